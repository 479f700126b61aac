//! Prism: a server that judges every request by an OpenAPI document, and answers from it.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long Prism may take to be ready; it takes two seconds or less.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Prism of our own; it ends when this is dropped.
pub struct Prism {
    process: Child,
    document: PathBuf,
    base: String,
}

impl Prism {
    /// Starts `executable` with `document`, on a port that the system chooses, and waits until it
    /// listens. `name` is not that of another Prism of this process.
    pub fn start(executable: &OsStr, name: &str, document: &Value) -> Prism {
        let file = format!("prism-{}-{name}.json", std::process::id());
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(file);
        let writing = File::create(&file).expect("a file for the document");
        serde_json::to_writer(writing, document).expect("the document is written");

        let mut process = Command::new(executable)
            // One process, so that ending it ends all.
            .args(["mock", "--host", "127.0.0.1", "--port", "0"])
            .args(["--multiprocess", "false"])
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", executable.display()));
        let lines = lines(process.stdout.take().expect("piped"));
        let mut prism = Prism {
            process,
            document: file,
            base: String::new(),
        };
        prism.base = address(&lines);
        prism
    }

    /// Where it listens: `http://127.0.0.1:4010`.
    pub fn base(&self) -> &str {
        &self.base
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        // It may be gone already, and then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = fs::remove_file(&self.document);
    }
}

/// The lines of what Prism says. They are read up to its end, wanted or not: it would wait for a
/// reader.
fn lines(stdout: ChildStdout) -> Receiver<String> {
    let (line, lines) = mpsc::channel();
    std::thread::spawn(move || {
        for said in BufReader::new(stdout).lines().map_while(Result::ok) {
            let _ = line.send(said);
        }
    });
    lines
}

/// The address that Prism names once it listens.
fn address(lines: &Receiver<String>) -> String {
    let end = Instant::now() + PATIENCE;
    let mut said = String::new();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        match lines.recv_timeout(left) {
            Ok(line) => match line.split_once("listening on ") {
                Some((_, address)) => return address.trim().to_owned(),
                None => said = said + &line + "\n",
            },
            Err(error) => panic!("Prism is not ready ({error}); it said:\n{said}"),
        }
    }
}

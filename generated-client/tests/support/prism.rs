//! Prism: a server that judges every request by an OpenAPI document, and answers from it.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;

/// How long Prism may take to be ready; it takes two seconds or less.
const PATIENCE: Duration = Duration::from_secs(60);

/// A Prism of our own; it ends when this is dropped.
pub struct Prism {
    process: Child,
    document: PathBuf,
    base: String,
    said: Arc<Mutex<String>>,
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
        let stdout = process.stdout.take().expect("piped");
        let mut prism = Prism {
            process,
            document: file,
            base: String::new(),
            said: Arc::default(),
        };
        prism.base = prism.listen_to(stdout);
        prism
    }

    /// Where it listens: `http://127.0.0.1:4010`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Everything that it has said up to now, which tells what it thinks of each request.
    pub fn said(&self) -> String {
        let said = self.said.lock();
        said.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Keeps what Prism says, up to its end, and gives the address that it names when it is ready.
    fn listen_to(&self, stdout: ChildStdout) -> String {
        let (ready, is_ready) = mpsc::channel();
        let said = Arc::clone(&self.said);
        std::thread::spawn(move || keep(stdout, &said, &ready));
        self.address(&is_ready)
    }

    fn address(&self, is_ready: &Receiver<String>) -> String {
        is_ready.recv_timeout(PATIENCE).unwrap_or_else(|error| {
            panic!("Prism is not ready ({error}); it said:\n{}", self.said());
        })
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

fn keep(stdout: ChildStdout, said: &Mutex<String>, ready: &Sender<String>) {
    for line in BufReader::new(stdout).lines().map_while(Result::ok) {
        if let Some((_, address)) = line.split_once("listening on ") {
            // Nobody waits any more if the patience has ended.
            let _ = ready.send(address.trim().to_owned());
        }
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        *said += &line;
        said.push('\n');
    }
}

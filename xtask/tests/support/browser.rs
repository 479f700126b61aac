//! A browser without a window.

use std::env;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

/// What is run in the page. It stands before the page's policy, which would not allow it.
const PROBE: &str = include_str!("probe.js");

/// A page that takes longer than this will not come.
const PATIENCE: Duration = Duration::from_secs(120);

/// What the window shows at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    Wide,
    Narrow,
}

impl Window {
    pub fn width(self) -> u64 {
        match self {
            Window::Wide => 1280,
            Window::Narrow => 320,
        }
    }
}

/// The program.
pub struct Browser(OsString);

impl Browser {
    /// The browser that `CHROMIUM` names, which has to work, else one that is installed. A line
    /// says so if there is none.
    pub fn find(test: &str) -> Option<Browser> {
        let named = env::var_os("CHROMIUM").filter(|named| !named.is_empty());
        let found = named.or_else(installed).map(Browser);
        if found.is_none() {
            // Not `eprintln`, which is not shown.
            let mut stderr = std::io::stderr();
            let _ = writeln!(
                stderr,
                "{test}: skipped, no chromium is installed and CHROMIUM is not set"
            );
        }
        found
    }

    /// What the probe found in a page, in which an error on the console is a failure.
    pub fn proof(&self, directory: &Path, page: &str, window: Window) -> Value {
        let text = fs::read_to_string(directory.join(page)).expect(page);
        let (before, after) = text.split_once("<head>").expect("a head");
        let probed = format!("{before}<head><script>{PROBE}</script>{after}");
        let name = format!("probed-{page}");
        fs::write(directory.join(&name), probed).expect("a file");
        let shown = match window {
            Window::Wide => name,
            Window::Narrow => framed(directory, &name, window.width()),
        };
        let dom = self.dom(directory, &shown);
        let (_, found) = dom.split_once("data-proof=\"").expect("a proof");
        let (found, _) = found.split_once('"').expect("its end");
        let found = found.replace("&quot;", "\"").replace("&lt;", "<");
        let found = found.replace("&gt;", ">").replace("&amp;", "&");
        serde_json::from_str(&found).expect("JSON")
    }

    /// The page at an address in a directory, as it is when its scripts have run.
    pub fn dom(&self, directory: &Path, page: &str) -> String {
        let profile = tempfile::tempdir().expect("a temporary directory");
        let (stdout, stderr) = (profile.path().join("out"), profile.path().join("err"));
        let address = format!("file://{}", directory.join(page).display());
        let mut child = Command::new(&self.0)
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--dump-dom",
            ])
            .args(["--disable-dev-shm-usage", "--virtual-time-budget=20000"])
            .args(["--enable-logging=stderr", "--v=0"])
            .arg(format!("--window-size={},900", Window::Wide.width()))
            .arg(format!(
                "--user-data-dir={}",
                profile.path().join("profile").display()
            ))
            .arg(address)
            .stdin(Stdio::null())
            .stdout(File::create(&stdout).expect("a file"))
            .stderr(File::create(&stderr).expect("a file"))
            .spawn()
            .expect("the browser starts");
        let began = Instant::now();
        while child.try_wait().expect("the browser's status").is_none() {
            if began.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("{page}: the browser does not end");
            }
            sleep(Duration::from_millis(20));
        }
        let said = fs::read(&stderr).expect("what the browser said");
        let said = String::from_utf8_lossy(&said);
        let console: Vec<&str> = said
            .lines()
            .filter(|line| line.contains("CONSOLE"))
            .collect();
        assert!(console.is_empty(), "{page}: {console:#?}");
        let dom = fs::read_to_string(&stdout).expect("UTF-8");
        assert!(dom.contains("</html>"), "{page} did not come: {said}");
        dom
    }
}

/// The name of a page that frames another in this width: no window is so narrow.
fn framed(directory: &Path, page: &str, width: u64) -> String {
    let name = format!("framed-{page}");
    let text = format!(
        "<!DOCTYPE html><html><title>Frame</title><iframe src=\"{page}\" width=\"{width}\" height=\"900\" \
         style=\"border:0\"></iframe><script>onmessage = (event) => \
         {{ document.documentElement.dataset.proof = event.data; }};</script></html>"
    );
    fs::write(directory.join(&name), text).expect("a file");
    name
}

/// A browser in one of the directories where programs are.
fn installed() -> Option<OsString> {
    let path = env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let directories: Vec<PathBuf> = env::split_paths(&path).collect();
    let candidates = names
        .iter()
        .flat_map(|name| directories.iter().map(move |it| it.join(name)));
    let mut found = candidates.filter(|candidate| candidate.is_file());
    found.next().map(PathBuf::into_os_string)
}

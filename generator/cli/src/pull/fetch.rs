//! Getting a document from an address, by curl: it knows proxies, redirects, compression and
//! certificates as the user's system has them, and costs nothing to compile.

use std::io::{ErrorKind, Read};
use std::process::{Child, Command, Stdio};

use crate::failure::Failure;

/// No document is larger, in bytes.
const LIMIT: u64 = 64 << 20;

/// What an address answered.
pub struct Fetched {
    /// The address that answered, after redirects.
    pub address: String,
    pub body: Vec<u8>,
}

/// What `address` answers within `timeout` seconds.
///
/// # Errors
/// What went wrong on the way, in words; an answer that is no success.
pub fn fetch(address: &str, timeout: u64) -> Result<Fetched, Failure> {
    let fail = |what: String| Failure::at(address, what);
    let scheme = address
        .split_once("://")
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    if !matches!(scheme.as_deref(), Some("http" | "https")) {
        let what =
            "is no address that begins with `http://` or `https://`; a file is given with --file";
        return Err(fail(what.to_owned()));
    }
    let mut child = curl(address, timeout).map_err(|error| {
        fail(match error.kind() {
            ErrorKind::NotFound => {
                "is fetched by `curl`, which is not installed; install it, or download \
                                    the document yourself and give it with --file"
                    .to_owned()
            }
            _ => format!("curl cannot be started: {error}"),
        })
    })?;
    let body = body(&mut child).map_err(&fail)?;
    let mut said = String::new();
    if let Some(mut stderr) = child.stderr.take() {
        let _ = stderr.read_to_string(&mut said);
    }
    let status = child.wait().map_err(|error| fail(error.to_string()))?;
    let mut lines: Vec<&str> = said.trim_end().lines().collect();
    let (code, reached) = match lines.pop().and_then(|line| line.split_once(' ')) {
        Some((code, reached)) => (code, reached),
        None => ("", address),
    };
    match status.code() {
        Some(0) if code.starts_with('2') => Ok(Fetched {
            address: reached.to_owned(),
            body,
        }),
        Some(0) => Err(fail(format!(
            "answered with status {code}, and no document"
        ))),
        code => Err(fail(in_words(code, &lines.join(" "), timeout))),
    }
}

fn curl(address: &str, timeout: u64) -> std::io::Result<Child> {
    let seconds = timeout.to_string();
    Command::new("curl")
        .args([
            "--silent",
            "--show-error",
            "--location",
            "--max-redirs",
            "5",
        ])
        .args([
            "--compressed",
            "--max-time",
            &seconds,
            "--proto",
            "=http,https",
        ])
        .args([
            "--header",
            "Accept: application/json, application/yaml, */*;q=0.1",
        ])
        .args(["--write-out", "%{stderr}\n%{http_code} %{url_effective}\n"])
        .args(["--url", address])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// All that curl writes, up to the limit.
fn body(child: &mut Child) -> Result<Vec<u8>, String> {
    let mut body = Vec::new();
    if let Some(stdout) = child.stdout.take() {
        let read = stdout.take(LIMIT + 1).read_to_end(&mut body);
        read.map_err(|error| format!("cannot be read: {error}"))?;
    }
    if body.len() as u64 > LIMIT {
        let _ = child.kill();
        let _ = child.wait();
        return Err(format!(
            "does not end: {} MiB arrived, and no more was read",
            LIMIT >> 20
        ));
    }
    Ok(body)
}

/// What an exit status of curl means; `said` is what it says itself.
fn in_words(code: Option<i32>, said: &str, timeout: u64) -> String {
    let what = match code {
        Some(1 | 3) => "is no address of HTTP",
        Some(5 | 97) => "the proxy cannot be reached: see `https_proxy` in the environment",
        Some(6) => "the host is not known: is there a network?",
        Some(7) => "nobody answers there",
        Some(18) => "the answer broke off before its end",
        Some(28) => return format!("did not answer in full within {timeout} seconds (--timeout)"),
        Some(35 | 51 | 58 | 59 | 60 | 77) => "no trusted connection could be made (TLS)",
        Some(47) => "redirects without end",
        Some(52) => "answered nothing",
        Some(56) => "the connection broke off",
        Some(61 | 23) => "the answer is compressed in a way that cannot be read",
        _ => "cannot be fetched",
    };
    let said = said.trim();
    let said = said.strip_prefix("curl: ").unwrap_or(said);
    match said.is_empty() {
        true => what.to_owned(),
        false => format!("{what} (curl: {said})"),
    }
}

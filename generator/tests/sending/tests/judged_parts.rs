//! Bodies of parts, as a server reads them that is not ours: Starlette with python-multipart.
//!
//! `JUDGE_PYTHON=$(.ci/judges/install) cargo test -p sending --test judged_parts`; without it the
//! test says that it is skipped.

use std::convert::Infallible;
use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use futures_util::stream;
use sending::files::Upload;
use sending::shared::OwnerInput;
use sending::{Body, Client, Part};
use serde_json::{Value, json};

/// It ends when dropped.
struct Judge {
    process: Child,
    port: String,
}

impl Judge {
    fn start() -> Option<Judge> {
        let Some(python) = env::var_os("JUDGE_PYTHON") else {
            println!("skipped: JUDGE_PYTHON is not set");
            return None;
        };
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/parts.py");
        let mut command = Command::new(python);
        let command = command.arg(script).stdout(Stdio::piped());
        let mut process = command.spawn().expect("Python with Starlette");
        let stdout = process.stdout.take().expect("a pipe");
        let mut port = String::new();
        BufReader::new(stdout).read_line(&mut port).expect("a port");
        Some(Judge {
            process,
            port: port.trim().to_owned(),
        })
    }

    /// What it reads of a form.
    async fn read(&self, form: Upload) -> Value {
        let client = Client::builder()
            .base_url(format!("http://127.0.0.1:{}", self.port))
            .token("t");
        let client = client.build().expect("a client");
        let answer = client.files().upload(form).await.expect("it was read");
        answer.into_body()
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn file(name: &str, file: &str, media_type: &str, content: &[u8]) -> Value {
    let hex: Vec<String> = content.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({"name": name, "file": file, "type": media_type, "hex": hex.concat()})
}

fn text(name: &str, text: &str) -> Value {
    json!({"name": name, "text": text})
}

#[tokio::test]
async fn a_server_reads_what_was_meant() {
    let Some(judge) = Judge::start() else { return };
    // What looks like the end of a line, of a part or of the body is neither.
    let hostile = b"--\r\n--B--\r\n\r\n\0\xff\r\n--";
    let form = Upload::new(
        Part::new(&hostile[..]).file_name("h\u{e9}.bin"),
        "re\r\nview",
    )
    .picture(Part::new(Vec::new()).file_name("empty.png"))
    .scans([
        Part::new("one").media_type("image/tiff"),
        Part::new("two").file_name("2.tif"),
    ])
    .count(-3)
    .tags(["", "\u{1F4C4}", "a=b&c"])
    .owner(OwnerInput::new("a@b"))
    .extra("more[]", "1");
    let read = judge.read(form).await;
    let octets = "application/octet-stream";
    let expected = json!([
        file("file", "h\u{e9}.bin", octets, hostile),
        file("picture", "empty.png", "image/png", b""),
        file("scans", "scans", "image/tiff", b"one"),
        file("scans", "2.tif", octets, b"two"),
        text("purpose", "re\r\nview"),
        text("count", "-3"),
        text("tags", ""),
        text("tags", "\u{1F4C4}"),
        text("tags", "a=b&c"),
        text("owner", r#"{"email":"a@b"}"#),
        text("kind", "upload"),
        text("more[]", "1"),
    ]);
    assert_eq!(read["parts"], expected);
    assert_eq!(read["length"], true);

    // A stream has no length, and comes all the same.
    let pieces = stream::iter([Ok::<_, Infallible>("a"), Ok("bc")]);
    let read = judge.read(Upload::new(Body::stream(pieces), "p")).await;
    assert_eq!(read["parts"][0], file("file", "file", octets, b"abc"));
    assert_eq!(read["length"], false);
}

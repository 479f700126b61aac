//! Bodies of parts, as a server reads them that is not ours: Starlette with python-multipart.
//!
//! `JUDGE_PYTHON=$(.ci/judges/install) cargo test -p sending --test judged_parts`; without it the
//! test says that it is skipped.

#[path = "judges/process.rs"]
mod process;

use std::convert::Infallible;
use std::env;
use std::process::Command;

use futures_util::stream;
use sending::files::Upload;
use sending::shared::OwnerInput;
use sending::{Body, Part};
use serde_json::{Value, json};

use process::Judge;

/// A server in Python, if there is one.
fn judge() -> Option<Judge> {
    let Some(python) = env::var_os("JUDGE_PYTHON") else {
        println!("skipped: JUDGE_PYTHON is not set");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/parts.py");
    Some(Judge::start(Command::new(python).arg(script)))
}

/// What it reads of a form.
async fn upload(judge: &Judge, form: Upload) -> Value {
    let answer = judge.client().files().upload(form).await;
    answer.expect("it was read").into_body()
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
    let Some(judge) = judge() else { return };
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
    let read = upload(&judge, form).await;
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
    let read = upload(&judge, Upload::new(Body::stream(pieces), "p")).await;
    assert_eq!(read["parts"][0], file("file", "file", octets, b"abc"));
    assert_eq!(read["length"], false);
}

//! The example, run as a user runs it, but against a server of ours.

mod support;

use std::env::{self, consts::EXE_SUFFIX};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use support::{ANSWER, RECORD, TOKEN};
use wiremock::ResponseTemplate;

/// Cargo puts the examples beside the directory of the tests, and builds them before it runs all
/// tests; not so before it runs some.
fn example() -> PathBuf {
    let test = env::current_exe().expect("this test");
    let directory = test.ancestors().nth(2).expect("the profile's directory");
    let example = directory.join(format!("examples/update_user{EXE_SUFFIX}"));
    if !example.exists() {
        build(directory);
    }
    example
}

fn build(directory: &Path) {
    let profile = match directory.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(profile) => profile,
    };
    let status = Command::new(env!("CARGO"))
        .args(["build", "--example", "update_user", "--profile", profile])
        .arg("--target-dir")
        .arg(directory.parent().expect("the target directory"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status();
    assert!(status.expect("started").success());
}

async fn run(key: Option<&'static str>, arguments: Vec<String>) -> Output {
    let run = tokio::task::spawn_blocking(move || {
        let mut command = Command::new(example());
        command.env_remove("ATTIO_API_KEY").args(arguments);
        command.envs(key.map(|key| ("ATTIO_API_KEY", key))).output()
    });
    run.await.expect("finished").expect("started")
}

async fn update(template: ResponseTemplate) -> (Output, String) {
    let (server, _) = support::answering(template).await;
    let arguments = [RECORD, "alice@website.com", "--base-url", &server.uri()];
    let output = run(Some(TOKEN), arguments.map(str::to_owned).to_vec()).await;

    let requests = support::received(&server).await;
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0].method, "PATCH");
    let path = format!("/v2/objects/users/records/{RECORD}");
    assert_eq!(requests[0].url.path(), path);
    let authorization = format!("Bearer {TOKEN}");
    assert_eq!(requests[0].headers["authorization"], *authorization);
    let body = String::from_utf8_lossy(&requests[0].body).into_owned();
    (output, body)
}

#[tokio::test]
async fn updates_a_user() {
    let (output, body) = update(support::json(200, ANSWER)).await;
    assert_eq!(
        body,
        r#"{"data":{"values":{"primary_email_address":[{"email_address":"alice@website.com"}]}}}"#
    );
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let printed = format!("{RECORD} 200 OK\n");
    assert_eq!(String::from_utf8_lossy(&output.stdout), printed);
    assert!(output.status.success());
}

#[tokio::test]
async fn says_what_is_wrong() {
    let refusal = r#"{"status_code":404,"type":"invalid_request_error","code":"not_found","message":"No such record."}"#;
    let (refused, _) = update(support::json(404, refusal)).await;
    let arguments = ["x", "a@b", "--base-url", "localhost"].map(str::to_owned);
    let misled = run(Some(TOKEN), arguments.to_vec()).await;
    let keyless = run(None, arguments.to_vec()).await;

    for (output, message) in [
        (
            refused,
            "error: HTTP 404 Not Found: No such record. (code not_found)\n",
        ),
        (
            misled,
            "error: the base URL cannot be used: relative URL without a base\n",
        ),
        (keyless, "error: ATTIO_API_KEY is not set\n"),
    ] {
        assert_eq!(String::from_utf8_lossy(&output.stderr), message);
        assert_eq!(output.status.code(), Some(1));
        assert!(output.stdout.is_empty());
    }
}

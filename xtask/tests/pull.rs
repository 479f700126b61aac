//! `cargo xtask spec pull` against a server that behaves well, and against one that does not.

#[path = "support/project.rs"]
mod project;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output};
use std::thread;

use flate2::Compression;
use flate2::write::GzEncoder;
use project::{API, MORE, Project};

const JSON: &str = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";

/// A document with two operations more than [`API`], as upstream would send it.
fn grown() -> String {
    let tree: serde_json::Value = serde_yaml::from_str(API).expect("YAML");
    let mut tree = tree;
    let operation = serde_json::json!({"get": {"responses": {"204": {"description": "ok"}}}});
    tree["paths"]["/more/{id}"] = operation.clone();
    tree["paths"]["/most"] = operation;
    tree.to_string()
}

fn answer(request: &str, stream: &mut TcpStream) -> std::io::Result<()> {
    let body = grown();
    let whole = format!("{JSON}Content-Length: {}\r\n\r\n", body.len());
    match request {
        "/good" => write!(stream, "{whole}{body}"),
        "/again" => {
            write!(
                stream,
                "HTTP/1.1 302 Found\r\nLocation: /good\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        }
        "/round" => {
            write!(
                stream,
                "HTTP/1.1 302 Found\r\nLocation: /round\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        }
        "/zipped" => {
            let mut zipped = GzEncoder::new(Vec::new(), Compression::default());
            zipped.write_all(body.as_bytes())?;
            let zipped = zipped.finish()?;
            let length = zipped.len();
            write!(
                stream,
                "{JSON}Content-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
            )?;
            stream.write_all(&zipped)
        }
        "/truncated" => write!(stream, "{whole}{}", &body[..body.len() / 2]),
        // Cut by upstream itself, so that HTTP knows nothing of it.
        "/half" => write!(stream, "{JSON}\r\n{}", &body[..body.len() / 2]),
        "/page" => write!(stream, "{JSON}\r\n<!doctype html><title>Log in</title>"),
        "/absent" => write!(
            stream,
            "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\nConnection: close\r\n\r\nnope"
        ),
        "/shrunken" => write!(
            stream,
            "{JSON}\r\n{{\"openapi\": \"3.1.0\", \"info\": {{\"title\": \"Tiny\", \"version\": \"1\"}}, \"paths\": {{}}}}"
        ),
        "/other" => write!(stream, "{JSON}\r\n{{\"swagger\": \"2.0\"}}"),
        "/silent" => {
            thread::sleep(std::time::Duration::from_secs(3));
            Ok(())
        }
        _ => {
            write!(stream, "{JSON}\r\n")?;
            let line = [b' '; 1 << 16];
            while stream.write_all(&line).is_ok() {}
            Ok(())
        }
    }
}

/// Serves until the test ends; gives the address.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.expect("a connection");
            thread::spawn(move || {
                let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
                let first = lines.next().and_then(Result::ok).unwrap_or_default();
                while lines
                    .next()
                    .is_some_and(|line| line.is_ok_and(|line| !line.is_empty()))
                {}
                let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
                let _ = answer(&path, &mut stream);
            });
        }
    });
    address
}

fn pull(project: &Project, arguments: &[&str]) -> (i32, String) {
    let (status, _, said) = told(project, arguments);
    (status, said)
}

/// The status of a run, and what it says on standard output and standard error.
fn told(project: &Project, arguments: &[&str]) -> (i32, String, String) {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["spec", "pull"])
        .args(arguments)
        .current_dir(project.path("."))
        .env_remove("CARGO_MANIFEST_DIR")
        .envs([("no_proxy", "*"), ("NO_PROXY", "*")])
        .output()
        .expect("the program starts");
    let [stdout, stderr] = [stdout, stderr].map(|it| String::from_utf8(it).expect("UTF-8"));
    (status.code().expect("a status"), stdout, stderr)
}

#[test]
fn what_is_good_is_written_in_the_form_of_the_file() {
    let (server, project) = (server(), Project::new());
    let good = format!("{server}/good");
    let (status, said) = pull(&project, &["--url", &good]);
    assert_eq!(status, 0, "{said}");
    let text = project.text("spec/standard-objects.yaml");
    assert!(text.starts_with("openapi: 3.1.0\n"), "{text}");
    assert!(text.contains("  /most:\n    get:\n"), "{text}");
    for path in ["good", "again", "zipped"] {
        let (status, said) = pull(&project, &["--url", &format!("{server}/{path}")]);
        assert_eq!(status, 0, "{path}: {said}");
        assert!(
            said.ends_with("spec/standard-objects.yaml: nothing new\n"),
            "{path}: {said}"
        );
        assert_eq!(
            said.contains("redirected to"),
            path == "again",
            "{path}: {said}"
        );
    }
    let options = project.text("spec/codegen.toml");
    project.put(
        "spec/codegen.toml",
        format!("{options}\n[upstream]\nurl = \"{good}\"\n"),
    );
    let (status, said) = pull(&project, &["--codegen"]);
    assert_eq!(status, 0, "{said}");
    assert!(
        project
            .text("generated-client/src/api.rs")
            .contains("/most")
    );
}

#[test]
fn what_is_not_good_changes_nothing_and_is_said() {
    let (server, project) = (server(), Project::new());
    project.put(
        "spec/standard-objects.yaml",
        format!("{API}# {}\n", "long ".repeat(100)),
    );
    let before = project.snapshot();
    for (path, expected) in [
        ("truncated", "the answer broke off before its end"),
        ("half", "error[invalid-json]: not JSON"),
        ("page", "answered with a page of HTML or XML"),
        ("absent", "answered with status 404"),
        ("shrunken", "and it lacks "),
        ("other", "error[unsupported-version]"),
        ("round", "redirects without end"),
        ("endless", "does not end: 96 MiB arrived"),
        ("silent", "did not answer in full within 1 seconds"),
    ] {
        let address = format!("{server}/{path}");
        let (status, said) = pull(
            &project,
            &[
                "--url",
                &address,
                "--timeout",
                if path == "silent" { "1" } else { "60" },
            ],
        );
        assert_eq!(status, 2, "{path}: {said}");
        assert!(said.contains(expected), "{path}: {said}");
        assert!(said.contains(&address), "{path}: {said}");
        assert!(project.snapshot() == before, "{path}");
    }
    let (status, said) = pull(&project, &["--url", "http://127.0.0.1:9/"]);
    assert!(
        status == 2 && said.contains("nobody answers there"),
        "{said}"
    );
    let (status, said) = pull(&project, &["--url", "http://no-such-host.invalid/"]);
    assert!(status == 2 && said.contains("host is not known"), "{said}");
    let (status, said) = pull(&project, &[]);
    assert!(
        status == 2 && said.contains("names no `upstream.url`"),
        "{said}"
    );
    assert!(project.snapshot() == before);
    let (status, said) = pull(
        &project,
        &["--url", &format!("{server}/shrunken"), "--accept"],
    );
    assert_eq!(status, 0, "{said}");
}

#[test]
fn what_it_means_for_users_is_said() {
    let project = Project::generated();
    project.put("new.json", grown());
    let (status, told, said) = told(&project, &["--file", "new.json"]);
    assert_eq!(
        (status, said.as_str()),
        (0, "spec/standard-objects.yaml: written, from new.json\n")
    );
    assert!(told.starts_with("minor: 2 changes (2 minor)\n"), "{told}");
    assert!(told.contains("operation-added"), "{told}");
}

#[test]
fn document_that_upstream_covers_now_is_named() {
    let project = Project::new();
    let options = project.text("spec/codegen.toml");
    project.put(
        "spec/codegen.toml",
        options.replace("[\"standard", "[\"more.yaml\", \"standard"),
    );
    project.put("spec/more.yaml", MORE.replace("/more", "/most"));
    project.put("new.json", grown());
    let (status, told, said) = told(
        &project,
        &[
            "--file",
            "new.json",
            "--document",
            "spec/standard-objects.yaml",
        ],
    );
    assert_eq!(status, 0, "{said}");
    assert!(
        said.starts_with("spec/more.yaml: upstream's document has all its operations now"),
        "{said}"
    );
    assert!(!told.is_empty());
}

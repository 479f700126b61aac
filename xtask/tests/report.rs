//! `cargo xtask report`, looked at in a real browser: Debian's chromium, or the one that `CHROMIUM`
//! names.

#[path = "support/browser.rs"]
mod browser;
#[path = "support/project.rs"]
mod project;

use generator::PAGE_BEGINNING;
use std::path::Path;
use std::process::Command;

use browser::{Browser, Window};
use project::Project;
use serde_json::json;
use tempfile::TempDir;

/// A directory with the page of this project's client, and of a document that means harm.
fn pages() -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let hostile = directory.path().join("hostile.json");
    std::fs::write(&hostile, hostile_document()).expect("a file");
    report(&directory.path().join("own.html"), &[]);
    let hostile = hostile.to_string_lossy().into_owned();
    report(
        &directory.path().join("hostile.html"),
        &["--spec", &hostile],
    );
    directory
}

fn report(out: &Path, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("report")
        .arg("--out")
        .arg(out)
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .output()
        .expect("xtask starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    assert!(stderr.contains("operation"), "{stderr}");
}

/// What would be seen if any of it were taken for markup.
fn hostile_document() -> String {
    let long = "a_name_without_any_place_to_break_it_".repeat(6);
    let bad = "</script></style><script>document.title='broken'</script><img src=x \
               onerror=document.title='broken'>\" onfocus=document.title='broken' autofocus=\"";
    json!({
        "openapi": "3.1.0",
        "info": {"title": format!("Kept {bad}"), "version": "1", "description": bad},
        "paths": {format!("/{long}/{{id}}"): {"get": {
            "tags": [bad], "summary": bad,
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "responses": {"200": {"description": bad, "content": {"application/json": {"schema": {
                "type": "object", "required": [bad],
                "properties": {
                    bad: {"type": "string", "example": bad},
                    long.clone(): {"enum": [bad, long]},
                    "table": {"type": "string", "description": "| a | b |\n|---|---|\n| wide_wide_wide_wide_wide_wide | wide_wide_wide_wide_wide |"},
                },
            }}}}},
        }}},
    })
    .to_string()
}

/// The status, and what was said, when the project's page is written.
fn report_of(project: &Project, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("report")
        .args(arguments)
        .current_dir(project.directory.path())
        .env_remove("CARGO_MANIFEST_DIR")
        .output()
        .expect("xtask starts");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), said)
}

#[test]
fn page_is_written_below_target() {
    let project = Project::new();
    let files = project.snapshot().len();
    let (status, said) = report_of(&project, &[]);
    assert_eq!(status, Some(0), "{said}");
    let told = "target/report.html: 1 operation, ";
    assert!(
        said.starts_with(told) && said.contains(" KiB; 1 warning;"),
        "{said}"
    );
    assert!(
        project
            .text("target/report.html")
            .contains("pings().get(ping_id)")
    );
    assert_eq!(
        project.snapshot().len(),
        files + 1,
        "nothing else is written"
    );
}

#[test]
fn page_says_what_has_changed_since_the_last_release() {
    let project = Project::released();
    let document = project.text("spec/standard-objects.yaml");
    project.put(
        "spec/standard-objects.yaml",
        document.replace("text", "words"),
    );
    for arguments in [
        &["--out", "a/b.html"][..],
        &["--out", "a/b.html", "--since", "HEAD"],
    ] {
        let (status, said) = report_of(&project, arguments);
        assert_eq!(status, Some(0), "{said}");
        let page = project.text("a/b.html");
        let since = arguments
            .last()
            .map_or("", |it| if *it == "HEAD" { it } else { "v1.0.0" });
        assert!(
            page.contains("id=\"changes\"") && page.contains(&format!("<code>{since}</code>")),
            "{page}"
        );
        assert!(page.contains("<strong>major: "), "{page}");
    }
}

#[test]
fn page_stays_where_there_is_no_new_one() {
    let project = Project::new();
    let old = format!("{PAGE_BEGINNING}the old one");
    project.put("target/report.html", &old);
    project.put("spec/standard-objects.yaml", "openapi: 2.0");
    let (status, said) = report_of(&project, &[]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("error"), "{said}");
    assert_eq!(project.text("target/report.html"), old);
}

#[test]
fn what_is_no_page_is_not_replaced() {
    let project = Project::new();
    let home = "<!DOCTYPE html><title>my own</title>";
    project.put("home.html", home);
    for (out, why) in [
        ("home.html", "is no page of this command"),
        ("spec", "is a directory"),
        ("/dev/full", "is not a regular file"),
    ] {
        let (status, said) = report_of(&project, &["--out", out]);
        assert_eq!(status, Some(2), "{said}");
        assert!(said.contains(why), "{said}");
    }
    assert_eq!(project.text("home.html"), home);
    let (status, said) = report_of(
        &project,
        &["--since", "HEAD", "--spec", "spec/standard-objects.yaml"],
    );
    assert_eq!(status, Some(2), "{said}");
}

#[test]
fn page_works_in_a_browser() {
    let Some(browser) = Browser::find("page_works_in_a_browser") else {
        return;
    };
    let pages = pages();
    for (page, window) in [
        ("own.html", Window::Wide),
        ("own.html", Window::Narrow),
        ("hostile.html", Window::Wide),
        ("hostile.html", Window::Narrow),
    ] {
        let found = browser.proof(pages.path(), page, window);
        assert_eq!(found["errors"], json!([]), "{page}");
        assert_eq!(found["loose"], json!([]), "{page}: links to nowhere");
        assert_eq!(found["wide"], json!([]), "{page} in {}", found["width"]);
        assert_eq!(found["scripts"], json!(1), "{page}");
        assert_eq!(found["title_kept"], json!(true), "{page}");
        let width = found["width"].as_u64().expect("a width");
        assert_eq!(width, window.width(), "{page}");
    }
}

#[test]
fn page_is_used_by_keyboard() {
    let Some(browser) = Browser::find("page_is_used_by_keyboard") else {
        return;
    };
    let pages = pages();
    let found = browser.proof(pages.path(), "own.html", Window::Wide);
    assert_eq!(found["focus"], json!("search"), "/ leads to the search");
    assert_eq!(
        found["chosen"],
        json!(["found-0", "found-1"]),
        "arrows choose"
    );
    assert_eq!(found["gone_to"], found["second"], "Enter goes there");
    assert_eq!(found["is_open"], json!(true), "what is gone to is open");
    let outline = found["outline"].as_str().unwrap_or_default();
    assert!(outline.starts_with("solid"), "focus is seen: {outline}");
    assert_ne!(found["grounds"][0], found["grounds"][1], "light and dark");
    assert_eq!(found["grounds"][0], found["grounds"][2], "and light again");
}

#[test]
fn search_finds_a_type() {
    let Some(browser) = Browser::find("search_finds_a_type") else {
        return;
    };
    let pages = pages();
    let dom = browser.dom(pages.path(), "own.html#q=AttributeValue");
    let (_, found) = dom.split_once("id=\"found\"").expect("a list");
    let (found, _) = found.split_once("</ul>").expect("its end");
    let (_, first) = found.split_once("role=\"option\"").expect("an option");
    let first = first.split("</li>").next().unwrap_or_default();
    assert!(
        first.contains("data-target=\"type.AttributeValue\"") && first.contains("union"),
        "{first}"
    );
    let dom = browser.dom(pages.path(), "own.html#q=no%20such%20thing");
    assert!(dom.contains("Nothing of this name"));
}

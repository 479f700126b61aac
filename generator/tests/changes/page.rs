//! The page of changes lists what there is.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use generator::difference::{CHANGES, Verdict};

const START: &str = "<!-- The tables are written by a test: SNAPSHOTS=overwrite. -->\n";

/// A table for each verdict.
fn tables() -> String {
    let mut text = String::new();
    for (verdict, title) in [
        (Verdict::Major, "Major"),
        (Verdict::Minor, "Minor"),
        (Verdict::Patch, "Patch"),
    ] {
        let _ = write!(text, "\n### {title}\n");
        for group in [
            "added",
            "removed",
            "narrowed",
            "widened",
            "changed",
            "documentation",
        ] {
            let kinds = CHANGES.iter().filter(|kind| kind.verdict == verdict);
            let ids = kinds.filter(|kind| kind.group.name() == group);
            let ids: Vec<String> = ids.map(|kind| format!("`{}`", kind.id)).collect();
            if !ids.is_empty() {
                let _ = write!(text, "\n**{group}**: {}\n", ids.join(", "));
            }
        }
    }
    text
}

#[test]
fn page_lists_every_change() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/changes.md");
    let page = fs::read_to_string(&path)
        .expect("the page")
        .replace("\r\n", "\n");
    let (head, listed) = page.split_once(START).expect("a place for the tables");
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        fs::write(&path, format!("{head}{START}{}", tables())).expect("a file");
        return;
    }
    assert_eq!(listed, tables());
    assert!(page.lines().count() <= 150);
}

use super::*;

use tempfile::TempDir;

/// A file of ours with `body`.
fn ours(body: &str) -> String {
    format!("// {MARK} from spec/api.yaml. Do not edit.\n{body}\n")
}

/// Files that should be, by path and text.
fn wanted(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files
        .iter()
        .map(|(path, body)| ((*path).to_owned(), ours(body)))
        .collect()
}

/// A directory that holds `files`.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
    directory
}

fn states(plan: &Changes) -> Vec<(&str, State)> {
    plan.files
        .iter()
        .map(|file| (file.path.as_str(), file.state()))
        .collect()
}

/// Everything below the directory, by path.
fn listing(out: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut pending = vec![out.to_owned()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(directory).expect("a directory") {
            let path = entry.expect("an entry").path();
            let relative = path.strip_prefix(out).expect("below");
            found.push(relative.to_string_lossy().replace('\\', "/"));
            if path.is_dir() {
                pending.push(path);
            }
        }
    }
    found.sort();
    found
}

fn refusal(out: &Path, files: &[(&str, &str)]) -> String {
    match Changes::new(out, wanted(files)) {
        Err(Failure::Message(message)) => message,
        other => panic!("not refused: {other:?}"),
    }
}

#[test]
fn every_state_is_found_and_sorted() {
    let out = directory(&[
        ("same.rs", &ours("same")),
        ("src/changed.rs", &ours("old")),
        ("src/old/gone.rs", &ours("gone")),
        ("src/by_hand.rs", "// by hand"),
    ]);
    let wanted = wanted(&[
        ("src/new.rs", "new"),
        ("src/changed.rs", "new"),
        ("same.rs", "same"),
    ]);
    let plan = Changes::new(out.path(), wanted).expect("a plan");
    assert_eq!(
        states(&plan),
        [
            ("same.rs", State::Unchanged),
            ("src/changed.rs", State::Changed),
            ("src/new.rs", State::Missing),
            ("src/old/gone.rs", State::Surplus),
        ]
    );
    assert!(!plan.is_fresh());
}

#[test]
fn writing_leaves_what_is_wanted_and_what_is_not_ours() {
    let out = directory(&[
        ("src/changed.rs", &ours("old")),
        ("src/old/gone.rs", &ours("gone")),
        ("tests/by_hand.rs", "// by hand"),
    ]);
    let files = wanted(&[("Cargo.toml", "new"), ("src/changed.rs", "new")]);
    let plan = Changes::new(out.path(), files.clone()).expect("a plan");
    plan.write().expect("written");
    assert_eq!(
        listing(out.path()),
        [
            "Cargo.toml",
            "src",
            "src/changed.rs",
            "tests",
            "tests/by_hand.rs"
        ]
    );
    let again = Changes::new(out.path(), files).expect("a plan");
    assert!(again.is_fresh(), "{again:?}");
}

#[test]
fn unchanged_files_are_not_touched() {
    let out = directory(&[("same.rs", &ours("same"))]);
    let path = out.path().join("same.rs");
    let before = fs::metadata(&path)
        .expect("a file")
        .modified()
        .expect("a time");
    let plan =
        Changes::new(out.path(), wanted(&[("same.rs", "same"), ("new.rs", "")])).expect("a plan");
    plan.write().expect("written");
    let after = fs::metadata(&path)
        .expect("a file")
        .modified()
        .expect("a time");
    assert_eq!(before, after);
}

#[test]
fn directory_that_does_not_exist_is_empty() {
    let parent = directory(&[]);
    let out = parent.path().join("a/b");
    let plan = Changes::new(&out, wanted(&[("src/lib.rs", "")])).expect("a plan");
    assert_eq!(states(&plan), [("src/lib.rs", State::Missing)]);
    assert!(!out.exists());
    plan.write().expect("written");
    assert_eq!(listing(&out), ["src", "src/lib.rs"]);
}

#[test]
fn bytes_count_not_lines() {
    let out = directory(&[
        ("crlf.rs", &ours("a").replace('\n', "\r\n")),
        ("end.rs", ours("a").trim_end()),
    ]);
    let plan =
        Changes::new(out.path(), wanted(&[("crlf.rs", "a"), ("end.rs", "a")])).expect("a plan");
    assert_eq!(plan.count(State::Changed), 2);
}

#[test]
fn files_without_the_mark_stop_everything() {
    let out = directory(&[
        ("Cargo.toml", "[package]\n"),
        ("src/lib.rs", ""),
        ("src/old.rs", &ours("")),
    ]);
    let files = [("Cargo.toml", ""), ("src/lib.rs", ""), ("src/new.rs", "")];
    let message = refusal(out.path(), &files);
    assert_eq!(message.lines().count(), 2, "{message}");
    assert!(message.contains("Cargo.toml: is in the way"), "{message}");
    assert!(message.contains("lib.rs: is in the way"), "{message}");
}

#[test]
fn mark_counts_in_the_first_three_lines_only() {
    assert!(is_marked(format!("#!\n\n# {MARK}").as_bytes()));
    assert!(!is_marked(format!("#!\n\n\n# {MARK}").as_bytes()));
    assert!(!is_marked(b""));
}

#[test]
fn build_output_hidden_directories_and_other_crates_are_left_alone() {
    let text = ours("");
    let out = directory(&[
        ("target/package/lib.rs", &text),
        (".git/lib.rs", &text),
        ("src/.hidden/lib.rs", &text),
        ("inner/Cargo.toml", &text),
        ("inner/src/lib.rs", &text),
        ("src/target/surplus.rs", &text),
    ]);
    let plan = Changes::new(out.path(), wanted(&[])).expect("a plan");
    assert_eq!(states(&plan), [("src/target/surplus.rs", State::Surplus)]);
}

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let out = directory(&[]);
    for path in ["../lib.rs", "/lib.rs", "src/../../lib.rs", ""] {
        let message = refusal(out.path(), &[(path, "")]);
        assert!(message.contains("not a path below"), "{message}");
    }
}

#[test]
fn directories_and_files_are_not_confused() {
    let out = directory(&[("src", "a file"), ("Cargo.toml/file", "in a directory")]);
    let message = refusal(out.path(), &[("src/lib.rs", ""), ("Cargo.toml", "")]);
    assert!(message.contains("src is not a directory"), "{message}");
    assert!(
        message.contains("Cargo.toml: is in the way: it is not a regular file"),
        "{message}"
    );
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let elsewhere = directory(&[("lib.rs", &ours("elsewhere"))]);
    let out = directory(&[]);
    symlink(elsewhere.path(), out.path().join("src")).expect("a link");
    symlink(elsewhere.path().join("lib.rs"), out.path().join("lib.rs")).expect("a link");
    let plan = Changes::new(out.path(), wanted(&[])).expect("a plan");
    assert!(plan.files.is_empty(), "{plan:?}");
    refusal(out.path(), &[("src/lib.rs", "")]);
    refusal(out.path(), &[("lib.rs", "")]);
}

#[test]
fn what_a_killed_run_left_is_repaired() {
    let out = directory(&[
        ("src/a.rs", &ours("new")),
        ("src/b.rs", &ours("old")),
        ("src/.xtask-1a2b3c", "half of a fil"),
        (".xtask-4d5e6f", &ours("")),
    ]);
    let files = wanted(&[("src/a.rs", "new"), ("src/b.rs", "new")]);
    Changes::new(out.path(), files)
        .and_then(|plan| plan.write())
        .expect("written");
    assert_eq!(listing(out.path()), ["src", "src/a.rs", "src/b.rs"]);
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let out = directory(&[("src/lib.rs", &ours("old"))]);
    let plan = |body| Changes::new(out.path(), wanted(&[("src/lib.rs", body)])).expect("a plan");
    let (first, second) = (plan("first"), plan("second"));
    let held = lock(out.path()).expect("nobody else writes");
    if held.is_some() {
        let message = first.write().expect_err("somebody writes").to_string();
        assert!(message.contains("is being written"), "{message}");
    }
    drop(held);
    first.write().expect("written");
    let message = second.write().expect_err("it was changed").to_string();
    assert!(message.contains("was changed while this ran"), "{message}");
    assert_eq!(listing(out.path()), ["src", "src/lib.rs"]);
}

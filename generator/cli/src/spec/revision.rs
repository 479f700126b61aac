//! What the project's `spec/` was at a revision, by git.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::failure::Failure;
use crate::inputs::CONFIG;

/// The directory of what the client is generated from.
const SPEC: &str = "spec";

/// The files of `spec/` at `revision`, in a directory of their own.
pub fn checkout(root: &Path, revision: &str) -> Result<TempDir, Failure> {
    let called = format!("git:{revision}");
    let commit = format!("{revision}^{{commit}}");
    let parse = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    let found = git(root, &parse, &called)?;
    if !found.status.success() {
        let inside = git(root, &["rev-parse", "--is-inside-work-tree"], &called)?;
        let what = match inside.status.success() {
            false => "this project is in no git repository; `git init`, and commit",
            true if revision.is_empty() => "needs a revision: `git:HEAD`, `git:v1.0.0`",
            true if revision.contains(':') => {
                "is a file of a revision; `git:REV` is all that the project had, and a file of it alone is \
                 written by `git show REV:FILE > old.yaml`"
            }
            true => "is no revision of this repository (a shallow clone lacks older ones)",
        };
        return Err(Failure::at(called, what));
    }
    let commit = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    let list = ["ls-tree", "-r", "-z", "--name-only", &commit, SPEC];
    let listed = text(git(root, &list, &called)?, &called)?;
    let files: Vec<&str> = listed.split('\0').filter(|name| !name.is_empty()).collect();
    if !files.contains(&CONFIG) {
        return Err(Failure::at(
            called,
            format!(
                "there is no {CONFIG} at that revision: the project is younger; name a later one, or files"
            ),
        ));
    }
    let directory = tempfile::tempdir().map_err(|error| Failure::at(&called, error))?;
    for file in files {
        let object = format!("{commit}:./{file}");
        let shown = git(root, &["show", &object], &called)?;
        let shown = succeeded(shown, &called)?;
        let path = directory.path().join(file);
        let parent = path.parent().unwrap_or(directory.path());
        let written = fs::create_dir_all(parent).and_then(|()| fs::write(&path, &shown.stdout));
        written.map_err(|error| Failure::at(path.display(), error))?;
    }
    Ok(directory)
}

fn git(root: &Path, arguments: &[&str], called: &str) -> Result<Output, Failure> {
    let run = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output();
    run.map_err(|error| match error.kind() {
        ErrorKind::NotFound => Failure::at(called, "git is not installed, or not on the path"),
        _ => Failure::at(called, format!("git cannot be run: {error}")),
    })
}

fn succeeded(output: Output, called: &str) -> Result<Output, Failure> {
    match output.status.success() {
        true => Ok(output),
        false => {
            let said = String::from_utf8_lossy(&output.stderr);
            Err(Failure::at(called, format!("git says: {}", said.trim())))
        }
    }
}

fn text(output: Output, called: &str) -> Result<String, Failure> {
    let output = succeeded(output, called)?;
    String::from_utf8(output.stdout)
        .map_err(|_| Failure::at(called, "has names that are not UTF-8"))
}

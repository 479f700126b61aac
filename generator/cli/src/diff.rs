//! Unified diffs of generated files.

use std::path::Path;
use std::time::Duration;

use similar::TextDiff;

use crate::tree::File;

/// After this the diff of one file may be longer than it has to be.
const PATIENCE: Duration = Duration::from_secs(1);

/// What writing would do to a file, for people and for `patch -p1`.
pub fn unified(file: &File) -> String {
    let label = |side: &str, exists: bool| match exists {
        true => format!("{side}/{}", label(&file.path)),
        false => "/dev/null".to_owned(),
    };
    let old = label("a", file.before.is_some());
    let new = label("b", file.after.is_some());
    let before = String::from_utf8_lossy(file.before.as_deref().unwrap_or_default());
    let after = file.after.as_deref().unwrap_or_default();
    let diff = TextDiff::configure()
        .timeout(PATIENCE)
        .diff_lines(before.as_ref(), after)
        .unified_diff()
        .header(&old, &new)
        .to_string();
    if diff.is_empty() {
        // An empty file comes or goes: there is no line to show.
        return format!("--- {old}\n+++ {new}\n");
    }
    diff
}

/// What a file is called: from the current directory, where it is elsewhere than the crate.
fn label(path: &str) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let near = Path::new(path).strip_prefix(current);
    let near = near.map(|path| path.to_string_lossy().into_owned());
    near.unwrap_or_else(|_| path.trim_start_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: Option<&str>, after: Option<&str>) -> String {
        unified(&File {
            path: "src/lib.rs".to_owned(),
            before: before.map(|text| text.as_bytes().to_vec()),
            after: after.map(str::to_owned),
        })
    }

    #[test]
    fn changed_line_is_shown_with_its_surroundings() {
        assert_eq!(
            diff(Some("one\ntwo\nthree\n"), Some("one\n2\nthree\n")),
            "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three\n"
        );
    }

    #[test]
    fn missing_and_surplus_files_come_from_and_go_to_nowhere() {
        assert_eq!(
            diff(None, Some("one\n")),
            "--- /dev/null\n+++ b/src/lib.rs\n@@ -0,0 +1 @@\n+one\n"
        );
        assert_eq!(
            diff(Some("one\n"), None),
            "--- a/src/lib.rs\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n"
        );
    }

    #[test]
    fn empty_file_is_shown_by_its_name() {
        assert_eq!(diff(None, Some("")), "--- /dev/null\n+++ b/src/lib.rs\n");
    }

    #[test]
    fn line_endings_and_a_missing_last_one_count() {
        assert_eq!(
            diff(Some("one\r\n"), Some("one\n")),
            "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1 @@\n-one\r\n+one\n"
        );
        assert_eq!(
            diff(Some("one"), Some("one\n")),
            "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1 +1 @@\n\
             -one\n\\ No newline at end of file\n+one\n"
        );
    }
}

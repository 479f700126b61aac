//! The files of a crate as one text, to be included at the root of another.

use std::collections::BTreeMap;

/// The root of the crate, every module where it is declared.
pub fn inline(files: &BTreeMap<String, String>) -> String {
    let root = module(files, "src/lib.rs", "src");
    // A text that is included cannot say anything about what it is included in.
    let items = ["#[", "mod ", "pub "];
    root.lines()
        .skip_while(|line| !items.iter().any(|item| line.starts_with(item)))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// The file at `path`, whose modules are in `directory`.
fn module(files: &BTreeMap<String, String>, path: &str, directory: &str) -> String {
    let mut text = String::new();
    for line in files[path].lines() {
        match declared(line) {
            Some(name) => {
                let (path, below) = place_of(files, directory, name);
                let inside = module(files, &path, &below);
                text += &format!("{} {{\n{inside}}}\n", line.trim_end_matches(';'));
            }
            None => text += &format!("{line}\n"),
        }
    }
    text
}

/// The name of the module that a line declares.
fn declared(line: &str) -> Option<&str> {
    let line = line
        .trim_start_matches("pub ")
        .trim_start_matches("pub(crate) ");
    line.strip_prefix("mod ")?.strip_suffix(';')
}

fn place_of(files: &BTreeMap<String, String>, directory: &str, name: &str) -> (String, String) {
    let below = format!("{directory}/{name}");
    let alone = format!("{below}.rs");
    match files.contains_key(&alone) {
        true => (alone, below),
        false => (format!("{below}/mod.rs"), below),
    }
}

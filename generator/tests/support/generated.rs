//! Puts a generated crate where the build script's own package can include it.

use std::path::PathBuf;
use std::{env, fs};

use generator::{Options, Output, Source};

/// Generates the client of `document` into cargo's directory for what build scripts make, where
/// `src/lib.rs` is there to be included.
pub fn generate(document: Source, options: &Options) -> Output {
    generate_below("", document, options)
}

/// The same in a directory below that.
pub fn generate_below(name: &str, document: Source, options: &Options) -> Output {
    let output = match generator::generate(&[document], options, &mut |_| {}) {
        Ok(output) => output,
        Err(errors) => panic!("{errors:#?}"),
    };
    let out = directory().join(name);
    for (name, text) in &output.files {
        let path = out.join(name);
        fs::create_dir_all(path.parent().expect("a file has one")).expect("cargo's directory");
        let text = match name.as_str() {
            "src/lib.rs" => items(text),
            _ => text.clone(),
        };
        fs::write(path, text).expect("cargo's directory");
    }
    output
}

/// Cargo's directory.
pub fn directory() -> PathBuf {
    PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"))
}

/// The root of a crate without what it says of itself, which only a root can.
fn items(root: &str) -> String {
    let items = ["#[", "mod ", "pub "];
    root.lines()
        .skip_while(|line| !items.iter().any(|item| line.starts_with(item)))
        .flat_map(|line| [line, "\n"])
        .collect()
}

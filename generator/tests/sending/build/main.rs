//! Generates the client of a small document that stands beside this file.

use std::path::PathBuf;
use std::{env, fs};

use generator::{Options, Source};

fn main() {
    for file in ["document.yaml", "codegen.toml"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let options = Options::parse(&read("codegen.toml")).expect("valid options");
    let output = match generator::generate(&[read("document.yaml")], &options, &mut |_| {}) {
        Ok(output) => output,
        Err(errors) => panic!("{errors:#?}"),
    };
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo says where"));
    for (name, text) in &output.files {
        let path = out.join(name);
        fs::create_dir_all(path.parent().expect("a file has one")).expect("cargo's directory");
        let text = if name == "src/lib.rs" {
            items(text)
        } else {
            text.clone()
        };
        fs::write(path, text).expect("cargo's directory");
    }
}

fn read(name: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: fs::read_to_string(name).expect("it stands beside this package's manifest"),
    }
}

/// The root of a crate without what it says of itself, which only a root can.
fn items(root: &str) -> String {
    let items = ["#[", "mod ", "pub "];
    root.lines()
        .skip_while(|line| !items.iter().any(|item| line.starts_with(item)))
        .flat_map(|line| [line, "\n"])
        .collect()
}

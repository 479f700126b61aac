//! Generates the client of a small document that stands beside this file.

#[path = "../../support/generated.rs"]
mod generated;

use std::fs;

use generator::{Options, Source};

fn main() {
    for file in ["document.yaml", "codegen.toml"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let options = Options::parse(&read("codegen.toml")).expect("valid options");
    generated::generate(read("document.yaml"), &options);
}

fn read(name: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: fs::read_to_string(name).expect("it stands beside this package's manifest"),
    }
}

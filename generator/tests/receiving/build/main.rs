//! Generates the client of a small document that stands beside this file, and another one that
//! knows webhooks by a header.

#[path = "../../support/generated.rs"]
mod generated;

use std::fs;

use generator::{Options, Source};

fn main() {
    for file in ["document.yaml", "codegen.toml", "by_header.toml"] {
        println!("cargo::rerun-if-changed={file}");
    }
    let options = |name: &str| Options::parse(&read(name)).expect("valid options");
    generated::generate(read("document.yaml"), &options("codegen.toml"));
    generated::generate_below(
        "by_header",
        read("document.yaml"),
        &options("by_header.toml"),
    );
}

fn read(name: &str) -> Source {
    Source {
        name: name.to_owned(),
        text: fs::read_to_string(name).expect("it stands beside this package's manifest"),
    }
}

//! Generates the client of the whole document, a table of what its operations carry, and one of
//! the examples it has.
//!
//! The document is beside the project and no part of it. Without it there is nothing to test.

#[path = "../../support/generated.rs"]
mod generated;
mod places;
mod samples;

use std::path::PathBuf;
use std::{env, fs};

use generator::{Options, Source};

/// The document, as seen from the workspace.
const DOCUMENT: &str = "../shared/specs/attio-standard-objects-full.json";

fn main() {
    let manifest = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo says where"));
    let workspace = manifest.ancestors().nth(3).expect("three levels up");
    let document = workspace.join(DOCUMENT);
    println!("cargo::rerun-if-changed={}", document.display());
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rustc-check-cfg=cfg(full_document)");
    let Ok(text) = fs::read_to_string(&document) else {
        println!("cargo::warning={DOCUMENT} is not there: nothing is tested with it");
        return;
    };
    println!("cargo::rustc-cfg=full_document");
    println!(
        "cargo::rustc-env=FULL_DOCUMENT={}",
        document.to_str().expect("a path that is text")
    );
    let source = Source {
        name: DOCUMENT.to_owned(),
        text,
    };
    let output = generated::generate(source, &Options::default());
    let out = generated::directory();
    let places = places::places(&output.outline);
    fs::write(out.join("places.rs"), places).expect("cargo's directory");
    let samples = samples::samples(&output.files, &output.outline);
    fs::write(out.join("samples.rs"), samples).expect("cargo's directory");
}

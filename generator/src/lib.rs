//! Generates a Rust client crate from an OpenAPI 3.0 or 3.1 document.
//!
//! Texts go in, a map of file path to file text comes out; the library does no I/O. The data
//! takes one way through one module a step:
//!
//! ```text
//! text ─ load ─► tree ─ dialect ─► openapiv3::OpenAPI ─ lower ─► ir::Api ─ unify ─► ─ name ─► ─ emit ─► files
//! ```

mod diagnostic;
mod dialect;
mod direction;
mod docs;
mod emit;
mod ir;
mod layout;
mod load;
mod lower;
mod name;
mod options;
mod plan;
mod pointer;
mod report;
mod unify;

pub use diagnostic::{Diagnostic, Position, Severity};
pub use name::Pins;
pub use options::{FormatType, Options, Package};

use std::collections::BTreeMap;

use report::Report;

/// A text to read, with the name it is called by in messages and in generated headers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// How people find the text again: a path relative to the project, with `/` as separator.
    pub name: String,
    /// The text itself.
    pub text: String,
}

/// The steps of a run, in the order in which they happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// YAML or JSON text becomes a tree.
    Load,
    /// OpenAPI 3.1 is brought into the vocabulary of 3.0 and typed.
    Dialect,
    /// Schemas and operations become types and functions.
    Lower,
    /// Equal types become one.
    Unify,
    /// Every type gets its name.
    Name,
    /// Types and functions become source text.
    Emit,
}

/// What a successful run gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// The files of the crate: path relative to its root (`/` as separator) to text.
    pub files: BTreeMap<String, String>,
    /// `names.toml` with the names of this run.
    pub names: String,
    /// What the reader of the output should know about the document, in document order.
    pub warnings: Vec<Diagnostic>,
}

/// Generates the crate for `document`, calling `observe` as each phase begins.
///
/// # Errors
/// All errors of the first phase that found any, in document order.
pub fn generate(
    document: &Source,
    options: &Options,
    observe: &mut dyn FnMut(Phase),
) -> Result<Output, Vec<Diagnostic>> {
    let mut report = Report::new(&document.name);
    let stop = |report: Report| {
        let mut messages = report.into_messages();
        pointer::locate(document, &mut messages);
        messages
    };
    observe(Phase::Load);
    let tree = load::load(document).map_err(|error| {
        let mut errors = vec![*error];
        pointer::locate(document, &mut errors);
        errors
    })?;
    observe(Phase::Dialect);
    let Some(typed) = dialect::translate(tree, &mut report) else {
        return Err(stop(report));
    };
    observe(Phase::Lower);
    let mut api = lower::lower(&typed, options, &mut report);
    if report.has_errors() {
        return Err(stop(report));
    }
    observe(Phase::Unify);
    unify::unify(&mut api);
    plan::plan(&mut api, &mut report);
    direction::direct(&mut api);
    layout::box_large_variants(&mut api);
    observe(Phase::Name);
    let (names, names_file) = name::name(&api, &options.names);
    observe(Phase::Emit);
    let files = match emit::emit(&api, &names, options, &document.name) {
        Ok(files) => files,
        Err(fault) => {
            let message = format!("{} came out as no Rust: {}", fault.what, fault.message);
            report.error(
                "",
                message,
                "this is a mistake of the generator; please report it",
            );
            return Err(stop(report));
        }
    };
    Ok(Output {
        files,
        names: names_file,
        warnings: stop(report),
    })
}

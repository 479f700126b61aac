//! Generates a Rust client crate from OpenAPI 3.0, 3.1 or 3.2 documents.
//!
//! Texts go in, a map of file path to file text comes out; the library does no I/O. The data
//! takes one way through one module a step:
//!
//! ```text
//! texts ─ load ─► trees ─ overlay ─► ─ bundle ─► trees ─ merge ─► tree ─ dialect ─► openapiv3::OpenAPI
//!      ─ lower ─► ir::Api ─ unify ─► ─ direction ─► ─ discriminate ─► ─ layout ─► ─ example ─►
//!      ─ name ─► ─ surface ─► model of Rust ─ emit ─► files
//! ```

mod allowance;
pub mod difference;
mod docs;
mod document;
mod emit;
mod explanation;
mod identity;
mod ir;
mod lint;
mod lower;
mod options;
mod page;
mod passes;
mod run;
mod source;
mod surface;

pub use allowance::Allowance;
pub use document::bundle::{Absent, Files};
pub use document::overlay::Overlay;
pub use emit::mark::marked;
pub use explanation::{Explanation, explain};
pub use identity::Identity;
pub use ir::FormatType;
pub use ir::statistics::{Counts, Statistics};
pub use lint::{Fix, fix, lint};
pub use options::{Environment, Errors, Idempotency, Options, Package, TextType, Variables};
pub use page::PAGE_BEGINNING;
pub use source::correction::Correction;
pub use source::diagnostic::{Diagnostic, Position, Severity};
pub use source::hidden::{in_one_line, shown};
pub use source::messages::{LINTS, MESSAGES};
pub use surface::name::Pins;

use std::collections::BTreeMap;

use document::placeholder;
use run::{read, run};

/// A text to read, with the name it is called by in messages and in generated headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// The tree is corrected, if there are corrections.
    Overlay,
    /// Several documents, and the files that they refer to, become one.
    Merge,
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
    /// What was made of the document, in few words: a line for each operation and type.
    pub outline: String,
    /// What the reader of the output should know about the documents, in their order.
    pub warnings: Vec<Diagnostic>,
    /// Warnings that the options accept, with the reason as help.
    pub allowed: Vec<Diagnostic>,
    /// What was done about things that ask nothing of anybody, in the order of the documents.
    pub notes: Vec<Diagnostic>,
    /// Corrections and accepted warnings that do nothing, any more: the document has changed and
    /// they have not.
    pub stale: Vec<Diagnostic>,
    /// Variables that could set up a client, for options that name none.
    pub environment: Environment,
    /// The run in numbers.
    pub statistics: Statistics,
}

/// The documents, as one, as other tools should see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Effective {
    /// The corrected document, every property in square brackets written as a schema.
    pub document: serde_json::Value,
    /// Corrections that do nothing, any more.
    pub stale: Vec<Diagnostic>,
}

/// Corrects and merges `documents`, with the `files` that they refer to, and writes in plain JSON
/// Schema what they mean by square brackets.
///
/// # Errors
/// A text that cannot be read, corrections that cannot be made, documents that contradict each
/// other.
pub fn effective(
    documents: &[Source],
    overlay: Option<&Overlay>,
    files: &Files,
) -> Result<Effective, Vec<Diagnostic>> {
    let mut read = read(documents, overlay, files, &mut |_| {})?;
    placeholder::write_out(&mut read.tree);
    Ok(Effective {
        document: read.tree,
        stale: read.stale,
    })
}

/// Generates the crate for the API that `documents` describe together, calling `observe` as each
/// phase begins. Each document has a name of its own.
///
/// Documents nest, and what reads them does too: it needs a large stack. The command line has one of
/// 512 MiB, of which only what is needed is touched.
///
/// # Errors
/// All errors of the first phase that found any, in document order.
pub fn generate(
    documents: &[Source],
    options: &Options,
    observe: &mut dyn FnMut(Phase),
) -> Result<Output, Vec<Diagnostic>> {
    let (output, ()) = run(documents, options, observe, |_, _| ())?;
    Ok(output)
}

/// As [`generate`], and beside it what [`lint`] finds, and a page of HTML about both for those who keep
/// the client: operations, types, messages, names. `changes` is Markdown that says what has changed, if
/// that is known.
///
/// # Errors
/// As [`generate`].
pub fn report(
    documents: &[Source],
    options: &Options,
    changes: Option<&str>,
    observe: &mut dyn FnMut(Phase),
) -> Result<(Output, Vec<Diagnostic>, String), Vec<Diagnostic>> {
    let (output, page) = run(documents, options, observe, |made, output| {
        let findings = lint::findings(documents, options, output)?;
        let page = page::page(made, output, &findings, &options.names, changes);
        Ok::<_, Vec<Diagnostic>>((findings.in_order(documents), page))
    })?;
    let (findings, page) = page?;
    Ok((output, findings, page))
}

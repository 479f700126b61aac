//! Generates a Rust client crate from OpenAPI 3.0, 3.1 or 3.2 documents.
//!
//! Texts go in, a map of file path to file text comes out; the library does no I/O. The data
//! takes one way through one module a step:
//!
//! ```text
//! texts ─ load ─► trees ─ overlay ─► ─ bundle ─► trees ─ merge ─► tree ─ dialect ─► openapiv3::OpenAPI
//!      ─ lower ─► ir::Api ─ unify ─► ─ discriminate ─► ─ direction ─► ─ layout ─► ─ example ─►
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
mod source;
mod surface;

pub use allowance::Allowance;
pub use document::bundle::{Absent, Files};
pub use document::overlay::Overlay;
pub use emit::MARK;
pub use explanation::{Explanation, explain};
pub use identity::Identity;
pub use ir::FormatType;
pub use ir::statistics::{Counts, Statistics};
pub use lint::{Fix, fix, lint};
pub use options::{Errors, Idempotency, Options, Package, TextType};
pub use source::correction::Correction;
pub use source::diagnostic::{Diagnostic, Position, Severity};
pub use source::messages::{LINTS, MESSAGES};
pub use surface::name::Pins;

use std::collections::{BTreeMap, BTreeSet};

use allowance::Asked;
use document::merge::{self, Origins};
use document::{bundle, dialect, placeholder};
use ir::{outline, statistics};
use passes::{direction, discriminate, example, layout, unify};
use source::messages::Message;
use source::report::Report;
use source::{load, pointer};
use surface::name;

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

/// What the documents say together.
struct Read<'a> {
    tree: serde_json::Value,
    /// What in it is from which document.
    origins: Origins<'a>,
    /// Corrections that do nothing, any more.
    stale: Vec<Diagnostic>,
    /// What was found while the texts were read.
    warnings: Vec<Diagnostic>,
}

/// Reads, corrects and merges `documents` and the `files` that they refer to.
fn read<'a>(
    documents: &'a [Source],
    overlay: Option<&Overlay>,
    files: &'a Files,
    observe: &mut dyn FnMut(Phase),
) -> Result<Read<'a>, Vec<Diagnostic>> {
    observe(Phase::Load);
    let (mut trees, mut warnings) = load(documents)?;
    let mut stale = Vec::new();
    if let Some(overlay) = overlay {
        observe(Phase::Overlay);
        let target = overlay.target(documents)?;
        stale = overlay.apply(&mut trees[target])?;
    }
    observe(Phase::Merge);
    let bundled = bundle::bundle(documents, &mut trees, files);
    warnings.extend(bundled.warnings);
    let (mut tree, mut origins) = merge::merge(documents, trees)?;
    if let (Some(tree), false) = (tree.as_object_mut(), bundled.tree.is_null()) {
        tree.insert(dialect::FILES.to_owned(), bundled.tree);
    }
    origins.note_files(bundled.files);
    Ok(Read {
        tree,
        origins,
        stale,
        warnings,
    })
}

/// The tree of each document, and what was found in their texts.
fn load(
    documents: &[Source],
) -> Result<(Vec<serde_json::Value>, Vec<Diagnostic>), Vec<Diagnostic>> {
    let (mut trees, mut warnings) = (Vec::new(), Vec::new());
    let mut errors = Vec::new();
    for document in documents {
        match load::load(document) {
            Ok((tree, found)) => {
                trees.push(tree);
                warnings.extend(found);
            }
            Err(error) => errors.push(*error),
        }
        pointer::locate(document, &mut errors);
    }
    if documents.is_empty() {
        let message = "there are none".to_owned();
        let help = "give an OpenAPI 3.0, 3.1 or 3.2 document";
        let error = Diagnostic::error(Message::NoDocuments, "documents", message, help);
        errors.push(error);
    }
    match errors.is_empty() {
        true => Ok((trees, warnings)),
        false => Err(errors),
    }
}

/// What the documents become, before it is printed.
struct Prepared<'a> {
    api: ir::Api,
    names: name::Names,
    /// One for each operation.
    examples: Vec<example::OperationExamples>,
    /// `names.toml` with the names of this run.
    names_file: String,
    surface: surface::Surface,
    origins: Origins<'a>,
    statistics: Statistics,
    census: lower::census::Census,
    /// Pointers to the operations of the document, before any were left out.
    stated: BTreeSet<String>,
    /// What was found while the texts were read.
    warnings: Vec<Diagnostic>,
    report: Report,
    /// Corrections and options that do nothing, any more.
    stale: Vec<Diagnostic>,
}

/// Generates the crate for the API that `documents` describe together, calling `observe` as each
/// phase begins. Each document has a name of its own.
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

/// As [`generate`], and beside it a page of HTML about the run for those who keep the client:
/// operations, types, messages, names. `changes` is Markdown that says what has changed, if that is
/// known.
///
/// # Errors
/// As [`generate`].
pub fn report(
    documents: &[Source],
    options: &Options,
    changes: Option<&str>,
    observe: &mut dyn FnMut(Phase),
) -> Result<(Output, String), Vec<Diagnostic>> {
    run(documents, options, observe, |made, output| {
        page::page(made, output, &options.names, changes)
    })
}

/// What a run makes before anything is printed.
struct Made<'a> {
    api: &'a ir::Api,
    names: &'a name::Names,
    /// One for each operation.
    examples: &'a [example::OperationExamples],
    surface: &'a surface::Surface,
    /// Where in which document it stands what the API is made of.
    origins: &'a Origins<'a>,
}

/// Generates the crate, and what `also` makes of the same.
fn run<T>(
    documents: &[Source],
    options: &Options,
    observe: &mut dyn FnMut(Phase),
    also: impl FnOnce(&Made, &Output) -> T,
) -> Result<(Output, T), Vec<Diagnostic>> {
    let read = read(documents, options.overlay.as_ref(), &options.files, observe)?;
    let mut prepared = prepare(read, options, observe)?;
    let files = match emit::emit(&prepared.surface) {
        Ok(files) => files,
        Err(fault) => {
            let message = format!("{} came out as no Rust: {}", fault.what, fault.message);
            prepared.report.error(
                Message::InvalidRust,
                "",
                message,
                "this is a mistake of the generator; please report it",
            );
            return Err(told(
                &prepared.origins,
                prepared.warnings,
                prepared.report,
                options,
            )
            .0);
        }
    };
    let Prepared {
        api,
        names,
        examples,
        names_file,
        surface,
        origins,
        mut statistics,
        census,
        stated,
        warnings,
        report,
        stale,
    } = prepared;
    let (messages, useless) = told(&origins, warnings, report, options);
    statistics.count(&api, &census, &stated, &messages);
    let of = |severity: Severity| {
        let messages = messages.iter();
        let found = messages.filter(|message| message.severity == severity);
        found.cloned().collect()
    };
    let output = Output {
        files,
        outline: outline::outline(&api, &names),
        names: names_file,
        warnings: of(Severity::Warning),
        allowed: of(Severity::Allowed),
        notes: of(Severity::Note),
        stale: [stale, useless].concat(),
        statistics,
    };
    let made = Made {
        api: &api,
        names: &names,
        examples: &examples,
        surface: &surface,
        origins: &origins,
    };
    let more = also(&made, &output);
    Ok((output, more))
}

/// What a run has to say, with its places; then what the options accept and nobody says.
fn told(
    origins: &Origins,
    mut messages: Vec<Diagnostic>,
    report: Report,
    options: &Options,
) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
    messages.extend(report.into_messages());
    origins.locate(&mut messages);
    let stale = options.accept(&mut messages, Asked::Messages);
    (messages, stale)
}

/// Takes what was read up to the Rust that is to be printed.
fn prepare<'a>(
    read: Read<'a>,
    options: &Options,
    observe: &mut dyn FnMut(Phase),
) -> Result<Prepared<'a>, Vec<Diagnostic>> {
    let Read {
        tree,
        mut origins,
        mut stale,
        warnings,
    } = read;
    let mut report = Report::new("");
    observe(Phase::Dialect);
    let stated = statistics::operations(&tree);
    let Some(mut typed) = dialect::translate(tree, &mut report) else {
        return Err(told(&origins, warnings, report, options).0);
    };
    origins.note_moved(std::mem::take(&mut typed.moved));
    observe(Phase::Lower);
    let (mut api, census) = lower::lower(&typed, options, &mut report);
    if report.has_errors() {
        return Err(told(&origins, warnings, report, options).0);
    }
    options.check(&api)?;
    stale.extend(lower::idempotency::stale(&typed.document, options));
    observe(Phase::Unify);
    let mut statistics = Statistics::found(&api);
    unify::unify(&mut api);
    direction::separate(&mut api);
    statistics.types = api.types.len();
    discriminate::discriminate(&mut api, &mut report);
    if report.has_errors() {
        return Err(told(&origins, warnings, report, options).0);
    }
    direction::close_cycles(&mut api.types);
    layout::box_large_variants(&mut api);
    let examples = example::examples(&api);
    observe(Phase::Name);
    let mut taken = options.package.modules.clone();
    taken.extend((!api.servers.is_single()).then(|| surface::server::MODULE.to_owned()));
    let (names, names_file) = name::name(&api, &options.names, &taken)?;
    observe(Phase::Emit);
    let surface = surface::surface(&api, &names, &examples, options, &origins.names());
    Ok(Prepared {
        api,
        names,
        examples,
        names_file,
        surface,
        origins,
        statistics,
        census,
        stated,
        warnings,
        report,
        stale,
    })
}

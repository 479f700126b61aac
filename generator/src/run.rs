//! A run: from texts to the Rust that is to be printed, step by step.

use std::collections::BTreeSet;

use crate::allowance::Asked;
use crate::document::bundle::{self, Files};
use crate::document::dialect;
use crate::document::merge::{self, Origins};
use crate::document::overlay::Overlay;
use crate::ir::statistics::{self, Statistics};
use crate::ir::{self, outline};
use crate::passes::{direction, discriminate, example, layout, unify};
use crate::source::messages::Message;
use crate::source::report::Report;
use crate::source::{load, pointer};
use crate::surface::{self, name};
use crate::{Diagnostic, Options, Output, Phase, Severity, Source, emit, lower};

/// What the documents say together.
pub struct Read<'a> {
    pub tree: serde_json::Value,
    /// What in it is from which document.
    pub origins: Origins<'a>,
    /// Corrections that do nothing, any more.
    pub stale: Vec<Diagnostic>,
    /// What was found while the texts were read.
    pub warnings: Vec<Diagnostic>,
}

/// Reads, corrects and merges `documents` and the `files` that they refer to.
pub fn read<'a>(
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
pub struct Prepared<'a> {
    pub api: ir::Api,
    pub names: name::Names,
    /// One for each operation.
    pub examples: Vec<example::OperationExamples>,
    /// `names.toml` with the names of this run.
    pub names_file: String,
    pub surface: surface::Surface,
    pub origins: Origins<'a>,
    pub statistics: Statistics,
    pub census: lower::census::Census,
    /// Pointers to the operations of the document, before any were left out.
    pub stated: BTreeSet<String>,
    /// What was found while the texts were read.
    pub warnings: Vec<Diagnostic>,
    pub report: Report,
    /// Corrections and options that do nothing, any more.
    pub stale: Vec<Diagnostic>,
}

/// What a run makes before anything is printed.
pub struct Made<'a> {
    pub api: &'a ir::Api,
    pub names: &'a name::Names,
    /// One for each operation.
    pub examples: &'a [example::OperationExamples],
    pub surface: &'a surface::Surface,
    /// Where in which document it stands what the API is made of.
    pub origins: &'a Origins<'a>,
}

/// Generates the crate, and what `also` makes of the same.
pub fn run<T>(
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
        environment: surface::environment::proposed(&api, &surface.package.name),
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
pub fn prepare<'a>(
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

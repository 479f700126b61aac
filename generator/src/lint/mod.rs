//! What is suspicious in documents, beside what the generator says of them by itself: rules over the
//! corrected, merged tree, a file for each group.
//!
//! A rule reads the [`Tree`] and says what it finds to the report, with the action of an overlay
//! that would correct it where there is one. What is said is a row of the table of messages, and
//! has an explanation, as everything has.

mod alike;
mod answers;
mod components;
mod dates;
mod enums;
mod examples;
mod fault;
mod fix;
mod fold;
mod limits;
mod nulls;
mod operations;
mod parameters;
mod schemas;
mod servers;
mod tags;
pub(crate) mod tree;
pub(crate) mod valid;

pub use fix::{Fix, fix};

use crate::allowance::Asked;
use crate::document::overlay::selected;
use crate::source::report::Report;
use crate::surface::name::Pins;
use crate::{Correction, Diagnostic, Options, Output, Severity, Source};
use tree::Tree;

/// A rule, or several that look at the same.
type Rule = fn(&Tree, &mut Report);

const RULES: &[Rule] = &[
    alike::check,
    answers::check,
    components::check,
    dates::check,
    enums::check,
    examples::check,
    limits::check,
    nulls::check,
    operations::check,
    parameters::check,
    schemas::check,
    servers::check,
    tags::check,
];

/// What the names of a run are called in messages.
const NAMES: &str = "names.toml";

/// Everything that is suspicious in documents, by what it asks of people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// Corrections and accepted messages that do nothing any more.
    pub stale: Vec<Diagnostic>,
    /// What the generator warns of.
    pub warnings: Vec<Diagnostic>,
    /// What the rules find.
    pub lints: Vec<Diagnostic>,
    /// What of both the options accept.
    pub allowed: Vec<Diagnostic>,
    /// What asks nothing of anybody.
    pub notes: Vec<Diagnostic>,
}

impl Findings {
    /// All of them in the order of the texts, behind what is stale.
    pub fn in_order(self, documents: &[Source]) -> Vec<Diagnostic> {
        let told = [self.warnings, self.allowed, self.notes, self.lints].concat();
        [self.stale, in_order(told, documents)].concat()
    }
}

/// Everything that is suspicious in `documents`: what the generator says of them, and what the rules
/// find in them, corrected and merged; in the order of the texts.
///
/// # Errors
/// What keeps a client from being generated.
pub fn lint(documents: &[Source], options: &Options) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let output = crate::generate(documents, options, &mut |_| {})?;
    Ok(findings(documents, options, &output)?.in_order(documents))
}

/// What is suspicious in `documents`, from which `output` was generated.
///
/// # Errors
/// What keeps a client from being generated.
pub fn findings(
    documents: &[Source],
    options: &Options,
    output: &Output,
) -> Result<Findings, Vec<Diagnostic>> {
    let overlay = options.overlay.as_ref();
    let read = crate::run::read(documents, overlay, &options.files, &mut |_| {})?;
    let mut report = Report::new("");
    let names = Source {
        name: NAMES.to_owned(),
        text: output.names.clone(),
    };
    // Those of this run, whatever was kept before.
    let names = Pins::parse(&names).map_err(|error| vec![*error])?;
    let tree = Tree::new(&read.tree, &names, &read.origins);
    for rule in RULES {
        rule(&tree, &mut report);
    }
    let mut found = report.into_messages();
    read.origins.locate(&mut found);
    let stale = options.accept(&mut found, Asked::Lints);
    let (lints, accepted) = found
        .into_iter()
        .partition(|found| found.severity == Severity::Warning);
    let told = |messages: Vec<Diagnostic>| {
        let messages = messages.into_iter().map(|mut message| {
            let correction = message.correction.take();
            message.correction = correction.filter(|it| does_something(it, &tree));
            message
        });
        messages.collect()
    };
    Ok(Findings {
        stale: [&output.stale[..], &stale].concat(),
        warnings: told(output.warnings.clone()),
        lints: told(lints),
        allowed: told([output.allowed.clone(), accepted].concat()),
        notes: told(output.notes.clone()),
    })
}

/// Whether all actions select something. What a message speaks of may stand elsewhere than where it is
/// said, such as in a part of an `allOf`.
fn does_something(correction: &Correction, tree: &Tree) -> bool {
    let actions = correction.actions();
    let mut targets = actions.iter().map(|action| action["target"].as_str());
    let selects = |target: Option<&str>| {
        let found = target.and_then(|target| selected(target, tree.root));
        found.is_some_and(|found| !found.is_empty())
    };
    !actions.is_empty() && targets.all(selects)
}

/// Messages in the order of the texts; what is in other files comes last.
fn in_order(mut messages: Vec<Diagnostic>, documents: &[Source]) -> Vec<Diagnostic> {
    let index = |message: &Diagnostic| {
        let mut names = documents.iter().map(|document| &document.name);
        names.position(|name| *name == message.source)
    };
    messages.sort_by_cached_key(|message| {
        let document = index(message).unwrap_or(documents.len());
        let offset = message.position.map(|position| position.offset);
        (document, message.source.clone(), offset)
    });
    messages
}

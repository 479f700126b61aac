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
mod tree;
mod valid;

pub use fix::{Fix, fix};

use crate::allowance::Asked;
use crate::document::overlay::selected;
use crate::source::report::Report;
use crate::surface::name::Pins;
use crate::{Correction, Diagnostic, Options, Source};
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

/// Everything that is suspicious in `documents`: what the generator says of them, and what the rules
/// find in them, corrected and merged; in the order of the texts.
///
/// # Errors
/// What keeps a client from being generated.
pub fn lint(documents: &[Source], options: &Options) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    let output = crate::generate(documents, options, &mut |_| {})?;
    let overlay = options.overlay.as_ref();
    let read = crate::run::read(documents, overlay, &options.files, &mut |_| {})?;
    let mut report = Report::new("");
    let names = Source {
        name: NAMES.to_owned(),
        text: output.names,
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
    let mut told = [output.warnings, output.allowed, output.notes, found].concat();
    for message in &mut told {
        let correction = message.correction.take();
        message.correction = correction.filter(|correction| does_something(correction, &tree));
    }
    Ok([output.stale, stale, in_order(told, documents)].concat())
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

//! An overlay with the actions that correct what was found.

use std::collections::HashSet;

use serde_json::Value;

use super::fold::{Wanted, fold};
use super::lint;
use crate::document::overlay::{Addition, appended, begun};
use crate::source::{load, pointer};
use crate::{Diagnostic, Options, Overlay, Severity, Source};

/// One correction can bring out what another one is for; so many times is enough.
const ROUNDS: usize = 5;

/// What becomes of an overlay.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fix {
    /// Its text; `None` where there is nothing to add.
    pub text: Option<String>,
    /// What the actions that were added are for.
    pub corrected: Vec<Diagnostic>,
    /// What is found when they are made, too.
    pub left: Vec<Diagnostic>,
    /// The document that it corrects.
    pub target: String,
}

/// Adds to the overlay of `options`, or to a new one called `name`, the actions that correct what is
/// found in `documents`: each once, and none that does nothing.
///
/// # Errors
/// What keeps a client from being generated.
pub fn fix(documents: &[Source], options: &Options, name: &str) -> Result<Fix, Vec<Diagnostic>> {
    let mut options = options.clone();
    let mut found = lint(documents, &options)?;
    let target = match &options.overlay {
        Some(overlay) => overlay.target(documents)?,
        None => most_corrected(documents, &found),
    };
    // Where there is no document, that was an error.
    let Some(document) = documents.get(target) else {
        return Ok(Fix::default());
    };
    let mut fix = Fix {
        text: None,
        corrected: Vec::new(),
        left: Vec::new(),
        target: document.name.clone(),
    };
    for _ in 0..ROUNDS {
        let Some(round) = Round::new(document, &options, &found, name) else {
            break;
        };
        let mut with_more = options.clone();
        with_more.overlay = Some(round.overlay);
        // What does not fit together is not written.
        let Ok(after) = lint(documents, &with_more) else {
            break;
        };
        (options, found) = (with_more, after);
        fix.text = options.overlay.as_ref().map(|it| it.source().text.clone());
        fix.corrected.extend(round.corrected);
    }
    fix.left = found;
    Ok(fix)
}

/// The index of the document that most can be done about: an overlay is of one.
fn most_corrected(documents: &[Source], found: &[Diagnostic]) -> usize {
    let count = |document: &Source| {
        let found = found.iter().filter(|one| one.source == document.name);
        found.filter(|one| !actions(one).is_empty()).count()
    };
    let counts = documents.iter().map(count).enumerate();
    // Of equals the first.
    let best = counts.rev().max_by_key(|(_, count)| *count);
    best.map_or(0, |(index, _)| index)
}

/// What corrects a message that is open.
fn actions(message: &Diagnostic) -> Vec<Value> {
    let is_open = matches!(message.severity, Severity::Warning | Severity::Note);
    let correction = message.correction.as_ref().filter(|_| is_open);
    correction.map_or_else(Vec::new, crate::Correction::actions)
}

/// Actions that are added together.
struct Round {
    overlay: Overlay,
    corrected: Vec<Diagnostic>,
}

impl Round {
    /// `None` where nothing is to be added, or can be.
    fn new(
        document: &Source,
        options: &Options,
        found: &[Diagnostic],
        name: &str,
    ) -> Option<Round> {
        let source = match &options.overlay {
            Some(overlay) => overlay.source().clone(),
            None => Source {
                name: name.to_owned(),
                text: begun(&title(document), file_name(&document.name)),
            },
        };
        let there = written(&source);
        let known: HashSet<String> = there.iter().map(what_it_does).collect();
        let (mut tree, _) = load::load(document).ok()?;
        if let Some(overlay) = &options.overlay {
            overlay.apply(&mut tree).ok()?;
        }
        let mut wanted = fold(wanted(document, found, known), &tree);
        // What does nothing goes, until there is nothing of that kind.
        loop {
            if wanted.is_empty() {
                return None;
            }
            let additions = wanted.iter().map(|wanted| wanted.addition.clone());
            let additions: Vec<Addition> = additions.collect();
            let text = appended(&source.text, &additions)?;
            let name = source.name.clone();
            let mut overlay = Overlay::parse(&Source { name, text }).ok()?;
            overlay.retarget(&document.name);
            let useless = useless(&overlay, document, there.len())?;
            if useless.is_empty() {
                let corrected = wanted.into_iter().flat_map(|wanted| wanted.found);
                let corrected = corrected.collect();
                return Some(Round { overlay, corrected });
            }
            wanted = without(wanted, &useless);
        }
    }
}

/// What can be done about each of the messages, and is not done yet.
fn wanted(document: &Source, found: &[Diagnostic], mut known: HashSet<String>) -> Vec<Wanted> {
    let here = found.iter().filter(|one| one.source == document.name);
    let mut wanted = Vec::new();
    for message in here {
        let mut actions = actions(message);
        actions.retain(|action| known.insert(what_it_does(action)));
        if !actions.is_empty() {
            let comment = format!("{}: {}", message.id, message.message);
            wanted.push(Wanted {
                found: vec![message.clone()],
                addition: Addition { comment, actions },
            });
        }
    }
    wanted
}

/// Those of `wanted` none of whose actions is among the `useless`, which are counted through.
fn without(wanted: Vec<Wanted>, useless: &HashSet<usize>) -> Vec<Wanted> {
    let mut first = 0;
    let mut kept = Vec::new();
    for one in wanted {
        let next = first + one.addition.actions.len();
        if !(first..next).any(|index| useless.contains(&index)) {
            kept.push(one);
        }
        first = next;
    }
    kept
}

/// Which of the actions after the first ones do nothing or cannot be done; `None` where the document
/// cannot be read.
fn useless(overlay: &Overlay, document: &Source, first: usize) -> Option<HashSet<usize>> {
    let (mut tree, _) = load::load(document).ok()?;
    let (Ok(told) | Err(told)) = overlay.apply(&mut tree);
    let index = |message: &Diagnostic| {
        let rest = message.pointer.strip_prefix("/actions/")?;
        let index: usize = rest.split('/').next()?.parse().ok()?;
        index.checked_sub(first)
    };
    Some(told.iter().filter_map(index).collect())
}

/// The actions that an overlay has.
fn written(source: &Source) -> Vec<Value> {
    let root = load::read(source, "").ok();
    let actions = root.and_then(|root| root.get("actions")?.as_array().cloned());
    actions.unwrap_or_default()
}

/// An action without what it says to people.
fn what_it_does(action: &Value) -> String {
    let part = |key: &str| action.get(key).cloned().unwrap_or_default();
    format!("{}\n{}\n{}", part("target"), part("update"), part("remove"))
}

fn title(document: &Source) -> String {
    let title = pointer::scalar(&document.text, "/info/title");
    title.unwrap_or_else(|| file_name(&document.name).to_owned())
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}

//! An overlay with the actions that correct what was found.

use std::collections::HashSet;

use serde_json::Value;

use super::fold::{Wanted, fold};
use super::lint;
use crate::document::overlay::{Addition, appended, begun};
use crate::source::messages::Message;
use crate::source::{load, pointer};
use crate::{Diagnostic, Options, Overlay, Severity, Source};

/// One correction can bring out what another one is for; so many times is enough.
const ROUNDS: usize = 10;

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
    let mut refused = HashSet::new();
    for _ in 0..ROUNDS {
        let round = Round::new(document, &options, &found, name, &refused)?;
        if round.wanted.is_empty() {
            break;
        }
        let Some(made) = round.made(documents, &options)? else {
            refused.extend(round.wanted[0].addition.actions.iter().map(what_it_does));
            continue;
        };
        fix.text = Some(made.overlay.source().text.clone());
        let wanted = round.wanted.into_iter().take(made.count);
        fix.corrected.extend(wanted.flat_map(|wanted| wanted.found));
        options.overlay = Some(made.overlay);
        found = made.found;
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

/// What is to be added to an overlay at once.
struct Round<'a> {
    document: &'a Source,
    /// The overlay as it is, or the beginning of a new one.
    source: Source,
    wanted: Vec<Wanted>,
}

/// An overlay to which something was added.
struct Made {
    overlay: Overlay,
    /// What is found with it.
    found: Vec<Diagnostic>,
    /// How much of what was wanted it has.
    count: usize,
}

impl<'a> Round<'a> {
    /// All that does something and is not `refused`.
    fn new(
        document: &'a Source,
        options: &Options,
        found: &[Diagnostic],
        name: &str,
        refused: &HashSet<String>,
    ) -> Result<Round<'a>, Vec<Diagnostic>> {
        let source = match &options.overlay {
            Some(overlay) => overlay.source().clone(),
            None => Source {
                name: name.to_owned(),
                text: begun(&title(document), file_name(&document.name)),
            },
        };
        let there = written(&source);
        let known = there
            .iter()
            .map(what_it_does)
            .chain(refused.iter().cloned());
        let mut tree = load::load(document).map_err(|error| vec![*error])?.0;
        if let Some(overlay) = &options.overlay {
            overlay.apply(&mut tree)?;
        }
        let mut round = Round {
            document,
            source,
            wanted: fold(wanted(document, found, known.collect()), &tree),
        };
        // Without one that does nothing another may do nothing.
        while !round.wanted.is_empty() {
            let overlay = round.overlay(round.wanted.len())?;
            let useless = useless(&overlay, document, there.len())?;
            if useless.is_empty() {
                break;
            }
            round.wanted = without(round.wanted, &useless);
        }
        Ok(round)
    }

    /// Adds as much of what is wanted as leaves the documents usable; `None` where the first alone does
    /// not.
    fn made(
        &self,
        documents: &[Source],
        options: &Options,
    ) -> Result<Option<Made>, Vec<Diagnostic>> {
        let mut count = self.wanted.len();
        while count > 0 {
            let overlay = self.overlay(count)?;
            let mut options = options.clone();
            options.overlay = Some(overlay.clone());
            if let Ok(found) = lint(documents, &options) {
                return Ok(Some(Made {
                    overlay,
                    found,
                    count,
                }));
            }
            count /= 2;
        }
        Ok(None)
    }

    /// The overlay with the first `count` of what is wanted.
    fn overlay(&self, count: usize) -> Result<Overlay, Vec<Diagnostic>> {
        let additions = self.wanted[..count].iter();
        let additions = additions.map(|wanted| wanted.addition.clone());
        let additions: Vec<Addition> = additions.collect();
        let text = without_empty_list(&self.source.text);
        let Some(text) = appended(&text, &additions) else {
            let message = "this is written in a form to which nothing can be added".to_owned();
            let help = "write `actions` as a list, one below the other";
            let id = Message::MalformedOverlay;
            return Err(vec![Diagnostic::error(
                id,
                &self.source.name,
                message,
                help,
            )]);
        };
        let name = self.source.name.clone();
        let mut overlay = Overlay::parse(&Source { name, text })?;
        overlay.retarget(&self.document.name);
        Ok(overlay)
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

/// Which of the actions after the first ones do nothing or cannot be done.
fn useless(
    overlay: &Overlay,
    document: &Source,
    first: usize,
) -> Result<HashSet<usize>, Vec<Diagnostic>> {
    let mut tree = load::load(document).map_err(|error| vec![*error])?.0;
    let (Ok(told) | Err(told)) = overlay.apply(&mut tree);
    let index = |message: &Diagnostic| {
        let rest = message.pointer.strip_prefix("/actions/")?;
        let index: usize = rest.split('/').next()?.parse().ok()?;
        index.checked_sub(first)
    };
    Ok(told.iter().filter_map(index).collect())
}

/// The actions that an overlay has.
fn written(source: &Source) -> Vec<Value> {
    let root = load::read(source, "").ok();
    let actions = root.and_then(|root| root.get("actions")?.as_array().cloned());
    actions.unwrap_or_default()
}

/// The same overlay, to which something can be added where it has no action yet.
fn without_empty_list(overlay: &str) -> String {
    let line = |line: &str| match line.trim_end() {
        "actions: []" => line.replacen(" []", "", 1),
        _ => line.to_owned(),
    };
    overlay.split_inclusive('\n').map(line).collect()
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

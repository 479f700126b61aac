//! Corrections of a document from outside: OpenAPI Overlay 1.0.
//!
//! They are made on the tree as it was loaded, before anything else looks at it. An action that
//! does nothing, any more, is no error: it is *stale*, which whoever keeps the corrections wants to
//! hear of.

mod append;
mod parse;
mod target;
mod update;

pub(crate) use append::{Addition, appended, begun};

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;
use crate::{Diagnostic, Source};

/// Corrections of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Overlay {
    source: Source,
    /// The document that it is made for, by its file name (Overlay Object, `extends`).
    extends: Option<String>,
    actions: Vec<Action>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq)]
struct Action {
    /// Where it stands in the overlay, as a JSON pointer.
    at: String,
    target: JsonPath,
    change: Change,
}

#[derive(Clone, Debug, PartialEq)]
enum Change {
    Update(Value),
    Remove,
}

/// Whether an action does something.
enum Outcome {
    Changed,
    Nothing(&'static str),
}

impl Overlay {
    /// Reads an overlay from YAML or JSON.
    ///
    /// # Errors
    /// Text that is neither, or is no overlay: all that is wrong with it, with the places.
    pub fn parse(source: &Source) -> Result<Overlay, Vec<Diagnostic>> {
        parse::overlay(source)
    }

    /// The text that it was read from.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The document that it is made for, as it says so itself (`extends`).
    pub fn extends(&self) -> Option<&str> {
        self.extends.as_deref()
    }

    /// Makes these the corrections of the document called `name`, whatever they say: it stands in
    /// the place of the one that they are made for.
    pub fn retarget(&mut self, name: &str) {
        self.extends = Some(name.to_owned());
    }

    /// The index of the one of `documents` that it is made for.
    ///
    /// # Errors
    /// It does not say so, or names none of them.
    pub fn target(&self, documents: &[Source]) -> Result<usize, Vec<Diagnostic>> {
        let file = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
        let mut report = Report::new(&self.source.name);
        match &self.extends {
            None if documents.len() <= 1 => return Ok(0),
            None => report.error(
                Message::OverlayOfSeveralDocuments,
                "",
                "there are several documents: of which are these the corrections?",
                "say so with `extends: api.yaml`",
            ),
            Some(wanted) => {
                let mut names = documents.iter().map(|document| document.name.as_str());
                let exactly = names.clone().position(|name| name == wanted);
                let index = exactly.or_else(|| names.position(|name| file(name) == file(wanted)));
                match index {
                    Some(index) => return Ok(index),
                    None => {
                        let given = documents.iter().map(|document| document.name.as_str());
                        let given = given.collect::<Vec<_>>().join(", ");
                        let message =
                            format!("`{}` is not one of the documents: {given}", file(wanted));
                        let help = "name one of them in `extends`; where there is only one, leave \
                                    `extends` out";
                        report.error(Message::OverlayOfNoDocument, "/extends", message, help);
                    }
                }
            }
        }
        let mut messages = report.into_messages();
        pointer::locate(&self.source, &mut messages);
        Err(messages)
    }

    /// Corrects `tree`, one action after the other; returns the actions that are stale.
    ///
    /// # Errors
    /// All actions that cannot be done.
    pub(crate) fn apply(&self, tree: &mut Value) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
        let mut report = Report::new(&self.source.name);
        for action in &self.actions {
            action.apply(tree, &mut report);
        }
        let failed = report.has_errors();
        let mut messages = report.into_messages();
        pointer::locate(&self.source, &mut messages);
        match failed {
            true => Err(messages),
            false => Ok(messages),
        }
    }
}

impl Action {
    fn apply(&self, tree: &mut Value, report: &mut Report) {
        let pointers = select(&self.target, tree);
        let result = match &self.change {
            _ if pointers.is_empty() => Ok(Outcome::Nothing("selects nothing")),
            Change::Update(update) => update::update(tree, &pointers, update),
            Change::Remove => remove(tree, pointers),
        };
        match result {
            Ok(Outcome::Changed) => {}
            Ok(Outcome::Nothing(why)) => report.warn(
                Message::StaleAction,
                &self.at,
                format!("this action is stale: it {why}"),
                "take it out if the document is right now, else correct its `target`",
            ),
            Err((message, help)) => {
                report.error(
                    Message::ImpossibleAction,
                    &pointer::join(&self.at, "target"),
                    message,
                    help,
                );
            }
        }
    }
}

/// Why an action cannot be done, and what to do about it.
type Impossible = (String, &'static str);

/// The pointers of all nodes that a JSONPath selects; `None` where it is none.
pub(crate) fn selected(target: &str, tree: &Value) -> Option<Vec<String>> {
    let target = target::parse(target).ok()?;
    Some(select(&target, tree))
}

/// The pointers of all nodes that `target` selects, in its order, each once.
fn select(target: &JsonPath, tree: &Value) -> Vec<String> {
    let nodes = target.query_located(tree).dedup();
    let pointer_of = |path: &serde_json_path::NormalizedPath<'_>| {
        path.iter()
            .fold(String::new(), |at, element| match element {
                PathElement::Name(name) => pointer::join(&at, name),
                PathElement::Index(index) => pointer::join(&at, &index.to_string()),
            })
    };
    nodes.locations().map(pointer_of).collect()
}

/// Takes nodes out of what holds them.
fn remove(tree: &mut Value, mut pointers: Vec<String>) -> Result<Outcome, Impossible> {
    // The innermost and the last first, so that the other pointers keep pointing at their nodes.
    let rank = |pointer: &String| {
        let index = pointer
            .rsplit('/')
            .next()
            .and_then(|last| last.parse().ok());
        let depth = pointer.matches('/').count();
        std::cmp::Reverse((depth, index.unwrap_or(0_usize)))
    };
    pointers.sort_by_key(rank);
    for pointer in pointers {
        let Some((holder, token)) = pointer.rsplit_once('/') else {
            let help = "select something in the document";
            return Err(("the document itself cannot be removed".to_owned(), help));
        };
        match tree.pointer_mut(holder) {
            Some(Value::Object(object)) => {
                object.shift_remove(&token.replace("~1", "/").replace("~0", "~"));
            }
            Some(Value::Array(items)) => {
                if let Some(index) = token.parse().ok().filter(|index| *index < items.len()) {
                    items.remove(index);
                }
            }
            _ => {}
        }
    }
    Ok(Outcome::Changed)
}

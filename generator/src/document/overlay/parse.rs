//! The text of an overlay into corrections.

use serde_json::{Map, Value};
use serde_json_path::JsonPath;

use super::{Action, Change, Overlay, target};
use crate::source::messages::Message;
use crate::source::report::Report;
use crate::source::{load, pointer};
use crate::{Diagnostic, Source};

type Object = Map<String, Value>;

const HELP: &str = "corrections are described in docs/overlays.md";

/// Reads an overlay.
///
/// # Errors
/// All that is wrong with it.
pub fn overlay(source: &Source) -> Result<Overlay, Vec<Diagnostic>> {
    let mut report = Report::new(&source.name);
    let mut root = match load::read(source, HELP) {
        Ok(Value::Object(root)) => root,
        Ok(_) => Object::new(),
        Err(error) => {
            let mut errors = vec![*error];
            pointer::locate(source, &mut errors);
            return Err(errors);
        }
    };
    let actions = actions(&mut root, &mut report);
    let extends = extends(&root, &mut report);
    if report.has_errors() {
        let mut messages = report.into_messages();
        pointer::locate(source, &mut messages);
        return Err(messages);
    }
    Ok(Overlay {
        source: source.clone(),
        extends,
        actions,
    })
}

fn extends(root: &Object, report: &mut Report) -> Option<String> {
    match root.get("extends") {
        Some(Value::String(extends)) => Some(extends.clone()),
        Some(_) => {
            let message = "`extends` must be the name of a document";
            report.error(Message::MalformedOverlay, "/extends", message, HELP);
            None
        }
        None => None,
    }
}

fn actions(root: &mut Object, report: &mut Report) -> Vec<Action> {
    refuse_unknown(root, &["overlay", "info", "extends", "actions"], "", report);
    match root.get("overlay") {
        Some(Value::String(version)) if version.starts_with("1.0.") => {}
        Some(version) => {
            let message = format!("Overlay version {version} is not supported");
            report.error(
                Message::UnsupportedOverlayVersion,
                "/overlay",
                message,
                "write `overlay: 1.0.0`",
            );
        }
        None => report.error(
            Message::UnsupportedOverlayVersion,
            "",
            "there is no `overlay` version",
            "write `overlay: 1.0.0`",
        ),
    }
    match root.shift_remove("actions") {
        Some(Value::Array(actions)) => {
            let numbered = actions.into_iter().enumerate();
            let parsed = numbered.filter_map(|(index, action)| {
                let at = pointer::join("/actions", &index.to_string());
                parse(action, at, report)
            });
            parsed.collect()
        }
        Some(_) => {
            let message = "`actions` must be a list of actions";
            report.error(Message::MalformedOverlay, "/actions", message, HELP);
            Vec::new()
        }
        None => {
            report.error(
                Message::MalformedOverlay,
                "",
                "there are no `actions`",
                HELP,
            );
            Vec::new()
        }
    }
}

fn parse(action: Value, at: String, report: &mut Report) -> Option<Action> {
    let Value::Object(mut action) = action else {
        report.error(
            Message::MalformedOverlay,
            &at,
            "an action must be an object",
            HELP,
        );
        return None;
    };
    let known = ["target", "description", "update", "remove"];
    refuse_unknown(&action, &known, &at, report);
    let target = selection(&action, &at, report);
    let change = change(&mut action, &at, report);
    Some(Action {
        target: target?,
        change: change?,
        at,
    })
}

fn selection(action: &Object, at: &str, report: &mut Report) -> Option<JsonPath> {
    let Some(Value::String(text)) = action.get("target") else {
        report.error(
            Message::MalformedOverlay,
            at,
            "an action needs a `target`, a JSONPath",
            HELP,
        );
        return None;
    };
    target::parse(text)
        .map_err(|(message, help)| {
            let at = pointer::join(at, "target");
            report.error(Message::InvalidJsonPath, &at, message, help);
        })
        .ok()
}

fn change(action: &mut Object, at: &str, report: &mut Report) -> Option<Change> {
    let remove = match action.get("remove") {
        None => false,
        Some(Value::Bool(remove)) => *remove,
        Some(_) => {
            let at = pointer::join(at, "remove");
            report.error(
                Message::MalformedOverlay,
                &at,
                "`remove` must be true or false",
                HELP,
            );
            return None;
        }
    };
    match (action.shift_remove("update"), remove) {
        (Some(update), false) => Some(Change::Update(update)),
        (None, true) => Some(Change::Remove),
        (Some(_), true) => {
            let message = "an action that removes its target cannot update it";
            report.error(
                Message::MalformedOverlay,
                at,
                message,
                "leave `update` or `remove: true`",
            );
            None
        }
        (None, false) => {
            let message = "an action needs an `update` or `remove: true`";
            report.error(Message::MalformedOverlay, at, message, HELP);
            None
        }
    }
}

/// Complains of keys that mean nothing; extensions may mean something to others.
fn refuse_unknown(object: &Object, known: &[&str], at: &str, report: &mut Report) {
    let unknown = |key: &&String| !known.contains(&key.as_str()) && !key.starts_with("x-");
    for key in object.keys().filter(unknown) {
        let message = format!("unknown key `{key}`, expected {}", known.join(", "));
        report.error(
            Message::MalformedOverlay,
            &pointer::join(at, key),
            message,
            "correct or remove it",
        );
    }
}

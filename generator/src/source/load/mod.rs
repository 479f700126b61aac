//! Text into a tree: YAML or JSON, whichever it is.

mod limits;
mod tree;

use std::cell::Cell;

use limits::{DEEP, DEEPEST, LARGE, MOST_VALUES, REPEATS, is_too_deep, is_too_large};
use serde::de::DeserializeSeed;
use serde_json::Value;
use tree::Tree;

use crate::source::messages::Message;
use crate::source::pointer;
use crate::{Diagnostic, Position, Severity, Source};

/// Reads `source` into a JSON tree whose objects keep the order of the text, with a warning of
/// every key that stands twice.
///
/// Text that begins with `{` is read as JSON, which is several times faster than YAML, if it is
/// that. Keys that are not strings, such as the status `200`, become strings; tags are ignored.
///
/// # Errors
/// Text that is neither, is empty, has a key that is no scalar, or expands without bound.
pub fn load(source: &Source) -> Result<(Value, Vec<Diagnostic>), Box<Diagnostic>> {
    let (mut tree, has_twice) = parse(source, HELP)?;
    check_kind(&tree, source)?;
    names_as_written(&mut tree, source);
    let warnings = if has_twice {
        keys_twice(source)
    } else {
        Vec::new()
    };
    Ok((tree, warnings))
}

/// What documents of other kinds are known by at their root, and what they are.
const OTHERS: [(&str, &str); 3] = [
    ("overlay", "an overlay, which corrects a document"),
    ("asyncapi", "an AsyncAPI document"),
    ("arazzo", "an Arazzo document, which describes workflows"),
];

/// Refuses what says of itself that it is something else than a document of OpenAPI.
fn check_kind(tree: &Value, source: &Source) -> Result<(), Box<Diagnostic>> {
    let is_there = |key: &str| tree.get(key).is_some_and(Value::is_string);
    let other = OTHERS.iter().find(|(key, _)| is_there(key));
    match other.filter(|_| !is_there("openapi")) {
        None => Ok(()),
        Some((key, what)) => {
            let help = match *key {
                "overlay" => {
                    "give the document that it corrects; an overlay is read from `overlay.yaml` beside the \
                     configuration"
                }
                _ => HELP,
            };
            let id = Message::UnsupportedVersion;
            let message = format!("this is {what}");
            Err(Box::new(Diagnostic {
                pointer: pointer::join("", key),
                ..Diagnostic::error(id, &source.name, message, help)
            }))
        }
    }
}

/// Reads a text that people write for the generator, of which `help` says what it should be.
///
/// # Errors
/// As [`load`]; a key that stands twice, too.
pub fn read(source: &Source, help: &str) -> Result<Value, Box<Diagnostic>> {
    match parse(source, help)? {
        (tree, false) => Ok(tree),
        (tree, true) => match keys_twice(source).into_iter().next() {
            None => Ok(tree),
            Some(first) => Err(Box::new(Diagnostic {
                severity: Severity::Error,
                ..first
            })),
        },
    }
}

/// The tree of a text, and whether a key stands twice in one object of it.
fn parse(source: &Source, help: &str) -> Result<(Value, bool), Box<Diagnostic>> {
    let text = source.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return Err(error(
            Message::EmptyText,
            source,
            None,
            "the document is empty".into(),
            help,
        ));
    }
    let has_twice = Cell::new(false);
    let tree = if text.trim_start().starts_with('{') {
        // What is no JSON can be YAML in braces.
        // Keys of JSON stand in quotes.
        let is_yaml = !text.trim_start()[1..].trim_start().starts_with('"');
        json(source, text, &has_twice).or_else(|error| {
            if error.id == Message::TextTooLarge.id() {
                return Err(error);
            }
            let other = yaml(source, text, &has_twice);
            other.map_err(|other| if is_yaml { other } else { error })
        })
    } else {
        yaml(source, text, &has_twice)
    }?;
    if !tree.is_object() {
        let message = "the document is not an object".into();
        let help = if is_toml(source) { TOML_HELP } else { help };
        let blank = text.len() - text.trim_start().len();
        let position = Some(Position::at(&source.text, begin(source, text) + blank));
        let id = Message::RootNotAnObject;
        return Err(error(id, source, position, message, help));
    }
    Ok((tree, has_twice.get()))
}

const HELP: &str = "give an OpenAPI 3.0, 3.1 or 3.2 document in YAML or JSON";
const SYNTAX_HELP: &str = "mend the text; is the file complete?";
const TOML_HELP: &str = "documents are YAML or JSON; options and names are TOML, and stand beside each other \
                         in one directory";

fn json(source: &Source, text: &str, has_twice: &Cell<bool>) -> Result<Value, Box<Diagnostic>> {
    let merges = false;
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let tree = Tree {
        merges,
        has_twice,
        room: &Cell::new(MOST_VALUES),
    };
    let parsed = tree.deserialize(&mut deserializer);
    let parsed = parsed.and_then(|tree| deserializer.end().map(|()| tree));
    parsed.map_err(|found| {
        // Past a line break at the end there is no line and no column.
        let at = match found.is_eof() {
            true => source.text.trim_end().len(),
            false => begin(source, text) + offset(text, &found),
        };
        let position = Some(Position::at(&source.text, at));
        let what = unplaced(&found).replace("EOF while parsing", "the text ends within");
        let malformed = (Message::InvalidJson, "JSON", SYNTAX_HELP);
        let (id, message, help) = limits::said(&what, malformed);
        error(id, source, position, message, help)
    })
}

fn yaml(source: &Source, text: &str, has_twice: &Cell<bool>) -> Result<Value, Box<Diagnostic>> {
    let help = if is_toml(source) {
        TOML_HELP
    } else {
        SYNTAX_HELP
    };
    let fail = |what: &str, position| {
        let (id, message, help) = limits::said(what, (Message::InvalidYaml, "YAML", help));
        error(id, source, position, message, help)
    };
    if is_too_large(text) {
        return Err(fail(LARGE, None));
    }
    if is_too_deep(text) {
        let what = format!("more than {DEEPEST} brackets stand in one another");
        return Err(fail(&what, None));
    }
    let tree = Tree {
        merges: true,
        has_twice,
        room: &Cell::new(MOST_VALUES),
    };
    let parsed = tree.deserialize(serde_yaml::Deserializer::from_str(text));
    parsed.map_err(|found| {
        let at = found.location().map(|at| begin(source, text) + at.index());
        let position = at.map(|at| Position::at(&source.text, at));
        fail(&unplaced(&found), position)
    })
}

fn is_toml(source: &Source) -> bool {
    source.name.ends_with(".toml")
}

/// Where in the source that of it begins which is read: after a byte order mark.
fn begin(source: &Source, text: &str) -> usize {
    source.text.len() - text.len()
}

/// The byte at which JSON goes wrong: columns are counted in bytes from 1, and in column 0 is the
/// newline before.
fn offset(text: &str, found: &serde_json::Error) -> usize {
    let line = match found.line().checked_sub(2) {
        None => 0,
        Some(newlines) => {
            let newline = text.match_indices('\n').nth(newlines);
            newline.map_or(text.len(), |(at, _)| at + 1)
        }
    };
    (line + found.column()).saturating_sub(1)
}

/// The version and the title as they are written: `1.10` is no number.
fn names_as_written(tree: &mut Value, source: &Source) {
    for at in ["/info/version", "/info/title"] {
        if let Some(value) = tree.pointer_mut(at)
            && value.is_number()
            && let Some(written) = pointer::scalar(&source.text, at)
        {
            *value = Value::String(written);
        }
    }
}

/// A warning of each key that hides another in one object.
fn keys_twice(source: &Source) -> Vec<Diagnostic> {
    let repeated = pointer::repeated(source).into_iter();
    let warnings = repeated.map(|repeated| {
        let key = pointer::last(&repeated.pointer);
        let first = repeated.first.line;
        let message = format!(
            "the key `{key}` stands twice in one object, first in line {first}: the last is taken"
        );
        let warning = error(
            Message::DuplicateKey,
            source,
            Some(repeated.again),
            message,
            "keep one of the two",
        );
        Diagnostic {
            severity: Severity::Warning,
            pointer: repeated.pointer,
            ..*warning
        }
    });
    warnings.collect()
}

/// A message without the place, which is said before it.
fn unplaced(found: &dyn std::fmt::Display) -> String {
    let text = found.to_string();
    if text.contains("recursion limit") {
        return DEEP.to_owned();
    }
    if text.contains("repetition limit") {
        return REPEATS.to_owned();
    }
    if text.contains(LARGE) {
        return LARGE.to_owned();
    }
    match text.find(" at line ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

fn error(
    id: Message,
    source: &Source,
    position: Option<Position>,
    message: String,
    help: &str,
) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        position,
        ..Diagnostic::error(id, &source.name, message, help)
    })
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::Source;

    #[test]
    fn what_is_no_json_and_no_yaml_is_told_where_that_begins() {
        for (text, line, column) in [
            ("{\"a\": ]", 1, 7),
            ("\u{feff}{\"é\": ]", 1, 8),
            ("{openapi: 3.1.0, a: [", 1, 22),
            // A line break in a text.
            ("{\n\"a\": \"x\n\"", 2, 8),
            ("\u{feff}é: [", 1, 6),
        ] {
            let source = Source {
                name: "api".to_owned(),
                text: text.to_owned(),
            };
            let place = load(&source).expect_err(text).position.expect("a place");
            assert_eq!((place.line, place.column), (line, column), "{text:?}");
        }
    }
}

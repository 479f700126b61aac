//! Text into a tree: YAML or JSON, whichever it is.

mod tree;

use serde_json::{Map, Number, Value};
use tree::{KEY_TWICE, Tree};

use crate::source::messages::Message;
use crate::source::pointer::{self, Repeated};
use crate::{Diagnostic, Position, Source};

/// Reads `source` into a JSON tree whose objects keep the order of the text.
///
/// Text that begins with `{` is read as JSON, which is several times faster than YAML. Keys that
/// are not strings, such as the status `200`, become strings; tags are ignored.
///
/// # Errors
/// Text that is neither, is empty, holds something JSON cannot, or expands without bound.
pub fn load(source: &Source) -> Result<Value, Box<Diagnostic>> {
    read(source, HELP)
}

/// Like [`load`], for a text of which `help` says what it should be.
///
/// # Errors
/// As [`load`].
pub fn read(source: &Source, help: &str) -> Result<Value, Box<Diagnostic>> {
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
    let tree = if text.trim_start().starts_with('{') {
        json(source, text)
    } else {
        yaml(source, text)
    }?;
    if !tree.is_object() {
        let message = "the document is not an object".into();
        return Err(error(Message::RootNotAnObject, source, None, message, help));
    }
    Ok(tree)
}

const HELP: &str = "give an OpenAPI 3.0 or 3.1 document in YAML or JSON";
const SYNTAX_HELP: &str = "mend the text; is the file complete?";

fn json(source: &Source, text: &str) -> Result<Value, Box<Diagnostic>> {
    let parsed = serde_json::from_str(text).map(|Tree(tree)| tree);
    parsed.map_err(|found| {
        let message = unplaced(&found);
        if message == KEY_TWICE {
            return key_twice(source);
        }
        let position = Position::of(&source.text, found.line(), found.column());
        error(
            Message::InvalidJson,
            source,
            position,
            format!("not JSON: {message}"),
            SYNTAX_HELP,
        )
    })
}

fn yaml(source: &Source, text: &str) -> Result<Value, Box<Diagnostic>> {
    let parsed = serde_yaml::from_str::<serde_yaml::Value>(text).and_then(|mut value| {
        value.apply_merge()?;
        Ok(value)
    });
    let value = parsed.map_err(|found| match found.to_string() {
        twice if twice.contains("duplicate entry") => key_twice(source),
        _ => {
            let position = found
                .location()
                .map(|at| Position::at(&source.text, at.index()));
            let message = format!("not YAML: {}", unplaced(&found));
            error(Message::InvalidYaml, source, position, message, SYNTAX_HELP)
        }
    })?;
    convert(value, &mut String::new()).map_err(|unfit| match unfit {
        Unfit::KeyTwice => key_twice(source),
        Unfit::Value { pointer, message } => {
            let help = "JSON has no such value; write another";
            let mut diagnostic = error(Message::ValueNotInJson, source, None, message, help);
            diagnostic.pointer = pointer;
            diagnostic
        }
    })
}

/// An object in which one key hides another.
fn key_twice(source: &Source) -> Box<Diagnostic> {
    let help = "keep one of the two";
    // Keys can be the same without being written the same (`16` and `0x10`).
    let Some(Repeated {
        pointer,
        first,
        again,
    }) = pointer::repeated(source)
    else {
        return error(
            Message::DuplicateKey,
            source,
            None,
            "a key stands twice in one object".into(),
            help,
        );
    };
    let key = pointer::last(&pointer);
    let first = first.map_or_else(String::new, |at| format!(", first in line {}", at.line));
    let message = format!("the key `{key}` stands twice in one object{first}");
    let mut diagnostic = error(Message::DuplicateKey, source, again, message, help);
    diagnostic.pointer = pointer;
    diagnostic
}

/// Why a YAML value is no JSON.
enum Unfit {
    /// JSON has no such value as stands at `pointer`.
    Value { pointer: String, message: String },
    /// Two keys that YAML tells apart, such as `200` and `"200"`, are the same in JSON.
    KeyTwice,
}

/// A YAML value as JSON.
fn convert(value: serde_yaml::Value, at: &mut String) -> Result<Value, Unfit> {
    let unfit = |at: &str, message: String| Unfit::Value {
        pointer: at.to_owned(),
        message,
    };
    Ok(match value {
        serde_yaml::Value::Null => Value::Null,
        serde_yaml::Value::Bool(flag) => Value::Bool(flag),
        serde_yaml::Value::String(text) => Value::String(text),
        serde_yaml::Value::Number(number) => Value::Number(
            convert_number(&number).ok_or_else(|| unfit(at, format!("{number} is no number")))?,
        ),
        serde_yaml::Value::Sequence(items) => {
            let mut list = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                list.push(pointer::within(at, &index.to_string(), |at| {
                    convert(item, at)
                })?);
            }
            Value::Array(list)
        }
        serde_yaml::Value::Mapping(members) => {
            let mut object = Map::with_capacity(members.len());
            for (key, member) in members {
                let key = convert_key(key)
                    .ok_or_else(|| unfit(at, "a key is neither text nor number".to_owned()))?;
                let member = pointer::within(at, &key, |at| convert(member, at))?;
                if object.insert(key, member).is_some() {
                    return Err(Unfit::KeyTwice);
                }
            }
            Value::Object(object)
        }
        serde_yaml::Value::Tagged(tagged) => convert(tagged.value, at)?,
    })
}

fn convert_number(number: &serde_yaml::Number) -> Option<Number> {
    if let Some(whole) = number.as_i64() {
        return Some(whole.into());
    }
    if let Some(whole) = number.as_u64() {
        return Some(whole.into());
    }
    number.as_f64().and_then(Number::from_f64)
}

fn convert_key(key: serde_yaml::Value) -> Option<String> {
    match key {
        serde_yaml::Value::String(text) => Some(text),
        serde_yaml::Value::Number(number) => Some(number.to_string()),
        serde_yaml::Value::Bool(flag) => Some(flag.to_string()),
        serde_yaml::Value::Null => Some("null".to_owned()),
        _ => None,
    }
}

/// A message without the place, which is said before it.
fn unplaced(found: &dyn std::fmt::Display) -> String {
    let text = found.to_string();
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

//! Keys that are data: paths and statuses, written as URLs and HTTP have them.

use serde_json::{Value, json};

use super::POINTER;
use super::parts::{Part, for_each_part};
use super::schema::Object;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Corrects the keys of the Paths Object and of every Responses Object.
pub(super) fn correct(tree: &mut Value, report: &mut Report) {
    if let Some(paths) = tree.get_mut("paths").and_then(Value::as_object_mut) {
        rename(paths, "/paths", report, path);
    }
    for_each_part(tree, &mut |part, value, at| {
        let responses = value.get_mut("responses").and_then(Value::as_object_mut);
        if let (Part::Operation, Some(responses)) = (part, responses) {
            rename(responses, &pointer::join(at, "responses"), report, status);
        }
    });
}

/// What becomes of a key.
enum Key {
    Stays,
    /// It is another, for the reason of this message.
    Is(String, Option<(Message, String, &'static str)>),
    /// It and its value are left out.
    Goes(Message, String, &'static str),
}

/// Renames the keys of `object`; a value that is moved remembers where it stood.
fn rename(object: &mut Object, at: &str, report: &mut Report, corrected: fn(&str) -> Key) {
    let is_right = |key: &String| matches!(corrected(key), Key::Stays);
    if object.keys().all(is_right) {
        return;
    }
    for (key, mut value) in std::mem::take(object) {
        let place = pointer::join(at, &key);
        match corrected(&key) {
            Key::Stays => drop(object.insert(key, value)),
            Key::Goes(id, message, help) => {
                report.warn(id, &place, message, help);
                report.correct(Correction::remove(&place));
            }
            Key::Is(name, why) => {
                if let Some((id, message, help)) = why {
                    report.warn(id, &place, message, help);
                    report.correct(Correction::rename(at, &key, &name, &value));
                }
                if let Some(value) = value.as_object_mut() {
                    value.insert(POINTER.to_owned(), json!(place));
                }
                if object.contains_key(&name) {
                    let message = format!("`{name}` stands here twice: this one is left out");
                    report.warn(
                        Message::DuplicateKey,
                        &place,
                        message,
                        "keep one of the two",
                    );
                    report.correct(Correction::remove(&place));
                } else {
                    object.insert(name, value);
                }
            }
        }
    }
}

/// A path begins with a slash, has no white space, and braces only around the names of parameters
/// (RFC 3986, section 3.3).
fn path(key: &str) -> Key {
    if key.starts_with("x-") {
        return Key::Stays;
    }
    let mut path = String::new();
    let text = key.trim();
    for (index, c) in text.char_indices() {
        let is_stray = match c {
            '{' => !opens(&text[index + 1..]),
            '}' => !path.rsplit('}').next().unwrap_or_default().contains('{'),
            _ => c.is_whitespace() || c.is_control(),
        };
        match is_stray {
            true => {
                let mut bytes = [0; 4];
                let bytes = c.encode_utf8(&mut bytes).bytes();
                path.extend(bytes.map(|byte| format!("%{byte:02X}")));
            }
            false => path.push(c),
        }
    }
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    match path == key {
        true => Key::Stays,
        false => {
            let message = format!("`{key}` cannot be a path: `{path}` is taken");
            let help = "write it as URLs do, with a slash first and `%20` for a space";
            Key::Is(path, Some((Message::InvalidPath, message, help)))
        }
    }
}

/// Whether the brace before `rest` opens the name of a parameter.
fn opens(rest: &str) -> bool {
    let name = rest.split(['{', '}', '/']).next().unwrap_or_default();
    !name.is_empty() && rest[name.len()..].starts_with('}')
}

/// The keys of a Responses Object: numbers from 100 to 599, ranges such as `4XX`, `default`.
fn status(key: &str) -> Key {
    if is_status(key) || key.starts_with("x-") {
        return Key::Stays;
    }
    let help = "write a number from 100 to 599, a range such as `4XX`, or `default`";
    let Some(status) = meant(key) else {
        let message = format!("`{key}` is not a status of an answer, which is left out");
        return Key::Goes(Message::InvalidStatus, message, help);
    };
    // Lower case is read by everybody.
    let same = status.eq_ignore_ascii_case(key);
    let message = format!("`{key}` is not a status of an answer: `{status}` is taken");
    let why = (!same).then_some((Message::InvalidStatus, message, help));
    Key::Is(status, why)
}

fn is_status(key: &str) -> bool {
    match key.as_bytes() {
        [b'1'..=b'5', rest @ ..] => {
            let is_number = rest.iter().all(u8::is_ascii_digit);
            rest.len() == 2 && (is_number || rest == b"XX")
        }
        _ => key == "default",
    }
}

/// The status that `20X`, `2xx`, `4**`, `200 OK` or `Default` means.
fn meant(key: &str) -> Option<String> {
    let key = key.trim();
    if key.eq_ignore_ascii_case("default") {
        return Some("default".to_owned());
    }
    let word = key.split(|c: char| c.is_whitespace() || c == '.').next()?;
    if is_status(word) {
        return Some(word.to_owned());
    }
    let stands_for_any = |byte: &u8| matches!(byte, b'x' | b'X' | b'*' | b'?' | b'_');
    match word.as_bytes() {
        [class @ b'1'..=b'5', rest @ ..]
            if rest.len() == 2
                && stands_for_any(&rest[1])
                && (stands_for_any(&rest[0]) || rest[0].is_ascii_digit()) =>
        {
            Some(format!("{}XX", char::from(*class)))
        }
        _ => None,
    }
}

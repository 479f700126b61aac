//! JSON pointers (RFC 6901), and where in a text they point.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use super::nodes::{Mark, Places, for_each_node};
use crate::{Diagnostic, Position, Source};

/// `pointer` with one more token, escaped.
pub fn join(pointer: &str, token: &str) -> String {
    let mut joined = String::with_capacity(pointer.len() + token.len() + 1);
    joined.push_str(pointer);
    push(&mut joined, token);
    joined
}

/// The pointer that a URI fragment stands for (RFC 6901, section 6).
pub fn of_fragment(fragment: &str) -> String {
    percent_decode_str(fragment)
        .decode_utf8_lossy()
        .into_owned()
}

/// `pointer` as it stands in a URI fragment, as [`of_fragment`] reads it.
pub fn to_fragment(pointer: &str) -> String {
    pointer.replace('%', "%25")
}

/// A token of a pointer as the key that it stands for.
pub fn unescaped(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The last key of a pointer; empty for the whole document.
pub fn last(pointer: &str) -> String {
    unescaped(pointer.rsplit('/').next().unwrap_or_default())
}

/// Appends one more token, escaped.
pub fn push(pointer: &mut String, token: &str) {
    pointer.push('/');
    let mut copied = 0;
    for (at, byte) in token.bytes().enumerate() {
        let escaped = match byte {
            b'~' => "~0",
            b'/' => "~1",
            _ => continue,
        };
        pointer.push_str(&token[copied..at]);
        pointer.push_str(escaped);
        copied = at + 1;
    }
    pointer.push_str(&token[copied..]);
}

/// Gives every diagnostic of `source` without a position the one its pointer has there.
///
/// Worked out only here, when something is said: reading a text with marks costs as much as the
/// rest of a run. What has no place of its own gets that of its nearest parent; in a text that this
/// parser does not take as the loader did, that can be the beginning of all.
pub fn locate(source: &Source, diagnostics: &mut [Diagnostic]) {
    let is_open = |one: &Diagnostic| one.position.is_none() && one.source == source.name;
    let open = diagnostics.iter().filter(|diagnostic| is_open(diagnostic));
    let open: Vec<String> = open.map(|diagnostic| diagnostic.pointer.clone()).collect();
    let wanted: HashSet<&str> = open.iter().flat_map(|pointer| upwards(pointer)).collect();
    if wanted.len() <= 1 {
        return;
    }
    let found = positions(source, &wanted);
    for diagnostic in diagnostics {
        if is_open(diagnostic) {
            let place = upwards(&diagnostic.pointer).find_map(|pointer| found.get(pointer));
            diagnostic.position = Some(place.copied().unwrap_or(Position::START));
        }
    }
}

/// Whether `pointer` points at what is at `holder`, or into it.
pub fn is_within(pointer: &str, holder: &str) -> bool {
    let rest = pointer.strip_prefix(holder);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pointer itself, then its parents, innermost first.
pub fn upwards(pointer: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(pointer), |shorter| {
        shorter.rfind('/').map(|end| &shorter[..end])
    })
}

/// Positions of the wanted pointers: of the key for members, of the value for items.
fn positions<'a>(source: &Source, wanted: &HashSet<&'a str>) -> HashMap<&'a str, Position> {
    let mut found = HashMap::new();
    let mut places = Places::new(&source.text);
    for_each_node(&source.text, &mut |pointer, at, _| {
        // All that something wanted is in is wanted, too.
        let wanted = wanted.get(pointer);
        if let Some(pointer) = wanted {
            found.entry(*pointer).or_insert_with(|| places.of(at));
        }
        wanted.is_some()
    });
    found
}

/// A pointer that two nodes of a text have, and where these begin.
pub struct Repeated {
    pub pointer: String,
    pub first: Position,
    pub again: Position,
}

/// Every key that stands twice in one object, once.
pub fn repeated(source: &Source) -> Vec<Repeated> {
    let mut places = Places::new(&source.text);
    let mut known: HashMap<String, Mark> = HashMap::new();
    let mut found: Vec<Repeated> = Vec::new();
    for_each_node(&source.text, &mut |pointer, at, _| {
        let within = |known: &Repeated| is_within(pointer, &known.pointer);
        // What is in the second is there twice, too.
        if let Some(first) = known.insert(pointer.to_owned(), at)
            && !found.iter().any(within)
        {
            found.push(Repeated {
                pointer: pointer.to_owned(),
                first: places.of(first),
                again: places.of(at),
            });
        }
        true
    });
    found
}

/// The scalar at `pointer` as it is written.
pub fn scalar(text: &str, pointer: &str) -> Option<String> {
    let mut found = None;
    for_each_node(text, &mut |at, _, scalar| {
        if at == pointer {
            found = scalar.map(str::to_owned);
        }
        is_within(pointer, at)
    });
    found
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use serde_json::Value;

    use super::*;
    use crate::source::load::load;

    /// Pointers to all that is in a tree.
    fn pointers(tree: &Value, at: &str, all: &mut Vec<String>) {
        let members = tree.as_object().into_iter().flatten();
        let members = members.map(|(key, value)| (join(at, key), value));
        let items = tree.as_array().into_iter().flatten().enumerate();
        let items = items.map(|(index, value)| (join(at, &index.to_string()), value));
        for (pointer, value) in members.chain(items) {
            pointers(value, &pointer, all);
            all.push(pointer);
        }
    }

    /// The documents of the golden cases, and those beside the project that are not large.
    fn documents() -> Vec<Source> {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let specs = fs::read_dir(tests.join("../../../shared/specs"));
        let cases = fs::read_dir(tests.join("cases")).expect("the cases");
        let cases = cases.flatten().map(|case| case.path().join("spec.yaml"));
        let specs = specs
            .into_iter()
            .flatten()
            .flatten()
            .map(|spec| spec.path());
        let is_small = |path: &Path| path.metadata().is_ok_and(|file| file.len() < 400_000);
        let paths = cases.chain(specs).filter(|path| is_small(path));
        let sources = paths.map(|path| Source {
            name: path.display().to_string(),
            text: fs::read_to_string(path).expect("a text"),
        });
        sources.collect()
    }

    #[test]
    fn a_pointer_leads_to_where_its_key_stands() {
        let mut count = 0;
        for source in documents() {
            let Ok((tree, _)) = load(&source) else {
                continue;
            };
            let mut all = Vec::new();
            pointers(&tree, "", &mut all);
            let wanted: HashSet<&str> = all.iter().map(String::as_str).chain([""]).collect();
            let found = positions(&source, &wanted);
            // What stands under an alias has no place of its own.
            if !source.text.contains(" *") && !source.text.contains("[*") {
                let is_missing = |pointer: &&String| !found.contains_key(pointer.as_str());
                assert_eq!(all.iter().find(is_missing), None, "{}", source.name);
            }
            for (pointer, place) in found {
                let text = source.text[place.offset..].trim_start_matches(['"', '\'']);
                let key = last(pointer);
                let is_item = key.parse::<usize>().is_ok();
                // Others can be written with escapes.
                let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '\\');
                let is_there = text.starts_with(&key) || !key.chars().all(is_plain);
                assert!(is_item || is_there, "{}: {pointer}", source.name);
                count += 1;
            }
        }
        assert!(count > 10_000, "{count} places");
    }
}

//! What operations a document has.

use std::collections::BTreeSet;

use generator::{Files, Source};
use serde_json::Value;

/// The methods of a Path Item Object.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// `GET /users/{}` for each operation: parameters may be called otherwise in another version.
pub fn operations(document: &Source) -> BTreeSet<String> {
    let sources = [document.clone()];
    let tree = generator::effective(&sources, None, &Files::default());
    let tree = tree.map(|effective| effective.document).unwrap_or_default();
    let paths = tree.get("paths").and_then(Value::as_object);
    let mut found = BTreeSet::new();
    for (path, item) in paths.into_iter().flatten() {
        let methods = METHODS.iter().filter(|method| item.get(method).is_some());
        found.extend(methods.map(|method| format!("{} {}", method.to_uppercase(), shape(path))));
    }
    found
}

/// A path without the names of its parameters.
fn shape(path: &str) -> String {
    let mut text = String::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((_, after)) = after.split_once('}') else {
            break;
        };
        text += before;
        text += "{}";
        rest = after;
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn operations_are_the_same_whatever_parameters_are_called() {
        let text = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths:\n  /a/{id}/b/{x}: {get: {}, post: {}, summary: no}\n";
        let document = Source {
            name: "a.yaml".to_owned(),
            text: text.to_owned(),
        };
        let found: Vec<String> = operations(&document).into_iter().collect();
        assert_eq!(found, ["GET /a/{}/b/{}", "POST /a/{}/b/{}"]);
    }
}

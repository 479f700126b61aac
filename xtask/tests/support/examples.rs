//! Examples of a document, tried with the schemas that they are examples of.

use serde_json::Value;

use super::references::resolved;

/// The pointers of all schemas that have an example.
pub fn with_example(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    collect(document, "", &mut found);
    found
}

fn collect(value: &Value, at: &str, found: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(object) => object.iter().map(|(k, v)| (k.clone(), v)).collect(),
        Value::Array(items) => (0..).map(|i: usize| i.to_string()).zip(items).collect(),
        _ => return,
    };
    for (name, child) in children {
        match name == "example" && !at.ends_with("/properties") {
            true => found.push(at.to_owned()),
            false => {
                let name = name.replace('~', "~0").replace('/', "~1");
                collect(child, &format!("{at}/{name}"), found);
            }
        }
    }
}

/// A validator of the schema at a pointer.
pub fn validator(document: &Value, pointer: &str) -> jsonschema::Validator {
    let schema = document.pointer(pointer).expect(pointer);
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&resolved(document, schema))
        .expect(pointer)
}

/// The pointers of the schemas whose examples are not valid, and why they are not.
pub fn wrong_examples(document: &Value) -> Vec<(String, String)> {
    let reason = |pointer: String| {
        let example = &document.pointer(&pointer)?["example"];
        let error = validator(document, &pointer).validate(example).err()?;
        Some((pointer, error.to_string()))
    };
    with_example(document)
        .into_iter()
        .filter_map(reason)
        .collect()
}

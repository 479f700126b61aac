//! Every example in the document goes through the type that was generated for its place.
//!
//! An example is planted where it belongs: into an otherwise minimal body of its operation, which
//! is then decoded as a whole. So it meets the very field, and the very branch of a union, that it
//! documents. What the document itself gets wrong is listed, and the list is checked both ways.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::fs;

use attio_client::types::{BadRequestError, NotFoundError, UserRecordResponse, UserValues};
use attio_client::{Client, Formatted};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const OPERATION: &str = "/paths/~1v2~1objects~1users~1records~1{record_id}/patch";
const PLACEHOLDER: &str = "[slug_or_id_of_matching_attribute]";

/// What is wrong with an example.
#[derive(Debug, PartialEq)]
enum Wrong<T> {
    /// The client does not take it, for this reason.
    Refused(T),
    /// The client takes it and keeps this text, which is not of the format that is documented.
    Malformed(T),
}

/// Where an example is, below the operation; what is wrong; why that is the document's mistake.
const WRONG: [(&str, Wrong<&str>, &str); 2] = [
    (
        "/requestBody/content/application~1json/schema/properties/data/properties/values/example",
        Wrong::Refused("user_id: invalid type: string \"123\", expected a sequence"),
        "it uses short forms, a bare value for an array of one, which its schema does not allow",
    ),
    (
        "/responses/200/content/application~1json/schema/properties/data/properties/values/example",
        Wrong::Malformed("72ef5feaf-4919-4208-b332-1339ab8ba040"),
        "the id of the workspace begins with nine digits, a UUID with eight",
    ),
];

#[test]
fn examples_fit_the_types_of_their_places() {
    let document = document();
    let examples = examples(&document);
    let mut wrong = BTreeMap::new();
    for pointer in &examples {
        if let Some(verdict) = verdict(&document, pointer) {
            wrong.insert(pointer.as_str(), verdict);
        }
    }
    for (pointer, expected, reason) in WRONG {
        match wrong.remove(pointer) {
            Some(Wrong::Refused(text)) => assert_eq!(Wrong::Refused(&*text), expected),
            Some(Wrong::Malformed(text)) => assert_eq!(Wrong::Malformed(&*text), expected),
            None => panic!("{pointer} is right, though {reason}"),
        }
    }
    assert_eq!(wrong, BTreeMap::new(), "not listed");
    assert_eq!(examples.len(), 58);
}

/// The malformed UUID costs the answer nothing: it is kept as text.
#[test]
fn the_malformed_example_is_kept() {
    let document = document();
    let (pointer, Wrong::Malformed(text), _) = WRONG[1] else {
        unreachable!();
    };
    let (root, place) = root_of(pointer);
    let planted = plant(at(&document, root.pointer), &place, at(&document, pointer));
    let answer: UserRecordResponse = serde_json::from_value(planted).expect("is kept");
    let values = &answer.data.values;
    let workspace = &values.workspace.as_deref().expect("there")[0].target_record_id;
    assert!(workspace.get().is_none());
    assert_eq!(workspace.to_string(), text);
    let person = &values.person.as_deref().expect("there")[0].target_record_id;
    assert!(person.get().is_some());
}

fn document() -> Value {
    let text = fs::read_to_string("../spec/standard-objects.yaml").expect("the document");
    serde_yaml::from_str(&text).expect("is YAML")
}

/// What is at a pointer below the operation.
fn at<'a>(document: &'a Value, pointer: &str) -> &'a Value {
    let pointer = format!("{OPERATION}{pointer}");
    document.pointer(&pointer).expect(&pointer)
}

/// The pointers of all examples, all of them below the operation.
fn examples(document: &Value) -> Vec<String> {
    fn collect(value: &Value, pointer: &str, found: &mut Vec<String>) {
        let children: Vec<(String, &Value)> = match value {
            Value::Object(object) => object.iter().map(|(k, v)| (k.clone(), v)).collect(),
            Value::Array(array) => (0..).map(|i: usize| i.to_string()).zip(array).collect(),
            _ => return,
        };
        for (name, child) in children {
            let name = name.replace('~', "~0").replace('/', "~1");
            let below = format!("{pointer}/{name}");
            let is_property = pointer.ends_with("/properties");
            assert!(is_property || name != "examples", "{below} is not visited");
            match is_property || name != "example" {
                true => collect(child, &below, found),
                false => found.push(below),
            }
        }
    }
    let mut found = Vec::new();
    collect(document, "", &mut found);
    let below = |pointer: &String| pointer.strip_prefix(OPERATION).expect(pointer).to_owned();
    found.iter().map(below).collect()
}

/// A schema that has a type of its own in the client.
struct Root {
    /// Where it is, below the operation.
    pointer: &'static str,
    /// Decodes a value as that type and encodes it again.
    pass: fn(Value) -> Result<Value, String>,
}

const ROOTS: [Root; 5] = [
    Root {
        pointer: "/parameters/0/schema",
        pass: as_parameter,
    },
    Root {
        pointer: "/requestBody/content/application~1json/schema/properties/data/properties/values",
        pass: pass::<UserValues>,
    },
    Root {
        pointer: "/responses/200/content/application~1json/schema",
        pass: pass::<UserRecordResponse>,
    },
    Root {
        pointer: "/responses/400/content/application~1json/schema",
        pass: pass::<BadRequestError>,
    },
    Root {
        pointer: "/responses/404/content/application~1json/schema",
        pass: pass::<NotFoundError>,
    },
];

fn pass<T: DeserializeOwned + Serialize + Debug>(value: Value) -> Result<Value, String> {
    let decoded: T = serde_path_to_error::deserialize(value).map_err(|error| error.to_string())?;
    // Every property is known, none is merely kept.
    let shown = format!("{decoded:?}");
    let mut extras = shown.split("Extra { entries: {").skip(1).peekable();
    assert!(extras.peek().is_some(), "{shown}");
    assert!(extras.all(|extra| extra.starts_with('}')), "{shown}");
    assert!(!shown.contains("Unknown"), "{shown}");
    serde_json::to_value(decoded).map_err(|error| error.to_string())
}

fn as_parameter(value: Value) -> Result<Value, String> {
    let id = value.as_str().ok_or("no text")?;
    let client = Client::new("token");
    let call = client.users().update_record(id, UserValues::default());
    let request = call.request().map_err(|error| error.to_string())?;
    Ok(request.uri().path().rsplit('/').next().into())
}

/// What is wrong with an example, if anything.
fn verdict(document: &Value, pointer: &str) -> Option<Wrong<String>> {
    let example = at(document, pointer);
    let (root, place) = root_of(pointer);
    let planted = plant(at(document, root.pointer), &place, example);
    match (root.pass)(planted.clone()) {
        Ok(again) => {
            assert_eq!(again, planted, "{pointer}");
            let schema = pointer.strip_suffix("/example").expect(pointer);
            malformed(at(document, schema), example).map(Wrong::Malformed)
        }
        Err(message) => Some(Wrong::Refused(message)),
    }
}

/// The root that an example belongs to, and the way from there.
fn root_of(pointer: &str) -> (&'static Root, Vec<&str>) {
    let below = |root: &'static Root| {
        let rest = pointer.strip_prefix(root.pointer)?;
        let place = rest.strip_suffix("/example")?;
        Some((root, place.split('/').skip(1).collect()))
    };
    ROOTS.iter().find_map(below).expect(pointer)
}

/// A minimal value of a schema, with the example at its place in it.
fn plant(schema: &Value, place: &[&str], example: &Value) -> Value {
    match place {
        [] => example.clone(),
        ["items", place @ ..] => json!([plant(&schema["items"], place, example)]),
        ["anyOf", branch, place @ ..] => {
            let branch: usize = branch.parse().expect("an index");
            plant(&schema["anyOf"][branch], place, example)
        }
        ["properties", name, place @ ..] => {
            let Value::Object(mut object) = minimal(schema) else {
                panic!("{schema} is no object");
            };
            let value = plant(&schema["properties"][name], place, example);
            object.insert(key(name).to_owned(), value);
            Value::Object(object)
        }
        place => panic!("{place:?} leads to no value"),
    }
}

/// A value of a schema with nothing in it that need not be.
fn minimal(schema: &Value) -> Value {
    if let Some(member) = schema["enum"].get(0) {
        return member.clone();
    }
    match (schema["type"].as_str(), schema["format"].as_str()) {
        (Some("object"), _) => {
            let required = schema["required"].as_array().into_iter().flatten();
            let required = required.filter_map(Value::as_str);
            let property = |name| (key(name).to_owned(), minimal(&schema["properties"][name]));
            Value::Object(required.map(property).collect::<Map<_, _>>())
        }
        (Some("array"), _) => json!([minimal(&schema["items"])]),
        (Some("string"), Some("uuid")) => json!("00000000-0000-4000-8000-000000000000"),
        (Some("string"), Some("date-time")) => json!("2020-01-01T00:00:00Z"),
        (Some("string"), _) => json!("text"),
        (None, _) if schema["type"].is_array() => Value::Null,
        (None, _) => minimal(&schema["anyOf"][0]),
        other => panic!("{other:?} has no minimal value here"),
    }
}

/// The placeholder stands for a key.
fn key(name: &str) -> &str {
    match name {
        PLACEHOLDER => "a_slug",
        name => name,
    }
}

/// The first text in a value that is not of the format its schema names.
fn malformed(schema: &Value, value: &Value) -> Option<String> {
    match value {
        Value::String(text) => {
            let well_formed = match schema["format"].as_str() {
                Some("uuid") => text.parse::<Formatted<uuid::Uuid>>().is_ok(),
                Some("date-time") => text.parse::<Formatted<jiff::Timestamp>>().is_ok(),
                _ => true,
            };
            (!well_formed).then(|| text.clone())
        }
        Value::Array(items) => items
            .iter()
            .find_map(|item| malformed(&schema["items"], item)),
        Value::Object(object) => object
            .iter()
            .find_map(|(name, value)| malformed(&schema["properties"][name], value)),
        _ => None,
    }
}

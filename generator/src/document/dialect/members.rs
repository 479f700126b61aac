//! What documents say of the members of enums, in one form: a name and a description each.

use serde_json::{Map, Value, json};

use super::MEMBERS;
use super::schema::Object;
use crate::ir::member_text as text;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Extensions with the names of members, in use beside each other.
const NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// Extensions with their descriptions.
const DESCRIPTIONS: [&str; 2] = ["x-enum-descriptions", "x-enumDescriptions"];

/// Keywords of a constant that is nothing but a member.
const OF_CONSTANTS: [&str; 6] = [
    "const",
    "enum",
    "title",
    "description",
    "type",
    "deprecated",
];

/// `oneOf` or `anyOf` of constants is an enum, whose members have titles and descriptions; so are
/// constants beside any text.
pub(super) fn constants(object: &mut Object) {
    for keyword in ["oneOf", "anyOf"] {
        let Some(Value::Array(branches)) = object.get(keyword) else {
            continue;
        };
        let (constants, others): (Vec<&Value>, Vec<&Value>) = branches
            .iter()
            .partition(|branch| constant(branch).is_some());
        let members: Vec<Value> = constants.iter().copied().filter_map(constant).collect();
        let Some(name) = type_of(&members) else {
            continue;
        };
        let labels = labels(&constants);
        if others.is_empty() && is_alone(object) {
            object.shift_remove(keyword);
            object.entry("type").or_insert_with(|| json!(name));
            object.insert("enum".to_owned(), Value::Array(members));
            object.insert(MEMBERS.to_owned(), labels);
        } else if name == "string" && others.iter().all(|other| is_any_text(other)) {
            let member = json!({ "type": name, "enum": members, MEMBERS: labels });
            let mut branches: Vec<Value> = others.into_iter().cloned().collect();
            branches.push(member);
            object.insert(keyword.to_owned(), Value::Array(branches));
        }
    }
}

/// The value of a schema that is a constant and no more.
fn constant(schema: &Value) -> Option<Value> {
    let object = schema.as_object()?;
    let is_known = |key: &String| key.starts_with("x-") || OF_CONSTANTS.contains(&key.as_str());
    let value = match (object.get("const"), object.get("enum")) {
        (Some(value), None) => value,
        (None, Some(Value::Array(members))) if members.len() == 1 => &members[0],
        (None, None) if schema.get("type") == Some(&json!("null")) => &Value::Null,
        _ => return None,
    };
    object.keys().all(is_known).then(|| value.clone())
}

/// The type that the members have, if they are all texts or all whole numbers.
fn type_of(members: &[Value]) -> Option<&'static str> {
    let mut members = members.iter().filter(|member| !member.is_null());
    let first = members.next()?;
    let is_whole = |value: &Value| value.is_i64() || value.is_u64();
    if first.is_string() && members.all(Value::is_string) {
        return Some("string");
    }
    (is_whole(first) && members.all(is_whole)).then_some("integer")
}

/// Whether nothing else restricts the values.
fn is_alone(object: &Object) -> bool {
    let others = ["enum", "properties", "allOf", "oneOf", "anyOf", "$ref"];
    others
        .iter()
        .filter(|key| object.contains_key(**key))
        .count()
        == 1
}

/// Whether a schema takes any text.
fn is_any_text(schema: &Value) -> bool {
    let closed = ["enum", "const", "format", "oneOf", "anyOf", "allOf"];
    schema.get("type") == Some(&json!("string"))
        && !closed.iter().any(|key| schema.get(key).is_some())
}

/// What is said of each constant.
fn labels(constants: &[&Value]) -> Value {
    let mut labels = Map::new();
    for schema in constants {
        let Some(value) = constant(schema) else {
            continue;
        };
        let said = |key: &str| schema.get(key).and_then(Value::as_str);
        let label = label(said("title"), said("description"));
        labels.insert(text(&value), label);
    }
    Value::Object(labels)
}

fn label(name: Option<&str>, description: Option<&str>) -> Value {
    json!({ "name": name, "description": description })
}

/// Extensions that name and describe the members of `enum`, and names that are none.
pub(super) fn members(object: &mut Object, at: &str, report: &mut Report) {
    let says = |key: &&str| *key == MEMBERS || NAMES.contains(key) || DESCRIPTIONS.contains(key);
    let members = match object.get("enum") {
        Some(Value::Array(members)) if object.keys().any(|key| says(&key.as_str())) => {
            members.clone()
        }
        _ => return,
    };
    let mut said = |keys: &[&str]| {
        let found = keys.iter().find(|key| object.contains_key(**key))?;
        let at = pointer::join(at, found);
        Some((by_member(&members, &object[*found], &at, report), at))
    };
    let names = said(&NAMES);
    let descriptions = said(&DESCRIPTIONS).map(|(texts, _)| texts);
    let (names, names_at) = names.unzip();
    let mut labels = match object.shift_remove(MEMBERS) {
        Some(Value::Object(labels)) => labels,
        _ => Map::new(),
    };
    for (index, member) in members.iter().enumerate() {
        let of = |texts: &Option<Vec<Option<String>>>| texts.as_ref()?[index].clone();
        let (name, description) = (of(&names), of(&descriptions));
        if name.is_some() || description.is_some() {
            let label = label(name.as_deref(), description.as_deref());
            labels.insert(text(member), label);
        }
    }
    let names_at = names_at.unwrap_or_else(|| at.to_owned());
    check_names(&mut labels, &names_at, report);
    if !labels.is_empty() {
        object.insert(MEMBERS.to_owned(), Value::Object(labels));
    }
}

/// What an extension says of each member: a list in their order, with or without one for null, or
/// a map from members.
fn by_member(
    members: &[Value],
    said: &Value,
    at: &str,
    report: &mut Report,
) -> Vec<Option<String>> {
    let words = |said: Option<&Value>| said.and_then(Value::as_str).map(str::to_owned);
    let is_null = |member: &&Value| member.is_null();
    let nulls = members.iter().filter(is_null).count();
    match said {
        Value::Object(map) => members.iter().map(|it| words(map.get(&text(it)))).collect(),
        Value::Array(list) if list.len() == members.len() => {
            list.iter().map(|it| words(Some(it))).collect()
        }
        Value::Array(list) if list.len() + nulls == members.len() => {
            let mut list = list.iter();
            let mut next = |member: &Value| match member.is_null() {
                true => None,
                false => words(list.next()),
            };
            members.iter().map(&mut next).collect()
        }
        _ => {
            report.warn(
                Message::UnusableMemberName,
                at,
                "it does not have one text for each member of `enum`, and is not used",
                "write a list with as many texts as there are members",
            );
            vec![None; members.len()]
        }
    }
}

/// Takes out names without a letter, those that several members have, and the one of ours.
fn check_names(labels: &mut Map<String, Value>, at: &str, report: &mut Report) {
    let key = |label: &Value| {
        let name = label["name"].as_str()?;
        let letters = name.chars().filter(|c| c.is_alphanumeric());
        Some(letters.flat_map(char::to_lowercase).collect::<String>())
    };
    let keys: Vec<Option<String>> = labels.values().map(key).collect();
    for ((member, label), key) in labels.iter_mut().zip(&keys) {
        let Some(name) = key else { continue };
        let flaw = match keys.iter().filter(|other| *other == key).count() {
            _ if !name.contains(char::is_alphabetic) => "has no letter",
            _ if name == "unknown" => "is that of all that are no members",
            1 => continue,
            _ => "is that of another member too",
        };
        let message = format!("the name {} of the member `{member}` {flaw}", label["name"]);
        report.warn(
            Message::UnusableMemberName,
            at,
            message,
            "name each member, or leave the names out; the member is called after its value",
        );
        label["name"] = Value::Null;
    }
}

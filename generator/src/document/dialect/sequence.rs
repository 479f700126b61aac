//! Bodies that are many items, one after the other: sequential media types (OpenAPI 3.2, section
//! 4.14, "Sequential Media Types").

use serde_json::{Value, json};

use super::schema::Object;
use super::{ITEMS, POINTER};
use crate::ir::Framing;
use crate::source::pointer;

/// How the items of a media type are told from one another, if it is a sequence.
pub fn framing(media_type: &str) -> Option<Framing> {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.to_ascii_lowercase().as_str() {
        "text/event-stream" => Some(Framing::Events),
        "application/jsonl"
        | "application/x-jsonl"
        | "application/jsonlines"
        | "application/x-jsonlines"
        | "application/json-lines"
        | "application/x-json-lines"
        | "application/ndjson"
        | "application/x-ndjson"
        | "application/stream+json"
        | "text/jsonl"
        | "text/x-jsonl"
        | "text/x-ndjson" => Some(Framing::Lines),
        "application/json-seq" => Some(Framing::Sequence),
        other if other.ends_with("+json-seq") => Some(Framing::Sequence),
        _ => None,
    }
}

/// Lets `itemSchema` be the schema of a sequence, which 3.0 does not tell from that of an item.
/// Where it describes an event with its fields, the schema is that of the event's data.
pub(super) fn items(media_type: &str, content: &mut Object, at: &str, schemas: &Value) {
    let Some(framing) = framing(media_type) else {
        return;
    };
    let Some(schema) = content.shift_remove("itemSchema") else {
        return;
    };
    let stood = pointer::join(at, "itemSchema");
    let data = match framing {
        Framing::Events => {
            data(&schema, &stood, schemas).or_else(|| named_events(&schema, &stood, schemas))
        }
        Framing::Lines | Framing::Sequence => None,
    };
    let (mut schema, stood) = data.unwrap_or((schema, stood));
    if let Some(schema) = schema.as_object_mut()
        && !schema.contains_key("$ref")
    {
        schema.entry(POINTER).or_insert(json!(stood));
    }
    content.insert("schema".to_owned(), schema);
    content.insert(ITEMS.to_owned(), json!(true));
}

/// The fields of an event (OpenAPI 3.2, section 4.14, "Server-Sent Events").
pub const EVENT_FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// A schema, in place or by a reference, and where it stands.
fn found<'s>(schema: &'s Value, at: &str, schemas: &'s Value) -> Option<(&'s Value, String)> {
    let Some(reference) = schema.get("$ref").and_then(Value::as_str) else {
        return Some((schema, at.to_owned()));
    };
    let name = reference.strip_prefix("#/components/schemas/")?;
    let name = pointer::unescaped(&pointer::of_fragment(name));
    let at = pointer::join("/components/schemas", &name);
    Some((schemas.get(&name)?, at))
}

/// A union of events, each with its fields: their data is what its text holds, where that is said.
fn named_events(schema: &Value, at: &str, schemas: &Value) -> Option<(Value, String)> {
    let (schema, stood) = found(schema, at, schemas)?;
    let mut union = schema.clone();
    let mut is_other = false;
    for key in ["oneOf", "anyOf"] {
        let branches = union.get_mut(key).and_then(Value::as_array_mut);
        let at = pointer::join(&stood, key);
        for (index, branch) in branches.into_iter().flatten().enumerate() {
            let at = pointer::join(&at, &index.to_string());
            if let Some(event) = named_event(branch, &at, schemas) {
                *branch = event;
                is_other = true;
            }
        }
    }
    is_other.then_some((union, stood))
}

/// An event whose data is text that holds something of another schema, as if it were that.
fn named_event(schema: &Value, at: &str, schemas: &Value) -> Option<Value> {
    let (schema, at) = found(schema, at, schemas)?;
    let properties = schema.get("properties")?.as_object()?;
    let is_event = properties
        .keys()
        .all(|name| EVENT_FIELDS.contains(&name.as_str()));
    let held = properties.get("data")?.get("contentSchema")?;
    if !is_event || !properties.contains_key("event") {
        return None;
    }
    let mut event = schema.clone();
    event["properties"]["data"] = held.clone();
    if let Some(event) = event.as_object_mut() {
        event.insert(POINTER.to_owned(), json!(at));
    }
    Some(event)
}

/// The schema of the data of an event that is described with its fields, and where it stands: what
/// the text holds (`contentSchema`), or the text.
fn data(schema: &Value, at: &str, schemas: &Value) -> Option<(Value, String)> {
    let (schema, at) = found(schema, at, schemas)?;
    let properties = schema.get("properties")?.as_object()?;
    let is_event = properties
        .keys()
        .all(|name| EVENT_FIELDS.contains(&name.as_str()));
    let is_plain = ["allOf", "anyOf", "oneOf"]
        .iter()
        .all(|key| schema.get(key).is_none());
    let data = properties.get("data")?;
    if !is_event || !is_plain || data.get("type") != Some(&json!("string")) {
        return None;
    }
    let at = pointer::join(&pointer::join(&at, "properties"), "data");
    match data.get("contentSchema") {
        Some(held) => Some((held.clone(), pointer::join(&at, "contentSchema"))),
        None => Some((data.clone(), at)),
    }
}

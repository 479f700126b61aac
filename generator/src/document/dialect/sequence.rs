//! Bodies that are many items, one after the other: sequential media types (OpenAPI 3.2, section
//! 4.14, "Sequential Media Types").

use serde_json::json;

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
pub(super) fn items(media_type: &str, content: &mut Object, at: &str) {
    if framing(media_type).is_none() {
        return;
    }
    let Some(mut schema) = content.shift_remove("itemSchema") else {
        return;
    };
    if let Some(schema) = schema.as_object_mut()
        && !schema.contains_key("$ref")
    {
        let stood = pointer::join(at, "itemSchema");
        schema.entry(POINTER).or_insert(json!(stood));
    }
    content.insert("schema".to_owned(), schema);
    content.insert(ITEMS.to_owned(), json!(true));
}

//! How properties of bodies are written (Encoding Object).

use serde_json::{Value, json};

use super::schema::Object;

/// Says in so many words what follows if one of `style`, `explode` and `allowReserved` is said:
/// `openapiv3` does not tell an `explode` that is false from none.
pub(super) fn complete(media_type: &mut Object) {
    let encodings = media_type.get_mut("encoding");
    let encodings = encodings.and_then(Value::as_object_mut).into_iter();
    for encoding in encodings.flatten().filter_map(|(_, it)| it.as_object_mut()) {
        let is_said = |key| encoding.contains_key(key);
        if !["style", "explode", "allowReserved"]
            .into_iter()
            .any(is_said)
        {
            continue;
        }
        let style = encoding.entry("style").or_insert_with(|| json!("form"));
        let explode = json!(style == "form");
        encoding.entry("explode").or_insert(explode);
    }
}

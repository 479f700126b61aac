//! The keys that the objects of OpenAPI have, and others that stand in their place.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::parts::Part;
use super::schema::Object;
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Warns of keys that a part other than a schema does not have: nobody reads them.
pub fn check(part: Part, value: &Value, at: &str, report: &mut Report) {
    // Schemas are looked at when they are rewritten, with all that is in them; what stands beside
    // a reference says nothing.
    if let Some(object) = value.as_object()
        && part != Part::Schema
        && !object.contains_key("$ref")
    {
        check_keys(part, object, at, report);
    }
}

/// Warns of keys that `part` does not have.
pub fn check_keys(part: Part, object: &Object, at: &str, report: &mut Report) {
    let Some((name, known)) = vocabulary(part) else {
        return;
    };
    let known = || known.split_ascii_whitespace();
    let is_known = |key: &str| match part {
        Part::Schema => OF_SCHEMA.contains(key),
        _ => known().any(|known| known == key),
    };
    for (key, value) in object {
        if key.starts_with("x-") || is_known(key) {
            continue;
        }
        let meant = known().find(|known| is_slip(key, known));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "correct it, take it out, or begin it with `x-`".to_owned(),
        };
        let message = format!("`{key}` is not a key of {name} and is ignored");
        report.warn(Message::UnknownKey, &pointer::join(at, key), message, &help);
        report.correct(match meant {
            Some(meant) if !object.contains_key(meant) => Correction::rename(at, key, meant, value),
            _ => Correction::remove(&pointer::join(at, key)),
        });
    }
}

/// The keys of schemas in OpenAPI 3.0 to 3.2 and in JSON Schema 2020-12.
const SCHEMA: &str =
    "$anchor $comment $defs $dynamicAnchor $dynamicRef $id $ref $schema $vocabulary
    additionalProperties allOf anyOf const contains contentEncoding contentMediaType
    contentSchema default definitions dependentRequired dependentSchemas deprecated
    description discriminator else enum example examples exclusiveMaximum
    exclusiveMinimum externalDocs format if items maxContains maxItems maxLength
    maxProperties maximum minContains minItems minLength minProperties minimum multipleOf
    not nullable oneOf pattern patternProperties prefixItems properties propertyNames
    readOnly required summary then title type unevaluatedItems unevaluatedProperties
    uniqueItems writeOnly xml";

/// The same, to be looked up: most keys of a document are those of schemas.
static OF_SCHEMA: LazyLock<HashSet<&str>> =
    LazyLock::new(|| SCHEMA.split_ascii_whitespace().collect());

/// What an object is called, and its keys in OpenAPI 3.0 to 3.2. Of other parts nobody needs to
/// know.
fn vocabulary(part: Part) -> Option<(&'static str, &'static str)> {
    Some(match part {
        Part::PathItem => (
            "a Path Item Object",
            "summary description servers parameters get put post delete options head patch trace
            query additionalOperations",
        ),
        Part::Operation => (
            "an Operation Object",
            "tags summary description externalDocs operationId parameters requestBody responses
            callbacks deprecated security servers",
        ),
        Part::Parameter => (
            "a Parameter Object",
            "name in description required deprecated allowEmptyValue style explode allowReserved
            schema example examples content",
        ),
        Part::Header => (
            "a Header Object",
            "description required deprecated allowEmptyValue style explode allowReserved schema
            example examples content",
        ),
        Part::RequestBody => ("a Request Body Object", "description content required"),
        Part::Response => (
            "a Response Object",
            "summary description headers content links",
        ),
        Part::MediaType => (
            "a Media Type Object",
            "schema itemSchema example examples encoding prefixEncoding itemEncoding",
        ),
        Part::Schema => ("a Schema Object", SCHEMA),
        _ => return None,
    })
}

/// Whether one letter more, less or other, or two that change places, make `key` the word that
/// is known. Of two letters nobody can tell.
fn is_slip(key: &str, known: &str) -> bool {
    let (mut one, mut other) = (key.as_bytes(), known.as_bytes());
    while let ([a, one_rest @ ..], [b, other_rest @ ..]) = (one, other)
        && a == b
    {
        (one, other) = (one_rest, other_rest);
    }
    while let ([one_rest @ .., a], [other_rest @ .., b]) = (one, other)
        && a == b
    {
        (one, other) = (one_rest, other_rest);
    }
    let is_near = match (one, other) {
        ([a, b], [c, d]) => a == d && b == c,
        _ => one.len() <= 1 && other.len() <= 1,
    };
    is_near && key.len() > 2
}

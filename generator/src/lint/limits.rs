//! Bounds: whether a value keeps them, and whether any value can.

use serde_json::{Map, Value, json};

use super::tree::Tree;
use crate::source::messages::Message;
use crate::source::report::Report;

type Object = Map<String, Value>;

/// The keyword of a bound and its value.
type Bound = (&'static str, Value);

/// Bounds of sizes, lower and upper.
const SIZES: [(&str, &str); 3] = [
    ("minItems", "maxItems"),
    ("minLength", "maxLength"),
    ("minProperties", "maxProperties"),
];

/// Says of each schema whose bounds leave no value.
pub fn check(tree: &Tree, report: &mut Report) {
    let sizes = SIZES.into_iter().chain([("minimum", "maximum")]);
    for schema in &tree.schemas {
        let number = |keyword: &str| schema.value.get(keyword).and_then(Value::as_f64);
        for (least, most) in sizes.clone() {
            if let (Some(lower), Some(upper)) = (number(least), number(most))
                && lower > upper
            {
                report.warn(
                    Message::ContradictingBounds,
                    &schema.at,
                    format!(
                        "`{least}` is {lower} and `{most}` is {upper}: no value is within both"
                    ),
                    "correct one of them; perhaps they are swapped",
                );
            }
        }
    }
}

/// The bound that a value breaks.
pub fn broken(schema: &Object, value: &Value) -> Option<Bound> {
    match value {
        Value::Number(number) => of_number(schema, number.as_f64()?),
        Value::String(text) => of_size(schema, SIZES[1], text.chars().count()),
        Value::Array(values) => of_size(schema, SIZES[0], values.len()),
        Value::Object(members) => of_size(schema, SIZES[2], members.len()),
        _ => None,
    }
}

fn of_size(schema: &Object, (least, most): Keywords, size: usize) -> Option<Bound> {
    let bound = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let size = size as u64;
    match (bound(least), bound(most)) {
        (Some(lower), _) if size < lower => Some((least, json!(lower))),
        (_, Some(upper)) if size > upper => Some((most, json!(upper))),
        _ => None,
    }
}

type Keywords = (&'static str, &'static str);

fn of_number(schema: &Object, value: f64) -> Option<Bound> {
    let number = |keyword: &str| schema.get(keyword).and_then(Value::as_f64);
    // In OpenAPI 3.0 these are flags that belong to the other bound.
    let is_open = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
    let below = |bound: f64, is_open: bool| value < bound || is_open && value == bound;
    let above = |bound: f64, is_open: bool| value > bound || is_open && value == bound;
    let is_broken = |keyword: &str| match keyword {
        "minimum" => number(keyword).is_some_and(|it| below(it, is_open("exclusiveMinimum"))),
        "maximum" => number(keyword).is_some_and(|it| above(it, is_open("exclusiveMaximum"))),
        "exclusiveMinimum" => number(keyword).is_some_and(|it| below(it, true)),
        "exclusiveMaximum" => number(keyword).is_some_and(|it| above(it, true)),
        _ => number(keyword).is_some_and(|it| it > 0.0 && !is_multiple(value, it)),
    };
    let keywords = [
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "multipleOf",
    ];
    let broken = keywords.into_iter().find(|keyword| is_broken(keyword))?;
    Some((broken, schema.get(broken)?.clone()))
}

/// Whether a number is a multiple of another, as far as binary fractions can tell.
fn is_multiple(value: f64, of: f64) -> bool {
    let times = value / of;
    (times - times.round()).abs() < 1e-9 * times.abs().max(1.0)
}

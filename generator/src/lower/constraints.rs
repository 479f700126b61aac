//! What a schema demands beyond its type, in words.

use std::fmt::Display;

use openapiv3::{Schema, SchemaKind, Type};
use serde_json::Value;

use crate::docs::NOT_CHECKED;
use crate::document::dialect::BOUNDS;
use crate::surface::text::code;

/// A sentence on lengths, bounds and patterns: Rust types do not check them, readers can.
pub fn describe(schema: &Schema) -> String {
    let SchemaKind::Type(ty) = &schema.schema_kind else {
        return String::new();
    };
    let mut demands = Vec::new();
    match ty {
        Type::String(string) => {
            range(
                &mut demands,
                string.min_length,
                string.max_length,
                "characters",
            );
            if let Some(pattern) = &string.pattern
                && code(pattern) == format!("`{pattern}`")
            {
                demands.push(format!("pattern {}", code(pattern)));
            }
        }
        Type::Array(array) => range(&mut demands, array.min_items, array.max_items, "items"),
        Type::Object(object) => range(
            &mut demands,
            object.min_properties,
            object.max_properties,
            "properties",
        ),
        Type::Number(number) => range(&mut demands, number.minimum, number.maximum, ""),
        Type::Integer(integer) => {
            let beyond = schema.schema_data.extensions.get(BOUNDS);
            let bound = |key: &str, typed: Option<i64>| {
                let stated = typed.map(|bound| bound.to_string());
                stated.or_else(|| in_digits(beyond?.get(key)?))
            };
            let least = bound("minimum", integer.minimum);
            range(&mut demands, least, bound("maximum", integer.maximum), "");
        }
        Type::Boolean(_) => {}
    }
    match demands.is_empty() {
        true => String::new(),
        false => format!("{NOT_CHECKED}{}.", demands.join(", ")),
    }
}

/// A number without an exponent.
fn in_digits(number: &Value) -> Option<String> {
    match number.as_u64() {
        Some(whole) => Some(whole.to_string()),
        None => number.as_f64().map(|float| float.to_string()),
    }
}

/// What `unit` in the plural counts, or a number alone.
fn range<T: Display>(demands: &mut Vec<String>, least: Option<T>, most: Option<T>, unit: &str) {
    let counted = |count: &T| match count.to_string().as_str() {
        "1" => format!("1 {}", unit.strip_suffix('s').unwrap_or(unit)),
        count => format!("{count} {unit}"),
    };
    let demand = match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {}", counted(&most)),
        (Some(least), None) => format!("at least {}", counted(&least)),
        (None, Some(most)) => format!("at most {}", counted(&most)),
        (None, None) => return,
    };
    demands.push(demand.trim_end().to_owned());
}

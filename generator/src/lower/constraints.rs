//! What a schema demands beyond its type, in words.

use std::fmt::Display;

use openapiv3::{Schema, SchemaKind, Type};

use crate::docs::NOT_CHECKED;

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
                && !pattern.contains(|c: char| c == '`' || c.is_control())
            {
                demands.push(format!("pattern `{pattern}`"));
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
        Type::Integer(integer) => range(&mut demands, integer.minimum, integer.maximum, ""),
        Type::Boolean(_) => {}
    }
    match demands.is_empty() {
        true => String::new(),
        false => format!("{NOT_CHECKED}{}.", demands.join(", ")),
    }
}

fn range<T: Display>(demands: &mut Vec<String>, least: Option<T>, most: Option<T>, unit: &str) {
    let demand = match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most} {unit}"),
        (Some(least), None) => format!("at least {least} {unit}"),
        (None, Some(most)) => format!("at most {most} {unit}"),
        (None, None) => return,
    };
    demands.push(demand.trim_end().to_owned());
}

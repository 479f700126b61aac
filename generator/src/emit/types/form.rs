//! Forms: what becomes of each field as a part.

use super::structure::literal;
use crate::emit::layout::{Method, chain};
use crate::emit::style::style;
use crate::passes::direction::Presence;
use crate::surface::structure::{Constant, Field, Struct};

/// The parts of a form, in the order of its properties.
pub fn form(item: &Struct) -> String {
    let name = &item.name;
    let mut parts: Vec<Method> = item.fields.iter().flat_map(field).collect();
    parts.extend(item.constants.iter().map(constant));
    let rest = item.rest.as_ref();
    parts.extend(rest.map(|rest| Method::new("and", [format!("form.{}", rest.name)])));
    let made = chain("Parts::new()", &parts, "");
    format!(
        "impl From<{name}> for Parts {{\n    fn from(form: {name}) -> Self {{\n{made}    }}\n}}"
    )
}

fn field(field: &Field) -> Vec<Method> {
    let wire = format!("{:?}", field.wire);
    let is_required = field.presence == Presence::Required;
    let given = format!("form.{}", field.name);
    if let Some(part) = &field.header_of {
        let given = if is_required {
            format!("Some({given})")
        } else {
            given
        };
        return vec![Method::new(
            "with_header",
            [format!("{part:?}"), wire, given],
        )];
    }
    let part = match field.style {
        Some(style) => {
            let given = if is_required {
                format!("[{given}]")
            } else {
                given
            };
            Method::new("styled", [wire.clone(), given, self::style(style)])
        }
        None => part(field),
    };
    let headers = field.headers.iter().map(|(name, text)| {
        let text = format!("Some({text:?})");
        Method::new("with_header", [wire.clone(), format!("{name:?}"), text])
    });
    std::iter::once(part).chain(headers).collect()
}

/// A field that is a part, or several of one name.
fn part(field: &Field) -> Method {
    let is_list = field.ty.is_list_within();
    let is_present = matches!(field.presence, Presence::Required | Presence::List);
    let value = format!("form.{}", field.name);
    let add = if field.ty.is_part() {
        "files"
    } else {
        "values"
    };
    // One, one or none, some, some or none.
    let all = match (is_list, is_present) {
        (false, true) => format!("[{value}]"),
        (false, false) | (true, true) => value,
        (true, false) => format!("{value}.into_iter().flatten()"),
    };
    let media_type = format!("{:?}", field.media_type);
    Method::new(add, [format!("{:?}", field.wire), all, media_type])
}

fn constant(constant: &Constant) -> Method {
    let value = format!("[{}]", literal(&constant.value));
    Method::new(
        "values",
        [format!("{:?}", constant.wire), value, "None".to_owned()],
    )
}

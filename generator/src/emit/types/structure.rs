//! Structs.

use serde_json::Value;

use super::construct::constructor;
use super::conversion::conversions;
use super::default::default_readers;
use super::form::form;
use super::headers::headers;
use super::input::input;
use super::setter::setters;
use super::wired;
use crate::emit::Fault;
use crate::emit::layout::{block, broken};
use crate::emit::print::{checked, doc_lines, public_field, rows};
use crate::ir::Form;
use crate::passes::direction::Presence;
use crate::surface::structure::{Constant, Field, Struct};

/// A struct, how it is built, and what it is on the wire.
///
/// # Errors
/// Code of ours that is none.
pub fn structure(item: &Struct) -> Result<String, Fault> {
    let name = &item.name;
    let mut parts = vec![broken(declaration(item), &format!("struct {name}"))?];
    let what = format!("the wire form of {name}");
    parts.push(match item.form {
        Form::Parts => broken(form(item), &what)?,
        Form::Object | Form::Headers => checked(wire_table(item), &what)?,
    });
    if let Some(one) = &item.headers {
        parts.push(checked(
            headers(name, one),
            &format!("the headers of {name}"),
        )?);
    }
    if let Some(new) = item.constructor.as_ref().filter(|new| !new.for_tests) {
        parts.push(constructor(name, new)?);
    }
    if let Some(setters) = setters(name, &item.setters) {
        parts.push(checked(setters, &format!("the setters of {name}"))?);
    }
    parts.extend(conversions(name, &item.conversions)?);
    if !item.default_readers.is_empty() {
        let readers = default_readers(name, &item.default_readers);
        parts.push(broken(readers, &format!("the defaults of {name}"))?);
    }
    if let Some(one) = &item.input {
        parts.push(broken(input(name, one), &format!("what makes {name}"))?);
    }
    Ok(parts.join("\n\n"))
}

fn declaration(item: &Struct) -> String {
    let default = if item.has_default { "Default, " } else { "" };
    // A form holds what cannot be compared.
    let others = match item.form {
        Form::Parts => "Debug",
        Form::Object | Form::Headers => "PartialEq",
    };
    let mut text = doc_lines(&item.docs, "");
    // It grows with the API: users build it by its constructor and its setters.
    text += &format!("#[derive(Clone, {default}{others})]\n#[non_exhaustive]\n");
    let mut fields = String::new();
    for field in &item.fields {
        fields += &public_field(&field.docs, &field.name, &field.ty);
    }
    if let Some(rest) = &item.rest {
        fields += &public_field(&rest.docs, &rest.name, &rest.ty);
    }
    text + &block(&format!("pub struct {}", item.name), &fields)
}

/// A constant as Rust writes it.
pub fn literal(value: &Value) -> String {
    match value {
        // JSON may have no point in it, which Rust needs.
        Value::Number(number) if number.is_f64() => {
            format!("{:?}", number.as_f64().unwrap_or_default())
        }
        other => match other.as_str() {
            Some(text) => format!("{text:?}"),
            None => other.to_string(),
        },
    }
}

/// What the runtime needs to read and write the struct.
fn wire_table(item: &Struct) -> String {
    let mut table = format!("object! {{\n    {} {{\n", item.name);
    let runs = item.fields.chunk_by(|a, b| presence(a) == presence(b));
    let words = runs.flat_map(|run| {
        let mut words: Vec<String> = run
            .iter()
            .map(|field| wired(&field.name, &field.wire))
            .collect();
        words[0].insert_str(0, &format!("{} ", presence(&run[0])));
        let last = words.len() - 1;
        let ends = (0..=last).map(move |index| if index == last { ";" } else { "," });
        words.into_iter().zip(ends).map(|(word, end)| word + end)
    });
    let words: Vec<String> = words.collect();
    if !words.is_empty() {
        table += &rows("        ", words, "", "\n");
    }
    table += "    }\n";
    if !item.constants.is_empty() {
        table += &constants(item);
    }
    if let Some(rest) = &item.rest {
        table += &format!("    .. {}: {}", rest.name, rest.ty);
        if !rest.reserved.is_empty() {
            let reserved: Vec<String> = rest
                .reserved
                .iter()
                .map(|wire| format!("{wire:?}"))
                .collect();
            table += &format!(", except [{}]", reserved.join(", "));
        }
        table.push('\n');
    }
    if item.denies_unknown {
        table += "    ; deny unknown\n";
    }
    table + "}"
}

fn presence(field: &Field) -> &'static str {
    let (whole, other) = match field.presence {
        Presence::Required if field.ty.is_list() => ("whole_items", "items"),
        Presence::Required => ("whole_required", "required"),
        Presence::Nullable => ("whole_nullable", "nullable"),
        Presence::Optional => ("whole_optional", "optional"),
        Presence::Tristate => ("whole_tristate", "tristate"),
        Presence::List => ("whole_list", "list"),
    };
    if field.is_whole { whole } else { other }
}

/// Constants, and in which field another value is kept.
fn constants(item: &Struct) -> String {
    let kept = item.constants.iter().any(|constant| constant.is_kept);
    let kept = item.rest.as_ref().filter(|_| kept);
    let kept = kept.map(|rest| rest.name.to_string()).unwrap_or_default();
    let line = |constant: &Constant| {
        let ty = match &constant.value {
            Value::String(_) if constant.is_kept => "&str",
            Value::String(_) => "&'static str",
            Value::Number(number) if number.is_i64() => "i64",
            Value::Number(number) if number.is_u64() => "u64",
            Value::Number(_) => "f64",
            _ => "bool",
        };
        let name = wired(&constant.accessor, &constant.wire);
        let absent = if constant.can_be_absent {
            ", or absent"
        } else {
            ""
        };
        format!("{name} -> {ty}: {}{absent};", literal(&constant.value))
    };
    if let [only] = item.constants.as_slice()
        && only.docs.is_empty()
    {
        return format!("    constants({kept}) {{ {} }}\n", line(only));
    }
    let mut text = format!("    constants({kept}) {{\n");
    for constant in &item.constants {
        text += &doc_lines(&constant.docs, "        ");
        text += &format!("        {}\n", line(constant));
    }
    text + "    }\n"
}

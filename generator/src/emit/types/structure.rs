//! Structs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::conversion::conversions;
use super::setter::setters;
use super::wired;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, doc_lines, items, listed, many};
use crate::passes::direction::Presence;
use crate::surface::argument::{Argument, Takes};
use crate::surface::construct::{Constructor, KeyedField, LeftOut};
use crate::surface::ident::Ident;
use crate::surface::structure::Struct;

/// A struct, how it is built, and what it is on the wire.
pub fn structure(item: &Struct) -> Result<String, Fault> {
    let (name, docs) = (&item.name, doc(&item.docs));
    let default = item.has_default.then(|| quote!(Default,));
    let non_exhaustive = item.non_exhaustive.then(|| quote!(#[non_exhaustive]));
    let fields = item
        .fields
        .iter()
        .map(|field| (&field.docs, &field.name, &field.ty));
    let rest = item
        .rest
        .iter()
        .map(|rest| (&rest.docs, &rest.name, &rest.ty));
    let fields = fields.chain(rest).map(|(docs, name, ty)| {
        let docs = doc(docs);
        quote!(#docs pub #name: #ty,)
    });
    let declaration = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #non_exhaustive
        pub struct #name { #(#fields)* }
    };
    let mut parts = vec![items(declaration, &format!("struct {name}"))?];
    parts.push(checked(
        wire_table(item),
        &format!("the wire form of {name}"),
    )?);
    if let Some(new) = &item.constructor {
        let what = format!("the constructor of {name}");
        parts.push(match &new.keyed {
            Some(keyed) => items(keyed_constructor(name, new, keyed), &what)?,
            None => checked(constructor(name, new), &what)?,
        });
    }
    if let Some(setters) = setters(name, &item.setters) {
        parts.push(checked(setters, &format!("the setters of {name}"))?);
    }
    parts.extend(conversions(name, &item.conversions)?);
    Ok(parts.join("\n\n"))
}

/// A constant as Rust writes it.
fn literal(value: &Value) -> TokenStream {
    match value {
        Value::Bool(flag) => quote!(#flag),
        Value::Number(number) => {
            let minus = number.to_string().starts_with('-').then(|| quote!(-));
            let digits = match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => Literal::u64_unsuffixed(whole.unsigned_abs()),
                (None, float) => Literal::f64_unsuffixed(float.unwrap_or_default().abs()),
            };
            quote!(#minus #digits)
        }
        text => {
            let text = text.as_str();
            quote!(#text)
        }
    }
}

/// A constructor, as the runtime's macro takes it. An import that only tests need would be one too
/// many, so the macro has its whole path there.
fn constructor(name: &Ident, new: &Constructor) -> String {
    let arguments = new.arguments.iter().map(|argument| match &argument.takes {
        Takes::Into(ty) => format!("{}: into {ty}", argument.name),
        takes => format!("{}: exactly {}", argument.name, takes.ty()),
    });
    let left_out: Vec<String> = new
        .left_out
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    let mut text = match new.for_tests {
        true => "#[cfg(feature = \"testing\")]\ncrate::runtime::new! {\n".to_owned(),
        false => "new! {\n".to_owned(),
    };
    text += &listed(&format!("    {name}("), arguments, ")");
    if !left_out.is_empty() {
        text.push('\n');
        text += &listed("        without ", left_out, "");
    }
    text + "\n}"
}

/// A constructor with a key of the caller's, which can be refused.
fn keyed_constructor(name: &Ident, new: &Constructor, keyed: &KeyedField) -> TokenStream {
    let docs = doc(&new.docs);
    let cfg = new.for_tests.then(|| quote!(#[cfg(feature = "testing")]));
    let many = many(new.has_many, "an answer has them all");
    // What the caller's key leads to is given last.
    let arguments = &new.arguments;
    let of_fields = &arguments[..arguments.len().saturating_sub(2)];
    let given = of_fields.iter().map(|argument| {
        let (name, value) = (&argument.name, made(argument));
        quote!(#name: #value)
    });
    let left_out = new.left_out.iter().map(|(name, how)| match how {
        LeftOut::None => quote!(#name: None),
        LeftOut::Absent => quote!(#name: Field::Absent),
        LeftOut::Default => quote!(#name: Default::default()),
    });
    let inits = given.chain(left_out);
    let (field, reserved) = (&keyed.field, &keyed.reserved);
    let value = arguments.last().map(made);
    let value = match keyed.is_only_item {
        true => quote!(Only(#value)),
        false => quote!(#value),
    };
    // An import that only tests need would be one too many.
    let error = match new.for_tests {
        true => quote!(crate::KeyError),
        false => quote!(KeyError),
    };
    quote! {
        impl #name {
            #docs #cfg #many
            pub fn new(#(#arguments)*) -> Result<Self, #error> {
                const RESERVED: &[&str] = &[#(#reserved),*];
                Ok(Self { #(#inits,)* #field: Keyed::beside(key, #value, RESERVED)? })
            }
        }
    }
}

/// The value that an argument becomes.
fn made(argument: &Argument) -> TokenStream {
    let name = &argument.name;
    match argument.takes {
        Takes::Into(_) => quote!(#name.into()),
        _ => quote!(#name),
    }
}

/// What the runtime needs to read and write the struct.
fn wire_table(item: &Struct) -> String {
    let mut table = format!("object! {{\n    {} {{\n", item.name);
    for fields in item.fields.chunk_by(|a, b| a.presence == b.presence) {
        let names = fields.iter().map(|field| wired(&field.name, &field.wire));
        let open = format!("        {} ", presence(fields[0].presence));
        table += &listed(&open, names, ";\n");
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

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional => "optional",
        Presence::Tristate => "tristate",
    }
}

/// Constants, and in which field another value is kept.
fn constants(item: &Struct) -> String {
    let kept = item.constants.iter().any(|constant| constant.is_kept);
    let kept = item.rest.as_ref().filter(|_| kept);
    let kept = kept.map(|rest| rest.name.to_string()).unwrap_or_default();
    let mut text = format!("    constants({kept}) {{\n");
    for constant in &item.constants {
        let ty = match &constant.value {
            Value::String(_) if constant.is_kept => "&str",
            Value::String(_) => "&'static str",
            Value::Number(number) if number.is_i64() => "i64",
            Value::Number(_) => "f64",
            _ => "bool",
        };
        text += &doc_lines(&constant.docs, "        ");
        let (name, value) = (
            wired(&constant.accessor, &constant.wire),
            literal(&constant.value),
        );
        text += &format!("        {name} -> {ty}: {value};\n");
    }
    text + "    }\n"
}

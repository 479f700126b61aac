//! Structs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::conversion::conversions;
use super::setter::setters;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, doc_lines, items, made, many};
use crate::passes::direction::Presence;
use crate::surface::construct::{Constructor, KeyedField, LeftOut};
use crate::surface::ident::Ident;
use crate::surface::structure::Struct;

/// Columns at which tables are broken.
const LINE: usize = 100;

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
    let new = item.constructor.as_ref().map(constructor);
    let methods: TokenStream = new.into_iter().chain([setters(&item.setters)]).collect();
    let methods = (!methods.is_empty()).then(|| quote!(impl #name { #methods }));
    let conversions = conversions(name, &item.conversions);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #non_exhaustive
        pub struct #name { #(#fields)* }
        #methods
        #conversions
    };
    let printed = items(tokens, &format!("struct {name}"))?;
    Ok(format!("{printed}\n\n{}", wire_table(item)?))
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

fn constructor(new: &Constructor) -> TokenStream {
    let docs = doc(&new.docs);
    let cfg = new.for_tests.then(|| quote!(#[cfg(feature = "testing")]));
    let many = many(new.has_many, "an answer has them all");
    let arguments = &new.arguments;
    // What the caller's key leads to is given last, under names of its own.
    let of_fields = match new.keyed {
        Some(_) => &arguments[..arguments.len() - 2],
        None => arguments,
    };
    let given = of_fields.iter().map(|argument| {
        let (name, value) = (&argument.name, made(&argument.name, &argument.takes));
        match value.to_string() == name.to_string() {
            true => quote!(#name),
            false => quote!(#name: #value),
        }
    });
    let left_out = new.left_out.iter().map(|(name, how)| match how {
        LeftOut::None => quote!(#name: None),
        LeftOut::Absent => quote!(#name: Field::Absent),
        LeftOut::Default => quote!(#name: Default::default()),
    });
    let inits = given.chain(left_out);
    match (&new.keyed, arguments.last()) {
        (Some(keyed), Some(last)) => {
            let value = made(&last.name, &last.takes);
            let body = keyed_body(keyed, value, inits);
            // An import that only tests need would be one too many.
            let error = match new.for_tests {
                true => quote!(crate::KeyError),
                false => quote!(KeyError),
            };
            quote! {
                #docs #cfg #many
                pub fn new(#(#arguments)*) -> Result<Self, #error> { #body }
            }
        }
        _ => quote! {
            #docs #cfg #many
            pub fn new(#(#arguments)*) -> Self { Self { #(#inits),* } }
        },
    }
}

fn keyed_body(
    keyed: &KeyedField,
    value: TokenStream,
    inits: impl Iterator<Item = TokenStream>,
) -> TokenStream {
    let (field, reserved) = (&keyed.field, &keyed.reserved);
    let value = match keyed.is_only_item {
        true => quote!(Only(#value)),
        false => value,
    };
    quote! {
        const RESERVED: &[&str] = &[#(#reserved),*];
        Ok(Self { #(#inits,)* #field: Keyed::beside(key, #value, RESERVED)? })
    }
}

/// What the runtime needs to read and write the struct.
fn wire_table(item: &Struct) -> Result<String, Fault> {
    let mut table = format!("object! {{\n    {} {{\n", item.name);
    for fields in item.fields.chunk_by(|a, b| a.presence == b.presence) {
        let names = fields.iter().map(|field| wired(&field.name, &field.wire));
        table += &wrapped(presence(fields[0].presence), names);
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
    table += "}";
    checked(table, &format!("the wire form of {}", item.name))
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Required => "required",
        Presence::Nullable => "nullable",
        Presence::Optional => "optional",
        Presence::Tristate => "tristate",
    }
}

/// A field, and its name on the wire where that is another.
fn wired(name: &Ident, wire: &str) -> String {
    // Rust normalises identifiers that are not ASCII.
    match name.to_string() == wire && wire.is_ascii() {
        true => wire.to_owned(),
        false => format!("{name} = {wire:?}"),
    }
}

/// Names after a word, broken where the line is long.
fn wrapped(word: &str, names: impl Iterator<Item = String>) -> String {
    let mut text = String::new();
    let mut line = format!("        {word}");
    let mut comma = "";
    for name in names {
        line += comma;
        if line.len() + name.len() + 2 > LINE {
            text += &format!("{line}\n");
            line = "           ".to_owned();
        }
        line += &format!(" {name}");
        comma = ",";
    }
    format!("{text}{line};\n")
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

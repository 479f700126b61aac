//! Structs.

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Value;

use super::conversion::conversions;
use super::setter::setters;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, items, made, many};
use crate::passes::direction::Presence;
use crate::surface::construct::{Constructor, KeyedField, LeftOut};
use crate::surface::ident::Ident;
use crate::surface::structure::{Constant, Struct};

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
    let accessors = item.constants.iter().map(accessor);
    let new = item.constructor.as_ref().map(constructor);
    let methods: TokenStream = accessors
        .chain(new)
        .chain([setters(&item.setters)])
        .collect();
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

/// What a constant property is: itself, unless an answer said otherwise.
fn accessor(constant: &Constant) -> TokenStream {
    let Constant {
        accessor: name,
        wire,
        docs,
        value,
        is_kept,
    } = constant;
    let (docs, expected) = (doc(docs), literal(value));
    let (ty, value) = match value {
        Value::String(_) if *is_kept => (quote!(&str), quote!(self.extra.text(#wire, #expected))),
        Value::String(_) => (quote!(&'static str), expected),
        Value::Number(number) if number.is_i64() && *is_kept => {
            (quote!(i64), quote!(self.extra.whole(#wire, #expected)))
        }
        Value::Number(number) if number.is_i64() => (quote!(i64), expected),
        Value::Number(_) => (quote!(f64), expected),
        _ => (quote!(bool), expected),
    };
    quote! {
        #docs
        pub fn #name(&self) -> #ty { #value }
    }
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
    for field in &item.fields {
        let presence = match field.presence {
            Presence::Required => "required",
            Presence::Nullable => "nullable",
            Presence::Optional => "optional",
            Presence::Tristate => "tristate",
        };
        table += &format!("        {presence} {}: {:?},\n", field.name, field.wire);
    }
    let is_free = |name: &Ident| !item.fields.iter().any(|field| field.name == *name);
    let free = (0..)
        .map(|index| Ident::new(&format!("constant_{index}")))
        .filter(is_free);
    for (constant, name) in item.constants.iter().zip(free) {
        let value = literal(&constant.value);
        table += &format!("        = {name} {:?}: {value},\n", constant.wire);
    }
    table += "    }\n";
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

//! Structs.

use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;

use super::print::{checked, code, doc, items, type_source};
use super::rust_type::{Presence, ident, presence};
use super::{Context, Fault};
use crate::docs::paragraph;
use crate::ir::{Constant, Field, Rest, Struct, TypeDef, TypeId};
use crate::passes::direction::has_default;

/// A struct, how it is built, and what it is on the wire.
pub fn structure(context: Context, id: TypeId, body: &Struct) -> Result<String, Fault> {
    let def = context.api.get(id);
    let name = context.name(id);
    let docs = doc(&context.type_docs(id));
    let default = has_default(def).then(|| quote!(Default,));
    let non_exhaustive = (!def.direction.request).then(|| quote!(#[non_exhaustive]));
    let fields = body
        .fields
        .iter()
        .zip(&context.names.members[id.0])
        .map(|(field, name)| field_tokens(context, field, name, def));
    let rest = context.rest(id, body).map(|(rest, ty)| {
        let docs = doc(&rest_docs(&body.rest));
        quote!(#docs pub #rest: #ty,)
    });
    let accessors = body
        .constants
        .iter()
        .map(|constant| accessor(context, id, body, constant));
    let new = context
        .constructor(id)
        .map(|constructor| constructor.function);
    let setters = context.setters(id, body);
    let methods: TokenStream = accessors.chain(new).chain([setters]).collect();
    let methods = (!methods.is_empty()).then(|| quote!(impl #name { #methods }));
    let conversions = context.conversions(id);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, #default PartialEq)]
        #non_exhaustive
        pub struct #name { #(#fields)* #rest }
        #methods
        #conversions
    };
    let printed = items(tokens, &format!("struct {name}"))?;
    Ok(format!("{printed}\n\n{}", wire_table(context, id, body)?))
}

fn field_tokens(context: Context, field: &Field, name: &str, def: &TypeDef) -> TokenStream {
    let name = ident(name);
    let docs = match field.docs.is_empty() {
        true => doc(&code(&field.wire)),
        false => doc(&field.docs),
    };
    let deprecated = field.deprecated.then(|| doc("\nDeprecated."));
    let ty = context.field_type(field, def);
    quote!(#docs #deprecated pub #name: #ty,)
}

fn rest_docs(rest: &Rest) -> String {
    match rest {
        Rest::Keyed(key) if !key.docs.is_empty() => key.docs.clone(),
        Rest::Keyed(_) => "The value under a key of your choice.".to_owned(),
        _ => "Properties that the document does not name.".to_owned(),
    }
}

/// What a constant property is: itself, unless an answer said otherwise.
fn accessor(context: Context, id: TypeId, body: &Struct, constant: &Constant) -> TokenStream {
    let wire = &constant.wire;
    let expected = literal(&constant.value);
    let name = ident(&constant_name(context, id, constant));
    let keeps = matches!(context.rest(id, body), Some((_, ty)) if ty.to_string() == "Extra");
    let value = &constant.value;
    let mut what = format!("{}: {}.", code(wire), code(&value.to_string()));
    if keeps {
        what += " A different value in an answer is returned instead, or else kept in `extra`.";
    }
    let what = paragraph(&what);
    let docs = match constant.docs.is_empty() {
        true => doc(&what),
        false => doc(&format!("{}\n\n{what}", constant.docs)),
    };
    let (ty, value) = match &constant.value {
        Value::String(_) if keeps => (quote!(&str), quote!(self.extra.text(#wire, #expected))),
        Value::String(_) => (quote!(&'static str), expected),
        Value::Number(number) if number.is_i64() && keeps => {
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

/// The name of a constant's accessor, which no field and no other method has.
fn constant_name(context: Context, id: TypeId, constant: &Constant) -> String {
    let name = crate::surface::name::snake(&constant.wire);
    match context.names.members[id.0].contains(&name) || ["new", "extra"].contains(&name.as_str()) {
        true => format!("{}_", name.trim_start_matches("r#")),
        false => name,
    }
}

fn literal(value: &Value) -> TokenStream {
    match value {
        Value::String(text) => quote!(#text),
        Value::Bool(flag) => quote!(#flag),
        other => other.to_string().parse().unwrap_or_default(),
    }
}

/// What the runtime needs to read and write the struct.
fn wire_table(context: Context, id: TypeId, body: &Struct) -> Result<String, Fault> {
    let def = context.api.get(id);
    let name = context.names.of(id);
    let mut table = format!("object! {{\n    {name} {{\n");
    for (field, name) in body.fields.iter().zip(&context.names.members[id.0]) {
        let presence = match presence(field, def) {
            Presence::Required => "required",
            Presence::Nullable => "nullable",
            Presence::Optional => "optional",
            Presence::Tristate => "tristate",
        };
        table += &format!("        {presence} {name}: {:?},\n", field.wire);
    }
    let fields = &context.names.members[id.0];
    let free = (0..)
        .map(|index| format!("constant_{index}"))
        .filter(|name| !fields.contains(name));
    for (constant, name) in body.constants.iter().zip(free) {
        let value = literal(&constant.value);
        table += &format!("        = {name} {:?}: {value},\n", constant.wire);
    }
    table += "    }\n";
    if let Some((rest, ty)) = context.rest(id, body) {
        let ty = type_source(&ty);
        table += &format!("    .. {rest}: {ty}");
        if let Rest::Keyed(key) = &body.rest {
            let named = |wire: &&String| {
                !body.fields.iter().any(|field| field.wire == **wire)
                    && !body
                        .constants
                        .iter()
                        .any(|constant| constant.wire == **wire)
            };
            let reserved: Vec<String> = key
                .reserved
                .iter()
                .filter(named)
                .map(|wire| format!("{wire:?}"))
                .collect();
            if !reserved.is_empty() {
                table += &format!(", except [{}]", reserved.join(", "));
            }
        }
        table.push('\n');
    }
    if body.rest == Rest::Closed && def.direction.request && !def.direction.response {
        table += "    ; deny unknown\n";
    }
    table += "}";
    checked(table, &format!("the wire form of {name}"))
}

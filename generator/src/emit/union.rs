//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::construct::inputs;
use super::conversions::Source;
use super::print::{checked, code, doc, items, type_source};
use super::rust_type::ident;
use super::{Context, Fault};
use crate::ir::{JsonType, Test, Type, TypeId, Union, Variant};

/// A union, how it is built, and how its branches are told apart.
pub fn union(context: Context, id: TypeId, body: &Union) -> Result<String, Fault> {
    let name = context.name(id);
    let direction = context.api.get(id).direction;
    let docs = doc(&context.type_docs(id));
    let variants = body
        .variants
        .iter()
        .zip(&context.names.members[id.0])
        .map(|(variant, name)| {
            let docs = doc(&variant_docs(context, variant));
            let (name, ty) = (ident(name), context.ty(&variant.ty));
            quote!(#docs #name(#ty),)
        });
    let unknown = direction.response.then(|| {
        let docs = doc("A value that fits no branch that this version of the client knows.");
        quote!(#docs Unknown(Value),)
    });
    let constructors: TokenStream = match direction.request {
        true => constructors(context, id, body),
        false => TokenStream::new(),
    };
    let methods = (!constructors.is_empty()).then(|| quote!(impl #name { #constructors }));
    let conversions = conversions(context, id, body);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* #unknown }
        #methods
        #conversions
    };
    let printed = items(tokens, &format!("union {name}"))?;
    Ok(format!("{printed}\n\n{}", table(context, id, body)?))
}

/// What a branch is, or else how it is recognised.
fn variant_docs(context: Context, variant: &Variant) -> String {
    let docs = variant
        .ty
        .named()
        .map_or("", |id| &context.api.get(id).docs);
    if !docs.is_empty() {
        return docs.split("\n\n").next().unwrap_or_default().to_owned();
    }
    let listed = |names: &[String]| names.iter().map(|name| code(name)).collect::<Vec<_>>();
    match variant.tests.first() {
        Some(Test::Tag(name, value)) => format!("Where {} is {}.", code(name), code(value)),
        Some(Test::Has(names)) => format!("With {}.", listed(names).join(" and ")),
        Some(Test::HasBeside(_)) => "With a value under a key of your choice.".to_owned(),
        Some(Test::Knows(names)) => format!("With {}.", listed(names).join(" or ")),
        Some(Test::PropertyIs(name, json)) => {
            format!("Where {} is {}.", code(name), json.in_words())
        }
        Some(Test::Is(types)) => {
            let words: Vec<&str> = types.iter().map(|json| json.in_words()).collect();
            format!("{}.", words.join(" or "))
        }
        None => format!("`{}`", type_source(&context.ty(&variant.ty))),
    }
}

/// A function for each branch whose struct requires something.
fn constructors(context: Context, id: TypeId, body: &Union) -> TokenStream {
    body.variants
        .iter()
        .zip(&context.names.members[id.0])
        .filter_map(|(variant, name)| {
            let (inner, boxed) = match &variant.ty {
                Type::Named(inner) => (*inner, false),
                Type::Boxed(boxed) => (boxed.named()?, true),
                _ => return None,
            };
            let constructor = context.constructor(inner)?;
            let function = ident(&crate::surface::name::snake(name));
            let (variant, struct_name) = (ident(name), context.name(inner));
            let inputs = inputs(&constructor.arguments);
            let values = constructor.arguments.iter().map(|(name, _)| name);
            let wrap = match boxed {
                true => quote!(|built| Self::#variant(Box::new(built))),
                false => quote!(Self::#variant),
            };
            let docs = doc(&format!(
                "As [`{struct_name}::new`].\n\n{}",
                constructor.docs
            ));
            Some(match constructor.fallible {
                true => quote! {
                    #docs
                    pub fn #function(#inputs) -> Result<Self, KeyError> {
                        #struct_name::new(#(#values),*).map(#wrap)
                    }
                },
                false => quote! {
                    #docs
                    pub fn #function(#inputs) -> Self {
                        Self::from(#struct_name::new(#(#values),*))
                    }
                },
            })
        })
        .collect()
}

/// `From` what only one branch holds, and what only one branch can be made of.
fn conversions(context: Context, id: TypeId, body: &Union) -> TokenStream {
    let this = context.name(id);
    let text = |ty: &Type| match ty {
        Type::Boxed(inner) => context.ty(inner).to_string(),
        plain => context.ty(plain).to_string(),
    };
    let held: Vec<String> = body.variants.iter().map(|v| text(&v.ty)).collect();
    let made = |variant: &Variant| made_of(context, id, &variant.ty);
    // What is a text or a number itself goes before objects that hold one.
    let plain = |variant: &Variant| variant.ty.named().is_none();
    let offers = |variant: &Variant, source: &str| {
        made(variant)
            .iter()
            .any(|offer| offer.ty.to_string() == source)
    };
    let alone = |variant: &Variant, source: &Source| {
        let source = source.ty.to_string();
        let rivals = body
            .variants
            .iter()
            .filter(|rival| plain(rival) || !plain(variant));
        let rivals = rivals.filter(|rival| offers(rival, &source));
        !held.contains(&source) && rivals.count() == 1
    };
    let variants = body.variants.iter().zip(&context.names.members[id.0]);
    variants
        .filter(|(variant, _)| variant.ty != Type::Any)
        .map(|(variant, name)| {
            let name = ident(name);
            let wrap = |value: TokenStream| match &variant.ty {
                Type::Boxed(_) => quote!(Self::#name(Box::new(#value))),
                _ => quote!(Self::#name(#value)),
            };
            let of_type = match &variant.ty {
                Type::Boxed(inner) => context.ty(inner),
                plain => context.ty(plain),
            };
            let own = held.iter().filter(|ty| **ty == text(&variant.ty)).count() == 1;
            let own =
                own.then(|| Source::sure(of_type).conversion(&quote!(#this), &wrap(quote!(value))));
            let sources = made(variant)
                .into_iter()
                .filter(|source| alone(variant, source));
            let sources = sources.map(|source| {
                let value = match &source.error {
                    Some(_) => quote!(value.try_into()?),
                    None => quote!(value.into()),
                };
                source.conversion(&quote!(#this), &wrap(value))
            });
            own.into_iter().chain(sources).collect::<TokenStream>()
        })
        .collect()
}

/// What a branch of a union that requests carry can be made of, beside what it holds.
fn made_of(context: Context, id: TypeId, ty: &Type) -> Vec<Source> {
    match ty {
        Type::String => vec![Source::sure(quote!(&str))],
        _ if !context.api.get(id).direction.request => Vec::new(),
        Type::Named(inner) => context.bare_sources(*inner),
        Type::Boxed(inner) => made_of(context, id, inner),
        Type::List(_) => Vec::new(),
        plain => context.sources(plain),
    }
}

/// The table by which the runtime reads the union.
fn table(context: Context, id: TypeId, body: &Union) -> Result<String, Fault> {
    let name = context.names.of(id);
    let mut table = format!("union! {{\n    {name} {{\n");
    for (variant, name) in body.variants.iter().zip(&context.names.members[id.0]) {
        let ty = type_source(&context.ty(&variant.ty));
        let tests: Vec<String> = variant.tests.iter().map(test).collect();
        let named = match variant.properties(context.api) {
            Some(names) => format!(" of &{names:?}"),
            None => String::new(),
        };
        table += &format!("        {name}({ty}): [{}]{named},\n", tests.join(", "));
    }
    table += "    }\n";
    if context.api.get(id).direction.response {
        table += "    .. Unknown\n";
    }
    table += "}";
    checked(table, &format!("the branches of {name}"))
}

fn test(test: &Test) -> String {
    match test {
        Test::Tag(name, value) => format!("Test::Tag({name:?}, {value:?})"),
        Test::Is(types) => {
            let types: Vec<String> = types.iter().map(json).collect();
            format!("Test::Is(&[{}])", types.join(", "))
        }
        Test::Has(names) => format!("Test::Has(&{names:?})"),
        Test::HasBeside(names) => format!("Test::HasBeside(&{names:?})"),
        Test::Knows(names) => format!("Test::Knows(&{names:?})"),
        Test::PropertyIs(name, json_type) => {
            format!("Test::PropertyIs({name:?}, {})", json(json_type))
        }
    }
}

fn json(json_type: &JsonType) -> String {
    format!("Json::{json_type:?}")
}

//! Unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::conversion::conversions;
use super::input::input;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, items};
use crate::ir::{JsonType, Test};
use crate::surface::union::{Constructor, Union};

/// A union, how it is built, and how its branches are told apart.
///
/// # Errors
/// Code of ours that is none.
pub fn union(item: &Union) -> Result<String, Fault> {
    let (name, docs) = (&item.name, doc(&item.docs));
    let variants = item.variants.iter().map(|variant| {
        let (docs, name, ty) = (doc(&variant.docs), &variant.name, &variant.ty);
        quote!(#docs #name(#ty),)
    });
    let unknown = item.has_unknown.then(|| {
        let docs = doc("A value that fits no branch that this version of the client knows.");
        quote!(#docs Unknown(Box<Value>),)
    });
    let constructors: TokenStream = item.constructors.iter().map(constructor).collect();
    let methods = (!constructors.is_empty()).then(|| quote!(impl #name { #constructors }));
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* #unknown }
        #methods
    };
    let mut parts = vec![items(tokens, &format!("union {name}"))?, table(item)?];
    parts.extend(conversions(name, &item.conversions)?);
    if let Some(one) = &item.input {
        parts.push(items(input(name, one), &format!("what makes {name}"))?);
    }
    Ok(parts.join("\n\n"))
}

/// A function that builds a branch.
fn constructor(new: &Constructor) -> TokenStream {
    let docs = doc(&new.docs);
    let (function, variant, of) = (&new.function, &new.variant, &new.of);
    let arguments = &new.arguments;
    let values = arguments.iter().map(|argument| &argument.name);
    let new_value = quote!(#of::new(#(#values),*));
    let (returns, built) = match (new.is_fallible, new.is_boxed) {
        (true, true) => (
            quote!(Result<Self, KeyError>),
            quote!(#new_value.map(Box::new).map(Self::#variant)),
        ),
        (true, false) => (
            quote!(Result<Self, KeyError>),
            quote!(#new_value.map(Self::#variant)),
        ),
        (false, true) => (quote!(Self), quote!(Self::#variant(Box::new(#new_value)))),
        (false, false) => (quote!(Self), quote!(Self::#variant(#new_value))),
    };
    quote! {
        #docs
        pub fn #function(#(#arguments)*) -> #returns { #built }
    }
}

/// The table by which the runtime reads the union.
fn table(item: &Union) -> Result<String, Fault> {
    let mut table = format!("union! {{\n    {} {{\n", item.name);
    for variant in &item.variants {
        let tests: Vec<String> = variant.tests.iter().map(test).collect();
        let named = match &variant.properties {
            Some(names) => format!(" of &{names:?}"),
            None => String::new(),
        };
        let (name, ty, tests) = (&variant.name, &variant.ty, tests.join(", "));
        table += &format!("        {name}({ty}): [{tests}]{named},\n");
    }
    table += "    }\n";
    if item.has_unknown {
        table += "    .. Unknown\n";
    }
    table += "}";
    checked(table, &format!("the branches of {}", item.name))
}

/// A test as Rust.
pub fn test(test: &Test) -> String {
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

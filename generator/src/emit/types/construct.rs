//! Constructors.

use proc_macro2::TokenStream;
use quote::quote;

use super::structure::literal;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, items, listed, named_arguments};
use crate::surface::argument::{Argument, Takes};
use crate::surface::construct::{Arguments, Constructor, KeyedField, Preset};
use crate::surface::ident::Ident;

/// The constructor of the type called `name`, and what it takes by name.
///
/// # Errors
/// Code of ours that is none.
pub fn constructor(name: &Ident, new: &Constructor) -> Result<String, Fault> {
    let what = format!("the constructor of {name}");
    match (&new.keyed, &new.arguments) {
        (Some(keyed), _) => items(with_key(name, new, keyed), &what),
        (None, Arguments::Each(_)) => checked(plain(name, new), &what),
        (None, Arguments::Named(named)) => {
            let docs = format!("What [`{name}::new`] takes, by name.");
            let arguments = items(named_arguments(named, &docs), &what)?;
            Ok(format!(
                "{arguments}\n\n{}",
                checked(plain(name, new), &what)?
            ))
        }
    }
}

/// A constructor, as the runtime's macro takes it.
fn plain(name: &Ident, new: &Constructor) -> String {
    let arguments = new
        .arguments
        .fields()
        .iter()
        .map(|argument| match &argument.takes {
            Takes::Into(ty) => format!("{}: into {ty}", argument.name),
            takes => format!("{}: exactly {}", argument.name, takes),
        });
    let open = match &new.arguments {
        Arguments::Each(_) => format!("    {name}("),
        Arguments::Named(named) => format!("    {name} from {named} => ("),
    };
    let mut lines = listed(&open, arguments, ")");
    if !new.left_out.is_empty() {
        let left_out = new.left_out.iter().map(Ident::to_string);
        lines += &format!("\n{}", listed("        without ", left_out, ""));
    }
    if !new.presets.is_empty() {
        let presets = new.presets.iter();
        let presets = presets.map(|(name, preset)| format!("{name} = {}", self::preset(preset)));
        lines += &format!("\n{}", listed("        with ", presets, ""));
    }
    format!("new! {{\n{lines}\n}}")
}

/// A constructor with a key of the caller's, which can be refused.
fn with_key(name: &Ident, new: &Constructor, keyed: &KeyedField) -> TokenStream {
    let docs = doc(&new.docs);
    // What the caller's key leads to is given last.
    let arguments = new.arguments.fields();
    let of_fields = &arguments[..arguments.len().saturating_sub(2)];
    let given = of_fields.iter().map(|argument| {
        let (name, value) = (&argument.name, made(argument));
        quote!(#name: #value)
    });
    let presets = new.presets.iter().map(|(name, preset)| {
        let value = self::preset(preset);
        quote!(#name: #value)
    });
    let left_out = new
        .left_out
        .iter()
        .map(|name| quote!(#name: Default::default()));
    let inits = given.chain(presets).chain(left_out);
    let (field, reserved) = (&keyed.field, &keyed.reserved);
    let value = arguments.last().map(made);
    let value = match keyed.is_only_item {
        true => quote!(Only(#value)),
        false => quote!(#value),
    };
    quote! {
        impl #name {
            #docs
            #[allow(clippy::too_many_arguments, reason = "the key belongs to them")]
            pub fn new(#(#arguments)*) -> Result<Self, KeyError> {
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

/// What a field starts with.
pub fn preset(preset: &Preset) -> TokenStream {
    match preset {
        Preset::Literal(value) => literal(value),
        Preset::Converted(value) => {
            let value = literal(value);
            quote!(#value.into())
        }
        Preset::Member(of, member) => quote!(#of::#member),
        Preset::Empty => quote!(Vec::new()),
    }
}

//! `From` and `TryFrom`.

use quote::quote;

use crate::emit::Fault;
use crate::emit::print::{checked, doc, doc_lines, items, listed, ours, rows};
use crate::passes::direction::Presence;
use crate::surface::conversion::{Conversion, Made};
use crate::surface::ident::Ident;

/// The conversions into the type called `this`: a macro of the runtime for all that cannot be
/// refused, then the others.
///
/// # Errors
/// Code of ours that is none.
pub fn conversions(this: &Ident, conversions: &[Conversion]) -> Result<Vec<String>, Fault> {
    let (sure, refusing): (Vec<&Conversion>, Vec<_>) = conversions
        .iter()
        .partition(|one| one.given.error.is_none());
    let groups: Vec<&[&Conversion]> = sure.chunk_by(|a, b| a.made == b.made).collect();
    let (variants, bare): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| matches!(group[0].made, Made::Variant { .. }));
    let what = format!("the conversions into {this}");
    let mut parts = Vec::new();
    for group in bare {
        parts.push(checked(self::bare(this, group), &what)?);
    }
    if !variants.is_empty() {
        let lines = rows("        ", variants.into_iter().map(variant), "", "\n");
        parts.push(checked(
            format!("from! {{\n    {this} {{\n{lines}    }}\n}}"),
            &what,
        )?);
    }
    for conversion in refusing {
        parts.push(self::refusing(this, conversion, &what)?);
    }
    Ok(parts)
}

/// What stands for a struct of one property, or for the one argument of its constructor.
fn bare(this: &Ident, group: &[&Conversion]) -> String {
    let into = match &group[0].made {
        Made::Field {
            name,
            presence,
            rest,
        } => {
            let kind = match presence {
                Presence::Required => "required",
                Presence::Nullable | Presence::Optional => "optional",
                Presence::Tristate => "tristate",
            };
            let rest = rest
                .as_ref()
                .map(|rest| format!(", ..{rest}"))
                .unwrap_or_default();
            format!("{kind} {this} {{ {name}{rest} }}")
        }
        Made::New | Made::Variant { .. } => this.to_string(),
    };
    let docs = doc_lines(&group[0].docs, "    ");
    let open = format!("    {into} from ");
    format!("bare! {{\n{docs}{}\n}}", listed(&open, sources(group), ""))
}

/// What a branch holds or can be made of.
fn variant(group: &[&Conversion]) -> String {
    let Made::Variant { name, is_boxed } = &group[0].made else {
        return String::new();
    };
    let boxed = if *is_boxed { "(Box)" } else { "" };
    let sources: Vec<String> = sources(group).collect();
    format!("{name}{boxed} from {};", sources.join(", "))
}

fn sources(group: &[&Conversion]) -> impl Iterator<Item = String> {
    group.iter().map(|one| one.given.ty.to_string())
}

/// A conversion that can be refused.
fn refusing(this: &Ident, conversion: &Conversion, what: &str) -> Result<String, Fault> {
    let docs = doc(&conversion.docs);
    let source = &conversion.given.ty;
    let error = conversion.given.error.map(ours);
    let value = quote!(value.try_into()?);
    let made = match &conversion.made {
        Made::New => quote!(Self::new(#value)),
        Made::Variant {
            name,
            is_boxed: true,
        } => quote!(Self::#name(Box::new(#value))),
        Made::Variant { name, .. } => quote!(Self::#name(#value)),
        Made::Field {
            name,
            presence,
            rest,
        } => {
            let rest = rest
                .as_ref()
                .map(|rest| quote!(, #rest: Default::default()));
            let value = match presence {
                Presence::Required => value,
                Presence::Nullable | Presence::Optional => quote!(Some(#value)),
                Presence::Tristate => quote!(Field::Value(#value)),
            };
            quote!(Self { #name: #value #rest })
        }
    };
    let tokens = quote! {
        #docs
        impl TryFrom<#source> for #this {
            type Error = #error;
            fn try_from(value: #source) -> Result<Self, Self::Error> { Ok(#made) }
        }
    };
    items(tokens, what)
}

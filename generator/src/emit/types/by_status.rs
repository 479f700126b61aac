//! Bodies that depend on the status of the answer.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Fault;
use crate::emit::print::{checked, doc, items};
use crate::ir::Status;
use crate::surface::by_status::{Body, ByStatus, Message, Variant};

/// The enum of bodies, and the table by which an answer becomes one.
///
/// # Errors
/// Code of ours that is none.
pub fn by_status(item: &ByStatus) -> Result<String, Fault> {
    let (name, docs) = (&item.name, doc(&item.docs));
    let members = item
        .variants
        .iter()
        .filter(|variant| variant.is_typed)
        .map(member);
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum #name { #(#members)* }
    };
    let printed = items(tokens, &format!("enum {name}"))?;
    let table = checked(table(item), &format!("the statuses of {name}"))?;
    Ok(format!("{printed}\n\n{table}"))
}

fn member(variant: &Variant) -> TokenStream {
    let (docs, name) = (doc(&variant.docs), &variant.name);
    match variant.body.ty() {
        None => quote!(#docs #name,),
        Some(ty) => quote!(#docs #name(#ty),),
    }
}

/// What the runtime needs to read and write the bodies.
fn table(item: &ByStatus) -> String {
    let kind = if item.is_error { "error" } else { "answer" };
    let mut table = format!("by_status! {{\n    {kind} {} {{\n", item.name);
    let (default, others): (Vec<&Variant>, Vec<_>) = item
        .variants
        .iter()
        .partition(|variant| variant.status == Status::Default);
    for variant in others.iter().filter(|variant| variant.is_typed) {
        table += &format!(
            "        {} => {};\n",
            pattern(variant.status),
            line(variant)
        );
    }
    table += "    }\n";
    let absent = |is_code: bool| {
        let absent = others.iter().filter(|variant| !variant.is_typed);
        let absent = absent.filter(|variant| variant.status.is_code() == is_code);
        let patterns: Vec<String> = absent.map(|variant| pattern(variant.status)).collect();
        patterns.join(" | ")
    };
    let (codes, ranges) = (absent(true), absent(false));
    if !codes.is_empty() || !ranges.is_empty() {
        table += &format!("    absent [{codes}] [{ranges}]\n");
    }
    for variant in default.iter().filter(|variant| variant.is_typed) {
        table += &format!("    default {};\n", line(variant));
    }
    table + "}"
}

fn pattern(status: Status) -> String {
    let codes = status.codes();
    match status {
        Status::Code(code) => code.to_string(),
        Status::Range(_) | Status::Default => format!("{}..={}", codes.start(), codes.end()),
    }
}

/// The codec, the variant, the status that a test makes of it, and what of it is shown.
fn line(variant: &Variant) -> String {
    let (codec, shown) = match &variant.body {
        Body::Json(_, Message::Field(name)) => ("json", format!(", {name}")),
        Body::Json(_, Message::FirstItem(name)) => ("json", format!(", [{name}]")),
        Body::Json(_, Message::Whole) => ("json", String::new()),
        Body::Text(_) => ("text", String::new()),
        Body::Bytes(_) => ("bytes", String::new()),
        Body::Empty => ("empty", String::new()),
    };
    format!(
        "{codec} {} as {}{shown}",
        variant.name, variant.made_up_status
    )
}

//! Styles as values.

use proc_macro2::TokenStream;
use quote::quote;

use crate::ir::{Style, StyleKind};

/// A style, as a value.
pub fn style(style: Style) -> TokenStream {
    let kind = match style.kind {
        StyleKind::Simple => quote!(Style::SIMPLE),
        StyleKind::Label => quote!(Style::LABEL),
        StyleKind::Matrix => quote!(Style::MATRIX),
        StyleKind::Form => quote!(Style::FORM),
        StyleKind::SpaceDelimited => quote!(Style::SPACE_DELIMITED),
        StyleKind::PipeDelimited => quote!(Style::PIPE_DELIMITED),
        StyleKind::DeepObject => quote!(Style::DEEP_OBJECT),
        // What sets it apart is what becomes of its text.
        StyleKind::Cookie => quote!(Style::FORM),
        StyleKind::Json => quote!(Style::JSON),
    };
    let exploded = style.explode.then(|| quote!(.exploded()));
    let reserved = style.reserved.then(|| quote!(.reserved()));
    quote!(#kind #exploded #reserved)
}

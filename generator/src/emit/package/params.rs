//! Parameters that are given by name.

use proc_macro2::TokenStream;

use crate::emit::Fault;
use crate::emit::print::{items, named_arguments};
use crate::surface::argument::NamedArguments;

/// The module of the structs of parameters.
///
/// # Errors
/// Code of ours that is none.
pub fn params(params: &[NamedArguments]) -> Result<String, Fault> {
    let structs: TokenStream = params
        .iter()
        .map(|named| named_arguments(named, "Parameters by name."))
        .collect();
    Ok(format!(
        "//! Parameters that are given by name, so that none stands in the place of another.\n\n{}",
        items(structs, "params.rs")?
    ))
}

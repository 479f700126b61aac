//! The types of the API, a file for each kind of them.

mod by_status;
pub mod construct;
mod conversion;
mod default;
mod enumeration;
mod form;
mod headers;
mod input;
mod options;
mod setter;
mod structure;
mod tuple;
pub mod union;

use super::Fault;
use crate::surface::ident::Ident;
use crate::surface::module::Item;

/// The text of a type.
///
/// # Errors
/// Code of ours that is none.
pub fn item(item: &Item) -> Result<String, Fault> {
    match item {
        Item::Struct(item) => structure::structure(item),
        Item::Union(item) => union::union(item),
        Item::Enum(item) => enumeration::enumeration(item),
        Item::Tuple(item) => tuple::tuple(item),
        Item::ByStatus(item) => by_status::by_status(item),
        Item::Options(item) => options::options(item),
    }
}

/// A name, and the one on the wire where that is another.
fn wired(name: &Ident, wire: &str) -> String {
    // Rust normalises identifiers that are not ASCII.
    match name.to_string() == wire && wire.is_ascii() {
        true => wire.to_owned(),
        false => format!("{name} = {wire:?}"),
    }
}

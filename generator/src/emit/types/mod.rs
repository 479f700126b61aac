//! The types of the API, a file for each kind of them.

mod by_status;
mod conversion;
mod enumeration;
mod options;
mod setter;
mod structure;
mod union;

use super::Fault;
use crate::surface::module::Item;

/// The text of a type.
pub fn item(item: &Item) -> Result<String, Fault> {
    match item {
        Item::Struct(item) => structure::structure(item),
        Item::Union(item) => union::union(item),
        Item::Enum(item) => enumeration::enumeration(item),
        Item::ByStatus(item) => by_status::by_status(item),
        Item::Options(item) => options::options(item),
    }
}

//! Lists whose items have a type each.

use crate::emit::Fault;
use crate::emit::print::{checked, doc_lines};
use crate::surface::tuple::Tuple;

/// A list, as the runtime's macro takes it.
///
/// # Errors
/// Code of ours that is none.
pub fn tuple(item: &Tuple) -> Result<String, Fault> {
    let items: Vec<String> = item.items.iter().map(ToString::to_string).collect();
    let mut text = "tuple! {\n".to_owned();
    text += &doc_lines(&item.docs, "    ");
    text += &format!(
        "    pub struct {}({}) .. {}\n}}",
        item.name,
        items.join(", "),
        item.rest
    );
    checked(text, &format!("the list {}", item.name))
}

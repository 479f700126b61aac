//! Enums.

use crate::emit::Fault;
use crate::emit::print::{checked, doc_lines};
use crate::surface::enumeration::Enum;

/// An enum, as the runtime's macro takes it: one line a member.
///
/// # Errors
/// Code of ours that is none.
pub fn enumeration(item: &Enum) -> Result<String, Fault> {
    let mut text = format!("{}! {{\n", item.kind.macro_name());
    text += &doc_lines(&item.docs, "    ");
    text += &format!("    pub enum {} {{\n", item.name);
    for (name, wire) in &item.members {
        text += &format!("        {name} = {wire},\n");
    }
    text += "    }\n}";
    checked(text, &format!("enum {}", item.name))
}

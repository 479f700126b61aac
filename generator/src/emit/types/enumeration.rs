//! Enums.

use crate::emit::Fault;
use crate::emit::print::{checked, doc_lines};
use crate::surface::enumeration::{Enum, EnumKind};

/// An enum, as the runtime's macro takes it: one line a member.
///
/// # Errors
/// Code of ours that is none.
pub fn enumeration(item: &Enum) -> Result<String, Fault> {
    let mut text = format!("{}! {{\n", item.kind.macro_name());
    text += &doc_lines(&item.docs, "    ");
    let of = match item.kind {
        EnumKind::Text => String::new(),
        EnumKind::Integer(width) => format!(": {width}"),
    };
    text += &format!("    pub enum {}{of} {{\n", item.name);
    for (name, wire) in &item.members {
        text += &format!("        {name} = {wire},\n");
    }
    text += "    }\n}";
    checked(text, &format!("enum {}", item.name))
}

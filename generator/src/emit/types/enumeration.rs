//! Enums.

use crate::emit::Fault;
use crate::emit::print::{checked, doc_lines};
use crate::surface::enumeration::{Enum, EnumKind};

/// An enum, as the runtime's macro takes it: one line a member, below what is said of it.
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
    for member in &item.members {
        text += &doc_lines(&member.docs, "        ");
        text += &format!("        {} = {},\n", member.name, member.literal);
    }
    text += match item.is_open {
        true => "    }\n    or any text\n}",
        false => "    }\n}",
    };
    checked(text, &format!("enum {}", item.name))
}

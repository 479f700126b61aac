//! Enums.

use super::print::{checked, doc_lines};
use super::{Context, Fault};
use crate::ir::{Enum, TypeId};

/// An enum, as the runtime's macro takes it: one line a member.
pub fn enumeration(context: Context, id: TypeId, body: &Enum) -> Result<String, Fault> {
    let name = context.names.of(id);
    let is_text = body.members.iter().all(serde_json::Value::is_string);
    let kind = if is_text {
        "string_enum"
    } else {
        "integer_enum"
    };
    let mut text = format!("{kind}! {{\n");
    text += &doc_lines(&context.type_docs(id), "    ");
    text += &format!("    pub enum {name} {{\n");
    for (member, name) in body.members.iter().zip(&context.names.members[id.0]) {
        let wire = match member.as_str() {
            Some(text) => format!("{text:?}"),
            None => member.to_string(),
        };
        text += &format!("        {name} = {wire},\n");
    }
    text += "    }\n}";
    checked(text, &format!("enum {name}"))
}

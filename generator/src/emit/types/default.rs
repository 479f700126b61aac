//! Methods that read what answers leave out.

use super::construct::preset;
use super::structure::literal;
use crate::emit::layout::{Method, block, chain};
use crate::emit::print::doc_lines;
use crate::surface::construct::Preset;
use crate::surface::default::DefaultReader;
use crate::surface::ident::Ident;
use crate::surface::rust_type::STRING;

/// The methods of the type called `name`.
pub fn default_readers(name: &Ident, readers: &[DefaultReader]) -> String {
    let readers: Vec<String> = readers.iter().map(reader).collect();
    block(&format!("impl {name}"), &readers.join("\n"))
}

fn reader(reader: &DefaultReader) -> String {
    let DefaultReader {
        method,
        field,
        ty,
        value,
        docs,
    } = reader;
    let opened = |name| Method::new(name, []);
    let otherwise = |value| Method::new("unwrap_or", [value]);
    let (ty, read) = match value {
        Preset::Converted(text) if *ty == STRING => {
            let read = vec![opened("as_deref"), otherwise(literal(text))];
            ("&str".to_owned(), read)
        }
        Preset::Literal(value) => (ty.to_string(), vec![otherwise(literal(value))]),
        Preset::Member(..) => {
            let read = vec![opened("clone"), otherwise(preset(value))];
            (ty.to_string(), read)
        }
        Preset::Converted(_) | Preset::Empty => {
            let made = format!("|| {}", preset(value));
            let read = vec![opened("clone"), Method::new("unwrap_or_else", [made])];
            (ty.to_string(), read)
        }
    };
    let docs = doc_lines(docs, "    ");
    let body = chain(&format!("self.{field}"), &read, "");
    format!("{docs}    pub fn {method}(&self) -> {ty} {{\n{body}    }}\n")
}

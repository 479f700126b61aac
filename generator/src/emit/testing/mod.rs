//! `testing`: the examples, as constants of the crate.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Fault;
use super::condition::{attribute, conditional};
use super::package::module::imports;
use super::print::{checked, doc_lines};
use super::types::construct::constructor;
use crate::source::hidden::{has_hidden, is_hidden};
use crate::surface::Surface;
use crate::surface::examples::{ExampleConstant, ExampleValue};
use crate::surface::test_constructors::TestConstructors;

const ROOT: &str = "\
//! Examples of what requests and answers carry, for the tests of applications; there with the
//! feature `testing`.
//!
//! They are the document's own where those fit their types, and else put together from the
//! examples of properties. Not every body has one: nothing is invented.

pub use crate::runtime::Example;
pub use crate::runtime::testing::{Memory, On, Received, Server, transport};
";

/// The files of the module `testing`, by path.
///
/// # Errors
/// Code of ours that is none.
pub fn files(surface: &Surface) -> Result<BTreeMap<String, String>, Fault> {
    let mut files = BTreeMap::new();
    let mut root = String::new();
    if let Some(text) = constructors(&surface.test_constructors)? {
        files.insert("src/testing/new.rs".to_owned(), text);
        root += "mod new;\n";
        for (condition, names) in surface.test_constructors.named() {
            let names: Vec<String> = names.into_iter().collect();
            let attribute = attribute(condition);
            root += &format!("{attribute}pub use new::{{{}}};\n", names.join(", "));
        }
    }
    for module in &surface.examples {
        let name = &module.name;
        let constants: Vec<String> = module.constants.iter().map(constant).collect();
        let body = checked(constants.join("\n"), &format!("the examples of {name}"))?;
        let imports = imports(&module.imports);
        let text = format!("//! Examples for [`{name}`](crate::{name}).\n\n{imports}{body}");
        files.insert(format!("src/testing/{name}.rs"), text);
        let attribute = attribute(&module.condition);
        root += &format!("{attribute}pub mod {name};\n");
    }
    if !root.is_empty() {
        root.insert(0, '\n');
    }
    files.insert("src/testing.rs".to_owned(), format!("{ROOT}{root}"));
    Ok(files)
}

/// Constructors that only tests need.
fn constructors(item: &TestConstructors) -> Result<Option<String>, Fault> {
    let constructors = item.constructors.iter();
    let parts: Vec<String> = constructors
        .map(|(condition, name, new)| Ok(conditional(condition, constructor(name, new)?)))
        .collect::<Result<_, _>>()?;
    let imports = imports(&item.imports);
    let docs = "//! Constructors of what answers carry.\n";
    Ok((!parts.is_empty()).then(|| format!("{docs}\n{imports}{}", parts.join("\n\n"))))
}

fn constant(constant: &ExampleConstant) -> String {
    let ExampleConstant {
        name,
        docs,
        ty,
        value,
    } = constant;
    let value = match value {
        ExampleValue::Same(other) => other.to_string(),
        ExampleValue::Json { variant, json } => {
            let read = match variant {
                Some(variant) => format!("|body| decode::from_json(body).map({ty}::{variant})"),
                None => "decode::from_json".to_owned(),
            };
            format!("super::Example::new(\n    {read},\n    {},\n)", raw(json))
        }
    };
    let docs = doc_lines(docs, "");
    format!("{docs}pub const {name}: super::Example<{ty}> = {value};\n")
}

/// JSON as a raw string, which nothing in it ends.
fn raw(json: &Value) -> String {
    let text = visible(format!("{json:#}"));
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// What is hidden in a text is escaped: rustc takes no marks that turn its direction.
fn visible(json: String) -> String {
    if !has_hidden(&json) {
        return json;
    }
    let mut seen = String::new();
    for c in json.chars() {
        match is_hidden(c) {
            true => {
                let mut units = [0; 2];
                let units = c.encode_utf16(&mut units).iter();
                seen.extend(units.map(|unit| format!("\\u{unit:04x}")));
            }
            false => seen.push(c),
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::raw;

    #[test]
    fn nothing_in_a_text_ends_it() {
        for (value, text) in [
            (json!(1), "r#\"1\"#"),
            (json!("a"), "r#\"\"a\"\"#"),
            (json!("#a"), "r##\"\"#a\"\"##"),
            (json!("\u{202e}"), "r#\"\"\\u202e\"\"#"),
        ] {
            assert_eq!(raw(&value), text);
        }
    }
}

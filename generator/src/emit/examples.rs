//! `testing`: the examples, as constants of the crate.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde_json::Value;

use super::print::{checked, code, doc_lines, type_source};
use super::{Context, Fault, module};
use crate::ir::{Body, Content, Operation, Type, TypeKind};
use crate::passes::example::{Example, OperationExamples};
use crate::surface::name::distinct;

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
pub fn files(
    context: Context,
    examples: &[OperationExamples],
) -> Result<BTreeMap<String, String>, Fault> {
    let mut files = BTreeMap::new();
    let mut examples = examples.iter();
    let mut root = String::new();
    for (group, names) in context.api.groups.iter().zip(&context.names.groups) {
        let mut file = File::default();
        let operations = group.operations.iter().zip(&names.operations);
        for ((operation, function), examples) in operations.zip(examples.by_ref()) {
            let plain = function.trim_start_matches("r#");
            let (module, handle) = (&names.module, &names.handle);
            let place = Place {
                link: format!("[`{module}().{plain}`](crate::{module}::{handle}::{plain})"),
                prefix: plain.to_uppercase(),
                operation,
            };
            place.add(context, examples, &mut file);
        }
        if file.items.is_empty() {
            continue;
        }
        let body = checked(
            file.items.join("\n"),
            &format!("the examples of {}", names.handle),
        )?;
        let imports = module::imports(context, "testing", &body)?;
        let text = format!(
            "//! Examples for [`{0}`](crate::{0}).\n\n{imports}{body}",
            names.module
        );
        files.insert(format!("src/testing/{}.rs", names.module), text);
        root += &format!("pub mod {};\n", names.module);
    }
    if !root.is_empty() {
        root.insert(0, '\n');
    }
    files.insert("src/testing.rs".to_owned(), format!("{ROOT}{root}"));
    Ok(files)
}

/// An operation, as documentation and names speak of it.
struct Place<'a> {
    link: String,
    prefix: String,
    operation: &'a Operation,
}

/// What goes into one file.
#[derive(Default)]
struct File {
    items: Vec<String>,
    taken: HashSet<String>,
    /// The first constant of a type and a value: operations answer alike.
    first: HashMap<String, String>,
}

impl File {
    fn add(&mut self, context: Context, name: String, docs: &str, example: &Example) {
        let name = distinct(name, &mut self.taken);
        let (ty, value) = value(context, example);
        let known = self
            .first
            .entry(format!("{ty} {value}"))
            .or_insert_with(|| name.clone());
        let value = if *known == name { &value } else { &*known };
        let docs = doc_lines(docs, "");
        self.items.push(format!(
            "{docs}pub const {name}: super::Example<{ty}> = {value};\n"
        ));
    }
}

impl Place<'_> {
    /// A constant for each example.
    fn add(&self, context: Context, examples: &OperationExamples, file: &mut File) {
        if let Some(example) = &examples.request {
            let docs = format!("What {} sends{}.", self.link, self.envelope(context));
            file.add(context, format!("{}_REQUEST", self.prefix), &docs, example);
        }
        for example in examples.success.iter().chain(&examples.errors) {
            let (docs, suffix) = self.answer(context, example);
            file.add(context, format!("{}_{suffix}", self.prefix), &docs, example);
        }
    }

    /// What is around the value that a call gives.
    fn envelope(&self, context: Context) -> String {
        let options = self.operation.options.map(|id| &context.api.get(id).kind);
        let optional = match options {
            Some(TypeKind::Options(options)) => options.body.as_ref(),
            _ => None,
        };
        let body: Option<&Body> = self.operation.body.as_ref().or(optional);
        match body.map(|body| body.wrappers.join(".")) {
            Some(wrappers) if !wrappers.is_empty() => format!(" under {}", code(&wrappers)),
            _ => String::new(),
        }
    }

    /// What an answer is, and the end of its name.
    fn answer(&self, context: Context, example: &Example) -> (String, String) {
        let Some((id, index)) = example.variant else {
            return (format!("An answer of {}.", self.link), "ANSWER".to_owned());
        };
        let status = match &context.api.get(id).kind {
            TypeKind::ByStatus(variants) => variants[index].status.to_string(),
            _ => String::new(),
        };
        let variant = crate::surface::name::snake(&context.names.members[id.0][index]);
        (
            format!("An answer of {} with status {status}.", self.link),
            variant.trim_start_matches("r#").to_uppercase(),
        )
    }
}

/// The type of an example, and the expression that makes it.
fn value(context: Context, example: &Example) -> (String, String) {
    let (ty, read) = match example.variant {
        Some((id, index)) => {
            let (ty, variant) = (context.names.of(id), &context.names.members[id.0][index]);
            let read = format!("|body| decode::from_json(body).map({ty}::{variant})");
            (ty.to_owned(), read)
        }
        None => (
            answer_type(context, &example.ty),
            "decode::from_json".to_owned(),
        ),
    };
    let json = raw(&example.json);
    let value = format!("super::Example::new(\n    {read},\n    {json},\n)");
    (ty, value)
}

fn answer_type(context: Context, ty: &Type) -> String {
    let content = Content::Json(ty.clone());
    type_source(&context.content_type(&content))
}

/// JSON as a raw string, which nothing in it ends.
fn raw(json: &Value) -> String {
    let text = visible(&format!("{json:#}"));
    let mut hashes = "#".to_owned();
    while text.contains(&format!("\"{hashes}")) {
        hashes.push('#');
    }
    format!("r{hashes}\"{text}\"{hashes}")
}

/// Marks that turn the direction of text are escaped: rustc takes none in a literal.
fn visible(json: &str) -> String {
    json.chars()
        .map(|c| match c {
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                format!("\\u{:04x}", u32::from(c))
            }
            plain => plain.to_string(),
        })
        .collect()
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

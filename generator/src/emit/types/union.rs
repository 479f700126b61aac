//! Unions.

use super::conversion::conversions;
use super::input::input;
use crate::emit::Fault;
use crate::emit::layout::{block, broken, list};
use crate::emit::print::{checked, doc_lines};
use crate::ir::{JsonType, Test};
use crate::surface::union::{Constructor, Union};

/// A union, how it is built, and how its branches are told apart.
///
/// # Errors
/// Code of ours that is none.
pub fn union(item: &Union) -> Result<String, Fault> {
    let name = &item.name;
    let mut parts = vec![broken(declaration(item), &format!("union {name}"))?];
    if !item.constructors.is_empty() {
        let constructors: Vec<String> = item.constructors.iter().map(constructor).collect();
        let methods = block(&format!("impl {name}"), &constructors.join("\n"));
        parts.push(broken(methods, &format!("the constructors of {name}"))?);
    }
    parts.push(table(item)?);
    parts.extend(conversions(name, &item.conversions)?);
    if let Some(one) = &item.input {
        parts.push(broken(input(name, one), &format!("what makes {name}"))?);
    }
    Ok(parts.join("\n\n"))
}

fn declaration(item: &Union) -> String {
    let mut variants = String::new();
    for variant in &item.variants {
        variants += &doc_lines(&variant.docs, "    ");
        let (open, held) = (format!("{}(", variant.name), variant.ty.to_string());
        variants += &list(4, &open, &[held], "),");
    }
    if item.has_unknown {
        variants += "    /// A value that fits no branch that this version of the client knows.\n";
        variants += "    Unknown(Box<Value>),\n";
    }
    let docs = doc_lines(&item.docs, "");
    let declared = block(&format!("pub enum {}", item.name), &variants);
    format!("{docs}#[derive(Clone, Debug, PartialEq)]\n#[non_exhaustive]\n{declared}")
}

/// A function that builds a branch.
fn constructor(new: &Constructor) -> String {
    let (variant, of) = (&new.variant, &new.of);
    let names = new
        .arguments
        .iter()
        .map(|argument| argument.name.to_string());
    let value = format!("{of}::new({})", names.collect::<Vec<_>>().join(", "));
    let (returns, built) = match (new.is_fallible, new.is_boxed) {
        (true, true) => (
            "Result<Self, KeyError>",
            format!("{value}.map(Box::new).map(Self::{variant})"),
        ),
        (true, false) => (
            "Result<Self, KeyError>",
            format!("{value}.map(Self::{variant})"),
        ),
        (false, true) => ("Self", format!("Self::{variant}(Box::new({value}))")),
        (false, false) => ("Self", format!("Self::{variant}({value})")),
    };
    let arguments: Vec<String> = new.arguments.iter().map(ToString::to_string).collect();
    let (open, close) = (
        format!("pub fn {}(", new.function),
        format!(") -> {returns} {{"),
    );
    let mut text = doc_lines(&new.docs, "    ");
    text += &list(4, &open, &arguments, &close);
    text + &format!("        {built}\n    }}\n")
}

/// The table by which the runtime reads the union.
fn table(item: &Union) -> Result<String, Fault> {
    let mut table = format!("union! {{\n    {} {{\n", item.name);
    for variant in &item.variants {
        let tests: Vec<String> = variant.tests.iter().map(test).collect();
        let named = match &variant.properties {
            Some(names) => format!(" of &{names:?}"),
            None => String::new(),
        };
        let (name, ty, tests) = (&variant.name, &variant.ty, tests.join(", "));
        table += &format!("        {name}({ty}): [{tests}]{named},\n");
    }
    table += "    }\n";
    if item.has_unknown {
        table += "    .. Unknown\n";
    }
    table += "}";
    checked(table, &format!("the branches of {}", item.name))
}

/// A test as Rust.
pub fn test(test: &Test) -> String {
    match test {
        Test::Tag(name, value) => format!("Test::Tag({name:?}, {value:?})"),
        Test::Is(types) => {
            let types: Vec<String> = types.iter().map(json).collect();
            format!("Test::Is(&[{}])", types.join(", "))
        }
        Test::Has(names) => format!("Test::Has(&{names:?})"),
        Test::HasBeside(names) => format!("Test::HasBeside(&{names:?})"),
        Test::Knows(names) => format!("Test::Knows(&{names:?})"),
        Test::PropertyIs(name, json_type) => {
            format!("Test::PropertyIs({name:?}, {})", json(json_type))
        }
    }
}

fn json(json_type: &JsonType) -> String {
    format!("Json::{json_type:?}")
}

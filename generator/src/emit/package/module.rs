//! A module: its documentation, its imports, its operations, its types.

use std::collections::BTreeSet;

use crate::emit::Fault;
use crate::emit::client::handle;
use crate::emit::condition::{attribute, conditional};
use crate::emit::print::listed;
use crate::emit::types::item;
use crate::emit::webhooks::webhooks;
use crate::surface::imports::Imports;
use crate::surface::module::Module;

/// The text of a module.
///
/// # Errors
/// Code of ours that is none.
pub fn module(module: &Module) -> Result<String, Fault> {
    let mut parts = match &module.handle {
        Some(handle) => {
            let parts = self::handle::handle(handle)?.into_iter();
            parts
                .map(|part| conditional(&handle.condition, part))
                .collect()
        }
        None => Vec::new(),
    };
    if let Some(item) = &module.webhooks {
        parts.extend(webhooks(item)?);
    }
    for (condition, item) in &module.types {
        parts.push(conditional(condition, self::item(item)?));
    }
    Ok(format!(
        "{}\n{}{}",
        inner_docs(&module.docs),
        imports(&module.imports),
        parts.join("\n\n")
    ))
}

fn inner_docs(text: &str) -> String {
    let lines = text
        .lines()
        .map(|line| format!("//! {line}").trim_end().to_owned() + "\n");
    lines.collect()
}

/// Lines of `use`, and a blank one after them if there are any.
pub fn imports(imports: &Imports) -> String {
    let lines: String = imports
        .iter()
        .map(|(condition, home, names)| attribute(condition) + &import(home, &names))
        .collect();
    match lines.is_empty() {
        true => lines,
        false => lines + "\n",
    }
}

/// One `use`, broken where it is long.
fn import(home: &str, names: &BTreeSet<&str>) -> String {
    let list: Vec<&str> = names.iter().copied().collect();
    let joined = list.join(", ");
    match list.as_slice() {
        [only] => format!("use {home}::{only};\n"),
        _ if home.len() + joined.len() < 88 => format!("use {home}::{{{joined}}};\n"),
        _ => {
            let rows = listed("    ", names.iter().map(|it| (*it).to_owned()), ",\n");
            format!("use {home}::{{\n{rows}}};\n")
        }
    }
}

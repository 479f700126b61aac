//! The examples of the generated client, read from its source.

use std::collections::BTreeMap;

use super::places::{Entry, types};

/// The table as source text: an array of `Sample`.
pub fn samples(files: &BTreeMap<String, String>, outline: &str) -> String {
    let types = types(outline);
    let rows = files.iter().flat_map(|(path, text)| {
        let module = path.strip_prefix("src/testing/").unwrap_or_default();
        let module = module.trim_end_matches(".rs");
        let items = text.split("\npub const ").skip(1);
        items
            .filter(|_| !module.is_empty())
            .map(|item| row(module, item, &types))
            .collect::<Vec<_>>()
    });
    format!("[\n{}]\n", rows.collect::<String>())
}

/// `NAME: super::Example<Type> = …`
fn row(module: &str, item: &str, types: &BTreeMap<&str, Entry>) -> String {
    let (name, rest) = item.split_once(": super::Example<").expect(item);
    let (ty, _) = rest.split_once("> = ").expect(item);
    let path = format!("crate::testing::{module}::{name}");
    let write = match types.get(ty) {
        Some(entry) if entry.head.starts_with("by status ") => by_status(ty, entry),
        _ => "|value| write(&value)".to_owned(),
    };
    format!(
        "    Sample {{ name: \"{module}::{name}\", json: {path}.json(), \
         again: || again({path}, {write}) }},\n"
    )
}

/// What is written of a body by status is the body.
fn by_status(ty: &str, entry: &Entry) -> String {
    let arms = entry.members.iter().map(|member| {
        let (_, variant) = member.split_once(' ').expect(member);
        let (variant, _) = variant.split_once('(').expect(member);
        format!("crate::types::{ty}::{variant}(body) => write(&body), ")
    });
    format!("|value| match value {{ {}}}", arms.collect::<String>())
}

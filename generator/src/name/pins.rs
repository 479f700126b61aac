//! Names that stay: `names.toml`.
//!
//! Every name that was chosen once is kept there, with the places that it stands for; a run reads
//! it before it invents anything, and adds what is new. To rename is to edit it.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml_edit::{Array, DocumentMut, Item, Table, value};

use super::reserved;
use crate::{Diagnostic, Position, Severity, Source};

/// So many places are kept for a type: it stays itself while one of them does.
const PLACES: usize = 3;

const HEADER: &str = "\
# The names of the generated crate, written by `cargo xtask codegen`, which never changes one that
# stands here. To rename something, change its name and run it again. A type stands for places: a
# path leads from an operation through its body or its answer; `[]` is an item, `|` a branch.
";

/// Names by what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pins {
    /// Names of functions, by method and path: `PATCH /users/{id}`.
    pub operations: BTreeMap<String, String>,
    /// Names of types, by place: `PATCH /users/{id} request.data.tags[]`.
    pub types: BTreeMap<String, String>,
    /// Names of variants, by the name of the union and the label of the branch.
    pub variants: BTreeMap<(String, String), String>,
    /// The file as it stands.
    text: String,
}

/// Every name of a run, with all that it stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// Method and path, and the name of the function.
    pub operations: Vec<(String, String)>,
    /// Names of types, and their places, each by all paths to it, best first.
    pub types: Vec<(String, Vec<Vec<String>>)>,
    /// The name of a union, a variant, and the labels of its branch.
    pub variants: Vec<(String, String, Vec<String>)>,
}

/// The file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    operations: BTreeMap<String, String>,
    types: BTreeMap<String, Vec<String>>,
    variants: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

impl Pins {
    /// Reads names from TOML.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown table, a name that cannot be had, a place with two names,
    /// or variants of a type that is not there.
    pub fn parse(source: &Source) -> Result<Pins, Box<Diagnostic>> {
        let file: File = toml::from_str(&source.text).map_err(|error| {
            let offset = error.span().map(|span| span.start);
            fault(source, offset, error.message().to_owned())
        })?;
        let mut pins = Pins {
            operations: file.operations,
            text: source.text.clone(),
            ..Pins::default()
        };
        for (name, places) in file.types {
            for place in places {
                if let Some(other) = pins.types.insert(place.clone(), name.clone()) {
                    let offset = source.text.rfind(&place);
                    let message = format!("`{other}` and `{name}` stand for the same place");
                    return Err(fault(source, offset, message));
                }
            }
        }
        let mut unions = Vec::new();
        for (union, variants) in file.variants {
            unions.push(union.clone());
            for (name, labels) in variants {
                let labels = labels
                    .into_iter()
                    .map(|label| ((union.clone(), label), name.clone()));
                pins.variants.extend(labels);
            }
        }
        pins.check_identifiers(source)?;
        let is_orphan = |union: &String| !pins.types.values().any(|name| name == union);
        if let Some(union) = unions.into_iter().find(is_orphan) {
            let offset = source.text.find(&format!("variants.{union}"));
            return Err(fault(
                source,
                offset,
                format!("no type is called `{union}`"),
            ));
        }
        Ok(pins)
    }

    /// Names that cannot be had: they would be dropped, and with them what people chose.
    fn check_identifiers(&self, source: &Source) -> Result<(), Box<Diagnostic>> {
        let names = self
            .operations
            .values()
            .chain(self.types.values())
            .chain(self.variants.values());
        for name in names {
            if syn::parse_str::<syn::Ident>(name).is_err() {
                let message = format!("`{name}` is no Rust identifier");
                return Err(fault(source, source.text.find(name.as_str()), message));
            }
        }
        for name in self.types.values() {
            if reserved::TYPES.contains(&name.as_str()) {
                let message = format!("`{name}` is what Rust or the client's runtime calls a type");
                return Err(fault(
                    source,
                    source.text.find(&format!("{name} = ")),
                    message,
                ));
            }
        }
        Ok(())
    }

    /// The file with exactly the names of `chosen`; comments and the order of entries stay.
    pub fn updated(&self, chosen: &Chosen) -> String {
        let mut file: DocumentMut = self.text.parse().unwrap_or_default();
        if self.text.trim().is_empty() {
            file.decor_mut().set_prefix(HEADER);
        }
        let operations = table(file.as_table_mut(), "operations");
        operations.retain(|path, _| chosen.operations.iter().any(|(known, _)| known == path));
        for (path, name) in &chosen.operations {
            if !operations.contains_key(path) {
                operations.insert(path, value(name));
            }
        }
        let types = table(file.as_table_mut(), "types");
        types.retain(|name, _| chosen.types.iter().any(|(known, _)| known == name));
        for (name, places) in &chosen.types {
            update_places(types, name, places);
        }
        let unions = table(file.as_table_mut(), "variants");
        unions.set_implicit(true);
        unions.retain(|name, _| chosen.variants.iter().any(|(union, ..)| union == name));
        for (union, name, labels) in &chosen.variants {
            let variants = table(unions, union);
            let mine = |known: &str| {
                chosen
                    .variants
                    .iter()
                    .any(|(u, v, _)| u == union && v == known)
            };
            variants.retain(|known, _| mine(known));
            update_list(variants, name, &[], labels);
        }
        file.to_string()
    }
}

/// Keeps the places that a type still has, and adds some while there are few.
fn update_places(types: &mut Table, name: &str, places: &[Vec<String>]) {
    let known = list(types.get(name));
    let kept: Vec<String> = known
        .iter()
        .filter(|place| places.iter().flatten().any(|p| p == *place))
        .cloned()
        .collect();
    // What is gone with one place is not gone with the others.
    let is_new = |place: &&Vec<String>| !place.iter().any(|path| kept.contains(path));
    let more: Vec<String> = places
        .iter()
        .filter(is_new)
        .filter_map(|place| place.first().cloned())
        .take(PLACES.saturating_sub(kept.len()))
        .collect();
    update_list(types, name, &kept, &more);
}

/// Sets `name` to `kept` and `more`, unless it is that already.
fn update_list(table: &mut Table, name: &str, kept: &[String], more: &[String]) {
    let wanted: Vec<String> = kept.iter().chain(more).cloned().collect();
    if list(table.get(name)) == wanted {
        return;
    }
    let mut array: Array = wanted.iter().collect();
    if wanted.iter().map(String::len).sum::<usize>() > 60 {
        for item in array.iter_mut() {
            item.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing("\n");
        array.set_trailing_comma(true);
    }
    table.insert(name, value(array));
}

fn list(item: Option<&Item>) -> Vec<String> {
    let items = item.and_then(Item::as_array).into_iter().flatten();
    items
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}

/// The table under `name`, made if there is none.
fn table<'a>(holder: &'a mut Table, name: &str) -> &'a mut Table {
    let slot = holder.entry(name).or_insert_with(toml_edit::table);
    if !slot.is_table() {
        *slot = toml_edit::table();
    }
    slot.as_table_mut().expect("made a table above")
}

fn fault(source: &Source, offset: Option<usize>, message: String) -> Box<Diagnostic> {
    Box::new(Diagnostic {
        severity: Severity::Error,
        source: source.name.clone(),
        pointer: String::new(),
        position: offset.map(|offset| Position::at(&source.text, offset)),
        message,
        help: Some("the tables are described in the README under \"Names\"".to_owned()),
    })
}

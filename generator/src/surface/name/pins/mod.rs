//! Names that stay: `names.toml`.
//!
//! Every name that was chosen once is kept there, with the places that it stands for; a run reads
//! it before it invents anything, and adds what is new. To rename is to edit it.

mod parse;

use std::collections::{BTreeMap, HashSet};

use indexmap::IndexMap;
use toml_edit::{Array, DocumentMut, Item, Table, value};

use crate::Source;

/// So many places are kept for a type: it stays itself while one of them does.
pub const PLACES: usize = 3;

const HEADER: &str = "\
# The names of the generated crate, written by `codegen`, which never changes one that stands here. To
# rename something, change its name and generate again. A type stands for places: a path leads from an
# operation through its body or its answer; `[]` is an item, `|` a branch.
";

/// Names by what they stand for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pins {
    /// Names of modules, by the tag whose operations stand there; without a tag, by an empty one.
    pub tags: BTreeMap<String, String>,
    /// Names of functions, by method and path: `PATCH /users/{id}`.
    pub operations: BTreeMap<String, String>,
    /// Names of types, by place: `PATCH /users/{id} request.data.tags[]`.
    pub types: BTreeMap<String, String>,
    /// Names of variants, by the name of the union and the label of the branch.
    pub variants: BTreeMap<(String, String), String>,
    /// The file as it stands.
    source: Source,
}

/// Every name of a run, with all that it stands for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chosen {
    /// Tags, and the names of their modules.
    pub tags: Vec<(String, String)>,
    /// Method and path, and the name of the function.
    pub operations: Vec<(String, String)>,
    /// Names of types, and their places.
    pub types: Vec<(String, Places)>,
    /// The name of a union, a variant, and the labels of its branch.
    pub variants: Vec<(String, (String, Vec<String>))>,
}

/// The places of a type, which have a number each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places {
    /// Those that have a name in the file, by the path that does.
    pub pinned: Vec<(usize, String)>,
    /// The best ones, by their plainest path.
    pub best: Vec<(usize, String)>,
}

impl Pins {
    /// The file that they were read from; empty if there was none.
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The file with exactly the names of `chosen`; comments and the order of entries stay.
    pub fn updated(&self, chosen: &Chosen) -> String {
        let mut file: DocumentMut = self.source.text.parse().unwrap_or_default();
        if self.source.text.trim().is_empty() {
            file.decor_mut().set_prefix(HEADER);
        }
        update_names(table(file.as_table_mut(), "tags"), &chosen.tags);
        update_names(table(file.as_table_mut(), "operations"), &chosen.operations);
        let types = table(file.as_table_mut(), "types");
        let names: HashSet<&str> = chosen.types.iter().map(|(name, _)| name.as_str()).collect();
        types.retain(|name, _| names.contains(name));
        for (name, places) in &chosen.types {
            update_places(types, name, places);
        }
        // A type that no place leads to is not in the file, and neither are its variants.
        let kept: HashSet<String> = types.iter().map(|(name, _)| name.to_owned()).collect();
        let unions = table(file.as_table_mut(), "variants");
        unions.set_implicit(true);
        let mut of_unions: IndexMap<&str, Vec<&(String, Vec<String>)>> = IndexMap::new();
        let variants = chosen.variants.iter();
        for (union, variant) in variants.filter(|(union, _)| kept.contains(union)) {
            of_unions.entry(union).or_default().push(variant);
        }
        unions.retain(|name, _| of_unions.contains_key(name));
        for (union, chosen) in of_unions {
            let names: HashSet<&str> = chosen.iter().map(|(name, _)| name.as_str()).collect();
            let variants = table(unions, union);
            variants.retain(|known, _| names.contains(known));
            for (name, labels) in chosen {
                update_list(variants, name, &[], labels);
            }
        }
        file.to_string()
    }
}

/// Keeps the names of what is there, and adds those of what is new.
fn update_names(table: &mut Table, chosen: &[(String, String)]) {
    let keys: HashSet<&str> = chosen.iter().map(|(key, _)| key.as_str()).collect();
    table.retain(|key, _| keys.contains(key));
    for (key, name) in chosen {
        if !table.contains_key(key) {
            table.insert(key, value(name));
        }
    }
}

/// Keeps the places that a type still has, and adds some while there are few.
fn update_places(types: &mut Table, name: &str, places: &Places) {
    let mut kept = list(types.get(name));
    kept.retain(|path| places.pinned.iter().any(|(_, pinned)| pinned == path));
    let pinned = places.pinned.iter();
    let taken = pinned.filter(|(_, path)| kept.contains(path));
    let taken: HashSet<usize> = taken.map(|(place, _)| *place).collect();
    // What is gone with one place is not gone with the others.
    let new = places
        .best
        .iter()
        .filter(|(place, _)| !taken.contains(place));
    let more: Vec<String> = new
        .map(|(_, path)| path.clone())
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

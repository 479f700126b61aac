//! Whatever is valid by a schema is valid by the type that the schema became.
//!
//! `DRAWS=100 cargo test -p generator --lib instances` draws more than the suite has time for, and from
//! large documents, too.

mod draw;

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::{env, fs};

use draw::Draw;
use serde_json::Value;

use super::valid::valid;
use crate::document::bundle::Files;
use crate::ir::{Api, Type, TypeDef, TypeId, TypeKind};
use crate::lint::{tree::Tree, valid::fault};
use crate::source::pointer::{self, is_within};
use crate::surface::name::Pins;
use crate::{Options, Source, run};

/// How often a schema is drawn from.
const DRAWS: usize = 3;

/// Larger documents take longer than the suite has time for.
const LARGE: u64 = 1 << 20;

/// Golden cases, and public documents if these are at hand.
fn documents(with_large: bool) -> Vec<PathBuf> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = |directory: PathBuf| {
        let entries = fs::read_dir(directory).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").path())
    };
    let cases = list(package.join("tests/cases")).map(|case| case.join("spec.yaml"));
    let public = list(package.join("../../shared/specs")).filter(|path| {
        path.extension()
            .is_some_and(|it| it == "json" || it == "yaml")
    });
    let is_taken = |path: &PathBuf| {
        let size = fs::metadata(path).map_or(u64::MAX, |file| file.len());
        size < if with_large { u64::MAX } else { LARGE }
    };
    let mut documents: Vec<PathBuf> = cases.chain(public).filter(is_taken).collect();
    documents.sort();
    documents
}

#[test]
fn what_a_schema_takes_its_type_takes() {
    let draws = env::var("DRAWS").map(|draws| draws.parse().expect("a number"));
    let mut drawn = 0;
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    for path in documents(draws.is_ok()) {
        drawn += check(&path, *draws.as_ref().unwrap_or(&DRAWS), &mut faults);
    }
    assert!(drawn > 300, "{drawn}");
    let shown: String = faults.values().map(|fault| format!("{fault}\n")).collect();
    assert!(faults.is_empty(), "{} of {drawn}:\n{shown}", faults.len());
}

/// Draws from the schemas of a document. Returns how many values there were, and adds a fault for
/// each type that refuses one.
fn check(path: &Path, draws: usize, faults: &mut BTreeMap<String, String>) -> usize {
    let source = Source {
        name: path.display().to_string(),
        text: fs::read_to_string(path).expect("a document"),
    };
    let sources = [source];
    let (options, files, pins) = (Options::default(), Files::default(), Pins::default());
    let read = || run::read(&sources, None, &files, &mut |_| {});
    let Ok(original) = read() else { return 0 };
    let Ok(prepared) = read().and_then(|read| run::prepare(read, &options, &mut |_| {})) else {
        return 0;
    };
    let others = said_elsewhere(&prepared.api, &original.tree);
    let tree = Tree::new(&original.tree, &pins, &original.origins);
    let mut draw = Draw::new(&tree);
    let mut drawn = 0;
    for (index, def) in prepared.api.types.iter().enumerate() {
        let at = &def.origin.pointer;
        let schema = original.tree.pointer(at);
        let ty = Type::Named(TypeId(index));
        let is_other = others.iter().any(|other| is_within(at, other));
        let is_meant = is_read(def) && !is_other;
        let Some(schema) = schema.filter(|_| is_meant) else {
            continue;
        };
        let values = (0..draws).filter_map(|_| draw.value(schema));
        let is_one = |value: &Value| !value.is_null() && fault(&tree, schema, at, value).is_none();
        for value in values.filter(is_one) {
            drawn += 1;
            if !valid(&prepared.api, &ty, &value) {
                let place = format!("{}: {at}", path.display());
                faults
                    .entry(place.clone())
                    .or_insert(format!("{place}: {value}"));
            }
        }
    }
    drawn
}

/// Schemas that do not say all that is said of their types: branches of unions, which know the tag
/// that they are chosen by, and parts of `allOf`.
fn said_elsewhere(api: &Api, tree: &Value) -> HashSet<String> {
    let unions = api.types.iter().filter_map(|def| match &def.kind {
        TypeKind::Union(union) => Some(&union.variants),
        _ => None,
    });
    let branches = unions.flatten().filter_map(|variant| variant.ty.named());
    let mut found: HashSet<String> = branches
        .map(|id| api.get(id).origin.pointer.clone())
        .collect();
    add_parts(tree, "", &mut found);
    found
}

/// Adds the parts of each `allOf` below `at`, and what they refer to.
fn add_parts(value: &Value, at: &str, found: &mut HashSet<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                add_parts(inner, &pointer::join(at, key), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let at = pointer::join(at, &index.to_string());
                add_parts(item, &at, found);
                if at.ends_with(&format!("/allOf/{index}")) {
                    let target = item.get("$ref").and_then(Value::as_str);
                    found.extend(
                        target
                            .and_then(|it| it.strip_prefix('#'))
                            .map(str::to_owned),
                    );
                    found.insert(at);
                }
            }
        }
        _ => {}
    }
}

/// Whether it was made of a schema, and answers carry it: requests lack what is read-only.
fn is_read(def: &TypeDef) -> bool {
    let has_schema = matches!(
        def.kind,
        TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Enum(_) | TypeKind::Tuple(_)
    );
    has_schema && def.direction.response && !def.origin.pointer.ends_with("/responses")
}

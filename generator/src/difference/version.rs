//! One version of an API, with the Rust that it becomes.

use std::collections::HashMap;

use serde_json::Value;

use super::change::Place;
use crate::document::merge::Origins;
use crate::ir::{Api, Operation, Root, Type, TypeDef, TypeId, Webhook};
use crate::run::{Prepared, prepare, read};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::surface::Surface;
use crate::surface::ident::Ident;
use crate::surface::module::Item;
use crate::surface::name::Names;
use crate::{Diagnostic, Options, Severity, Source};

/// So many references and parts of compositions are looked through for a keyword.
const MOST_PARTS: usize = 32;

/// What a schema demands that does not change the type of its values.
const BOUNDS: [&str; 13] = [
    "format",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
    "maxProperties",
];

/// What a struct offers for a field that is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Offers {
    /// The constructor starts with what the document says.
    pub(super) preset: bool,
    /// A method reads it, or else gives what the document says.
    pub(super) reader: bool,
}

/// One version of an API, with the Rust that it becomes.
pub struct Version<'a> {
    pub(super) api: Api,
    pub(super) names: Names,
    pub(super) surface: Surface,
    /// Where in the surface each type is: its module, and its place there.
    items: Vec<Option<(usize, usize)>>,
    names_file: String,
    tree: Value,
    origins: Origins<'a>,
}

impl<'a> Version<'a> {
    /// What `documents` describe together.
    ///
    /// # Errors
    /// What keeps a crate from being generated.
    pub fn read(
        documents: &'a [Source],
        options: &'a Options,
    ) -> Result<Version<'a>, Vec<Diagnostic>> {
        let silent = &mut |_| {};
        let read = read(documents, options.overlay.as_ref(), &options.files, silent)?;
        let tree = read.tree.clone();
        let prepared = prepare(read, options, silent)?;
        let Prepared {
            api,
            names,
            names_file,
            surface,
            origins,
            ..
        } = prepared;
        Ok(Version {
            items: items(&names, &surface),
            api,
            names,
            surface,
            names_file,
            tree,
            origins,
        })
    }

    /// Its `names.toml`: the names that a later version keeps.
    pub fn names(&self) -> &str {
        &self.names_file
    }

    pub(super) fn def(&self, id: TypeId) -> &TypeDef {
        self.api.get(id)
    }

    /// Every type.
    pub(super) fn types(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.api.types.len()).map(TypeId)
    }

    /// `users::User`
    pub(super) fn path(&self, id: TypeId) -> String {
        format!("{}::{}", self.names.modules[id.0], self.names.of(id))
    }

    /// `users().update`
    pub(super) fn function(&self, (group, index): (usize, usize)) -> String {
        let names = &self.names.groups[group];
        let function = Ident::new(&names.operations[index]);
        format!("{}().{function}", Ident::new(&names.module))
    }

    /// `webhooks::order_created`
    pub(super) fn webhook_function(&self, index: usize) -> String {
        let names = self.names.webhooks.iter();
        let name = names.filter_map(|names| {
            let function = Ident::new(names.operations.get(index)?);
            Some(format!("{}::{function}", names.module))
        });
        name.collect()
    }

    /// A type as Rust writes it, in short: `Vec<User>`.
    pub(super) fn words(&self, ty: &Type) -> String {
        format!("`{}`", self.rust(ty))
    }

    pub(super) fn rust(&self, ty: &Type) -> String {
        match ty {
            Type::Any => "serde_json::Value".to_owned(),
            Type::Bool => "bool".to_owned(),
            Type::Integer(width) => format!("{width:?}").to_lowercase(),
            Type::Number => "Number".to_owned(),
            Type::String => "String".to_owned(),
            Type::Format(format) => format!("Formatted<{}>", format.row().rust),
            Type::File => "Part".to_owned(),
            Type::List(item) => format!("Vec<{}>", self.rust(item)),
            Type::Map(value) if **value == Type::Any => "JsonObject".to_owned(),
            Type::Map(value) => format!("BTreeMap<String, {}>", self.rust(value)),
            Type::Named(id) => self.names.of(*id).to_owned(),
            Type::Boxed(inner) => format!("Box<{}>", self.rust(inner)),
            Type::Nullable(inner) => format!("Option<{}>", self.rust(inner)),
        }
    }

    pub(super) fn operation(&self, (group, index): (usize, usize)) -> &Operation {
        &self.api.groups[group].operations[index]
    }

    /// Every operation, by its group and its place in that.
    pub(super) fn operations(&self) -> impl Iterator<Item = (usize, usize)> {
        let groups = self.api.groups.iter().enumerate();
        groups.flat_map(|(group, it)| (0..it.operations.len()).map(move |index| (group, index)))
    }

    /// A type as it is printed.
    pub(super) fn item(&self, id: TypeId) -> Option<&Item> {
        let (module, index) = self.items[id.0]?;
        let (_, item) = self.surface.modules.get(module)?.types.get(index)?;
        Some(item)
    }

    /// What the struct that `id` becomes offers for its field of this index where it is left out.
    pub(super) fn offers(&self, id: TypeId, field: usize) -> Offers {
        let Some(Item::Struct(item)) = self.item(id) else {
            return Offers::default();
        };
        let Some(name) = item.fields.get(field).map(|field| &field.name) else {
            return Offers::default();
        };
        let new = item.constructor.iter();
        let mut presets = new.flat_map(|new| &new.presets);
        Offers {
            preset: presets.any(|(preset, _)| preset == name),
            reader: item
                .default_readers
                .iter()
                .any(|reader| reader.field == *name),
        }
    }

    /// What operations and webhooks name, one after the other.
    pub(super) fn roots(&self) -> Vec<Vec<TypeId>> {
        let operations = self.api.operations().map(|operation| {
            let roots = operation.roots().into_iter();
            roots.filter_map(Root::named).collect()
        });
        let named = |webhook: &Webhook| webhook.json().and_then(|ty| ty.named());
        let webhooks = self.api.webhooks.iter();
        let webhooks = webhooks.map(|webhook| named(webhook).into_iter().collect());
        operations.chain(webhooks).collect()
    }

    /// How many operations and webhooks carry each type.
    pub(super) fn reach(&self) -> Vec<usize> {
        let mut reach = vec![0; self.api.types.len()];
        for roots in self.roots() {
            for id in self.api.reachable(roots) {
                reach[id.0] += 1;
            }
        }
        reach
    }

    /// The pointer to what `keys` lead to from the schema, parameter or operation at `base`,
    /// through references and compositions; as far as there is something.
    pub(super) fn at(&self, base: &str, keys: &[&str]) -> String {
        let found = self.find(&self.parts(base), keys);
        found.unwrap_or_else(|| base.to_owned())
    }

    /// What `keys` lead to from `base`, as the document says it.
    pub(super) fn value(&self, base: &str, keys: &[&str]) -> Option<&Value> {
        let found = self.find(&self.parts(base), keys)?;
        self.tree.pointer(&found)
    }

    /// The bounds of the schema at `pointer`, as the document says them, by keyword.
    pub(super) fn bounds(&self, pointer: &str) -> Vec<String> {
        let items = self.at(pointer, &["items"]);
        let mut places = vec![("", self.parts(pointer))];
        if items != pointer {
            places.push(("items ", self.parts(&items)));
        }
        let said = |(place, parts): &(&str, Vec<String>), keyword: &str| {
            let value = self.tree.pointer(&self.find(parts, &[keyword])?)?;
            Some(format!("{place}{keyword} {value}"))
        };
        let all = places
            .iter()
            .flat_map(|place| BOUNDS.map(|keyword| said(place, keyword)));
        all.flatten().collect()
    }

    /// The pointer to a member of the enum at `base`.
    pub(super) fn member(&self, base: &str, member: &Value) -> String {
        let listed = self.tree.pointer(base).and_then(Value::as_array);
        let index = listed.and_then(|list| list.iter().position(|it| it == member));
        index.map_or(base.to_owned(), |index| format!("{base}/{index}"))
    }

    /// The first of `parts` that has what `keys` lead to: the pointer to that.
    fn find(&self, parts: &[String], keys: &[&str]) -> Option<String> {
        let path = |part: &String| {
            let join = |at: String, key: &&str| pointer::join(&at, key);
            keys.iter().fold(part.clone(), join)
        };
        let mut paths = parts.iter().map(path);
        paths.find(|path| self.tree.pointer(path).is_some())
    }

    /// The pointer `base`, then those to what it refers to and is composed of, nearest first.
    fn parts(&self, base: &str) -> Vec<String> {
        let mut parts = vec![base.to_owned()];
        let mut next = 0;
        while let Some(part) = parts.get(next).cloned() {
            next += 1;
            let held = self.tree.pointer(&part).map(|node| parts_of(node, &part));
            for part in held.into_iter().flatten() {
                if parts.len() < MOST_PARTS && !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
        parts
    }

    /// Where the values at `pointers` stand in the documents, in their order.
    pub(super) fn places(&self, pointers: &[&str]) -> Vec<Place> {
        let asked = pointers.iter().map(|pointer| Diagnostic {
            severity: Severity::Note,
            pointer: (*pointer).to_owned(),
            ..Diagnostic::error(Message::MalformedPart, "", String::new(), "")
        });
        let mut asked: Vec<Diagnostic> = asked.collect();
        self.origins.place(&mut asked);
        let place = |found: Diagnostic| Place {
            source: found.source,
            pointer: found.pointer,
            position: found.position,
        };
        asked.into_iter().map(place).collect()
    }
}

/// Where in `surface` each type is: its module, and its place there.
fn items(names: &Names, surface: &Surface) -> Vec<Option<(usize, usize)>> {
    let mut places = HashMap::new();
    for (at, module) in surface.modules.iter().enumerate() {
        for (index, (_, item)) in module.types.iter().enumerate() {
            places.insert((module.name.as_str(), item.name().plain()), (at, index));
        }
    }
    let pairs = names.modules.iter().zip(&names.types);
    let place = |(module, name): (&String, &String)| {
        let name = Ident::new(name);
        places.get(&(module.as_str(), name.plain())).copied()
    };
    pairs.map(place).collect()
}

/// What the schema `node`, at `pointer`, refers to and is composed of.
fn parts_of(node: &Value, pointer: &str) -> Vec<String> {
    let reference = node.get("$ref").and_then(Value::as_str);
    let reference = reference.and_then(|to| to.strip_prefix('#'));
    let referred = reference.map(pointer::of_fragment);
    let parts = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(|key| {
        let count = node.get(key).and_then(Value::as_array).map_or(0, Vec::len);
        (0..count).map(move |index| format!("{pointer}/{key}/{index}"))
    });
    referred.into_iter().chain(parts).collect()
}

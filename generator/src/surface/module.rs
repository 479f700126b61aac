//! Modules: the operations of a tag with the types that only they use, and shared types.

use std::collections::BTreeMap;

use super::by_status::{ByStatus, by_status};
use super::condition::Condition;
use super::context::Context;
use super::enumeration::{Enum, enumeration};
use super::ident::Ident;
use super::imports::Imports;
use super::name::About;
use super::operation::{Operation, functions_of};
use super::options::{Options, options};
use super::structure::{Struct, structure};
use super::tuple::{Tuple, tuple};
use super::union::{Union, union};
use super::webhooks::{Webhooks, webhooks};
use crate::ir::{Group, TypeId, TypeKind};

/// A module of the crate: a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// Its name, which is no keyword.
    pub name: String,
    /// Markdown for a doc comment.
    pub docs: String,
    /// When it is compiled.
    pub condition: Condition,
    pub imports: Imports,
    /// The operations of a tag.
    pub handle: Option<Handle>,
    /// What the API sends by itself.
    pub webhooks: Option<Webhooks>,
    /// Its types, and when each is compiled beyond the condition of the module.
    pub types: Vec<(Condition, Item)>,
}

/// What the operations of a tag hang on.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    pub name: Ident,
    /// When it is compiled, beyond the condition of the module.
    pub condition: Condition,
    /// The method of the client that leads to it.
    pub accessor: Ident,
    /// What the operations are about, for doc comments.
    pub subject: String,
    pub operations: Vec<Operation>,
}

/// A type of the API.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Struct(Box<Struct>),
    Union(Union),
    Enum(Enum),
    Tuple(Tuple),
    ByStatus(ByStatus),
    Options(Options),
}

impl Item {
    fn of(context: Context, id: TypeId) -> Item {
        match &context.api.get(id).kind {
            TypeKind::Struct(body) => Item::Struct(Box::new(structure(context, id, body))),
            TypeKind::Union(body) => Item::Union(union(context, id, body)),
            TypeKind::Enum(body) => Item::Enum(enumeration(context, id, body)),
            TypeKind::Tuple(body) => Item::Tuple(tuple(context, id, body)),
            TypeKind::ByStatus(variants) => Item::ByStatus(by_status(context, id, variants)),
            TypeKind::Options(body) => Item::Options(options(context, id, body)),
        }
    }

    /// Its name.
    pub fn name(&self) -> &Ident {
        match self {
            Item::Struct(item) => &item.name,
            Item::Union(item) => &item.name,
            Item::Enum(item) => &item.name,
            Item::Tuple(item) => &item.name,
            Item::ByStatus(item) => &item.name,
            Item::Options(item) => &item.name,
        }
    }

    fn import(&self, imports: &mut Imports) {
        match self {
            Item::Struct(item) => item.import(imports),
            Item::Union(item) => item.import(imports),
            Item::Enum(item) => item.import(imports),
            Item::Tuple(item) => item.import(imports),
            Item::ByStatus(item) => item.import(imports),
            Item::Options(item) => item.import(imports),
        }
    }
}

/// Every module, by name.
pub fn modules(context: Context) -> Vec<Module> {
    let mut modules: BTreeMap<String, Module> = BTreeMap::new();
    for (index, names) in context.names.groups.iter().enumerate() {
        let docs = match &context.api.groups[index].docs {
            docs if docs.is_empty() => {
                format!("Operations: {}.", subject(&context.api.groups[index]))
            }
            docs => docs.clone(),
        };
        let mut module = Module::new(&names.module, docs);
        module.handle = Some(handle(context, index));
        modules.insert(names.module.clone(), module);
    }
    if let Some(names) = &context.names.webhooks {
        let mut docs = "What the API sends by itself.".to_owned();
        if context.api.signature.is_some() {
            docs += "\n\nIt is signed: a [`WebhookVerifier`](crate::WebhookVerifier) says whether what \
                     came is from\nthe API.";
        }
        let mut module = Module::new(&names.module, docs);
        module.webhooks = Some(webhooks(context, names));
        modules.insert(names.module.clone(), module);
    }
    for index in 0..context.api.types.len() {
        let name = &context.names.modules[index];
        let module = modules
            .entry(name.clone())
            .or_insert_with(|| Module::new(name, about(context, name)));
        let id = TypeId(index);
        let condition = context.conditions.ty(id).clone();
        module.types.push((condition, Item::of(context, id)));
    }
    let mut modules: Vec<Module> = modules.into_values().collect();
    for module in &mut modules {
        module.share_condition();
        module.import();
    }
    modules
}

/// What the operations of a group are about.
fn subject(group: &Group) -> &str {
    match group.title_docs.as_str() {
        "" => "the API",
        title => title,
    }
}

/// What stands in a module without operations.
fn about(context: Context, module: &str) -> String {
    match context.names.about.get(module) {
        Some(About::Whole(head)) => {
            format!("[`{}`] and what belongs to it.", context.names.of(*head))
        }
        Some(About::Parts(head)) => {
            let head = context.names.of(*head);
            format!("What the branches of [`{head}`](crate::types::{head}) hold.")
        }
        None => "Types that several tags share.".to_owned(),
    }
}

impl Module {
    fn new(name: &str, docs: String) -> Module {
        Module {
            name: name.to_owned(),
            docs,
            condition: Condition::default(),
            imports: Imports::of(name),
            handle: None,
            webhooks: None,
            types: Vec::new(),
        }
    }

    fn import(&mut self) {
        let imports = &mut self.imports;
        if let Some(handle) = &self.handle {
            imports.when(&handle.condition);
            imports.runtime(&["Client"]);
            handle.operations.iter().for_each(|one| one.import(imports));
        }
        if let Some(webhooks) = &self.webhooks {
            imports.when(&Condition::default());
            webhooks.import(imports);
        }
        for (condition, one) in &self.types {
            imports.when(condition);
            one.import(imports);
        }
    }

    /// Where everything in the module has a condition, the module has it.
    fn share_condition(&mut self) {
        if self.webhooks.is_some() {
            return;
        }
        let handle = self.handle.iter_mut().map(|it| &mut it.condition);
        let types = self.types.iter_mut().map(|(condition, _)| condition);
        let parts: Vec<&mut Condition> = handle.chain(types).collect();
        let all = Condition::any(parts.iter().map(|part| &**part));
        for part in parts {
            *part = part.within(&all);
        }
        self.condition = all;
    }

    /// When a part of the module is compiled, whose condition beyond that of the module this is.
    pub fn whole<'a>(&'a self, part: &'a Condition) -> &'a Condition {
        match part.features().len() {
            0 => &self.condition,
            _ => part,
        }
    }
}

fn handle(context: Context, index: usize) -> Handle {
    let group = &context.api.groups[index];
    let names = &context.names.groups[index];
    let operations = group.operations.iter().zip(&names.operations);
    Handle {
        name: Ident::new(&names.handle),
        condition: context.conditions.group(index).clone(),
        accessor: Ident::new(&names.module),
        subject: subject(group).to_owned(),
        operations: operations
            .flat_map(|(item, function)| functions_of(context, item, &names.module, function))
            .collect(),
    }
}

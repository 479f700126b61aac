//! What is on the page, and where: so that every link leads somewhere.

use std::collections::{HashMap, HashSet};

use crate::Diagnostic;
use crate::document::merge::{Origins, Place};
use crate::ir::{Api, TypeId};
use crate::surface::Surface;
use crate::surface::name::{Names, operation_path};

/// The parts of the page by what leads to them.
pub struct Index<'a> {
    /// Types by name.
    types: HashMap<&'a str, TypeId>,
    /// Functions: `people.get_record`.
    functions: HashSet<&'a str>,
    /// Functions that read what the API sends by itself.
    readers: HashSet<&'a str>,
    /// The ids of functions by what `names.toml` calls their operations and webhooks.
    calls: HashMap<String, String>,
    /// The places of operations and types, by their pointers.
    places: HashMap<&'a str, Place>,
    /// The id of the part of the page that is made of a place of a document.
    parts: HashMap<(String, String), String>,
    /// Who holds each type.
    users: Vec<Vec<User>>,
    /// Whether a place of the type can also be null.
    nullable: Vec<bool>,
}

/// Who holds a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum User {
    /// A function, as it is called in the page.
    Function(String),
    /// A function that reads what the API sends by itself.
    Webhook(String),
    /// Another type.
    Type(TypeId),
}

impl<'a> Index<'a> {
    /// The parts of the page of this API.
    pub fn new(api: &'a Api, names: &'a Names, surface: &'a Surface, origins: &Origins) -> Self {
        let types = names.types.iter().enumerate();
        let handles = surface.modules.iter().filter_map(|it| it.handle.as_ref());
        let functions = handles.flat_map(|it| &it.operations);
        let readers = names.webhooks.iter().flat_map(|it| &it.operations);
        let mut index = Index {
            types: types
                .map(|(id, name)| (name.as_str(), TypeId(id)))
                .collect(),
            functions: functions.map(|it| it.id.as_str()).collect(),
            readers: readers.map(String::as_str).collect(),
            calls: HashMap::new(),
            places: places(api, origins),
            parts: HashMap::new(),
            users: vec![Vec::new(); api.types.len()],
            nullable: vec![false; api.types.len()],
        };
        index.note_parts(api, names);
        index.note_users(api, names);
        index
    }

    /// Notes of which places the parts of the page are made.
    fn note_parts(&mut self, api: &Api, names: &Names) {
        let mut parts = Vec::new();
        for (group, names) in api.groups.iter().zip(&names.groups) {
            for (operation, function) in group.operations.iter().zip(&names.operations) {
                parts.push((
                    operation.pointer.as_str(),
                    self.function(&names.module, function),
                ));
            }
        }
        for (def, name) in api.types.iter().zip(&names.types) {
            parts.push((def.origin.pointer.as_str(), Some(type_id(name))));
        }
        for (pointer, id) in parts {
            if let (Some(place), Some(id)) = (self.places.get(pointer), id) {
                let key = (place.source.clone(), place.pointer.clone());
                self.parts.entry(key).or_insert(id);
            }
        }
    }

    fn note_users(&mut self, api: &Api, names: &Names) {
        for (group, names) in api.groups.iter().zip(&names.groups) {
            for (operation, function) in group.operations.iter().zip(&names.operations) {
                if let Some(id) = self.function(&names.module, function) {
                    self.calls.insert(operation_path(operation), id);
                }
                let user = User::Function(format!("{}.{function}", names.module));
                for root in operation.roots() {
                    self.note(&root.ty(), &user);
                }
            }
        }
        let functions = names.webhooks.iter().flat_map(|it| &it.operations);
        for (webhook, function) in api.webhooks.iter().zip(functions) {
            self.calls
                .insert(webhook.place.clone(), webhook_id(function));
            if let Some(ty) = webhook.json() {
                self.note(ty, &User::Webhook(function.clone()));
            }
        }
        for (id, def) in api.types.iter().enumerate() {
            for (_, ty) in def.kind.children() {
                self.note(ty, &User::Type(TypeId(id)));
            }
            if let crate::ir::TypeKind::Struct(body) = &def.kind {
                let null = body.fields.iter().filter(|field| field.nullable);
                let ids = null.filter_map(|field| match field.ty.unboxed() {
                    crate::ir::Type::Named(id) => Some(*id),
                    _ => None,
                });
                ids.for_each(|id| self.nullable[id.0] = true);
            }
        }
    }

    fn note(&mut self, ty: &crate::ir::Type, user: &User) {
        let Some(id) = ty.named() else { return };
        let users = &mut self.users[id.0];
        if users.last() != Some(user) {
            users.push(user.clone());
        }
        self.nullable[id.0] |= holds_null(ty);
    }

    /// The type of a name.
    pub fn ty(&self, name: &str) -> Option<TypeId> {
        self.types.get(name).copied()
    }

    /// The id of a function's part of the page.
    pub fn function(&self, module: &str, function: &str) -> Option<String> {
        self.function_called(&format!("{module}.{function}"))
    }

    /// The same, by what traces call the function.
    pub fn function_called(&self, id: &str) -> Option<String> {
        self.functions.contains(id).then(|| function_id(id))
    }

    /// The id of the part of the page for an operation or a webhook, by what `names.toml` calls it.
    pub fn call(&self, call: &str) -> Option<&str> {
        self.calls.get(call).map(String::as_str)
    }

    /// The place of what a pointer of the merged document points at.
    pub fn place(&self, pointer: &str) -> Option<&Place> {
        self.places.get(pointer)
    }

    /// Who holds a type.
    pub fn users(&self, id: TypeId) -> &[User] {
        &self.users[id.0]
    }

    /// Whether a place of the type can also be null.
    pub fn is_nullable(&self, id: TypeId) -> bool {
        self.nullable[id.0]
    }

    /// The id of the innermost part of the page that is made of where a message points.
    pub fn part_of(&self, message: &Diagnostic) -> Option<&str> {
        crate::source::pointer::upwards(&message.pointer).find_map(|pointer| {
            let key = (message.source.clone(), pointer.to_owned());
            self.parts.get(&key).map(String::as_str)
        })
    }

    /// The id that a path of rustdoc leads to, written in `module`.
    pub fn target(&self, module: &str, path: &str) -> Option<String> {
        let is_path = |c: char| c.is_alphanumeric() || "_:#.".contains(c);
        if path.is_empty() || !path.chars().all(is_path) {
            return None;
        }
        let parts: Vec<&str> = path.split("::").collect();
        let last = parts.last()?.trim_start_matches("r#");
        match parts.as_slice() {
            ["Self", _] => self.function(module, last),
            ["crate", _, reader] if self.readers.contains(reader) => Some(webhook_id(last)),
            ["crate", module, _handle, _] => self.function(module, last),
            ["crate", _, _] | [_] if self.types.contains_key(last) => Some(type_id(last)),
            [called] => self.function_called(called),
            _ => None,
        }
    }
}

/// The id of a type's part of the page.
pub fn type_id(name: &str) -> String {
    format!("type.{name}")
}

/// The id of the part of the page for the function that traces call `id`.
pub fn function_id(id: &str) -> String {
    format!("operation.{id}")
}

/// The id of the part of the page for what the API sends, which this function reads.
pub fn webhook_id(function: &str) -> String {
    format!("webhook.{function}")
}

/// The places of all operations and types, by their pointers.
fn places<'a>(api: &'a Api, origins: &Origins) -> HashMap<&'a str, Place> {
    let operations = api.operations().map(|it| it.pointer.as_str());
    let webhooks = api.webhooks.iter().map(|it| it.pointer.as_str());
    let types = api.types.iter().map(|it| it.origin.pointer.as_str());
    let pointers: Vec<&str> = operations.chain(webhooks).chain(types).collect();
    let places = origins.places(&pointers);
    pointers.into_iter().zip(places).collect()
}

fn holds_null(ty: &crate::ir::Type) -> bool {
    use crate::ir::Type;
    match ty {
        Type::Nullable(_) => true,
        Type::List(inner) | Type::Map(inner) | Type::Boxed(inner) => holds_null(inner),
        _ => false,
    }
}

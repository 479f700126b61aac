//! Schemas and operations into types and functions: after this nobody sees JSON Schema.

mod composition;
mod constraints;
mod content;
mod effect;
mod examples;
mod inheritance;
mod object;
mod operation;
mod pagination;
mod params;
mod schema;
mod union;

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{Components, OpenAPI, ReferenceOr, Schema, SchemaData, Server};

use crate::docs::Docs;
use crate::document::dialect::POINTER;
use crate::ir::{Api, Direction, Origin, Type, TypeDef, TypeId, TypeKind};
use crate::options::Options;
use crate::source::pointer;
use crate::source::report::Report;

/// Lowers a document; errors are in `report`.
pub fn lower(document: &OpenAPI, options: &Options, report: &mut Report) -> Api {
    let mut lower = Lower {
        document,
        options,
        docs: Docs::new(options.documentation_base.as_deref()),
        report,
        types: Vec::new(),
        components: HashMap::new(),
    };
    let groups = operation::groups(&mut lower);
    Api {
        title: document
            .info
            .title
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        title_docs: lower.docs.text(Some(&document.info.title)),
        docs: lower.docs.text(document.info.description.as_deref()),
        server: document
            .servers
            .iter()
            .map(server_url)
            .find(|url| is_absolute(url)),
        credential: operation::credential(document),
        groups,
        types: lower.finish(),
    }
}

/// The URL of a server, its variables at their defaults (Server Variable Object).
fn server_url(server: &Server) -> String {
    let variables = server.variables.iter().flatten();
    variables.fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    })
}

fn is_absolute(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{')
}

/// More references in a row than this are no document that people wrote.
const DEEPEST: usize = 500;

/// The state of the walk.
struct Lower<'a> {
    document: &'a OpenAPI,
    options: &'a Options,
    docs: Docs,
    report: &'a mut Report,
    /// Ids are allotted before bodies are known, so that recursion has something to name.
    types: Vec<Option<TypeDef>>,
    components: HashMap<&'a str, Component>,
}

/// How far a component has come.
enum Component {
    /// Being lowered; it can be named by this id, and whether it was.
    Open { id: TypeId, named: bool },
    /// Lowered.
    Done(Lowered),
}

/// What a schema became.
#[derive(Clone, Debug, PartialEq)]
struct Lowered {
    ty: Type,
    nullable: bool,
}

impl Lowered {
    fn new(ty: Type) -> Lowered {
        Lowered {
            ty,
            nullable: false,
        }
    }

    /// The type with null in it.
    fn into_type(self) -> Type {
        match self.ty {
            // Any JSON includes null.
            Type::Any => Type::Any,
            ty if self.nullable => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}

/// A schema, in place or by reference.
#[derive(Clone, Copy)]
enum SchemaRef<'a> {
    Reference(&'a str),
    Item(&'a Schema),
}

impl<'a> From<&'a ReferenceOr<Schema>> for SchemaRef<'a> {
    fn from(value: &'a ReferenceOr<Schema>) -> Self {
        match value {
            ReferenceOr::Reference { reference } => SchemaRef::Reference(reference),
            ReferenceOr::Item(schema) => SchemaRef::Item(schema),
        }
    }
}

impl<'a> From<&'a ReferenceOr<Box<Schema>>> for SchemaRef<'a> {
    fn from(value: &'a ReferenceOr<Box<Schema>>) -> Self {
        match value {
            ReferenceOr::Reference { reference } => SchemaRef::Reference(reference),
            ReferenceOr::Item(schema) => SchemaRef::Item(schema),
        }
    }
}

/// Where a schema stands.
#[derive(Clone)]
struct Site {
    /// JSON pointer to it.
    at: String,
    /// The id that was allotted to its component.
    slot: Option<TypeId>,
    /// The name of its component.
    component: Option<String>,
}

impl Site {
    fn at(at: impl Into<String>) -> Site {
        Site {
            at: at.into(),
            slot: None,
            component: None,
        }
    }

    fn child(&self, tokens: &[&str]) -> Site {
        Site::at(
            tokens
                .iter()
                .fold(self.at.clone(), |at, token| pointer::join(&at, token)),
        )
    }
}

impl<'a> Lower<'a> {
    /// The type of a schema.
    fn schema(&mut self, schema: SchemaRef<'a>, site: Site) -> Lowered {
        match schema {
            SchemaRef::Reference(reference) => self.reference(reference, &site.at),
            SchemaRef::Item(schema) => self.item(schema, site),
        }
    }

    /// The type of the component that `reference` names.
    fn reference(&mut self, reference: &str, from: &str) -> Lowered {
        let Some((name, schema)) = self.component(reference) else {
            let message = format!("`$ref: {reference}` points at nothing");
            self.report
                .error(from, message, "correct the reference or add what it names");
            return Lowered::new(Type::Any);
        };
        match self.components.get_mut(name) {
            Some(Component::Done(done)) => return done.clone(),
            Some(Component::Open { id, named }) => {
                *named = true;
                return Lowered::new(Type::Named(*id));
            }
            None => {}
        }
        let depth = self
            .components
            .values()
            .filter(|c| matches!(c, Component::Open { .. }))
            .count();
        if depth >= DEEPEST {
            let message = format!("{DEEPEST} schemas refer to one another in a row");
            self.report.error(from, message, "nest less deeply");
            return Lowered::new(Type::Any);
        }
        let id = self.allot();
        self.components
            .insert(name, Component::Open { id, named: false });
        let mut site = Site::at(pointer::join("/components/schemas", name));
        if let SchemaRef::Item(schema) = schema
            && let Some(moved) = schema.schema_data.extensions.get(POINTER)
        {
            site.at = moved.as_str().unwrap_or(&site.at).to_owned();
        } else {
            site.component = Some(name.to_owned());
        }
        site.slot = Some(id);
        let at = site.at.clone();
        let mut lowered = self.schema(schema, site);
        let named = matches!(
            self.components.get(name),
            Some(Component::Open { named: true, .. })
        );
        let undefined = named && self.types[id.0].is_none();
        if undefined && matches!(lowered.ty, Type::List(_) | Type::Map(_)) {
            self.report.warn(
                &at,
                format!(
                    "`{name}` holds itself without an object in between and is taken as any value"
                ),
                "put an object in between",
            );
            lowered = Lowered::new(Type::Any);
        } else if undefined {
            self.report.error(
                &at,
                format!("`{name}` refers to itself without an object in between"),
                "put the reference into a property of an object",
            );
            lowered = Lowered::new(Type::Any);
        }
        self.components
            .insert(name, Component::Done(lowered.clone()));
        lowered
    }

    /// The component schema that `reference` names, with its name.
    fn component(&self, reference: &str) -> Option<(&'a str, SchemaRef<'a>)> {
        let name = reference.strip_prefix("#/components/schemas/")?;
        let name = pointer::unescaped(&pointer::of_fragment(name));
        let schemas = &self.document.components.as_ref()?.schemas;
        let (name, schema) = schemas.get_key_value(&name)?;
        Some((name, schema.into()))
    }

    /// What stands in place or, by reference, among the components of `kind`.
    fn shared<T>(
        &mut self,
        item: &'a ReferenceOr<T>,
        kind: &str,
        all: impl FnOnce(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
        site: &Site,
    ) -> Option<&'a T> {
        let found = self.find(item, kind, all);
        if let (None, ReferenceOr::Reference { reference }) = (found, item) {
            let message = format!("`$ref: {reference}` points at none of the {kind}");
            let help = "correct the reference; one that leads to another cannot be followed";
            self.report.error(&site.at, message, help);
        }
        found
    }

    /// The same without a word about what is not there.
    fn find<T>(
        &self,
        item: &'a ReferenceOr<T>,
        kind: &str,
        all: impl FnOnce(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
    ) -> Option<&'a T> {
        let reference = match item {
            ReferenceOr::Item(item) => return Some(item),
            ReferenceOr::Reference { reference } => reference,
        };
        let name = reference.strip_prefix(&format!("#/components/{kind}/"))?;
        let name = pointer::unescaped(&pointer::of_fragment(name));
        let components = self.document.components.as_ref()?;
        all(components).get(&name)?.as_item()
    }

    /// The schema behind `schema`, through references; `None` for a reference to nothing.
    fn resolve(&self, schema: SchemaRef<'a>) -> Option<&'a Schema> {
        let mut schema = schema;
        // More steps than there are components is a cycle.
        for _ in 0..=self
            .document
            .components
            .as_ref()
            .map_or(0, |c| c.schemas.len())
        {
            match schema {
                SchemaRef::Item(item) => return Some(item),
                SchemaRef::Reference(reference) => schema = self.component(reference)?.1,
            }
        }
        None
    }

    fn allot(&mut self) -> TypeId {
        self.types.push(None);
        TypeId(self.types.len() - 1)
    }

    /// Adds a type under the id of its component, or a new one.
    fn define(&mut self, site: &Site, data: Option<&SchemaData>, kind: TypeKind) -> Lowered {
        let id = match site.slot {
            Some(id) if self.types[id.0].is_none() => id,
            _ => self.allot(),
        };
        self.types[id.0] = Some(TypeDef {
            origin: Origin {
                pointer: site.at.clone(),
                component: site.component.clone(),
            },
            docs: self
                .docs
                .text(data.and_then(|data| data.description.as_deref())),
            examples: data
                .and_then(|data| data.example.clone())
                .into_iter()
                .collect(),
            direction: Direction::default(),
            kind,
        });
        Lowered::new(Type::Named(id))
    }

    /// The body of a type; `None` while it is being lowered.
    fn kind(&self, ty: &Type) -> Option<&TypeKind> {
        match ty {
            Type::Named(id) => self.types[id.0].as_ref().map(|def| &def.kind),
            _ => None,
        }
    }

    /// All types; ids that were allotted and not used become empty enums, which nothing reaches.
    fn finish(self) -> Vec<TypeDef> {
        let unused = || TypeDef {
            origin: Origin {
                pointer: String::new(),
                component: None,
            },
            docs: String::new(),
            examples: Vec::new(),
            direction: Direction::default(),
            kind: TypeKind::Enum(crate::ir::Enum {
                members: Vec::new(),
            }),
        };
        self.types
            .into_iter()
            .map(|def| def.unwrap_or_else(unused))
            .collect()
    }
}

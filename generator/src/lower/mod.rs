//! Schemas and operations into types and functions: after this nobody sees JSON Schema.

mod aliases;
mod answers;
pub mod census;
mod composition;
mod constant;
mod constraints;
mod content;
mod effect;
mod examples;
mod form;
mod headers;
pub mod idempotency;
mod inheritance;
mod joint;
mod narrow;
mod oauth;
mod object;
mod operation;
mod pagination;
mod pairs;
mod params;
mod reference;
mod schema;
mod security;
mod servers;
mod stream;
mod style;
mod tuple;
mod union;
mod webhooks;

use std::collections::HashMap;

use openapiv3::{OpenAPI, ReferenceOr, Schema, SchemaData};
use serde_json::Value;

use census::Census;

use crate::docs::{Docs, readable};
use crate::document::dialect::{self, Typed};
use crate::ir::{
    Api, Direction, License, Origin, Scheme, Servers, Type, TypeDef, TypeId, TypeKind,
};
use crate::options::Options;
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// Lowers a document, and counts what of it has a type; errors are in `report`.
pub fn lower(typed: &Typed, options: &Options, report: &mut Report) -> (Api, Census) {
    let document = &typed.document;
    let mut lower = Lower {
        document,
        options,
        docs: Docs::new(options.documentation_base.as_deref()),
        report,
        types: Vec::new(),
        components: HashMap::new(),
        open: HashMap::new(),
        aliases: HashMap::new(),
        servers: Servers::default(),
        schemes: Vec::new(),
        offered: Vec::new(),
        census: Census::default(),
    };
    lower.servers.document = servers::listed(&mut lower, &document.servers, "");
    lower.schemes = security::schemes(&mut lower);
    let oauth = oauth::schemes(&mut lower);
    let groups = operation::groups(&mut lower);
    let webhooks = lower.webhooks(&typed.webhooks, &groups);
    if groups.is_empty() && webhooks.is_empty() {
        lower.report.warn(
            Message::NoOperations,
            "/paths",
            "no operation is described, so that the client has nothing to call",
            "describe one under `paths`, or give the document that does, too",
        );
    }
    let api = Api {
        title: readable(&document.info.title)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
        title_docs: lower.docs.line(Some(&document.info.title)),
        docs: lower.docs.text(document.info.description.as_deref()),
        version: document.info.version.clone(),
        license: document.info.license.as_ref().map(license),
        homepage: homepage(document),
        servers: lower.servers,
        security: security::usual(&groups),
        schemes: lower.schemes,
        oauth,
        nested_lists: options.parameters.nested_lists.0,
        groups,
        webhooks,
        event_header: options.webhooks.event_header.clone(),
        // What cannot be was refused when the options were read.
        signature: options.webhooks.signature().unwrap_or_default(),
        types: Vec::new(),
    };
    let api = aliases::settle(api, lower.types, &lower.aliases);
    (api, lower.census)
}

fn license(license: &openapiv3::License) -> License {
    let identifier = license.extensions.get(dialect::IDENTIFIER);
    License {
        name: license.name.clone(),
        identifier: identifier.and_then(Value::as_str).map(str::to_owned),
    }
}

/// Where more is said of the API, if that is on the web.
fn homepage(document: &OpenAPI) -> Option<String> {
    let docs = document.external_docs.as_ref().map(|docs| &docs.url);
    let contact = document.info.contact.as_ref();
    let contact = contact.and_then(|contact| contact.url.as_ref());
    let mut urls = docs.into_iter().chain(contact);
    urls.find(|url| is_absolute(url)).cloned()
}

fn is_absolute(url: &str) -> bool {
    (url.starts_with("https://") || url.starts_with("http://")) && !url.contains('{')
}

/// The state of the walk.
struct Lower<'a> {
    document: &'a OpenAPI,
    options: &'a Options,
    docs: Docs,
    report: &'a mut Report,
    /// Ids are allotted before bodies are known, so that recursion has something to name.
    types: Vec<Option<TypeDef>>,
    components: HashMap<&'a str, Component>,
    /// Schemas being lowered, with the id that stands for one within itself, if that was asked for.
    open: HashMap<*const Schema, Option<TypeId>>,
    /// What ids stand for that were named before it was known that they are no type of their own.
    aliases: HashMap<TypeId, Lowered>,
    /// Where operations are sent, as far as they are known.
    servers: Servers,
    /// What was found to have a type, and what not.
    census: Census,
    /// The security schemes of the API.
    schemes: Vec<Scheme>,
    /// The names of those of a document that asks for none of them.
    offered: Vec<String>,
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
            input_of: None,
            kind,
        });
        Lowered::new(Type::Named(id))
    }

    /// A named type; `None` while it is being lowered.
    fn def(&self, ty: &Type) -> Option<&TypeDef> {
        match ty {
            Type::Named(id) => self.types[id.0].as_ref(),
            _ => None,
        }
    }

    /// The body of a type; `None` while it is being lowered.
    fn kind(&self, ty: &Type) -> Option<&TypeKind> {
        self.def(ty).map(|def| &def.kind)
    }
}

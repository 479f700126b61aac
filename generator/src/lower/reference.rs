//! What `$ref` names.

use indexmap::IndexMap;
use openapiv3::{Components, ReferenceOr, Schema};
use serde_json::json;

use super::{Component, Lower, Lowered, SchemaRef, Site};
use crate::document::dialect::{self, POINTER};
use crate::ir::{Type, TypeId};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;

/// What references to schemas begin with.
const SCHEMAS: &str = "#/components/schemas/";

/// More references in a row than this are no document that people wrote.
const DEEPEST: usize = 500;

/// Where other files keep what is called by its key, as `components/schemas` is.
const HOLDERS: [&str; 3] = ["schemas", "definitions", "$defs"];

/// Whether what stood at `at` is a component: one of the document, a file as a whole, or what a
/// file has under a name.
fn is_component(at: &str) -> bool {
    let Some((_, within)) = dialect::in_file(at) else {
        let name = at.strip_prefix("/components/schemas/");
        return name.is_some_and(|name| !name.contains('/'));
    };
    match within.rsplit_once('/') {
        None | Some(("", _)) => true,
        Some((holder, _)) => HOLDERS.contains(&pointer::last(holder).as_str()),
    }
}

impl<'a> Lower<'a> {
    /// The type of the component that `reference` names.
    pub(super) fn reference(&mut self, reference: &str, from: &str) -> Lowered {
        let Some((name, schema)) = self.component(reference) else {
            let message = format!("`$ref: {reference}` points at nothing: any value is taken");
            self.report.warn(
                Message::DanglingReference,
                from,
                message,
                "correct the reference or add what it names",
            );
            if let Some(name) = reference.strip_prefix(SCHEMAS) {
                let name = pointer::unescaped(&pointer::of_fragment(name));
                let missing = json!({ "components": { "schemas": { name: {} } } });
                self.report.correct(Correction::update("", missing));
            }
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
            let message =
                format!("{DEEPEST} schemas refer to one another in a row: any value is taken");
            self.report
                .warn(Message::DeepReferences, from, message, "nest less deeply");
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
        }
        site.component = is_component(&site.at).then(|| name.to_owned());
        site.slot = Some(id);
        let at = site.at.clone();
        let mut lowered = self.schema(schema, site);
        let named = matches!(
            self.components.get(name),
            Some(Component::Open { named: true, .. })
        );
        if named && self.types[id.0].is_none() {
            if self.leads_to(&lowered.ty, id) {
                self.say_endless(&format!("`{name}`"), &lowered.ty, &at);
                lowered = Lowered::new(Type::Any);
            }
            self.aliases.insert(id, lowered.clone());
        }
        self.components
            .insert(name, Component::Done(lowered.clone()));
        lowered
    }

    /// Whether `ty` is `id` or a list of it, through other aliases.
    pub(super) fn leads_to(&self, ty: &Type, id: TypeId) -> bool {
        let mut next = ty.named();
        while let Some(at) = next.filter(|at| *at != id) {
            next = self.aliases.get(&at).and_then(|alias| alias.ty.named());
        }
        next.is_some()
    }

    pub(super) fn say_endless(&mut self, name: &str, ty: &Type, at: &str) {
        if matches!(ty, Type::List(_) | Type::Map(_)) {
            let message = format!(
                "{name} holds itself without an object in between and is taken as any value"
            );
            self.report.warn(
                Message::EndlessList,
                at,
                message,
                "put an object in between",
            );
        } else {
            let message = format!(
                "{name} refers to itself without an object in between and is taken as any value"
            );
            let help = "put the reference into a property of an object";
            self.report.warn(Message::EndlessSchema, at, message, help);
        }
    }

    /// The component schema that `reference` names, with its name.
    pub(super) fn component(&self, reference: &str) -> Option<(&'a str, SchemaRef<'a>)> {
        let name = reference.strip_prefix(SCHEMAS)?;
        let name = pointer::unescaped(&pointer::of_fragment(name));
        let schemas = &self.document.components.as_ref()?.schemas;
        let (name, schema) = schemas.get_key_value(&name)?;
        Some((name, schema.into()))
    }

    /// What stands in place or, by reference, among the components of `kind`.
    pub(super) fn shared<T>(
        &mut self,
        item: &'a ReferenceOr<T>,
        kind: &str,
        all: impl FnOnce(&'a Components) -> &'a IndexMap<String, ReferenceOr<T>>,
        site: &Site,
    ) -> Option<&'a T> {
        let found = self.find(item, kind, all);
        if let (None, ReferenceOr::Reference { reference }) = (found, item) {
            let message =
                format!("`$ref: {reference}` points at none of the {kind} and is left out");
            let help = "correct the reference or add what it names";
            self.report
                .warn(Message::DanglingReference, &site.at, message, help);
        }
        found
    }

    /// The same without a word about what is not there.
    pub(super) fn find<T>(
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
    pub(super) fn resolve(&self, schema: SchemaRef<'a>) -> Option<&'a Schema> {
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
}

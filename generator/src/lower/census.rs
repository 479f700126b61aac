//! How much of a document has a type: what was taken as any value, or as text, is remembered with
//! the places whose messages say why.

use std::collections::BTreeMap;

use super::{Lower, SchemaRef};
use crate::document::dialect::POINTER;
use crate::ir::Type;
use crate::source::pointer;

/// What of a document is counted, each place once.
#[derive(Debug, Default)]
pub struct Census {
    places: BTreeMap<String, Counted>,
}

/// A place that is counted.
#[derive(Debug)]
pub struct Counted {
    /// What stands there.
    pub kind: Kind,
    /// Whether it has a type.
    pub typing: Typing,
}

/// Whether something has a type, and which messages would say why not.
#[derive(Debug)]
pub enum Typing {
    /// It has one.
    Typed,
    /// It has none, as those at this pointer say.
    Untyped(String),
    /// It is any value, as those at or below these pointers say; on purpose, if there are none.
    Any(Vec<String>),
}

/// What can have a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A property of an object.
    Field,
    /// A parameter of an operation.
    Parameter,
    /// What a request or an answer carries.
    Body,
}

impl Census {
    /// Everything that was counted.
    pub fn counted(&self) -> impl Iterator<Item = &Counted> {
        self.places.values()
    }

    /// Counts what stands `at` a place and has a type.
    pub(super) fn typed(&mut self, kind: Kind, at: &str) {
        self.add(kind, at, Typing::Typed);
    }

    /// Counts what stands `at` a place and has no type, as is said there.
    pub(super) fn untyped(&mut self, kind: Kind, at: &str) {
        self.add(kind, at, Typing::Untyped(at.to_owned()));
    }

    fn add(&mut self, kind: Kind, at: &str, typing: Typing) {
        let place = Counted { kind, typing };
        self.places.entry(at.to_owned()).or_insert(place);
    }
}

impl<'a> Lower<'a> {
    /// Counts what stands `at` a place, whose schema became `ty`.
    pub(super) fn count(&mut self, kind: Kind, at: &str, schema: Option<SchemaRef<'a>>, ty: &Type) {
        match is_any(ty) {
            false => self.census.typed(kind, at),
            true => {
                let places = std::iter::once(at.to_owned()).chain(self.behind(schema));
                let typing = Typing::Any(places.collect());
                self.census.add(kind, at, typing);
            }
        }
    }

    /// The pointers of the components that `schema` leads to, one by the other.
    fn behind(&self, schema: Option<SchemaRef<'a>>) -> Vec<String> {
        let mut places: Vec<String> = Vec::new();
        let mut next = schema;
        while let Some(SchemaRef::Reference(reference)) = next
            && let Some((name, found)) = self.component(reference)
        {
            let moved = match found {
                SchemaRef::Item(schema) => schema.schema_data.extensions.get(POINTER),
                SchemaRef::Reference(_) => None,
            };
            let home = || pointer::join("/components/schemas", name);
            let place = moved
                .and_then(|at| at.as_str())
                .map_or_else(home, str::to_owned);
            if places.contains(&place) {
                break;
            }
            places.push(place);
            next = Some(found);
        }
        places
    }
}

/// Whether it is any JSON, or holds nothing else.
fn is_any(ty: &Type) -> bool {
    match ty.bare() {
        Type::Any => true,
        Type::List(inner) | Type::Map(inner) => is_any(inner),
        _ => false,
    }
}

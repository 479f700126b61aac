//! Values put together from the examples of their parts.

use serde_json::{Map, Value, json};

use super::valid::valid;
use crate::ir::{Api, Field, Struct, Type, TypeDef, TypeId, TypeKind};
use crate::passes::direction::{Presence, presence};

/// Properties that can be left out are, where a value would become larger than this: so many
/// values in it, at all depths.
const LARGEST: usize = 250;

/// What is known of a type.
#[derive(Clone)]
enum State {
    New,
    /// Being put together, further out.
    Open,
    Done(Option<Value>),
}

/// Puts examples together, each type once.
pub struct Composer<'a> {
    api: &'a Api,
    states: Vec<State>,
}

impl<'a> Composer<'a> {
    pub fn new(api: &'a Api) -> Composer<'a> {
        Composer {
            api,
            states: vec![State::New; api.types.len()],
        }
    }

    /// The first of `given` that is a valid `ty`, or else one put together.
    pub fn example<'v>(
        &mut self,
        ty: &Type,
        given: impl IntoIterator<Item = &'v Value>,
    ) -> Option<Value> {
        let mut given = given.into_iter();
        let own = given.find(|value| valid(self.api, ty, value)).cloned();
        own.or_else(|| self.composed(ty).filter(|value| valid(self.api, ty, value)))
    }

    fn composed(&mut self, ty: &Type) -> Option<Value> {
        match ty {
            Type::List(item) => self.composed(item).map(|item| json!([item])),
            // Which keys there are nobody knows.
            Type::Map(_) => Some(json!({})),
            Type::Boxed(inner) | Type::Nullable(inner) => self.composed(inner),
            Type::Named(id) => self.named(*id),
            Type::Any
            | Type::Bool
            | Type::Integer(_)
            | Type::Number
            | Type::String
            | Type::Format(_)
            | Type::File => None,
        }
    }

    fn named(&mut self, id: TypeId) -> Option<Value> {
        match &self.states[id.0] {
            State::Done(known) => return known.clone(),
            State::Open => return None,
            State::New => self.states[id.0] = State::Open,
        }
        let def = self.api.get(id);
        let ty = Type::Named(id);
        let own = def
            .examples
            .iter()
            .find(|value| valid(self.api, &ty, value));
        let found = match own {
            Some(own) => Some(own.clone()),
            None => self.kind(def).filter(|value| valid(self.api, &ty, value)),
        };
        self.states[id.0] = State::Done(found.clone());
        found
    }

    fn kind(&mut self, def: &TypeDef) -> Option<Value> {
        match &def.kind {
            TypeKind::Struct(body) => self.object(def, body),
            TypeKind::Union(union) => {
                let mut branches = union.variants.iter();
                branches.find_map(|variant| self.composed(&variant.ty))
            }
            TypeKind::Tuple(tuple) => {
                let items = tuple.items.iter().map(|ty| self.composed(ty));
                items.collect::<Option<Vec<Value>>>().map(Value::Array)
            }
            TypeKind::Enum(body) => body.members.first().cloned(),
            TypeKind::ByStatus(_) | TypeKind::Options(_) => None,
        }
    }

    fn object(&mut self, def: &TypeDef, body: &Struct) -> Option<Value> {
        let mut object = Map::new();
        let mut size = 0;
        // What is required is there however large it is.
        let fields = body
            .fields
            .iter()
            .map(|field| (field, presence(field, def)));
        for (field, presence) in fields {
            let value = self.property(field, presence)?;
            let Some(value) = value else { continue };
            let can_go = presence.can_be_absent();
            let added = self::size(&value);
            if !can_go || size + added <= LARGEST {
                size += added;
                object.insert(field.wire.clone(), value);
            }
        }
        for constant in &body.constants {
            object.insert(constant.wire.clone(), constant.value.clone());
        }
        (size <= 4 * LARGEST).then_some(Value::Object(object))
    }

    /// `None` if it is required and nothing is known, `Some(None)` if it is left out.
    fn property(&mut self, field: &Field, presence: Presence) -> Option<Option<Value>> {
        let can_go = presence.can_be_absent();
        let null = field.examples.iter().any(Value::is_null) && field.nullable;
        let value = self.example(&field.ty, &field.examples);
        let empty = |value: &Value| value.as_object().is_some_and(Map::is_empty);
        match value {
            None if null || presence == Presence::Nullable => Some(Some(Value::Null)),
            Some(value) if can_go && empty(&value) => Some(None),
            None if can_go => Some(None),
            None => None,
            value => Some(value),
        }
    }
}

/// How many values there are in a value, itself included.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.values().map(size).sum(),
        _ => 0,
    }
}

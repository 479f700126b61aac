//! Whether JSON is a value of a type, more strictly than a generated client asks of answers.
//!
//! A client keeps members, properties and texts that its document does not know. An example must
//! not have any, so that whatever is valid here decodes and comes back as equal JSON.

use serde_json::{Map, Value};

use crate::ir::{
    Api, DynamicKey, Field, IntegerType, Rest, Struct, Test, Type, TypeDef, TypeKind, Variant,
};
use crate::passes::direction::{Presence, presence};

/// Types are not nested deeper than this in one another without a value in between.
const DEEPEST: usize = 128;

/// Whether `value` is a `ty`.
pub fn valid(api: &Api, ty: &Type, value: &Value) -> bool {
    Check { api }.is(ty, value, 0)
}

struct Check<'a> {
    api: &'a Api,
}

impl Check<'_> {
    fn is(&self, ty: &Type, value: &Value, depth: usize) -> bool {
        match (ty, value) {
            _ if depth > DEEPEST => false,
            (Type::Any, _) | (Type::Bool, Value::Bool(_)) => true,
            (Type::Number, Value::Number(_)) | (Type::String, Value::String(_)) => true,
            (Type::Integer(width), value) => is_whole(*width, value),
            (Type::Format(format), Value::String(text)) => (format.row().well_formed)(text),
            (Type::List(item), Value::Array(items)) => {
                items.iter().all(|value| self.is(item, value, depth + 1))
            }
            (Type::Map(item), Value::Object(object)) => {
                object.values().all(|value| self.is(item, value, depth + 1))
            }
            (Type::Nullable(_), Value::Null) => true,
            (Type::Nullable(inner) | Type::Boxed(inner), value) => self.is(inner, value, depth + 1),
            (Type::Named(id), value) => self.is_named(self.api.get(*id), value, depth + 1),
            _ => false,
        }
    }

    fn is_named(&self, def: &TypeDef, value: &Value, depth: usize) -> bool {
        match (&def.kind, value) {
            (TypeKind::Struct(body), Value::Object(object)) => {
                self.is_struct(def, body, object, depth)
            }
            (TypeKind::Union(union), value) => union
                .variants
                .iter()
                .any(|variant| self.is_meant(variant, value) && self.is(&variant.ty, value, depth)),
            (TypeKind::Tuple(tuple), Value::Array(items)) => {
                let types = tuple
                    .items
                    .iter()
                    .chain(tuple.rest_item().into_iter().cycle());
                let is_whole = items.len() == tuple.items.len()
                    || items.len() > tuple.items.len() && tuple.rest.is_some();
                is_whole
                    && types
                        .zip(items)
                        .all(|(ty, value)| self.is(ty, value, depth + 1))
            }
            (TypeKind::Enum(body), value) => body.admits(value),
            _ => false,
        }
    }

    fn is_struct(
        &self,
        def: &TypeDef,
        body: &Struct,
        object: &Map<String, Value>,
        depth: usize,
    ) -> bool {
        let fields = body.fields.iter().all(|field| {
            self.is_property(field, presence(field, def), object.get(&field.wire), depth)
        });
        let mut constants = body.constants.iter();
        let constants = constants.all(|known| match object.get(&known.wire) {
            Some(value) => *value == known.value,
            None => !known.required,
        });
        let named = |name: &str| {
            body.fields.iter().any(|field| field.wire == name)
                || body.constants.iter().any(|known| known.wire == name)
        };
        let others: Vec<(&String, &Value)> =
            object.iter().filter(|(name, _)| !named(name)).collect();
        fields && constants && self.are_rest(&body.rest, &others, depth)
    }

    fn is_property(
        &self,
        field: &Field,
        presence: Presence,
        value: Option<&Value>,
        depth: usize,
    ) -> bool {
        let can_go = presence.can_be_absent();
        match value {
            None => can_go,
            Some(Value::Null) if field.nullable => true,
            // Where any JSON can be left out, a null may be taken for nothing.
            Some(Value::Null) if can_go => false,
            Some(value) => self.is(&field.ty, value, depth),
        }
    }

    fn are_rest(&self, rest: &Rest, others: &[(&String, &Value)], depth: usize) -> bool {
        match rest {
            Rest::Closed => others.is_empty(),
            Rest::Open => true,
            Rest::Typed(ty) => others.iter().all(|(_, value)| self.is(ty, value, depth)),
            Rest::Keyed(key) => match others {
                [(name, value)] => is_key(key, name) && self.is_under_key(key, value, depth),
                _ => false,
            },
        }
    }

    fn is_under_key(&self, key: &DynamicKey, value: &Value, depth: usize) -> bool {
        match (key.single, value) {
            (false, value) => self.is(&key.ty, value, depth),
            (true, Value::Array(items)) => match items.as_slice() {
                [only] => self.is(&key.ty, only, depth),
                _ => false,
            },
            (true, _) => false,
        }
    }

    /// What a client asks of objects before it reads them as a branch: a property that the branch
    /// names, and no tag of another.
    fn is_meant(&self, variant: &Variant, value: &Value) -> bool {
        let Value::Object(object) = value else {
            return true;
        };
        let names = variant.properties(self.api);
        let known = names.is_none_or(|names| names.iter().any(|name| object.contains_key(*name)));
        let mut tags = variant.tests.iter().filter_map(|test| match test {
            Test::Tag(name, tag) => Some(crate::ir::tag(object.get(name)?)? == *tag),
            _ => None,
        });
        let tagged = tags.clone().next().is_some();
        (object.is_empty() || known) && (!tagged || tags.any(|fits| fits))
    }
}

fn is_whole(width: IntegerType, value: &Value) -> bool {
    match width {
        IntegerType::I32 => value.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
        IntegerType::I64 => value.is_i64(),
        IntegerType::U64 => value.is_u64(),
    }
}

/// Whether a caller may choose `name`.
fn is_key(key: &DynamicKey, name: &str) -> bool {
    let placeholder = name.starts_with('[') && name.ends_with(']');
    let malformed = name.contains(|c: char| c.is_whitespace() || c.is_control());
    !(name.is_empty() || placeholder || malformed || key.reserved.iter().any(|r| r == name))
}

//! A text as a tree in which it is known whether one key hid another; `serde_json` alone keeps
//! the last of them in silence, and YAML's own values refuse both.

use std::cell::Cell;
use std::fmt;

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, Error, IgnoredAny, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};
use serde_json::{Map, Number, Value};

use super::limits::LARGE;

/// The key of YAML whose value is merged into the object that has it.
const MERGE: &str = "<<";

/// Reads a JSON value; of keys that stand twice the last is kept.
#[derive(Clone, Copy)]
pub struct Tree<'a> {
    /// Whether `<<` is a merge key, as in YAML.
    pub merges: bool,
    /// Set when a key stood twice in one object.
    pub has_twice: &'a Cell<bool>,
    /// How many values there may still be: aliases of YAML repeat what the text has once.
    pub room: &'a Cell<usize>,
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        let room = self.room.get().checked_sub(1);
        self.room.set(room.ok_or_else(|| D::Error::custom(LARGE))?);
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(number.into())
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(number.into())
    }

    // Beyond 64 bits a number is the nearest float.
    fn visit_u128<E>(self, number: u128) -> Result<Value, E> {
        Ok(float(number as f64))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Value, E> {
        Ok(float(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        let mut merged = Vec::new();
        // As its text: `200`, `NO` and `1.0` are what they look like.
        while let Some(key) = members.next_key::<String>()? {
            let value = members.next_value_seed(self)?;
            if self.merges && key == MERGE {
                merged.push(value);
            } else if object.insert(key, value).is_some() {
                self.has_twice.set(true);
            }
        }
        for value in merged {
            merge(&mut object, value);
        }
        Ok(Value::Object(object))
    }

    /// A value with a tag of YAML, which says nothing here.
    fn visit_enum<A: EnumAccess<'de>>(self, data: A) -> Result<Value, A::Error> {
        let (IgnoredAny, variant) = data.variant()?;
        variant.newtype_variant_seed(self)
    }
}

/// JSON has no infinity and no NaN; null is the value that says nothing.
fn float(number: f64) -> Value {
    Number::from_f64(number).map_or(Value::Null, Value::Number)
}

/// Adds what `object` does not have from what stands under a merge key: an object, or several.
fn merge(object: &mut Map<String, Value>, value: Value) {
    match value {
        Value::Object(more) => {
            for (key, value) in more {
                object.entry(key).or_insert(value);
            }
        }
        Value::Array(several) => several.into_iter().for_each(|value| merge(object, value)),
        _ => {}
    }
}

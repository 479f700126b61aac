//! The text of a value, before it is known what it is.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::text::Text;

/// By this name serde_json asks its deserializers for the text of a value, to make a `RawValue` of
/// it. It answers with a map of this one key. Any other deserializer knows no such name, and takes
/// it for that of a struct around the value.
const RAW: &str = "$serde_json::private::RawValue";

/// The JSON text of the value that comes next: the very text where JSON is read, else one that is
/// written from the value.
///
/// # Errors
/// It is no JSON.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW, RawVisitor)
}

struct RawVisitor;

macro_rules! scalars {
    ($($visit:ident: $type:ty;)*) => {$(
        fn $visit<E>(self, value: $type) -> Result<Self::Value, E> {
            Ok(Value::from(value).to_string().into())
        }
    )*};
}

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any valid JSON value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let Some(first) = entries.next_key::<Text>()? else {
            return Ok("{}".into());
        };
        if first.0 == RAW {
            return Ok(entries.next_value::<Text>()?.0);
        }
        let first = (first.0.into_owned(), entries.next_value()?);
        let mut object = serde_json::Map::from_iter([first]);
        let others = serde_json::Map::deserialize(MapAccessDeserializer::new(entries))?;
        object.extend(others);
        Ok(Value::Object(object).to_string().into())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        Ok(Value::deserialize(deserializer)?.to_string().into())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        self.visit_newtype_struct(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        self.visit_newtype_struct(SeqAccessDeserializer::new(items))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok("null".into())
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        self.visit_unit()
    }

    scalars! {
        visit_bool: bool;
        visit_i64: i64;
        visit_u64: u64;
        visit_f64: f64;
        visit_str: &str;
    }
}

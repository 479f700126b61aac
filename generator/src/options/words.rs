//! Options that are one word of a few.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::ir::{FormatType, NestedLists};

/// How lists within objects are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lists(pub NestedLists);

impl<'de> Deserialize<'de> for Lists {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "brackets" => Ok(Lists(NestedLists::Brackets)),
            "numbers" => Ok(Lists(NestedLists::Numbers)),
            "repeated" => Ok(Lists(NestedLists::Repeated)),
            name => Err(D::Error::custom(format!(
                "unknown form `{name}`, expected one of `brackets`, `numbers`, `repeated`"
            ))),
        }
    }
}

/// What a `string` of some `format` becomes: `None` for `String`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextType(pub Option<FormatType>);

impl<'de> Deserialize<'de> for TextType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        let known = FormatType::named(&name);
        if known.is_some() || name == "string" {
            return Ok(TextType(known));
        }
        let names = FormatType::ALL.iter().map(|format| format!(", `{format}`"));
        let names: String = names.collect();
        let message = format!("unknown type `{name}`, expected one of `string`{names}");
        Err(D::Error::custom(message))
    }
}

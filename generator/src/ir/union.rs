//! Unions, and what tells their branches apart.

use serde_json::Value;

use super::{Api, Rest, Type, TypeKind};

/// One of several schemas (`oneOf`, `anyOf`).
#[derive(Clone, Debug, PartialEq)]
pub struct Union {
    /// In the order of the document.
    pub variants: Vec<Variant>,
}

/// A branch of a union.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// The component that it refers to.
    pub component: Option<String>,
    /// What is special about it, as a name; the same whether it refers to a component or not.
    pub label: String,
    /// What else is special about it: it is the same branch when the first is not, any more.
    pub aliases: Vec<String>,
    /// What it holds.
    pub ty: Type,
    /// Any of these says that a value is meant for this branch.
    pub tests: Vec<Test>,
    /// Whether it is taken where no other branch claims the tag.
    pub is_fallback: bool,
}

/// What tells a branch from its siblings: the rungs of the ladder, strongest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Test {
    /// This property is the scalar of this [`tag`].
    Tag(String, String),
    /// The value is of one of these JSON types.
    Is(Vec<JsonType>),
    /// All of these properties are there; only this branch requires them.
    Has(Vec<String>),
    /// There is a property beside these: the key that the caller chose.
    HasBeside(Vec<String>),
    /// One of these properties is there; only this branch knows them.
    Knows(Vec<String>),
    /// This property is of this JSON type.
    PropertyIs(String, JsonType),
}

/// The whole number that a float is, within ±2^53, where floats still count by ones: beyond that
/// nobody can tell which one was meant.
pub fn whole(number: f64) -> Option<i64> {
    let is_exact = number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0;
    is_exact.then_some(number as i64)
}

/// A scalar by which branches can be told apart, as text; whole numbers without a fraction.
pub fn tag(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => {
            let float = number.as_f64().filter(|float| float.fract() == 0.0);
            // A float beyond `i64` saturates; nobody tells branches apart by those.
            let whole = number.as_i64().or(float.map(|float| float as i64));
            Some(whole.map_or_else(|| number.to_string(), |whole| whole.to_string()))
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// The types of JSON (RFC 8259).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JsonType {
    /// `null`
    Null,
    /// `true`, `false`
    Boolean,
    /// `1`, `1.5`
    Number,
    /// `"text"`
    String,
    /// `[…]`
    Array,
    /// `{…}`
    Object,
}

impl JsonType {
    /// What a value of this type is called.
    pub fn in_words(self) -> &'static str {
        match self {
            JsonType::Null => "null",
            JsonType::Boolean => "a boolean",
            JsonType::Number => "a number",
            JsonType::String => "a text",
            JsonType::Array => "an array",
            JsonType::Object => "an object",
        }
    }
}

impl Variant {
    /// The properties that the branch names, where it takes objects that have others too.
    pub fn properties<'a>(&self, api: &'a Api) -> Option<Vec<&'a str>> {
        let tagged = self.tests.iter().any(|test| matches!(test, Test::Tag(..)));
        match &api.get(self.ty.named()?).kind {
            _ if tagged || matches!(self.ty, Type::List(_) | Type::Map(_)) => None,
            TypeKind::Struct(body) if matches!(body.rest, Rest::Open | Rest::Closed) => {
                let constants = body.constants.iter().map(|constant| constant.wire.as_str());
                let fields = body.fields.iter().map(|field| field.wire.as_str());
                Some(fields.chain(constants).collect())
            }
            _ => None,
        }
    }
}

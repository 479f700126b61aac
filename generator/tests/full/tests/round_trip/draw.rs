//! JSON drawn from a schema.

use full_document::Place;
use proptest::collection::vec;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

use crate::json::{number, others, text};
use crate::support::PLACEHOLDER;

/// A schema without what is said about it, for people.
pub fn shape(schema: &Value) -> Value {
    let Value::Object(object) = schema else {
        return schema.clone();
    };
    let said = |name: &str| ["description", "example", "title"].contains(&name);
    let kept = object.iter().filter(|(name, _)| !said(name));
    kept.map(|(name, value)| (name.clone(), inner_shape(name, value)))
        .collect::<Map<_, _>>()
        .into()
}

fn inner_shape(name: &str, value: &Value) -> Value {
    match (name, value) {
        // The names of properties are no keywords.
        ("properties", Value::Object(properties)) => properties
            .iter()
            .map(|(name, property)| (name.clone(), shape(property)))
            .collect::<Map<_, _>>()
            .into(),
        (_, Value::Array(items)) => items.iter().map(shape).collect(),
        (_, value) => shape(value),
    }
}

/// What stands in a place with this schema; in an answer also what the schema does not foresee.
pub fn body(schema: &Value, place: &Place) -> BoxedStrategy<Value> {
    let request = place.is_request();
    let mut inside = schema;
    for wrapper in place.wrappers {
        inside = &inside["properties"][*wrapper];
    }
    let value = Draw { request }.value(inside, false);
    // Objects that carry nothing else are made by the client.
    place.wrappers.iter().rev().fold(value, |value, wrapper| {
        value.prop_map(|value| json!({ *wrapper: value })).boxed()
    })
}

struct Draw {
    request: bool,
}

impl Draw {
    fn value(&self, schema: &Value, branch: bool) -> BoxedStrategy<Value> {
        let branches = schema.get("anyOf").or(schema.get("oneOf"));
        if let Some(branches) = branches.and_then(Value::as_array) {
            let branches = branches.iter().map(|schema| self.value(schema, true));
            return Union::new(branches).boxed();
        }
        let value = match (schema.get("enum"), type_of(schema)) {
            (Some(members), ty) => self.member(members, ty),
            (None, "object") => self.object(schema, branch),
            (None, "array") => self.array(schema),
            (None, "string") => text(schema["format"].as_str()),
            (None, "number") => number(),
            (None, "integer") => any::<i64>().prop_map(Value::from).boxed(),
            (None, "boolean") => any::<bool>().prop_map(Value::from).boxed(),
            (None, other) => panic!("nothing is drawn for {other}"),
        };
        match can_be_null(schema) {
            true => prop_oneof![1 => Just(Value::Null), 3 => value].boxed(),
            false => value,
        }
    }

    /// A member, or in answers another one.
    fn member(&self, members: &Value, ty: &str) -> BoxedStrategy<Value> {
        let members = members.as_array().expect("members");
        let known = select(members.clone());
        if self.request {
            return known.boxed();
        }
        // 400.0 is the number 400.
        let floats = members.iter().filter_map(Value::as_f64).map(Value::from);
        match ty {
            "string" => prop_oneof![4 => known, 1 => text(None)].boxed(),
            _ => prop_oneof![2 => known, 1 => select(floats.collect::<Vec<_>>()), 1 => number()]
                .boxed(),
        }
    }

    fn array(&self, schema: &Value) -> BoxedStrategy<Value> {
        let bound = |name: &str| schema[name].as_u64().map(|bound| bound as usize);
        let least = bound("minItems").unwrap_or(0);
        let most = bound("maxItems").unwrap_or(2);
        let items = vec(self.value(&schema["items"], false), least..=most);
        items.prop_map(Value::from).boxed()
    }

    fn object(&self, schema: &Value, branch: bool) -> BoxedStrategy<Value> {
        let properties = schema["properties"].as_object().cloned();
        let properties = properties.unwrap_or_default();
        let required = |name: &str| {
            let required = schema["required"].as_array();
            required.is_some_and(|required| required.iter().any(|required| required == name))
        };
        let named = properties
            .iter()
            .map(|(name, property)| match name.as_str() {
                PLACEHOLDER => self.under_a_key(property),
                name => self.property(name, property, required(name)),
            });
        let named: Vec<_> = named.collect();
        let closed = self.request && schema["additionalProperties"] == false;
        let others = match closed || properties.contains_key(PLACEHOLDER) {
            true => Just(Map::new()).boxed(),
            false => others(!self.request),
        };
        // A branch of a union is not recognised by what it does not name.
        let needs_a_name = self.request && branch;
        let together = (named, others).prop_map(move |(named, others)| {
            let mut object: Map<_, _> = named.into_iter().flatten().collect();
            if !(needs_a_name && object.is_empty()) {
                let others = others.into_iter();
                object.extend(others.filter(|(name, _)| !properties.contains_key(name)));
            }
            Value::Object(object)
        });
        together.boxed()
    }

    /// A property, or its absence, where that is allowed or a server may think so.
    fn property(
        &self,
        name: &str,
        schema: &Value,
        required: bool,
    ) -> BoxedStrategy<Map<String, Value>> {
        let value = self.value(schema, false);
        let value = match self.request || required {
            true => value,
            false => prop_oneof![1 => Just(Value::Null), 5 => value].boxed(),
        };
        let name = name.to_owned();
        let there = value.prop_map(move |value| Map::from_iter([(name.clone(), value)]));
        let absent = Just(Map::new());
        match (required, !self.request && can_be_null(schema)) {
            (true, false) => there.boxed(),
            (true, true) => prop_oneof![1 => absent, 5 => there].boxed(),
            (false, _) => prop_oneof![1 => absent, 1 => there].boxed(),
        }
    }

    /// One value under a key of the caller's choice.
    fn under_a_key(&self, schema: &Value) -> BoxedStrategy<Map<String, Value>> {
        let item = self.value(&schema["items"], false);
        let key = prop_oneof!["x[a-z_]{0,8}", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"];
        (key, item)
            .prop_map(|(key, item)| Map::from_iter([(key, json!([item]))]))
            .boxed()
    }
}

fn type_of(schema: &Value) -> &str {
    let types = schema["type"]
        .as_array()
        .map_or(std::slice::from_ref(&schema["type"]), Vec::as_slice);
    let mut types = types.iter().filter_map(Value::as_str);
    types.find(|ty| *ty != "null").expect("a type")
}

fn can_be_null(schema: &Value) -> bool {
    let types = schema["type"].as_array();
    schema["nullable"] == true || types.is_some_and(|types| types.iter().any(|ty| ty == "null"))
}

//! JSON drawn from a schema.

use full_document::Place;
use proptest::collection::{btree_map, vec};
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};

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
    let below = |schema, wrapper: &&str| &schema["properties"][*wrapper];
    let inside = place.wrappers.iter().fold(schema, below);
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
        let members = select(members.as_array().expect("members").clone());
        let unknown = match ty {
            "string" => "\\PC{0,8}".prop_map(Value::from).boxed(),
            _ => number(),
        };
        match self.request {
            true => members.boxed(),
            false => prop_oneof![4 => members, 1 => unknown].boxed(),
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
        let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
        let mut keyed = false;
        let mut parts: Vec<BoxedStrategy<Map<String, Value>>> = Vec::new();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if name == PLACEHOLDER {
                keyed = true;
                parts.push(self.under_a_key(property));
            } else {
                let required = required.iter().any(|required| required == name);
                parts.push(self.property(name, property, required));
            }
        }
        let closed = schema["additionalProperties"] == false;
        let others = match keyed || self.request && closed {
            true => Just(Map::new()).boxed(),
            false => others(),
        };
        // A branch of a union is not recognised by what it does not name.
        let needs_a_name = self.request && branch;
        (parts, others)
            .prop_map(move |(parts, others)| {
                let mut object: Map<_, _> = parts.into_iter().flatten().collect();
                if !(needs_a_name && object.is_empty()) {
                    object.extend(others);
                }
                Value::Object(object)
            })
            .boxed()
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

/// Properties that no schema names.
fn others() -> BoxedStrategy<Map<String, Value>> {
    let one = prop_oneof![
        3 => Just(Map::new()),
        1 => ("x\\PC{0,6}", anything()).prop_map(|entry| Map::from_iter([entry])),
    ];
    one.boxed()
}

/// Any JSON, not much of it.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        text(None)
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            btree_map("\\PC{0,4}", inner, 0..3)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
    .boxed()
}

/// Text, well formed and malformed.
fn text(format: Option<&str>) -> BoxedStrategy<Value> {
    let any_text = "\\PC{0,8}".boxed();
    let well_formed = match format {
        None => return any_text.prop_map(Value::from).boxed(),
        Some("uuid") => "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        Some("date") => "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        Some("date-time") => {
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
        }
        Some(other) => panic!("nothing is drawn for the format {other}"),
    };
    prop_oneof![3 => well_formed.boxed(), 1 => any_text]
        .prop_map(Value::from)
        .boxed()
}

/// Whole and others, small and large.
fn number() -> BoxedStrategy<Value> {
    let finite = any::<f64>().prop_filter("JSON has no other", |float| float.is_finite());
    prop_oneof![
        (0..1000i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0..1000i64).prop_map(|whole| json!(whole as f64)),
        finite.prop_map(Value::from),
    ]
    .boxed()
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

//! Whether a value is one of a schema: the keywords of JSON Schema that documents use for data.
//!
//! A keyword that is not known here says nothing. A value that fits several branches of `oneOf` fits:
//! that the branches overlap is another message.

use std::collections::HashSet;

use regex::Regex;
use serde_json::{Map, Value};

use super::fault::{Fault, Kind};
use super::limits;
use super::tree::{Tree, reference};
use crate::FormatType;
use crate::document::placeholder::is_placeholder;
use crate::source::pointer;

/// Schemas are not nested deeper than this.
const DEEPEST: usize = 64;

/// More schemas than these are not tried on one value: branches multiply.
const STEPS: usize = 20_000;

type Object = Map<String, Value>;

/// What is the matter with `value`, an example of the schema at `at`; `None` if nothing is.
pub fn fault(tree: &Tree, schema: &Value, at: &str, value: &Value) -> Option<Fault> {
    let mut check = Check { tree, steps: 0 };
    let place = Place {
        within: "",
        schema: at,
        depth: 0,
    };
    check.fault(schema, value, &place)
}

struct Check<'a> {
    tree: &'a Tree<'a>,
    steps: usize,
}

/// Where a check has come.
struct Place<'a> {
    within: &'a str,
    schema: &'a str,
    depth: usize,
}

impl Place<'_> {
    fn fault(&self, kind: Kind) -> Option<Fault> {
        Some(Fault {
            within: self.within.to_owned(),
            schema: self.schema.to_owned(),
            kind,
        })
    }
}

impl Check<'_> {
    fn fault(&mut self, schema: &Value, value: &Value, at: &Place) -> Option<Fault> {
        self.steps += 1;
        if at.depth > DEEPEST || self.steps > STEPS {
            return None;
        }
        let schema = match schema {
            Value::Bool(false) => return at.fault(Kind::Never),
            Value::Object(schema) => schema,
            _ => return None,
        };
        if let Some(target) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.tree.target(target);
            let found = target.and_then(|target| {
                let place = Place {
                    within: at.within,
                    schema: &target.at,
                    depth: at.depth + 1,
                };
                self.fault(target.value, value, &place)
            });
            if found.is_some() || !self.tree.has_null_type() {
                return found;
            }
        }
        let is_nullable = schema.get("nullable") == Some(&Value::Bool(true));
        if value.is_null() && is_nullable {
            return None;
        }
        scalar(schema, value, at)
            .or_else(|| self.object(schema, value, at))
            .or_else(|| self.array(schema, value, at))
            .or_else(|| self.composed(schema, value, at))
    }

    fn object(&mut self, schema: &Object, value: &Value, at: &Place) -> Option<Fault> {
        let object = value.as_object()?;
        let properties = schema.get("properties").and_then(Value::as_object);
        let described = |name: &str| properties.and_then(|properties| properties.get(name));
        let required = schema.get("required").and_then(Value::as_array);
        for name in required.into_iter().flatten().filter_map(Value::as_str) {
            let goes_one_way = described(name).is_some_and(|schema| self.goes_one_way(schema));
            if !object.contains_key(name) && !is_placeholder(name) && !goes_one_way {
                return at.fault(Kind::Missing(name.to_owned()));
            }
        }
        for (name, value) in object {
            let within = pointer::join(at.within, name);
            let found = match described(name) {
                Some(inner) => {
                    let schema = pointer::join(&pointer::join(at.schema, "properties"), name);
                    self.inner(inner, value, &within, &schema, at)
                }
                None => self.other(schema, name, value, &within, at),
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// A property that is not named.
    fn other(
        &mut self,
        schema: &Object,
        name: &str,
        value: &Value,
        within: &str,
        at: &Place,
    ) -> Option<Fault> {
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        let mut is_matched = false;
        for (pattern, inner) in patterns.into_iter().flatten() {
            if matches(pattern, name).unwrap_or(true) {
                is_matched = true;
                let schema = pointer::join(&pointer::join(at.schema, "patternProperties"), pattern);
                if let Some(found) = self.inner(inner, value, within, &schema, at) {
                    return Some(found);
                }
            }
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let mut names = properties.into_iter().flatten().map(|(name, _)| name);
        if is_matched || names.any(|name| is_placeholder(name)) {
            return None;
        }
        let schema_at = pointer::join(at.schema, "additionalProperties");
        match schema.get("additionalProperties")? {
            Value::Bool(false) => Some(Fault {
                within: within.to_owned(),
                schema: at.schema.to_owned(),
                kind: Kind::Unknown,
            }),
            inner => self.inner(inner, value, within, &schema_at, at),
        }
    }

    fn array(&mut self, schema: &Object, value: &Value, at: &Place) -> Option<Fault> {
        let values = value.as_array()?;
        let first = schema.get("prefixItems").and_then(Value::as_array);
        let first = first.map_or(&[][..], Vec::as_slice);
        for (index, value) in values.iter().enumerate() {
            let within = pointer::join(at.within, &index.to_string());
            let (inner, schema_at) = match first.get(index) {
                Some(inner) => {
                    let list = pointer::join(at.schema, "prefixItems");
                    (Some(inner), pointer::join(&list, &index.to_string()))
                }
                None => (schema.get("items"), pointer::join(at.schema, "items")),
            };
            let inner = inner.filter(|inner| !inner.is_array());
            let found = inner.and_then(|inner| self.inner(inner, value, &within, &schema_at, at));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn inner(
        &mut self,
        schema: &Value,
        value: &Value,
        within: &str,
        schema_at: &str,
        at: &Place,
    ) -> Option<Fault> {
        let place = Place {
            within,
            schema: schema_at,
            depth: at.depth + 1,
        };
        self.fault(schema, value, &place)
    }

    fn composed(&mut self, schema: &Object, value: &Value, at: &Place) -> Option<Fault> {
        let mut faults = |keyword: &str| -> Vec<Option<Fault>> {
            let list = pointer::join(at.schema, keyword);
            let branches = schema.get(keyword).and_then(Value::as_array);
            let branches = branches.into_iter().flatten().enumerate();
            branches
                .map(|(index, branch)| {
                    let schema_at = pointer::join(&list, &index.to_string());
                    self.inner(branch, value, at.within, &schema_at, at)
                })
                .collect()
        };
        if let Some(found) = faults("allOf").into_iter().flatten().next() {
            return Some(found);
        }
        for keyword in ["anyOf", "oneOf"] {
            let found = faults(keyword);
            if found.is_empty() || found.iter().any(Option::is_none) {
                continue;
            }
            let mut found = found.into_iter().flatten();
            // Of a single branch it can be said what is wrong.
            return match (found.next(), found.next()) {
                (Some(only), None) => Some(only),
                _ => at.fault(Kind::NoBranch(keyword)),
            };
        }
        let not = schema.get("not").filter(|not| is_plain(not))?;
        let schema_at = pointer::join(at.schema, "not");
        let is_left_out = self.inner(not, value, at.within, &schema_at, at).is_some();
        // A check that was given up says nothing.
        let is_tried = at.depth < DEEPEST && self.steps < STEPS;
        match is_tried && !is_left_out {
            true => at.fault(Kind::Excluded),
            false => None,
        }
    }

    /// Whether a property is in requests alone, or in answers alone.
    fn goes_one_way(&self, schema: &Value) -> bool {
        let is_set = |schema: &Value| {
            ["readOnly", "writeOnly"]
                .iter()
                .any(|flag| schema.get(*flag) == Some(&Value::Bool(true)))
        };
        let target = reference(schema).and_then(|target| self.tree.target(target));
        is_set(schema) || target.is_some_and(|target| is_set(target.value))
    }
}

/// Whether all that a schema says is looked at here, and nothing is within: what is not looked at fits.
fn is_plain(schema: &Value) -> bool {
    const PLAIN: &str = "type enum const required minimum maximum exclusiveMinimum exclusiveMaximum \
                         multipleOf minLength maxLength minItems maxItems description title";
    let keys = schema.as_object().into_iter().flatten().map(|(key, _)| key);
    let is_known = |key: &String| PLAIN.split(' ').any(|plain| plain == key);
    schema.is_object() && keys.clone().next().is_some() && keys.clone().all(is_known)
}

/// What of a schema says something of the value itself, and not of what is in it.
fn scalar(schema: &Object, value: &Value, at: &Place) -> Option<Fault> {
    if let Some(stated) = schema.get("type") {
        let names: Vec<&str> = match stated {
            Value::String(name) => vec![name],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !names.is_empty() && !names.iter().any(|name| is_of_type(value, name)) {
            return at.fault(Kind::Type(type_of(value), names.join("` or `")));
        }
    }
    if let Some(Value::Array(members)) = schema.get("enum")
        && !members.iter().any(|member| is_same(member, value))
        // Whether the enum says so is another message.
        && !value.is_null()
    {
        return at.fault(Kind::Member);
    }
    if let Some(constant) = schema.get("const")
        && !is_same(constant, value)
    {
        return at.fault(Kind::Constant(constant.clone()));
    }
    if let Some((keyword, bound)) = limits::broken(schema, value) {
        return at.fault(Kind::Bound(keyword, bound));
    }
    if let Value::String(text) = value {
        return texts(schema, text, at);
    }
    let is_unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
    let has_equal = |values: &Vec<Value>| {
        let texts: HashSet<String> = values.iter().map(Value::to_string).collect();
        texts.len() < values.len()
    };
    match value {
        Value::Array(values) if is_unique && has_equal(values) => at.fault(Kind::Equal),
        _ => None,
    }
}

fn texts(schema: &Object, text: &str, at: &Place) -> Option<Fault> {
    if let Some(pattern) = schema.get("pattern").and_then(Value::as_str)
        && matches(pattern, text) == Some(false)
    {
        return at.fault(Kind::Pattern(pattern.to_owned()));
    }
    let format = schema.get("format").and_then(Value::as_str)?;
    let is_well_formed = match format {
        "ipv4" => text.parse::<std::net::Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<std::net::Ipv6Addr>().is_ok(),
        "uri" => url::Url::parse(text).is_ok(),
        "email" => text.split_once('@').is_some(),
        format => FormatType::of(format).is_none_or(|format| (format.row().well_formed)(text)),
    };
    match is_well_formed {
        true => None,
        false => at.fault(Kind::Format(format.to_owned())),
    }
}

/// Whether a pattern is found in a text; `None` where it is no pattern that is understood here.
fn matches(pattern: &str, text: &str) -> Option<bool> {
    Regex::new(pattern)
        .ok()
        .map(|pattern| pattern.is_match(text))
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.as_f64().is_some_and(|number| number.fract() == 0.0),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        // That it is no type is another message.
        _ => true,
    }
}

/// The type of a value.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether two values are equal: `1.0` is `1`.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => {
            one == other || one.as_f64() == other.as_f64()
        }
        (one, other) => one == other,
    }
}

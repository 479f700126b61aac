//! What can be seen of a branch from outside.

use std::collections::HashMap;

use serde_json::Value;

use crate::ir::{JsonType, Rest, Struct, Type, TypeKind, tag};

/// What can be seen of a branch from outside.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) types: Vec<JsonType>,
    pub(super) properties: Vec<Property>,
    /// Where in `properties` the first of each name is.
    places: HashMap<String, usize>,
    /// The placeholder, if the caller chooses a key, and the keys that are not it.
    pub(super) keyed: Option<(String, Vec<String>)>,
    pub(super) is_struct: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) types: Vec<JsonType>,
    /// The [`tag`]s of what it admits, if it is an enum.
    pub(super) values: Vec<String>,
}

impl Property {
    /// A property as the branches of a union have it; `None` where one does not know it.
    fn joint(name: &str, found: &[Option<&Property>]) -> Property {
        let known = || found.iter().flatten();
        let values: Vec<String> = known().flat_map(|it| it.values.clone()).collect();
        let admits_any = found
            .iter()
            .any(|it| it.is_none_or(|it| it.values.is_empty()));
        Property {
            name: name.to_owned(),
            required: found.iter().all(|it| it.is_some_and(|it| it.required)),
            types: known().flat_map(|it| it.types.clone()).collect(),
            values: if admits_any { Vec::new() } else { values },
        }
    }
}

/// How many unions may stand in one another before they are not looked into any more.
const DEEPEST: usize = 8;

pub(super) type Lookup<'a> = &'a dyn Fn(&Type) -> Option<&'a TypeKind>;

impl Shape {
    pub(super) fn of(ty: &Type, lookup: Lookup) -> Shape {
        Shape::at_depth(ty, lookup, DEEPEST)
    }

    fn at_depth(ty: &Type, lookup: Lookup, depth: usize) -> Shape {
        let mut shape = Shape {
            types: json_types(ty, lookup),
            ..Shape::default()
        };
        match lookup(ty) {
            Some(TypeKind::Struct(body)) => shape.describe(body, lookup),
            Some(TypeKind::Union(union)) if depth > 0 => {
                let branches = union.variants.iter();
                let branches: Vec<Shape> = branches
                    .map(|variant| Shape::at_depth(&variant.ty, lookup, depth - 1))
                    .collect();
                shape.join(&branches);
            }
            _ => {}
        }
        shape
    }

    /// What all branches of a union have in common, if all of them are objects.
    fn join(&mut self, branches: &[Shape]) {
        let is_plain = |shape: &Shape| shape.is_struct && shape.keyed.is_none();
        self.is_struct = !branches.is_empty() && branches.iter().all(is_plain);
        if !self.is_struct {
            return;
        }
        for property in branches.iter().flat_map(|shape| &shape.properties) {
            if self.property(&property.name).is_none() {
                let found: Vec<Option<&Property>> = branches
                    .iter()
                    .map(|shape| shape.property(&property.name))
                    .collect();
                self.add(Property::joint(&property.name, &found));
            }
        }
    }

    fn describe(&mut self, body: &Struct, lookup: Lookup) {
        self.is_struct = true;
        for constant in &body.constants {
            self.add(Property {
                name: constant.wire.clone(),
                required: constant.required,
                types: vec![json_type(&constant.value)],
                values: tag(&constant.value).into_iter().collect(),
            });
        }
        for field in &body.fields {
            let mut types = json_types(&field.ty, lookup);
            if field.nullable {
                types.push(JsonType::Null);
            }
            self.add(Property {
                name: field.wire.clone(),
                required: field.required,
                types,
                values: values(&field.ty, lookup),
            });
        }
        if let Rest::Keyed(key) = &body.rest {
            self.keyed = Some((key.wire.clone(), key.reserved.clone()));
        }
    }

    pub(super) fn property(&self, name: &str) -> Option<&Property> {
        let place = self.places.get(name)?;
        self.properties.get(*place)
    }

    fn add(&mut self, property: Property) {
        let place = self.properties.len();
        self.places.entry(property.name.clone()).or_insert(place);
        self.properties.push(property);
    }
}

fn values(ty: &Type, lookup: Lookup) -> Vec<String> {
    match lookup(ty) {
        Some(TypeKind::Enum(body)) if !body.open => body.members.iter().filter_map(tag).collect(),
        _ => Vec::new(),
    }
}

/// The JSON types that values of `ty` have.
fn json_types(ty: &Type, lookup: Lookup) -> Vec<JsonType> {
    match ty {
        Type::Any => vec![
            JsonType::Null,
            JsonType::Boolean,
            JsonType::Number,
            JsonType::String,
            JsonType::Array,
            JsonType::Object,
        ],
        Type::Bool => vec![JsonType::Boolean],
        Type::Integer(_) | Type::Number => vec![JsonType::Number],
        Type::String | Type::Format(_) | Type::File => vec![JsonType::String],
        Type::List(_) => vec![JsonType::Array],
        Type::Map(_) => vec![JsonType::Object],
        Type::Boxed(inner) => json_types(inner, lookup),
        Type::Nullable(inner) => {
            let mut types = json_types(inner, lookup);
            types.push(JsonType::Null);
            types
        }
        Type::Named(_) => match lookup(ty) {
            Some(TypeKind::Enum(body)) => {
                let mut types: Vec<JsonType> = body.members.iter().map(json_type).collect();
                types.sort();
                types.dedup();
                types
            }
            Some(TypeKind::Union(union)) => {
                let mut types: Vec<JsonType> = union
                    .variants
                    .iter()
                    .flat_map(|v| json_types(&v.ty, lookup))
                    .collect();
                types.sort();
                types.dedup();
                types
            }
            Some(TypeKind::Tuple(_)) => vec![JsonType::Array],
            Some(TypeKind::Struct(_) | TypeKind::ByStatus(_) | TypeKind::Options(_)) | None => {
                vec![JsonType::Object]
            }
        },
    }
}

fn json_type(value: &Value) -> JsonType {
    match value {
        Value::Null => JsonType::Null,
        Value::Bool(_) => JsonType::Boolean,
        Value::Number(_) => JsonType::Number,
        Value::String(_) => JsonType::String,
        Value::Array(_) => JsonType::Array,
        Value::Object(_) => JsonType::Object,
    }
}

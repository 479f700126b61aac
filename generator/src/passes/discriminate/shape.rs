//! What can be seen of a branch from outside.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use crate::ir::{JsonType, Rest, Struct, Type, TypeDef, TypeId, TypeKind, tag};

/// What can be seen of a branch from outside.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    pub(super) types: Vec<JsonType>,
    /// The JSON types of its items, if it is a list.
    pub(super) items: Vec<JsonType>,
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

/// The shapes of types, each looked into once: unions of unions lead to the same ones again.
pub(super) struct Shapes<'a> {
    types: &'a [TypeDef],
    known: RefCell<HashMap<(TypeId, usize), Rc<Shape>>>,
    json_types: RefCell<HashMap<TypeId, Vec<JsonType>>>,
}

impl<'a> Shapes<'a> {
    pub(super) fn new(types: &'a [TypeDef]) -> Shapes<'a> {
        Shapes {
            types,
            known: RefCell::default(),
            json_types: RefCell::default(),
        }
    }

    pub(super) fn of(&self, ty: &Type) -> Rc<Shape> {
        self.at_depth(ty, DEEPEST)
    }

    fn at_depth(&self, ty: &Type, depth: usize) -> Rc<Shape> {
        let key = bare_id(ty).map(|id| (id, depth));
        if let Some(known) = key.and_then(|key| self.known.borrow().get(&key).cloned()) {
            return known;
        }
        let mut shape = Shape {
            types: self.json_types(ty),
            ..Shape::default()
        };
        if let Type::List(items) = ty.bare() {
            shape.items = self.json_types(items);
        }
        match self.kind(ty) {
            Some(TypeKind::Struct(body)) => shape.describe(body, self),
            Some(TypeKind::Union(union)) if depth > 0 => {
                let branches = union.variants.iter();
                let branches: Vec<Rc<Shape>> = branches
                    .map(|variant| self.at_depth(&variant.ty, depth - 1))
                    .collect();
                shape.join(&branches);
            }
            _ => {}
        }
        let shape = Rc::new(shape);
        if let Some(key) = key {
            self.known.borrow_mut().insert(key, Rc::clone(&shape));
        }
        shape
    }

    /// The component that the items of a list are.
    pub(super) fn component_of_items(&self, ty: &Type) -> Option<&'a str> {
        let Type::List(items) = ty.bare() else {
            return None;
        };
        let id = bare_id(items.bare())?;
        self.types[id.0].origin.component.as_deref()
    }

    fn kind(&self, ty: &Type) -> Option<&'a TypeKind> {
        bare_id(ty).map(|id| &self.types[id.0].kind)
    }

    fn values(&self, ty: &Type) -> Vec<String> {
        match self.kind(ty) {
            Some(TypeKind::Enum(body)) if !body.open => {
                body.members.iter().filter_map(tag).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The JSON types that values of `ty` have.
    fn json_types(&self, ty: &Type) -> Vec<JsonType> {
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
            Type::Boxed(inner) => self.json_types(inner),
            Type::Nullable(inner) => {
                let mut types = self.json_types(inner);
                types.push(JsonType::Null);
                types
            }
            Type::Named(id) => {
                if let Some(known) = self.json_types.borrow().get(id) {
                    return known.clone();
                }
                let types = self.json_types_of(&self.types[id.0].kind);
                self.json_types.borrow_mut().insert(*id, types.clone());
                types
            }
        }
    }

    fn json_types_of(&self, kind: &TypeKind) -> Vec<JsonType> {
        let mut types: Vec<JsonType> = match kind {
            TypeKind::Enum(body) => body.members.iter().map(json_type).collect(),
            TypeKind::Union(union) => union
                .variants
                .iter()
                .flat_map(|variant| self.json_types(&variant.ty))
                .collect(),
            TypeKind::Tuple(_) => vec![JsonType::Array],
            TypeKind::Struct(_) | TypeKind::ByStatus(_) | TypeKind::Options(_) => {
                vec![JsonType::Object]
            }
        };
        types.sort();
        types.dedup();
        types
    }
}

/// The named type that a type is, in a box or not.
fn bare_id(ty: &Type) -> Option<TypeId> {
    match ty {
        Type::Named(id) => Some(*id),
        Type::Boxed(inner) => bare_id(inner),
        _ => None,
    }
}

impl Shape {
    /// What all branches of a union have in common, if all of them are objects.
    fn join(&mut self, branches: &[Rc<Shape>]) {
        let is_plain = |shape: &Rc<Shape>| shape.is_struct && shape.keyed.is_none();
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

    fn describe(&mut self, body: &Struct, shapes: &Shapes) {
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
            let mut types = shapes.json_types(&field.ty);
            if field.nullable {
                types.push(JsonType::Null);
            }
            self.add(Property {
                name: field.wire.clone(),
                required: field.required,
                types,
                values: shapes.values(&field.ty),
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

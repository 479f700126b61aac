//! The ladder: what tells the branches of a union apart.
//!
//! For each branch the strongest rung that holds: a property whose one value (or values) differ
//! by branch; the JSON type; properties that only this branch requires; properties that only it
//! knows, and the JSON type of a property that several know. A branch on no rung is tried in the
//! order of the document, over full validation.

use heck::ToPascalCase;
use serde_json::Value;

use crate::ir::{
    Api, JsonType, Rest, Struct, Test, Type, TypeDef, TypeId, TypeKind, Union, Variant,
};
use crate::report::Report;

/// Chooses the plan of every union; branches that nothing tells apart are warned of.
pub fn plan(api: &mut Api, report: &mut Report) {
    refuse_cycles(&api.types, report);
    if report.has_errors() {
        return;
    }
    for index in 0..api.types.len() {
        let TypeKind::Union(union) = &api.types[index].kind else {
            continue;
        };
        let mut union = union.clone();
        reserve_sibling_keys(&mut api.types, &union);
        choose(&api.types, &mut union);
        let overlaps: Vec<String> = union
            .variants
            .iter()
            .filter(|variant| variant.tests.is_empty())
            .map(|variant| {
                let name = variant.component.as_ref().unwrap_or(&variant.label);
                format!("`{name}`")
            })
            .collect();
        if !overlaps.is_empty() {
            report.warn(
                &api.types[index].origin.pointer,
                format!(
                    "nothing tells {} from the other branches",
                    overlaps.join(", ")
                ),
                "the first branch that fits is taken; a discriminator or required properties help",
            );
        }
        api.types[index].kind = TypeKind::Union(union);
    }
}

/// A union that is a branch of itself, through nothing but unions, says nothing.
fn refuse_cycles(types: &[TypeDef], report: &mut Report) {
    let branches = |id: TypeId| match &types[id.0].kind {
        TypeKind::Union(union) => union.variants.iter().filter_map(branch_id).collect(),
        _ => Vec::new(),
    };
    for index in 0..types.len() {
        let mut seen = vec![false; types.len()];
        let mut open = branches(TypeId(index));
        while let Some(id) = open.pop() {
            if id.0 == index {
                let message = "a union is a branch of itself, without an object in between";
                report.error(
                    &types[index].origin.pointer,
                    message,
                    "take that branch out",
                );
                break;
            }
            if !std::mem::replace(&mut seen[id.0], true) {
                open.extend(branches(id));
            }
        }
    }
}

fn branch_id(variant: &Variant) -> Option<TypeId> {
    match variant.ty {
        Type::Named(id) => Some(id),
        _ => None,
    }
}

/// Tests and labels; those that the document gave stay.
fn choose(types: &[TypeDef], union: &mut Union) {
    let lookup = |ty: &Type| ty_kind(types, ty);
    let shapes: Vec<Shape> = union
        .variants
        .iter()
        .map(|variant| Shape::of(&variant.ty, &lookup))
        .collect();
    for (index, variant) in union.variants.iter_mut().enumerate() {
        if variant.tests.is_empty() {
            variant.tests = tests(&shapes, index);
        }
        let mut labels = labels(&shapes, index).into_iter();
        variant.label = labels.next().unwrap_or_default();
        variant.aliases = labels.collect();
    }
    distinct_labels(&mut union.variants);
}

/// A key that means something in a sibling cannot be chosen by a caller.
fn reserve_sibling_keys(types: &mut [TypeDef], union: &Union) {
    let ids = || {
        union
            .variants
            .iter()
            .filter_map(|variant| variant.ty.named())
    };
    let mut known: Vec<String> = Vec::new();
    for id in ids() {
        if let TypeKind::Struct(body) = &types[id.0].kind {
            known.extend(body.fields.iter().map(|field| field.wire.clone()));
            known.extend(body.constants.iter().map(|constant| constant.wire.clone()));
        }
    }
    for id in ids() {
        if let TypeKind::Struct(body) = &mut types[id.0].kind
            && let Rest::Keyed(key) = &mut body.rest
        {
            key.reserved.extend(known.iter().cloned());
            key.reserved.sort();
            key.reserved.dedup();
        }
    }
}

/// Labels that stand twice get a number: there is nothing else left to tell them by.
fn distinct_labels(variants: &mut [Variant]) {
    for index in 1..variants.len() {
        let (before, from) = variants.split_at_mut(index);
        let taken = |label: &str| before.iter().any(|variant| variant.label == label);
        let label = &mut from[0].label;
        if taken(label) {
            let stem = label.clone();
            if let Some(free) = (2..)
                .map(|n| format!("{stem}{n}"))
                .find(|label| !taken(label))
            {
                *label = free;
            }
        }
    }
}

fn ty_kind<'a>(types: &'a [TypeDef], ty: &Type) -> Option<&'a TypeKind> {
    match ty {
        Type::Named(id) => Some(&types[id.0].kind),
        Type::Boxed(inner) => ty_kind(types, inner),
        _ => None,
    }
}

/// What can be seen of a branch from outside.
#[derive(Clone, Debug, Default)]
struct Shape {
    types: Vec<JsonType>,
    properties: Vec<Property>,
    /// The placeholder, if the caller chooses a key, and the keys that are not it.
    keyed: Option<(String, Vec<String>)>,
    is_struct: bool,
}

#[derive(Clone, Debug)]
struct Property {
    name: String,
    required: bool,
    types: Vec<JsonType>,
    /// The strings it admits, if it is an enum of strings.
    values: Vec<String>,
}

type Lookup<'a> = &'a dyn Fn(&Type) -> Option<&'a TypeKind>;

impl Shape {
    fn of(ty: &Type, lookup: Lookup) -> Shape {
        let mut shape = Shape {
            types: json_types(ty, lookup),
            ..Shape::default()
        };
        if let Some(TypeKind::Struct(body)) = lookup(ty) {
            shape.describe(body, lookup);
        }
        shape
    }

    fn describe(&mut self, body: &Struct, lookup: Lookup) {
        self.is_struct = true;
        for constant in &body.constants {
            self.properties.push(Property {
                name: constant.wire.clone(),
                required: true,
                types: vec![json_type(&constant.value)],
                values: constant
                    .value
                    .as_str()
                    .map(str::to_owned)
                    .into_iter()
                    .collect(),
            });
        }
        for field in &body.fields {
            let mut types = json_types(&field.ty, lookup);
            if field.nullable {
                types.push(JsonType::Null);
            }
            self.properties.push(Property {
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

    fn property(&self, name: &str) -> Option<&Property> {
        self.properties
            .iter()
            .find(|property| property.name == name)
    }
}

/// The tests that say that a value is meant for branch `index`.
fn tests(shapes: &[Shape], index: usize) -> Vec<Test> {
    let rungs = [tag, json_type_test, required, known];
    rungs
        .iter()
        .map(|rung| rung(shapes, index))
        .find(|tests| !tests.is_empty())
        .unwrap_or_default()
}

/// What branch `index` is recognised by, as names, the first one best.
fn labels(shapes: &[Shape], index: usize) -> Vec<String> {
    let shape = &shapes[index];
    if let Some((placeholder, _)) = &shape.keyed {
        return vec![placeholder_words(placeholder).to_pascal_case()];
    }
    match tests(shapes, index).first() {
        Some(Test::Tag(_, value)) => vec![value.to_pascal_case()],
        Some(Test::Has(names) | Test::Knows(names)) => {
            names.iter().map(|name| name.to_pascal_case()).collect()
        }
        Some(Test::PropertyIs(_, json_type)) => vec![noun(*json_type).to_owned()],
        _ => vec![noun(shape.types.first().copied().unwrap_or(JsonType::Object)).to_owned()],
    }
}

/// The words of a placeholder that name what is chosen: after the last `of`, if there is one.
pub fn placeholder_words(placeholder: &str) -> &str {
    let inner = placeholder.trim_matches(['[', ']']);
    inner
        .rfind("_of_")
        .map_or(inner, |at| &inner[at + "_of_".len()..])
}

fn noun(json_type: JsonType) -> &'static str {
    match json_type {
        JsonType::Null => "Null",
        JsonType::Boolean => "Flag",
        JsonType::Number => "Number",
        JsonType::String => "Text",
        JsonType::Array => "List",
        JsonType::Object => "Object",
    }
}

fn others(shapes: &[Shape], index: usize) -> impl Iterator<Item = &Shape> {
    shapes
        .iter()
        .enumerate()
        .filter(move |(other, _)| *other != index)
        .map(|(_, shape)| shape)
}

/// A required enum of strings that shares no member with the same property of another branch.
fn tag(shapes: &[Shape], index: usize) -> Vec<Test> {
    let differs = |property: &&Property| {
        property.required
            && !property.values.is_empty()
            && others(shapes, index)
                .filter(|other| other.is_struct)
                .all(|other| {
                    other.property(&property.name).is_some_and(|theirs| {
                        !theirs.values.is_empty()
                            && property
                                .values
                                .iter()
                                .all(|value| !theirs.values.contains(value))
                    })
                })
    };
    let has_siblings = others(shapes, index).any(|other| other.is_struct);
    match shapes[index].properties.iter().find(differs) {
        Some(property) if has_siblings => property
            .values
            .iter()
            .map(|value| Test::Tag(property.name.clone(), value.clone()))
            .collect(),
        _ => Vec::new(),
    }
}

fn json_type_test(shapes: &[Shape], index: usize) -> Vec<Test> {
    let types = &shapes[index].types;
    let alone = others(shapes, index).all(|other| disjoint(types, &other.types));
    match alone && !types.is_empty() {
        true => vec![Test::Is(types.clone())],
        false => Vec::new(),
    }
}

/// Required properties that no other branch knows; a key of the caller's is one.
fn required(shapes: &[Shape], index: usize) -> Vec<Test> {
    let shape = &shapes[index];
    if let Some((_, reserved)) = &shape.keyed {
        let mut fixed: Vec<String> = others(shapes, index)
            .flat_map(|other| {
                other
                    .properties
                    .iter()
                    .map(|property| property.name.clone())
            })
            .chain(reserved.iter().cloned())
            .collect();
        fixed.sort();
        fixed.dedup();
        let open = others(shapes, index).any(|other| other.keyed.is_some());
        return if open {
            Vec::new()
        } else {
            vec![Test::HasBeside(fixed)]
        };
    }
    let names = unknown_elsewhere(shapes, index, |property| property.required);
    match names.is_empty() {
        true => Vec::new(),
        false => vec![Test::Has(names)],
    }
}

/// Properties that no other branch knows, then those whose JSON type is another there.
fn known(shapes: &[Shape], index: usize) -> Vec<Test> {
    let mut tests = Vec::new();
    let names = unknown_elsewhere(shapes, index, |_| true);
    if !names.is_empty() {
        tests.push(Test::Knows(names));
    }
    for property in &shapes[index].properties {
        let theirs: Vec<&Property> = others(shapes, index)
            .filter_map(|other| other.property(&property.name))
            .collect();
        let differs = theirs
            .iter()
            .all(|their| disjoint(&property.types, &their.types));
        if !theirs.is_empty() && differs {
            let types = property.types.iter();
            tests.extend(types.map(|ty| Test::PropertyIs(property.name.clone(), *ty)));
        }
    }
    tests
}

fn unknown_elsewhere(
    shapes: &[Shape],
    index: usize,
    admit: impl Fn(&Property) -> bool,
) -> Vec<String> {
    shapes[index]
        .properties
        .iter()
        .filter(|property| admit(property))
        .filter(|property| {
            others(shapes, index).all(|other| other.property(&property.name).is_none())
        })
        .map(|property| property.name.clone())
        .collect()
}

fn disjoint(mine: &[JsonType], theirs: &[JsonType]) -> bool {
    mine.iter().all(|json_type| !theirs.contains(json_type))
}

fn values(ty: &Type, lookup: Lookup) -> Vec<String> {
    match lookup(ty) {
        Some(TypeKind::Enum(body)) => body
            .members
            .iter()
            .filter_map(|member| member.as_str().map(str::to_owned))
            .collect(),
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
        Type::String | Type::Format(_) => vec![JsonType::String],
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

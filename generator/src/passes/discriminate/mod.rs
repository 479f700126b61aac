//! The ladder: what tells the branches of a union apart.
//!
//! For each branch the strongest rung that holds: a property whose one value (or values) differ
//! by branch; the JSON type; properties that only this branch requires; properties that only it
//! knows, and the JSON type of a property that several know. A branch on no rung is tried in the
//! order of the document, over full validation, those first to which an enum leads.

mod ladder;
mod shape;
mod tags;
#[cfg(test)]
mod tests;
mod webhooks;

use std::collections::HashMap;
use std::rc::Rc;

use heck::ToPascalCase;

use ladder::{Ladder, have_other_items};
use shape::{Property, Shape, Shapes};

use crate::document::placeholder;
use crate::ir::{Api, JsonType, Rest, Test, Type, TypeDef, TypeId, TypeKind, Union, Variant};
use crate::source::messages::Message;
use crate::source::report::Report;

/// Chooses what tells the branches of every union apart; those that nothing does are warned of.
pub fn discriminate(api: &mut Api, report: &mut Report) {
    cut_cycles(&mut api.types, report);
    for index in 0..api.types.len() {
        if let TypeKind::Union(union) = &api.types[index].kind {
            let union = union.clone();
            reserve_sibling_keys(&mut api.types, &union);
        }
    }
    let shapes = Shapes::new(&api.types);
    let chosen = api.types.iter().enumerate().filter_map(|(index, def)| {
        let TypeKind::Union(union) = &def.kind else {
            return None;
        };
        let mut union = union.clone();
        let overlaps = choose(&shapes, &mut union);
        Some((index, union, overlaps))
    });
    for (index, union, overlaps) in chosen.collect::<Vec<_>>() {
        // Nobody reads what requests carry.
        if !overlaps.is_empty() && api.types[index].input_of.is_none() {
            report.warn(
                Message::IndistinctBranches,
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
    name_as_in_answers(&mut api.types);
    webhooks::choose(api);
}

/// Requests call a branch as answers do, although they may lack what it is recognised by.
fn name_as_in_answers(types: &mut [TypeDef]) {
    for index in 0..types.len() {
        let answers = types[index].input_of.map(|id| types[id.0].kind.clone());
        if let Some(TypeKind::Union(answers)) = answers
            && let TypeKind::Union(union) = &mut types[index].kind
        {
            for (variant, known) in union.variants.iter_mut().zip(answers.variants) {
                variant.label = known.label;
                variant.aliases = known.aliases;
            }
        }
    }
}

/// A union that is a branch of itself, through nothing but unions, says nothing: that branch is
/// any value.
fn cut_cycles(types: &mut [TypeDef], report: &mut Report) {
    let mut holders = holders(types);
    for (index, def) in types.iter_mut().enumerate() {
        let TypeKind::Union(union) = &mut def.kind else {
            continue;
        };
        let leading = leading_to(&holders, index);
        let leads_back = |variant: &Variant| branch_id(variant).is_some_and(|id| leading[id.0]);
        let endless: Vec<bool> = union.variants.iter().map(leads_back).collect();
        if !endless.contains(&true) {
            continue;
        }
        report.warn(
            Message::EndlessUnion,
            &def.origin.pointer,
            "a union is a branch of itself, without an object in between: any value is taken there",
            "take that branch out",
        );
        for (variant, _) in union.variants.iter_mut().zip(endless).filter(|(_, it)| *it) {
            if let Some(id) = branch_id(variant) {
                holders[id.0].retain(|holder| *holder != index);
            }
            variant.ty = Type::Any;
            variant.component = None;
            variant.tests.clear();
        }
    }
}

/// For each type the unions that have it as a branch.
fn holders(types: &[TypeDef]) -> Vec<Vec<usize>> {
    let mut holders = vec![Vec::new(); types.len()];
    for (index, def) in types.iter().enumerate() {
        if let TypeKind::Union(union) = &def.kind {
            for id in union.variants.iter().filter_map(branch_id) {
                holders[id.0].push(index);
            }
        }
    }
    holders
}

/// By type whether it is the union `index`, or a union that has it as a branch.
fn leading_to(holders: &[Vec<usize>], index: usize) -> Vec<bool> {
    let mut seen = vec![false; holders.len()];
    let mut open = vec![index];
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&holders[at]);
        }
    }
    seen
}

fn branch_id(variant: &Variant) -> Option<TypeId> {
    match variant.ty {
        Type::Named(id) => Some(id),
        _ => None,
    }
}

/// Tests and labels; those that the document gave stay. Returns the branches that nothing tells
/// from the others.
fn choose(types: &Shapes, union: &mut Union) -> Vec<String> {
    let variants = union.variants.iter();
    let shapes: Vec<Rc<Shape>> = variants.map(|variant| types.of(&variant.ty)).collect();
    let shapes: Vec<&Shape> = shapes.iter().map(Rc::as_ref).collect();
    let ladder = Ladder::new(&shapes);
    let mut told: Vec<bool> = Vec::new();
    for (index, variant) in union.variants.iter_mut().enumerate() {
        let is_stated = !variant.tests.is_empty() || variant.is_fallback;
        if !is_stated {
            variant.tests = ladder.tests(index);
        }
        told.push(is_stated || ladder.is_told(index));
        let mut labels = labels(&shapes, index, &ladder.sure_tests(index)).into_iter();
        variant.label = labels.next().unwrap_or_default();
        variant.aliases = labels.collect();
    }
    distinct_labels(&mut union.variants);
    for (index, variant) in union.variants.iter_mut().enumerate() {
        // What nothing else tells: the label was that of its JSON type.
        if ladder.is_open(index) && shapes[index].keyed.is_none() {
            let tag = ladder.stated_tag(index);
            rename(
                variant,
                tag.and_then(|property| tag_label(&ladder, property)),
            );
        }
    }
    name_lists(types, &mut union.variants);
    distinct_labels(&mut union.variants);
    let variants = union.variants.iter().enumerate();
    let (told, others): (Vec<_>, Vec<_>) = variants.partition(|(index, _)| told[*index]);
    let is_sure = |(index, variant): &(usize, &Variant)| are_sure(&variant.tests, shapes[*index]);
    if others.len() == 1 && told.iter().all(is_sure) {
        return Vec::new();
    }
    let name = |variant: &Variant| {
        let name = variant.component.as_ref().unwrap_or(&variant.label);
        format!("`{name}`")
    };
    others.iter().map(|(_, variant)| name(variant)).collect()
}

/// Whether every value of a branch passes its tests, so that a value that does not is of another.
fn are_sure(tests: &[Test], shape: &Shape) -> bool {
    let is_required = |name: &str| shape.property(name).is_some_and(|it| it.required);
    let is_nullable = |name: &str| {
        let property = shape.property(name);
        property.is_some_and(|it| it.types.contains(&JsonType::Null))
    };
    let is_sure = |test: &Test| match test {
        Test::Is(_) | Test::Has(_) => true,
        Test::Tag(name, _) => is_required(name) && !is_nullable(name),
        _ => false,
    };
    !tests.is_empty() && tests.iter().all(is_sure)
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

/// Lists among lists are called after the components that they are of.
fn name_lists(types: &Shapes, variants: &mut [Variant]) {
    let list = noun(JsonType::Array);
    let is_numbered = |variant: &Variant| {
        let number = variant.label.strip_prefix(list);
        number.is_some_and(|number| number.parse::<usize>().is_ok())
    };
    if variants.iter().any(is_numbered) {
        for variant in variants {
            if variant.label == list || is_numbered(variant) {
                let component = types.component_of_items(&variant.ty);
                rename(
                    variant,
                    component.map(|it| format!("{it} list").to_pascal_case()),
                );
            }
        }
    }
}

/// Gives a branch a better label. Names that are pinned know it by the one before.
fn rename(variant: &mut Variant, label: Option<String>) {
    if let Some(label) = label {
        variant
            .aliases
            .push(std::mem::replace(&mut variant.label, label));
    }
}

/// Labels that stand twice get a number: there is nothing else left to tell them by. Aliases that stand twice
/// go.
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
    // Properties that differ in capitals only are one word here, which tells no branch from another.
    let mut counts: HashMap<String, usize> = HashMap::new();
    for variant in variants.iter() {
        for label in std::iter::once(&variant.label).chain(&variant.aliases) {
            *counts.entry(label.clone()).or_default() += 1;
        }
    }
    for variant in variants {
        variant.aliases.retain(|alias| counts[alias] == 1);
    }
}

/// What branch `index` is recognised by, as names, the first one best.
fn labels(shapes: &[&Shape], index: usize, tests: &[Test]) -> Vec<String> {
    let shape = &shapes[index];
    if let Some((placeholder, _)) = &shape.keyed {
        return vec![placeholder::words(placeholder).to_pascal_case()];
    }
    match tests.first() {
        Some(Test::Tag(name, value)) => vec![label(name, value)],
        Some(Test::Has(names) | Test::Knows(names)) => {
            let alone = names.iter().filter(|name| is_alone(shapes, index, name));
            let alone: Vec<String> = alone.map(|name| name.to_pascal_case()).collect();
            match alone.is_empty() {
                true => vec![names.join(" ").to_pascal_case()],
                false => alone,
            }
        }
        Some(Test::PropertyIs(_, json_type)) => vec![noun(*json_type).to_owned()],
        None if have_other_items(shapes, index) => {
            vec![format!("{}s", noun(shape.items[0]))]
        }
        _ => vec![noun(shape.types.first().copied().unwrap_or(JsonType::Object)).to_owned()],
    }
}

/// The name that a tag gives.
fn tag_label(ladder: &Ladder, property: &Property) -> Option<String> {
    let value = ladder.member(property)?;
    Some(label(&property.name, value))
}

/// A value of a property as a name.
fn label(name: &str, value: &str) -> String {
    // A number or a flag says little without what it is of.
    let is_text = value.parse::<f64>().is_err() && value.parse::<bool>().is_err();
    let of = if is_text { "" } else { name };
    format!("{of} {value}").to_pascal_case()
}

/// Whether no other branch knows the property.
fn is_alone(shapes: &[&Shape], index: usize, name: &str) -> bool {
    let others = shapes.iter().enumerate().filter(|(at, _)| *at != index);
    others
        .into_iter()
        .all(|(_, other)| other.property(name).is_none())
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

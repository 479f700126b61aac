//! Types of their own for requests, where one type cannot say what both ways carry: what is
//! read-only is not sent, what is write-only is not received (`readOnly`, `writeOnly`; JSON Schema
//! Validation 2020-12, section 9.4).

use std::collections::{HashMap, HashSet};

use crate::ir::{Api, Direction, Step, Struct, Type, TypeDef, TypeId, TypeKind};

/// Marks types by the ways they go, gives those that differ by way a copy for requests, which
/// stands after them ([`TypeDef::input_of`]), and takes out what does not go their way.
pub fn separate(api: &mut Api) {
    let request = carried(api, Direction::REQUEST);
    let response = carried(api, Direction::RESPONSE);
    for (index, def) in api.types.iter_mut().enumerate() {
        def.direction = Direction {
            request: request[index],
            response: response[index],
        };
    }
    copy(api, &apart(api));
    for def in &mut api.types {
        if let TypeKind::Struct(body) = &mut def.kind {
            take_out(body, def.direction);
        }
    }
    let mut kept = api.reachable(api.roots().filter_map(|root| root.named()));
    kept.sort_unstable();
    api.keep(&kept);
}

/// Whether a property goes one of the ways.
fn goes(read_only: bool, write_only: bool, direction: Direction) -> bool {
    direction.response && !write_only || direction.request && !read_only
}

/// Takes out of a struct what does not go its way.
fn take_out(body: &mut Struct, direction: Direction) {
    body.fields
        .retain(|field| goes(field.read_only, field.write_only, direction));
    body.constants
        .retain(|constant| goes(constant.read_only, false, direction));
}

/// By type whether one way carries it.
fn carried(api: &Api, way: Direction) -> Vec<bool> {
    let mut found = vec![false; api.types.len()];
    let roots = api.roots().filter(|root| root.direction() == way);
    let mut open: Vec<TypeId> = roots.filter_map(|root| root.named()).collect();
    while let Some(id) = open.pop() {
        if !std::mem::replace(&mut found[id.0], true) {
            open.extend(held(&api.get(id).kind, way));
        }
    }
    found
}

/// The types in what goes one way of a type.
fn held(kind: &TypeKind, way: Direction) -> Vec<TypeId> {
    let fields = match kind {
        TypeKind::Struct(body) => body.fields.as_slice(),
        _ => &[],
    };
    let other_way = fields
        .iter()
        .filter(|field| !goes(field.read_only, field.write_only, way));
    let left_out: HashSet<&str> = other_way.map(|field| field.wire.as_str()).collect();
    let children = kind.children().into_iter();
    children
        .filter(|(step, _)| !matches!(step, Step::Property(name) if left_out.contains(&**name)))
        .filter_map(|(_, ty)| ty.named())
        .collect()
}

/// By type whether it goes both ways and is not the same, itself or in what it holds.
fn apart(api: &Api) -> Vec<bool> {
    let both = |def: &TypeDef| def.direction.request && def.direction.response;
    let differs = |def: &TypeDef| match &def.kind {
        TypeKind::Struct(body) => {
            let fields = body.fields.iter();
            let mut constants = body.constants.iter();
            fields.clone().any(|it| it.read_only || it.write_only)
                || constants.any(|it| it.read_only)
        }
        _ => false,
    };
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    for (holder, def) in api.types.iter().enumerate() {
        for id in def.kind.children().iter().filter_map(|(_, ty)| ty.named()) {
            holders[id.0].push(holder);
        }
    }
    let mut found = vec![false; api.types.len()];
    let indices = 0..api.types.len();
    let mut open: Vec<usize> = indices.filter(|it| differs(&api.types[*it])).collect();
    while let Some(index) = open.pop() {
        if both(&api.types[index]) && !std::mem::replace(&mut found[index], true) {
            open.extend(&holders[index]);
        }
    }
    found
}

/// Puts a copy for requests after each of these types, which requests then carry in its place.
fn copy(api: &mut Api, apart: &[bool]) {
    let copies_before = |index: usize| apart[..index].iter().filter(|it| **it).count();
    let places: Vec<usize> = (0..apart.len()).map(|it| it + copies_before(it)).collect();
    let mut inputs = HashMap::new();
    for (index, mut def) in std::mem::take(&mut api.types).into_iter().enumerate() {
        let place = TypeId(places[index]);
        let copy = apart[index].then(|| TypeDef {
            direction: Direction::REQUEST,
            input_of: Some(TypeId(index)),
            ..def.clone()
        });
        if copy.is_some() {
            def.direction = Direction::RESPONSE;
            inputs.insert(place, TypeId(place.0 + 1));
        }
        api.types.push(def);
        api.types.extend(copy);
    }
    api.renumber(&|id| TypeId(places[id.0]));
    let input = |ty: &mut Type| ty.map_named(&mut |id| *inputs.get(&id).unwrap_or(&id));
    let sent = api.types.iter_mut();
    for def in sent.filter(|def| def.direction == Direction::REQUEST) {
        def.kind.children_mut().into_iter().for_each(input);
    }
    for operation in api.groups.iter_mut().flat_map(|it| &mut it.operations) {
        operation.params.iter_mut().for_each(|it| input(&mut it.ty));
        let bodies = operation.body.iter_mut().chain(&mut operation.other_bodies);
        bodies.for_each(|it| input(&mut it.ty));
    }
}

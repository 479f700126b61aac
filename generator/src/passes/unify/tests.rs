use super::unify;
use crate::ir::{Api, Root, TypeId, TypeKind};
use crate::passes::from_text::answers;

/// The number of the type that each operation answers with, and how many there are.
fn unified(schemas: &str) -> (Vec<usize>, usize) {
    let mut api = answers(schemas);
    unify(&mut api);
    (roots(&api), api.types.len())
}

fn roots(api: &Api) -> Vec<usize> {
    let roots = api.roots();
    let ids: Vec<TypeId> = roots.filter_map(Root::named).collect();
    ids.iter().map(|id| id.0).collect()
}

/// The number of the type of the one property of what each operation answers with.
fn properties(schemas: &str) -> Vec<usize> {
    let mut api = answers(schemas);
    unify(&mut api);
    let children = |root: &usize| {
        let children = api.types[*root].kind.children();
        children[0].1.named().map_or(usize::MAX, |id| id.0)
    };
    roots(&api).iter().map(children).collect()
}

#[test]
fn the_order_of_properties_and_of_members_does_not_count() {
    let found = properties(
        "A: {type: object, properties: {a: {type: object, properties: {x: {type: string}, y: {enum: [p, q]}}}}}
B: {type: object, properties: {b: {type: object, properties: {y: {enum: [q, p]}, x: {type: string}}}}}",
    );
    assert_eq!(found[0], found[1]);
}

#[test]
fn what_is_said_of_a_schema_does_not_count() {
    let found = properties(
        "A: {type: object, properties: {a: {type: object, description: One., properties: {x: {type: string, example: p}}}}}
B: {type: object, properties: {b: {type: object, title: Two, properties: {x: {type: string, deprecated: true}}}}}",
    );
    assert_eq!(found[0], found[1]);
}

/// What is said of the type of the property `a` of `A`, and of its property `x`, where `B` has an equal one.
fn said(a: &str, b: &str, others: &str) -> (String, String) {
    let mut api = answers(&format!(
        "A: {{type: object, properties: {{a: {a}}}}}\nB: {{type: object, properties: {{b: {b}}}}}\n{others}"
    ));
    unify(&mut api);
    let held = api.types[roots(&api)[0]].kind.children()[0].1.named();
    let def = api.get(held.expect("a type"));
    let TypeKind::Struct(body) = &def.kind else {
        panic!("{def:?}")
    };
    (def.docs.clone(), body.fields[0].docs.clone())
}

#[test]
fn a_type_keeps_what_all_say_of_it() {
    let object = |of: &str, x: &str| {
        format!(
            "{{type: object, description: {of}, properties: {{x: {{type: string, description: {x}}}}}}}"
        )
    };
    let said_in_place = |a: &str, b: &str| said(a, b, "");
    let both = said_in_place(&object("One.", "An x."), &object("One.", "An x."));
    assert_eq!(both, ("One.".to_owned(), "An x.".to_owned()));
    let lent = said_in_place(&object("''", "An x."), &object("One.", "''"));
    assert_eq!(lent, ("One.".to_owned(), "An x.".to_owned()));
    let disputed = said_in_place(&object("One.", "An x."), &object("Two.", "An x."));
    assert_eq!(disputed, (String::new(), "An x.".to_owned()));
    let disputed = said_in_place(&object("One.", "An x."), &object("One.", "A y."));
    assert_eq!(disputed, ("One.".to_owned(), String::new()));
    let demanding =
        |x: &str| object("One.", x).replace("type: string", "type: string, minLength: 3");
    let disputed = said_in_place(&demanding("An x."), &demanding("A y."));
    assert_eq!(disputed.1, "Not checked here: at least 3 characters.");
    let more = said_in_place(&demanding("An x."), &object("One.", "An x."));
    assert_eq!(more.1, "An x.");
    let less = said_in_place(&object("One.", "''"), &demanding("An x."));
    assert_eq!(less.1, "An x.");
    // A component says what it is.
    let component = format!("X: {}", object("One.", "An x."));
    let reference = "{$ref: '#/components/schemas/X'}";
    let own = said(reference, &object("Two.", "A y."), &component);
    assert_eq!(own, ("One.".to_owned(), "An x.".to_owned()));
}

#[test]
fn what_differs_further_down_stays_apart() {
    let found = properties(
        "A: {type: object, properties: {a: {type: object, properties: {x: {type: object, properties: {p: {type: string}}}}}}}
B: {type: object, properties: {b: {type: object, properties: {x: {type: object, properties: {p: {type: boolean}}}}}}}
C: {type: object, properties: {b: {type: object, properties: {x: {type: object, properties: {p: {type: string}}}}}}}",
    );
    assert_ne!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}

#[test]
fn cycles_of_different_lengths_are_one_where_nothing_tells_them_apart() {
    let found = properties(
        "A: {type: object, properties: {a: {$ref: '#/components/schemas/Node'}}}
B: {type: object, properties: {b: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}}}
Node: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}}}",
    );
    assert_eq!(found, [found[0]; 3]);
}

#[test]
fn components_of_different_names_stay_apart_and_lend_theirs_to_what_stands_in_place() {
    let same = "{type: object, properties: {x: {type: string}}}";
    let (roots, count) = unified(&format!("A: {same}\nB: {same}"));
    assert_eq!((roots, count), (vec![0, 1], 2));
    let found = properties(&format!(
        "A: {{type: object, properties: {{a: {same}}}}}
B: {{type: object, properties: {{b: {{$ref: '#/components/schemas/X'}}}}}}
X: {same}"
    ));
    assert_eq!(found[0], found[1]);
}

#[test]
fn branches_of_equal_types_are_one() {
    let same = "{type: object, properties: {x: {type: string}}}";
    let mut api = answers(&format!("A: {{oneOf: [{same}, {same}, {{type: string}}]}}"));
    unify(&mut api);
    assert_eq!(api.types[0].kind.children().len(), 2);
}

#[test]
fn what_no_operation_reaches_goes() {
    let mut api = answers("A: {oneOf: [{enum: [a, b]}, {enum: [c, d]}]}");
    assert_eq!(api.types.len(), 3);
    unify(&mut api);
    assert_eq!(api.types.len(), 1);
}

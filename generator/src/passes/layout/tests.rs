use super::{box_large_variants, large};
use crate::ir::{Api, Type, TypeKind};
use crate::passes::direction::{close_cycles, separate};
use crate::passes::from_text::answers;
use crate::passes::layout::size::{EXTRA, Sizes};
use crate::passes::unify::unify;

fn api(schemas: &str) -> Api {
    let mut api = answers(schemas);
    unify(&mut api);
    separate(&mut api);
    close_cycles(&mut api.types);
    api
}

/// The bytes of the first schema.
fn size(schema: &str) -> usize {
    let api = api(&format!("A: {schema}"));
    Sizes::new(&api.types)
        .of(&Type::Named(crate::ir::TypeId(0)))
        .size
}

#[test]
fn sizes_are_those_of_the_compiler() {
    for (schema, expected) in [
        ("{type: object, properties: {a: {type: string}}}", 24),
        (
            "{type: object, required: [a], properties: {a: {type: boolean}, b: {type: boolean}}}",
            8,
        ),
        (
            "{type: object, properties: {a: {type: integer, format: int32}}}",
            8,
        ),
        ("{type: object, properties: {a: {type: integer}}}", 16),
        ("{type: object, properties: {a: {type: number}}}", 16),
        ("{type: object, properties: {a: {}}}", 72),
        ("{type: object, properties: {a: {type: object}}}", 72),
        (
            "{type: object, properties: {a: {type: object, additionalProperties: {type: string}}}}",
            32,
        ),
        (
            "{type: object, properties: {a: {type: string, format: date-time}}}",
            24,
        ),
        (
            "{type: object, properties: {a: {type: string, format: date}}}",
            16,
        ),
        ("{type: object, properties: {a: {enum: [a, b]}}}", 24),
        ("{type: object, properties: {a: {enum: [a]}}}", 24),
        (
            "{type: object, properties: {a: {type: integer, enum: [1, 2]}}}",
            24,
        ),
        (
            "{type: object, properties: {a: {oneOf: [{type: string}, {type: number}]}}}",
            24,
        ),
    ] {
        assert_eq!(size(schema), expected + EXTRA.size, "{schema}");
    }
}

#[test]
fn what_is_much_larger_than_its_siblings_is_boxed() {
    for (held, others, expected) in [
        (vec![24, 300], vec![], vec![false, true]),
        (vec![100, 200], vec![], vec![false, false]),
        (vec![300], vec![72], vec![true]),
        (vec![300], vec![], vec![]),
        (vec![400, 400, 24], vec![72], vec![true, true, false]),
        (vec![400, 400], vec![], vec![false, false]),
    ] {
        assert_eq!(large(&held, &others), expected, "{held:?} {others:?}");
    }
}

#[test]
fn a_value_that_fits_no_branch_counts_as_one() {
    let texts: String = (0..12)
        .map(|n| format!("p{n}: {{type: string}}, "))
        .collect();
    let mut api = api(&format!(
        "A: {{oneOf: [{{type: object, properties: {{{texts}}}}}, {{type: boolean}}]}}"
    ));
    box_large_variants(&mut api);
    let TypeKind::Union(union) = &api.types[0].kind else {
        panic!("no union");
    };
    assert!(matches!(union.variants[0].ty, Type::Boxed(_)));
    assert_eq!(union.variants[1].ty, Type::Bool);
}

#[test]
fn what_would_be_endlessly_large_is_worked_out_at_once() {
    let mut schemas = String::new();
    for n in 0..70 {
        let next = n + 1;
        schemas += &format!(
            "T{n}: {{type: object, required: [a, b], properties: {{a: {{$ref: '#/components/schemas/T{next}'}}, b: {{$ref: '#/components/schemas/T{next}'}}}}}}\n"
        );
    }
    schemas += "T70: {type: object, properties: {a: {type: string}}}";
    box_large_variants(&mut api(&schemas));
}

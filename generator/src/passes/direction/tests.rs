use super::{Presence, direct, has_default, presence};
use crate::ir::{Api, Direction, Field, Type, TypeDef, TypeKind};
use crate::passes::from_text::{answers, document};
use crate::passes::unify::unify;

fn directed(mut api: Api) -> Api {
    unify(&mut api);
    direct(&mut api);
    api
}

/// How many edges of all types are boxed.
fn boxes(api: &Api) -> usize {
    let types = api.types.iter();
    let children = types.flat_map(|def| def.kind.children());
    children
        .filter(|(_, ty)| matches!(ty, Type::Boxed(_)))
        .count()
}

#[test]
fn a_cycle_is_closed_by_one_box() {
    for (schemas, expected) in [
        (
            "A: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
            1,
        ),
        (
            "A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}}}
B: {type: object, properties: {c: {$ref: '#/components/schemas/C'}}}
C: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
            1,
        ),
        (
            "A: {type: object, properties: {b: {$ref: '#/components/schemas/B'}, again: {$ref: '#/components/schemas/B'}}}
B: {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}",
            1,
        ),
        // Lists and maps are boxes already.
        (
            "A: {type: object, properties: {a: {type: array, items: {$ref: '#/components/schemas/A'}}, m: {type: object, additionalProperties: {$ref: '#/components/schemas/A'}}}}",
            0,
        ),
        (
            "A: {oneOf: [{type: string}, {type: object, properties: {a: {$ref: '#/components/schemas/A'}}}]}",
            1,
        ),
    ] {
        assert_eq!(boxes(&directed(answers(schemas))), expected, "{schemas}");
    }
}

#[test]
fn types_travel_as_what_carries_them_does() {
    let content = |name: &str| {
        format!(
            "content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}"
        )
    };
    let api = directed(document(
        &format!(
            "  /p: {{post: {{requestBody: {{required: true, {}}}, responses: {{'200': {{description: ok, {}}}}}}}}}\n",
            content("Sent"),
            content("Received")
        ),
        "Sent: {type: object, properties: {s: {type: string}, both: {$ref: '#/components/schemas/Both'}}}
Received: {type: object, properties: {r: {type: string}, both: {$ref: '#/components/schemas/Both'}}}
Both: {type: object, properties: {b: {type: string}}}",
    ));
    let direction = |name: &str| {
        let mut types = api.types.iter();
        let def = types.find(|def| def.origin.component.as_deref() == Some(name));
        def.map(|def| (def.direction.request, def.direction.response))
    };
    assert_eq!(direction("Sent"), Some((true, false)));
    assert_eq!(direction("Received"), Some((false, true)));
    assert_eq!(direction("Both"), Some((true, true)));
}

/// A type of one field that travels so.
fn with_field(schema: &str, request: bool, response: bool) -> (TypeDef, Field) {
    let mut api = answers(&format!("A: {schema}"));
    let mut def = api.types.remove(0);
    def.direction = Direction { request, response };
    let TypeKind::Struct(body) = &def.kind else {
        panic!("{schema} is no struct");
    };
    let field = body.fields[0].clone();
    (def, field)
}

#[test]
fn presence_is_that_of_the_way_the_type_travels() {
    let required = "{type: object, required: [a], properties: {a: {type: string}}}";
    let nullable = "{type: object, required: [a], properties: {a: {type: [string, 'null']}}}";
    let optional = "{type: object, properties: {a: {type: string}}}";
    let both = "{type: object, properties: {a: {type: [string, 'null']}}}";
    let read_only =
        "{type: object, required: [a], properties: {a: {type: string, readOnly: true}}}";
    let write_only =
        "{type: object, required: [a], properties: {a: {type: string, writeOnly: true}}}";
    for (schema, request, response, expected) in [
        (required, true, true, Presence::Required),
        (nullable, true, true, Presence::Nullable),
        (optional, true, false, Presence::Optional),
        (both, true, false, Presence::Tristate),
        (both, false, true, Presence::Optional),
        // What requests need not send can be missing in a type that both carry.
        (read_only, false, true, Presence::Required),
        (read_only, true, true, Presence::Optional),
        (write_only, true, false, Presence::Required),
        (write_only, true, true, Presence::Optional),
    ] {
        let (def, field) = with_field(schema, request, response);
        assert_eq!(
            presence(&field, &def),
            expected,
            "{schema} {request} {response}"
        );
        let can_go = matches!(expected, Presence::Optional | Presence::Tristate);
        assert_eq!(has_default(&def), can_go, "{schema} {request} {response}");
    }
}

use super::{Presence, close_cycles, has_default, presence, separate};
use crate::ir::{Api, Direction, Field, Type, TypeDef, TypeKind};
use crate::passes::from_text::{answers, document};
use crate::passes::unify::unify;

fn directed(mut api: Api) -> Api {
    unify(&mut api);
    separate(&mut api);
    close_cycles(&mut api.types);
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
    for (schema, request, response, expected) in [
        (required, true, true, Presence::Required),
        (nullable, true, true, Presence::Nullable),
        (optional, true, false, Presence::Optional),
        (both, true, false, Presence::Tristate),
        (both, false, true, Presence::Optional),
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

/// By type that is left, what it is called, whether it is a copy for requests, and its properties.
fn properties(api: &Api) -> Vec<(String, bool, Vec<&str>)> {
    let mut found = Vec::new();
    for def in &api.types {
        if let TypeKind::Struct(body) = &def.kind {
            let name = def.origin.component.clone().unwrap_or_default();
            let fields = body.fields.iter().map(|field| field.wire.as_str());
            found.push((name, def.input_of.is_some(), fields.collect()));
        }
    }
    found
}

#[test]
fn what_goes_one_way_is_in_no_type_of_the_other() {
    let both = "  /b: {post: {requestBody: {required: true, content: {application/json: {schema: \
                {$ref: '#/components/schemas/Box'}}}}, responses: {'200': {description: ok, \
                content: {application/json: {schema: {$ref: '#/components/schemas/Box'}}}}}}}\n";
    let lid = "Lid: {type: object, properties: {colour: {type: string}}}";
    let sticker = "Sticker: {type: object, properties: {id: {type: string, readOnly: true}, text: {type: string}}}";
    let secret = "Secret: {type: object, properties: {word: {type: string}}}";
    let of_box = |properties: &str| {
        let api = document(
            both,
            &format!(
                "Box: {{type: object, properties: {{{properties}}}}}\n{lid}\n{sticker}\n{secret}"
            ),
        );
        directed(api)
    };
    let lid = "lid: {$ref: '#/components/schemas/Lid'}";
    assert_eq!(
        properties(&of_box(lid)),
        [
            ("Box".to_owned(), false, vec!["lid"]),
            ("Lid".to_owned(), false, vec!["colour"])
        ]
    );
    // What holds a type that differs differs too, what it holds beside that does not; a type that
    // one way alone reaches is not copied.
    let stickers = "stickers: {type: array, items: {$ref: '#/components/schemas/Sticker'}}";
    let secret = "secret: {$ref: '#/components/schemas/Secret', writeOnly: true}";
    assert_eq!(
        properties(&of_box(&format!("{lid}, {stickers}, {secret}"))),
        [
            ("Box".to_owned(), false, vec!["lid", "stickers"]),
            ("Box".to_owned(), true, vec!["lid", "stickers", "secret"]),
            ("Lid".to_owned(), false, vec!["colour"]),
            ("Sticker".to_owned(), false, vec!["id", "text"]),
            ("Sticker".to_owned(), true, vec!["text"]),
            ("Secret".to_owned(), false, vec!["word"]),
        ]
    );
}

//! Messages that offer a correction: made to the document, it does away with the message.

use generator::{Diagnostic, Options, Overlay, Source};

/// The id of a message, and a document that gives it: paths and components alone.
const FLAWS: &[(&str, &str)] = &[
    (
        "unknown-key",
        "
paths:
  /boxes:
    get: { colour: red, responses: { '204': { description: Done } } }
",
    ),
    // One letter too few: the key is called as it was meant.
    (
        "unknown-key",
        "
paths:
  /boxes:
    get: { sumary: List boxes, responses: { '204': { description: Done } } }
",
    ),
    (
        "invalid-status",
        "
paths:
  /boxes:
    get: { responses: { '204': { description: Done }, '2o4': { description: Done } } }
",
    ),
    (
        "undeclared-path-parameter",
        "
paths:
  /boxes/{box}/it's/{n}:
    get: { responses: { '204': { description: Done } } }
",
    ),
    (
        "unused-path-parameter",
        "
paths:
  /boxes:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
    get:
      parameters:
        - { name: shelf, in: query, schema: { type: string } }
        - { $ref: '#/components/parameters/Depot' }
      responses: { '204': { description: Done } }
components:
  parameters:
    Depot: { name: depot, in: path, required: true, schema: { type: string } }
",
    ),
    (
        "duplicate-operation-id",
        "
paths:
  /boxes: { get: { operationId: list, responses: { '204': { description: Done } } } }
  /shelves: { get: { operationId: list, responses: { '204': { description: Done } } } }
  /depots: { get: { operationId: list, responses: { '204': { description: Done } } } }
",
    ),
    (
        "invalid-flag",
        "
paths:
  /boxes: { post: { x-generated-client-safe: perhaps, responses: { '204': { description: Done } } } }
",
    ),
    (
        "invalid-idempotency-key",
        "
paths:
  /boxes: { post: { x-generated-client-idempotency-key: true, responses: { '204': { description: Done } } } }
",
    ),
    (
        "flow-without-url",
        "
security: [{ people: [] }]
paths:
  /boxes: { get: { responses: { '204': { description: Done } } } }
components:
  securitySchemes:
    people: { type: oauth2, flows: { clientCredentials: { scopes: {} } } }
",
    ),
    (
        "dangling-reference",
        "
paths:
  /boxes:
    get:
      responses:
        '200':
          description: Boxes
          content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } }
",
    ),
    // Another version of a status, and one that says nothing.
    (
        "invalid-status",
        "
paths:
  /boxes:
    get: { responses: { '200 OK': { description: Boxes }, '4O4': { description: None } } }
",
    ),
    (
        "invalid-path",
        "
paths:
  boxes: { get: { responses: { '204': { description: Done } } } }
",
    ),
    (
        "malformed-part",
        "
paths:
  /boxes: { get: { deprecated: perhaps, responses: { '204': { description: Done } } } }
",
    ),
    (
        "invalid-parameter",
        "
paths:
  /boxes:
    get:
      parameters: [{ name: shelf, in: query, style: matrix, schema: { type: string } }]
      responses: { '204': { description: Done } }
",
    ),
    ("unknown-required-property", BOX_UNKNOWN),
    ("required-not-a-list", BOX_REQUIRED),
    ("unknown-type", BOX_TYPE),
    ("unknown-type", BOX_TYPES),
    ("invalid-keyword", BOX_KEYWORD),
    ("enum-members-of-other-type", BOX_ENUM),
    ("enum-members-of-other-type", BOX_ENUM_OF_ITEMS),
    ("discriminator-without-branches", BOX_DISCRIMINATOR),
];

macro_rules! of_a_box {
    ($($name:ident = $schema:literal;)*) => {
        $(const $name: &str = concat!("
paths:
  /boxes:
    get:
      responses:
        '200':
          description: A box
          content: { application/json: { schema: ", $schema, " } }
");)*
    };
}

of_a_box! {
    BOX_UNKNOWN = "{ type: object, required: [id, \"it's\"], properties: { id: { type: string } } }";
    BOX_REQUIRED = "{ type: object, properties: { id: { type: string, required: true } } }";
    BOX_TYPE = "{ type: object, properties: { id: { type: shelf }, n: { type: int } } }";
    BOX_TYPES = "{ type: object, properties: { id: { type: [int, 'null'] } } }";
    BOX_KEYWORD = "{ type: object, properties: { id: { pattern: [red] } } }";
    BOX_ENUM = "{ type: object, properties: { id: { type: string, enum: [1, 2, 'no'] } } }";
    BOX_ENUM_OF_ITEMS = "{ type: object, properties: { ids: { type: array, items: { type: string }, enum: [a, b] } } }";
    BOX_DISCRIMINATOR = "{ type: object, discriminator: { propertyName: id }, properties: { id: { type: string } } }";
}

fn generate(text: &str, overlay: Option<Overlay>) -> Vec<Diagnostic> {
    let head = "openapi: 3.1.0\ninfo: { title: Depot, version: '1' }";
    let document = Source {
        name: "depot.yaml".to_owned(),
        text: format!("{head}{text}"),
    };
    let options = Options {
        overlay,
        ..Options::default()
    };
    match generator::generate(&[document], &options, &mut |_| {}) {
        Ok(output) => [output.stale, output.warnings].concat(),
        Err(messages) => messages,
    }
}

/// The overlay that people make of the corrections that `messages` offer.
fn overlay(messages: &[&Diagnostic]) -> Overlay {
    let mut text = "overlay: 1.0.0\ninfo: { title: T, version: '1' }\nactions:\n".to_owned();
    for message in messages {
        text += &message.overlay().unwrap_or_default();
    }
    let name = "overlay.yaml".to_owned();
    Overlay::parse(&Source { name, text }).expect("an overlay")
}

#[test]
fn corrections_do_away_with_their_messages() {
    for (id, text) in FLAWS {
        let found = generate(text, None);
        let found: Vec<&Diagnostic> = found.iter().filter(|found| found.id == *id).collect();
        assert!(!found.is_empty(), "{id} is said of {text}");
        assert!(
            found.iter().all(|found| found.overlay().is_some()),
            "{found:?}"
        );
        let after = generate(text, Some(overlay(&found)));
        assert_eq!(after, [], "{id}, corrected by {found:?}");
    }
}

//! How much of a document has a type, and why the rest has none.

use generator::{Counts, Options, Source, Statistics};

const DOCUMENT: &str = "
openapi: 3.1.0
info: { title: Depot, version: '1' }
paths:
  /boxes/{id}:
    get:
      parameters:
        - { name: filter, in: query, style: form, explode: false, schema: { type: object } }
        - { name: free, in: query, schema: {} }
        - { name: shelf, in: query, schema: { type: string } }
      responses:
        '200':
          description: A box
          content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } }
        '400':
          description: Wrong
          content: { application/xml: {} }
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Gone' } } } }
      responses: { '204': { description: Done } }
    post:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      requestBody: { content: { multipart/form-data: { schema: { type: object } } } }
      responses: { '204': { description: Done } }
  /gone: { get: 5 }
  /moved away: { get: { responses: { '204': { description: Done } } } }
components:
  schemas:
    Colour: { enum: [1, red] }
    Box:
      type: object
      properties:
        id: { type: string }
        anything: {}
        also: true
        free: { type: object }
        colours: { type: array, items: { enum: [red, true] } }
        colour: { $ref: '#/components/schemas/Colour' }
        size: { type: shelf }
";

fn statistics() -> Statistics {
    let document = Source {
        name: "depot.yaml".to_owned(),
        text: DOCUMENT.to_owned(),
    };
    let output = generator::generate(&[document], &Options::default(), &mut |_| {});
    output.expect("a crate").statistics
}

/// In the order of the columns.
fn counts(fields: usize, parameters: usize, bodies: usize, operations: usize) -> Counts {
    Counts {
        fields,
        parameters,
        bodies,
        operations,
    }
}

#[test]
fn what_has_no_type_is_counted_by_reason() {
    let statistics = statistics();
    assert_eq!(statistics.stated, counts(7, 6, 4, 5));
    assert_eq!(statistics.untyped, counts(3, 2, 2, 1));
    let reasons: Vec<_> = statistics.reasons.into_iter().collect();
    let expected = [
        ("dangling-reference", counts(0, 0, 1, 0)),
        ("malformed-part", counts(0, 0, 0, 1)),
        ("mixed-enum", counts(2, 0, 0, 0)),
        ("parameter-as-text", counts(0, 1, 0, 0)),
        ("undeclared-path-parameter", counts(0, 1, 0, 0)),
        ("unknown-type", counts(1, 0, 0, 0)),
        ("untyped-error-body", counts(0, 0, 1, 0)),
    ];
    assert_eq!(reasons, expected);
    assert_eq!(statistics.warnings.get("invalid-path"), Some(&1));
}

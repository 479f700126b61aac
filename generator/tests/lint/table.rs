//! For each lint a document that it speaks of, and one like it that it does not.

/// A lint and two documents: what is not in them is in the head of every document.
pub struct Case {
    pub id: &'static str,
    pub with: &'static str,
    pub without: &'static str,
    /// Whether there is an action that corrects it.
    pub is_corrected: bool,
}

macro_rules! cases {
    ($($id:literal $kind:ident $with:literal $without:literal)*) => {
        pub const CASES: &[Case] = &[$(Case {
            id: $id,
            with: $with,
            without: $without,
            is_corrected: cases!($kind),
        },)*];
    };
    (corrected) => { true };
    (told) => { false };
}

/// A schema that an answer has.
pub fn in_answer(schema: &str) -> String {
    format!(
        "
paths:
  /boxes:
    get:
      operationId: list
      responses:
        '200':
          description: Boxes
          content: {{ application/json: {{ schema: {schema} }} }}
"
    )
}

// What begins with a brace is the schema of an answer.
cases! {
    "contradicting-bounds" told
    "{ type: integer, minimum: 10, maximum: 1 }"
    "{ type: integer, minimum: 1, maximum: 1 }"

    "invalid-example" corrected
    "{ type: integer, example: many }"
    "{ type: integer, example: 3.0 }"

    "invalid-example" corrected
    "{ type: integer, example: '3' }"
    "{ type: string, example: '3' }"

    "invalid-example" corrected
    "{ type: array, items: { type: string }, example: red }"
    "{ type: array, items: { type: string }, example: [red] }"

    "invalid-example" corrected
    "{ type: object, properties: { a: { type: string } }, example: '{\"a\": \"b\"}' }"
    "{ type: object, properties: { a: { type: string } }, example: { a: b } }"

    "invalid-example" corrected
    "{ type: object, additionalProperties: false, properties: { a: {} }, example: { b: 1 } }"
    "{ type: object, additionalProperties: { type: integer }, properties: { a: {} }, example: { b: 1 } }"

    "invalid-example" told
    "{ type: object, required: [a], properties: { a: {} }, example: { b: 1 } }"
    "{ type: object, required: [a], properties: { a: { readOnly: true } }, example: { b: 1 } }"

    "invalid-example" told
    "{ type: object, required: ['[slug]', a], properties: { '[slug]': {}, a: {} }, example: { b: 1 } }"
    "{ type: object, required: ['[slug]', a], properties: { '[slug]': {}, a: {} }, example: { a: 1, b: 1 } }"

    "invalid-example" corrected
    "{ type: string, enum: [red, blue], example: green }"
    "{ type: string, enum: [red, blue], example: blue }"

    "invalid-example" corrected
    "{ const: 3, example: 4 }"
    "{ const: 3, example: 3.0 }"

    "invalid-example" corrected
    "{ type: string, pattern: '^[a-z]+$', example: '5' }"
    "{ type: string, pattern: '^(?!5)', example: '5' }"

    "invalid-example" corrected
    "{ type: string, format: uuid, example: '5' }"
    "{ type: string, format: shelf, example: '5' }"

    "invalid-example" corrected
    "{ type: integer, exclusiveMinimum: 5, example: 5 }"
    "{ type: integer, minimum: 5, example: 5 }"

    "invalid-example" corrected
    "{ type: number, multipleOf: 0.1, example: 0.35 }"
    "{ type: number, multipleOf: 0.1, example: 0.3 }"

    "invalid-example" told
    "{ type: array, items: { type: integer }, uniqueItems: true, example: [1, 1] }"
    "{ type: array, items: { type: integer }, uniqueItems: true, example: [1, 2] }"

    "invalid-example" told
    "{ type: array, prefixItems: [{ type: string }], items: { type: integer }, examples: [[a, b]] }"
    "{ type: array, prefixItems: [{ type: string }], items: { type: integer }, examples: [[a, 1]] }"

    "invalid-example" told
    "{ oneOf: [{ required: [a], properties: { a: {} } }, { required: [b], properties: { b: {} } }], example: { c: 1 } }"
    "{ oneOf: [{ required: [a], properties: { a: {} } }, { required: [b], properties: { b: {} } }], example: { a: 1, b: 1 } }"

    "invalid-example" corrected
    "{ allOf: [{ type: integer }, { not: { minimum: 5 } }], example: 7 }"
    "{ allOf: [{ type: integer }, { not: { minimum: 5 } }, { not: { if: {}, then: false } }], example: 3 }"

    "invalid-example" told
    "
paths:
  /boxes:
    get:
      operationId: list
      responses:
        '200':
          description: Boxes
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Box' }
              examples:
                one: { $ref: '#/components/examples/One' }
components:
  schemas: { Box: { type: object, required: [inner], properties: { inner: { $ref: '#/components/schemas/Box' } } } }
  examples: { One: { value: { inner: {} } } }
"
    "
paths:
  /boxes:
    get:
      operationId: list
      responses:
        '200':
          description: Boxes
          content:
            application/xml:
              schema: { $ref: '#/components/schemas/Box' }
              examples:
                one: { $ref: '#/components/examples/One' }
components:
  schemas: { Box: { type: object, required: [inner], properties: { inner: { $ref: '#/components/schemas/Box' } } } }
  examples: { One: { value: { inner: {} } } }
"

    "invalid-default" corrected
    "{ type: string, enum: [red, blue], default: green }"
    "{ type: string, enum: [red, blue], default: red }"

    "date-or-timestamp" corrected
    "{ type: string, format: date, example: '2026-01-31T08:00:00Z' }"
    "{ type: string, format: date, example: '2026-01-31' }"

    "date-or-timestamp" corrected
    "{ type: object, properties: { at: { type: string, format: date-time } }, example: { at: '2026-01-31' } }"
    "{ type: object, properties: { at: { type: string, format: date } }, example: { at: '2026-01-31' } }"

    "date-without-format" corrected
    "{ type: [string, 'null'], example: '2026-01-31T08:00:00Z' }"
    "{ type: string, example: '2026' }"

    "nullable-ignored" corrected
    "{ type: string, nullable: true, enum: [red] }"
    "{ type: [string, 'null'], enum: [red, null] }"

    "nullable-ignored" corrected
    "{ type: object, properties: { box: { $ref: '#/components/schemas/Box', nullable: true } } }
components: { schemas: { Box: { type: object } } }"
    "{ type: object, properties: { box: { anyOf: [{ $ref: '#/components/schemas/Box' }, { type: 'null' }] } } }
components: { schemas: { Box: { type: object } } }"

    "nullable-ignored" corrected
    "{ nullable: true, anyOf: [{ type: string }, { type: integer }] }"
    "{ anyOf: [{ type: string }, { type: integer }, { type: 'null' }] }"

    "nullable-ignored" corrected
    "{ type: string, nullable: false }"
    "{ type: object, properties: { nullable: { type: boolean } } }"

    "enum-without-null" corrected
    "{ type: [string, 'null'], enum: [red] }"
    "{ type: [string, 'null'], enum: [red, null] }"

    "null-of-other-type" corrected
    "{ type: string, enum: [red, null] }"
    "{ enum: [red, null] }"

    "null-of-other-type" corrected
    "
openapi: 3.0.3
paths: { /boxes: { get: { operationId: list, parameters: [{ name: a, in: query, schema: { type: string, enum: [red, null] } }], responses: { '204': { description: Done } } } } }
"
    "
openapi: 3.0.3
paths: { /boxes: { get: { operationId: list, parameters: [{ name: a, in: query, schema: { type: string, nullable: true, enum: [red, null] } }], responses: { '204': { description: Done } } } } }
"

    "duplicate-enum-member" corrected
    "{ type: string, enum: [red, blue, red] }"
    "{ enum: [1, '1'] }"

    "list-without-items" told
    "{ type: array }"
    "{ type: array, items: {} }"

    "property-in-brackets" told
    "{ type: object, properties: { '[slug]': { type: string } } }"
    "{ type: object, properties: { slug: { type: string } } }"

    "missing-operation-id" corrected
    "
paths: { '/boxes/{id}': { parameters: [{ name: id, in: path, required: true, schema: { type: string } }], get: { responses: { '204': { description: Done } } }, put: { responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: list, responses: { '204': { description: Done } } } } }
webhooks: { moved: { post: { responses: { '204': { description: Done } } } } }
"

    "missing-operation-id" corrected
    "
paths: { /boxes: { get: { operationId: list, responses: { '204': { description: Done } } }, post: { responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: list, responses: { '204': { description: Done } } } } }
"

    "copied-description" told
    "
paths:
  /boxes: { get: { operationId: a, description: Lists all boxes that the depot has on its shelves, responses: { '204': { description: Done } } } }
  /shelves: { get: { operationId: b, description: Lists all boxes that the depot has on its shelves, responses: { '204': { description: Done } } } }
"
    "
paths:
  /boxes: { get: { operationId: a, description: 'The current values and, on request, all earlier ones', responses: { '204': { description: Done } } } }
  /shelves: { get: { operationId: b, description: 'The current values and, on request, all earlier ones', responses: { '204': { description: Done } } } }
"

    "deprecated-without-hint" told
    "
paths: { /boxes: { get: { operationId: list, deprecated: true, summary: List boxes, responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: list, deprecated: true, summary: Use /shelves, responses: { '204': { description: Done } } } } }
"

    "deprecated-without-hint" told
    "{ type: object, properties: { a: { type: string, deprecated: true, description: A word } } }"
    "{ type: object, properties: { a: { type: string, deprecated: true, description: Replaced by b } } }"

    "body-of-get" told
    "
paths: { /boxes: { get: { operationId: list, requestBody: { content: { application/json: { schema: { type: object, properties: { a: {} } } } } }, responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: list, requestBody: { content: { application/json: { schema: { type: object, properties: {} } } } }, responses: { '204': { description: Done } } } } }
"

    "paths-alike" told
    "
paths:
  /boxes/{id}: { get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Done } } } }
  /boxes/{name}: { get: { operationId: b, parameters: [{ name: name, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Done } } } }
"
    "
paths:
  /boxes/{id}: { get: { operationId: a, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Done } } } }
  /boxes/{id}/size: { get: { operationId: b, parameters: [{ name: id, in: path, required: true, schema: { type: string } }], responses: { '204': { description: Done } } } }
"

    "optional-path-parameter" corrected
    "
paths: { '/boxes/{id}': { get: { operationId: a, parameters: [{ name: id, in: path, schema: { type: string } }], responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: a, parameters: [{ name: id, in: query, schema: { type: string } }], responses: { '204': { description: Done } } } } }
"

    "duplicate-parameter" told
    "
paths: { /boxes: { get: { operationId: a, parameters: [{ name: id, in: query, schema: { type: string } }, { $ref: '#/components/parameters/Id' }], responses: { '204': { description: Done } } } } }
components: { parameters: { Id: { name: id, in: query, schema: { type: string } } } }
"
    "
paths: { /boxes: { get: { operationId: a, parameters: [{ name: id, in: header, schema: { type: string } }, { $ref: '#/components/parameters/Id' }], responses: { '204': { description: Done } } } } }
components: { parameters: { Id: { name: id, in: query, schema: { type: string } } } }
"

    "no-success-answer" told
    "
paths: { /boxes: { get: { operationId: a, responses: { '404': { description: No box } } } } }
"
    "
paths: { /boxes: { get: { operationId: a, responses: { 2XX: { description: Boxes } } } } }
"

    "no-unauthorized-answer" corrected
    "
security: [{ token: [] }]
paths: { /boxes: { parameters: [], get: { operationId: a, responses: { '204': { description: Done }, '429': { description: Later } } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
"
    "
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "no-rate-limit-answer" corrected
    "
paths: { /boxes: { get: { operationId: a, security: [{ token: [] }], responses: { '204': { description: Done }, '401': { description: No } } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
"
    "
paths:
  /boxes: { get: { operationId: a, security: [{ token: [] }], responses: { '204': { description: Done }, 4XX: { description: No } } } }
  /shelves: { get: { operationId: b, security: [{ token: [] }], responses: { '204': { description: Done } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
"

    "undeclared-tag" corrected
    "
tags: [{ name: Boxes }]
paths: { /boxes: { get: { operationId: a, tags: [Boxs, Boxes], responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: a, tags: [Boxs, Boxes], responses: { '204': { description: Done } } } } }
"

    "no-servers" told
    "
servers: []
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"
    "
servers: []
paths: { /boxes: { servers: [{ url: https://boxes.depot.test }], get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "relative-server" told
    "
servers: [{ url: /v1 }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"
    "
servers: [{ url: 'https://{region}.depot.test', variables: { region: { default: eu } } }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "server-with-slash" corrected
    "
servers: [{ url: https://depot.test/v1/ }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"
    "
servers: [{ url: / }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "placeholder-server" told
    "
servers: [{ url: http://localhost:8080 }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"
    "
servers: [{ url: http://localhost:8080 }, { url: https://depot.test }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "unencrypted-server" corrected
    "
servers: [{ url: http://depot.test }]
security: [{ token: [] }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done }, default: { description: Error } } } } }
components: { securitySchemes: { token: { type: http, scheme: bearer } } }
"
    "
servers: [{ url: http://depot.test }]
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
"

    "unused-component" corrected
    "
paths: { /boxes: { get: { operationId: a, responses: { '204': { description: Done } } } } }
components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } }, responses: { Gone: { description: Gone } } }
"
    "
paths: { /boxes: { get: { operationId: a, responses: { '200': { $ref: '#/components/responses/Box' } } } } }
components:
  responses: { Box: { description: Box, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } } }
  schemas:
    Box: { type: object, required: [kind], properties: { kind: { type: string } }, discriminator: { propertyName: kind, mapping: { tin: Tin } } }
    Tin: { allOf: [{ $ref: '#/components/schemas/Box' }, { type: object, properties: { tin: { type: string } } }] }
    Crate: { allOf: [{ $ref: '#/components/schemas/Box' }, { type: object, properties: { crate: { type: string } } }] }
"
}

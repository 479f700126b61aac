//! Cases of lints about schemas and their examples.

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

    // Without it there would be no null.
    "nullable-ignored" told
    "{ allOf: [{ type: object }, { nullable: true }] }"
    "{ anyOf: [{ type: object }, { type: 'null' }] }"

    "nullable-ignored" corrected
    "{ description: Anything, nullable: true }"
    "{ description: Anything }"

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

    "keys-beside-reference" corrected
    "
openapi: 3.0.3
paths: { /boxes: { get: { operationId: list, parameters: [{ name: a, in: query, schema: { $ref: '#/components/schemas/A', nullable: true } }], responses: { '204': { description: Done } } } } }
components: { schemas: { A: { type: string } } }
"
    "
openapi: 3.0.3
paths: { /boxes: { get: { operationId: list, parameters: [{ name: a, in: query, schema: { $ref: '#/components/schemas/A', description: A } }], responses: { '204': { description: Done } } } } }
components: { schemas: { A: { type: string } } }
"

    "property-in-brackets" told
    "{ type: object, properties: { '[slug]': { type: string } } }"
    "{ type: object, properties: { slug: { type: string } } }"
}

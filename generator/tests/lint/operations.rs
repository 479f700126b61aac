//! Cases of lints about all around schemas.

cases! {
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

    "query-in-path" told
    "
paths: { '/boxes?colour=red': { get: { operationId: a, responses: { '204': { description: Done } } } } }
"
    "
paths: { /boxes: { get: { operationId: a, parameters: [{ name: colour, in: query, schema: { type: string } }], responses: { '204': { description: Done } } } } }
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

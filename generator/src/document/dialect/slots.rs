//! Where schemas stand in a typed document that are not inside another one.

use openapiv3::{
    Header, MediaType, OpenAPI, Operation, Parameter, ParameterSchemaOrContent, PathItem,
    ReferenceOr, RequestBody, Response, Schema,
};

type Visit<'a> = &'a mut dyn FnMut(&mut ReferenceOr<Schema>);

/// Calls `visit` with every schema of a document.
pub(super) fn of_document(document: &mut OpenAPI, visit: Visit) {
    if let Some(components) = &mut document.components {
        components.schemas.values_mut().for_each(&mut *visit);
        items(components.responses.values_mut(), response, visit);
        items(components.parameters.values_mut(), parameter, visit);
        items(components.request_bodies.values_mut(), body, visit);
        items(components.headers.values_mut(), header, visit);
    }
    items(document.paths.paths.values_mut(), path_item, visit);
}

/// Calls `visit` with every schema of an operation.
pub(super) fn of_operation(operation: &mut Operation, visit: Visit) {
    items(&mut operation.parameters, parameter, visit);
    items(&mut operation.request_body, body, visit);
    let responses = &mut operation.responses;
    items(&mut responses.default, response, visit);
    items(responses.responses.values_mut(), response, visit);
}

/// Calls `of` with each of the items that is no reference.
fn items<'a, T: 'a>(
    items: impl IntoIterator<Item = &'a mut ReferenceOr<T>>,
    of: fn(&mut T, Visit),
    visit: Visit,
) {
    for item in items {
        if let ReferenceOr::Item(item) = item {
            of(item, visit);
        }
    }
}

fn path_item(item: &mut PathItem, visit: Visit) {
    items(&mut item.parameters, parameter, visit);
    let operations = [
        &mut item.get,
        &mut item.put,
        &mut item.post,
        &mut item.delete,
        &mut item.options,
        &mut item.head,
        &mut item.patch,
        &mut item.trace,
    ];
    for operation in operations.into_iter().flatten() {
        of_operation(operation, visit);
    }
}

fn parameter(parameter: &mut Parameter, visit: Visit) {
    let (Parameter::Query { parameter_data, .. }
    | Parameter::Header { parameter_data, .. }
    | Parameter::Path { parameter_data, .. }
    | Parameter::Cookie { parameter_data, .. }) = parameter;
    schema_or_content(&mut parameter_data.format, visit);
}

fn header(header: &mut Header, visit: Visit) {
    schema_or_content(&mut header.format, visit);
}

fn schema_or_content(format: &mut ParameterSchemaOrContent, visit: Visit) {
    match format {
        ParameterSchemaOrContent::Schema(schema) => visit(schema),
        ParameterSchemaOrContent::Content(content) => {
            content.values_mut().for_each(|it| media_type(it, visit));
        }
    }
}

fn body(body: &mut RequestBody, visit: Visit) {
    body.content
        .values_mut()
        .for_each(|it| media_type(it, visit));
}

fn response(response: &mut Response, visit: Visit) {
    items(response.headers.values_mut(), header, visit);
    response
        .content
        .values_mut()
        .for_each(|it| media_type(it, visit));
}

fn media_type(media_type: &mut MediaType, visit: Visit) {
    media_type.schema.iter_mut().for_each(&mut *visit);
    for encoding in media_type.encoding.values_mut() {
        items(encoding.headers.values_mut(), header, visit);
    }
}

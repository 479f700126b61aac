//! Where all errors of an API have their code and their message.

use std::collections::BTreeMap;

use super::by_status::MESSAGES;
use crate::ir::{Api, Content, Field, Type, TypeId, TypeKind};
use crate::options::Errors;
use crate::source::pointer;

/// Properties by which error bodies say for programs what is the matter, best first.
const CODES: [&str; 6] = ["code", "error_code", "errorCode", "error", "type", "reason"];

/// What the options state; the rest as most documented errors have it: a body that is another way
/// has no code then, or no message.
pub fn envelope(api: &Api, stated: &Errors) -> Errors {
    let bodies = bodies(api);
    let mut errors = stated.clone();
    if errors.message.is_none() {
        errors.message = shared(api, &bodies, &MESSAGES, None);
    }
    if errors.code.is_none() {
        // `error` alone is the message of many APIs.
        errors.code = shared(api, &bodies, &CODES, errors.message.as_deref());
    }
    errors
}

/// The bodies of all documented errors, and how many errors have each.
fn bodies(api: &Api) -> BTreeMap<TypeId, usize> {
    let errors = api.operations().filter_map(|operation| operation.errors);
    let variants = errors.flat_map(|id| match &api.get(id).kind {
        TypeKind::ByStatus(variants) => variants.as_slice(),
        _ => &[],
    });
    let found = variants.filter_map(|variant| match &variant.content {
        Content::Json(ty) => named(ty),
        _ => None,
    });
    let mut bodies = BTreeMap::new();
    found.for_each(|body| *bodies.entry(body).or_default() += 1);
    bodies
}

/// The pointer to the first of these properties that most errors have: at the top, or in one object
/// below it.
fn shared(
    api: &Api,
    bodies: &BTreeMap<TypeId, usize>,
    names: &[&str],
    taken: Option<&str>,
) -> Option<String> {
    let (commonest, _) = bodies.iter().max_by_key(|(_, count)| **count)?;
    let all: usize = bodies.values().sum();
    let inner = fields(api, *commonest).iter().filter_map(|field| {
        let id = named(&field.ty)?;
        let is_object = matches!(api.get(id).kind, TypeKind::Struct(_));
        is_object.then_some(field.wire.as_str())
    });
    let prefixes = std::iter::once(None).chain(inner.map(Some));
    prefixes
        .flat_map(|prefix| names.iter().map(move |name| (prefix, *name)))
        .filter(|path| {
            let with = bodies
                .iter()
                .filter(|(body, _)| has_text(api, **body, *path));
            with.map(|(_, count)| count).sum::<usize>() * 2 > all
        })
        .map(|(prefix, name)| {
            let holder = prefix.map_or_else(String::new, |prefix| pointer::join("", prefix));
            pointer::join(&holder, name)
        })
        .find(|pointer| taken != Some(pointer))
}

/// Whether the property at this path is text or a whole number.
fn has_text(api: &Api, body: TypeId, (prefix, name): (Option<&str>, &str)) -> bool {
    let holder = match prefix {
        Some(prefix) => property(api, body, prefix).and_then(|field| named(&field.ty)),
        None => Some(body),
    };
    let field = holder.and_then(|holder| property(api, holder, name));
    field.is_some_and(|field| match &field.ty {
        Type::String | Type::Integer(_) => true,
        Type::Named(id) => matches!(api.get(*id).kind, TypeKind::Enum(_)),
        _ => false,
    })
}

fn property<'a>(api: &'a Api, id: TypeId, name: &str) -> Option<&'a Field> {
    fields(api, id).iter().find(|field| field.wire == name)
}

fn fields(api: &Api, id: TypeId) -> &[Field] {
    match &api.get(id).kind {
        TypeKind::Struct(body) => &body.fields,
        _ => &[],
    }
}

fn named(ty: &Type) -> Option<TypeId> {
    match ty.unboxed() {
        Type::Named(id) => Some(*id),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::envelope;
    use crate::options::Errors;
    use crate::passes::from_text::document;

    fn found(schemas: &str) -> (Option<String>, Option<String>) {
        let errors = "responses: {'400': {description: no, content: {application/json: \
             {schema: {$ref: '#/components/schemas/A'}}}}, '500': {description: no, content: \
             {application/json: {schema: {$ref: '#/components/schemas/B'}}}}}";
        let api = document(&format!("  /a: {{get: {{{errors}}}}}\n"), schemas);
        let errors = envelope(&api, &Errors::default());
        (errors.code, errors.message)
    }

    #[test]
    fn what_most_errors_share_is_found() {
        let pointer = |text: &str| Some(text.to_owned());
        let a = "A: {type: object, properties: {code: {type: string}, message: {type: string}}}\n";
        let b = "B: {type: object, properties: {code: {type: integer}, message: {type: string}, x: {type: integer}}}\n";
        assert_eq!(
            found(&format!("{a}{b}")),
            (pointer("/code"), pointer("/message"))
        );
        // One of them has no code.
        let b = "B: {type: object, properties: {message: {type: string}}}\n";
        assert_eq!(found(&format!("{a}{b}")), (None, pointer("/message")));
        // One object deep; text under `error` alone is a message.
        let inner = "{type: object, properties: {error: {type: object, properties: {type: {type: string}, message: {type: string}}}}}";
        assert_eq!(
            found(&format!("A: {inner}\nB: {inner}\n")),
            (pointer("/error/type"), pointer("/error/message"))
        );
        let alone = "{type: object, properties: {error: {type: string}}}";
        assert_eq!(
            found(&format!("A: {alone}\nB: {alone}\n")),
            (None, pointer("/error"))
        );
        let list = "{type: object, properties: {message: {type: array, items: {type: string}}}}";
        assert_eq!(found(&format!("A: {list}\nB: {list}\n")), (None, None));
    }
}

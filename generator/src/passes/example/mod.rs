//! Examples of what requests and answers carry: those of the document where they are valid, and
//! else put together from those of properties.
//!
//! Nothing is invented: what is required and has no example, no constant and no members leaves
//! the whole without one. What is left is valid: the generated type decodes it, and writes equal
//! JSON again.

mod compose;
#[cfg(test)]
mod instances;
mod valid;

use serde_json::Value;

use crate::ir::{Api, Content, Encoding, Operation, Status, Success, Type, TypeId, TypeKind};
use compose::Composer;

/// The examples of one operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationExamples {
    /// What a request carries, without the objects around it.
    pub request: Option<Example>,
    /// What an answer carries.
    pub success: Vec<Example>,
    /// What the body of a documented error carries.
    pub errors: Vec<Example>,
}

/// A valid value.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// What it is an example of.
    pub ty: Type,
    /// The place of its status in bodies that depend on the status.
    pub variant: Option<(TypeId, usize)>,
    /// The JSON.
    pub json: Value,
}

/// The examples of every operation, in the order of [`Api::operations`].
pub fn examples(api: &Api) -> Vec<OperationExamples> {
    let mut composer = Composer::new(api);
    let mut of = |operation: &Operation| OperationExamples {
        request: request(operation, &mut composer),
        success: match &operation.success {
            Success::Uniform(Content::Json(ty)) => {
                let given = operation.examples.success.iter();
                let given = given.flat_map(|(_, examples)| examples);
                let json = composer.example(ty, given);
                json.map(|json| plain(ty, json)).into_iter().collect()
            }
            Success::ByStatus(id) => {
                by_status(api, *id, &operation.examples.success, &mut composer)
            }
            Success::Uniform(Content::Empty | Content::Text | Content::Bytes) => Vec::new(),
        },
        errors: match operation.errors {
            Some(id) => by_status(api, id, &operation.examples.errors, &mut composer),
            None => Vec::new(),
        },
    };
    api.operations().map(&mut of).collect()
}

fn plain(ty: &Type, json: Value) -> Example {
    Example {
        ty: ty.clone(),
        variant: None,
        json,
    }
}

fn request(operation: &Operation, composer: &mut Composer) -> Option<Example> {
    let body = operation.body.as_ref()?;
    if body.encoding != Encoding::Json {
        return None;
    }
    let json = composer.example(&body.ty, &operation.examples.request)?;
    Some(plain(&body.ty, json))
}

fn by_status(
    api: &Api,
    id: TypeId,
    answers: &[(Status, Vec<Value>)],
    composer: &mut Composer,
) -> Vec<Example> {
    let TypeKind::ByStatus(variants) = &api.get(id).kind else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (index, variant) in variants.iter().enumerate() {
        let Content::Json(ty) = &variant.content else {
            continue;
        };
        let given = answers
            .iter()
            .filter(|(status, _)| *status == variant.status)
            .flat_map(|(_, examples)| examples);
        if let Some(json) = composer.example(ty, given) {
            found.push(Example {
                variant: Some((id, index)),
                ..plain(ty, json)
            });
        }
    }
    found
}

//! Which operations answer in pages, and how the next one is asked for.

mod infer;
mod page_size;
mod stated;

use openapiv3::{Operation, PathItem};
use serde_json::Value;

use super::{Lower, Site};
use crate::ir::{
    At, Body, Encoding, Pagination, Param, ParameterLocation, Success, Type, TypeKind,
};
use crate::source::messages::Message;

/// The key of an Operation Object that states or refuses pagination.
const KEY: &str = "x-generated-client-pagination";

/// What is known of a request.
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    pub(super) item: &'a PathItem,
    pub(super) operation: &'a Operation,
    pub(super) inputs: Vec<Input>,
}

/// A query parameter, or a property of the body.
pub(super) struct Input {
    pub(super) at: At,
    pub(super) ty: Type,
    required: bool,
    /// Whether it is a property of a form, which is written once and not looked at again.
    in_form: bool,
}

impl Input {
    fn name(&self) -> &str {
        match &self.at {
            At::Query(name) | At::Body(name) => name,
        }
    }
}

impl Request<'_> {
    /// The query parameter of a name, else the property of the JSON body.
    pub(super) fn input(&self, name: &str) -> Option<&Input> {
        self.page_inputs().find(|input| input.name() == name)
    }

    /// What pages can be asked for with.
    fn page_inputs(&self) -> impl Iterator<Item = &Input> {
        self.inputs.iter().filter(|input| !input.in_form)
    }

    /// The query parameter of a name, else the property, if that is true or false.
    pub(super) fn flag(&self, name: &str) -> Option<&Input> {
        let mut inputs = self.inputs.iter();
        inputs.find(|input| input.name() == name && *input.ty.bare() == Type::Bool)
    }
}

impl<'a> Lower<'a> {
    /// What chooses among answers: query parameters, then what stands at the top of the body.
    pub(super) fn inputs(&self, params: &[Param], body: Option<&Body>) -> Vec<Input> {
        let query = params
            .iter()
            .filter(|param| param.location == ParameterLocation::Query)
            .map(|param| Input {
                at: At::Query(param.wire.clone()),
                ty: param.ty.clone(),
                required: param.required,
                in_form: false,
            });
        let body = body.filter(|body| body.wrappers.is_empty());
        let in_form = body.is_some_and(|body| body.encoding != Encoding::Json);
        let fields = match body.and_then(|body| self.kind(&body.ty)) {
            Some(TypeKind::Struct(body)) => body.fields.as_slice(),
            _ => &[],
        };
        let properties = fields.iter().map(|field| Input {
            at: At::Body(field.wire.clone()),
            ty: field.ty.clone(),
            required: field.required,
            in_form,
        });
        query.chain(properties).collect()
    }

    /// How an operation paginates: as the document states, else as its form tells.
    pub(super) fn pagination(
        &mut self,
        request: &Request<'a>,
        success: &Success,
        site: &Site,
    ) -> Option<Pagination> {
        let site = site.child(&[KEY]);
        match request.operation.extensions.get(KEY) {
            None => self.inferred(request, success),
            Some(Value::Bool(false)) => None,
            Some(Value::Object(stated)) => self.stated(stated, request, success, &site),
            Some(_) => {
                let message = format!("`{KEY}` is neither `false` nor an object");
                let help = "refuse with `false`, or state it like `{limit: limit, offset: offset}` \
                            or `{cursor: cursor, next: next_cursor}`";
                self.report
                    .warn(Message::InvalidPagination, &site.at, message, help);
                None
            }
        }
    }

    /// What stands at a path of properties in an answer.
    fn follow<'t>(&'t self, answer: &'t Type, path: &[&str]) -> Option<&'t Type> {
        path.iter().try_fold(answer.bare(), |ty, name| {
            let mut fields = self.fields(ty).iter();
            let field = fields.find(|field| field.wire == *name)?;
            Some(field.ty.bare())
        })
    }

    /// The properties of an object.
    fn fields(&self, ty: &Type) -> &[crate::ir::Field] {
        match self.kind(ty.bare()) {
            Some(TypeKind::Struct(body)) => &body.fields,
            _ => &[],
        }
    }
}

/// Documents say `number` of what is counted, too.
fn is_number(ty: &Type) -> bool {
    matches!(ty, Type::Integer(_) | Type::Number)
}

fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::String | Type::Format(_))
}

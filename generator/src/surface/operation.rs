//! Operations: a function each; a second one where something can be left out.

use super::argument::{Argument, MANY_ARGUMENTS, Takes};
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::{arguments, snake};
use super::operation_docs;
use super::pagination::{Paged, paged};
use super::rust_type::{Import, RustType};
use crate::ir::{Body, Content, Effect, Encoding, Param, ParameterLocation, Success, Type};

/// An operation, as a constant and its functions.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What it is called in traces and tests: module and function.
    pub id: String,
    /// The function.
    pub function: Ident,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path template.
    pub path: String,
    pub answer: RustType,
    pub error: RustType,
    /// How a success is read.
    pub reads: Reads,
    /// Whether errors are read by their status.
    pub has_errors: bool,
    /// The statuses of success; empty for any 2xx.
    pub statuses: Vec<u16>,
    /// The media types to ask for; empty for none.
    pub accept: String,
    /// Whether it takes no credential.
    pub is_anonymous: bool,
    /// What the document says of repeats, where the method says otherwise.
    pub effect: Option<Effect>,
    pub is_deprecated: bool,
    /// Markdown for a doc comment.
    pub docs: String,
    pub arguments: Vec<Argument>,
    /// What the request is put together from.
    pub steps: Vec<Step>,
    /// What can be left out.
    pub options: Option<Options>,
    pub paged: Option<Paged>,
    /// Whether clippy has to be told that the function has many arguments.
    pub has_many: bool,
}

/// What can be left out of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The struct.
    pub ty: RustType,
    /// The function that takes it.
    pub function: Ident,
    /// A body among it.
    pub body: Option<Sent>,
    /// Whether clippy has to be told that this function has many arguments.
    pub has_many: bool,
}

/// How the body of a success is read: a codec of the runtime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Nothing,
    Json,
    Text,
    Bytes,
    ByStatus,
}

/// What adds one thing to a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// A parameter.
    Param {
        /// Its name on the wire.
        wire: String,
        value: ValueOf,
        way: Way,
    },
    /// A body that has to be given.
    Body(Sent),
}

/// Where the value of a parameter comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueOf {
    /// An argument.
    Argument(Ident),
    /// A field of the options, which may be empty.
    Option(Ident),
}

/// How a parameter is written.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    Path,
    Query,
    /// The name is repeated for each item.
    QueryList,
    /// Items with this between them, percent-encoded.
    QueryJoined(&'static str),
    Header,
}

/// A body to send.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    /// The argument.
    pub name: Ident,
    pub encoding: Encoding,
    pub media_type: String,
    /// Objects around it, outermost first.
    pub wrappers: Vec<String>,
}

impl Operation {
    /// Adds what a module needs for it.
    pub fn import(&self, imports: &mut Imports) {
        imports.runtime(&["Codec", "Operation", "RequestBuilder"]);
        imports.add(Import {
            home: "http",
            name: "Method",
        });
        self.answer.import(imports);
        self.error.import(imports);
        self.arguments
            .iter()
            .for_each(|one| one.takes.import(imports));
        match &self.paged {
            Some(paged) => {
                imports.runtime(&["At", "PagedCall"]);
                paged.item.import(imports);
            }
            None => imports.runtime(&["Call"]),
        }
        if let Some(options) = &self.options {
            Takes::Borrow(options.ty.clone()).import(imports);
        }
        let required = self.steps.iter().filter_map(|step| match step {
            Step::Body(body) => Some(body),
            Step::Param { .. } => None,
        });
        let optional = self
            .options
            .iter()
            .filter_map(|options| options.body.as_ref());
        let in_envelope =
            |body: &Sent| body.encoding == Encoding::Json && !body.wrappers.is_empty();
        if required.chain(optional).any(in_envelope) {
            imports.runtime(&["Envelope"]);
        }
    }
}

/// The operation `item`, whose function is called `function`, in the handle of `module`.
pub fn operation(
    context: Context,
    item: &crate::ir::Operation,
    module: &str,
    function: &str,
) -> Operation {
    let function = Ident::new(function);
    let (arguments, mut steps) = required(context, item);
    let options = context.options_of(item);
    if let Some((id, options)) = options {
        let params = options.params.iter().zip(context.members(id));
        steps.splice(
            item.params.len()..item.params.len(),
            params.map(|(param, name)| step(param, ValueOf::Option(name))),
        );
    }
    Operation {
        id: operation_id(module, &function),
        method: item.method.clone(),
        path: item.path.clone(),
        answer: context.success_type(&item.success),
        error: match item.errors {
            Some(id) => context.named(id),
            None => RustType::Imported(Import {
                home: "std::convert",
                name: "Infallible",
            }),
        },
        reads: reads(&item.success),
        has_errors: item.errors.is_some(),
        statuses: item.success_statuses.clone(),
        accept: item.accept.join(", "),
        is_anonymous: item.anonymous,
        effect: item.effect,
        is_deprecated: item.deprecated,
        docs: operation_docs::docs(context, item, &arguments),
        has_many: arguments.len() + 1 > MANY_ARGUMENTS,
        options: options.map(|(id, options)| Options {
            ty: context.named(id),
            function: function.with("_with"),
            body: options
                .body
                .as_ref()
                .map(|body| sent(body, Ident::new("body"))),
            has_many: arguments.len() + 2 > MANY_ARGUMENTS,
        }),
        paged: paged(context, item),
        arguments,
        steps,
        function,
    }
}

/// The name of an operation in traces and tests.
pub fn operation_id(module: &str, function: &Ident) -> String {
    format!("{module}.{}", function.plain())
}

/// What has to be given, and what it adds to the request.
fn required(context: Context, item: &crate::ir::Operation) -> (Vec<Argument>, Vec<Step>) {
    let body = item.body.as_ref().map(|body| (body, body_name(body)));
    let others = body
        .iter()
        .map(|(_, name)| name.plain())
        .chain(["self", "options"]);
    let params: Vec<&Param> = item.params.iter().collect();
    let names = arguments(&params, &others.collect::<Vec<_>>());
    let mut given = Vec::new();
    let mut steps = Vec::new();
    for (param, name) in params.into_iter().zip(names) {
        let name = Ident::new(&name);
        steps.push(step(param, ValueOf::Argument(name.clone())));
        let takes = param_takes(context, &param.ty);
        given.push(Argument { name, takes });
    }
    if let Some((body, name)) = body {
        steps.push(Step::Body(sent(body, name.clone())));
        let takes = match body.encoding {
            Encoding::Json | Encoding::Form => Takes::Borrow(context.ty(&body.ty)),
            Encoding::Text | Encoding::Bytes => Takes::Into(RustType::runtime("Body")),
        };
        given.push(Argument { name, takes });
    }
    (given, steps)
}

fn reads(success: &Success) -> Reads {
    match success {
        Success::Uniform(Content::Empty) => Reads::Nothing,
        Success::Uniform(Content::Json(_)) => Reads::Json,
        Success::Uniform(Content::Text) => Reads::Text,
        Success::Uniform(Content::Bytes) => Reads::Bytes,
        Success::ByStatus(_) => Reads::ByStatus,
    }
}

fn step(param: &Param, value: ValueOf) -> Step {
    let is_list = matches!(param.ty, Type::List(_));
    let way = match (param.location, param.separator) {
        (_, Some(separator)) if is_list => Way::QueryJoined(separator),
        (ParameterLocation::Path, _) => Way::Path,
        (ParameterLocation::Query, _) if is_list => Way::QueryList,
        (ParameterLocation::Query, _) => Way::Query,
        (ParameterLocation::Header, _) => Way::Header,
    };
    Step::Param {
        wire: param.wire.clone(),
        value,
        way,
    }
}

fn sent(body: &Body, name: Ident) -> Sent {
    Sent {
        name,
        encoding: body.encoding,
        media_type: body.media_type.clone(),
        wrappers: body.wrappers.clone(),
    }
}

/// What a required parameter is given as.
fn param_takes(context: Context, ty: &Type) -> Takes {
    match ty {
        Type::String | Type::Format(_) | Type::Any | Type::Number => Takes::Display,
        Type::List(item) => Takes::Slice(context.ty(item)),
        other => match context.ty(other) {
            copied if copied.is_copy() => Takes::Exactly(copied),
            moved => Takes::Reference(moved),
        },
    }
}

/// What a body is called: the envelope it stands in, or `body`.
fn body_name(body: &Body) -> Ident {
    match body.wrappers.last() {
        Some(wrapper) => Ident::new(&snake(wrapper)),
        None => Ident::new("body"),
    }
}

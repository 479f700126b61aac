//! Operations: a function each; a second one where something can be left out.

use super::argument::{Argument, Takes};
use super::context::Context;
use super::ident::Ident;
use super::imports::Imports;
use super::name::{arguments, distinct, snake};
use super::operation_docs;
use super::pagination::{Paged, paged};
use super::params;
use super::rust_type::{BYTES, Import, RustType};
use super::step::{Step, ValueOf, sent, step};
use super::stream::{Streamed, stream_function, streamed};
use crate::ir::{
    Body, Content, Effect, Encoding, Param, ParameterLocation, Security, Stream, Success, Type,
    TypeId, TypeKind,
};

/// An operation, as a constant and its functions.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// What it is called in traces and tests: module and function.
    pub id: String,
    /// The function.
    pub function: Ident,
    /// The constant that says what is fixed; several functions share it where a request can have
    /// bodies of several formats.
    pub constant: Ident,
    /// `GET`, `POST`, …
    pub method: String,
    /// The path template, as it is sent.
    pub path: String,
    /// The same as the document writes it.
    pub document_path: String,
    /// The server that it has instead of the API's: index into `api::SERVERS`.
    pub server: Option<usize>,
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
    /// The credentials that it takes, if not those of most operations.
    pub security: Option<Security>,
    /// What the document says of repeats, where the method says otherwise.
    pub effect: Option<Effect>,
    /// The header that carries a key of its own for each call.
    pub idempotency_key: Option<String>,
    pub is_deprecated: bool,
    /// Markdown for a doc comment.
    pub docs: String,
    pub arguments: Vec<Argument>,
    /// What the request is put together from.
    pub steps: Vec<Step>,
    /// What can be left out.
    pub options: Option<Options>,
    pub paged: Option<Paged>,
    /// That it is read as many items.
    pub streamed: Option<Streamed>,
}

/// What can be left out of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The struct.
    pub ty: RustType,
    /// The function that takes it.
    pub function: Ident,
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
            None => match &self.streamed {
                Some(streamed) => streamed.import(imports),
                None => imports.runtime(&["Call"]),
            },
        }
        if let Some(options) = &self.options {
            options.ty.import(imports);
        }
        self.steps.iter().for_each(|step| step.import(imports));
    }
}

/// The operation `item`, whose function is called `function`, in the handle of `module`: read as a
/// whole, as a stream, or both, and for each format of its body.
pub fn functions_of(
    context: Context,
    item: &crate::ir::Operation,
    module: &str,
    function: &str,
) -> Vec<Operation> {
    let function = Ident::new(function);
    let Some(stream) = &item.stream else {
        return by_format(context, item, None, module, &function);
    };
    let name = stream_function(stream, &function);
    let streams = by_format(context, item, Some(stream), module, &name);
    match stream.alone {
        true => streams,
        false => {
            let mut all = by_format(context, item, None, module, &function);
            all.extend(streams);
            all
        }
    }
}

/// The operation and, for each other format of its body, one more function of it.
fn by_format(
    context: Context,
    item: &crate::ir::Operation,
    stream: Option<&Stream>,
    module: &str,
    function: &Ident,
) -> Vec<Operation> {
    let with_body = |body: &Body| crate::ir::Operation {
        body: Some(body.clone()),
        ..item.clone()
    };
    let others = item.other_bodies.iter().map(with_body);
    let items = std::iter::once(item.clone()).chain(others);
    items
        .map(|item| operation(context, &item, stream, module, function))
        .collect()
}

/// The operation with one format of its body, read as a whole or as a stream.
fn operation(
    context: Context,
    item: &crate::ir::Operation,
    stream: Option<&Stream>,
    module: &str,
    function: &Ident,
) -> Operation {
    let constant = function.constant();
    let function = match item.body.as_ref().and_then(|body| body.format.as_ref()) {
        Some(format) => function.with(format),
        None => function.clone(),
    };
    let names = param_names(item);
    let (arguments, mut steps) = required(context, item, &names);
    let options = context.options_of(item);
    if let Some((id, options)) = options {
        let params = options.params.iter().zip(context.members(id));
        steps.splice(
            item.params.len()..item.params.len(),
            params.map(|(param, name)| step(context, param, ValueOf::Option(name))),
        );
    }
    Operation {
        id: operation_id(module, &function),
        method: item.method.clone(),
        path: item.sent_path.clone(),
        document_path: item.path.clone(),
        server: item.servers.map(|index| index + 1),
        answer: match stream {
            Some(_) => BYTES,
            None => context.success_type(&item.success),
        },
        error: context.error_type(item),
        reads: match stream {
            Some(_) => Reads::Bytes,
            None => reads(&item.success),
        },
        has_errors: item.errors.is_some(),
        statuses: item.success_statuses.clone(),
        accept: match stream {
            Some(stream) => stream.media_type.clone(),
            None => item.accept.join(", "),
        },
        security: (item.security != context.api.security).then(|| item.security.clone()),
        effect: item.effect,
        idempotency_key: item.idempotency_key.clone(),
        is_deprecated: item.deprecated,
        docs: operation_docs::docs(
            context,
            item,
            stream,
            &operation_docs::call(module, &function, &arguments),
            &names,
        ),
        options: options.map(|(id, _)| Options {
            ty: context.named(id),
            function: function.with("with"),
        }),
        paged: match stream {
            Some(_) => None,
            None => paged(context, item),
        },
        streamed: stream.map(|stream| streamed(context, item, stream)),
        arguments,
        steps,
        function,
        constant,
    }
}

/// The name of an operation in traces and tests.
pub fn operation_id(module: &str, function: &Ident) -> String {
    format!("{module}.{}", function.plain())
}

/// What required parameters are called.
fn param_names(item: &crate::ir::Operation) -> Vec<Ident> {
    let body = item.body.as_ref().map(body_name);
    let others = body.iter().map(Ident::plain);
    let others: Vec<&str> = others.chain(["self", "options"]).collect();
    let names = arguments(&item.params.iter().collect::<Vec<_>>(), &others);
    names.iter().map(|name| Ident::new(name)).collect()
}

/// Required parameters as arguments, each with whether it is given by name.
fn given(context: Context, item: &crate::ir::Operation, names: &[Ident]) -> Vec<(Argument, bool)> {
    let argument = |(param, name): (&Param, &Ident)| Argument {
        name: name.clone(),
        takes: param_takes(context, &param.ty),
    };
    let given: Vec<Argument> = item.params.iter().zip(names).map(argument).collect();
    let is_path = |param: &Param| param.location == ParameterLocation::Path;
    let is_path: Vec<bool> = item.params.iter().map(is_path).collect();
    let named = params::named(&given, &is_path, usize::from(item.body.is_some()));
    given.into_iter().zip(named).collect()
}

/// The parameters that a function takes by name.
pub fn by_name<'a>(context: Context, item: &'a crate::ir::Operation) -> Vec<(Argument, &'a str)> {
    let given = given(context, item, &param_names(item)).into_iter();
    let described = given.zip(&item.params);
    let named = described.filter(|((_, is_named), _)| *is_named);
    named
        .map(|((argument, _), param)| (argument, param.docs.as_str()))
        .collect()
}

/// What has to be given, and what it adds to the request.
fn required(
    context: Context,
    item: &crate::ir::Operation,
    names: &[Ident],
) -> (Vec<Argument>, Vec<Step>) {
    let mut taken = names.iter().map(|name| name.plain().to_owned()).collect();
    let holder = Ident::new(&distinct("params".to_owned(), &mut taken));
    let mut steps = Vec::new();
    let (mut in_struct, mut alone) = (Vec::new(), Vec::new());
    for (param, (argument, is_named)) in item.params.iter().zip(given(context, item, names)) {
        let name = argument.name.clone();
        let is_field = is_named && argument.takes.made().is_none();
        let value = match is_field {
            true => ValueOf::Field(holder.clone(), name),
            false => ValueOf::Argument(name),
        };
        steps.push(step(context, param, value));
        if is_named { &mut in_struct } else { &mut alone }.push(argument);
    }
    for param in &item.constants {
        let constant = param.constant.clone().unwrap_or_default();
        steps.push(step(context, param, ValueOf::Constant(constant)));
    }
    if !in_struct.is_empty() {
        let takes = Takes::Named(context.params.arguments(in_struct));
        alone.insert(
            0,
            Argument {
                name: holder,
                takes,
            },
        );
    }
    if let Some(body) = &item.body {
        let name = body_name(body);
        steps.push(Step::Body(sent(body, name.clone())));
        let takes = body_takes(context, body);
        alone.push(Argument { name, takes });
    }
    (alone, steps)
}

/// What a body is given as: by value, so that the type of a literal or a default is known.
fn body_takes(context: Context, body: &Body) -> Takes {
    let ty = match body.encoding {
        Encoding::Json | Encoding::Form => context.ty(&body.ty),
        Encoding::Parts if body.ty == Type::File => RustType::runtime("Parts"),
        Encoding::Parts => context.ty(&body.ty),
        Encoding::Text | Encoding::Bytes => RustType::runtime("Body"),
    };
    let is_raw = matches!(body.encoding, Encoding::Text | Encoding::Bytes);
    let has_default = body.ty.named().is_some_and(|id| context.has_default(id));
    match body.required {
        false => Takes::Optional(ty),
        true if is_raw || context.converts(&body.ty) && !has_default => Takes::Into(ty),
        true => Takes::Exactly(ty),
    }
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

/// What a required parameter is given as.
fn param_takes(context: Context, ty: &Type) -> Takes {
    match ty {
        Type::String => Takes::Display,
        Type::List(item) => Takes::Items(context.ty(item)),
        // So that the type of a default is known.
        Type::Named(id) if is_object(context, *id) && context.has_default(*id) => {
            Takes::Exactly(context.named(*id))
        }
        other if context.converts(other) => Takes::Into(context.ty(other)),
        other => Takes::Exactly(context.ty(other)),
    }
}

fn is_object(context: Context, id: TypeId) -> bool {
    matches!(context.api.get(id).kind, TypeKind::Struct(_))
}

/// What functions call things of their own.
const OURS: [&str; 4] = ["options", "params", "request", "self"];

/// What a body is called: the envelope it stands in, or `body`.
pub fn body_name(body: &Body) -> Ident {
    let wrapper = body.wrappers.last().map(|wrapper| snake(wrapper));
    let wrapper = wrapper.filter(|name| !OURS.contains(&name.as_str()));
    Ident::new(wrapper.as_deref().unwrap_or("body"))
}

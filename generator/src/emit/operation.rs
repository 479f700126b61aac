//! Operations: a function each, and a struct for what can be left out.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::construct::inputs;
use super::print::doc;
use super::rust_type::ident;
use crate::ir::{
    Body, Encoding, Operation, Param, ParamPlace, StatusVariant, Success, Type, TypeKind,
};
use crate::name::arguments;

/// A function or two, and what they take.
pub struct Emitted {
    /// Methods of the handle.
    pub methods: TokenStream,
    /// The struct of what can be left out.
    pub options: TokenStream,
}

/// An argument and what is done with it.
struct Input<'a> {
    param: &'a Param,
    name: Ident,
}

/// Emits `operation`, whose function is called `function` and whose options `options_name`.
pub fn operation(
    context: Context,
    operation: &Operation,
    function: &str,
    options_name: &str,
) -> Emitted {
    let (required, optional): (Vec<&Param>, Vec<&Param>) =
        operation.params.iter().partition(|param| param.required);
    let required_body = operation.body.as_ref().filter(|body| body.required);
    let optional_body = operation.body.as_ref().filter(|body| !body.required);
    let body_name = required_body.map(|body| body_argument(context, body));
    let fixed: Vec<&str> = body_name
        .as_deref()
        .into_iter()
        .chain(["self", "options"])
        .collect();
    let names = arguments(&required, &fixed);
    let required: Vec<Input> = required
        .into_iter()
        .zip(&names)
        .map(|(param, name)| Input {
            param,
            name: ident(name),
        })
        .collect();
    let option_names = arguments(&optional, &["body"]);
    let optional: Vec<Input> = optional
        .into_iter()
        .zip(&option_names)
        .map(|(param, name)| Input {
            param,
            name: ident(name),
        })
        .collect();

    let mut arguments: Vec<(Ident, TokenStream)> = required
        .iter()
        .map(|input| (input.name.clone(), context.argument_type(&input.param.ty)))
        .collect();
    if let (Some(body), Some(name)) = (required_body, &body_name) {
        arguments.push((ident(name), context.body_type(body)));
    }
    let steps: TokenStream = required
        .iter()
        .map(|input| {
            step(
                input,
                &{
                    let name = &input.name;
                    quote!(#name)
                },
                false,
            )
        })
        .chain(optional.iter().map(|input| {
            let name = &input.name;
            step(input, &quote!(options.#name), true)
        }))
        .chain(
            required_body
                .zip(body_name.as_deref())
                .map(|(body, name)| send_body(body, &ident(name))),
        )
        .collect();
    let optional_step = optional_body.map(|body| {
        let send = send_body(body, &format_ident!("body"));
        quote!(let outgoing = match &options.body { Some(body) => outgoing #send, None => outgoing };)
    });
    let call = call(context, operation, &steps, optional_step.as_ref());
    let has_options = !optional.is_empty() || optional_body.is_some();
    Emitted {
        methods: functions(
            context,
            operation,
            function,
            options_name,
            &arguments,
            &call,
            has_options,
        ),
        options: match has_options {
            true => options(
                context,
                operation,
                options_name,
                &optional,
                optional_body,
                function,
            ),
            false => TokenStream::new(),
        },
    }
}

fn functions(
    context: Context,
    operation: &Operation,
    function: &str,
    options_name: &str,
    arguments: &[(Ident, TokenStream)],
    call: &TokenStream,
    has_options: bool,
) -> TokenStream {
    let docs = doc(&docs(context, operation));
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[deprecated = "the API says so"]));
    let lints = (arguments.len() > 6).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires them all")]),
    );
    let (name, inputs) = (ident(function), inputs(arguments));
    let returns = returns(context, operation);
    if !has_options {
        return quote! {
            #docs #deprecated #lints
            pub fn #name(&self, #inputs) -> #returns { #call }
        };
    }
    let with = format_ident!("{}_with", function.trim_start_matches("r#"));
    let options = ident(options_name);
    let names = arguments.iter().map(|(name, _)| name);
    let with_docs = doc(&format!(
        "[`{}`](Self::{}) with what can be left out.",
        function,
        function.trim_start_matches("r#")
    ));
    let allow_deprecated = operation
        .deprecated
        .then(|| quote!(#[expect(deprecated, reason = "one calls the other")]));
    quote! {
        #docs #deprecated #allow_deprecated #lints
        pub fn #name(&self, #inputs) -> #returns {
            self.#with(#(#names,)* &#options::default())
        }
        #with_docs #deprecated #lints
        pub fn #with(&self, #inputs options: &#options) -> #returns { #call }
    }
}

/// What an operation does, where it is, what it needs, and how it can fail.
fn docs(context: Context, operation: &Operation) -> String {
    let mut parts = vec![format!("`{} {}`", operation.method, operation.path)];
    if !operation.docs.is_empty() {
        parts.insert(0, operation.docs.clone());
    }
    let unsaid = |scope: &String| !operation.docs.contains(&format!("`{scope}`"));
    if operation.scopes.iter().any(unsaid) {
        let scopes: Vec<String> = operation
            .scopes
            .iter()
            .map(|scope| format!("`{scope}`"))
            .collect();
        parts.push(format!("Scopes: {}.", scopes.join(", ")));
    }
    if let Some(TypeKind::ByStatus(variants)) = operation.errors.map(|id| &context.api.get(id).kind)
    {
        let lines = variants.iter().map(|variant| error_docs(context, variant));
        parts.push(format!(
            "# Errors\n{}",
            lines.collect::<Vec<_>>().join("\n")
        ));
    }
    parts.join("\n\n")
}

/// A status, and the constants by which its body tells what is the matter.
fn error_docs(context: Context, variant: &StatusVariant) -> String {
    let body = match &variant.content {
        Success::Json(ty) => ty.named().map(|id| &context.api.get(id).kind),
        _ => None,
    };
    let mut line = format!("- {}", variant.status);
    if let Some(TypeKind::Struct(body)) = body {
        let texts = body.constants.iter().filter_map(|constant| {
            Some(format!(
                "`{}` is `{}`",
                constant.wire,
                constant.value.as_str()?
            ))
        });
        let texts: Vec<String> = texts.collect();
        if !texts.is_empty() {
            line += &format!(": {}", texts.join(", "));
        }
    }
    line
}

fn returns(context: Context, operation: &Operation) -> TokenStream {
    let success = context.content_type(&operation.success);
    let error = match operation.errors {
        Some(id) => {
            let name = context.name(id);
            quote!(#name)
        }
        None => quote!(Infallible),
    };
    quote!(Call<#success, #error>)
}

fn call(
    context: Context,
    operation: &Operation,
    steps: &TokenStream,
    optional_body: Option<&TokenStream>,
) -> TokenStream {
    let method = ident(&operation.method);
    let path = &operation.path;
    let success = match &operation.success {
        Success::Empty => quote!(decode::empty),
        Success::Json(_) => quote!(decode::json),
        Success::Text => quote!(decode::text),
        Success::Bytes => quote!(decode::bytes),
        Success::ByStatus(id) => {
            let name = context.name(*id);
            quote!(#name::decode)
        }
    };
    let errors = match operation.errors {
        Some(id) => {
            let name = context.name(id);
            quote!(#name::decode)
        }
        None => quote!(decode::nothing),
    };
    let accept = match &operation.success {
        Success::Json(_) | Success::ByStatus(_) => Some(quote!(.accept("application/json"))),
        _ => None,
    };
    let statuses = operation
        .success_statuses
        .iter()
        .map(|status| Literal::u16_unsuffixed(*status));
    let start = quote! {
        Outgoing::new(self.client, Method::#method, #path)
            #steps #accept .succeeds(&[#(#statuses),*])
    };
    match optional_body {
        None => quote!(#start.returns(#success, #errors)),
        Some(body) => quote!(let outgoing = #start; #body outgoing.returns(#success, #errors)),
    }
}

/// What an argument adds to the request.
fn step(input: &Input, value: &TokenStream, optional: bool) -> TokenStream {
    let wire = &input.param.wire;
    let is_list = matches!(input.param.ty, Type::List(_));
    match (input.param.place, is_list, optional) {
        (ParamPlace::Path, ..) => quote!(.path(#wire, #value)),
        (ParamPlace::Query, true, false) => quote!(.query_list(#wire, #value)),
        (ParamPlace::Query, true, true) => quote!(.query_list(#wire, &#value)),
        (ParamPlace::Query, false, true) => quote!(.query(#wire, #value.as_ref())),
        (ParamPlace::Query, false, false) => quote!(.query(#wire, Some(#value))),
        (ParamPlace::Header, _, true) => quote!(.header_param(#wire, #value.as_ref())),
        (ParamPlace::Header, _, false) => quote!(.header_param(#wire, Some(#value))),
    }
}

fn send_body(body: &Body, name: &Ident) -> TokenStream {
    let wrappers = &body.wrappers;
    let media_type = &body.media_type;
    let borrowed = if body.required {
        quote!(#name.borrow())
    } else {
        quote!(#name)
    };
    match body.encoding {
        Encoding::Json if wrappers.is_empty() => quote!(.json(#borrowed)),
        Encoding::Json => quote!(.json(&Envelope(&[#(#wrappers),*], #borrowed))),
        Encoding::Form => quote!(.form(#borrowed)),
        Encoding::Text | Encoding::Bytes if body.required => quote!(.raw(#media_type, #name)),
        Encoding::Text | Encoding::Bytes => quote!(.raw(#media_type, #name.clone())),
    }
}

/// What a body is called: the envelope it stands in, or `body`.
fn body_argument(_: Context, body: &Body) -> String {
    match body.wrappers.last() {
        Some(wrapper) => crate::name::constant(wrapper),
        None => "body".to_owned(),
    }
}

/// What can be left out of a call.
fn options(
    context: Context,
    operation: &Operation,
    name: &str,
    params: &[Input],
    body: Option<&Body>,
    function: &str,
) -> TokenStream {
    let group = context
        .api
        .groups
        .iter()
        .position(|group| group.operations.contains(operation));
    let handle = group.map_or("", |group| &context.names.groups[group].handle);
    let plain = function.trim_start_matches("r#");
    let docs = doc(&format!("What can be left out of [`{handle}::{plain}`]."));
    let name = ident(name);
    let fields = params.iter().map(|input| {
        let docs = match input.param.docs.is_empty() {
            true => doc(&format!("`{}`", input.param.wire)),
            false => doc(&input.param.docs),
        };
        let (name, ty) = (&input.name, context.ty(&input.param.ty));
        let ty = if matches!(input.param.ty, Type::List(_)) {
            ty
        } else {
            quote!(Option<#ty>)
        };
        quote!(#docs pub #name: #ty,)
    });
    let body = body.map(|body| {
        let docs = doc(if body.docs.is_empty() {
            "The body."
        } else {
            &body.docs
        });
        let ty = match body.encoding {
            Encoding::Json | Encoding::Form => context.ty(&body.ty),
            Encoding::Text => quote!(String),
            Encoding::Bytes => quote!(Bytes),
        };
        quote!(#docs pub body: Option<#ty>,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields)* #body }
    }
}

impl Context<'_> {
    /// What a required parameter is given as.
    fn argument_type(&self, ty: &Type) -> TokenStream {
        match ty {
            Type::String | Type::Format(_) | Type::Any | Type::Number => {
                quote!(impl std::fmt::Display)
            }
            Type::List(item) => {
                let item = self.ty(item);
                quote!(&[#item])
            }
            Type::Named(id) if matches!(self.api.get(*id).kind, TypeKind::Enum(_)) => {
                let name = self.name(*id);
                quote!(&#name)
            }
            other => self.ty(other),
        }
    }

    /// What a required body is given as: by value or by reference.
    fn body_type(&self, body: &Body) -> TokenStream {
        match body.encoding {
            Encoding::Json | Encoding::Form => {
                let ty = self.ty(&body.ty);
                quote!(impl Borrow<#ty>)
            }
            Encoding::Text | Encoding::Bytes => quote!(impl Into<Bytes>),
        }
    }
}

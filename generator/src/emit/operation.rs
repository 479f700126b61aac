//! Operations: a function each; a second one where something can be left out.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Context;
use super::call::{call, fixed, send_body, step};
use super::construct::inputs;
use super::operation_docs;
use super::pagination::{Paged, paged};
use super::print::doc;
use super::rust_type::ident;
use crate::ir::{Body, CallOptions, Encoding, Operation, Param, Type, TypeKind};
use crate::surface::name::arguments;

/// More arguments than this, and clippy has something to say.
const MANY: usize = 6;

/// What the handle has for `operation`, whose function is called `function`: a constant, and the
/// function or two. `module` is where the handle is.
pub fn operation(
    context: Context,
    operation: &Operation,
    module: &str,
    function: &str,
) -> TokenStream {
    let plain = function.trim_start_matches("r#");
    let constant = format_ident!("{}", plain.to_uppercase());
    let docs = doc(&format!("The operation of [`{plain}`](Self::{plain})."));
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[allow(deprecated, reason = "the operation has a link to it")]));
    let (answers, refuses) = outcomes(context, operation);
    let fixed = fixed(operation, &operation_name(module, function));
    let functions = functions(context, operation, function, &constant);
    quote! {
        #docs #deprecated
        pub const #constant: Operation<#answers, #refuses> = #fixed;

        #functions
    }
}

/// The name of an operation: module and function.
pub fn operation_name(module: &str, function: &str) -> String {
    let plain = |name: &str| name.trim_start_matches("r#").to_owned();
    format!("{}.{}", plain(module), plain(function))
}

fn functions(
    context: Context,
    operation: &Operation,
    function: &str,
    constant: &Ident,
) -> TokenStream {
    let body_name = operation.body.as_ref().map(body_argument);
    let fixed: Vec<&str> = body_name
        .as_deref()
        .into_iter()
        .chain(["self", "options"])
        .collect();
    let params: Vec<&Param> = operation.params.iter().collect();
    let names: Vec<Ident> = arguments(&params, &fixed)
        .iter()
        .map(|name| ident(name))
        .collect();
    let mut given: Vec<(Ident, TokenStream)> = params
        .iter()
        .zip(&names)
        .map(|(param, name)| (name.clone(), context.argument_type(&param.ty)))
        .collect();
    let mut steps: TokenStream = params
        .iter()
        .zip(&names)
        .map(|(param, name)| step(param, &quote!(#name), false))
        .collect();
    let options = context.options_of(operation);
    if let Some((id, options)) = options {
        for (param, name) in options.params.iter().zip(&context.names.members[id.0]) {
            let name = ident(name);
            steps.extend(step(param, &quote!(options.#name), true));
        }
    }
    if let (Some(body), Some(name)) = (&operation.body, &body_name) {
        let name = ident(name);
        given.push((name.clone(), context.body_type(body)));
        steps.extend(send_body(body, &name));
    }
    let optional_body = options.and_then(|(_, options)| options.body.as_ref());
    let paged = paged(context, operation).map(|paged| paged.steps);
    let call = call(constant, &steps, optional_body, paged.as_ref());
    match options {
        Some((id, _)) => pair(
            context,
            operation,
            function,
            &context.name(id),
            &given,
            &call,
        ),
        None => single(context, operation, function, &given, &call),
    }
}

fn single(
    context: Context,
    operation: &Operation,
    function: &str,
    given: &[(Ident, TokenStream)],
    call: &TokenStream,
) -> TokenStream {
    let attributes = attributes(operation, given);
    let arguments = given.iter().map(|(name, _)| name);
    let docs = doc(&operation_docs::docs(context, operation, arguments));
    let (name, inputs, returns) = (ident(function), inputs(given), returns(context, operation));
    quote! {
        #docs #attributes
        pub fn #name(&self, #inputs) -> #returns { #call }
    }
}

/// The function without what can be left out, and the one with it.
fn pair(
    context: Context,
    operation: &Operation,
    function: &str,
    options: &Ident,
    given: &[(Ident, TokenStream)],
    call: &TokenStream,
) -> TokenStream {
    let plain = function.trim_start_matches("r#");
    let with = format_ident!("{plain}_with");
    let names = given.iter().map(|(name, _)| name);
    let short = single(
        context,
        operation,
        function,
        given,
        &quote!(self.#with(#(#names,)* #options::default())),
    );
    let calls_deprecated = operation
        .deprecated
        .then(|| quote!(#[expect(deprecated, reason = "one calls the other")]));
    let docs = doc(&format!("[`{function}`](Self::{plain}) with options."));
    let (inputs, returns) = (inputs(given), returns(context, operation));
    let attributes = attributes(operation, given);
    quote! {
        #calls_deprecated
        #short

        #docs #attributes
        pub fn #with(&self, #inputs options: impl Borrow<#options>) -> #returns {
            let options = options.borrow();
            #call
        }
    }
}

fn attributes(operation: &Operation, given: &[(Ident, TokenStream)]) -> TokenStream {
    let deprecated = operation
        .deprecated
        .then(|| quote!(#[deprecated = "the API says so"]));
    let many = (given.len() > MANY).then(
        || quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires them all")]),
    );
    quote!(#deprecated #many)
}

fn returns(context: Context, operation: &Operation) -> TokenStream {
    let (answers, refuses) = outcomes(context, operation);
    match paged(context, operation) {
        Some(Paged { item, .. }) => quote!(PagedCall<#answers, #refuses, #item>),
        None => quote!(Call<#answers, #refuses>),
    }
}

/// The types of what is answered and how it is refused.
fn outcomes(context: Context, operation: &Operation) -> (TokenStream, TokenStream) {
    let refuses = match operation.errors.map(|id| context.name(id)) {
        Some(error) => quote!(#error),
        None => quote!(Infallible),
    };
    (context.success_type(&operation.success), refuses)
}

/// What a body is called: the envelope it stands in, or `body`.
fn body_argument(body: &Body) -> String {
    match body.wrappers.last() {
        Some(wrapper) => crate::surface::name::snake(wrapper),
        None => "body".to_owned(),
    }
}

impl<'a> Context<'a> {
    /// What can be left out of an operation.
    pub(super) fn options_of(
        &self,
        operation: &Operation,
    ) -> Option<(crate::ir::TypeId, &'a CallOptions)> {
        let id = operation.options?;
        match &self.api.get(id).kind {
            TypeKind::Options(options) => Some((id, options)),
            _ => None,
        }
    }

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
            Type::Named(id) => {
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
            Encoding::Text | Encoding::Bytes => quote!(impl Into<Body>),
        }
    }
}

//! The part of `api.rs` that is about credentials: how callers give them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::{doc_lines, option};
use crate::ir::{Scheme, SchemeKind};
use crate::options::Variables;
use crate::surface::credentials::{Credentials, Method};
use crate::surface::environment::FromEnvironment;

/// How a request carries the credential of a scheme.
pub fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.name;
    let kind = match &scheme.kind {
        SchemeKind::Bearer => quote!(Scheme::Bearer),
        SchemeKind::Basic => quote!(Scheme::Basic),
        SchemeKind::Header(name) => quote!(Scheme::Header(#name)),
        SchemeKind::Query(name) => quote!(Scheme::Query(#name)),
        SchemeKind::Cookie(name) => quote!(Scheme::Cookie(#name)),
        SchemeKind::Elsewhere => quote!(Scheme::Elsewhere),
    };
    quote!((#name, #kind))
}

/// The environment variables, as the runtime has them.
pub fn variables(environment: &FromEnvironment) -> TokenStream {
    let base_url = option(environment.base_url.as_ref());
    let credentials = environment.credentials.iter().map(|(scheme, variables)| {
        let variables = match variables {
            Variables::Token(token) => quote!(Variables::Token(#token)),
            Variables::Basic { user, password } => {
                quote!(Variables::Basic { user: #user, password: #password })
            }
        };
        quote!((#scheme, #variables))
    });
    quote! {
        /// The environment variables that set up a client.
        pub(crate) const ENVIRONMENT: Environment = Environment {
            base_url: #base_url,
            credentials: &[#(#credentials),*],
        };
    }
}

/// The methods by which credentials are given, if there are any.
pub fn methods(credentials: &Credentials) -> Option<String> {
    let mut lines = String::new();
    for Method {
        name,
        provider,
        scheme,
        docs,
    } in &credentials.methods
    {
        lines += &doc_lines(docs, "    ");
        lines += &match provider {
            Some(provider) => format!("    token {name} {provider} = {scheme:?};\n"),
            None => format!("    basic {name} = {scheme:?};\n"),
        };
    }
    if let Some(main) = &credentials.main {
        lines += &format!("    main {main:?};\n");
    }
    (!lines.is_empty()).then(|| format!("credentials! {{\n{lines}}}"))
}

/// The functions that read the environment.
pub fn from_environment(environment: &FromEnvironment) -> String {
    let docs = doc_lines(&environment.docs, "    ");
    format!("environment! {{\n{docs}}}")
}

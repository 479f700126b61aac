//! The part of `api.rs` that is about credentials: how callers give them.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::doc_lines;
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
    let base_url = match &environment.base_url {
        Some(variable) => quote!(Some(#variable)),
        None => quote!(None),
    };
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

/// The methods by which credentials are given.
pub fn methods(credentials: &Credentials) -> String {
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
    match lines.as_str() {
        "" => lines,
        lines => format!("\n\ncredentials! {{\n{lines}}}\n"),
    }
}

/// The functions that read the environment.
pub fn from_environment(environment: &FromEnvironment) -> String {
    let docs = doc_lines(&environment.docs, "    ");
    format!("\n\nenvironment! {{\n{docs}}}\n")
}

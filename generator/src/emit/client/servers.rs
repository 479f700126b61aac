//! Servers to choose from.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::Fault;
use crate::emit::print::{doc, items};
use crate::surface::server::{Builder, Choice, Own, Servers, Values, Variable};
use crate::surface::text::code;

/// The module of servers.
///
/// # Errors
/// Code of ours that is none.
pub fn servers(servers: &Servers) -> Result<String, Fault> {
    let mut tokens = TokenStream::new();
    tokens.extend(servers.choices.iter().map(choice));
    tokens.extend(servers.builders.iter().map(builder));
    tokens.extend(servers.values.iter().map(values));
    if !servers.own.is_empty() {
        tokens.extend(own(&servers.own));
    }
    tokens.extend(methods(servers));
    let has_texts = servers.builders.iter().any(|builder| {
        let optional = builder.optional.iter().map(|(variable, _)| variable);
        let mut all = builder.required.iter().chain(optional);
        all.any(|variable| variable.values.is_none())
    });
    let display = if has_texts {
        "use std::fmt::Display;\n\n"
    } else {
        ""
    };
    Ok(format!(
        "//! The servers of the API.\n\n{display}use crate::runtime::{{ClientBuilder, ServerUrl}};\n\n{}",
        items(tokens, "servers.rs")?
    ))
}

/// All that a variable can be.
fn values(values: &Values) -> TokenStream {
    let (name, docs) = (&values.name, doc(&values.docs));
    let variants = values.members.iter().map(|(variant, text)| {
        let docs = doc(&code(text));
        quote!(#docs #variant,)
    });
    let texts = values
        .members
        .iter()
        .map(|(variant, text)| quote!(Self::#variant => #text,));
    quote! {
        #docs
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum #name { #(#variants)* }

        impl #name {
            /// What stands in the URL.
            pub const fn as_str(self) -> &'static str {
                match self { #(#texts)* }
            }
        }
    }
}

/// A server whose URL has variables.
fn builder(builder: &Builder) -> TokenStream {
    let Builder {
        name, docs, url, ..
    } = builder;
    let docs = doc(docs);
    let defaults = builder.optional.iter().map(|(variable, default)| {
        let wire = &variable.wire;
        quote!((#wire, #default))
    });
    let arguments = builder.required.iter().map(|variable| {
        let (name, takes) = (&variable.name, takes(variable));
        quote!(#name: #takes)
    });
    let all_given = builder.required.iter().map(given);
    let new = quote! {
        pub fn new(#(#arguments),*) -> Self {
            Self(ServerUrl::template(#url, &[#(#defaults),*]) #(#all_given)*)
        }
    };
    let new_docs = doc(&match builder.required.as_slice() {
        [] => "Its variables are what they are by default.".to_owned(),
        required => {
            let lines = required.iter().map(|it| described(it, None));
            let lines: Vec<String> = lines.map(|docs| format!("- {docs}")).collect();
            format!("With what has no default:\n{}", lines.join("\n"))
        }
    });
    let setters = builder.optional.iter().map(|(variable, default)| {
        let docs = doc(&described(variable, Some(default)));
        let (name, takes, given) = (&variable.name, takes(variable), given(variable));
        quote! {
            #docs
            pub fn #name(self, #name: #takes) -> Self { Self(self.0 #given) }
        }
    });
    let default = builder.required.is_empty().then(|| {
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::new() }
            }
        }
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub struct #name(ServerUrl);

        impl #name {
            #new_docs
            #new
            #(#setters)*
        }

        #default

        impl From<#name> for ServerUrl {
            fn from(server: #name) -> Self { server.0 }
        }
    }
}

/// What a variable is, for its setter or in a list.
fn described(variable: &Variable, default: Option<&str>) -> String {
    let wire = code(&variable.wire);
    let unless = default.map(|default| match default {
        "" => ", empty unless set".to_owned(),
        default => format!(", {} unless set", code(default)),
    });
    let head = format!("{wire}{}", unless.unwrap_or_default());
    match (variable.docs.as_str(), default) {
        ("", _) => format!("{head}."),
        (docs, None) => format!("{head}: {}", docs.replace('\n', " ")),
        (docs, Some(_)) => format!("{head}.\n\n{docs}"),
    }
}

fn takes(variable: &Variable) -> TokenStream {
    match &variable.values {
        Some(values) => quote!(#values),
        None => quote!(impl Display),
    }
}

fn given(variable: &Variable) -> TokenStream {
    let (name, wire) = (&variable.name, &variable.wire);
    match &variable.values {
        Some(_) => quote!(.with_known(#wire, #name.as_str())),
        None => quote!(.with(#wire, #name)),
    }
}

/// Servers of which one is to be chosen.
fn choice(choice: &Choice) -> TokenStream {
    let (name, docs) = (&choice.name, doc(&choice.docs));
    let variants = choice.variants.iter().map(|variant| {
        let (name, docs) = (&variant.name, doc(&variant.docs));
        let builder = variant.builder.as_ref().map(|builder| quote!((#builder)));
        quote!(#docs #name #builder,)
    });
    let urls = choice.variants.iter().map(|variant| {
        let (variant_name, url) = (&variant.name, &variant.url);
        match &variant.builder {
            Some(_) => quote!(#name::#variant_name(server) => server.0,),
            None => quote!(#name::#variant_name => ServerUrl::from(#url),),
        }
    });
    let builders = choice.variants.iter().filter_map(|variant| {
        let (variant_name, builder) = (&variant.name, variant.builder.as_ref()?);
        Some(quote! {
            impl From<#builder> for #name {
                fn from(server: #builder) -> Self { Self::#variant_name(server) }
            }
        })
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum #name { #(#variants)* }

        #(#builders)*

        impl From<#name> for ServerUrl {
            fn from(server: #name) -> Self {
                match server { #(#urls)* }
            }
        }
    }
}

/// The servers of operations, by the index at which the runtime knows them.
fn own(own: &[Own]) -> TokenStream {
    let variants = own.iter().map(|own| {
        let (name, docs) = (&own.name, doc(&own.docs));
        quote!(#docs #name,)
    });
    let indices = own.iter().zip(1_usize..).map(|(own, index)| {
        let name = &own.name;
        let index = proc_macro2::Literal::usize_unsuffixed(index);
        quote!(Self::#name => #index,)
    });
    quote! {
        /// Servers that some operations have instead of the API's, for
        /// [`ClientBuilder::server_url`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum OperationServer { #(#variants)* }

        impl OperationServer {
            const fn index(self) -> usize {
                match self { #(#indices)* }
            }
        }
    }
}

/// What the builder of clients has for them.
fn methods(servers: &Servers) -> TokenStream {
    let server = servers.document.as_ref().map(|(ty, first)| {
        let unless = doc(&format!("The server to call; {first} unless set."));
        quote! {
            #unless
            ///
            /// A [`base_url`](Self::base_url) goes before it, whatever is set first: of the server
            /// nothing is left but, if it is a path without a host, that path.
            pub fn server(self, server: impl Into<#ty>) -> Self {
                self.at_server(0, server.into())
            }
        }
    });
    let server_url = (!servers.own.is_empty()).then(|| {
        quote! {
            /// Where the operations are sent that have this server and not the API's: one of their
            /// servers, or any other URL, as a text.
            ///
            /// A URL is checked like a [`base_url`](Self::base_url) and is the whole: nothing of
            /// the path of the server that it replaces is kept. A path without a host is one on
            /// the host of the base URL.
            pub fn server_url(self, server: OperationServer, url: impl Into<ServerUrl>) -> Self {
                self.at_server(server.index(), url)
            }
        }
    });
    quote! {
        impl ClientBuilder { #server #server_url }
    }
}

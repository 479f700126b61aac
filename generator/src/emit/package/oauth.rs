//! Where tokens of OAuth 2 come from, as constants.

use proc_macro2::TokenStream;
use quote::quote;

use crate::emit::print::{doc, option};
use crate::ir::OAuthFlow;
use crate::surface::oauth::OAuth;

/// The constants of schemes and scopes.
pub fn oauth(oauth: &OAuth) -> TokenStream {
    let schemes = oauth.schemes.iter().map(|scheme| {
        let (docs, name) = (doc(&scheme.docs), &scheme.constant);
        let client_credentials = flow(scheme.client_credentials.as_ref());
        let authorization_code = flow(scheme.authorization_code.as_ref());
        let device_authorization = flow(scheme.device_authorization.as_ref());
        quote! {
            #docs
            pub const #name: OAuth2Scheme = OAuth2Scheme {
                client_credentials: #client_credentials,
                authorization_code: #authorization_code,
                device_authorization: #device_authorization,
            };
        }
    });
    let names = oauth.schemes.iter().map(|scheme| &scheme.constant);
    let scopes = oauth.scopes.iter().map(|scope| {
        let (docs, name, text) = (doc(&scope.docs), &scope.constant, &scope.name);
        quote! {
            #docs
            pub const #name: Scope = Scope::new(#text);
        }
    });
    quote! {
        #[cfg(feature = "oauth2")]
        impl OAuth2Scheme { #(#schemes)* }
        /// Where tokens of OAuth 2 come from.
        #[cfg(feature = "oauth2")]
        pub(crate) const OAUTH2_SCHEMES: &[OAuth2Scheme] = &[#(OAuth2Scheme::#names),*];
        #[cfg(feature = "oauth2")]
        impl Scope { #(#scopes)* }
    }
}

fn flow(flow: Option<&OAuthFlow>) -> TokenStream {
    option(flow.map(|flow| {
        let (start, token) = (option(flow.start_url.as_ref()), &flow.token_url);
        let refresh = option(flow.refresh_url.as_ref());
        quote!(Flow { start_url: #start, token_url: #token, refresh_url: #refresh })
    }))
}

//! How webhooks are signed, as the runtime needs to know it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::emit::print::option;
use crate::ir::{SecretForm, Signature, SignatureEncoding, Signed, SignedTime};

/// What the constant needs.
pub fn imports(item: &Signature) -> TokenStream {
    match item.timestamp {
        Some(_) => quote!(
            use crate::runtime::{Signed, SignedTime, SigningScheme};
        ),
        None => quote!(
            use crate::runtime::{Signed, SigningScheme};
        ),
    }
}

/// The constant of the scheme.
pub fn signature(item: &Signature) -> TokenStream {
    let Signature { header, prefix, .. } = item;
    let separator = option(item.separator);
    let is_base64 = item.encoding == SignatureEncoding::Base64;
    let has_standard_secrets = item.secret == SecretForm::StandardWebhooks;
    let id_header = option(item.id_header.as_ref());
    let time = option(item.timestamp.as_ref().map(time));
    let signed = item.signed.iter().map(|piece| match piece {
        Signed::Body => quote!(Signed::Body),
        Signed::Id => quote!(Signed::Id),
        Signed::Timestamp => quote!(Signed::Timestamp),
        Signed::Text(text) => quote!(Signed::Text(#text)),
    });
    quote! {
        /// How the API signs what it sends.
        pub(crate) const SIGNATURE: SigningScheme = SigningScheme {
            header: #header,
            separator: #separator,
            prefix: #prefix,
            is_base64: #is_base64,
            signed: &[#(#signed),*],
            id_header: #id_header,
            time: #time,
            has_standard_secrets: #has_standard_secrets,
        };
    }
}

fn time(time: &SignedTime) -> TokenStream {
    let SignedTime {
        header,
        prefix,
        tolerance,
    } = time;
    let header = option(header.as_ref());
    let tolerance = Literal::u64_unsuffixed(*tolerance);
    quote!(SignedTime { header: #header, prefix: #prefix, tolerance: #tolerance })
}

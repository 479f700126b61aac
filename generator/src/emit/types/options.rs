//! What can be left out of a call.

use quote::quote;

use super::setter::setters;
use crate::emit::Fault;
use crate::emit::print::{checked, doc, items};
use crate::surface::options::Options;

/// A struct in which everything can be left out.
///
/// # Errors
/// Code of ours that is none.
pub fn options(item: &Options) -> Result<String, Fault> {
    let (name, docs) = (&item.name, doc(&item.docs));
    let fields = item.fields.iter().map(|field| {
        let (docs, name, ty) = (doc(&field.docs), &field.name, &field.ty);
        quote!(#docs pub #name: #ty,)
    });
    let tokens = quote! {
        #docs
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct #name { #(#fields)* }
    };
    let mut text = items(tokens, &format!("struct {name}"))?;
    if let Some(setters) = setters(name, &item.setters) {
        text += &format!(
            "\n\n{}",
            checked(setters, &format!("the setters of {name}"))?
        );
    }
    Ok(text)
}

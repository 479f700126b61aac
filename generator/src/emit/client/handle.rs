//! What the operations of a tag hang on.

use quote::quote;

use super::operation::{constant, functions};
use crate::emit::Fault;
use crate::emit::print::{checked, doc, items};
use crate::surface::module::Handle;

/// The handle of a tag, and its operations.
///
/// # Errors
/// Code of ours that is none.
pub fn handle(handle: &Handle) -> Result<Vec<String>, Fault> {
    let (name, accessor, subject) = (&handle.name, &handle.accessor, &handle.subject);
    let from = accessor.plain();
    let docs = doc(&format!(
        "The operations of {subject}; from [`Client::{from}`]."
    ));
    let accessor_docs = doc(&format!("The operations of {subject}."));
    let head = quote! {
        impl Client {
            #accessor_docs
            pub fn #accessor(&self) -> #name<'_> { #name { client: self } }
        }
        #docs
        #[derive(Clone, Copy, Debug)]
        pub struct #name<'a> { client: &'a Client }
    };
    // Functions for other formats of the body share that of the first.
    let own = handle.operations.iter();
    let own = own.filter(|it| it.function.constant() == it.constant);
    let constants: Vec<String> = own.map(constant).collect();
    let constants = format!("impl {name}<'_> {{\n{}}}", constants.join("\n"));
    let functions = handle.operations.iter().map(functions);
    let functions: Vec<Vec<String>> = functions.collect::<Result<_, _>>()?;
    let functions = functions.concat().join("\n");
    // rustdoc keeps this order: who reads about the handle wants to call something.
    Ok(vec![
        items(head, &format!("the handle {name}"))?,
        format!("impl {name}<'_> {{\n{functions}}}"),
        checked(constants, &format!("the operations of {name}"))?,
    ])
}

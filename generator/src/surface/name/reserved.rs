//! Names that nothing of an API can have.

use std::collections::HashSet;

/// Names that generated modules import or that the prelude gives.
pub const TYPES: [&str; 51] = [
    "At",
    "Body",
    "Borrow",
    "Box",
    "ByStatus",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Codec",
    "Copy",
    "Debug",
    "DecodeError",
    "Default",
    "Envelope",
    "Err",
    "Error",
    "Extra",
    "Field",
    "Formatted",
    "From",
    "Infallible",
    "Into",
    "IntoIterator",
    "Iterator",
    "Json",
    "Key",
    "KeyError",
    "Keyed",
    "Method",
    "None",
    "Number",
    "Ok",
    "Only",
    "Operation",
    "Option",
    "PagedCall",
    "RequestBuilder",
    "Response",
    "Result",
    "Self",
    "Send",
    "Some",
    "StatusCode",
    "String",
    "Sync",
    "Test",
    "TryFrom",
    "TypedExtra",
    "Value",
    "Vec",
];

/// Names that no generated module can have: those that every crate has, and those that people
/// have written.
pub fn modules(handwritten: &[String]) -> HashSet<String> {
    let names = MODULES.iter().map(|name| (*name).to_owned());
    names.chain(handwritten.iter().cloned()).collect()
}

/// Modules that every crate has, crates that it re-exports, and methods of every client.
const MODULES: [&str; 25] = [
    "api",
    "blocking",
    "builder",
    "bytes",
    "clone",
    "delete",
    "get",
    "http",
    "jiff",
    "lib",
    "main",
    "mod",
    "new",
    "patch",
    "post",
    "put",
    "reqwest",
    "runtime",
    "secrecy",
    "serde_json",
    "shared",
    "test",
    "testing",
    "types",
    "uuid",
];

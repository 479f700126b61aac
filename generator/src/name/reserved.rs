//! Names that nothing of an API can have.

use std::collections::HashSet;

/// Names that generated modules import or that the prelude gives.
pub const TYPES: [&str; 47] = [
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
    "Outgoing",
    "PagedCall",
    "Response",
    "Result",
    "Self",
    "Send",
    "Some",
    "StatusCode",
    "String",
    "Sync",
    "Test",
    "Value",
    "TypedExtra",
    "Vec",
];

/// Names that no generated module can have: those that every crate has, and those that people
/// have written.
pub fn modules(handwritten: &[String]) -> HashSet<String> {
    let names = MODULES.iter().map(|name| (*name).to_owned());
    names.chain(handwritten.iter().cloned()).collect()
}

/// Modules that every crate has, and methods of every client.
const MODULES: [&str; 12] = [
    "api", "builder", "clone", "lib", "main", "mod", "new", "runtime", "shared", "test", "testing",
    "types",
];

//! Names that nothing of an API can have.

use std::collections::HashSet;

/// Names that generated modules import or that the prelude gives. Those of derives are among them:
/// rustc finds none behind an import from a module where macros declare types.
pub const TYPES: [&str; 59] = [
    "At",
    "Body",
    "Box",
    "ByStatus",
    "Bytes",
    "Call",
    "Client",
    "ClientBuilder",
    "Clone",
    "Codec",
    "Copy",
    "Debug",
    "DecodeError",
    "Default",
    "Envelope",
    "Eq",
    "Err",
    "Error",
    "EventCall",
    "Field",
    "Formatted",
    "From",
    "Hash",
    "Infallible",
    "Into",
    "IntoIterator",
    "Iterator",
    "Json",
    "JsonInput",
    "JsonLinesCall",
    "JsonObject",
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
    "Ord",
    "PagedCall",
    "PartialEq",
    "PartialOrd",
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

/// Names that no type can have.
pub fn types() -> &'static [&'static str] {
    &TYPES
}

/// Names that no generated module can have: those that every crate has, and those that people
/// have written.
pub fn modules(handwritten: &[String]) -> HashSet<String> {
    let names = MODULES.iter().map(|name| (*name).to_owned());
    names.chain(handwritten.iter().cloned()).collect()
}

/// Modules that every crate has, crates that it re-exports, and methods of every client.
const MODULES: [&str; 26] = [
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
    "params",
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

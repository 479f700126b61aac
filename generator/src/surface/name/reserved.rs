//! Names that nothing of an API can have.

use std::collections::HashSet;

/// Names that generated modules import or that the prelude gives. Those of derives are among them:
/// rustc finds none behind an import from a module where macros declare types.
pub const TYPES: [&str; 62] = [
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
    "Part",
    "PartialEq",
    "PartialOrd",
    "Parts",
    "RequestBuilder",
    "Response",
    "Result",
    "Self",
    "Send",
    "Some",
    "StatusCode",
    "String",
    "Style",
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::TYPES;

    /// The names of types that a module imports from the runtime.
    fn imported(text: &str) -> impl Iterator<Item = &str> {
        let uses = text.split("\nuse crate::runtime::").skip(1);
        let lists = uses.filter_map(|rest| rest.split(';').next());
        let names = lists.flat_map(|list| list.split(|c: char| !c.is_alphanumeric()));
        names.filter(|name| name.starts_with(|c: char| c.is_uppercase()))
    }

    #[test]
    fn no_type_has_the_name_of_one_that_its_module_imports() {
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
        let mut names: BTreeSet<String> = BTreeSet::new();
        for case in fs::read_dir(cases).expect("the golden cases") {
            let modules = fs::read_dir(case.expect("a case").path().join("out"));
            for module in modules.into_iter().flatten() {
                let path = module.expect("a module").path();
                // Types of the API stand in neither.
                let is_other = path.ends_with("api.rs") || path.ends_with("servers.rs");
                if path.is_file() && !is_other {
                    let text = fs::read_to_string(path).expect("text");
                    names.extend(imported(&text).map(str::to_owned));
                }
            }
        }
        assert!(names.contains("Style"), "{names:?}");
        let free = names.iter().filter(|name| !TYPES.contains(&name.as_str()));
        assert_eq!(free.collect::<Vec<_>>(), [""; 0]);
    }
}

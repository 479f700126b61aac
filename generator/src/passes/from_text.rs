//! APIs for the tests of passes.

use crate::document::dialect;
use crate::ir::Api;
use crate::source::load::load;
use crate::source::report::Report;
use crate::{Options, Source, lower};

/// What is lowered from a document of these components, each schema the answer of an operation
/// of its own, in order.
pub fn answers(schemas: &str) -> Api {
    let names = schemas.lines().filter(|line| !line.starts_with(' '));
    let names = names.filter_map(|line| line.split_once(':'));
    let paths = names.map(|(name, _)| format!("  /{name}: {{get: {}}}\n", answer(name)));
    document(&paths.collect::<String>(), schemas)
}

/// What is lowered from a document of these paths and components.
pub fn document(paths: &str, schemas: &str) -> Api {
    let schemas: String = schemas
        .lines()
        .map(|line| format!("    {line}\n"))
        .collect();
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}\
         components:\n  schemas:\n{schemas}"
    );
    let source = Source {
        name: "test.yaml".to_owned(),
        text,
    };
    let mut report = Report::new("");
    let (tree, _) = load(&source).expect("a tree");
    let typed = dialect::translate(tree, &mut report).expect("a document");
    let (api, _) = lower::lower(&typed, &Options::default(), &mut report);
    assert!(!report.has_errors(), "{:?}", report.into_messages());
    api
}

/// An operation that answers with the schema of this name.
fn answer(name: &str) -> String {
    format!(
        "{{responses: {{'200': {{description: ok, content: {{application/json: \
         {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}}}"
    )
}

//! Brings OpenAPI 3.1 into the vocabulary of the `openapiv3` types, and types it.
//!
//! After this step nobody asks which version a document has. What those types cannot hold and a
//! later step needs travels in extensions; what nobody needs is taken out, with a warning where
//! that loses something.

mod check;
mod document;
mod parts;
mod references;
mod schema;
mod typed;
mod types;
mod vocabulary;

pub use parts::METHODS;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::source::report::Report;

/// Extension that holds the JSON pointer of a schema that was moved.
pub const POINTER: &str = "x-generator-pointer";

/// Extension that holds the SPDX expression of a licence, which 3.0 does not have.
pub const IDENTIFIER: &str = "x-generator-identifier";

/// Types `tree`, in which every schema has been brought into one vocabulary.
///
/// Returns `None` after errors, which are in `report`.
pub fn translate(mut tree: Value, report: &mut Report) -> Option<OpenAPI> {
    document::check_version(&tree, report);
    if report.has_errors() {
        return None;
    }
    document::complete(&mut tree, report);
    check::check(&mut tree, report);
    references::hoist(&mut tree, report);
    parts::for_each_schema(&mut tree, &mut |schema, pointer| {
        schema::normalise(schema, pointer, report);
    });
    if report.has_errors() {
        return None;
    }
    typed::parse(tree, report)
}

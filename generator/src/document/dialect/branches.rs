//! Unions of more branches than anybody wants to match: what tells them apart costs the square of
//! their number.

use serde_json::Value;

use super::{parts, schema};
use crate::source::messages::Message;
use crate::source::pointer;
use crate::source::report::Report;

/// A union has no more branches.
const MOST: usize = 500;

/// Leaves the larger ones out.
pub(super) fn bound(tree: &mut Value, report: &mut Report) {
    parts::for_each_schema(tree, &mut |schema, at| {
        schema::walk(schema, at, &mut |schema, at| {
            bound_schema(schema, at, report)
        });
    });
}

fn bound_schema(schema: &mut Value, at: &str, report: &mut Report) {
    let Some(schema) = schema.as_object_mut() else {
        return;
    };
    for key in ["oneOf", "anyOf"] {
        let branches = schema::member_of(schema, key).and_then(Value::as_array);
        let count = branches.map_or(0, Vec::len);
        if count > MOST {
            schema.shift_remove(key);
            schema.shift_remove("discriminator");
            let message = format!("the union has {count} branches, more than {MOST}: any is taken");
            let help = "say what the branches have in common, in one schema";
            report.warn(
                Message::TooManyBranches,
                &pointer::join(at, key),
                message,
                help,
            );
        }
    }
}

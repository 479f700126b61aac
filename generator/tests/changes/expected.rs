//! Groups with verdicts, as rows expect them.

pub const ADDED_MINOR: [&str; 2] = ["added", "minor"];
pub const REMOVED_MAJOR: [&str; 2] = ["removed", "major"];
pub const NARROWED_MAJOR: [&str; 2] = ["narrowed", "major"];
pub const WIDENED_MAJOR: [&str; 2] = ["widened", "major"];
pub const WIDENED_MINOR: [&str; 2] = ["widened", "minor"];
pub const CHANGED_MAJOR: [&str; 2] = ["changed", "major"];
pub const CHANGED_PATCH: [&str; 2] = ["changed", "patch"];
pub const DOCUMENTATION: [&str; 2] = ["documentation", "patch"];

//! Files of the workspace, and documents beside it.

use std::fs;
use std::path::Path;

use generator::Source;

/// An older copy of upstream's document of all operations, as seen from the workspace.
pub const WHOLE: &str = "../shared/specs/attio-standard-objects-full.json";

/// A file, by its path from the workspace on, if it is there.
pub fn source(path: &str) -> Option<Source> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let text = fs::read_to_string(workspace.join(path)).ok()?;
    Some(Source {
        name: path.to_owned(),
        text,
    })
}

//! What a run would replace, and whether that is of the same API: else it has to be asked for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use generator::{Diagnostic, Identity};

use crate::failure::Failure;
use crate::findings::Findings;
use crate::inputs::Inputs;
use crate::project;

/// What a run would replace.
pub struct Replaced<'a> {
    /// The directory of the crate.
    pub out: &'a Path,
    /// The file of names that is written along with the crate.
    pub names: Option<PathBuf>,
    /// Whether the crate is the project's own client, whose names these are.
    pub is_own: bool,
}

impl Replaced<'_> {
    /// Fails if what is there is of another API than `files`, which were made from `inputs`.
    pub fn check(&self, inputs: &Inputs, files: &BTreeMap<String, String>) -> Result<(), Failure> {
        let Some(new) = files
            .get(Identity::FILE)
            .and_then(|text| Identity::of_crate(text))
        else {
            return Ok(());
        };
        let there = project::text(&self.out.join(Identity::FILE)).ok();
        let there = there.and_then(|text| Identity::of_crate(&text));
        if let Some(old) = &there
            && !old.is_same_as(&new)
        {
            return Err(failure(old.refusal(&self.out.display().to_string(), &new)));
        }
        // Names are of the same API as the client that they are of, and the documents listed.
        if (self.is_own && there.is_some()) || inputs.has_listed() {
            return Ok(());
        }
        match (&self.names, Identity::of_names(&inputs.options.names)) {
            (Some(file), Some(old)) if !old.is_same_as(&new) => {
                Err(failure(old.refusal(&file.display().to_string(), &new)))
            }
            _ => Ok(()),
        }
    }
}

fn failure(message: Diagnostic) -> Failure {
    Failure::Refused(Findings {
        messages: vec![message],
        sources: Vec::new(),
        ..Findings::default()
    })
}

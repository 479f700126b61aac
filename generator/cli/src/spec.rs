//! `cargo xtask spec`: the documents themselves, with the corrections that are made to them.

mod diff;
mod revision;
mod side;

pub use diff::{between, diff, since, summarize, tell};

use std::process::ExitCode;

use generator::Options;

use crate::cli::Effective;
use crate::codegen::FAILED;
use crate::failure::Failure;
use crate::inputs::{Inputs, config_for};
use crate::project::Project;
use crate::stdout;
use crate::terminal::Terminal;

/// What is not done where documents cannot be used.
const UNDONE: &str = "nothing was printed";

/// Prints the document as other tools should see it.
pub fn effective(arguments: &Effective) -> ExitCode {
    let terminal = Terminal::new(arguments.verbose, UNDONE);
    let printed = text(arguments, &terminal)
        .and_then(|text| stdout::print(&format!("{}\n", text.trim_end())));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn text(arguments: &Effective, terminal: &Terminal) -> Result<String, Failure> {
    let project = Project::find();
    let config = config_for(&project, &arguments.documents)?;
    let inputs = Inputs::of(&project, &arguments.documents, config.as_deref())?;
    let Options { overlay, files, .. } = &inputs.options;
    let effective = generator::effective(&inputs.documents, overlay.as_ref(), files)
        .map_err(|diagnostics| inputs.refused(&diagnostics))?;
    terminal.findings(&inputs.found(&effective.stale));
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&effective.document).map_err(|e| e.to_string()),
        false => serde_yaml::to_string(&effective.document).map_err(|e| e.to_string()),
    };
    text.map_err(|error| Failure::at("the effective document", error))
}

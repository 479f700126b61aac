//! `cargo xtask spec`: the document itself, and the corrections that are made to it.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use generator::{Diagnostic, Overlay, Source};

use crate::cli::Effective;
use crate::codegen::{CONFIG, FAILED, SPEC};
use crate::failure::Failure;
use crate::project::Project;
use crate::report::Report;

/// Corrections of the document, beside the configuration.
pub const OVERLAY: &str = "overlay.yaml";

/// Prints the document as other tools should see it.
pub fn effective(arguments: &Effective) -> ExitCode {
    let report = Report::new(false);
    let printed = text(arguments, &report).and_then(|text| print(&text));
    match printed {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

/// The corrections beside the configuration at `config`, if there are any.
pub fn overlay(project: &Project, config: &Path) -> Result<Option<Overlay>, Failure> {
    let path = config.with_file_name(OVERLAY);
    if !path.exists() {
        return Ok(None);
    }
    let source = project.read(&path)?;
    match Overlay::parse(&source) {
        Ok(overlay) => Ok(Some(overlay)),
        Err(diagnostics) => Err(Failure::Refused {
            source,
            diagnostics,
        }),
    }
}

/// The failure that `diagnostics` tell of, which speak of the document or of its corrections.
pub fn refused(
    document: Source,
    overlay: Option<&Overlay>,
    diagnostics: Vec<Diagnostic>,
) -> Failure {
    let speaks_of = |overlay: &&Overlay| {
        let name = &overlay.source().name;
        diagnostics.iter().any(|found| found.source == *name)
    };
    let source = overlay.filter(speaks_of).map(Overlay::source);
    Failure::Refused {
        source: source.cloned().unwrap_or(document),
        diagnostics,
    }
}

fn text(arguments: &Effective, report: &Report) -> Result<String, Failure> {
    let project = Project::find();
    let document = project.read(&project.path(arguments.spec.as_deref(), SPEC)?)?;
    let overlay = match (&arguments.config, &arguments.spec) {
        // The default corrections are of the default document.
        (None, Some(_)) => None,
        (config, _) => overlay(&project, &project.path(config.as_deref(), CONFIG)?)?,
    };
    let effective = generator::effective(&document, overlay.as_ref())
        .map_err(|diagnostics| refused(document, overlay.as_ref(), diagnostics))?;
    if let Some(overlay) = &overlay {
        report.warnings(&effective.stale, overlay.source());
    }
    let text = match arguments.json {
        true => serde_json::to_string_pretty(&effective.document).map_err(|e| e.to_string()),
        false => serde_yaml::to_string(&effective.document).map_err(|e| e.to_string()),
    };
    text.map_err(|error| Failure::at("the effective document", error))
}

fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    let written = writeln!(stdout, "{}", text.trim_end()).and_then(|()| stdout.flush());
    match written {
        // A reader that has seen enough, like `head`, is none of our failures.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::at("standard output", error))
        }
        _ => Ok(()),
    }
}

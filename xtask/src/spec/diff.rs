//! `cargo xtask spec diff`: what changes for users of the client.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use generator::difference::{Difference, Version, difference};
use generator::{Pins, Source};

use super::side::{Side, config};
use crate::cli::{DiffFormat, SpecDiff};
use crate::codegen::FAILED;
use crate::difference::{github, json, markdown, text};
use crate::failure::Failure;
use crate::findings::Findings;
use crate::inputs::{Inputs, NAMES};
use crate::project::Project;
use crate::stdout;
use crate::terminal::Terminal;

/// Where GitHub shows Markdown at the end of a run.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// Prints what changes.
pub fn diff(arguments: &SpecDiff) -> ExitCode {
    let told = compared(arguments).and_then(|found| tell(&found, arguments.format));
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            Terminal::new(false).failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn tell(found: &Difference, format: DiffFormat) -> Result<(), Failure> {
    let printed = match format {
        DiffFormat::Text => text::render(found),
        DiffFormat::Markdown => markdown::render(found),
        DiffFormat::Json => json::render(found),
        DiffFormat::Github => github::render(found),
    };
    if let (DiffFormat::Github, Some(path)) = (format, std::env::var_os(SUMMARY)) {
        append(Path::new(&path), &markdown::render(found))?;
    }
    stdout::print(&printed)
}

fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::at(path.display(), format!("cannot be written: {error}")))
}

fn compared(arguments: &SpecDiff) -> Result<Difference, Failure> {
    let project = Project::find();
    let old = Side::parse(&arguments.old);
    let new = Side::parse(&arguments.new);
    let config = match &arguments.config {
        Some(config) => Some(config.clone()),
        None => config(&project, [&old, &new]),
    };
    let read = |side: &Side| side.read(&project, config.as_deref(), &arguments.allow_root);
    let (before, mut after) = (read(&old)?, read(&new)?);
    let was = version(&before.inputs).map_err(|failure| before.renamed(failure))?;
    // Names that were there stay, unless the new side says itself what they are.
    let has_names = match (&old, &new) {
        (_, Side::Revision(_)) => true,
        (Side::Revision(_), Side::Files(_)) => config.is_some(),
        (Side::Files(_), Side::Files(_)) => false,
    };
    if !has_names {
        after.inputs.options.names = names(was.names())?;
    }
    let is = version(&after.inputs).map_err(|failure| after.renamed(failure))?;
    let mut found = difference(&was, &is);
    found.rename(|name| {
        before
            .name(name)
            .or(after.name(name))
            .unwrap_or(name.to_owned())
    });
    Ok(found)
}

fn version(inputs: &Inputs) -> Result<Version<'_>, Failure> {
    let read = Version::read(&inputs.documents, &inputs.options);
    read.map_err(|diagnostics| inputs.refused(&diagnostics))
}

fn names(text: &str) -> Result<Pins, Failure> {
    let source = Source {
        name: NAMES.to_owned(),
        text: text.to_owned(),
    };
    Pins::parse(&source).map_err(|message| {
        Failure::Refused(Findings {
            messages: vec![*message],
            sources: vec![source],
        })
    })
}

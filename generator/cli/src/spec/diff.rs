//! `cargo xtask spec diff`: what changes for users of the client.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::difference::{Difference, Version, difference};
use generator::{Pins, Source};

use super::side::{Side, config as config_of};
use crate::annotation::of_failure;
use crate::cli::{DiffFormat, SpecDiff};
use crate::codegen::FAILED;
use crate::difference::{github, json, markdown, text};
use crate::failure::Failure;
use crate::findings::Findings;
use crate::inputs::{self, CONFIG, Inputs, NAME_CONFIG, NAMES};
use crate::project::Project;
use crate::stdout;
use crate::terminal::Terminal;

/// Where GitHub shows Markdown at the end of a run.
const SUMMARY: &str = "GITHUB_STEP_SUMMARY";

/// What may help where one side is of another API than the project.
const ANOTHER_API: &str = "one side is of this project, so that its configuration is used; if the other is of another \
                           API, name the configuration of that with --config";

/// What is not done where documents cannot be used.
const UNDONE: &str = "nothing was compared";

/// Prints what changes.
pub fn diff(arguments: &SpecDiff) -> ExitCode {
    let (old, new) = (Side::parse(&arguments.old), Side::parse(&arguments.new));
    let project = Project::find();
    let found = asked(arguments, &project, &old, &new);
    match found.and_then(|found| tell(&found, arguments.format)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            let _ = stdout::print(&instead(&failure, arguments.format));
            Terminal::new(false, UNDONE).failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

/// What programs are told in the place of a difference, in their own form.
fn instead(failure: &Failure, format: DiffFormat) -> String {
    match format {
        DiffFormat::Text | DiffFormat::Markdown => String::new(),
        DiffFormat::Json => json::failed(failure, UNDONE),
        DiffFormat::Github => of_failure(failure),
    }
}

/// The difference that the user asks for.
fn asked(
    arguments: &SpecDiff,
    project: &Project,
    old: &Side,
    new: &Side,
) -> Result<Difference, Failure> {
    let roots = &arguments.allow_root;
    if let Some(config) = &arguments.config {
        return compared(project, old, new, Some(config), roots);
    }
    let config = config_of(project, [old, new]);
    let found = compared(project, old, new, config.as_deref(), roots);
    found.map_err(|failure| match &config {
        Some(config) => failure.advised(config, ANOTHER_API),
        None => failure,
    })
}

/// Prints a difference in one of its forms.
pub fn tell(found: &Difference, format: DiffFormat) -> Result<(), Failure> {
    let printed = match format {
        DiffFormat::Text => text::render(found),
        DiffFormat::Markdown => markdown::render(found),
        DiffFormat::Json => json::render(found),
        DiffFormat::Github => github::render(found),
    };
    if format == DiffFormat::Github {
        summarize(&markdown::render(found))?;
    }
    stdout::print(&printed)
}

/// Puts Markdown at the end of what GitHub shows of a run, where it runs this.
pub fn summarize(text: &str) -> Result<(), Failure> {
    match std::env::var_os(SUMMARY) {
        Some(path) => append(Path::new(&path), text),
        None => Ok(()),
    }
}

/// Appends to a file, which may not be there.
fn append(path: &Path, text: &str) -> Result<(), Failure> {
    let file = OpenOptions::new().append(true).create(true).open(path);
    let written = file.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Failure::at(path.display(), format!("cannot be written: {error}")))
}

/// What changes between two sides; files are read with `config`.
fn compared(
    project: &Project,
    old: &Side,
    new: &Side,
    config: Option<&Path>,
    roots: &[PathBuf],
) -> Result<Difference, Failure> {
    let (before, mut after) = (
        old.read(project, config, roots)?,
        new.read(project, config, roots)?,
    );
    let was = version(&before.inputs).map_err(|failure| before.renamed(failure))?;
    // Names that were there stay, unless the new side says itself what they are.
    let has_names = match (old, new) {
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

/// What has changed since a revision of the project: in `documents`, or in those that it lists.
pub fn since(
    project: &Project,
    revision: &str,
    documents: &[PathBuf],
    roots: &[PathBuf],
) -> Result<Difference, Failure> {
    let config = project.path(None, CONFIG, NAME_CONFIG)?;
    let options = inputs::options(project, &config)?;
    let new = Side::Files(match documents {
        [] => inputs::listed(&options, Some(&config)),
        given => given.to_owned(),
    });
    let old = Side::Revision(revision.to_owned());
    compared(project, &old, &new, Some(&config), roots)
}

/// What changes from one version of the project's documents to another. Names that were there stay.
pub fn between(before: &Inputs, after: &mut Inputs) -> Result<Difference, Failure> {
    let was = version(before)?;
    after.options.names = names(was.names())?;
    let is = version(after)?;
    Ok(difference(&was, &is))
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
            ..Findings::default()
        })
    })
}

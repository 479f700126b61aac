//! `cargo xtask codegen`: from a document to a directory.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::{Diagnostic, Options, Output, Pins, Source};

use crate::cli::Codegen;
use crate::diff;
use crate::failure::Failure;
use crate::project::Project;
use crate::provenance;
use crate::report::Report;
use crate::spec;
use crate::tree::{Plan, State};

/// The document, the configuration and the crate when the user names none.
pub const SPEC: &str = "spec/standard-objects.yaml";
pub const CONFIG: &str = "spec/codegen.toml";
const OUT: &str = "generated-client";

/// Names that stay, beside the configuration.
const NAMES: &str = "names.toml";

/// Where the crate keeps the digests of what it was generated from; build.rs reads them.
const DIGESTS: &str = "spec.sha256";

/// Exit status of a check that found something.
const STALE: u8 = 1;

/// Exit status when the run could not be finished.
pub const FAILED: u8 = 2;

/// Generates the crate, or checks that it is as it would be generated.
pub fn run(arguments: &Codegen) -> ExitCode {
    let mut report = Report::new(arguments.verbose);
    let done = plan(arguments, &mut report).and_then(|(plan, stale)| match arguments.check {
        true => check(&plan, stale, arguments, &report),
        false => write(&plan, &report),
    });
    done.unwrap_or_else(|failure| {
        report.failure(&failure);
        ExitCode::from(FAILED)
    })
}

/// Finds out what has to happen, without doing any of it, and how many corrections are stale.
fn plan(arguments: &Codegen, report: &mut Report) -> Result<(Plan, usize), Failure> {
    let project = Project::find();
    let out = project.path(arguments.out.as_deref(), OUT)?;
    let is_own = project.is(&out, OUT);
    let document = project.read(&project.path(arguments.spec.as_deref(), SPEC)?)?;
    let config = config(arguments, &project, is_own)?;
    let options = options(arguments, &project, config.as_deref(), is_own)?;
    let Output {
        mut files,
        names,
        stale,
        ..
    } = generate(document, &options, report)?;
    if is_own {
        files.insert(DIGESTS.to_owned(), provenance(&project, &names)?);
    }
    let mut plan = Plan::new(&out, files)?;
    if let Some(config) = config {
        plan.add(&config.with_file_name(NAMES), names)?;
    }
    Ok((plan, stale.len()))
}

/// The configuration in use. The default one speaks of the project's own client: another
/// document for another crate has none.
fn config(
    arguments: &Codegen,
    project: &Project,
    is_own: bool,
) -> Result<Option<PathBuf>, Failure> {
    if arguments.config.is_none() && arguments.spec.is_some() && !is_own {
        return Ok(None);
    }
    project.path(arguments.config.as_deref(), CONFIG).map(Some)
}

/// The options that the configuration and the command line give.
fn options(
    arguments: &Codegen,
    project: &Project,
    config: Option<&Path>,
    is_own: bool,
) -> Result<Options, Failure> {
    let mut options = Options::default();
    if let Some(config) = config {
        options = parse(project.read(config)?, Options::parse)?;
        let names = config.with_file_name(NAMES);
        if names.exists() {
            options.names = parse(project.read(&names)?, Pins::parse)?;
        }
        options.overlay = spec::overlay(project, config)?;
    }
    if !is_own && options.package.workspace {
        // A crate elsewhere has no workspace to inherit from, and neither has the manifest text
        // that was written for a member.
        options.package.workspace = false;
        options.package.manifest.clear();
    }
    if arguments.name.is_some() {
        options.package.name.clone_from(&arguments.name);
    }
    // A copy of the project's document is tried in its place, wherever the copy lies.
    let file_name = arguments.spec.as_deref().and_then(Path::file_name);
    if is_own && file_name == Path::new(SPEC).file_name() {
        options.origin = Some(SPEC.to_owned());
    }
    Ok(options)
}

/// Reads a file of options.
fn parse<T>(
    source: Source,
    parser: fn(&Source) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Failure> {
    parser(&source).map_err(|diagnostic| Failure::Refused {
        source,
        diagnostics: vec![*diagnostic],
    })
}

/// Runs the generator and shows what it has to say.
fn generate(document: Source, options: &Options, report: &mut Report) -> Result<Output, Failure> {
    let result = generator::generate(&document, options, &mut |phase| report.phase(phase));
    report.phases_over();
    let overlay = options.overlay.as_ref();
    let output =
        result.map_err(|diagnostics| spec::refused(document.clone(), overlay, diagnostics))?;
    if let Some(overlay) = overlay {
        report.warnings(&output.stale, overlay.source());
    }
    report.warnings(&output.warnings, &document);
    Ok(output)
}

/// The digests of everything that the project's own client may depend on, once `names` is written.
fn provenance(project: &Project, names: &str) -> Result<String, Failure> {
    let directory = project.path(None, "spec")?;
    provenance::digests(&directory)
        .map(|mut digests| {
            digests.insert(
                format!("spec/{NAMES}"),
                provenance::digest(names.as_bytes()),
            );
            provenance::render(&digests)
        })
        .map_err(|error| Failure::at(directory.display(), format!("cannot be read: {error}")))
}

/// Prints what writing would change.
fn check(
    plan: &Plan,
    stale: usize,
    arguments: &Codegen,
    report: &Report,
) -> Result<ExitCode, Failure> {
    let out = plan.out.display();
    if stale > 0 {
        report.line(format_args!(
            "stale corrections of the document: {stale}; bring {} up to date",
            spec::OVERLAY
        ));
    }
    if plan.is_fresh() && stale > 0 {
        return Ok(ExitCode::from(STALE));
    }
    if plan.is_fresh() {
        let files = plan.files.len();
        report.summary(format_args!("{out}: {files} files, all up to date"));
        return Ok(ExitCode::SUCCESS);
    }
    match print_diffs(plan) {
        // A reader that has seen enough, like `head`, is none of our failures.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure::at("standard output", error));
        }
        _ => {}
    }
    report.line(format_args!(
        "{out} is stale: {} changed, {} missing, {} surplus; run `{}`",
        plan.count(State::Changed),
        plan.count(State::Missing),
        plan.count(State::Surplus),
        arguments.writing_command(),
    ));
    Ok(ExitCode::from(STALE))
}

/// Prints the differences to standard output.
fn print_diffs(plan: &Plan) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for file in &plan.files {
        if file.state() != State::Unchanged {
            stdout.write_all(diff::unified(file).as_bytes())?;
        }
    }
    stdout.flush()
}

/// Does what is planned, and says what was done.
fn write(plan: &Plan, report: &Report) -> Result<ExitCode, Failure> {
    plan.write()?;
    for file in &plan.files {
        let what = match file.state() {
            State::Unchanged => "unchanged",
            State::Changed | State::Missing => "written",
            State::Surplus => "removed",
        };
        report.file(&file.path, what);
    }
    let removed = plan.count(State::Surplus);
    let files = plan.files.len() - removed;
    let written = files - plan.count(State::Unchanged);
    let out = plan.out.display();
    report.summary(format_args!(
        "{out}: {files} files, {written} written, {removed} removed"
    ));
    Ok(ExitCode::SUCCESS)
}

//! `cargo xtask codegen`: from documents to a directory.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::Output;

use crate::cli::Codegen;
use crate::diff;
use crate::failure::Failure;
use crate::findings::Findings;
use crate::inputs::{CONFIG, Inputs, NAMES, OVERLAY};
use crate::project::Project;
use crate::provenance;
use crate::replaced::Replaced;
use crate::terminal::Terminal;
use crate::tree::{self, Changes, State, is_marked};

/// The crate when the user names none.
const OUT: &str = "generated-client";

/// Where the crate keeps the digests of what it was generated from; build.rs reads them.
const DIGESTS: &str = "spec.sha256";

/// What people may write themselves instead.
const README: &str = "README.md";

/// Exit status of a check that found something.
const STALE: u8 = 1;

/// Exit status when the run could not be finished.
pub const FAILED: u8 = 2;

/// What a run would do, and what it has found in what it read.
struct Planned {
    changes: Changes,
    findings: Findings,
    /// How many corrections are stale.
    stale: usize,
}

/// Generates the crate, or checks that it is as it would be generated.
pub fn run(arguments: &Codegen) -> ExitCode {
    let mut terminal = Terminal::new(arguments.verbose);
    let done = plan(arguments, &mut terminal).and_then(|planned| match arguments.check {
        true => check(&planned, arguments, &terminal),
        false => write(&planned, &terminal),
    });
    done.unwrap_or_else(|failure| {
        terminal.failure(&failure);
        ExitCode::from(FAILED)
    })
}

/// Finds out what has to happen, without doing any of it.
fn plan(arguments: &Codegen, terminal: &mut Terminal) -> Result<Planned, Failure> {
    let project = Project::find();
    let out = project.path(arguments.out.as_deref(), OUT)?;
    tree::check_directory(&out)?;
    let is_own = project.is(&out, OUT);
    let config = config(arguments, &project, is_own)?;
    let inputs = inputs(arguments, &project, config.as_deref(), is_own)?;
    let output = generate(&inputs, terminal)?;
    let is_as_configured = is_own && arguments.spec.is_empty() && arguments.config.is_none();
    if !arguments.force && !is_as_configured {
        let names = config.as_deref().map(|file| file.with_file_name(NAMES));
        let out = &out;
        Replaced { out, names, is_own }.check(&inputs, &output.files)?;
    }
    let findings = inputs.findings(&output);
    terminal.findings(&findings);
    let Output {
        mut files,
        names,
        stale,
        ..
    } = output;
    if is_own {
        files.insert(DIGESTS.to_owned(), provenance(&project, &names)?);
    }
    if is_handwritten(&out.join(README)) {
        files.remove(README);
    }
    let mut changes = Changes::new(&out, files)?;
    if let Some(config) = config {
        changes.add(&config.with_file_name(NAMES), names)?;
    }
    Ok(Planned {
        changes,
        findings,
        stale: stale.len(),
    })
}

/// Whether people have written the file that is there.
fn is_handwritten(path: &Path) -> bool {
    fs::read(path).is_ok_and(|text| !is_marked(&text))
}

/// The configuration in use. The default one speaks of the project's own client: another
/// document for another crate has none.
fn config(
    arguments: &Codegen,
    project: &Project,
    is_own: bool,
) -> Result<Option<PathBuf>, Failure> {
    if arguments.config.is_none() && !arguments.spec.is_empty() && !is_own {
        return Ok(None);
    }
    project.path(arguments.config.as_deref(), CONFIG).map(Some)
}

/// The documents and options that the configuration and the command line give.
fn inputs(
    arguments: &Codegen,
    project: &Project,
    config: Option<&Path>,
    is_own: bool,
) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::read(project, &arguments.spec, config)?;
    if !is_own && config.is_some_and(|config| project.is(config, CONFIG)) {
        inputs.leave_member();
    }
    if arguments.name.is_some() {
        inputs.options.package.name.clone_from(&arguments.name);
    }
    if is_own && !arguments.force {
        inputs.stand_for_listed(project);
    }
    Ok(inputs)
}

/// Runs the generator, showing how far it is.
fn generate(inputs: &Inputs, terminal: &mut Terminal) -> Result<Output, Failure> {
    let observe = &mut |phase| terminal.phase(phase);
    let result = generator::generate(&inputs.documents, &inputs.options, observe);
    terminal.phases_over();
    result.map_err(|diagnostics| inputs.refused(&diagnostics))
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
fn check(planned: &Planned, arguments: &Codegen, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let Planned {
        changes,
        findings,
        stale,
    } = planned;
    let out = changes.out.display();
    if *stale > 0 {
        terminal.line(format_args!(
            "stale corrections: {stale}; bring {} up to date",
            OVERLAY
        ));
    }
    if changes.is_fresh() {
        let files = changes.files.len();
        let done = format_args!("{out}: {files} files, all up to date");
        terminal.end(done, findings);
        return Ok(match stale {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::from(STALE),
        });
    }
    match print_diffs(changes) {
        // A reader that has seen enough, like `head`, is none of our failures.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            return Err(Failure::at("standard output", error));
        }
        _ => {}
    }
    let done = format!(
        "{out} is stale: {} changed, {} missing, {} surplus; run `{}`",
        changes.count(State::Changed),
        changes.count(State::Missing),
        changes.count(State::Surplus),
        arguments.writing_command(),
    );
    terminal.end(done, findings);
    Ok(ExitCode::from(STALE))
}

/// Prints the differences to standard output.
fn print_diffs(changes: &Changes) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    for file in &changes.files {
        if file.state() != State::Unchanged {
            stdout.write_all(diff::unified(file).as_bytes())?;
        }
    }
    stdout.flush()
}

/// Does what is planned, and says what was done.
fn write(planned: &Planned, terminal: &Terminal) -> Result<ExitCode, Failure> {
    let changes = &planned.changes;
    changes.write()?;
    for file in &changes.files {
        let what = match file.state() {
            State::Unchanged => "unchanged",
            State::Changed | State::Missing => "written",
            State::Surplus => "removed",
        };
        terminal.file(&file.path, what);
    }
    let unchanged = changes.count(State::Unchanged);
    let written = changes.count(State::Changed) + changes.count(State::Missing);
    let removed = match changes.count(State::Surplus) {
        0 => String::new(),
        count => format!(", {count} removed"),
    };
    let out = changes.out.display();
    let done = format!("{out}: {written} files written, {unchanged} unchanged{removed}");
    terminal.end(done, &planned.findings);
    Ok(ExitCode::SUCCESS)
}

//! What a run would do: found out without doing any of it.

use std::fs;
use std::path::{Path, PathBuf};

use generator::{Diagnostic, Environment, Output, Severity, Statistics};

use super::STALE;
use crate::cli::{Codegen, program};
use crate::failure::Failure;
use crate::findings::Findings;
use crate::inputs::{CONFIG, Inputs, NAME_CONFIG, NAMES, stated_out};
use crate::project::{self, Project, is_same};
use crate::provenance;
use crate::replaced::Replaced;
use crate::terminal::Terminal;
use crate::tree::{self, Changes, DIGESTS, is_marked};

/// The crate when nobody names one.
const OUT: &str = "generated-client";

/// What may help where other documents than the project's are given for the project's own client.
const ANOTHER_API: &str = "this is the configuration of the project's own client; for another API name the directory of \
                           its crate with --out, or its configuration with --config";

/// What people may write themselves instead.
const README: &str = "README.md";

/// What a run would do, and what it has found in what it read.
pub struct Plan {
    /// From the files that are there to those that should be.
    pub changes: Changes,
    /// What the run has to say of its input.
    pub findings: Findings,
    /// How much of the documents has a type.
    pub statistics: Statistics,
    /// What the overlay and the options say and does nothing any more.
    pub stale: Vec<Diagnostic>,
    /// Variables that could set up a client.
    pub environment: Environment,
}

impl Plan {
    /// Finds out what has to happen, without doing any of it.
    pub fn new(
        arguments: &Codegen,
        project: &Project,
        terminal: &mut Terminal,
    ) -> Result<Plan, Failure> {
        let (out, is_own) = out(arguments, project)?;
        tree::check_directory(&out)?;
        let config = config(arguments, project, is_own)?;
        let is_another = arguments.config.is_none() && !arguments.spec.is_empty();
        let advised = |failure: Failure| match &config {
            Some(config) if is_another => failure.advised(config, ANOTHER_API),
            _ => failure,
        };
        let inputs = inputs(arguments, project, config.as_deref(), is_own).map_err(advised)?;
        let output = generate(&inputs, terminal).map_err(advised)?;
        let is_as_configured = is_own && arguments.spec.is_empty() && arguments.config.is_none();
        if !arguments.force && !is_as_configured {
            let names = config.as_deref().map(|file| file.with_file_name(NAMES));
            let out = &out;
            Replaced { out, names, is_own }.check(&inputs, &output.files)?;
        }
        let findings = inputs.findings(&output);
        if inputs.options.strict && !findings.of(Severity::Warning).is_empty() {
            return Err(Failure::Strict(findings));
        }
        let Output {
            mut files,
            names,
            stale,
            statistics,
            environment,
            ..
        } = output;
        if is_own && inputs.options.digests {
            files.insert(DIGESTS.to_owned(), provenance(project, &inputs, &names)?);
        }
        if is_handwritten(&out.join(README)) {
            files.remove(README);
        }
        let mut changes = Changes::new(&out, files)?;
        if let Some(config) = config {
            changes.add(&config.with_file_name(NAMES), names)?;
        }
        Ok(Plan {
            changes,
            findings,
            statistics,
            stale,
            environment,
        })
    }

    /// The exit status of a run that was finished.
    pub fn status(&self, is_check: bool) -> u8 {
        let is_fresh = self.changes.is_fresh() && self.stale.is_empty();
        match is_check && !is_fresh {
            true => STALE,
            false => 0,
        }
    }
}

/// Whether people have written the file that is there.
fn is_handwritten(path: &Path) -> bool {
    project::text(path).is_ok_and(|text| !is_marked(text.as_bytes()))
}

/// The directory of the project's own client, or of that which a configuration is for.
pub fn own_crate(project: &Project, config: Option<&Path>) -> Result<PathBuf, Failure> {
    let arguments = Codegen {
        config: config.map(Path::to_owned),
        ..Codegen::default()
    };
    Ok(out(&arguments, project)?.0)
}

/// The directory of the crate, and whether it is that of the project's own client: the one that the
/// project's configuration names, if it does.
fn out(arguments: &Codegen, project: &Project) -> Result<(PathBuf, bool), Failure> {
    let config = project.path(None, CONFIG, "").ok();
    let own = config.and_then(|config| stated_out(project, &config));
    let is_own = |out: &Path| match &own {
        Some(own) => is_same(own, out),
        None => project.is(out, OUT),
    };
    let stated = || stated_out(project, arguments.config.as_deref()?);
    let out = match arguments
        .out
        .clone()
        .or_else(stated)
        .or_else(|| own.clone())
    {
        Some(out) => out,
        None => {
            let instead = match &arguments.config {
                // What is wrong with it is said first.
                Some(config) => Inputs::read(
                    project,
                    &arguments.spec,
                    &arguments.allow_root,
                    Some(config),
                )
                .map(|_| "the configuration names no `out`; give a directory with --out")?,
                None => {
                    "give a document with --spec and a directory with --out, or a configuration with \
                     --config"
                }
            };
            project.path(None, OUT, instead)?
        }
    };
    let is_own = is_own(&out);
    Ok((out, is_own))
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
    let config = arguments.config.as_deref();
    project.path(config, CONFIG, NAME_CONFIG).map(Some)
}

/// The documents and options that the configuration and the command line give.
fn inputs(
    arguments: &Codegen,
    project: &Project,
    config: Option<&Path>,
    is_own: bool,
) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::read(project, &arguments.spec, &arguments.allow_root, config)?;
    if !is_own && config.is_some_and(|config| project.is(config, CONFIG)) {
        inputs.leave_member();
    }
    if arguments.name.is_some() {
        inputs.options.package.name.clone_from(&arguments.name);
    }
    inputs.options.strict |= arguments.strict;
    // The project's own client is the same whoever generates it.
    inputs.options.program = (!is_own).then(|| program().to_owned());
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
fn provenance(project: &Project, inputs: &Inputs, names: &str) -> Result<String, Failure> {
    let directory = project.path(None, "spec", NAME_CONFIG)?;
    provenance::digests(&directory)
        .map(|mut digests| {
            // Those that lie elsewhere.
            for file in inputs.options.files.sources() {
                let path = Path::new(&file.name);
                if let (Some(name), Ok(bytes)) = (project.inside(path), fs::read(path)) {
                    digests.insert(name, provenance::digest(&bytes));
                }
            }
            digests.insert(
                format!("spec/{NAMES}"),
                provenance::digest(names.as_bytes()),
            );
            provenance::render(&digests)
        })
        .map_err(|error| Failure::at(directory.display(), format!("cannot be read: {error}")))
}

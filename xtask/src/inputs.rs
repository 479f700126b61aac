//! What a run reads: the documents of an API, and what is said of them beside them.

use std::path::{Path, PathBuf};

use generator::{Diagnostic, Options, Output, Overlay, Pins, Source};

use crate::failure::Failure;
use crate::project::Project;
use crate::terminal::Terminal;

/// The configuration when the user names none.
pub const CONFIG: &str = "spec/codegen.toml";

/// Names that stay, beside the configuration.
pub const NAMES: &str = "names.toml";

/// Corrections of a document, beside the configuration.
pub const OVERLAY: &str = "overlay.yaml";

/// What a run reads.
#[derive(Debug)]
pub struct Inputs {
    /// The documents, each with a name of its own.
    pub documents: Vec<Source>,
    /// What is said of them.
    pub options: Options,
}

impl Inputs {
    /// Reads `documents`, else those that the configuration lists.
    pub fn read(
        project: &Project,
        documents: &[PathBuf],
        config: Option<&Path>,
    ) -> Result<Inputs, Failure> {
        let options = match config {
            Some(config) => options(project, config)?,
            None => Options::default(),
        };
        let listed = listed(&options, config);
        let paths = match documents {
            [] => &listed,
            given => given,
        };
        if paths.is_empty() {
            let config = config.unwrap_or(Path::new(CONFIG)).display();
            let what = "no `documents` are listed; list them, or give some with --spec";
            return Err(Failure::at(config, what));
        }
        let documents = paths.iter().map(|path| project.read(path));
        let documents = documents.collect::<Result<Vec<_>, _>>()?;
        if let Some(name) = twice(&documents) {
            let what = "is the name of two documents; messages could not tell them apart";
            return Err(Failure::at(name, what));
        }
        Ok(Inputs { documents, options })
    }

    /// Says in generated files that they are made from the documents that the configuration lists,
    /// if it is copies of these that are tried in their place.
    pub fn stand_for_listed(&mut self, project: &Project, config: &Path) {
        let listed = listed(&self.options, Some(config));
        let names = self.documents.iter().map(|document| {
            let file = Path::new(&document.name).file_name();
            let original = listed.iter().find(|path| path.file_name() == file);
            original.map_or_else(|| document.name.clone(), |path| project.name(path))
        });
        self.options.origin = Some(names.collect::<Vec<_>>().join(", "));
    }

    /// Shows the warnings of a run.
    pub fn warn(&self, output: &Output, terminal: &Terminal) {
        self.stale(&output.stale, terminal);
        terminal.warnings(&output.warnings, &self.documents);
    }

    /// Shows corrections that are stale.
    pub fn stale(&self, stale: &[Diagnostic], terminal: &Terminal) {
        if let Some(overlay) = &self.options.overlay {
            terminal.warnings(stale, std::slice::from_ref(overlay.source()));
        }
    }

    /// The failure that `diagnostics` tell of.
    pub fn refused(&self, diagnostics: Vec<Diagnostic>) -> Failure {
        let overlay = self.options.overlay.iter().map(Overlay::source);
        let sources = self.documents.iter().chain(overlay);
        Failure::Refused {
            sources: sources
                .chain([self.options.names.source()])
                .cloned()
                .collect(),
            diagnostics,
        }
    }
}

/// The paths of the documents that the configuration lists.
fn listed(options: &Options, config: Option<&Path>) -> Vec<PathBuf> {
    let beside = |file: &String| config.map(|config| config.with_file_name(file));
    options.documents.iter().filter_map(beside).collect()
}

/// A name that stands twice.
fn twice(documents: &[Source]) -> Option<&str> {
    let names = || documents.iter().map(|document| document.name.as_str());
    names().find(|name| names().filter(|other| other == name).count() > 1)
}

/// The configuration, with the files beside it.
fn options(project: &Project, config: &Path) -> Result<Options, Failure> {
    let mut options = parse(project.read(config)?, Options::parse)?;
    let beside = |name| {
        let path = config.with_file_name(name);
        path.exists().then(|| project.read(&path)).transpose()
    };
    if let Some(names) = beside(NAMES)? {
        options.names = parse(names, Pins::parse)?;
    }
    if let Some(source) = beside(OVERLAY)? {
        let overlay = Overlay::parse(&source).map_err(|diagnostics| Failure::Refused {
            sources: vec![source],
            diagnostics,
        });
        options.overlay = Some(overlay?);
    }
    Ok(options)
}

/// Reads a file of options.
fn parse<T>(
    source: Source,
    parser: fn(&Source) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Failure> {
    parser(&source).map_err(|diagnostic| Failure::Refused {
        sources: vec![source],
        diagnostics: vec![*diagnostic],
    })
}

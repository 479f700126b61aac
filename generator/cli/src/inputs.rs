//! What a run reads: the documents of an API, and what is said of them beside them.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use generator::{Diagnostic, Files, Options, Output, Overlay, Pins, Source};

use crate::cli::Documents;
use crate::failure::Failure;
use crate::findings::Findings;
use crate::project::Project;
use crate::reader::Reader;

/// The configuration when the user names none.
pub const CONFIG: &str = "spec/codegen.toml";

/// What to do where there is neither a project nor a configuration.
pub const NAME_CONFIG: &str = "name a configuration with --config";

/// Names that stay, beside the configuration.
pub const NAMES: &str = "names.toml";

/// Corrections of a document, beside the configuration.
pub const OVERLAY: &str = "overlay.yaml";

/// The configuration that documents are read with: the one given, else the project's, whose
/// corrections are of its own documents alone.
pub fn config_for(project: &Project, documents: &Documents) -> Result<Option<PathBuf>, Failure> {
    match (documents.config.as_deref(), documents.spec.as_slice()) {
        (None, [_, ..]) => Ok(None),
        (config, _) => {
            let instead = "give documents with --spec, or a configuration with --config";
            project.path(config, CONFIG, instead).map(Some)
        }
    }
}

/// The directory that a configuration names for the crate, if it does and can be read.
pub fn stated_out(project: &Project, config: &Path) -> Option<PathBuf> {
    let options = Options::parse(&project.read(config).ok()?).ok()?;
    options
        .out
        .map(|out| without_detours(&config.with_file_name(out)))
}

/// The same path without `a/..`.
fn without_detours(path: &Path) -> PathBuf {
    let mut short = PathBuf::new();
    for part in path.components() {
        let last = short.components().next_back();
        match (part, last) {
            (Component::ParentDir, Some(Component::Normal(_))) => drop(short.pop()),
            _ => short.push(part),
        }
    }
    short
}

/// What a run reads.
#[derive(Debug)]
pub struct Inputs {
    /// The documents, each with a name of its own.
    pub documents: Vec<Source>,
    /// What is said of them.
    pub options: Options,
    /// The listed document that each of them stands for, if any.
    originals: Vec<Option<PathBuf>>,
    /// What it says that does nothing for this crate.
    useless: Vec<Diagnostic>,
}

impl Inputs {
    /// Reads `documents`, else those that the configuration lists, and the files that they refer
    /// to below their own directories and `roots`.
    pub fn read(
        project: &Project,
        documents: &[PathBuf],
        roots: &[PathBuf],
        config: Option<&Path>,
    ) -> Result<Inputs, Failure> {
        let read = config.map(|config| options(project, config)).transpose()?;
        let mut options = read.unwrap_or_default();
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
            let what = "is given twice; give each document once";
            return Err(Failure::at(name, what));
        }
        let names = paths.iter().map(|path| project.name(path));
        options.origin = Some(names.collect::<Vec<_>>().join(", "));
        let extends = options.overlay.as_ref().and_then(Overlay::extends);
        let corrected = extends.and_then(file_name).map(OsStr::to_owned);
        let originals = originals(&documents, &listed, corrected.as_deref());
        let mut inputs = Inputs {
            documents,
            options,
            originals,
            useless: Vec::new(),
        };
        if let Some(corrected) = corrected {
            inputs.correct_stand_in(&corrected);
        }
        inputs.read_files(roots)?;
        Ok(inputs)
    }

    /// Reads what is to be looked at, with this configuration.
    pub fn of(
        project: &Project,
        documents: &Documents,
        config: Option<&Path>,
    ) -> Result<Inputs, Failure> {
        Inputs::read(project, &documents.spec, &documents.allow_root, config)
    }

    /// Reads the files that the documents, as they are corrected, refer to.
    fn read_files(&mut self, roots: &[PathBuf]) -> Result<(), Failure> {
        let mut reader = Reader::new(&self.documents, roots)?;
        let overlay = self.options.overlay.as_ref();
        let read = &mut |name: &str| reader.read(name);
        self.options.files = Files::collect(&self.documents, overlay, read);
        Ok(())
    }

    /// Puts another text in the place of the document that is called as it is; false if there is none.
    pub fn replace(&mut self, document: &Source) -> Result<bool, Failure> {
        let mut documents = self.documents.iter_mut();
        let Some(old) = documents.find(|old| old.name == document.name) else {
            return Ok(false);
        };
        old.text.clone_from(&document.text);
        self.read_files(&[])?;
        Ok(true)
    }

    /// Leaves documents out; gives their names.
    pub fn leave_out(&mut self, is_left_out: impl Fn(&Source) -> bool) -> Vec<String> {
        let (out, kept) = std::mem::take(&mut self.documents)
            .into_iter()
            .partition(is_left_out);
        self.documents = kept;
        let out: Vec<Source> = out;
        out.into_iter().map(|document| document.name).collect()
    }

    /// Takes out of the options what is for the project's own client alone, to be warned of.
    pub fn leave_member(&mut self) {
        self.useless = self.options.leave_member();
    }

    /// Whether one of the documents is called like one that the configuration lists.
    pub fn has_listed(&self) -> bool {
        let mut documents = self.documents.iter();
        documents.any(|document| {
            let mut listed = self.options.documents.iter();
            listed.any(|listed| file_name(listed) == file_name(&document.name))
        })
    }

    /// Corrects the document that stands in the place of the one called `corrected`, which the
    /// corrections are made for.
    fn correct_stand_in(&mut self, corrected: &OsStr) {
        let mut pairs = self.documents.iter().zip(&self.originals);
        let stand_in = pairs.find(|(_, original)| {
            let original = original.as_deref().and_then(Path::file_name);
            original == Some(corrected)
        });
        if let (Some(overlay), Some((document, _))) = (&mut self.options.overlay, stand_in) {
            overlay.retarget(&document.name);
        }
    }

    /// Says in generated files that they are made from the documents that the configuration lists,
    /// if it is other versions of these that are tried in their place.
    pub fn stand_for_listed(&mut self, project: &Project) {
        let pairs = self.documents.iter().zip(&self.originals);
        let names = pairs.map(|(document, original)| {
            project.name(original.as_deref().unwrap_or(Path::new(&document.name)))
        });
        self.options.origin = Some(names.collect::<Vec<_>>().join(", "));
    }

    /// What a run has found in all that it read.
    pub fn findings(&self, output: &Output) -> Findings {
        let mut findings = self.found(&self.useless);
        findings.add(&output.stale);
        findings.add(&output.warnings);
        findings.add(&output.allowed);
        findings.add(&output.notes);
        findings
    }

    /// Messages about what was read.
    pub fn found(&self, messages: &[Diagnostic]) -> Findings {
        let overlay = self.options.overlay.iter().map(Overlay::source);
        let beside = overlay.chain([&self.options.source, self.options.names.source()]);
        let files = self.options.files.sources();
        let sources = self.documents.iter().chain(files).chain(beside);
        Findings {
            messages: messages.to_vec(),
            sources: sources.cloned().collect(),
            ..Findings::default()
        }
    }

    /// The failure that `diagnostics` tell of.
    pub fn refused(&self, diagnostics: &[Diagnostic]) -> Failure {
        Failure::Refused(self.found(diagnostics))
    }
}

/// The listed document that each of `documents` stands for: the one of its file name. The only
/// one of another name, a new version perhaps, stands for the only one that is left, or else for
/// the one called `corrected`, which there are corrections of.
fn originals(
    documents: &[Source],
    listed: &[PathBuf],
    corrected: Option<&OsStr>,
) -> Vec<Option<PathBuf>> {
    let of_name = |name: Option<&OsStr>| listed.iter().find(|path| path.file_name() == name);
    let names = documents.iter().map(|document| file_name(&document.name));
    let mut found: Vec<Option<PathBuf>> = names.map(|name| of_name(name).cloned()).collect();
    let is_left = |path: &&PathBuf| !found.iter().flatten().any(|taken| taken == *path);
    let left: Vec<&PathBuf> = listed.iter().filter(is_left).collect();
    let original = match left.as_slice() {
        [only] => Some(PathBuf::clone(only)),
        several => {
            let corrected = corrected.and_then(|name| of_name(Some(name)));
            corrected.filter(|path| several.contains(path)).cloned()
        }
    };
    let mut others = found.iter_mut().filter(|original| original.is_none());
    if let (Some(other), None) = (others.next(), others.next()) {
        *other = original;
    }
    found
}

/// The last part of a path.
fn file_name(path: &str) -> Option<&OsStr> {
    Path::new(path).file_name()
}

/// The paths of the documents that the configuration lists.
pub fn listed(options: &Options, config: Option<&Path>) -> Vec<PathBuf> {
    let beside = |file: &String| config.map(|config| config.with_file_name(file));
    options.documents.iter().filter_map(beside).collect()
}

/// A name that stands twice.
fn twice(documents: &[Source]) -> Option<&str> {
    let names = || documents.iter().map(|document| document.name.as_str());
    names().find(|name| names().filter(|other| other == name).count() > 1)
}

/// The configuration, with the files beside it.
pub fn options(project: &Project, config: &Path) -> Result<Options, Failure> {
    let mut options = parse(project.read(config)?, Options::parse)?;
    let beside = |name| {
        let path = config.with_file_name(name);
        path.exists().then(|| project.read(&path)).transpose()
    };
    if let Some(names) = beside(NAMES)? {
        options.names = parse(names, Pins::parse)?;
    }
    if let Some(source) = beside(OVERLAY)? {
        let overlay = Overlay::parse(&source).map_err(|messages| refused(messages, source));
        options.overlay = Some(overlay?);
    }
    Ok(options)
}

/// Reads a file of options.
fn parse<T>(
    source: Source,
    parser: fn(&Source) -> Result<T, Box<Diagnostic>>,
) -> Result<T, Failure> {
    parser(&source).map_err(|message| refused(vec![*message], source))
}

/// What is wrong with one text.
fn refused(messages: Vec<Diagnostic>, source: Source) -> Failure {
    let sources = vec![source];
    Failure::Refused(Findings {
        messages,
        sources,
        ..Findings::default()
    })
}

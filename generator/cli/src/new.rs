//! `cargo xtask new`: a project for an API of one's own.

mod files;
mod first_call;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use generator::{Absent, Source};

use crate::cli::{Codegen, New, quoted};
use crate::codegen::{FAILED, Plan};
use crate::failure::Failure;
use crate::inputs::Inputs;
use crate::project::{self, Project};
use crate::terminal::Terminal;
use crate::tree;
use files::Names;

/// Where documents and options lie in a project.
const SPEC: &str = "spec";

/// Directories of the project, and what the client's example depends on.
const TAKEN: [&str; 5] = ["anyhow", "spec", "target", "tokio", "xtask"];

/// What is not done where documents cannot be used.
const UNDONE: &str = "no project was made";

/// Makes the project; nothing is there if that fails.
pub fn run(arguments: &New) -> ExitCode {
    let mut terminal = Terminal::new(false, UNDONE);
    match new(arguments, &mut terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

fn new(arguments: &New, terminal: &mut Terminal) -> Result<(), Failure> {
    let directory = &arguments.directory;
    check_empty(directory)?;
    if TAKEN.contains(&arguments.name.as_str()) {
        let what = "means something else in the project; choose another name";
        return Err(Failure::at(&arguments.name, what));
    }
    let generator = generator(arguments)?;
    let inputs = Inputs::read(
        &Project::none(),
        &arguments.spec,
        &arguments.allow_root,
        None,
    )?;
    let copies = copies(&inputs)?;
    let parent = project::parent(directory);
    let unwritable = |error| Failure::at(directory.display(), format!("cannot be made: {error}"));
    fs::create_dir_all(parent).map_err(unwritable)?;
    let staging = tempfile::Builder::new().prefix(".new-").tempdir_in(parent);
    let staging = staging.map_err(unwritable)?;
    // Made as any directory is: a temporary one is nobody else's to read.
    let root = &staging.path().join("project");
    let documents = copies[..arguments.spec.len()].iter();
    let documents = documents.map(|copy| copy.to.clone());
    let mut names = Names {
        package: &arguments.name,
        documents: documents.collect(),
        generator: &generator,
        environment: None,
    };
    for copy in &copies {
        put(root, &copy.path(), &copy.of.text)?;
    }
    for (path, text) in names.files() {
        put(root, Path::new(path), &text)?;
    }
    // What credentials there are is known when the document has been read once.
    // Where that fails there is no project, and documents are called as they were given.
    let first = plan(root, terminal);
    let first = first.map_err(|failure| failure.renamed(|name| given_name(&copies, name)))?;
    names.environment = Some(first.environment);
    put(root, Path::new(files::OPTIONS), &names.options())?;
    let plan = plan(root, terminal)?;
    terminal.findings(&plan.findings);
    plan.changes.write()?;
    let example = names.example();
    let readme = plan.changes.text("README.md").unwrap_or_default();
    put(root, &example, &first_call::program(readme))?;
    let program = formatted(&root.join(&example))?;
    put(
        root,
        Path::new(files::README),
        &names.readme(readme, &program),
    )?;
    // An empty directory may be there.
    let _ = fs::remove_dir(directory);
    fs::rename(root, directory).map_err(unwritable)?;
    let (place, name) = (directory.display(), &arguments.name);
    terminal.end(
        format_args!("{place}: a project for {name}"),
        &plan.findings,
    );
    terminal.line(next(directory, name, &generator));
    Ok(())
}

/// What comes next.
fn next(directory: &Path, name: &str, generator: &str) -> String {
    let directory = quoted(&directory.to_string_lossy());
    let mut text = format!(
        "next:\n  cd {directory}\n  cargo run -p {name} --example first_call\n  git init && git add . && \
         git commit -m {name}   # `spec diff`, `report` and `release-check` compare with revisions"
    );
    if generator.contains("path =") {
        text += "\nThe generator is a dependency by path, in xtask/Cargo.toml: other machines need it there, too. \
                 `--generator GIT-URL` makes it one by git.";
    }
    text
}

/// What has to be written for the client of the project at `root`.
fn plan(root: &Path, terminal: &mut Terminal) -> Result<Plan, Failure> {
    let plan = Plan::new(&Codegen::default(), &Project::at(root), terminal);
    let called = |name: &str| in_project(name, root);
    let mut plan = plan.map_err(|failure| failure.renamed(called))?;
    plan.findings.rename(called);
    // Files that are missing are told of by their paths.
    let place = format!("{}/", root.display());
    for message in &mut plan.findings.messages {
        message.message = message.message.replace(&place, "");
    }
    Ok(plan)
}

/// What a file of the project is called, once that is at its place.
fn in_project(name: &str, root: &Path) -> String {
    let below = project::below(root, Path::new(name));
    below.map_or_else(
        || name.to_owned(),
        |path| path.to_string_lossy().into_owned(),
    )
}

/// The text of a program, after rustfmt has seen it, where that is installed.
fn formatted(program: &Path) -> Result<String, Failure> {
    let mut rustfmt = Command::new("rustfmt");
    let _ = rustfmt.args(["--edition", "2024"]).arg(program).output();
    project::text(program).map_err(|what| Failure::at(program.display(), what))
}

/// Fails if something is at the place of the project.
fn check_empty(directory: &Path) -> Result<(), Failure> {
    tree::check_directory(directory)?;
    let is_empty = fs::read_dir(directory).map(|mut entries| entries.next().is_none());
    let what = match is_empty {
        Ok(true) => return Ok(()),
        Ok(false) => "is not empty; name a directory that is not there",
        Err(_) if directory.symlink_metadata().is_err() => return Ok(()),
        Err(_) => "cannot be read; name a directory that is not there",
    };
    Err(Failure::at(directory.display(), what))
}

/// The dependency on the generator's command line, as TOML.
fn generator(arguments: &New) -> Result<String, Failure> {
    let given = match &arguments.generator {
        Some(given) => given.clone(),
        None => this_project()?.display().to_string(),
    };
    let text = |text: String| toml::Value::String(text).to_string();
    let is_address = given.contains("://") || given.starts_with("git@");
    if is_address {
        return Ok(format!("{{ git = {} }}", text(given)));
    }
    let cli = Path::new(&given).join("generator/cli");
    if !cli.join("Cargo.toml").is_file() {
        let what = "has no `generator/cli`; name the generator's project, or the address of its repository";
        return Err(Failure::at(given, what));
    }
    let path = project::between(&arguments.directory.join("xtask"), &cli);
    Ok(format!("{{ path = {} }}", text(path)))
}

/// The project that this program is run from by cargo: the generator's own, or one that knows where
/// that is.
fn this_project() -> Result<PathBuf, Failure> {
    let found = Project::find().directory();
    let found = found
        .ok()
        .filter(|root| root.join("generator/cli/Cargo.toml").is_file());
    found.ok_or_else(|| {
        Failure::at(
            "--generator",
            "is needed here: the path of the generator's project (--generator ../generator), or the \
             address of its git repository (--generator https://git.example.com/generator.git)",
        )
    })
}

/// A file that the project has a copy of.
struct Copied<'a> {
    /// Its path below `spec/`.
    to: PathBuf,
    of: &'a Source,
}

impl Copied<'_> {
    /// Its path in the project.
    fn path(&self) -> PathBuf {
        Path::new(SPEC).join(&self.to)
    }
}

/// What the user calls the file that the project calls `name`.
fn given_name(copies: &[Copied], name: &str) -> String {
    let mut copies = copies.iter();
    let copy = copies.find(|copy| copy.path() == Path::new(name));
    copy.map_or(name, |copy| &copy.of.name).to_owned()
}

/// The documents, then the files that they refer to.
///
/// # Errors
/// A file that is there and may not be read, or that has no place below `spec/`.
fn copies(inputs: &Inputs) -> Result<Vec<Copied<'_>>, Failure> {
    let absent = inputs.options.files.absent();
    if let Some((_, Absent { why, help })) = absent
        .into_iter()
        .find(|(name, _)| Path::new(name).exists())
    {
        return Err(Failure::Message(format!("a reference {why}; {help}")));
    }
    let mut copies: Vec<Copied> = Vec::new();
    for document in &inputs.documents {
        let path = Path::new(&document.name);
        let to = PathBuf::from(path.file_name().unwrap_or_default());
        if copies.iter().any(|other| other.to == to) {
            let what = "has the name of another document; rename one";
            return Err(Failure::at(&document.name, what));
        }
        copies.push(Copied { to, of: document });
    }
    let first = inputs.documents.first().map_or("", |it| &it.name);
    let directory = project::parent(Path::new(first));
    for file in inputs.options.files.sources() {
        let to = project::below(directory, Path::new(&file.name)).ok_or_else(|| {
            let what = "is referred to from elsewhere; put the documents and it into one directory";
            Failure::at(&file.name, what)
        })?;
        copies.push(Copied { to, of: file });
    }
    Ok(copies)
}

/// Writes a file of the project.
fn put(root: &Path, path: &Path, text: &str) -> Result<(), Failure> {
    let target = root.join(path);
    fs::create_dir_all(project::parent(&target))
        .and_then(|()| fs::write(&target, text))
        .map_err(|error| Failure::at(path.display(), format!("cannot be written: {error}")))
}

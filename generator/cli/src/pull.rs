//! `cargo xtask spec pull`: upstream's document into the project, if it is one.

mod canonical;
mod fetch;
mod operations;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use generator::difference::{Difference, Section};
use generator::{Options, Source};

use crate::atomic;
use crate::cli::{Codegen, Pull};
use crate::codegen::{self, FAILED};
use crate::encoding;
use crate::failure::Failure;
use crate::findings::{Findings, bytes};
use crate::inputs::{self, CONFIG, Inputs, NAME_CONFIG};
use crate::project::{self, Project};
use crate::spec::{between, tell};
use crate::terminal::Terminal;
use canonical::Form;
use operations::operations;

/// What is not done where documents cannot be used.
const UNDONE: &str = "nothing was written";

/// Gets the document, and writes it if nothing speaks against it.
pub fn run(arguments: &Pull) -> ExitCode {
    let terminal = Terminal::new(false, UNDONE);
    match pull(arguments, &terminal) {
        Ok(()) if arguments.codegen => codegen::run(&Codegen {
            config: arguments.config.clone(),
            ..Codegen::default()
        }),
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(FAILED)
        }
    }
}

/// What arrived, and where from.
struct Arrived {
    /// The address or the file.
    from: String,
    text: String,
}

fn pull(arguments: &Pull, terminal: &Terminal) -> Result<(), Failure> {
    let project = Project::find();
    let config = project.path(arguments.config.as_deref(), CONFIG, NAME_CONFIG)?;
    let options = inputs::options(&project, &config)?;
    let target = target(arguments, &options, &config)?;
    let arrived = arrived(arguments, &options, &config, terminal)?;
    let name = target.display().to_string();
    let form = Form::of(&target);
    let text = canonical::canonical(&arrived.text, form)
        .map_err(|what| Failure::at(&arrived.from, what))?;
    let new = Source { name, text };
    check_document(&new, &arrived.from)?;
    let old = match target.exists() {
        true => Some(project.read(&target)?),
        false => None,
    };
    if old.as_ref().is_some_and(|old| old.text == new.text) {
        terminal.line(format_args!("{}: nothing new", new.name));
        return Ok(());
    }
    let found = difference(&project, &config, &new, terminal);
    if let (Some(old), false) = (&old, arguments.accept) {
        check_loss(old, &new, &lost(old, &new, &found), &arrived.from)?;
    }
    atomic::replace(&target, &new.text)?;
    terminal.line(format_args!("{}: written, from {}", new.name, arrived.from));
    match found {
        Ok(Some(found)) => tell(&found, arguments.format),
        Ok(None) => Ok(()),
        // The documents contradict each other now, perhaps: `codegen` tells it in full.
        Err(failure) => {
            terminal.line(format_args!(
                "what this means for users cannot be told: {failure}"
            ));
            Ok(())
        }
    }
}

/// What the new document means for users of the client, if it is one of those that the client is
/// generated from.
fn difference(
    project: &Project,
    config: &Path,
    new: &Source,
    terminal: &Terminal,
) -> Result<Option<Difference>, Failure> {
    let before = Inputs::read(project, &[], &[], Some(config))?;
    let mut after = Inputs::read(project, &[], &[], Some(config))?;
    if !after.replace(new)? {
        return Ok(None);
    }
    for name in after.leave_out(|other| is_covered(other, new)) {
        let config = config.display();
        terminal.line(format_args!(
            "{name}: upstream's document has all its operations now; take it out of `documents` in {config}"
        ));
    }
    between(&before, &mut after).map(Some)
}

/// Whether another document has nothing that the new one has not.
fn is_covered(other: &Source, new: &Source) -> bool {
    let own = operations(other);
    other.name != new.name && !own.is_empty() && own.is_subset(&operations(new))
}

/// The file to write: the one that the options name as upstream's, else the first document.
fn target(arguments: &Pull, options: &Options, config: &Path) -> Result<PathBuf, Failure> {
    if let Some(document) = &arguments.document {
        return Ok(document.clone());
    }
    let stated = options.upstream.document.as_ref();
    let document = stated.or(options.documents.first()).ok_or_else(|| {
        let what = "no `documents` are listed; name the file with --document";
        Failure::at(config.display(), what)
    })?;
    Ok(config.with_file_name(document))
}

/// The document from the file or the address that the user or the options name.
fn arrived(
    arguments: &Pull,
    options: &Options,
    config: &Path,
    terminal: &Terminal,
) -> Result<Arrived, Failure> {
    if let Some(file) = &arguments.file {
        let from = file.display().to_string();
        let text = project::text(file).map_err(|what| Failure::at(&from, what))?;
        return Ok(Arrived { from, text });
    }
    let address = arguments.url.as_ref().or(options.upstream.url.as_ref());
    let address = address.ok_or_else(|| {
        let what = "names no `upstream.url`; give an address with --url, or a file with --file";
        Failure::at(config.display(), what)
    })?;
    let fetched = fetch::fetch(address, arguments.timeout)?;
    if fetched.address != *address {
        let to = &fetched.address;
        terminal.line(format_args!("{address}: redirected to {to}"));
    }
    let text = encoding::text(&fetched.body);
    let text = text.map_err(|what| Failure::at(address, what))?;
    if text.trim_start().starts_with('<') {
        let what = "answered with a page of HTML or XML, not with a document: does the address need a \
                    login, or has it moved?";
        return Err(Failure::at(address, what));
    }
    Ok(Arrived {
        from: address.clone(),
        text,
    })
}

/// Fails if no client can be generated from the document.
fn check_document(document: &Source, from: &str) -> Result<(), Failure> {
    let sources = [document.clone()];
    match generator::generate(&sources, &Options::default(), &mut |_| {}) {
        Ok(_) => Ok(()),
        Err(messages) => {
            let mut findings = Findings {
                messages,
                sources: sources.to_vec(),
                ..Findings::default()
            };
            findings.rename(|_| from.to_owned());
            Err(Failure::Refused(findings))
        }
    }
}

/// The operations that the old document has and the new one has not: by what the project makes of
/// both, or else by the documents alone.
fn lost(old: &Source, new: &Source, found: &Result<Option<Difference>, Failure>) -> Vec<String> {
    match found {
        Ok(Some(found)) => {
            let sections = found.sections().iter();
            let is_gone = |section: &&Section| {
                let mut changes = section.changes.iter();
                changes.any(|change| change.id() == "operation-removed")
            };
            let gone = sections.filter(is_gone);
            gone.map(|section| section.subject.to_string()).collect()
        }
        _ => {
            let (before, after) = (operations(old), operations(new));
            before.difference(&after).cloned().collect()
        }
    }
}

/// Fails if the new document lacks what the old one has.
fn check_loss(old: &Source, new: &Source, lost: &[String], from: &str) -> Result<(), Failure> {
    let (is_small, has_lost) = (new.text.len() * 2 < old.text.len(), !lost.is_empty());
    if !is_small && !has_lost {
        return Ok(());
    }
    let mut reasons = Vec::new();
    if is_small {
        let (was, is) = (bytes(old.text.len()), bytes(new.text.len()));
        reasons.push(format!("it has {is} where {} has {was}", old.name));
    }
    if has_lost {
        let named: Vec<&str> = lost.iter().take(3).map(String::as_str).collect();
        let more = lost.len() - named.len();
        let more = if more > 0 {
            format!(" and {more} more")
        } else {
            String::new()
        };
        reasons.push(format!("it lacks {}{more}", named.join(", ")));
    }
    let reasons = reasons.join(", and ");
    let what = format!("nothing was written: {reasons}; --accept takes it all the same");
    Err(Failure::at(from, what))
}

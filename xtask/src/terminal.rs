//! What a run says on standard error, and how much of it.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use generator::{Diagnostic, Phase, Severity, Source};
use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::excerpt;
use crate::failure::Failure;

/// How many warnings are shown unless all are asked for.
const WARNINGS: usize = 20;

/// Speaks to the user.
pub struct Terminal {
    verbose: bool,
    terminal: bool,
    handler: GraphicalReportHandler,
    phase_began: Option<Instant>,
}

impl Terminal {
    /// Standard error; `verbose` says everything even when nobody watches.
    pub fn new(verbose: bool) -> Terminal {
        let terminal = io::stderr().is_terminal();
        let coloured = terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let theme = match coloured {
            true => GraphicalTheme::unicode(),
            false => GraphicalTheme::unicode_nocolor(),
        };
        Terminal {
            verbose,
            terminal,
            // Lines stay whole, so that they can be searched.
            handler: GraphicalReportHandler::new_themed(theme).with_wrap_lines(false),
            phase_began: None,
        }
    }

    /// A phase begins, and the one before it, if any, is over.
    pub fn phase(&mut self, phase: Phase) {
        self.phases_over();
        if self.terminal {
            let name = format!("{phase:?}").to_lowercase();
            say(format_args!("  {name:<8}"));
            self.phase_began = Some(Instant::now());
        }
    }

    /// The last phase is over.
    pub fn phases_over(&mut self) {
        if let Some(began) = self.phase_began.take() {
            say(format_args!("{:>3} ms\n", began.elapsed().as_millis()));
        }
    }

    /// Shows the first warnings, or all of them.
    pub fn warnings(&self, warnings: &[Diagnostic], sources: &[Source]) {
        let shown = match self.verbose {
            true => warnings.len(),
            false => warnings.len().min(WARNINGS),
        };
        self.diagnostics(&warnings[..shown], sources);
        if shown < warnings.len() {
            let more = warnings.len() - shown;
            say(format_args!("and {more} more (-v shows all)\n"));
        }
    }

    /// Says why the run cannot go on.
    pub fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Message(lines) => {
                for line in lines.lines() {
                    self.line(format_args!("error: {line}"));
                }
            }
            Failure::Refused {
                sources,
                diagnostics,
            } => {
                self.diagnostics(diagnostics, sources);
                let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
                let errors = match diagnostics.iter().filter(is_error).count() {
                    1 => "1 error".to_owned(),
                    count => format!("{count} errors"),
                };
                let found_in = |source: &&Source| {
                    let mut found = diagnostics.iter();
                    found.any(|found| found.source == source.name)
                };
                let names = sources.iter().filter(found_in);
                let names: Vec<&str> = names.map(|source| source.name.as_str()).collect();
                self.line(format_args!(
                    "error: nothing was generated: {errors} in {}",
                    names.join(" and ")
                ));
            }
        }
    }

    /// Says what happened to a file, to those who asked.
    pub fn file(&self, path: &str, what: &str) {
        if self.verbose {
            self.line(format_args!("  {what:<9} {path}"));
        }
    }

    /// Says how it went, to those who watch.
    pub fn summary(&self, summary: impl Display) {
        if self.verbose || self.terminal {
            self.line(summary);
        }
    }

    /// Says something that must be said.
    pub fn line(&self, line: impl Display) {
        say(format_args!("{line}\n"));
    }

    fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &[Source]) {
        for diagnostic in diagnostics {
            let mut sources = sources.iter();
            let source = sources.find(|source| source.name == diagnostic.source);
            let text = excerpt::render(&self.handler, diagnostic, source);
            say(format_args!("{text}"));
        }
    }
}

/// Writes to standard error. If that is closed there is nobody to tell.
fn say(text: std::fmt::Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

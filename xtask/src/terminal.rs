//! What a run says on standard error, and how much of it.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use generator::{Diagnostic, Phase, Severity, Source};
use miette::{GraphicalReportHandler, GraphicalTheme};

use crate::excerpt;
use crate::failure::Failure;

/// How many warnings, or errors, are shown unless all are asked for.
const SHOWN: usize = 20;

/// Speaks to the user.
pub struct Terminal {
    verbose: bool,
    terminal: bool,
    handler: GraphicalReportHandler,
    began: Instant,
    phase_began: Option<Instant>,
    warnings: usize,
    notes: usize,
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
            began: Instant::now(),
            phase_began: None,
            warnings: 0,
            notes: 0,
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
    pub fn warnings(&mut self, warnings: &[Diagnostic], sources: &[Source]) {
        self.warnings += warnings.len();
        self.diagnostics(warnings, sources);
    }

    /// Shows notes, which ask nothing of anybody, to those who asked for everything.
    pub fn notes(&mut self, notes: &[Diagnostic], sources: &[Source]) {
        self.notes += notes.len();
        if self.verbose {
            self.diagnostics(notes, sources);
        }
    }

    /// Says why the run cannot go on.
    pub fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Message(lines) => {
                let lines: Vec<&str> = lines.lines().collect();
                self.first(&lines, |line| self.line(format_args!("error: {line}")));
            }
            Failure::Refused {
                sources,
                diagnostics,
            } => {
                self.diagnostics(diagnostics, sources);
                let is_error = |diagnostic: &&Diagnostic| diagnostic.severity == Severity::Error;
                let errors = counted(diagnostics.iter().filter(is_error).count(), "error");
                let mut names: Vec<&str> = Vec::new();
                for found in diagnostics.iter().filter(is_error) {
                    if !names.contains(&found.source.as_str()) {
                        names.push(&found.source);
                    }
                }
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

    /// The one line that a run ends with: what it did, what it had to say, how long it took.
    pub fn end(&self, done: impl Display) {
        let warnings = match self.warnings {
            0 => "no warnings".to_owned(),
            count => counted(count, "warning"),
        };
        let notes = match self.notes {
            0 => String::new(),
            count => format!(", {}", counted(count, "note")),
        };
        let seconds = self.began.elapsed().as_secs_f64();
        self.line(format_args!("{done}; {warnings}{notes}; {seconds:.1} s"));
    }

    /// Says something that must be said.
    pub fn line(&self, line: impl Display) {
        say(format_args!("{line}\n"));
    }

    /// The first of many, unless all are asked for; says how many are left out.
    fn first<T>(&self, all: &[T], show: impl Fn(&T)) {
        let shown = match self.verbose {
            true => all.len(),
            false => all.len().min(SHOWN),
        };
        all[..shown].iter().for_each(show);
        if shown < all.len() {
            let more = all.len() - shown;
            self.line(format_args!("and {more} more (-v shows all)"));
        }
    }

    fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &[Source]) {
        self.first(diagnostics, |diagnostic| {
            let mut sources = sources.iter();
            let source = sources.find(|source| source.name == diagnostic.source);
            let text = excerpt::render(&self.handler, diagnostic, source);
            say(format_args!("{text}"));
        });
    }
}

/// `1 note`, `2 notes`.
fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// Writes to standard error. If that is closed there is nobody to tell.
fn say(text: std::fmt::Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

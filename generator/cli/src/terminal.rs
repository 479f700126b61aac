//! What a run says on standard error, and how much of it.

use std::env;
use std::fmt::Display;
use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use annotate_snippets::renderer::Renderer;
use generator::{Diagnostic, Phase, Severity, Source};

use crate::failure::Failure;
use crate::findings::Findings;
use crate::{digest, excerpt};

/// How many errors are shown unless all are asked for.
const SHOWN: usize = 20;

/// Speaks to the user.
pub struct Terminal {
    verbose: bool,
    /// What is not done if the run cannot go on.
    undone: &'static str,
    terminal: bool,
    renderer: Renderer,
    began: Instant,
    phase_began: Option<Instant>,
}

impl Terminal {
    /// Standard error; `verbose` says everything even when nobody watches. `undone` says what was not
    /// done if documents cannot be used.
    pub fn new(verbose: bool, undone: &'static str) -> Terminal {
        let terminal = io::stderr().is_terminal();
        let coloured = terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Terminal {
            verbose,
            undone,
            terminal,
            renderer: excerpt::renderer(coloured),
            began: Instant::now(),
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

    /// Shows what a run has found: a screenful of warnings, or everything to those who asked.
    pub fn findings(&self, findings: &Findings) {
        let draw = |message: &Diagnostic| self.drawn(message, findings.source(message));
        let text = match self.verbose {
            true => findings.messages.iter().map(draw).collect(),
            false => digest::render(&findings.of(Severity::Warning), draw),
        };
        say(format_args!("{text}"));
    }

    /// Says why the run cannot go on.
    pub fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Message(lines) => {
                let lines: Vec<&str> = lines.lines().collect();
                self.first(&lines, |line| self.line(format_args!("error: {line}")));
            }
            Failure::Refused(findings) => {
                self.errors(findings);
                self.line(format_args!("error: {}", failure.told(self.undone)));
            }
            Failure::Strict(findings) => {
                self.findings(findings);
                self.line(format_args!("error: {failure}"));
            }
        }
    }

    /// Shows the first errors, or everything that was found beside them to those who asked.
    fn errors(&self, findings: &Findings) {
        if self.verbose {
            return self.findings(findings);
        }
        self.first(&findings.of(Severity::Error), |error| {
            let text = self.drawn(error, findings.source(error));
            say(format_args!("{text}"));
        });
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

    /// The one line that a run ends with: what it did, what it has found, how long it took.
    pub fn end(&self, done: impl Display, findings: &Findings) {
        let found = findings.in_words();
        let seconds = self.began.elapsed().as_secs_f64();
        self.line(format_args!("{done}; {found}; {seconds:.1} s"));
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

    /// A message in full; the actions that correct it are for those who ask for everything.
    fn drawn(&self, message: &Diagnostic, source: Option<&Source>) -> String {
        let text = excerpt::render(&self.renderer, message, source);
        match message.overlay().filter(|_| self.verbose) {
            Some(actions) => format!("{text}  overlay:\n{actions}"),
            None => text,
        }
    }
}

/// Writes to standard error. If that is closed there is nobody to tell.
fn say(text: std::fmt::Arguments<'_>) {
    let _ = io::stderr().write_fmt(text);
}

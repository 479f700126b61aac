//! The difference as annotations of GitHub.

use generator::difference::{Change, Difference, Group, Section, Verdict};

use super::headline;
use crate::annotation::{annotation, place};

/// A line for each change that is not of documentation alone, and one for the whole.
pub fn render(found: &Difference) -> String {
    let lines = found.sections().iter().flat_map(|section| {
        let changes = section.changes.iter();
        let changes = changes.filter(|change| change.group() != Group::Documentation);
        changes.map(|change| of_change(section, change))
    });
    let lines: String = lines.collect();
    let whole = annotation("notice", "", "What changes for users", &headline(found));
    lines + &whole
}

fn of_change(section: &Section, change: &Change) -> String {
    let level = match change.verdict() {
        Verdict::Major => "warning",
        Verdict::Minor | Verdict::Patch => "notice",
    };
    let title = format!("{}: {}", change.verdict(), change.id());
    let text = format!(
        "{}: {}. {}",
        section.subject, change.sentence, change.meaning
    );
    let source = &change.place.source;
    // Only what is there now can be shown.
    let place = match change.is_old_place || source.starts_with("git:") {
        true => String::new(),
        false => place(source, change.place.position),
    };
    annotation(level, &place, &title, &text)
}

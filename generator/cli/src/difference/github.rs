//! Annotations, as GitHub reads them from what a step prints.

use generator::difference::{Change, Difference, Group, Section, Verdict};
use generator::{Position, shown};

use super::headline;

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

/// One annotation: `level` is `error`, `warning` or `notice`, and [`place`] says where.
pub fn annotation(level: &str, place: &str, title: &str, text: &str) -> String {
    format!(
        "::{level} {place}title={}::{}\n",
        property(title),
        data(text)
    )
}

/// Where in a file something stands.
pub fn place(source: &str, position: Option<Position>) -> String {
    match position {
        Some(Position { line, column, .. }) => {
            format!("file={},line={line},col={column},", property(source))
        }
        None => format!("file={},", property(source)),
    }
}

/// Text as a workflow command takes it.
fn data(text: &str) -> String {
    shown(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// The same, among others.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{data, property};

    #[test]
    fn what_commands_read_is_escaped() {
        assert_eq!(data("50 %\na:b,c"), "50 %25%0Aa:b,c");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
    }
}

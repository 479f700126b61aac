//! For people, at a terminal.

use generator::difference::{Change, Difference, Section, Verdict};
use generator::in_one_line;

use super::{headline, parted, reach};
use crate::findings::counted;

/// A paragraph for each thing that changes, a line or two for each change. What changes of
/// documentation alone is counted.
pub fn render(found: &Difference) -> String {
    let mut text = headline(found) + "\n";
    let mut documented = 0;
    for section in found.sections() {
        let (changes, documentation) = parted(section);
        documented += documentation.len();
        if !changes.is_empty() {
            text += &format!("\n{}\n", title(section));
            text.extend(changes.into_iter().map(change));
        }
    }
    if documented > 0 {
        let count = counted(documented, "change");
        text += &format!("\n{count} of documentation alone (--format markdown lists them)\n");
    }
    text
}

fn title(section: &Section) -> String {
    let mut title = section.subject.to_string();
    if let (Some(_), Some(rust)) = (section.subject.route(), section.subject.rust()) {
        title += &format!("  {rust}");
    }
    title.extend(reach(section).map(|reach| format!("  ({reach})")));
    title
}

/// What breaks nothing needs no explanation.
fn change(change: &Change) -> String {
    let verdict = change.verdict().name();
    let (sentence, group, id) = (&change.sentence, change.group(), change.id());
    let meaning = match change.verdict() {
        Verdict::Patch => String::new(),
        Verdict::Minor | Verdict::Major => format!("         {}\n", change.meaning),
    };
    let place = place(change);
    format!("  {verdict:<5}  {sentence} [{group}, {id}]\n{meaning}         {place}\n")
}

fn place(change: &Change) -> String {
    let old = if change.is_old_place { "was at " } else { "" };
    match change.place.pointer.as_str() {
        "" => format!("{old}{}", change.place),
        pointer => format!("{old}{} ({})", change.place, in_one_line(pointer)),
    }
}

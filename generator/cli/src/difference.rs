//! What changes for users of the client, in the forms in which it is told.

pub mod github;
pub mod json;
pub mod markdown;
pub mod text;

use generator::difference::{Change, Difference, Group, Section, Verdict};

use crate::findings::counted;

/// `2 major, 1 minor and 3 patch changes: the next version is a major one`.
fn headline(found: &Difference) -> String {
    let Some(verdict) = found.verdict() else {
        return "nothing changes for users of the client".to_owned();
    };
    let counts = [Verdict::Major, Verdict::Minor, Verdict::Patch].map(|verdict| {
        let count = found.changes().filter(|it| it.verdict() == verdict).count();
        (count > 0).then(|| format!("{count} {verdict}"))
    });
    let counts: Vec<String> = counts.into_iter().flatten().collect();
    let total = counted(found.changes().count(), "change");
    format!("{verdict}: {total} ({})", counts.join(", "))
}

/// What is said of a section: what it is called, and how many operations a type reaches.
fn reach(section: &Section) -> Option<String> {
    match section.subject {
        generator::difference::Subject::Type { operations, .. } if operations != 1 => {
            Some(format!("in {}", counted(operations, "operation")))
        }
        _ => None,
    }
}

/// The changes of a section that are not of documentation alone, then those.
fn parted(section: &Section) -> (Vec<&Change>, Vec<&Change>) {
    let is_real = |change: &&Change| change.group() != Group::Documentation;
    section.changes.iter().partition(is_real)
}

//! Collects what is not as it was.

use super::change::{Change, Place, Section, Subject};
use super::pairs::{Pairs, Relation, relation};
use super::rust::Paths;
use super::table::Kind;
use super::version::Version;
use crate::docs::NOT_CHECKED;
use crate::ir::Type;

/// Where something stands: a pointer into one of the two versions.
#[derive(Clone, Debug)]
pub enum At {
    Old(String),
    New(String),
}

/// Two versions, and what was found so far.
pub struct Comparison<'a> {
    pub old: &'a Version<'a>,
    pub new: &'a Version<'a>,
    pub pairs: Pairs,
    /// The old types by the paths that they have now.
    pub moved: Paths,
    found: Vec<Found>,
}

struct Found {
    subject: Subject,
    kind: Kind,
    at: At,
    sentence: String,
    meaning: String,
}

impl<'a> Comparison<'a> {
    pub fn new(old: &'a Version<'a>, new: &'a Version<'a>) -> Comparison<'a> {
        let pairs = Pairs::new(old, new);
        let paths = pairs
            .types()
            .map(|(before, after)| (old.path(before), new.path(after)));
        Comparison {
            moved: Paths::old_ones(paths),
            pairs,
            found: Vec::new(),
            old,
            new,
        }
    }

    /// Says that something has changed.
    pub fn say(&mut self, subject: &Subject, kind: Kind, at: At, sentence: impl Into<String>) {
        self.found.push(Found {
            subject: subject.clone(),
            kind,
            at,
            sentence: sentence.into(),
            meaning: kind.row().meaning.to_owned(),
        });
    }

    /// Says of what was said last what it means in the case at hand.
    pub fn meaning(&mut self, meaning: impl Into<String>) {
        if let Some(last) = self.found.last_mut() {
            last.meaning = meaning.into();
        }
    }

    /// The largest verdict of what was said last of all, as far as that was of `subject`.
    pub fn verdict(&self, subject: &Subject) -> Option<super::Verdict> {
        let last = self.found.iter().rev();
        let found = last.take_while(|found| found.subject == *subject);
        found.map(|found| found.kind.row().verdict).max()
    }

    /// How a type has changed.
    pub fn relation(&self, before: &Type, after: &Type) -> Relation {
        relation(self.old, self.new, &self.pairs, before, after)
    }

    /// Says that a type has changed, with one of three kinds: wider, narrower, another.
    /// Returns whether it has.
    pub fn say_type(
        &mut self,
        subject: &Subject,
        kinds: [Kind; 3],
        (before, after): (&Type, &Type),
        at: At,
        sentence: String,
    ) -> bool {
        let kind = match self.relation(before, after) {
            Relation::Same => return false,
            Relation::Wider => kinds[0],
            Relation::Narrower => kinds[1],
            Relation::Other => kinds[2],
        };
        self.say(subject, kind, at, sentence);
        true
    }

    /// Says that the words about something have changed.
    pub fn say_words(
        &mut self,
        subject: &Subject,
        kind: Kind,
        (before, after): (&str, &str),
        at: At,
        what: &str,
    ) {
        if words(before) != words(after) {
            let sentence = format!("the description of {what} changed");
            self.say(subject, kind, at, sentence);
        }
    }

    /// Says that the bounds of what stands at these places have changed.
    pub fn say_bounds(
        &mut self,
        subject: &Subject,
        kind: Kind,
        (before, after): (&str, &str),
        what: &str,
    ) {
        let (was, is) = (self.old.bounds(before), self.new.bounds(after));
        if was != is {
            let said = |bounds: &[String]| match bounds {
                [] => "none".to_owned(),
                bounds => quoted(&bounds.join(", ")),
            };
            let sentence = format!(
                "the bounds of {what} are {}, and were {}",
                said(&is),
                said(&was)
            );
            self.say(subject, kind, At::New(after.to_owned()), sentence);
        }
    }

    /// What was found, by subject, in the order in which subjects were spoken of: each at once.
    pub fn sections(self) -> Vec<Section> {
        let places = self.places();
        let mut sections: Vec<Section> = Vec::new();
        for (found, place) in self.found.into_iter().zip(places) {
            let change = Change {
                kind: found.kind,
                sentence: found.sentence,
                meaning: found.meaning,
                place,
                is_old_place: matches!(found.at, At::Old(_)),
            };
            match sections.last_mut() {
                Some(section) if section.subject == found.subject => section.changes.push(change),
                _ => sections.push(Section {
                    subject: found.subject,
                    changes: vec![change],
                }),
            }
        }
        for section in &mut sections {
            let rank = |change: &Change| (std::cmp::Reverse(change.verdict()), change.group());
            section.changes.sort_by_key(rank);
        }
        sections
    }

    /// The places of what was found, each text read once.
    fn places(&self) -> Vec<Place> {
        let old = |found: &'_ Found| match &found.at {
            At::Old(pointer) => Some(pointer.clone()),
            At::New(_) => None,
        };
        let new = |found: &'_ Found| match &found.at {
            At::New(pointer) => Some(pointer.clone()),
            At::Old(_) => None,
        };
        let old: Vec<String> = self.found.iter().filter_map(old).collect();
        let new: Vec<String> = self.found.iter().filter_map(new).collect();
        let located = |version: &Version, pointers: &[String]| {
            version.places(&pointers.iter().map(String::as_str).collect::<Vec<_>>())
        };
        let mut old = located(self.old, &old).into_iter();
        let mut new = located(self.new, &new).into_iter();
        let place = |found: &Found| match &found.at {
            At::Old(_) => old.next().unwrap_or_default(),
            At::New(_) => new.next().unwrap_or_default(),
        };
        self.found.iter().map(place).collect()
    }
}

/// What is said of something, without its bounds.
fn words(docs: &str) -> &str {
    let end = docs.find(NOT_CHECKED).unwrap_or(docs.len());
    docs[..end].trim_end()
}

/// `name` as Markdown code.
pub fn quoted(name: &str) -> String {
    crate::surface::text::code(name)
}

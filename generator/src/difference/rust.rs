//! What the comparison of the API does not explain: the Rust of both versions, item by item.
//!
//! A type that loses its `Default` since a property is required, or a conversion since another
//! branch takes the same, breaks code of users though nothing was taken away from the API. What is
//! there with the feature `testing` alone does not count.

mod facts;
mod functions;

use std::collections::BTreeMap;

use super::Verdict;
use super::change::Subject;
use super::comparison::{At, Comparison};
use super::table::Kind;
use super::version::Version;
use crate::ir::TypeId;
use crate::surface::argument::{NamedArguments, Takes};
use crate::surface::rust_type::RustType;

pub use functions::operation;

/// What an item offers: a name, and of which type that is.
type Facts = BTreeMap<String, String>;

/// Types as paths, those of the old version by the paths that they have now.
pub struct Paths(BTreeMap<String, String>);

impl Paths {
    /// Those of the new version.
    fn new_ones() -> Paths {
        Paths(BTreeMap::new())
    }

    /// Those of the old version, by the pairs of paths that are not the same.
    pub fn old_ones(moved: impl Iterator<Item = (String, String)>) -> Paths {
        Paths(moved.filter(|(old, new)| old != new).collect())
    }

    fn ty(&self, ty: &RustType) -> String {
        match ty {
            RustType::Named { name, module } => {
                let path = format!("{module}::{}", name.plain());
                self.0.get(&path).cloned().unwrap_or(path)
            }
            RustType::Generic(of, arguments) => {
                let arguments: Vec<String> = arguments.iter().map(|it| self.ty(it)).collect();
                format!("{}<{}>", self.ty(of), arguments.join(", "))
            }
            other => other.to_string(),
        }
    }

    fn takes(&self, takes: &Takes) -> String {
        match takes {
            Takes::Exactly(ty) => self.ty(ty),
            Takes::Into(ty) => format!("impl Into<{}>", self.ty(ty)),
            Takes::Optional(ty) => format!("impl Into<Option<{}>>", self.ty(ty)),
            Takes::Items(ty) => format!("impl IntoIterator<Item = impl Into<{}>>", self.ty(ty)),
            Takes::Display => "impl Display".to_owned(),
            Takes::Named(named) => self.named(named),
        }
    }

    fn named(&self, named: &NamedArguments) -> String {
        let fields = named.fields.iter();
        let fields = fields.map(|it| format!("{}: {}", it.name, self.takes(&it.takes)));
        let fields: Vec<String> = fields.collect();
        format!("{} {{ {} }}", named.name, fields.join(", "))
    }
}

/// Compares a type of both versions.
pub fn item(it: &mut Comparison, subject: &Subject, (old, new): (TypeId, TypeId)) {
    let (Some(before), Some(after)) = (it.old.item(old), it.new.item(new)) else {
        return;
    };
    let before = facts::of_item(before, &it.moved);
    let after = facts::of_item(after, &Paths::new_ones());
    let at = At::New(it.new.def(new).origin.pointer.clone());
    compare(it, subject, (&before, &after), &at);
}

/// Compares what the crate has once.
pub fn api(it: &mut Comparison) {
    let of = |version: &Version| facts::of_api(&version.surface);
    let (before, after) = (of(it.old), of(it.new));
    compare(
        it,
        &Subject::Api,
        (&before, &after),
        &At::New(String::new()),
    );
}

/// Says what of `before` is not in `after`, unless something that breaks as much is said already.
fn compare(it: &mut Comparison, subject: &Subject, (before, after): (&Facts, &Facts), at: &At) {
    let said = it.verdict(subject);
    if said < Some(Verdict::Major) {
        let mut gone = Vec::new();
        for (name, was) in before {
            let is = after.get(name);
            let kind = match (name.as_str(), is) {
                (_, Some(is)) if is == was => continue,
                (facts::DEFAULT, _) => Kind::DefaultLost,
                (facts::NEW, _) => Kind::ConstructorChanged,
                (_, Some(_)) => Kind::RustChanged,
                (name, None) => {
                    gone.push(format!("`{name}`"));
                    continue;
                }
            };
            let sentence = match is {
                Some(is) => format!("`{name}` is `{is}`, and was `{was}`"),
                None => format!("`{name}` was removed"),
            };
            it.say(subject, kind, at.clone(), sentence);
        }
        if !gone.is_empty() {
            let sentence = format!("removed from the Rust API: {}", gone.join(", "));
            it.say(subject, Kind::RustRemoved, at.clone(), sentence);
        }
    }
    if it.verdict(subject) < Some(Verdict::Minor) {
        let new: Vec<String> = after
            .keys()
            .filter(|name| !before.contains_key(*name))
            .map(|name| format!("`{name}`"))
            .collect();
        if !new.is_empty() {
            let sentence = format!("new in the Rust API: {}", new.join(", "));
            it.say(subject, Kind::RustAdded, at.clone(), sentence);
        }
    }
}

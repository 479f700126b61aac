//! What is compiled where the tags of a document are features: an item, if a tag that needs it is on.

use std::collections::BTreeSet;

use super::name::Names;
use crate::ir::{Api, Root, TypeId};

/// What more tags than this use is always compiled: a longer condition would not be read.
const MOST_TAGS: usize = 8;

/// The features that every crate has, or that stand for something else than one tag.
const RESERVED: [&str; 14] = [
    ALL,
    "blocking",
    "brotli",
    "default",
    "gzip",
    "gzip-requests",
    "http2",
    "lenient",
    "native-tls",
    "oauth2",
    "rate-limit",
    "reqwest",
    "rustls",
    "testing",
];

/// The feature that stands for all tags.
pub const ALL: &str = "all";

/// The features one of which has to be on; none for what is always compiled.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Condition(BTreeSet<String>);

impl Condition {
    /// The features, sorted.
    pub fn features(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Where one of these holds.
    pub fn any<'a>(conditions: impl IntoIterator<Item = &'a Condition>) -> Condition {
        let mut features = BTreeSet::new();
        for condition in conditions {
            if condition.0.is_empty() {
                return Condition::default();
            }
            features.extend(condition.0.iter().cloned());
        }
        Condition(features)
    }

    /// What an item needs that stands where `outer` holds.
    pub fn within(&self, outer: &Condition) -> Condition {
        match self == outer {
            true => Condition::default(),
            false => self.clone(),
        }
    }
}

/// The conditions of all tags and types.
#[derive(Debug)]
pub struct Conditions {
    /// By tag: its feature.
    groups: Vec<Condition>,
    /// By type: the features of the tags that reach it.
    types: Vec<Condition>,
}

impl Conditions {
    /// Everything is always compiled, unless tags are features.
    pub fn of(api: &Api, names: &Names, tags_are_features: bool) -> Conditions {
        if !tags_are_features {
            return Conditions {
                groups: vec![Condition::default(); api.groups.len()],
                types: vec![Condition::default(); api.types.len()],
            };
        }
        let modules = names.groups.iter().map(|group| feature(&group.module));
        let groups: Vec<Condition> = modules.map(|it| Condition(BTreeSet::from([it]))).collect();
        let types = users(api).into_iter().map(|users| match users {
            Users::Tags(tags) if tags.len() <= MOST_TAGS => {
                Condition::any(tags.into_iter().map(|tag| &groups[tag]))
            }
            _ => Condition::default(),
        });
        Conditions {
            types: types.collect(),
            groups,
        }
    }

    /// That of the operations of a tag.
    pub fn group(&self, index: usize) -> &Condition {
        &self.groups[index]
    }

    /// That of a type.
    pub fn ty(&self, id: TypeId) -> &Condition {
        &self.types[id.0]
    }

    /// The features that are tags, in the order of the document; none where tags are none.
    pub fn features(&self) -> Vec<String> {
        let groups = self.groups.iter();
        groups.flat_map(|group| group.0.iter().cloned()).collect()
    }
}

/// The feature of the tag that has this module.
fn feature(module: &str) -> String {
    let name = module.trim_matches('_').replace('_', "-");
    match RESERVED.contains(&name.as_str()) {
        true => format!("tag-{name}"),
        false => name,
    }
}

/// What needs a type to be compiled.
#[derive(Clone)]
enum Users {
    /// The operations of these tags.
    Tags(BTreeSet<usize>),
    /// What is there without a tag.
    All,
}

fn users(api: &Api) -> Vec<Users> {
    let mut users = vec![Users::Tags(BTreeSet::new()); api.types.len()];
    for (tag, group) in api.groups.iter().enumerate() {
        let roots = group.operations.iter().flat_map(|it| it.roots());
        for id in needed(api, roots.filter_map(Root::named).collect()) {
            if let Users::Tags(tags) = &mut users[id.0] {
                tags.insert(tag);
            }
        }
    }
    let webhooks = api.webhooks.iter().filter_map(|webhook| webhook.json());
    for id in needed(api, webhooks.filter_map(|ty| ty.named()).collect()) {
        users[id.0] = Users::All;
    }
    users
}

/// All that the code of `open` names: what types hold, and what answers carry in place of types of
/// requests, from which those can be made.
fn needed(api: &Api, mut open: Vec<TypeId>) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    while let Some(id) = open.pop() {
        if found.insert(id) {
            let def = api.get(id);
            let held = def.kind.children().into_iter();
            open.extend(held.filter_map(|(_, ty)| ty.named()).chain(def.input_of));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Condition, RESERVED, feature};

    #[test]
    fn no_tag_takes_a_feature_of_the_crate() {
        let manifest = include_str!("../../runtime/dependencies.toml");
        let manifest: toml::Table = manifest.parse().expect("TOML");
        let features = manifest["features"].as_table().expect("features");
        for name in features.keys() {
            assert!(RESERVED.contains(&name.as_str()), "{name}");
        }
        assert_eq!(feature("testing"), "tag-testing");
        assert_eq!(feature("issue_comments_"), "issue-comments");
    }

    #[test]
    fn what_one_item_always_needs_is_always_compiled() {
        let of = |names: &[&str]| {
            Condition(
                names
                    .iter()
                    .map(|it| (*it).to_owned())
                    .collect::<BTreeSet<_>>(),
            )
        };
        assert_eq!(Condition::any([&of(&["a"]), &of(&["b"])]), of(&["a", "b"]));
        assert_eq!(Condition::any([&of(&["a"]), &of(&[])]), of(&[]));
    }
}

//! What a path of REST says: to what something is done, and in some paths what.

use super::plural::can_be_plural;
use super::words::cut;
use crate::ir::{Api, Operation, is_version, placeholders};

/// The nouns of an operation, and what is done, if its path says that.
#[derive(Clone, Debug, PartialEq)]
pub struct Route<'a> {
    /// What the last word of the path says is done: `close`, `getUser`.
    pub action: Option<&'a str>,
    /// The fixed parts of the path, versions apart; the last one, if there is one, is what it is done to.
    pub nouns: Vec<&'a str>,
    /// Whether the path ends with a parameter: it is done to one of many.
    pub to_one: bool,
    /// The parameters that the path ends with.
    pub by: Vec<&'a str>,
    /// The version that the path says.
    pub version: Option<&'a str>,
}

impl<'a> Route<'a> {
    /// Reads the path of an operation.
    pub fn of(operation: &'a Operation) -> Route<'a> {
        let mut route = Route::of_path(&operation.path);
        let last = route.noun();
        if is_action(last, &route, operation) {
            route.action = route.nouns.pop();
        }
        route
    }

    /// What a path says by itself. A query and a fragment tell operations apart, but are no nouns.
    fn of_path(path: &'a str) -> Route<'a> {
        let (path, rest) = path.split_at(path.find(['?', '#']).unwrap_or(path.len()));
        let segments = path.split('/').filter(|part| !part.is_empty());
        let last = segments.clone().next_back();
        let param = last.filter(|it| it.starts_with('{'));
        let fixed = segments.filter(|it| !it.starts_with('{'));
        let fixed = fixed.map(|it| it.strip_suffix(".json").unwrap_or(it));
        let fixed = fixed.filter(|it| !it.is_empty());
        // What stands after all nouns is none of a version.
        let is_last = |it: &str| param.is_none() && last == Some(it);
        let (versions, mut nouns): (Vec<&str>, Vec<&str>) =
            fixed.partition(|it| is_version(it) && !is_last(it));
        if nouns.is_empty() {
            nouns.push(versions.last().copied().unwrap_or("root"));
        }
        let is_number = |it: &&str| !nouns.contains(it) && !it.eq_ignore_ascii_case("api");
        let version = versions.into_iter().rfind(is_number);
        let by = placeholders(param.unwrap_or_default()).chain(placeholders(rest));
        Route {
            action: None,
            nouns,
            to_one: param.is_some(),
            by: by.collect(),
            version,
        }
    }

    /// What it is done to, or else what is done.
    pub fn noun(&self) -> &'a str {
        let noun = self.nouns.last().copied();
        noun.or(self.action).unwrap_or_default()
    }
}

/// The routes of all operations.
pub struct Routes<'a> {
    groups: Vec<Vec<Route<'a>>>,
    webhooks: Vec<Route<'a>>,
}

impl<'a> Routes<'a> {
    pub fn of(api: &'a Api) -> Routes<'a> {
        let groups = api.groups.iter();
        let webhooks = api.webhooks.iter();
        Routes {
            groups: groups
                .map(|group| group.operations.iter().map(Route::of).collect())
                .collect(),
            // A webhook is about itself.
            webhooks: webhooks
                .map(|webhook| Route {
                    action: None,
                    nouns: vec![webhook.name.as_str()],
                    to_one: false,
                    by: Vec::new(),
                    version: None,
                })
                .collect(),
        }
    }

    /// Those of a group, by its index.
    pub fn of_group(&self, group: usize) -> &[Route<'a>] {
        &self.groups[group]
    }

    /// That of an operation, by the indices of its group and within it.
    pub fn at(&self, (group, index): (usize, usize)) -> &Route<'a> {
        let group = self.groups.get(group).unwrap_or(&self.webhooks);
        &group[index]
    }
}

/// Verbs that begin no noun.
const VERBS: [&str; 16] = [
    "add",
    "calculate",
    "convert",
    "create",
    "delete",
    "fetch",
    "find",
    "generate",
    "get",
    "has",
    "is",
    "list",
    "remove",
    "update",
    "validate",
    "verify",
];

/// Verbs that begin nouns, too, such as `check_run` and `set_list`: these are not posted to.
const POSTED: [&str; 49] = [
    "accept",
    "answer",
    "approve",
    "archive",
    "cancel",
    "change",
    "check",
    "clear",
    "close",
    "complete",
    "copy",
    "detect",
    "disable",
    "edit",
    "enable",
    "execute",
    "export",
    "forward",
    "import",
    "invite",
    "join",
    "kick",
    "leave",
    "make",
    "merge",
    "move",
    "pause",
    "pin",
    "publish",
    "refresh",
    "register",
    "replace",
    "request",
    "resend",
    "reset",
    "resolve",
    "restore",
    "resume",
    "search",
    "send",
    "set",
    "start",
    "stop",
    "submit",
    "sync",
    "transfer",
    "translate",
    "unpin",
    "upload",
];

/// Whether the last word of a path says what is done: `getUser`, or what is no plural and something is
/// posted to after a collection, such as `close`.
fn is_action(last: &str, route: &Route, operation: &Operation) -> bool {
    let words = cut(last);
    let first = words.split_once('_').map(|(first, _)| first);
    if first.is_some_and(|first| VERBS.contains(&first)) {
        return true;
    }
    let is_posted = operation.method == "POST" && !route.to_one && !can_be_plural(last);
    let has_collection = route.nouns.len() > 1;
    is_posted && (has_collection || first.is_some_and(|first| POSTED.contains(&first)))
}

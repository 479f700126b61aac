//! Actions of an OpenAPI Overlay 1.0 that would correct what a message is about.

use serde_json::{Value, json};

use super::pointer;

/// Keys under which OpenAPI and JSON Schema have arrays: a number below them is an index.
const LISTS: [&str; 12] = [
    "allOf",
    "anyOf",
    "enum",
    "examples",
    "oneOf",
    "parameters",
    "prefixItems",
    "required",
    "security",
    "servers",
    "tags",
    "type",
];

/// A value of more bytes than this is not repeated in an action.
const LONG: usize = 500;

/// Actions that would correct what a message is about; they are written out when asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction(Vec<Action>);

/// One thing that is done to a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Takes out what is at this pointer.
    Remove(String),
    /// Takes out the items of the array at this pointer that have all of these members.
    RemoveItems(String, Vec<(String, String)>),
    /// Takes a text out of the array at this pointer.
    RemoveText(String, String),
    /// Merges a value into the object at this pointer.
    Update(String, Value),
    /// Merges a value into all objects that this JSONPath selects.
    UpdateAll(&'static str, Value),
}

impl Correction {
    /// Takes out what is at `pointer`; nothing where that is an item of an array, which moves when
    /// another correction takes out one before it.
    pub(crate) fn remove(pointer: &str) -> Correction {
        Correction(vec![Action::Remove(pointer.to_owned())])
    }

    /// Takes out the items of the array at `pointer` that have all of `members`.
    pub(crate) fn remove_items(pointer: &str, members: &[(&str, &str)]) -> Correction {
        let owned = |(key, value): &(&str, &str)| ((*key).to_owned(), (*value).to_owned());
        let members = members.iter().map(owned).collect();
        Correction(vec![Action::RemoveItems(pointer.to_owned(), members)])
    }

    /// Takes `text` out of the array at `pointer`.
    pub(crate) fn remove_text(pointer: &str, text: &str) -> Correction {
        Correction(vec![Action::RemoveText(
            pointer.to_owned(),
            text.to_owned(),
        )])
    }

    /// Merges `value` into the object at `pointer`.
    pub(crate) fn update(pointer: &str, value: Value) -> Correction {
        Correction(vec![Action::Update(pointer.to_owned(), value)])
    }

    /// Merges `value` into all objects that a JSONPath selects.
    pub(crate) fn update_all(target: &'static str, value: Value) -> Correction {
        Correction(vec![Action::UpdateAll(target, value)])
    }

    /// Gives the member `key` of the object at `pointer` a value that is not merged with the old.
    pub(crate) fn replace(pointer: &str, key: &str, value: Value) -> Correction {
        let removal = Correction::remove(&pointer::join(pointer, key));
        removal.and(Correction::update(pointer, json!({ key: value })))
    }

    /// Calls the member `key` of the object at `pointer`, which has this value, by another name;
    /// nothing where the value, which an action has to repeat, is long.
    pub(crate) fn rename(pointer: &str, key: &str, name: &str, value: &Value) -> Correction {
        if value.to_string().len() > LONG {
            return Correction(Vec::new());
        }
        let removal = Correction::remove(&pointer::join(pointer, key));
        removal.and(Correction::update(pointer, json!({ name: value })))
    }

    /// What is done, one thing after the other.
    pub(crate) fn steps(&self) -> &[Action] {
        &self.0
    }

    /// The Action Objects; none where only people can decide what to do.
    pub fn actions(&self) -> Vec<Value> {
        self.0.iter().filter_map(Action::written).collect()
    }

    /// As YAML, to stand below `actions:`; `None` where only people can decide what to do.
    pub(crate) fn text(&self) -> Option<String> {
        let actions = self.actions();
        if actions.is_empty() {
            return None;
        }
        let text = serde_yaml::to_string(&actions).ok()?;
        Some(text.lines().map(|line| format!("  {line}\n")).collect())
    }

    /// This one, then another.
    pub(crate) fn and(mut self, other: Correction) -> Correction {
        self.0.extend(other.0);
        self
    }
}

impl Action {
    /// The Action Object.
    pub(crate) fn written(&self) -> Option<Value> {
        match self {
            Action::Remove(pointer) => {
                let target = path(pointer);
                let is_item = target.ends_with(']') && !target.ends_with("']");
                (!is_item).then(|| json!({ "target": target, "remove": true }))
            }
            Action::RemoveItems(pointer, members) => {
                let conditions = members
                    .iter()
                    .map(|(key, value)| format!("@[{}] == {}", quoted(key), quoted(value)));
                let conditions = conditions.collect::<Vec<_>>().join(" && ");
                let items = format!("{}[?{conditions}]", path(pointer));
                Some(json!({ "target": items, "remove": true }))
            }
            Action::RemoveText(pointer, text) => {
                let items = format!("{}[?@ == {}]", path(pointer), quoted(text));
                Some(json!({ "target": items, "remove": true }))
            }
            Action::Update(pointer, value) => {
                Some(json!({ "target": path(pointer), "update": value }))
            }
            Action::UpdateAll(target, value) => Some(json!({ "target": target, "update": value })),
        }
    }
}

/// The JSONPath of all places whose pointers end with `ending`.
pub(crate) fn path_of_ending(ending: &str) -> String {
    let path = path(ending);
    let rest = path.strip_prefix('$').unwrap_or_default();
    format!("$..{}", rest.strip_prefix('.').unwrap_or(rest))
}

/// The JSONPath (RFC 9535) of a JSON pointer.
fn path(pointer: &str) -> String {
    let mut path = "$".to_owned();
    let (mut holder, mut before) = (String::new(), String::new());
    for token in pointer.split('/').skip(1) {
        let name = pointer::unescaped(token);
        let is_number = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit());
        // Below `components` stand maps, whatever they are called.
        let is_index = is_number && before != "components" && LISTS.contains(&holder.as_str());
        path += &match is_index {
            true => format!("[{name}]"),
            false if is_short(&name) => format!(".{name}"),
            false => format!("[{}]", quoted(&name)),
        };
        before = std::mem::replace(&mut holder, name);
    }
    path
}

/// Whether a name can stand after a dot.
fn is_short(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit())
}

/// A string literal of JSONPath.
fn quoted(text: &str) -> String {
    let mut quoted = "'".to_owned();
    for c in text.chars() {
        match c {
            '\'' | '\\' => quoted.extend(['\\', c]),
            c if c < ' ' => quoted += &format!("\\u{:04x}", u32::from(c)),
            c => quoted.push(c),
        }
    }
    quoted + "'"
}

#[cfg(test)]
mod tests {
    use serde_json_path::JsonPath;

    use super::*;

    #[test]
    fn paths_select_what_pointers_point_at() {
        for (pointer, expected) in [
            ("", "$"),
            ("/paths/~1boxes~1{id}/get", "$.paths['/boxes/{id}'].get"),
            (
                "/paths/~1a/get/parameters/0/schema",
                "$.paths['/a'].get.parameters[0].schema",
            ),
            ("/a/responses/200/x-y", "$.a.responses['200']['x-y']"),
            ("/components/parameters/0", "$.components.parameters['0']"),
            ("/it's\\\n", "$['it\\'s\\\\\\u000a']"),
        ] {
            assert_eq!(path(pointer), expected);
            JsonPath::parse(expected).expect("a JSONPath");
        }
    }

    #[test]
    fn actions_stand_below_a_key() {
        let declared = json!({ "parameters": [{ "name": "id", "in": "path" }] });
        assert_eq!(
            Correction::update("/paths/~1boxes/get", declared)
                .text()
                .as_deref(),
            Some(concat!(
                "  - target: $.paths['/boxes'].get\n",
                "    update:\n",
                "      parameters:\n",
                "      - name: id\n",
                "        in: path\n",
            ))
        );
        let unused = Correction::remove_items("/parameters", &[("name", "id"), ("in", "path")]);
        assert_eq!(
            unused.text().as_deref(),
            Some(
                "  - target: $.parameters[?@['name'] == 'id' && @['in'] == 'path']\n    remove: true\n"
            )
        );
    }
}

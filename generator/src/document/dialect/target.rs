//! What a `$ref` leads to: anything in the document, by pointer or by anchor, through any number
//! of other references.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{parts, schema};
use crate::source::pointer;

/// More references in a row than this lead in a circle.
const LONGEST: usize = 100;

/// What is called by another name than its place (JSON Schema 2020-12, section 8.2): `$anchor`,
/// `$dynamicAnchor` and `$id`, with the pointer of the schema that says it.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// `#leaf`, `page-of`, `page-of#leaf`.
    named: BTreeMap<String, String>,
    /// The pointers of schemas with an `$id`, whose own pointers begin there.
    resources: Vec<String>,
}

impl Anchors {
    /// Those of all schemas of `tree`.
    pub(super) fn of(tree: &mut Value) -> Anchors {
        let mut anchors = Anchors::default();
        parts::for_each_schema(tree, &mut |schema, at| {
            schema::walk(schema, at, &mut |schema, at| anchors.note(schema, at));
        });
        anchors
    }

    fn note(&mut self, schema: &Value, at: &str) {
        let text = |key: &str| schema::member(schema, key).and_then(Value::as_str);
        let anchors = [text("$anchor"), text("$dynamicAnchor")];
        for anchor in anchors.into_iter().flatten() {
            self.name(format!("#{anchor}"), at);
            // The resource that holds it is visited before it.
            let holder = self.named.iter().find(|(name, holder)| {
                !name.starts_with('#') && at != *holder && pointer::is_within(at, holder)
            });
            if let Some((id, _)) = holder {
                self.name(format!("{id}#{anchor}"), at);
            }
        }
        if let Some(id) = text("$id") {
            let id = id.trim_end_matches('#');
            self.resources.push(at.to_owned());
            self.name(id.to_owned(), at);
            if let Some((_, last)) = id.rsplit_once('/') {
                self.name(last.to_owned(), at);
            }
        }
    }

    /// The first of a name is it.
    fn name(&mut self, name: String, at: &str) {
        self.named.entry(name).or_insert_with(|| at.to_owned());
    }

    /// The pointer that `reference` stands for, if it is one from the root or to an anchor.
    pub(super) fn pointer(&self, reference: &str) -> Option<String> {
        if let Some(at) = self.named.get(reference) {
            return Some(at.clone());
        }
        let (resource, fragment) = reference.split_once('#')?;
        let is_pointer = fragment.is_empty() || fragment.starts_with('/');
        let base = match resource {
            "" => "",
            id => self.named.get(id)?,
        };
        is_pointer.then(|| format!("{base}{}", pointer::of_fragment(fragment)))
    }

    /// The same pointer within the resource that holds `from`.
    fn within_resource(&self, pointer: &str, from: &str) -> Option<String> {
        let holds = |resource: &&String| pointer::is_within(from, resource);
        let resource = self
            .resources
            .iter()
            .filter(holds)
            .max_by_key(|it| it.len())?;
        Some(format!("{resource}{pointer}"))
    }
}

/// The pointer of what `reference`, which stands at `from`, leads to in the end, and its value.
pub(super) fn target<'t>(
    tree: &'t Value,
    anchors: &Anchors,
    reference: &str,
    from: &str,
) -> Option<(String, &'t Value)> {
    let mut reference = reference.to_owned();
    for _ in 0..LONGEST {
        let (at, value) = one_step(tree, anchors, &reference, from)?;
        match value.get("$ref").and_then(Value::as_str) {
            // Beside other keywords it means both, and is that schema.
            Some(next) if value.as_object().is_some_and(|it| it.len() == 1) => {
                reference = next.to_owned();
            }
            _ => return Some((at, value)),
        }
    }
    None
}

/// What `reference` names, which may be a reference again.
fn one_step<'t>(
    tree: &'t Value,
    anchors: &Anchors,
    reference: &str,
    from: &str,
) -> Option<(String, &'t Value)> {
    let pointer = anchors.pointer(reference)?;
    descend(tree, anchors, &pointer, LONGEST).or_else(|| {
        let pointer = anchors.within_resource(&pointer, from)?;
        descend(tree, anchors, &pointer, LONGEST)
    })
}

/// The value at `pointer`, through references on the way to it.
fn descend<'t>(
    tree: &'t Value,
    anchors: &Anchors,
    pointer: &str,
    fuel: usize,
) -> Option<(String, &'t Value)> {
    let (mut at, mut value) = (String::new(), tree);
    for token in pointer.split('/').skip(1) {
        let step = |value: &'t Value| value.pointer(&format!("/{token}"));
        if let Some(next) = step(value) {
            at = format!("{at}/{token}");
            value = next;
            continue;
        }
        let reference = value.get("$ref")?.as_str()?;
        let aside = anchors.pointer(reference)?;
        let (there, aside) = descend(tree, anchors, &aside, fuel.checked_sub(1)?)?;
        value = step(aside)?;
        at = format!("{there}/{token}");
    }
    Some((at, value))
}

//! What tells the payloads of webhooks apart: the same ladder, among those that the header which
//! names the event does not tell apart.

use std::rc::Rc;

use super::ladder::Ladder;
use super::shape::{Property, Shape, Shapes};
use crate::ir::{Api, Test, Webhook};

/// Chooses the tests of every webhook. Callbacks are none: who asks for one says where it goes.
pub(super) fn choose(api: &mut Api) {
    let Api {
        types, webhooks, ..
    } = api;
    let all = Shapes::new(types);
    let shapes: Vec<Option<Rc<Shape>>> = webhooks
        .iter()
        .map(|webhook| {
            let ty = webhook.json().filter(|_| webhook.callback.is_none())?;
            Some(all.of(ty))
        })
        .collect();
    let rivals = |one: &Webhook, other: &Webhook| {
        api.event_header.is_none() || one.named_by.iter().any(|name| is_named(other, name))
    };
    let found: Vec<_> = (0..webhooks.len())
        .map(|index| {
            let mine = shapes[index].as_deref()?;
            let others = (0..webhooks.len())
                .filter(|other| *other != index && rivals(&webhooks[index], &webhooks[*other]));
            let others: Vec<&Shape> = others.filter_map(|it| shapes[it].as_deref()).collect();
            Some(by_tag(mine, &others).unwrap_or_else(|| among(mine, &others)))
        })
        .collect();
    for (webhook, tests) in webhooks.iter_mut().zip(found) {
        webhook.tests = tests.unwrap_or_default();
    }
}

fn among(mine: &Shape, others: &[&Shape]) -> Vec<Test> {
    let all: Vec<&Shape> = std::iter::once(mine)
        .chain(others.iter().copied())
        .collect();
    Ladder::new(&all).sure_tests(0)
}

/// A tag among those that have one, where the others do not have its property: they are events of
/// another kind, and no branches of one union.
fn by_tag(mine: &Shape, others: &[&Shape]) -> Option<Vec<Test>> {
    let has_tag = |shape: &&Shape| {
        let known = |property: &&Property| !property.values.is_empty();
        let mine = mine.properties.iter().filter(known);
        mine.filter_map(|property| shape.property(&property.name))
            .any(|theirs| !theirs.values.is_empty())
    };
    let tagged: Vec<&Shape> = others.iter().copied().filter(has_tag).collect();
    let tests = among(mine, &tagged);
    let Some(Test::Tag(name, _)) = tests.first() else {
        return None;
    };
    let is_free = |shape: &&Shape| shape.property(name).is_some_and(|it| it.values.is_empty());
    (!others.iter().any(is_free)).then_some(tests)
}

/// Whether the header that names the event says `name` of a webhook, as the runtime compares it.
fn is_named(webhook: &Webhook, name: &str) -> bool {
    let letters = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    webhook
        .named_by
        .iter()
        .any(|known| letters(known) == letters(name))
}

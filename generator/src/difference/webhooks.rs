//! What the API sends by itself.

use super::change::Subject;
use super::comparison::{At, Comparison};
use super::table::Kind;
use super::version::Version;
use crate::ir::{Content, Webhook};

/// Compares webhooks and callbacks.
pub fn compare(it: &mut Comparison) {
    let (old, new) = (it.old, it.new);
    for (index, webhook) in new.api.webhooks.iter().enumerate() {
        let subject = subject(new, index);
        let at = At::New(webhook.pointer.clone());
        let mut pairs = it.pairs.webhooks.iter();
        match pairs.find(|(_, new)| *new == index).copied() {
            Some((known, _)) => changed(it, &subject, (known, index), &at),
            None => {
                let (kind, what) = match webhook.callback {
                    None => (Kind::WebhookAdded, "webhook"),
                    Some(_) => (Kind::CallbackAdded, "callback"),
                };
                it.say(&subject, kind, at, format!("the {what} is new"));
            }
        }
    }
    for (index, webhook) in old.api.webhooks.iter().enumerate() {
        if !it.pairs.webhooks.iter().any(|(known, _)| *known == index) {
            let (kind, what) = match webhook.callback {
                None => (Kind::WebhookRemoved, "webhook"),
                Some(_) => (Kind::CallbackRemoved, "callback"),
            };
            let at = At::Old(webhook.pointer.clone());
            let subject = subject(old, index);
            it.say(&subject, kind, at, format!("the {what} was removed"));
        }
    }
}

fn subject(version: &Version, index: usize) -> Subject {
    Subject::Webhook {
        place: version.api.webhooks[index].place.clone(),
        function: version.webhook_function(index),
    }
}

fn changed(it: &mut Comparison, subject: &Subject, (known, index): (usize, usize), at: &At) {
    let (before, after) = (&it.old.api.webhooks[known], &it.new.api.webhooks[index]);
    let (was, is) = (
        it.old.webhook_function(known),
        it.new.webhook_function(index),
    );
    if was != is {
        let sentence = format!("the function is `{is}`, and was `{was}`");
        it.say(subject, Kind::WebhookFunctionRenamed, at.clone(), sentence);
    }
    let is_same = match (&before.content, &after.content) {
        (Content::Json(before), Content::Json(after)) => it.pairs.is_same(before, after),
        (before, after) => before == after,
    };
    if !is_same {
        let sentence = format!(
            "the body is {}, and was {}",
            carries(it.new, after),
            carries(it.old, before)
        );
        it.say(subject, Kind::WebhookPayloadChanged, at.clone(), sentence);
    }
    if before.tests != after.tests || before.named_by != after.named_by {
        let sentence = "the webhook is recognised in another way";
        it.say(
            subject,
            Kind::WebhookRecognitionChanged,
            at.clone(),
            sentence,
        );
    }
    let words = |webhook: &Webhook| {
        let Webhook {
            docs,
            deprecated,
            headers,
            answers,
            method,
            media_type,
            ..
        } = webhook;
        let said = (docs.clone(), *deprecated, headers.clone());
        (said, answers.clone(), method.clone(), media_type.clone())
    };
    if words(before) != words(after) {
        let sentence = "its description changed";
        it.say(
            subject,
            Kind::WebhookDescriptionChanged,
            at.clone(),
            sentence,
        );
    }
}

fn carries(version: &Version, webhook: &Webhook) -> String {
    match &webhook.content {
        Content::Empty => "nothing".to_owned(),
        Content::Json(ty) => version.words(ty),
        Content::Text => "text".to_owned(),
        Content::Bytes => "bytes".to_owned(),
    }
}

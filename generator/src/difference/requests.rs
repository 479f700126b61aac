//! What requests carry.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use crate::ir::{Body, Operation};

const TYPE: [Kind; 3] = [
    Kind::RequestTypeWidened,
    Kind::RequestTypeNarrowed,
    Kind::RequestTypeChanged,
];

/// Compares the bodies of the requests of an operation.
pub fn compare(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let old_at = At::Old(it.old.at(&before.pointer, &["requestBody"]));
    let new_at = At::New(it.new.at(&after.pointer, &["requestBody"]));
    match (&before.body, &after.body) {
        (None, Some(body)) => {
            let must = if body.required { "has to be" } else { "can be" };
            let sentence = format!("a body {must} sent: {}", it.new.words(&body.ty));
            it.say(subject, Kind::RequestBodyAdded, new_at.clone(), sentence);
        }
        (Some(_), None) => {
            let sentence = "the request has no body any more";
            it.say(subject, Kind::RequestBodyRemoved, old_at.clone(), sentence);
        }
        (Some(before), Some(after)) => changed(it, subject, (before, after), &new_at),
        (None, None) => {}
    }
    let same = |a: &Body, b: &Body| a.format == b.format;
    for body in &after.other_bodies {
        match before.other_bodies.iter().find(|known| same(known, body)) {
            Some(known) => changed(it, subject, (known, body), &new_at),
            None => {
                let sentence = format!("the body can be sent as {}", quoted(&body.media_type));
                it.say(subject, Kind::RequestFormatAdded, new_at.clone(), sentence);
            }
        }
    }
    for body in &before.other_bodies {
        if !after.other_bodies.iter().any(|known| same(known, body)) {
            let what = quoted(&body.media_type);
            let sentence = format!("the body cannot be sent as {what} any more");
            it.say(
                subject,
                Kind::RequestFormatRemoved,
                old_at.clone(),
                sentence,
            );
        }
    }
}

fn changed(it: &mut Comparison, subject: &Subject, (before, after): (&Body, &Body), at: &At) {
    match (before.required, after.required) {
        (false, true) => {
            let sentence = "the body has to be sent";
            it.say(
                subject,
                Kind::RequestBodyBecameRequired,
                at.clone(),
                sentence,
            );
        }
        (true, false) => {
            let sentence = "the body can be left out";
            it.say(
                subject,
                Kind::RequestBodyBecameOptional,
                at.clone(),
                sentence,
            );
        }
        _ => {}
    }
    if before.media_type != after.media_type {
        let (is, was) = (quoted(&after.media_type), quoted(&before.media_type));
        let sentence = format!("the body is sent as {is}, and was sent as {was}");
        it.say(subject, Kind::RequestMediaTypeChanged, at.clone(), sentence);
    }
    if before.wrappers != after.wrappers {
        let said = |body: &Body| match body.wrappers.is_empty() {
            true => "as it is".to_owned(),
            false => format!("in {}", quoted(&body.wrappers.join("."))),
        };
        let sentence = format!(
            "the value is sent {}, and was sent {}",
            said(after),
            said(before)
        );
        it.say(subject, Kind::RequestEnvelopeChanged, at.clone(), sentence);
    }
    let sentence = format!(
        "the body is {}, and was {}",
        it.new.words(&after.ty),
        it.old.words(&before.ty)
    );
    it.say_type(subject, TYPE, (&before.ty, &after.ty), at.clone(), sentence);
    if before.styles != after.styles {
        let sentence = "properties of the form are written in another way";
        it.say(subject, Kind::RequestStyleChanged, at.clone(), sentence);
    }
    if before.docs != after.docs {
        let sentence = "the description of the body changed";
        it.say(
            subject,
            Kind::RequestDescriptionChanged,
            at.clone(),
            sentence,
        );
    }
}

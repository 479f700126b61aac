//! What answers carry: successes, errors, headers, streams.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use super::version::Version;
use crate::ir::{Content, Operation, Status, Stream, Success, Type, TypeId};

const TYPE: [Kind; 3] = [
    Kind::AnswerTypeWidened,
    Kind::AnswerTypeNarrowed,
    Kind::AnswerTypeChanged,
];

/// Compares what an operation answers.
pub fn compare(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let old_at = At::Old(it.old.at(&before.pointer, &["responses"]));
    let new_at = At::New(it.new.at(&after.pointer, &["responses"]));
    success(
        it,
        subject,
        (&before.success, &after.success),
        (&old_at, &new_at),
    );
    statuses(it, subject, before, after);
    if before.accept != after.accept {
        let said = |operation: &Operation| match operation.accept.as_slice() {
            [] => "no media type".to_owned(),
            types => quoted(&types.join(", ")),
        };
        let sentence = format!(
            "requests accept {}, and accepted {}",
            said(after),
            said(before)
        );
        it.say(
            subject,
            Kind::AnswerMediaTypesChanged,
            new_at.clone(),
            sentence,
        );
    }
    errors(it, subject, before, after, (&old_at, &new_at));
    headers(
        it,
        subject,
        "successes",
        (before.headers, after.headers),
        (&old_at, &new_at),
    );
    let of_errors = (before.error_headers, after.error_headers);
    headers(it, subject, "errors", of_errors, (&old_at, &new_at));
    streams(
        it,
        subject,
        (&before.stream, &after.stream),
        (&old_at, &new_at),
    );
}

/// The type of a success, as a call gives it.
fn given(success: &Success) -> Option<Type> {
    match success {
        Success::Uniform(Content::Empty) => None,
        Success::Uniform(content) => Some(carried(content)),
        Success::ByStatus(id) => Some(Type::Named(*id)),
    }
}

/// Contents as types, bytes and texts among them.
fn carried(content: &Content) -> Type {
    match content {
        Content::Json(ty) => ty.clone(),
        Content::Bytes => Type::File,
        Content::Text | Content::Empty => Type::String,
    }
}

fn success(
    it: &mut Comparison,
    subject: &Subject,
    (before, after): (&Success, &Success),
    (old_at, new_at): (&At, &At),
) {
    let words = |version: &Version, success: &Success| match success {
        Success::Uniform(Content::Bytes) => "bytes".to_owned(),
        Success::Uniform(Content::Text) => "text".to_owned(),
        _ => given(success).map_or("nothing".to_owned(), |ty| version.words(&ty)),
    };
    let (is, was) = (words(it.new, after), words(it.old, before));
    match (given(before), given(after)) {
        (None, Some(_)) => {
            let sentence = format!("the answer has a body, {is}, and had none");
            it.say(subject, Kind::AnswerAdded, new_at.clone(), sentence);
        }
        (Some(_), None) => {
            let sentence = format!("the answer has no body any more, and had {was}");
            it.say(subject, Kind::AnswerRemoved, old_at.clone(), sentence);
        }
        (Some(before), Some(after)) => {
            let sentence = format!("the answer is {is}, and was {was}");
            it.say_type(subject, TYPE, (&before, &after), new_at.clone(), sentence);
        }
        (None, None) => {}
    }
}

fn statuses(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let (old, new) = (&before.success_statuses, &after.success_statuses);
    for status in new.iter().filter(|status| !old.contains(status)) {
        let at = it
            .new
            .at(&after.pointer, &["responses", &status.to_string()]);
        let sentence = format!("the status {status} is documented as a success");
        it.say(subject, Kind::SuccessStatusAdded, At::New(at), sentence);
    }
    for status in old.iter().filter(|status| !new.contains(status)) {
        let at = it
            .old
            .at(&before.pointer, &["responses", &status.to_string()]);
        let sentence = format!("the status {status} is not documented as a success any more");
        it.say(subject, Kind::SuccessStatusRemoved, At::Old(at), sentence);
    }
}

fn errors(
    it: &mut Comparison,
    subject: &Subject,
    before: &Operation,
    after: &Operation,
    (old_at, new_at): (&At, &At),
) {
    match (before.errors, after.errors) {
        (None, Some(id)) => {
            let sentence = format!("errors are documented: `{}`", it.new.path(id));
            it.say(subject, Kind::ErrorTypeAdded, new_at.clone(), sentence);
        }
        (Some(id), None) => {
            let sentence = format!("errors are not documented any more: `{}`", it.old.path(id));
            it.say(subject, Kind::ErrorTypeRemoved, old_at.clone(), sentence);
        }
        (Some(was), Some(is)) if it.pairs.new_of(was) != Some(is) => {
            let (is, was) = (it.new.path(is), it.old.path(was));
            let sentence = format!("the error is `{is}`, and was `{was}`");
            it.say(subject, Kind::ErrorTypeChanged, new_at.clone(), sentence);
        }
        _ => {}
    }
    if before.untyped_errors != after.untyped_errors {
        let list = |errors: &[(Status, String)]| {
            let statuses = errors.iter().map(|(status, _)| status.to_string());
            match statuses.collect::<Vec<_>>().join(", ") {
                none if none.is_empty() => "none".to_owned(),
                list => list,
            }
        };
        let (is, was) = (list(&after.untyped_errors), list(&before.untyped_errors));
        let sentence = match is == was {
            true => format!("the description of an error without a typed body changed ({is})"),
            false => format!("the errors without a typed body are {is}, and were {was}"),
        };
        it.say(
            subject,
            Kind::UntypedErrorsChanged,
            new_at.clone(),
            sentence,
        );
    }
}

fn headers(
    it: &mut Comparison,
    subject: &Subject,
    of: &str,
    (before, after): (Option<TypeId>, Option<TypeId>),
    (old_at, new_at): (&At, &At),
) {
    match (before, after) {
        (None, Some(id)) => {
            let sentence = format!("the headers of {of} are documented: `{}`", it.new.path(id));
            it.say(subject, Kind::AnswerHeadersAdded, new_at.clone(), sentence);
        }
        (Some(id), None) => {
            let path = it.old.path(id);
            let sentence = format!("the headers of {of} are not documented any more: `{path}`");
            it.say(
                subject,
                Kind::AnswerHeadersRemoved,
                old_at.clone(),
                sentence,
            );
        }
        (Some(was), Some(is)) if it.pairs.new_of(was) != Some(is) => {
            let (is, was) = (it.new.path(is), it.old.path(was));
            let sentence = format!("the headers of {of} are `{is}`, and were `{was}`");
            it.say(
                subject,
                Kind::AnswerHeadersChanged,
                new_at.clone(),
                sentence,
            );
        }
        _ => {}
    }
}

fn streams(
    it: &mut Comparison,
    subject: &Subject,
    (before, after): (&Option<Stream>, &Option<Stream>),
    (old_at, new_at): (&At, &At),
) {
    let (before, after) = match (before, after) {
        (None, None) => return,
        (None, Some(stream)) => {
            let what = quoted(&stream.media_type);
            let sentence = format!("the answer can be read item by item, as {what}");
            let kind = match stream.alone {
                true => Kind::StreamChanged,
                false => Kind::StreamAdded,
            };
            return it.say(subject, kind, new_at.clone(), sentence);
        }
        (Some(_), None) => {
            let sentence = "the answer cannot be read item by item any more";
            return it.say(subject, Kind::StreamRemoved, old_at.clone(), sentence);
        }
        (Some(before), Some(after)) => (before, after),
    };
    let items = (carried(&before.item), carried(&after.item));
    let is_same = it.pairs.is_same(&items.0, &items.1)
        && before.framing == after.framing
        && before.alone == after.alone
        && before.texts.is_some() == after.texts.is_some();
    if !is_same {
        let sentence = format!(
            "the items of the answer are {}, and were {}, or they are read in another way",
            it.new.words(&items.1),
            it.old.words(&items.0)
        );
        it.say(subject, Kind::StreamChanged, new_at.clone(), sentence);
    }
    let details = |it: &Stream| {
        let Stream {
            media_type,
            switch,
            end,
            texts,
            ..
        } = it;
        (
            media_type.clone(),
            switch.clone(),
            end.clone(),
            texts.clone(),
        )
    };
    if details(before) != details(after) {
        let sentence = "how the stream is requested, or how its end is recognised, changed";
        it.say(
            subject,
            Kind::StreamDetailsChanged,
            new_at.clone(),
            sentence,
        );
    }
}

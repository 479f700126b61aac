//! Types: which there are, and of what kind.

use super::change::Subject;
use super::comparison::{At, Comparison};
use super::table::Kind;
use super::{enums, folding, parameters, rust, structs, unions};
use crate::ir::{TypeDef, TypeId, TypeKind};

/// Compares all types.
pub fn compare(it: &mut Comparison) {
    let (old_reach, new_reach) = (it.old.reach(), it.new.reach());
    let (added, removed) = (folding::added(it), folding::removed(it));
    for id in it.new.types() {
        let subject = Subject::Type {
            path: it.new.path(id),
            operations: new_reach[id.0],
        };
        match it.pairs.old_of(id) {
            Some(old) => {
                compare_one(it, &subject, (old, id));
                rust::item(it, &subject, (old, id));
            }
            None if !added[id.0] => {
                let at = At::New(it.new.def(id).origin.pointer.clone());
                it.say(&subject, Kind::TypeAdded, at, "the type is new");
                let with = folding::with_type(it, id);
                it.meaning(format!("`{}` is new{with}.", it.new.path(id)));
            }
            None => {}
        }
    }
    for id in it.old.types() {
        if it.pairs.new_of(id).is_some() || removed[id.0] {
            continue;
        }
        let subject = Subject::Type {
            path: it.old.path(id),
            operations: old_reach[id.0],
        };
        let at = At::Old(it.old.def(id).origin.pointer.clone());
        it.say(&subject, Kind::TypeRemoved, at, "the type was removed");
    }
}

fn compare_one(it: &mut Comparison, subject: &Subject, (old_id, new_id): (TypeId, TypeId)) {
    let (old, new) = (it.old, it.new);
    let (before, after) = (old.def(old_id), new.def(new_id));
    names(it, subject, (old_id, new_id));
    if std::mem::discriminant(&before.kind) != std::mem::discriminant(&after.kind) {
        let sentence = format!(
            "the type is {}, and was {}",
            kind(&after.kind),
            kind(&before.kind)
        );
        let at = At::New(after.origin.pointer.clone());
        return it.say(subject, Kind::TypeKindChanged, at, sentence);
    }
    directions(it, subject, before, after);
    words(it, subject, before, after);
    match (&before.kind, &after.kind) {
        (TypeKind::Struct(was), TypeKind::Struct(is)) => {
            structs::compare(it, subject, ((old_id, was), (new_id, is)));
        }
        (TypeKind::Enum(was), TypeKind::Enum(is)) => {
            enums::compare(it, subject, ((old_id, was), (new_id, is)));
        }
        (TypeKind::Union(was), TypeKind::Union(is)) => {
            unions::compare(it, subject, ((old_id, was), (new_id, is)));
        }
        (TypeKind::Tuple(was), TypeKind::Tuple(is)) => {
            unions::compare_tuples(it, subject, (before, was), (after, is));
        }
        (TypeKind::ByStatus(was), TypeKind::ByStatus(is)) => {
            unions::compare_statuses(it, subject, (before, was), (after, is));
        }
        (TypeKind::Options(was), TypeKind::Options(is)) => {
            parameters::compare_lists(it, subject, &was.params, &is.params);
        }
        _ => {}
    }
}

fn names(it: &mut Comparison, subject: &Subject, (old_id, new_id): (TypeId, TypeId)) {
    let at = At::New(it.new.def(new_id).origin.pointer.clone());
    let (is, was) = (it.new.path(new_id), it.old.path(old_id));
    let sentence = format!("the type is `{is}`, and was `{was}`");
    if it.new.names.of(new_id) != it.old.names.of(old_id) {
        it.say(subject, Kind::TypeRenamed, at, sentence);
    } else if is != was {
        it.say(subject, Kind::TypeMoved, at, sentence);
    }
}

fn directions(it: &mut Comparison, subject: &Subject, before: &TypeDef, after: &TypeDef) {
    let at = || At::New(after.origin.pointer.clone());
    match (before.direction.request, after.direction.request) {
        (false, true) => {
            let sentence = "requests carry the type, too";
            it.say(subject, Kind::TypeNowInRequests, at(), sentence);
        }
        (true, false) => {
            let sentence = "requests do not carry the type any more";
            it.say(subject, Kind::TypeNotInRequests, at(), sentence);
        }
        _ => {}
    }
    match (before.direction.response, after.direction.response) {
        (false, true) => {
            let sentence = "answers carry the type, too";
            it.say(subject, Kind::TypeNowInAnswers, at(), sentence);
        }
        (true, false) => {
            let sentence = "answers do not carry the type any more";
            it.say(subject, Kind::TypeNotInAnswers, at(), sentence);
        }
        _ => {}
    }
}

fn words(it: &mut Comparison, subject: &Subject, before: &TypeDef, after: &TypeDef) {
    let at = At::New(it.new.at(&after.origin.pointer, &["description"]));
    let docs = (before.docs.as_str(), after.docs.as_str());
    it.say_words(
        subject,
        Kind::TypeDescriptionChanged,
        docs,
        at.clone(),
        "the type",
    );
    let places = (
        before.origin.pointer.as_str(),
        after.origin.pointer.as_str(),
    );
    it.say_bounds(subject, Kind::TypeBoundsChanged, places, "the type");
    if before.examples != after.examples {
        let sentence = "the examples of the type changed";
        it.say(subject, Kind::TypeExamplesChanged, at, sentence);
    }
}

/// What a type is, in words.
fn kind(kind: &TypeKind) -> &'static str {
    match kind {
        TypeKind::Struct(_) => "an object",
        TypeKind::Union(_) => "one of several schemas",
        TypeKind::Enum(_) => "one of several constants",
        TypeKind::Tuple(_) => "a list whose items have a type each",
        TypeKind::ByStatus(_) => "one of several answers, by status",
        TypeKind::Options(_) => "the optional parameters of a call",
    }
}

//! Unions, tuples, and answers by status.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use super::version::Version;
use crate::ir::{Content, StatusVariant, Tuple, Type, TypeDef, TypeId, Union, Variant};

const TYPE: [Kind; 3] = [
    Kind::BranchTypeWidened,
    Kind::BranchTypeNarrowed,
    Kind::BranchTypeChanged,
];

/// Compares two unions, whose branches are the same if they are called the same, or hold the same.
pub fn compare(
    it: &mut Comparison,
    subject: &Subject,
    ((old_id, before), (new_id, after)): ((TypeId, &Union), (TypeId, &Union)),
) {
    let at = At::New(it.new.def(new_id).origin.pointer.clone());
    let mut pairs = Vec::new();
    for (index, variant) in after.variants.iter().enumerate() {
        let name = &it.new.names.members[new_id.0][index];
        let mut names = it.old.names.members[old_id.0].iter();
        let by_name = names.position(|known| known == name);
        let by_type = || {
            let mut known = before.variants.iter();
            known.position(|known| it.pairs.is_same(&known.ty, &variant.ty))
        };
        let pair = by_name.or_else(by_type);
        let pair =
            pair.filter(|known| !pairs.iter().any(|(known_before, _)| known_before == known));
        match pair {
            Some(known) => pairs.push((known, index)),
            None => {
                let what = it.new.words(&variant.ty);
                let sentence = format!("`{name}` is a new branch, which holds {what}");
                it.say(subject, Kind::BranchAdded, at.clone(), sentence);
            }
        }
    }
    for (known, index) in &pairs {
        let names = (
            it.old.names.members[old_id.0][*known].clone(),
            it.new.names.members[new_id.0][*index].clone(),
        );
        let variants = (&before.variants[*known], &after.variants[*index]);
        changed_branch(it, subject, names, variants, &at);
    }
    for (index, variant) in before.variants.iter().enumerate() {
        if !pairs.iter().any(|(known, _)| *known == index) {
            let name = &it.old.names.members[old_id.0][index];
            let what = it.old.words(&variant.ty);
            let sentence = format!("the branch `{name}`, which held {what}, was removed");
            let at = At::Old(it.old.def(old_id).origin.pointer.clone());
            it.say(subject, Kind::BranchRemoved, at, sentence);
        }
    }
}

fn changed_branch(
    it: &mut Comparison,
    subject: &Subject,
    (was, is): (String, String),
    (before, after): (&Variant, &Variant),
    at: &At,
) {
    if was != is {
        let sentence = format!("the branch `{is}` was `{was}`");
        it.say(subject, Kind::BranchRenamed, at.clone(), sentence);
    }
    let sentence = format!(
        "the branch `{is}` holds {}, and held {}",
        it.new.words(&after.ty),
        it.old.words(&before.ty)
    );
    let types = (&before.ty, &after.ty);
    it.say_type(subject, TYPE, types, at.clone(), sentence);
    if before.tests != after.tests || before.is_fallback != after.is_fallback {
        let sentence = format!("the branch `{is}` is recognised in another way");
        it.say(subject, Kind::RecognitionChanged, at.clone(), sentence);
    }
}

/// Compares two lists whose items have a type each.
pub fn compare_tuples(
    it: &mut Comparison,
    subject: &Subject,
    (old_def, before): (&TypeDef, &Tuple),
    (new_def, after): (&TypeDef, &Tuple),
) {
    let at = At::New(it.new.at(&new_def.origin.pointer, &["prefixItems"]));
    for (index, ty) in after.items.iter().enumerate() {
        let Some(known) = before.items.get(index) else {
            let sentence = format!("item {index} is new: {}", it.new.words(ty));
            it.say(subject, Kind::TupleItemAdded, at.clone(), sentence);
            continue;
        };
        if !it.pairs.is_same(known, ty) {
            let (is, was) = (it.new.words(ty), it.old.words(known));
            let sentence = format!("item {index} is {is}, and was {was}");
            it.say(subject, Kind::TupleItemChanged, at.clone(), sentence);
        }
    }
    for (index, ty) in before.items.iter().enumerate().skip(after.items.len()) {
        let sentence = format!("item {index} was removed: {}", it.old.words(ty));
        let at = At::Old(it.old.at(&old_def.origin.pointer, &["prefixItems"]));
        it.say(subject, Kind::TupleItemRemoved, at, sentence);
    }
    let is_same = match (before.rest_item(), after.rest_item()) {
        (Some(before), Some(after)) => it.pairs.is_same(before, after),
        (before, after) => before.is_none() && after.is_none(),
    };
    if !is_same {
        let words = |version: &Version, ty: Option<&Type>| match ty {
            Some(ty) => version.words(ty),
            None => "nothing".to_owned(),
        };
        let sentence = format!(
            "further items are {}, and were {}",
            words(it.new, after.rest_item()),
            words(it.old, before.rest_item())
        );
        it.say(subject, Kind::TupleRestChanged, at, sentence);
    }
}

/// Compares two enums of answers by status.
pub fn compare_statuses(
    it: &mut Comparison,
    subject: &Subject,
    (old_def, before): (&TypeDef, &[StatusVariant]),
    (new_def, after): (&TypeDef, &[StatusVariant]),
) {
    let at = |version: &Version, def: &TypeDef, variant: &StatusVariant| {
        let status = variant.status.to_string();
        version.at(&def.origin.pointer, &["responses", &status])
    };
    for variant in after {
        let new_at = At::New(at(it.new, new_def, variant));
        match before.iter().find(|it| it.status == variant.status) {
            Some(known) => changed_status(it, subject, (known, variant), new_at),
            None => added_status(it, subject, variant, new_at),
        }
    }
    for variant in before {
        if !after.iter().any(|it| it.status == variant.status) {
            let at = At::Old(at(it.old, old_def, variant));
            removed_status(it, subject, variant, at);
        }
    }
}

/// What a body carries, in words.
fn carries(version: &Version, content: &Content) -> String {
    match content {
        Content::Empty => "nothing".to_owned(),
        Content::Json(ty) => version.words(ty),
        Content::Text => "text".to_owned(),
        Content::Bytes => "bytes".to_owned(),
    }
}

/// Whether a status stands for an error: its body has a variant only if it has a type.
fn is_error(variant: &StatusVariant) -> bool {
    !variant.status.is_success() && !variant.status.is_redirect()
}

fn added_status(it: &mut Comparison, subject: &Subject, variant: &StatusVariant, at: At) {
    let carried = carries(it.new, &variant.content);
    let kind = match (is_error(variant), &variant.content) {
        (true, Content::Empty) => Kind::BareStatusChanged,
        (true, _) => Kind::ErrorStatusAdded,
        (false, _) => Kind::AnswerStatusAdded,
    };
    let sentence = format!(
        "the status {} is documented, with {carried}",
        variant.status
    );
    it.say(subject, kind, at, sentence);
}

fn removed_status(it: &mut Comparison, subject: &Subject, variant: &StatusVariant, at: At) {
    let kind = match (is_error(variant), &variant.content) {
        (true, Content::Empty) => Kind::BareStatusChanged,
        (true, _) => Kind::ErrorStatusRemoved,
        (false, _) => Kind::AnswerStatusRemoved,
    };
    let sentence = format!("the status {} is not documented any more", variant.status);
    it.say(subject, kind, at, sentence);
}

fn changed_status(
    it: &mut Comparison,
    subject: &Subject,
    (before, after): (&StatusVariant, &StatusVariant),
    at: At,
) {
    let is_same = match (&before.content, &after.content) {
        (Content::Json(before), Content::Json(after)) => it.pairs.is_same(before, after),
        (before, after) => before == after,
    };
    if !is_same {
        let (is, was) = (
            carries(it.new, &after.content),
            carries(it.old, &before.content),
        );
        let sentence = format!("the status {} has {is}, and had {was}", after.status);
        let is_typed = |variant: &StatusVariant| variant.content != Content::Empty;
        let kind = match (is_typed(before), is_typed(after)) {
            (false, true) if is_error(after) => Kind::ErrorStatusAdded,
            (true, false) if is_error(after) => Kind::ErrorStatusRemoved,
            _ => Kind::StatusBodyChanged,
        };
        it.say(subject, kind, at.clone(), sentence);
    }
    if before.docs != after.docs {
        let sentence = format!(
            "the description of {} changed",
            quoted(&after.status.to_string())
        );
        it.say(subject, Kind::StatusDescriptionChanged, at, sentence);
    }
}

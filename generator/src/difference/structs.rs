//! Objects: which properties they have, and what becomes of others.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::fields;
use super::table::Kind;
use crate::ir::{Constant, Field, Form, Rest, Struct, TypeId};
use crate::passes::direction::presence;

/// A struct of both versions.
type Both<'a> = ((TypeId, &'a Struct), (TypeId, &'a Struct));

/// Compares two structs.
pub fn compare(it: &mut Comparison, subject: &Subject, both: Both) {
    let ((old_id, before), (new_id, after)) = both;
    for (index, field) in after.fields.iter().enumerate() {
        let known = position(before, field);
        match known {
            Some(known) => {
                fields::compare(it, subject, (old_id, before, known), (new_id, after, index))
            }
            None => added(it, subject, both, field),
        }
    }
    for field in &before.fields {
        let is_constant = after.constants.iter().any(|it| it.wire == field.wire);
        if position(after, field).is_none() && !is_constant {
            removed(it, subject, both, field);
        }
    }
    for constant in &after.constants {
        match before.constants.iter().find(|it| it.wire == constant.wire) {
            Some(known) => changed_constant(it, subject, new_id, known, constant),
            None => added_constant(it, subject, both, constant),
        }
    }
    for constant in &before.constants {
        let is_there = after.constants.iter().any(|it| it.wire == constant.wire);
        let is_field = after.fields.iter().any(|it| it.wire == constant.wire);
        if !is_there && !is_field {
            let (at, name) = (old_at(it, old_id, &constant.wire), quoted(&constant.wire));
            let sentence = format!("{name}, which was always {}, was removed", constant.value);
            it.say(subject, Kind::ConstantRemoved, at, sentence);
        }
    }
    others(it, subject, both);
}

/// The place of the field of this name.
fn position(body: &Struct, field: &Field) -> Option<usize> {
    let mut fields = body.fields.iter();
    fields.position(|it| it.wire == field.wire && it.header_of == field.header_of)
}

fn new_at(it: &Comparison, id: TypeId, wire: &str) -> At {
    At::New(
        it.new
            .at(&it.new.def(id).origin.pointer, &["properties", wire]),
    )
}

fn old_at(it: &Comparison, id: TypeId, wire: &str) -> At {
    At::Old(
        it.old
            .at(&it.old.def(id).origin.pointer, &["properties", wire]),
    )
}

fn added(it: &mut Comparison, subject: &Subject, both: Both, field: &Field) {
    let ((old_id, before), (new_id, after)) = both;
    let (name, at) = (quoted(&field.wire), new_at(it, new_id, &field.wire));
    if let Some(constant) = before.constants.iter().find(|it| it.wire == field.wire) {
        let ty = it.new.words(&field.ty);
        let sentence = format!("{name} is {ty}, and was always {}", constant.value);
        return it.say(subject, Kind::ConstantBecameProperty, at, sentence);
    }
    let always = match (field.required, field.nullable) {
        (true, false) => "always there",
        (true, true) => "always there, and can be null",
        (false, false) => "can be left out",
        (false, true) => "can be left out or null",
    };
    let must = match field.required && field.default.is_none() {
        true => "has to be given",
        false => "can be left out",
    };
    let def = it.new.def(new_id);
    let (kind, sentence) = match it.old.def(old_id).direction.request && def.direction.request {
        _ if after.form == Form::Headers => (
            Kind::HeaderAdded,
            format!("the header {name} is new, and {always}"),
        ),
        false => (
            Kind::AnswerPropertyAdded,
            format!("{name} is new, and {always}"),
        ),
        true if field.required && field.default.is_none() => (
            Kind::RequiredRequestPropertyAdded,
            format!("{name} is new, and {must}"),
        ),
        true => (
            Kind::RequestPropertyAdded,
            format!("{name} is new, and {must}"),
        ),
    };
    let general = kind.row().meaning;
    it.say(subject, kind, at, sentence);
    if let Some(index) = position(after, field) {
        let path = fields::field_path(it.new, new_id, index);
        let ty = fields::rust_type(it.new, field, presence(field, it.new.def(new_id)));
        it.meaning(format!("`{path}: {ty}` is new. {general}"));
    }
}

fn removed(it: &mut Comparison, subject: &Subject, both: Both, field: &Field) {
    let ((old_id, before), (new_id, _)) = both;
    let (name, at) = (quoted(&field.wire), old_at(it, old_id, &field.wire));
    let kind = match it.new.def(new_id).direction.request {
        _ if before.form == Form::Headers => Kind::HeaderRemoved,
        true => Kind::RequestPropertyRemoved,
        false => Kind::AnswerPropertyRemoved,
    };
    let deprecated = if field.deprecated {
        ", which was deprecated,"
    } else {
        ""
    };
    it.say(subject, kind, at, format!("{name}{deprecated} was removed"));
    if let Some(index) = position(before, field) {
        let path = fields::field_path(it.old, old_id, index);
        it.meaning(format!("Code that uses `{path}` does not compile."));
    }
}

fn added_constant(it: &mut Comparison, subject: &Subject, both: Both, constant: &Constant) {
    let ((_, before), (new_id, _)) = both;
    let (name, at) = (quoted(&constant.wire), new_at(it, new_id, &constant.wire));
    let value = &constant.value;
    match before.fields.iter().find(|it| it.wire == constant.wire) {
        Some(field) => {
            let sentence = format!(
                "{name} is always {value}, and was {}",
                it.old.words(&field.ty)
            );
            it.say(subject, Kind::PropertyBecameConstant, at, sentence);
        }
        None => {
            let sentence = format!("{name} is new, and always {value}");
            it.say(subject, Kind::ConstantAdded, at, sentence);
        }
    }
}

fn changed_constant(
    it: &mut Comparison,
    subject: &Subject,
    new_id: TypeId,
    before: &Constant,
    after: &Constant,
) {
    let (name, at) = (quoted(&after.wire), new_at(it, new_id, &after.wire));
    if before.value != after.value {
        let kind = match constant_type(before) == constant_type(after) {
            true => Kind::ConstantValueChanged,
            false => Kind::ConstantTypeChanged,
        };
        let sentence = format!("{name} is always {}, and was {}", after.value, before.value);
        it.say(subject, kind, at.clone(), sentence);
    }
    if before.required != after.required {
        let sentence = match after.required {
            true => format!("{name} is always there"),
            false => format!("{name} can be left out"),
        };
        it.say(subject, Kind::ConstantPresenceChanged, at.clone(), sentence);
    }
    if before.read_only != after.read_only {
        let sentence = format!("whether requests carry {name} has changed");
        it.say(subject, Kind::PropertyAccessChanged, at.clone(), sentence);
    }
    if before.docs != after.docs {
        let sentence = format!("the description of {name} changed");
        it.say(subject, Kind::PropertyDescriptionChanged, at, sentence);
    }
}

/// Of which type the method of a constant is.
pub fn constant_type(constant: &Constant) -> &'static str {
    match &constant.value {
        serde_json::Value::String(_) => "&str",
        serde_json::Value::Number(number) if number.is_i64() => "i64",
        serde_json::Value::Number(number) if number.is_u64() => "u64",
        serde_json::Value::Number(_) => "f64",
        _ => "bool",
    }
}

fn others(it: &mut Comparison, subject: &Subject, both: Both) {
    let ((old_id, before), (new_id, after)) = both;
    let new_at = At::New(it.new.at(
        &it.new.def(new_id).origin.pointer,
        &["additionalProperties"],
    ));
    let is_kept = |is_closed: bool, response: bool| !is_closed || response;
    let had_field = is_kept(
        before.rest == Rest::Closed,
        it.old.def(old_id).direction.response,
    );
    let has_field = is_kept(
        after.rest == Rest::Closed,
        it.new.def(new_id).direction.response,
    );
    match (&before.rest, &after.rest) {
        (Rest::Closed, Rest::Open) | (Rest::Open, Rest::Closed) => {
            let is_open = after.rest == Rest::Open;
            let (kind, sentence) = match is_open {
                true => (Kind::OtherPropertiesAllowed, "other properties are allowed"),
                false => (
                    Kind::OtherPropertiesRefused,
                    "other properties are not allowed any more",
                ),
            };
            let kind = match had_field == has_field {
                true => Kind::OtherPropertiesRestated,
                false => kind,
            };
            it.say(subject, kind, new_at, sentence);
        }
        (Rest::Closed | Rest::Open, Rest::Typed(ty)) => {
            let sentence = format!("other properties are {}", it.new.words(ty));
            it.say(subject, Kind::OtherPropertiesTypeChanged, new_at, sentence);
        }
        (Rest::Typed(ty), Rest::Closed | Rest::Open) => {
            let sentence = format!("other properties are not {} any more", it.old.words(ty));
            it.say(subject, Kind::OtherPropertiesTypeChanged, new_at, sentence);
        }
        (Rest::Typed(was), Rest::Typed(is)) if !it.pairs.is_same(was, is) => {
            let (is, was) = (it.new.words(is), it.old.words(was));
            let sentence = format!("other properties are {is}, and were {was}");
            it.say(subject, Kind::OtherPropertiesTypeChanged, new_at, sentence);
        }
        (Rest::Keyed(was), Rest::Keyed(is)) => {
            let at = self::new_at(it, new_id, &is.wire);
            let is_same = it.pairs.is_same(&was.ty, &is.ty)
                && was.single == is.single
                && it.old.names.keys[old_id.0] == it.new.names.keys[new_id.0];
            if !is_same {
                let sentence = format!("the value under {} changed", quoted(&is.wire));
                it.say(subject, Kind::KeyChanged, at, sentence);
            } else if was.reserved != is.reserved {
                let sentence = format!("{} cannot be the same names", quoted(&is.wire));
                it.say(subject, Kind::ReservedKeysChanged, at, sentence);
            } else if was.docs != is.docs || was.wire != is.wire {
                let sentence = format!("the description of {} changed", quoted(&is.wire));
                it.say(subject, Kind::PropertyDescriptionChanged, at, sentence);
            }
        }
        (Rest::Keyed(_), _) | (_, Rest::Keyed(_)) => {
            let sentence = "whether there is a key of the caller's choice has changed";
            it.say(subject, Kind::KeyChanged, new_at, sentence);
        }
        _ => {}
    }
}

//! Properties that were there before.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use super::version::Version;
use crate::ir::{Field, Struct, TypeId};
use crate::passes::direction::{Presence, presence};
use crate::surface::ident::Ident;

const TYPE: [Kind; 3] = [
    Kind::PropertyTypeWidened,
    Kind::PropertyTypeNarrowed,
    Kind::PropertyTypeChanged,
];

/// A property: its struct, and its place in that.
type Property<'a> = (TypeId, &'a Struct, usize);

/// Compares a property with what it was.
pub fn compare(it: &mut Comparison, subject: &Subject, old: Property, new: Property) {
    let (old_id, new_id) = (old.0, new.0);
    let (before, after) = (&old.1.fields[old.2], &new.1.fields[new.2]);
    let pointer = &it.new.def(new_id).origin.pointer;
    let at = At::New(it.new.at(pointer, &["properties", &after.wire]));
    let name = quoted(&after.wire);
    let sentence = format!(
        "{name} is {}, and was {}",
        it.new.words(&after.ty),
        it.old.words(&before.ty)
    );
    let types = (&before.ty, &after.ty);
    let is_other = it.say_type(subject, TYPE, types, at.clone(), sentence);
    let was = presence(before, it.old.def(old_id));
    let is = presence(after, it.new.def(new_id));
    let (was, is) = (rust_type(it.old, before, was), rust_type(it.new, after, is));
    if is_other {
        let path = field_path(it.new, new_id, new.2);
        it.meaning(format!(
            "Code that uses `{path}` has to take `{is}` in place of `{was}`."
        ));
    }
    if (before.required, before.nullable) != (after.required, after.nullable) {
        let is_request = it.new.def(new_id).direction.request;
        let kinds = presence_kinds(before, after, is_request);
        let is_same =
            held(presence(before, it.old.def(old_id))) == held(presence(after, it.new.def(new_id)));
        for (kind, sentence) in kinds {
            let kind = if is_same {
                Kind::PropertyPresenceRestated
            } else {
                kind
            };
            it.say(subject, kind, at.clone(), format!("{name} {sentence}"));
            if !is_same {
                let path = field_path(it.new, new_id, new.2);
                it.meaning(format!("`{path}` is `{is}`, and was `{was}`."));
            }
        }
    }
    let names = (
        field_path(it.old, old_id, old.2),
        field_path(it.new, new_id, new.2),
    );
    let last = |path: &str| path.rsplit("::").next().map(str::to_owned);
    if last(&names.0) != last(&names.1) {
        let sentence = format!(
            "the field for {name} is `{}`, and was `{}`",
            names.1, names.0
        );
        it.say(subject, Kind::FieldRenamed, at.clone(), sentence);
    }
    defaults(it, subject, old, new, &at);
    details(it, subject, (before, after), &at);
    // What has a name is compared there.
    if !is_other && after.ty.named().is_none() {
        let old_pointer = &it.old.def(old_id).origin.pointer;
        let was = it.old.at(old_pointer, &["properties", &before.wire]);
        let is = it.new.at(pointer, &["properties", &after.wire]);
        it.say_bounds(subject, Kind::PropertyBoundsChanged, (&was, &is), &name);
    }
}

/// What the type of a field is in.
#[derive(PartialEq)]
enum Held {
    Itself,
    Option,
    Field,
}

fn held(presence: Presence) -> Held {
    match presence {
        Presence::Required | Presence::List => Held::Itself,
        Presence::Nullable | Presence::Optional => Held::Option,
        Presence::Tristate => Held::Field,
    }
}

/// What of a property is required or can be null that was not, or the other way round.
fn presence_kinds(before: &Field, after: &Field, is_request: bool) -> Vec<(Kind, &'static str)> {
    let mut kinds = Vec::new();
    match (before.required, after.required, is_request) {
        (false, true, true) => {
            kinds.push((Kind::RequestPropertyBecameRequired, "has to be given"));
        }
        (true, false, true) => {
            kinds.push((Kind::RequestPropertyBecameOptional, "can be left out"));
        }
        (false, true, false) => {
            kinds.push((Kind::AnswerPropertyBecameRequired, "is always there"));
        }
        (true, false, false) => {
            kinds.push((Kind::AnswerPropertyBecameOptional, "can be left out"));
        }
        _ => {}
    }
    match (before.nullable, after.nullable, is_request) {
        (false, true, true) => kinds.push((Kind::RequestPropertyBecameNullable, "can be null")),
        (true, false, true) => kinds.push((Kind::RequestPropertyNotNullable, "cannot be null")),
        (false, true, false) => kinds.push((Kind::AnswerPropertyBecameNullable, "can be null")),
        (true, false, false) => kinds.push((Kind::AnswerPropertyNotNullable, "cannot be null")),
        _ => {}
    }
    kinds
}

/// `User::name`
pub fn field_path(version: &Version, id: TypeId, index: usize) -> String {
    let name = Ident::new(&version.names.members[id.0][index]);
    format!("{}::{name}", version.names.of(id))
}

/// The type of a field, as Rust writes it.
pub fn rust_type(version: &Version, field: &Field, presence: Presence) -> String {
    let ty = version.rust(&field.ty);
    match held(presence) {
        Held::Itself => ty,
        Held::Option => format!("Option<{ty}>"),
        Held::Field => format!("Field<{ty}>"),
    }
}

/// Compares what a property is where it is left out: constructors of requests start with it, and
/// methods read it from answers.
fn defaults(it: &mut Comparison, subject: &Subject, old: Property, new: Property, at: &At) {
    let (before, after) = (&old.1.fields[old.2], &new.1.fields[new.2]);
    if before.default == after.default {
        return;
    }
    let name = quoted(&after.wire);
    let said = |field: &Field| match &field.default {
        Some(value) => quoted(&value.to_string()),
        None => "nothing".to_owned(),
    };
    let (had, has) = (it.old.offers(old.0, old.2), it.new.offers(new.0, new.2));
    let kind = match (had.preset, has.preset, had.reader, has.reader) {
        (false, true, ..) => Kind::RequestDefaultAdded,
        (true, false, ..) => Kind::RequestDefaultRemoved,
        (true, true, ..) => Kind::RequestDefaultChanged,
        (_, _, false, true) => Kind::AnswerDefaultAdded,
        (_, _, true, false) => Kind::AnswerDefaultRemoved,
        (_, _, true, true) => Kind::AnswerDefaultChanged,
        _ => Kind::DefaultRestated,
    };
    let sentence = format!(
        "{name} is {} by default, and was {}",
        said(after),
        said(before)
    );
    it.say(subject, kind, at.clone(), sentence);
}

fn details(it: &mut Comparison, subject: &Subject, (before, after): (&Field, &Field), at: &At) {
    let name = quoted(&after.wire);
    match (before.deprecated, after.deprecated) {
        (false, true) => {
            let sentence = format!("{name} is deprecated");
            it.say(subject, Kind::PropertyDeprecated, at.clone(), sentence);
        }
        (true, false) => {
            let sentence = format!("{name} is not deprecated any more");
            it.say(subject, Kind::PropertyNotDeprecated, at.clone(), sentence);
        }
        _ => {}
    }
    let access = |field: &Field| match (field.read_only, field.write_only) {
        (true, _) => "in answers alone",
        (_, true) => "in requests alone",
        _ => "in requests and answers",
    };
    if access(before) != access(after) {
        let sentence = format!("{name} is {}, and was {}", access(after), access(before));
        it.say(subject, Kind::PropertyAccessChanged, at.clone(), sentence);
    }
    let encoding = |field: &Field| {
        let Field {
            media_type,
            style,
            headers,
            ..
        } = field;
        (media_type.clone(), *style, headers.clone())
    };
    if encoding(before) != encoding(after) {
        let sentence = format!("the part for {name} is written in another way");
        it.say(subject, Kind::PropertyEncodingChanged, at.clone(), sentence);
    }
    let docs = (before.docs.as_str(), after.docs.as_str());
    it.say_words(
        subject,
        Kind::PropertyDescriptionChanged,
        docs,
        at.clone(),
        &name,
    );
    if before.examples != after.examples {
        let sentence = format!("the examples of {name} changed");
        it.say(subject, Kind::PropertyExamplesChanged, at.clone(), sentence);
    }
}

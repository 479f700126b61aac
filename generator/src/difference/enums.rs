//! Enums: which members they have.

use serde_json::Value;

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use super::version::Version;
use crate::ir::{Enum, TypeId, member_text};

/// Compares two enums.
pub fn compare(
    it: &mut Comparison,
    subject: &Subject,
    ((old_id, before), (new_id, after)): ((TypeId, &Enum), (TypeId, &Enum)),
) {
    let is_request = it.new.def(new_id).direction.request;
    let mut said: Vec<(Kind, At, String)> = Vec::new();
    let new: Vec<&Value> = after
        .members
        .iter()
        .filter(|it| !before.members.contains(it))
        .collect();
    if let Some(first) = new.first() {
        let kind = match is_request {
            true => Kind::RequestEnumMemberAdded,
            false => Kind::AnswerEnumMemberAdded,
        };
        let at = At::New(place(it.new, new_id, first));
        said.push((kind, at, format!("{} new: {}", members(&new), listed(&new))));
    }
    let gone: Vec<&Value> = before
        .members
        .iter()
        .filter(|it| !after.members.contains(it))
        .collect();
    if let Some(first) = gone.first() {
        let kind = match is_request {
            true => Kind::RequestEnumMemberRemoved,
            false => Kind::AnswerEnumMemberRemoved,
        };
        let at = At::Old(place(it.old, old_id, first));
        said.push((
            kind,
            at,
            format!("{} removed: {}", members(&gone), listed(&gone)),
        ));
    }
    for (index, member) in after.members.iter().enumerate() {
        let Some(known) = before.members.iter().position(|known| known == member) else {
            continue;
        };
        let (text, at) = (listed(&[member]), At::New(place(it.new, new_id, member)));
        let (was, is) = (name(it.old, old_id, known), name(it.new, new_id, index));
        if was != is {
            let sentence = format!("{text} is `{is}`, and was `{was}`");
            said.push((Kind::EnumMemberRenamed, at.clone(), sentence));
        }
        let docs = |body: &Enum| {
            body.label(member)
                .map_or(String::new(), |it| it.docs.clone())
        };
        if docs(before) != docs(after) {
            let sentence = format!("the description of {text} changed");
            said.push((Kind::EnumMemberDescriptionChanged, at, sentence));
        }
    }
    let base = || At::New(it.new.def(new_id).origin.pointer.clone());
    match (before.open, after.open) {
        (false, true) => {
            said.push((
                Kind::EnumOpened,
                base(),
                "other texts are allowed, too".to_owned(),
            ));
        }
        (true, false) => {
            said.push((
                Kind::EnumClosed,
                base(),
                "other texts are not allowed any more".to_owned(),
            ));
        }
        _ => {}
    }
    if numbers(before) != numbers(after) {
        let sentence = format!(
            "the members are {}, and were {}",
            numbers(after),
            numbers(before)
        );
        said.push((Kind::EnumNumbersChanged, base(), sentence));
    }
    for (kind, at, sentence) in said {
        it.say(subject, kind, at, sentence);
    }
}

/// `a member is`, `3 members are`.
fn members(members: &[&Value]) -> String {
    match members.len() {
        1 => "a member is".to_owned(),
        count => format!("{count} members are"),
    }
}

fn listed(members: &[&Value]) -> String {
    let texts = members.iter().map(|member| quoted(&member_text(member)));
    texts.collect::<Vec<_>>().join(", ")
}

/// The pointer to a member.
fn place(version: &Version, id: TypeId, member: &Value) -> String {
    let base = version.at(&version.def(id).origin.pointer, &["enum"]);
    version.member(&base, member)
}

fn name(version: &Version, id: TypeId, index: usize) -> String {
    let name = &version.names.members[id.0][index];
    format!("{}::{name}", version.names.of(id))
}

/// What the members are.
fn numbers(body: &Enum) -> &'static str {
    if body.is_text() {
        return "texts";
    }
    match body.members.iter().all(Value::is_i64) {
        true => "whole numbers (`i64`)",
        false => "whole numbers (`u64`)",
    }
}

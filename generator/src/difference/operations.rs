//! Operations: which there are, and what is said of each as a whole.

use serde_json::Value;

use super::answers;
use super::api::security;
use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::folding;
use super::pairs::OperationId;
use super::parameters;
use super::requests;
use super::rust;
use super::table::Kind;
use super::version::Version;
use crate::ir::{Effect, Examples, Operation, OwnServers};

/// Compares all operations.
pub fn compare(it: &mut Comparison) {
    for id in it.new.operations() {
        let mut pairs = it.pairs.operations.iter();
        match pairs.find(|(_, new)| *new == id).copied() {
            Some(pair) => compare_one(it, pair),
            None => added(it, id),
        }
    }
    for id in it.old.operations() {
        if !it.pairs.operations.iter().any(|(old, _)| *old == id) {
            removed(it, id);
        }
    }
}

fn subject(version: &Version, id: OperationId) -> Subject {
    let operation = version.operation(id);
    Subject::Operation {
        route: format!("{} {}", operation.method, operation.path),
        function: version.function(id),
    }
}

fn added(it: &mut Comparison, id: OperationId) {
    let function = it.new.function(id);
    let at = At::New(it.new.operation(id).pointer.clone());
    let subject = subject(it.new, id);
    it.say(&subject, Kind::OperationAdded, at, "the operation is new");
    let with = folding::with_operation(it, id);
    it.meaning(format!("`{function}` is new{with}."));
}

fn removed(it: &mut Comparison, id: OperationId) {
    let operation = it.old.operation(id);
    let at = At::Old(operation.pointer.clone());
    let sentence = match operation.deprecated {
        true => "the operation, which was deprecated, was removed",
        false => "the operation was removed",
    };
    let function = it.old.function(id);
    let subject = subject(it.old, id);
    it.say(&subject, Kind::OperationRemoved, at, sentence);
    it.meaning(format!("Code that calls `{function}` does not compile."));
}

fn compare_one(it: &mut Comparison, (old_id, new_id): (OperationId, OperationId)) {
    let (old, new) = (it.old, it.new);
    let subject = subject(new, new_id);
    let (before, after) = (old.operation(old_id), new.operation(new_id));
    names(it, &subject, (old_id, new_id));
    words(it, &subject, before, after);
    parameters::compare(it, &subject, before, after);
    requests::compare(it, &subject, before, after);
    answers::compare(it, &subject, before, after);
    credentials(it, &subject, before, after);
    behaviour(it, &subject, before, after);
    rust::operation(it, &subject, (old_id, new_id));
}

fn names(it: &mut Comparison, subject: &Subject, (old_id, new_id): (OperationId, OperationId)) {
    let (before, after) = (it.old.operation(old_id), it.new.operation(new_id));
    let at = || At::New(after.pointer.clone());
    if before.method != after.method {
        let sentence = format!("the method is {}, and was {}", after.method, before.method);
        it.say(subject, Kind::MethodChanged, at(), sentence);
    }
    if before.path != after.path {
        let sentence = format!(
            "the path is {}, and was {}",
            quoted(&after.path),
            quoted(&before.path)
        );
        let is_renamed =
            super::pairs::template(&before.path) == super::pairs::template(&after.path);
        let kind = match is_renamed {
            true => Kind::PathParameterRenamed,
            false => Kind::PathChanged,
        };
        it.say(subject, kind, at(), sentence);
    }
    let old_names = &it.old.names.groups[old_id.0];
    let new_names = &it.new.names.groups[new_id.0];
    let (was, is) = (it.old.function(old_id), it.new.function(new_id));
    let is_renamed = old_names.operations[old_id.1] != new_names.operations[new_id.1];
    if old_names.module != new_names.module {
        let sentence = format!("the function is `{is}`, and was `{was}`: the tag changed");
        it.say(subject, Kind::FunctionMoved, at(), sentence);
    } else if is_renamed {
        let sentence = format!("the function is `{is}`, and was `{was}`");
        it.say(subject, Kind::FunctionRenamed, at(), sentence);
    }
    if before.id != after.id && !is_renamed {
        let said = |id: &Option<String>| id.as_deref().map_or("none".to_owned(), quoted);
        let (is, was) = (said(&after.id), said(&before.id));
        let sentence = format!("the `operationId` is {is}, and was {was}");
        let at = At::New(it.new.at(&after.pointer, &["operationId"]));
        it.say(subject, Kind::OperationIdChanged, at, sentence);
    }
}

fn words(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let at = || At::New(after.pointer.clone());
    match (before.deprecated, after.deprecated) {
        (false, true) => {
            let sentence = "the operation is deprecated";
            it.say(subject, Kind::OperationDeprecated, at(), sentence);
        }
        (true, false) => {
            let sentence = "the operation is not deprecated any more";
            it.say(subject, Kind::OperationNotDeprecated, at(), sentence);
        }
        _ => {}
    }
    if before.docs != after.docs {
        let at = At::New(it.new.at(&after.pointer, &["description"]));
        let sentence = "the description of the operation changed";
        it.say(subject, Kind::OperationDescriptionChanged, at, sentence);
    }
    if given(before) != given(after) {
        let sentence = "the examples of the operation changed";
        it.say(subject, Kind::OperationExamplesChanged, at(), sentence);
    }
}

/// The examples of bodies that there are.
fn given(operation: &Operation) -> Vec<(String, &Value)> {
    let Examples {
        request,
        success,
        errors,
    } = &operation.examples;
    let request = request.iter().map(|value| ("request".to_owned(), value));
    let answers = success
        .iter()
        .chain(errors)
        .flat_map(|(status, values)| values.iter().map(move |value| (status.to_string(), value)));
    request.chain(answers).collect()
}

fn credentials(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    // What most operations ask for is said once.
    let was_own = before.security != it.old.api.security;
    let is_own = after.security != it.new.api.security;
    let new_at = At::New(it.new.at(&after.pointer, &["security"]));
    let old_at = At::Old(it.old.at(&before.pointer, &["security"]));
    if before.security != after.security && (was_own || is_own) {
        let (is, was) = (security(&after.security), security(&before.security));
        let sentence = format!("the operation requires {is}, and required {was}");
        it.say(
            subject,
            Kind::OperationSecurityChanged,
            new_at.clone(),
            sentence,
        );
    }
    let new = missing(&after.scopes, &before.scopes);
    if !new.is_empty() {
        let sentence = format!("tokens need {}", scopes(&new));
        it.say(subject, Kind::ScopeAdded, new_at, sentence);
    }
    let gone = missing(&before.scopes, &after.scopes);
    if !gone.is_empty() {
        let sentence = format!("tokens do not need {} any more", scopes(&gone));
        it.say(subject, Kind::ScopeRemoved, old_at, sentence);
    }
}

/// Those of the one that the other does not have.
fn missing(of: &[String], other: &[String]) -> Vec<String> {
    of.iter()
        .filter(|it| !other.contains(it))
        .cloned()
        .collect()
}

/// `the scope a`, `the scopes a, b`.
pub fn scopes(scopes: &[String]) -> String {
    let names: Vec<String> = scopes.iter().map(|name| quoted(name)).collect();
    let word = if names.len() == 1 { "scope" } else { "scopes" };
    format!("the {word} {}", names.join(", "))
}

fn behaviour(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let at = || At::New(after.pointer.clone());
    if before.effect != after.effect {
        let said = |operation: &Operation| match operation.effect {
            Some(Effect::Safe) => "safe",
            Some(Effect::Idempotent) => "idempotent",
            Some(Effect::NotIdempotent) => "not idempotent",
            None => "what its method implies",
        };
        let sentence = format!("the operation is {}, and was {}", said(after), said(before));
        it.say(subject, Kind::EffectChanged, at(), sentence);
    }
    if before.idempotency_key != after.idempotency_key {
        let said = |header: &Option<String>| match header {
            Some(header) => format!("in the header {}", quoted(header)),
            None => "nowhere".to_owned(),
        };
        let (is, was) = (said(&after.idempotency_key), said(&before.idempotency_key));
        let sentence = format!("the idempotency key is sent {is}, and was sent {was}");
        it.say(subject, Kind::IdempotencyKeyChanged, at(), sentence);
    }
    let servers = |version: &Version, operation: &Operation| -> Option<OwnServers> {
        let own = &version.api.servers.own;
        operation.servers.and_then(|index| own.get(index).cloned())
    };
    if servers(it.old, before) != servers(it.new, after) {
        let at = At::New(it.new.at(&after.pointer, &["servers"]));
        let sentence = "the operation has other servers";
        it.say(subject, Kind::OperationServersChanged, at, sentence);
    }
    match (&before.pagination, &after.pagination) {
        (None, Some(_)) => {
            let sentence = "the operation is paginated";
            it.say(subject, Kind::PaginationAdded, at(), sentence);
        }
        (Some(_), None) => {
            let sentence = "the operation is not paginated any more";
            it.say(subject, Kind::PaginationRemoved, at(), sentence);
        }
        (before, after_pages) if before != after_pages => {
            let sentence = "the next page is requested in another way";
            it.say(subject, Kind::PaginationChanged, at(), sentence);
        }
        _ => {}
    }
}

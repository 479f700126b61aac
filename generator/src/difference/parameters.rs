//! Parameters: what a call must give, and what it can leave out.

use serde_json::Value;

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::pairs::template;
use super::table::Kind;
use super::version::Version;
use crate::ir::{Operation, Param, ParameterLocation, TypeKind};

const TYPE: [Kind; 3] = [
    Kind::ParameterTypeWidened,
    Kind::ParameterTypeNarrowed,
    Kind::ParameterTypeChanged,
];

/// Compares the parameters of an operation. What can be left out is a type, which several
/// operations may share: where that is the same, it is compared there.
pub fn compare(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let old_options = options(it.old, before);
    let new_options = options(it.new, after);
    let renamed = renamed(&before.path, &after.path);
    let is_renamed = |(was, is): &(&str, &str), before: &Param, after: &Param| {
        let in_path = [before, after].map(|it| it.location == ParameterLocation::Path);
        in_path == [true, true] && before.wire == *was && after.wire == *is
    };
    let same =
        |before: &Param, after: &Param| renamed.iter().any(|it| is_renamed(it, before, after));
    for param in &after.params {
        let renamed = before.params.iter().find(|known| same(known, param));
        if let Some(known) = renamed.or_else(|| find(&before.params, param)) {
            changed(it, subject, known, param);
        } else if find(old_options, param).is_some() {
            let sentence = format!("{} has to be given", named(param));
            let at = At::New(param.pointer.clone());
            it.say(subject, Kind::ParameterBecameRequired, at, sentence);
        } else {
            let sentence = format!("{} is new, and has to be given", named(param));
            let at = At::New(param.pointer.clone());
            it.say(subject, Kind::RequiredParameterAdded, at, sentence);
        }
    }
    for param in &before.params {
        let renamed = after.params.iter().any(|it| same(param, it));
        if renamed || find(&after.params, param).is_some() {
            continue;
        }
        match find(new_options, param) {
            Some(param) => {
                let sentence = format!("{} can be left out", named(param));
                let at = At::New(param.pointer.clone());
                it.say(subject, Kind::ParameterBecameOptional, at, sentence);
            }
            None => {
                let sentence = match find(&after.constants, param) {
                    Some(_) => format!("{} has one value, which is always sent", named(param)),
                    None => format!("{} was removed", named(param)),
                };
                let at = At::Old(param.pointer.clone());
                it.say(subject, Kind::RequiredParameterRemoved, at, sentence);
            }
        }
    }
    compare_options(it, subject, before, after);
    compare_constants(it, subject, before, after);
}

/// Compares what is always sent with the same value.
fn compare_constants(
    it: &mut Comparison,
    subject: &Subject,
    before: &Operation,
    after: &Operation,
) {
    for param in &after.constants {
        let known = find(&before.constants, param);
        let was = known.and_then(|known| known.constant.as_deref());
        if was != param.constant.as_deref() {
            let name = named(param);
            let is = quoted(param.constant.as_deref().unwrap_or_default());
            let sentence = match was {
                Some(was) => format!("{name} is always {is}, and was {}", quoted(was)),
                None => format!("{name} is always {is}"),
            };
            let at = At::New(param.pointer.clone());
            it.say(subject, Kind::ConstantParameterChanged, at, sentence);
        }
    }
    let known = |param: &&Param| {
        let others = [&after.constants, &after.params];
        others.iter().any(|params| find(params, param).is_some())
    };
    for param in before.constants.iter().filter(|param| !known(param)) {
        let sentence = format!("{} is not sent any more", named(param));
        let at = At::Old(param.pointer.clone());
        it.say(subject, Kind::ConstantParameterChanged, at, sentence);
    }
}

/// What the parameters in a path were called, and what they are.
fn renamed<'a>(before: &'a str, after: &'a str) -> Vec<(&'a str, &'a str)> {
    let names = |path: &'a str| {
        path.split('{')
            .skip(1)
            .filter_map(|it| it.split('}').next())
    };
    let pairs = names(before).zip(names(after));
    match template(before) == template(after) {
        true => pairs.filter(|(was, is)| was != is).collect(),
        false => Vec::new(),
    }
}

/// Compares which type the options are of.
fn compare_options(it: &mut Comparison, subject: &Subject, before: &Operation, after: &Operation) {
    let known = |params: &[Param], param: &Param| find(params, param).is_some();
    let list = |params: &[&Param]| {
        let names: Vec<String> = params.iter().map(|it| quoted(&it.wire)).collect();
        names.join(", ")
    };
    match (before.options, after.options) {
        (None, Some(_)) => {
            let params = options(it.new, after).iter();
            let new: Vec<&Param> = params.filter(|it| !known(&before.params, it)).collect();
            if let Some(first) = new.first() {
                let sentence = format!("new optional parameters: {}", list(&new));
                let at = At::New(first.pointer.clone());
                it.say(subject, Kind::OptionsAdded, at, sentence);
            }
        }
        (Some(_), None) => {
            let params = options(it.old, before).iter();
            let gone: Vec<&Param> = params.filter(|it| !known(&after.params, it)).collect();
            if let Some(first) = gone.first() {
                let sentence = format!("removed optional parameters: {}", list(&gone));
                let at = At::Old(first.pointer.clone());
                it.say(subject, Kind::OptionsRemoved, at, sentence);
            }
        }
        (Some(was), Some(is)) if it.pairs.new_of(was) != Some(is) => {
            let (was, is) = (it.old.path(was), it.new.path(is));
            let at = At::New(after.pointer.clone());
            let sentence = format!("the options are `{is}`, and were `{was}`");
            it.say(subject, Kind::OptionsTypeChanged, at, sentence);
            compare_lists(it, subject, options(it.old, before), options(it.new, after));
        }
        _ => {}
    }
}

/// Compares what can be left out.
pub fn compare_lists(it: &mut Comparison, subject: &Subject, before: &[Param], after: &[Param]) {
    for param in after {
        match find(before, param) {
            Some(known) => changed(it, subject, known, param),
            None => {
                let sentence = format!("{} is new, and can be left out", named(param));
                let at = At::New(param.pointer.clone());
                it.say(subject, Kind::OptionalParameterAdded, at, sentence);
            }
        }
    }
    for param in before.iter().filter(|param| find(after, param).is_none()) {
        let sentence = format!("{}, which could be left out, was removed", named(param));
        let at = At::Old(param.pointer.clone());
        it.say(subject, Kind::OptionalParameterRemoved, at, sentence);
    }
}

fn changed(it: &mut Comparison, subject: &Subject, before: &Param, after: &Param) {
    let name = named(after);
    let at = || At::New(after.pointer.clone());
    if before.location != after.location {
        let (is, was) = (location(after.location), location(before.location));
        let sentence = format!(
            "{} goes into the {is}, and went into the {was}",
            quoted(&after.wire)
        );
        it.say(subject, Kind::ParameterMoved, at(), sentence);
    }
    let sentence = format!(
        "{name} is {}, and was {}",
        it.new.words(&after.ty),
        it.old.words(&before.ty)
    );
    let is_other = it.say_type(subject, TYPE, (&before.ty, &after.ty), at(), sentence);
    let styles = (
        before.style.for_type(&before.ty),
        after.style.for_type(&after.ty),
    );
    if styles.0 != styles.1 && before.location == after.location && !is_other {
        let sentence = format!("{name} is written in another way");
        it.say(subject, Kind::ParameterStyleChanged, at(), sentence);
    }
    let docs = (before.docs.as_str(), after.docs.as_str());
    it.say_words(
        subject,
        Kind::ParameterDescriptionChanged,
        docs,
        at(),
        &name,
    );
    stated(it, subject, (before, after), &name);
    if !is_other {
        let was = it.old.at(&before.pointer, &["schema"]);
        let is = it.new.at(&after.pointer, &["schema"]);
        it.say_bounds(subject, Kind::ParameterBoundsChanged, (&was, &is), &name);
    }
}

/// Compares what documents say of parameters and clients do nothing about.
fn stated(it: &mut Comparison, subject: &Subject, (before, after): (&Param, &Param), name: &str) {
    let at = |keys: &[&str]| At::New(it.new.at(&after.pointer, keys));
    let (at_default, at_word) = (at(&["schema", "default"]), at(&["deprecated"]));
    let default = |version: &Version, param: &Param| {
        let value = version.value(&param.pointer, &["schema", "default"]);
        value.map_or("nothing".to_owned(), |value| quoted(&value.to_string()))
    };
    let (was, is) = (default(it.old, before), default(it.new, after));
    if was != is {
        let sentence = format!("{name} is {is} by default, and was {was}");
        it.say(subject, Kind::ParameterDefaultChanged, at_default, sentence);
    }
    let deprecated = |version: &Version, param: &Param| {
        version.value(&param.pointer, &["deprecated"]) == Some(&Value::Bool(true))
    };
    match (deprecated(it.old, before), deprecated(it.new, after)) {
        (false, true) => {
            let sentence = format!("{name} is deprecated");
            it.say(subject, Kind::ParameterDeprecated, at_word, sentence);
        }
        (true, false) => {
            let sentence = format!("{name} is not deprecated any more");
            it.say(subject, Kind::ParameterNotDeprecated, at_word, sentence);
        }
        _ => {}
    }
}

/// The same parameter: of this name and place, or else of this name.
fn find<'a>(params: &'a [Param], param: &Param) -> Option<&'a Param> {
    let is_same = |it: &&Param| it.wire == param.wire && it.location == param.location;
    let is_alike = |it: &&Param| it.wire == param.wire;
    let mut exact = params.iter();
    exact.find(is_same).or_else(|| params.iter().find(is_alike))
}

/// What can be left out of a call.
pub fn options<'a>(version: &'a Version, operation: &Operation) -> &'a [Param] {
    let kind = operation.options.map(|id| &version.def(id).kind);
    match kind {
        Some(TypeKind::Options(options)) => &options.params,
        _ => &[],
    }
}

fn named(param: &Param) -> String {
    let place = location(param.location);
    format!("the {place} parameter {}", quoted(&param.wire))
}

fn location(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path => "path",
        ParameterLocation::Query => "query",
        ParameterLocation::QueryString => "query string",
        ParameterLocation::Header => "header",
        ParameterLocation::Cookie => "cookie",
    }
}

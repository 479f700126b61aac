//! Where calls go.

use super::change::Subject;
use super::comparison::{At, Comparison, quoted};
use super::table::Kind;
use crate::ir::{Server, ServerVariable};

const SERVERS: &str = "/servers";

/// Compares the servers of the document. Where there is no choice, one URL takes the place of
/// another; else each can be chosen by its name.
pub fn compare(it: &mut Comparison) {
    let (old, new) = (&it.old.api.servers, &it.new.api.servers);
    let first = |servers: &[Server]| servers.first().map(Server::default_url).unwrap_or_default();
    let (before, after) = (first(&old.document), first(&new.document));
    let has_choice = (old.has_choice(), new.has_choice());
    let is_replaced = old.document.len() == 1 && new.document.len() == 1;
    if before != after {
        let sentence = format!(
            "requests go to {}, and went to {}",
            url(&after),
            url(&before)
        );
        it.say(&Subject::Api, Kind::ServerUrlChanged, at_new(it), sentence);
    }
    if has_choice == (false, false) {
        return;
    }
    let old_servers = if has_choice.0 {
        old.document.as_slice()
    } else {
        &[]
    };
    let new_servers = if has_choice.1 {
        new.document.as_slice()
    } else {
        &[]
    };
    let is_one = |a: &Server, b: &Server| a.name == b.name || is_replaced;
    for server in new_servers {
        match old_servers.iter().find(|known| is_one(known, server)) {
            Some(known) => changed_server(it, known, server),
            None => {
                let sentence = format!("the server {} is new", url(&server.url));
                it.say(&Subject::Api, Kind::ServerAdded, at_new(it), sentence);
            }
        }
    }
    for server in old_servers {
        if !new_servers.iter().any(|known| is_one(server, known)) {
            let sentence = format!("the server {} was removed", url(&server.url));
            let at = At::Old(it.old.at(SERVERS, &[]));
            it.say(&Subject::Api, Kind::ServerRemoved, at, sentence);
        }
    }
}

fn at_new(it: &Comparison) -> At {
    At::New(it.new.at(SERVERS, &[]))
}

fn url(url: &str) -> String {
    match url {
        "" => "the base URL".to_owned(),
        url => quoted(url),
    }
}

fn changed_server(it: &mut Comparison, before: &Server, after: &Server) {
    let is_first = it.new.api.servers.document.first() == Some(after);
    if before.url != after.url && !is_first {
        let sentence = format!(
            "a server is {}, and was {}",
            url(&after.url),
            url(&before.url)
        );
        it.say(&Subject::Api, Kind::ServerUrlChanged, at_new(it), sentence);
    }
    if before.docs != after.docs {
        let sentence = format!("the description of the server {} changed", url(&after.url));
        it.say(
            &Subject::Api,
            Kind::ServerDescriptionChanged,
            at_new(it),
            sentence,
        );
    }
    variables(it, before, after);
}

fn variables(it: &mut Comparison, before: &Server, after: &Server) {
    let api = &Subject::Api;
    let of = quoted(&after.name);
    for variable in &after.variables {
        let name = quoted(&variable.wire);
        match before.variables.iter().find(|it| it.wire == variable.wire) {
            Some(known) => changed_variable(it, known, variable),
            None => {
                let kind = match variable.default {
                    Some(_) => Kind::ServerVariableAdded,
                    None => Kind::RequiredServerVariableAdded,
                };
                let sentence = format!("the variable {name} of the server {of} is new");
                it.say(api, kind, at_new(it), sentence);
            }
        }
    }
    for variable in &before.variables {
        if !after.variables.iter().any(|it| it.wire == variable.wire) {
            let name = quoted(&variable.wire);
            let sentence = format!("the variable {name} of the server {of} was removed");
            let at = At::Old(it.old.at(SERVERS, &[]));
            it.say(api, Kind::ServerVariableRemoved, at, sentence);
        }
    }
}

fn changed_variable(it: &mut Comparison, before: &ServerVariable, after: &ServerVariable) {
    let api = &Subject::Api;
    let name = quoted(&after.wire);
    let default = match (&before.default, &after.default) {
        (None, Some(_)) => Some(Kind::ServerVariableDefaultAdded),
        (Some(_), None) => Some(Kind::ServerVariableDefaultRemoved),
        (before, after) if before != after => Some(Kind::ServerVariableDefaultChanged),
        _ => None,
    };
    let said = |default: &Option<String>| match default {
        Some(default) => quoted(default),
        None => "nothing".to_owned(),
    };
    if let Some(kind) = default {
        let (was, is) = (said(&before.default), said(&after.default));
        let sentence = format!("the server variable {name} is {is} by default, and was {was}");
        it.say(api, kind, at_new(it), sentence);
    }
    for value in after
        .values
        .iter()
        .filter(|value| !before.values.contains(value))
    {
        let sentence = format!("the server variable {name} can be {}", quoted(value));
        it.say(api, Kind::ServerVariableValueAdded, at_new(it), sentence);
    }
    for value in before
        .values
        .iter()
        .filter(|value| !after.values.contains(value))
    {
        let sentence = format!("the server variable {name} cannot be {}", quoted(value));
        let at = At::Old(it.old.at(SERVERS, &[]));
        it.say(api, Kind::ServerVariableValueRemoved, at, sentence);
    }
}

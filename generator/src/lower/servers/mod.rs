//! Where operations are sent: the servers of the document, of paths and of operations.

mod scheme;
mod template;
mod words;

use openapiv3::{Operation, Server as ServerItem, ServerVariable as VariableItem};

use super::Lower;
use crate::document::dialect;
use crate::ir::{OwnServers, Server, ServerVariable};
use crate::source::correction::Correction;
use crate::source::messages::Message;
use crate::source::pointer;

/// The servers that stand at `at`, each URL once, without those that cannot be called. One by `https` comes
/// before the same by `http`.
pub(super) fn listed(lower: &mut Lower, items: &[ServerItem], at: &str) -> Vec<Server> {
    let at = pointer::join(at, "servers");
    let mut servers: Vec<Server> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let server = server(lower, item, &pointer::join(&at, &index.to_string()));
        let is_known = |server: &Server| servers.iter().any(|known| is_same(known, server));
        servers.extend(server.filter(|server| !is_known(server)));
    }
    scheme::secure_first(&mut servers);
    words::name(&mut servers, &lower.servers.document);
    scheme::name_others(&mut servers);
    servers
}

/// Which servers an operation has instead of the document's, if any: its own, or else those of its
/// path.
///
/// If all of them are servers of the document too, and the document's first is one of them, it goes
/// where the client goes.
pub(super) fn of_operation(
    lower: &mut Lower,
    operation: &Operation,
    of_path: &[Server],
    at: &str,
) -> Option<usize> {
    let own = listed(lower, &operation.servers, at);
    let servers = match own.is_empty() {
        true => of_path.to_vec(),
        false => own,
    };
    let known = &lower.servers;
    let is_first = |server: &Server| match known.document.first() {
        Some(first) => is_same(first, server),
        // What no document says (OpenAPI Object, `servers`).
        None => server.url.is_empty(),
    };
    let is_known = |server: &Server| {
        is_first(server) || known.document.iter().any(|other| is_same(other, server))
    };
    if servers.is_empty() || servers.iter().any(is_first) && servers.iter().all(is_known) {
        return None;
    }
    let is_same_list = |own: &OwnServers| {
        let pairs = own.servers.iter().zip(&servers);
        own.servers.len() == servers.len() && pairs.into_iter().all(|(a, b)| is_same(a, b))
    };
    if let Some(index) = known.own.iter().position(is_same_list) {
        return Some(index);
    }
    let follows = is_first(&servers[0]);
    let documented = |server: Server| {
        let mut same = known
            .document
            .iter()
            .filter(|other| is_same(other, &server));
        same.next().cloned().unwrap_or(server)
    };
    let servers = servers.into_iter().map(documented).collect();
    lower.servers.own.push(OwnServers { servers, follows });
    Some(lower.servers.own.len() - 1)
}

/// Whether two servers are one, whatever is said of them.
fn is_same(a: &Server, b: &Server) -> bool {
    let variables = |server: &Server| -> Vec<_> {
        let variables = server.variables.iter();
        let variables = variables.map(|it| (it.values.clone(), it.default.clone()));
        variables.collect()
    };
    a.url == b.url && variables(a) == variables(b)
}

fn server(lower: &mut Lower, item: &ServerItem, at: &str) -> Option<Server> {
    let default = |name: &str| {
        let variable = item.variables.as_ref()?.get(name)?;
        Some(variable.default.as_str())
    };
    let url = match template::normalised(&item.url, default) {
        Ok(url) => url,
        Err(reason) => return left_out(lower, at, &reason),
    };
    let declared = item.variables.iter().flatten();
    for (name, _) in declared.filter(|(name, _)| !template::has(&url, name)) {
        let at = pointer::join(&pointer::join(at, "variables"), name);
        let message = format!("the URL of the server has no `{{{name}}}`");
        let help = "take it out, or use it in the URL";
        let report = &mut *lower.report;
        report.warn(Message::UnusedServerVariable, &at, message, help);
        report.correct(Correction::remove(&at));
    }
    let names = template::variables(&url);
    let variables = names.iter().map(|name| {
        let declared = item.variables.as_ref().and_then(|all| all.get(name));
        variable(lower, name, declared, at)
    });
    let name = item.extensions.get(dialect::SERVER_NAME);
    let name = name.and_then(serde_json::Value::as_str).map(str::to_owned);
    let variables = variables.collect();
    let server = Server {
        name: name
            .or_else(|| words::described(item.description.as_deref()?))
            .unwrap_or_default(),
        docs: lower.docs.text(item.description.as_deref()),
        url,
        variables,
    };
    match template::check(&server) {
        Ok(()) => Some(server),
        Err(reason) => left_out(lower, at, &reason),
    }
}

fn left_out(lower: &mut Lower, at: &str, reason: &str) -> Option<Server> {
    let message = format!("this server is left out: its URL {reason}");
    let help = "correct it: `https://`, a host, and a path if there is one";
    let at = pointer::join(at, "url");
    lower
        .report
        .warn(Message::InvalidServerUrl, &at, message, help);
    None
}

fn variable(
    lower: &mut Lower,
    name: &str,
    declared: Option<&VariableItem>,
    at: &str,
) -> ServerVariable {
    let variables = pointer::join(at, "variables");
    let Some(declared) = declared else {
        let message = format!("the variable `{name}` is not declared: callers must give it");
        let help = "declare it under `variables`, with a default";
        let report = &mut *lower.report;
        report.warn(Message::UndeclaredServerVariable, at, message, help);
        return ServerVariable {
            wire: name.to_owned(),
            docs: String::new(),
            values: Vec::new(),
            default: None,
        };
    };
    let has_default = !declared.extensions.contains_key(dialect::NO_DEFAULT);
    let default = has_default.then(|| declared.default.clone());
    let mut values: Vec<String> = Vec::new();
    for value in &declared.enumeration {
        if !values.contains(value) {
            values.push(value.clone());
        }
    }
    if let Some(default) = &default
        && !values.is_empty()
        && !values.contains(default)
    {
        let at = pointer::join(&variables, name);
        let message =
            format!("the default `{default}` is not one of the values: it is added to them");
        let help = "list it under `enum`, or take another default";
        let report = &mut *lower.report;
        report.warn(Message::ServerDefaultNotListed, &at, message, help);
        values.push(default.clone());
    }
    ServerVariable {
        wire: name.to_owned(),
        docs: lower.docs.text(declared.description.as_deref()),
        values,
        default,
    }
}

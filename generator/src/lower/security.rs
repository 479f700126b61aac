//! Credentials: which the API takes, and which an operation asks for.

use std::collections::HashSet;

use openapiv3::{APIKeyLocation, OpenAPI, Operation as OperationItem, SecurityRequirement};
use openapiv3::{ReferenceOr, SecurityScheme};
use serde_json::Value;

use super::Lower;
use crate::document::dialect;
use crate::ir::{Group, Place, Scheme, SchemeKind, Security};
use crate::source::messages::Message;
use crate::source::pointer;

const SCHEMES: &str = "/components/securitySchemes";

/// The schemes of the document that are asked for, or all if it never asks for any: then they are
/// offered to every operation.
pub(super) fn schemes(lower: &mut Lower) -> Vec<Scheme> {
    let document = lower.document;
    let asked = asked(document);
    for (index, requirement) in document.security.iter().flatten().enumerate() {
        lower.known_schemes(requirement, &format!("/security/{index}"));
    }
    let known = document.components.iter();
    let known = known.flat_map(|components| &components.security_schemes);
    let known: Vec<(&String, &SecurityScheme)> = known
        .filter_map(|(name, scheme)| Some((name, scheme.as_item()?)))
        .filter(|(name, _)| asked.is_empty() || asked.contains(name.as_str()))
        .collect();
    if let (true, Some((first, _))) = (asked.is_empty(), known.first()) {
        let names = known.iter().map(|(name, _)| (*name).clone());
        lower.offered = names.collect();
        let message = "no operation requires a credential: if the caller gives one, it is sent";
        let help = "say with `security` which operations take it";
        let at = pointer::join(SCHEMES, first);
        let report = &mut lower.report;
        report.warn(Message::CredentialNotAsked, &at, message, help);
    }
    known
        .into_iter()
        .map(|(name, scheme)| lower.scheme(name, scheme))
        .collect()
}

/// The names of the schemes that something in the document asks for.
fn asked(document: &OpenAPI) -> HashSet<&str> {
    let items = document.paths.iter();
    let operations = items
        .filter_map(|(_, item)| item.as_item())
        .flat_map(|item| item.iter());
    let own = operations.filter_map(|(_, operation)| operation.security.as_ref());
    let all = document.security.iter().chain(own).flatten();
    all.flat_map(|requirement| requirement.keys())
        .map(|name| scheme_name(name))
        .collect()
}

/// What most operations ask for that ask for something; in doubt the first.
pub(super) fn usual(groups: &[Group]) -> Security {
    let operations = groups.iter().flat_map(|group| &group.operations);
    let asking = operations.filter(|one| one.security.iter().any(|schemes| !schemes.is_empty()));
    let mut counted: Vec<(&Security, usize)> = Vec::new();
    for operation in asking {
        match counted
            .iter_mut()
            .find(|(one, _)| **one == operation.security)
        {
            Some((_, count)) => *count += 1,
            None => counted.push((&operation.security, 1)),
        }
    }
    let most = counted.iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(security, _)| (*security).clone())
        .unwrap_or_default()
}

/// The name of a scheme by a key of a requirement, which may be a reference to it (OpenAPI 3.2).
fn scheme_name(key: &str) -> &str {
    key.strip_prefix("#/components/securitySchemes/")
        .unwrap_or(key)
}

impl Lower<'_> {
    fn scheme(&mut self, name: &str, scheme: &SecurityScheme) -> Scheme {
        let (kind, description) = match scheme {
            SecurityScheme::APIKey {
                location,
                name: field,
                description,
                ..
            } => (self.key(name, location, field), description),
            SecurityScheme::HTTP {
                scheme: way,
                description,
                extensions,
                ..
            } => {
                let other = extensions.get(dialect::SCHEME).and_then(Value::as_str);
                (self.http(name, other.unwrap_or(way)), description)
            }
            SecurityScheme::OAuth2 { description, .. }
            | SecurityScheme::OpenIDConnect { description, .. } => {
                (SchemeKind::Bearer, description)
            }
        };
        Scheme {
            name: name.to_owned(),
            kind,
            docs: self.docs.text(description.as_deref()),
        }
    }

    fn key(&mut self, name: &str, location: &APIKeyLocation, field: &str) -> SchemeKind {
        match location {
            APIKeyLocation::Query => SchemeKind::Query(field.to_owned()),
            _ if !dialect::is_token(field) => {
                let message = format!("no request can carry a key under the name `{field}`");
                self.unsupported(name, &message, "correct the name of the header or cookie");
                SchemeKind::Elsewhere
            }
            APIKeyLocation::Header => SchemeKind::Header(field.to_ascii_lowercase()),
            APIKeyLocation::Cookie => SchemeKind::Cookie(field.to_owned()),
        }
    }

    /// An HTTP authentication scheme, or what else the document calls one.
    fn http(&mut self, name: &str, way: &str) -> SchemeKind {
        let help = match way.to_ascii_lowercase().as_str() {
            "bearer" => return SchemeKind::Bearer,
            "basic" => return SchemeKind::Basic,
            "mutualtls" => {
                "give the client a transport whose connections have a client certificate"
            }
            _ => "give the client a transport or a hook that adds it",
        };
        let message = format!("the client cannot send a credential of the kind `{way}`");
        self.unsupported(name, &message, help);
        SchemeKind::Elsewhere
    }

    fn unsupported(&mut self, name: &str, message: &str, help: &str) {
        let at = pointer::join(SCHEMES, name);
        let report = &mut self.report;
        report.warn(Message::UnsupportedSecurityScheme, &at, message, help);
    }

    /// What an operation asks for: its own requirements, or else those of the document.
    pub(super) fn security(&mut self, operation: &OperationItem, at: &str) -> Security {
        if let Some(own) = &operation.security {
            let at = pointer::join(at, "security");
            for (index, requirement) in own.iter().enumerate() {
                self.known_schemes(requirement, &pointer::join(&at, &index.to_string()));
            }
        } else if !self.offered.is_empty() {
            let each = self.offered.iter().map(|name| vec![name.clone()]);
            return each.chain([Vec::new()]).collect();
        }
        let shared = self.document.security.as_ref();
        let mut security = Security::new();
        for requirement in operation.security.as_ref().or(shared).into_iter().flatten() {
            let names = requirement.keys().map(|key| scheme_name(key));
            for alternative in self.alternatives(names) {
                if !security.contains(&alternative) {
                    security.push(alternative);
                }
            }
        }
        security
    }

    /// Schemes that are asked for together. A request has one value in one place, so that of those
    /// which stand in the same place, such as two flows for one token, each will do.
    fn alternatives<'n>(&self, names: impl Iterator<Item = &'n str>) -> Security {
        let mut places: Vec<(Option<Place>, Vec<&str>)> = Vec::new();
        for name in names {
            let scheme = self.schemes.iter().find(|scheme| scheme.name == name);
            let place = scheme.and_then(|scheme| scheme.kind.place());
            let mut known = places.iter_mut();
            match known.find(|(known, _)| place.is_some() && *known == place) {
                Some((_, same)) => same.push(name),
                None => places.push((place, vec![name])),
            }
        }
        let most = places.iter().map(|(_, same)| same.len()).max();
        let alternative = |index: usize| {
            let one = |(_, same): &(_, Vec<&str>)| same[index.min(same.len() - 1)].to_owned();
            places.iter().map(one).collect()
        };
        (0..most.unwrap_or(1)).map(alternative).collect()
    }

    /// Says which of the schemes that are asked for are none.
    fn known_schemes(&mut self, requirement: &SecurityRequirement, at: &str) {
        let known = self.document.components.as_ref();
        let known = known.map(|components| &components.security_schemes);
        for name in requirement.keys().map(|key| scheme_name(key)) {
            let scheme = known.and_then(|known| known.get(name));
            if !scheme.is_some_and(|scheme| matches!(scheme, ReferenceOr::Item(_))) {
                let message =
                    format!("there is no security scheme `{name}`: nothing is sent for it");
                let help = "name one of those under `components.securitySchemes`";
                let at = pointer::join(at, name);
                let report = &mut self.report;
                report.warn(Message::UnknownSecurityScheme, &at, message, help);
            }
        }
    }
}

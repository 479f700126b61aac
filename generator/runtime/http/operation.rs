//! What is fixed about an operation: its name, its route, how its answers are read.

use std::fmt;

use http::{Method, StatusCode};

use super::security::Security;
use crate::api;
use crate::runtime::wire::decode::Codec;

/// An operation of the API, which answers `T` or refuses with `E`.
///
/// Handles have a constant of this type for each of their functions. In tests it says which calls an
/// answer is for; [hooks](crate::Hook) and spans show its name, method and path.
pub struct Operation<T, E> {
    pub(crate) route: Route,
    pub(crate) answer: Codec<T>,
    pub(crate) refusal: Codec<E>,
}

/// The part of an operation that does not depend on its types.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) name: &'static str,
    method: Method,
    /// The name of its method, if that is one that has no constant.
    method_name: Option<&'static str>,
    /// With its parameters in braces.
    pub(crate) path: &'static str,
    /// Which of the API's servers it is sent to.
    pub(crate) server: usize,
    /// Statuses of success, documented redirects among them; none for any success.
    pub(crate) statuses: &'static [u16],
    /// What its answers are written in, if that is to be asked for.
    pub(crate) accept: Option<&'static str>,
    /// Which credentials it takes.
    pub(crate) security: Security,
    /// What the document says of its effect.
    effect: Option<Effect>,
    /// Whether the document has it.
    pub(crate) is_documented: bool,
    /// What tells the API that a call comes again.
    pub(crate) idempotency_key: Option<IdempotencyKey>,
}

/// A header that carries a key for each call, by which the API carries it out once.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "whether operations have one depends on the API")]
pub(crate) struct IdempotencyKey {
    pub(crate) header: &'static str,
    /// A key that no other call has.
    pub(crate) make: fn() -> String,
}

/// What it means for the API to carry a request out once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Nothing is changed (RFC 9110, section 9.2.1: safe).
    Reads,
    /// The same is changed to the same (section 9.2.2: idempotent).
    WritesTheSame,
    /// Something more may happen.
    Writes,
}

impl Route {
    /// That of an endpoint that the document does not have, which answers JSON.
    pub(crate) fn endpoint(name: &'static str, method: Method) -> Self {
        Self {
            name,
            method,
            method_name: None,
            path: "{endpoint}",
            server: 0,
            statuses: &[],
            accept: Some("application/json"),
            security: api::SECURITY,
            effect: None,
            is_documented: false,
            idempotency_key: None,
        }
    }

    /// That of an authorization server. It takes no credential of the API, and can be asked again: it
    /// gives another token then.
    #[allow(dead_code, reason = "whether there is one depends on the API")]
    pub(crate) fn token_endpoint() -> Self {
        Self {
            security: &[],
            effect: Some(Effect::WritesTheSame),
            ..Self::endpoint("oauth2", Method::POST)
        }
    }

    /// The method to send.
    pub(crate) fn method(&self) -> Method {
        let named = self.method_name.map(str::as_bytes).map(Method::from_bytes);
        named
            .and_then(Result::ok)
            .unwrap_or_else(|| self.method.clone())
    }

    /// What the document says, else what the method means; whatever that is, once for each key.
    pub(crate) fn effect(&self) -> Effect {
        let effect = self.effect.unwrap_or(match self.method().as_str() {
            "GET" | "HEAD" | "OPTIONS" | "TRACE" | "QUERY" => Effect::Reads,
            "PUT" | "DELETE" => Effect::WritesTheSame,
            _ => Effect::Writes,
        });
        match effect {
            Effect::Writes if self.idempotency_key.is_some() => Effect::WritesTheSame,
            effect => effect,
        }
    }

    /// Whether an answer of this status is a success: any 2xx, and those that are documented as one.
    pub(crate) fn is_success(&self, status: StatusCode) -> bool {
        status.is_success() || self.statuses.contains(&status.as_u16())
    }

    /// Whether a redirect is one of its answers.
    pub(crate) fn redirects(&self) -> bool {
        self.statuses
            .iter()
            .any(|status| (300..400).contains(status))
    }
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl<T, E> Operation<T, E> {
    /// What is fixed about an operation.
    pub(crate) const fn new(
        name: &'static str,
        method: Method,
        path: &'static str,
        answer: Codec<T>,
        refusal: Codec<E>,
    ) -> Self {
        let route = Route {
            name,
            method,
            method_name: None,
            path,
            server: 0,
            statuses: &[],
            accept: None,
            security: api::SECURITY,
            effect: None,
            is_documented: true,
            idempotency_key: None,
        };
        Self {
            route,
            answer,
            refusal,
        }
    }

    /// The name of its method, for which there is no constant.
    pub(crate) const fn sent_as(mut self, method: &'static str) -> Self {
        self.route.method_name = Some(method);
        self
    }

    /// The statuses of success; none for any from 200 to 299.
    pub(crate) const fn succeeds(mut self, statuses: &'static [u16]) -> Self {
        self.route.statuses = statuses;
        self
    }

    /// The media types to ask for.
    pub(crate) const fn accept(mut self, media_types: &'static str) -> Self {
        self.route.accept = Some(media_types);
        self
    }

    /// The credentials that it takes, which are not those of most operations.
    pub(crate) const fn secured(mut self, security: Security) -> Self {
        self.route.security = security;
        self
    }

    /// Carrying it out twice is as good as once, whatever its method (`x-generated-client-idempotent`).
    pub(crate) const fn idempotent(mut self) -> Self {
        self.route.effect = Some(Effect::WritesTheSame);
        self
    }

    /// It changes nothing, whatever its method (`x-generated-client-safe`).
    pub(crate) const fn safe(mut self) -> Self {
        self.route.effect = Some(Effect::Reads);
        self
    }

    /// Carrying it out twice does more than once, whatever its method (`x-generated-client-idempotent: false`).
    pub(crate) const fn unrepeatable(mut self) -> Self {
        self.route.effect = Some(Effect::Writes);
        self
    }

    /// Its name, such as `users.update_record`.
    pub fn name(&self) -> &'static str {
        self.route.name
    }

    /// Its method.
    pub fn method(&self) -> Method {
        self.route.method()
    }

    /// Its path, with parameters in braces.
    pub fn path(&self) -> &'static str {
        self.route.path
    }
}

impl<T, E> fmt::Debug for Operation<T, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} {}", self.name(), self.method(), self.path())
    }
}

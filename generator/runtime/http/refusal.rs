//! Answers that are not a success.

use std::fmt;
use std::ops::Deref;

use bytes::Bytes;
use serde_json::Value;

use super::origin::Origin;
use super::response::Response;
use crate::api;

/// An answer that is not a success: its body, typed or as received, and the code, the message and
/// the details that the API's errors have in common, if they could be read.
///
/// It derefs to the [`Response`], and that to the body. `Debug` shows no more of the body than its
/// first line.
#[derive(Clone)]
pub struct Refusal<B> {
    response: Response<B>,
    raw: Bytes,
    envelope: Envelope,
    origin: Origin,
}

impl<B> Refusal<B> {
    /// `body` is what `raw` was read as.
    pub(crate) fn new(raw: Response<Bytes>, body: B, origin: Origin) -> Self {
        let envelope = Envelope::read(raw.body());
        Self {
            raw: raw.body().clone(),
            response: raw.with_body(body),
            envelope,
            origin,
        }
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The same with the body as something else.
    pub(crate) fn map<C>(self, change: impl FnOnce(B) -> C) -> Refusal<C> {
        Refusal {
            response: self.response.map(change),
            raw: self.raw,
            envelope: self.envelope,
            origin: self.origin,
        }
    }

    pub(crate) fn envelope(&self) -> &Envelope {
        &self.envelope
    }

    /// The error code in the body, for programs, if there is one.
    pub fn code(&self) -> Option<&str> {
        self.envelope.code.as_deref()
    }

    /// The error message in the body, for people, if there is one.
    pub fn message(&self) -> Option<&str> {
        self.envelope.message.as_deref()
    }

    /// The details of the error: the part of the body that has them, if the API has such a part and
    /// it is not empty.
    pub fn details(&self) -> Option<&Value> {
        self.envelope.details.as_ref()
    }

    /// The body as received.
    pub fn raw_body(&self) -> &Bytes {
        &self.raw
    }

    /// The body alone.
    pub fn into_body(self) -> B {
        self.response.into_body()
    }
}

impl<B> Deref for Refusal<B> {
    type Target = Response<B>;

    fn deref(&self) -> &Response<B> {
        &self.response
    }
}

impl<B> fmt::Debug for Refusal<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |text: Option<&str>| text.map(|text| self.origin.excerpt(text));
        self.origin
            .debug(f, "Refusal")
            .field("status", &self.response.status())
            .field("request_id", &shown(self.response.request_id()))
            .field("body", &self.origin.first_line(&self.raw))
            .finish_non_exhaustive()
    }
}

/// What the errors of an API have in common, wherever in the body it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Envelope {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) details: Option<Value>,
}

impl Envelope {
    pub(crate) fn read(body: &[u8]) -> Self {
        let Ok(body) = serde_json::from_slice::<Value>(body) else {
            return Self::default();
        };
        let text = |pointer: Option<&str>| match body.pointer(pointer?)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        };
        Self {
            code: text(api::ERROR_CODE),
            message: text(api::ERROR_MESSAGE),
            details: details(&body),
        }
    }
}

fn details(body: &Value) -> Option<Value> {
    let details = body.pointer(api::ERROR_DETAILS?)?;
    let is_empty = match details {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    (!is_empty).then(|| details.clone())
}

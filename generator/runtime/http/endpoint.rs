//! Endpoints that the document does not have.

use std::fmt::Display;

use bytes::Bytes;
use http::{Method, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::call::{Call, ReadWhole};
use super::client::Client;
use super::operation::Route;
use super::request::RequestBuilder;
use crate::runtime::wire::decode::from_json;
use crate::runtime::wire::decode_error::DecodeError;

/// Marks a call of an endpoint that the document does not have.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint;

impl ReadWhole for Endpoint {}

/// A call of an endpoint that the document does not have; from [`Client::get`] and its siblings.
///
/// It has the credential, the timeouts, the repeats and the errors of any other call. Success and
/// refusal are read as JSON; a success without a body is null.
pub type EndpointCall<T = Value> = Call<T, Value, Endpoint>;

impl Client {
    /// `GET` of a path below the base URL, such as `/v2/self`.
    pub fn get(&self, path: impl Display) -> EndpointCall {
        endpoint(self, "client.get", Method::GET, path)
    }

    /// `POST` to a path below the base URL.
    pub fn post(&self, path: impl Display) -> EndpointCall {
        endpoint(self, "client.post", Method::POST, path)
    }

    /// `PUT` to a path below the base URL.
    pub fn put(&self, path: impl Display) -> EndpointCall {
        endpoint(self, "client.put", Method::PUT, path)
    }

    /// `PATCH` of a path below the base URL.
    pub fn patch(&self, path: impl Display) -> EndpointCall {
        endpoint(self, "client.patch", Method::PATCH, path)
    }

    /// `DELETE` of a path below the base URL.
    pub fn delete(&self, path: impl Display) -> EndpointCall {
        endpoint(self, "client.delete", Method::DELETE, path)
    }
}

impl<T> EndpointCall<T> {
    /// Adds a query parameter.
    pub fn query(mut self, name: &str, value: impl Display) -> Self {
        self.builder = self.builder.query(name, Some(value));
        self
    }

    /// With a JSON body.
    pub fn json(mut self, body: &impl Serialize) -> Self {
        self.builder = self.builder.json(body);
        self
    }

    /// The same call, whose answer is read as another type: `.typed::<Pet>()`, or one that is
    /// inferred from what the whole answer is used as.
    pub fn typed<U: DeserializeOwned>(self) -> EndpointCall<U> {
        let call = Call::new(self.builder, answer, refusal);
        Call {
            settings: self.settings,
            ..call.of_kind(Endpoint)
        }
    }
}

fn endpoint(
    client: &Client,
    name: &'static str,
    method: Method,
    path: impl Display,
) -> EndpointCall {
    let mut path = path.to_string();
    // Without the slash, it could go on with the name of the host.
    if !path.starts_with('/') {
        path.insert(0, '/');
    }
    let builder = RequestBuilder::at(client, Route::endpoint(name, method), path);
    Call::new(builder, answer, refusal).of_kind(Endpoint)
}

fn answer<T: DeserializeOwned>(_: StatusCode, body: &Bytes) -> Option<Result<T, DecodeError>> {
    Some(match body.trim_ascii().is_empty() {
        true => from_json(&Bytes::from_static(b"null")),
        false => from_json(body),
    })
}

fn refusal(_: StatusCode, body: &Bytes) -> Option<Result<Value, DecodeError>> {
    from_json(body).ok().map(Ok)
}

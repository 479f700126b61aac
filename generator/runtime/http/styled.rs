//! Parameters and forms that are written by a style.

use http::header::{CONTENT_TYPE, COOKIE};
use serde::Serialize;
use serde_json::Value;

use super::escape::Place;
use super::path;
use super::request::RequestBuilder;
use super::request_error::RequestError;
use super::style::{self, Style};
use crate::api::NESTED_LISTS;
use crate::runtime::wire::decode;
use crate::runtime::wire::sendable::Refused;

/// The media type of forms.
const FORM: &str = "application/x-www-form-urlencoded";

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl RequestBuilder {
    /// Fills in the path parameter `name`. What would make the path another one is refused, as it
    /// is of plain values: nothing, `.` and `..`.
    pub(crate) fn styled_path(mut self, name: &str, value: &impl Serialize, style: Style) -> Self {
        let Some(value) = self.written(name, value) else {
            return self;
        };
        let text = style::text(name, &value, style, Place::Path);
        match text.unwrap_or_default() {
            text if text.is_empty() || path::leads_elsewhere(&text) => {
                self.refuse(RequestError::PathValue {
                    name: name.to_owned(),
                    value: text,
                });
            }
            text => self.path = self.path.replace(&format!("{{{name}}}"), &text),
        }
        self
    }

    /// Adds a query parameter.
    pub(crate) fn styled_query(mut self, name: &str, value: &impl Serialize, style: Style) -> Self {
        if let Some(value) = self.written(name, value) {
            let pairs = style::pairs(name, &value, style, Place::Query, NESTED_LISTS);
            add(&mut self.query, &joined(&pairs, "&"), "&");
        }
        self
    }

    /// Adds a value that is a query string by itself.
    pub(crate) fn styled_query_string(
        mut self,
        name: &str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        if let Some(value) = self.written(name, value) {
            let text = match style {
                Style::JSON => style::json(&value, style, Place::Query),
                _ => joined(&style::form(&value, &[], NESTED_LISTS), "&"),
            };
            add(&mut self.query, &text, "&");
        }
        self
    }

    /// Sets a header.
    pub(crate) fn styled_header(
        mut self,
        name: &str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        match self.written(name, value) {
            Some(value) => {
                let text = style::text(name, &value, style, Place::Header);
                self.header_param(name, text)
            }
            None => self,
        }
    }

    /// Adds a cookie, beside those of the client's own headers.
    pub(crate) fn styled_cookie(
        mut self,
        name: &str,
        value: &impl Serialize,
        style: Style,
    ) -> Self {
        let Some(value) = self.written(name, value) else {
            return self;
        };
        let pairs = style::pairs(name, &value, style, Place::Cookie, NESTED_LISTS);
        self.cookies(&pairs)
    }

    /// Adds a cookie of which nothing is percent-encoded (`style: cookie`). What would end it is
    /// refused.
    pub(crate) fn bare_cookie(mut self, name: &str, value: &impl Serialize, style: Style) -> Self {
        let Some(value) = self.written(name, value) else {
            return self;
        };
        let pairs = style::pairs(name, &value, style, Place::Plain, NESTED_LISTS);
        let ends = |text: &String| text.contains([';', '\r', '\n', '\0']);
        if pairs.iter().any(|(name, text)| ends(name) || ends(text)) {
            let problem = "a cookie cannot have a semicolon".to_owned();
            self.refuse(RequestError::Parameter(name.to_owned(), Refused(problem)));
            return self;
        }
        self.cookies(&pairs)
    }

    fn cookies(self, pairs: &[(String, String)]) -> Self {
        if pairs.is_empty() {
            return self;
        }
        let own = self.headers.get(COOKIE).cloned();
        let defaults = self.client.shared.headers().ok();
        let before = own.or_else(|| defaults?.get(COOKIE).cloned());
        let before = before.as_ref().and_then(|value| value.to_str().ok());
        let mut text = before.unwrap_or_default().to_owned();
        add(&mut text, &joined(pairs, "; "), "; ");
        self.header_param(COOKIE.as_str(), Some(text))
    }

    /// A form as the body (`application/x-www-form-urlencoded`), with the styles of those of its
    /// properties that have another than the usual one.
    pub(crate) fn form(mut self, body: &impl Serialize, styles: &[(&str, Style)]) -> Self {
        // By way of text, which tells the place of what cannot be written.
        let text = decode::to_json(body);
        let Some(text) = self.keep(text) else {
            return self;
        };
        let body: Value = serde_json::from_slice(&text).unwrap_or_default();
        let pairs = style::form(&body, styles, NESTED_LISTS);
        self.body = joined(&pairs, "&").into();
        self.header_param(CONTENT_TYPE.as_str(), Some(FORM))
    }

    /// The value as JSON; `None` for null, and for what cannot be sent.
    fn written(&mut self, name: &str, value: &impl Serialize) -> Option<Value> {
        let written = serde_json::to_value(value);
        let written = written
            .map_err(|error| RequestError::Parameter(name.to_owned(), Refused(error.to_string())));
        self.keep(written).filter(|value| !value.is_null())
    }
}

fn joined(pairs: &[(String, String)], between: &str) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={value}"));
    pairs.collect::<Vec<_>>().join(between)
}

fn add(text: &mut String, more: &str, between: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push_str(between);
    }
    text.push_str(more);
}

//! Servers to choose from, and what fills the variables of their URLs.

use std::borrow::Cow;
use std::fmt::{self, Display};

use super::base::{Base, discreet};
use super::build_error::BuildError;
use super::builder::ClientBuilder;
use super::operation::Operation;
use super::path;

/// The URL of a server: one of those that the API's document names, or a text.
///
/// What fills the variables of a URL is checked when a client is built: it stays in its place. In a
/// host it is letters, digits, `-`, `_` and `.` (with a port, if nothing of the host follows); in a
/// path it is a segment or a part of one, percent-encoded.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct ServerUrl {
    /// With variables in braces.
    template: Cow<'static, str>,
    /// Of one that is given twice, the last counts.
    values: Vec<Value>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Value {
    name: &'static str,
    text: String,
    /// Whether it is one that the document has.
    is_known: bool,
}

#[allow(dead_code, reason = "which of these are needed depends on the API")]
impl ServerUrl {
    /// A URL with variables, and what these are by default.
    pub(crate) fn template(
        template: &'static str,
        defaults: &[(&'static str, &'static str)],
    ) -> Self {
        let url = Self {
            template: template.into(),
            values: Vec::new(),
        };
        let defaults = defaults.iter();
        defaults.fold(url, |url, (name, value)| url.with_known(name, value))
    }

    /// With this in the place of a variable.
    pub(crate) fn with(mut self, name: &'static str, value: impl Display) -> Self {
        self.values.push(Value {
            name,
            text: value.to_string(),
            is_known: false,
        });
        self
    }

    /// With one of the values that the document has.
    pub(crate) fn with_known(mut self, name: &'static str, value: &str) -> Self {
        self.values.push(Value {
            name,
            text: value.to_owned(),
            is_known: true,
        });
        self
    }

    /// The URL with its variables filled in, without a slash at the end.
    ///
    /// # Errors
    /// A value that would leave its place.
    fn filled(&self) -> Result<String, BuildError> {
        let mut url = String::new();
        let mut rest = &*self.template;
        while let Some((before, after)) = rest.split_once('{')
            && let Some((name, after)) = after.split_once('}')
            && let Some(value) = self.values.iter().rfind(|value| value.name == name)
        {
            url += before;
            url += &value.checked(&url, after)?;
            rest = after;
        }
        url += rest;
        Ok(url.trim_end_matches('/').to_owned())
    }
}

impl Value {
    /// The value between these two parts of a URL.
    ///
    /// # Errors
    /// It would leave its place.
    fn checked(&self, before: &str, after: &str) -> Result<String, BuildError> {
        let value = &self.text;
        if self.is_known {
            return Ok(value.clone());
        }
        let host = before.split_once("://").map(|(_, host)| host);
        let checked = match host.filter(|host| !host.contains('/')) {
            Some(host) => can_be_in_host(value, host, after).then(|| value.clone()),
            None if !before.is_empty() => in_path(value),
            None if after.starts_with("://") => {
                matches!(value.as_str(), "http" | "https").then(|| value.clone())
            }
            None => Base::parse(value).is_ok().then(|| value.clone()),
        };
        checked.ok_or_else(|| {
            let (name, value) = (self.name, discreet(value));
            BuildError::BaseUrl(format!("`{name}` of a server must not be {value:?}"))
        })
    }
}

/// Whether a value can stand in a host, after `before` of it.
fn can_be_in_host(value: &str, before: &str, after: &str) -> bool {
    let is_last = after.is_empty() || after.starts_with('/');
    let (host, port) = match value.split_once(':') {
        Some((host, port)) if is_last && !before.contains(':') => (host, port),
        _ => (value, "0"),
    };
    let can_be = |c: u8| c.is_ascii_alphanumeric() || b"-_.".contains(&c);
    let is_port = !port.is_empty() && port.bytes().all(|c| c.is_ascii_digit());
    !host.is_empty() && host.bytes().all(can_be) && is_port
}

/// A value as a segment of a path, or a part of one.
fn in_path(value: &str) -> Option<String> {
    let mut segment = "{value}".to_owned();
    let has_slash = value.contains(['/', '\\']);
    let filled = path::fill(&mut segment, "value", value);
    (!has_slash && filled.is_ok()).then_some(segment)
}

/// It is not checked yet: a password before the host and a query are left out.
impl fmt::Debug for ServerUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let values = self.values.iter();
        let values = values.map(|value| (value.name, discreet(&value.text)));
        f.debug_struct("ServerUrl")
            .field("template", &discreet(&self.template))
            .field("values", &values.collect::<Vec<_>>())
            .finish()
    }
}

impl From<&str> for ServerUrl {
    fn from(url: &str) -> Self {
        url.to_owned().into()
    }
}

impl From<String> for ServerUrl {
    fn from(url: String) -> Self {
        Self {
            template: url.into(),
            values: Vec::new(),
        }
    }
}

#[allow(dead_code, reason = "which servers there are depends on the API")]
impl ClientBuilder {
    /// With this URL in the place of a server of the API.
    pub(crate) fn at_server(mut self, index: usize, url: impl Into<ServerUrl>) -> Self {
        self.servers.insert(index, url.into().filled());
        self
    }
}

#[allow(dead_code, reason = "which servers there are depends on the API")]
impl<T, E> Operation<T, E> {
    /// Sent to this server of the API.
    pub(crate) const fn at_server(mut self, index: usize) -> Self {
        self.route.server = index;
        self
    }
}

//! Where calls are sent.

use std::collections::BTreeMap;
use std::fmt;

use http::Uri;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};

use super::build_error::BuildError;
use crate::api;

/// The URL of a server, taken apart once for all calls.
#[derive(Clone)]
pub(crate) struct Base {
    scheme: Scheme,
    pub(crate) authority: Authority,
    /// Without a trailing slash; empty for none.
    pub(crate) path: String,
}

/// What callers chose instead of servers of the API, by their index in [`api::SERVERS`].
pub(crate) type Chosen = BTreeMap<usize, Result<String, BuildError>>;

impl Base {
    /// # Errors
    /// A URL that cannot be called.
    pub(crate) fn parse(url: &str) -> Result<Self, BuildError> {
        let url = url::Url::parse(url).map_err(|error| match error {
            url::ParseError::RelativeUrlWithoutBase => {
                BuildError::BaseUrl("it does not begin with https:// or http://".to_owned())
            }
            error => BuildError::BaseUrl(error.to_string()),
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            return refuse("neither http nor https");
        }
        if url.query().is_some() || url.fragment().is_some() {
            return refuse("has a query or a fragment");
        }
        if !url.username().is_empty() || url.password().is_some() {
            return refuse("has a user name or a password");
        }
        let uri: Result<Uri, _> = url.as_str().trim_end_matches('/').parse();
        let uri = uri.map_err(|error| BuildError::BaseUrl(error.to_string()))?;
        let path = uri.path().trim_end_matches('/').to_owned();
        let Parts {
            scheme, authority, ..
        } = uri.into_parts();
        match (scheme, authority) {
            (Some(scheme), Some(authority)) => Ok(Self {
                scheme,
                authority,
                path,
            }),
            _ => refuse("has no host"),
        }
    }

    /// The URL of what is at `path`, which begins with the path of the base.
    ///
    /// # Errors
    /// Characters that no URL has.
    pub(crate) fn uri(&self, path: String) -> Result<Uri, http::Error> {
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(path)?);
        Ok(Uri::from_parts(parts)?)
    }
}

/// Where the servers of the API are, in the order of [`api::SERVERS`]; `given` is the caller's base
/// URL.
pub(crate) fn bases(given: Option<&str>, chosen: &Chosen) -> Vec<Result<Base, BuildError>> {
    let url = |index: usize| match chosen.get(&index) {
        Some(chosen) => chosen.as_deref().map_err(Clone::clone),
        None => Ok(api::SERVERS[index]),
    };
    let first = url(0).and_then(|url| first(given, url));
    let others = 1..api::SERVERS.len();
    let others = others.map(|index| other(&first, url(index)?)).collect();
    [vec![first.clone()], others].concat()
}

/// The server of the API: a path without a host is appended to a base URL that has none.
fn first(given: Option<&str>, url: &str) -> Result<Base, BuildError> {
    let Some(given) = given else {
        return match url {
            "" => {
                refuse("the API's document names no server; set one with ClientBuilder::base_url")
            }
            path if path.starts_with('/') => refuse(&format!(
                "the API's document names a path, {path}, and no host; set one with \
                 ClientBuilder::base_url"
            )),
            url => whole(url),
        };
    };
    let mut base = Base::parse(given)?;
    if base.path.is_empty() && url.starts_with('/') && !url.contains('{') {
        base.path = url.to_owned();
    }
    Ok(base)
}

/// A server of some operations: none for that of the API, a path for one on its host.
fn other(first: &Result<Base, BuildError>, url: &str) -> Result<Base, BuildError> {
    match url {
        "" => first.clone(),
        path if path.starts_with('/') => Ok(Base {
            path: path.to_owned(),
            ..first.clone()?
        }),
        url => whole(url),
    }
}

/// A server with a host.
fn whole(url: &str) -> Result<Base, BuildError> {
    match url.contains('{') {
        true => refuse(&format!(
            "the server {} has variables without a default; choose one, with \
             ClientBuilder::server or ClientBuilder::server_url",
            discreet(url)
        )),
        false => Base::parse(url),
    }
}

/// A URL that is not checked yet, or a part of one, without what may be secret: a user and a
/// password before its host, and its query.
pub(crate) fn discreet(url: &str) -> &str {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    url.rsplit_once('@').map_or(url, |(_, rest)| rest)
}

fn refuse<T>(reason: &str) -> Result<T, BuildError> {
    Err(BuildError::BaseUrl(reason.to_owned()))
}

impl fmt::Debug for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}://{}{}\"", self.scheme, self.authority, self.path)
    }
}

//! Which call an error belongs to.

use http::Uri;

use super::client::Client;
use super::operation::Route;

/// Which call an error belongs to: its operation, where it was sent, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    pub(crate) operation: &'static str,
    /// None if the base URL cannot be used.
    pub(crate) host: Option<String>,
    /// None were made if the request could not be sent.
    pub(crate) attempts: u32,
}

impl Origin {
    /// A call that is not sent yet.
    pub(crate) fn new(client: &Client, route: &Route) -> Self {
        let base_url = client.shared.base_url().ok();
        let uri: Option<Uri> = base_url.and_then(|url| url.parse().ok());
        Self {
            operation: route.name,
            host: uri.and_then(|uri| uri.host().map(str::to_owned)),
            attempts: 0,
        }
    }
}

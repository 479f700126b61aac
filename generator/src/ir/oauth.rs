//! OAuth 2: where tokens come from.

/// A security scheme of type `oauth2` (Security Scheme Object), as far as programs can use it.
#[derive(Clone, Debug, PartialEq)]
pub struct OAuthScheme {
    /// Its name under `components`.
    pub name: String,
    /// Its description.
    pub docs: String,
    /// `clientCredentials`.
    pub client_credentials: Option<OAuthFlow>,
    /// `authorizationCode`.
    pub authorization_code: Option<OAuthFlow>,
    /// `deviceAuthorization`.
    pub device_authorization: Option<OAuthFlow>,
}

/// One way to tokens (OAuth Flow Object). URLs may be relative to that of the API.
#[derive(Clone, Debug, PartialEq)]
pub struct OAuthFlow {
    /// Where a person, or a device, begins: `authorizationUrl` or `deviceAuthorizationUrl`.
    pub start_url: Option<String>,
    /// `tokenUrl`.
    pub token_url: String,
    /// `refreshUrl`.
    pub refresh_url: Option<String>,
    /// What tokens can allow, each with its description.
    pub scopes: Vec<(String, String)>,
}

impl OAuthScheme {
    /// The flows that it has.
    pub fn flows(&self) -> impl Iterator<Item = &OAuthFlow> {
        let flows = [
            &self.client_credentials,
            &self.authorization_code,
            &self.device_authorization,
        ];
        flows.into_iter().flatten()
    }
}

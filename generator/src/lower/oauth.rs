//! Security schemes of type `oauth2`: where tokens come from.

use openapiv3::SecurityScheme;
use serde_json::{Map, Value};

use super::Lower;
use crate::document::dialect::FLOWS;
use crate::ir::{OAuthFlow, OAuthScheme};
use crate::source::messages::Message;
use crate::source::pointer;

/// Flows that no program should take part in, and why.
const LEFT_OUT: [(&str, &str); 2] = [
    (
        "password",
        "it gives the password of a person to the client (RFC 9700, section 2.4)",
    ),
    (
        "implicit",
        "it gives tokens to a browser alone (RFC 9700, section 2.1.2)",
    ),
];

/// The schemes that a program can get tokens of by itself.
pub(super) fn schemes(lower: &mut Lower) -> Vec<OAuthScheme> {
    let components = lower.document.components.as_ref();
    let schemes = components.into_iter().flat_map(|it| &it.security_schemes);
    let mut known = Vec::new();
    for (name, scheme) in schemes {
        let Some(SecurityScheme::OAuth2 {
            description,
            extensions,
            ..
        }) = scheme.as_item()
        else {
            continue;
        };
        let Some(Value::Object(flows)) = extensions.get(FLOWS) else {
            continue;
        };
        let at = pointer::join("/components/securitySchemes", name);
        let at = pointer::join(&at, "flows");
        let scheme = OAuthScheme {
            name: name.clone(),
            docs: lower.docs.text(description.as_deref()),
            client_credentials: lower.flow(flows, "clientCredentials", "", &at),
            authorization_code: lower.flow(flows, "authorizationCode", "authorizationUrl", &at),
            device_authorization: lower.flow(
                flows,
                "deviceAuthorization",
                "deviceAuthorizationUrl",
                &at,
            ),
        };
        lower.leave_out(flows, &at);
        if scheme.flows().next().is_some() {
            known.push(scheme);
        }
    }
    known
}

impl Lower<'_> {
    /// A flow, if it says where tokens come from.
    fn flow(
        &mut self,
        flows: &Map<String, Value>,
        name: &str,
        start: &str,
        at: &str,
    ) -> Option<OAuthFlow> {
        let flow = flows.get(name)?;
        let text = |key: &str| flow.get(key)?.as_str().map(str::to_owned);
        let Some(token_url) = text("tokenUrl").filter(|url| !url.is_empty()) else {
            let message = format!("the flow `{name}` has no `tokenUrl`: it is left out");
            let help = "say where its tokens come from";
            let at = pointer::join(at, name);
            self.report
                .warn(Message::FlowWithoutUrl, &at, message, help);
            return None;
        };
        let scopes = flow.get("scopes").and_then(Value::as_object);
        let scopes = scopes.into_iter().flatten();
        Some(OAuthFlow {
            start_url: text(start),
            token_url,
            refresh_url: text("refreshUrl"),
            scopes: scopes
                .map(|(name, docs)| (name.clone(), self.docs.text(docs.as_str())))
                .collect(),
        })
    }

    fn leave_out(&mut self, flows: &Map<String, Value>, at: &str) {
        for (name, why) in LEFT_OUT {
            if flows.contains_key(name) {
                let message = format!("the flow `{name}` is left out: {why}");
                let help = "give the client a token that you have, or a provider of your own";
                let at = pointer::join(at, name);
                self.report.note(Message::FlowLeftOut, &at, message, help);
            }
        }
    }
}

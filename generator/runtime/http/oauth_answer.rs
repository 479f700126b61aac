//! What an authorization server answers (RFC 6749, section 5; RFC 8628, section 3.2).

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use secrecy::SecretString;
use serde_json::{Map, Value};

use super::hidden;
use super::oauth_error::{OAuth2Error, OAuth2Refusal};
use super::response::Response;

/// How many characters of a text of the server are shown.
const SHOWN: usize = 300;

/// Tokens that were given.
pub(crate) struct Granted {
    pub(crate) access_token: SecretString,
    pub(crate) refresh_token: Option<SecretString>,
    pub(crate) expires_in: Option<Duration>,
    pub(crate) scope: Option<String>,
}

/// An answer that is a success, as the JSON object that it is.
///
/// # Errors
/// What the server says instead; `secrets` were sent to it, and are not repeated.
pub(crate) fn read(
    answer: &Response<Bytes>,
    secrets: &[String],
) -> Result<Map<String, Value>, OAuth2Error> {
    let status = answer.status();
    let Ok(Value::Object(object)) = serde_json::from_slice(answer.body()) else {
        return Err(unexpected(answer, secrets, "no JSON object"));
    };
    // Some servers refuse with a success.
    match object.get("error") {
        Some(Value::String(code)) => {
            let told = |key: &str| Some(discreet(object.get(key)?.as_str()?, secrets));
            Err(OAuth2Error::Refused(OAuth2Refusal {
                status,
                code: discreet(code, secrets),
                description: told("error_description"),
                uri: told("error_uri"),
            }))
        }
        _ if status.is_success() => Ok(object),
        _ => Err(unexpected(answer, secrets, "an object without `error`")),
    }
}

/// The tokens in an answer.
///
/// # Errors
/// The answer has none that can be used.
pub(crate) fn granted(
    answer: &Response<Bytes>,
    secrets: &[String],
) -> Result<Granted, OAuth2Error> {
    let object = read(answer, secrets)?;
    let Some(access_token) = text(&object, "access_token") else {
        return Err(unexpected(
            answer,
            secrets,
            "an object without `access_token`",
        ));
    };
    // What is not said is what it nearly always is.
    let kind = text(&object, "token_type");
    if kind.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(unexpected(
            answer,
            secrets,
            "a token that is no bearer token",
        ));
    }
    Ok(Granted {
        access_token: access_token.into(),
        refresh_token: text(&object, "refresh_token").map(Into::into),
        expires_in: seconds(&object, "expires_in"),
        scope: text(&object, "scope").map(str::to_owned),
    })
}

/// The error of an answer that is something else; `what` says nothing of its text.
pub(crate) fn unexpected(answer: &Response<Bytes>, secrets: &[String], what: &str) -> OAuth2Error {
    let media_type = answer.headers().get(CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let media_type = media_type.map_or(String::new(), |it| discreet(it, secrets) + ", ");
    let length = answer.body().len();
    OAuth2Error::Unexpected {
        status: answer.status(),
        what: format!("{what} ({media_type}{length} bytes)"),
    }
}

/// A text that is there, and not empty.
pub(crate) fn text<'a>(object: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    let text = object.get(key)?.as_str()?;
    (!text.is_empty()).then_some(text)
}

/// A number of seconds; some servers write it as text.
pub(crate) fn seconds(object: &Map<String, Value>, key: &str) -> Option<Duration> {
    let number = match object.get(key)? {
        Value::String(text) => text.trim().parse().ok()?,
        number => number.as_f64()?,
    };
    Duration::try_from_secs_f64(number).ok()
}

/// A text of the server on one line, without what was sent to it.
fn discreet(text: &str, secrets: &[String]) -> String {
    let text = hidden::without(text, secrets);
    let line = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    line.take(SHOWN).collect()
}

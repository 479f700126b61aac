//! Whether what came is from the API: the signatures of webhooks.
//!
//! A signature is an HMAC-SHA256 (RFC 2104) with a secret that the API and the receiver know. All
//! comparing of signatures is left to the crate `hmac`, which does it in constant time.

use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use base64::prelude::*;
use hmac::{Hmac, KeyInit, Mac};
use http::HeaderMap;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use sha2::Sha256;

use super::delivery::Delivery;
use crate::api;

/// With padding or without.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// How the API signs what it sends.
#[derive(Clone, Copy)]
pub(crate) struct SigningScheme {
    /// The header with the signature, or with several.
    pub(crate) header: &'static str,
    /// What stands between the parts of that header; none where it is one.
    pub(crate) separator: Option<char>,
    /// What stands before a signature.
    pub(crate) prefix: &'static str,
    /// Whether a signature is written in base64, and not in hexadecimal digits.
    pub(crate) is_base64: bool,
    /// What is signed, piece by piece.
    pub(crate) signed: &'static [Signed],
    /// The header with the id of the message.
    pub(crate) id_header: Option<&'static str>,
    /// Where it says when it was sent.
    pub(crate) time: Option<SignedTime>,
    /// Whether secrets are in base64, `whsec_` before them or not.
    pub(crate) has_standard_secrets: bool,
}

/// A piece of what is signed.
#[derive(Clone, Copy)]
#[allow(dead_code, reason = "what is signed depends on the API")]
pub(crate) enum Signed {
    Body,
    Id,
    Timestamp,
    Text(&'static str),
}

/// Where a message says when it was sent: seconds since 1970.
#[derive(Clone, Copy)]
pub(crate) struct SignedTime {
    /// The header; none where it is a part of the header with the signature.
    pub(crate) header: Option<&'static str>,
    /// What stands before it.
    pub(crate) prefix: &'static str,
    /// How many seconds the clocks may be apart.
    pub(crate) tolerance: u64,
}

/// Checks that a webhook is from the API, with the secret that the API gave for it.
///
/// `Debug` does not show its secrets. A webhook that somebody has seen and sends again has a valid
/// signature, too: [`SeenDeliveries`](crate::runtime::SeenDeliveries) recognises it.
#[derive(Clone)]
pub struct WebhookVerifier {
    scheme: SigningScheme,
    secrets: Vec<SecretSlice<u8>>,
}

impl WebhookVerifier {
    /// Accepts webhooks that are signed with one of `secrets`. While a secret is being changed,
    /// give the old and the new one.
    ///
    /// # Errors
    /// There is no secret, or one is empty or not written as the API writes them.
    pub fn new<S: Into<SecretString>>(
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Self, SecretError> {
        Self::of(api::SIGNATURE, secrets)
    }

    pub(crate) fn of<S: Into<SecretString>>(
        scheme: SigningScheme,
        secrets: impl IntoIterator<Item = S>,
    ) -> Result<Self, SecretError> {
        let read = |secret: S| scheme.secret(&secret.into());
        let secrets: Vec<_> = secrets.into_iter().map(read).collect::<Result<_, _>>()?;
        match secrets.is_empty() {
            true => Err(SecretError::None),
            false => Ok(Self { scheme, secrets }),
        }
    }

    /// Checks a request by the clock of this machine. `body` is the body as it was received, byte
    /// by byte: JSON that was parsed and written again does not match its signature.
    ///
    /// # Errors
    /// What is wrong with the request: it is not from the API, or it is too old.
    pub fn verify(&self, headers: &HeaderMap, body: &[u8]) -> Result<Delivery, SignatureError> {
        self.verify_at(SystemTime::now(), headers, body)
    }

    /// The same at another time, for tests.
    ///
    /// # Errors
    /// As [`verify`](Self::verify).
    pub fn verify_at(
        &self,
        now: SystemTime,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<Delivery, SignatureError> {
        let scheme = &self.scheme;
        let id = scheme
            .id_header
            .map(|name| text(headers, name))
            .transpose()?;
        let parts = scheme.parts(headers)?;
        let timestamp = scheme.timestamp(headers, &parts)?;
        let sent_at = match (timestamp, scheme.time) {
            (Some((_, seconds)), Some(time)) => {
                in_time(seconds, now, time.tolerance)?;
                UNIX_EPOCH.checked_add(Duration::from_secs(seconds))
            }
            _ => None,
        };
        let signatures = scheme.signatures(&parts)?;
        let timestamp = timestamp.map(|(text, _)| text);
        for secret in &self.secrets {
            let mac = scheme.mac(secret, id, timestamp, body);
            for signature in &signatures {
                if mac.clone().verify_slice(signature).is_ok() {
                    return Ok(Delivery {
                        id: id.map(str::to_owned),
                        sent_at,
                        signature: signature.clone(),
                    });
                }
            }
        }
        Err(SignatureError::NoMatch)
    }

    /// The headers with which the API would send `body`, signed with the first secret: for tests of
    /// a receiver.
    ///
    /// # Errors
    /// An id that no header can carry.
    #[cfg(feature = "testing")]
    pub fn sign(
        &self,
        id: &str,
        sent_at: SystemTime,
        body: &[u8],
    ) -> Result<HeaderMap, http::Error> {
        let scheme = &self.scheme;
        let seconds = seconds(sent_at).to_string();
        let mac = scheme.mac(&self.secrets[0], Some(id), Some(&seconds), body);
        let signature = mac.finalize().into_bytes();
        let signature = match scheme.is_base64 {
            true => BASE64.encode(signature),
            false => base16ct::lower::encode_string(&signature),
        };
        let signature = format!("{}{signature}", scheme.prefix);
        let mut headers = vec![(scheme.header, signature)];
        headers.extend(scheme.id_header.map(|name| (name, id.to_owned())));
        if let Some(time) = scheme.time {
            let time_text = format!("{}{seconds}", time.prefix);
            match (time.header, scheme.separator) {
                (Some(name), _) => headers.push((name, time_text)),
                (None, separator) => {
                    let separator = separator.map(String::from).unwrap_or_default();
                    headers[0].1.insert_str(0, &(time_text + &separator));
                }
            }
        }
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            let name = http::HeaderName::try_from(name)?;
            map.insert(name, http::HeaderValue::try_from(value)?);
        }
        Ok(map)
    }
}

impl fmt::Debug for WebhookVerifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WebhookVerifier")
            .field("secrets", &self.secrets.len())
            .finish_non_exhaustive()
    }
}

impl SigningScheme {
    fn secret(&self, secret: &SecretString) -> Result<SecretSlice<u8>, SecretError> {
        let text = secret.expose_secret();
        let bytes = match self.has_standard_secrets {
            true => {
                let text = text.strip_prefix("whsec_").unwrap_or(text);
                BASE64.decode(text).map_err(|_| SecretError::NotBase64)?
            }
            false => text.as_bytes().to_vec(),
        };
        match bytes.is_empty() {
            true => Err(SecretError::Empty),
            false => Ok(bytes.into()),
        }
    }

    /// The parts of the header with the signature.
    fn parts<'h>(&self, headers: &'h HeaderMap) -> Result<Vec<&'h str>, SignatureError> {
        // It is there.
        text(headers, self.header)?;
        let mut parts = Vec::new();
        for value in headers.get_all(self.header) {
            let value = value.to_str();
            let value = value.map_err(|_| SignatureError::IllFormed(self.header))?;
            match self.separator {
                Some(separator) => parts.extend(value.split(separator).map(str::trim)),
                None => parts.push(value.trim()),
            }
        }
        Ok(parts)
    }

    /// When it was sent, as it is written and signed, and in seconds since 1970.
    fn timestamp<'h>(
        &self,
        headers: &'h HeaderMap,
        parts: &[&'h str],
    ) -> Result<Option<(&'h str, u64)>, SignatureError> {
        let Some(time) = self.time else {
            return Ok(None);
        };
        let ill_formed = SignatureError::IllFormed(time.header.unwrap_or(self.header));
        let found = match time.header {
            Some(name) => text(headers, name)?.strip_prefix(time.prefix),
            None => parts.iter().find_map(|part| part.strip_prefix(time.prefix)),
        };
        // `parse` takes a sign, too.
        let digits = found.filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()));
        let read = digits.and_then(|text| Some((text, text.parse().ok()?)));
        read.map(Some).ok_or(ill_formed)
    }

    /// The signatures that came: there can be several while a secret is changed, and others of
    /// versions that are not known.
    fn signatures(&self, parts: &[&str]) -> Result<Vec<Vec<u8>>, SignatureError> {
        let written = parts
            .iter()
            .filter_map(|part| part.strip_prefix(self.prefix));
        let read = written.filter_map(|text| match self.is_base64 {
            true => BASE64.decode(text).ok(),
            false => base16ct::mixed::decode_vec(text).ok(),
        });
        let read: Vec<Vec<u8>> = read.filter(|signature| !signature.is_empty()).collect();
        match read.is_empty() {
            true => Err(SignatureError::IllFormed(self.header)),
            false => Ok(read),
        }
    }

    /// The MAC of a message, unfinished.
    fn mac(
        &self,
        secret: &SecretSlice<u8>,
        id: Option<&str>,
        timestamp: Option<&str>,
        body: &[u8],
    ) -> Hmac<Sha256> {
        let mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret());
        let mut mac = mac.expect("HMAC takes keys of any length");
        for piece in self.signed {
            mac.update(match piece {
                Signed::Body => body,
                Signed::Id => id.unwrap_or_default().as_bytes(),
                Signed::Timestamp => timestamp.unwrap_or_default().as_bytes(),
                Signed::Text(text) => text.as_bytes(),
            });
        }
        mac
    }
}

/// The text of a header that must be there.
fn text<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, SignatureError> {
    let value = headers
        .get(name)
        .ok_or(SignatureError::MissingHeader(name))?;
    value.to_str().map_err(|_| SignatureError::IllFormed(name))
}

/// Seconds since 1970.
fn seconds(time: SystemTime) -> u64 {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_secs()
}

fn in_time(sent: u64, now: SystemTime, tolerance: u64) -> Result<(), SignatureError> {
    let now = seconds(now);
    if now.saturating_sub(sent) > tolerance {
        return Err(SignatureError::TooOld(Duration::from_secs(now - sent)));
    }
    if sent.saturating_sub(now) > tolerance {
        let ahead = Duration::from_secs(sent - now);
        return Err(SignatureError::FromTheFuture(ahead));
    }
    Ok(())
}

/// Why a request is not accepted as one of the API.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SignatureError {
    /// This header is not there.
    #[error("the header `{0}` is missing")]
    MissingHeader(&'static str),
    /// This header is not written as the API writes it.
    #[error("the header `{0}` is ill-formed")]
    IllFormed(&'static str),
    /// It was sent this long ago, which is too long, or the clock of this machine is wrong.
    #[error("the request was sent {} s ago, which is too long", .0.as_secs())]
    TooOld(Duration),
    /// Its time is this far in the future, or the clock of this machine is wrong.
    #[error("the request is from the future, by {} s", .0.as_secs())]
    FromTheFuture(Duration),
    /// It is signed with none of the secrets, or something was changed on the way.
    #[error("no signature matches")]
    NoMatch,
}

/// Why something is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SecretError {
    /// There is none, so no webhook would be accepted.
    #[error("no secret is given")]
    None,
    /// It is empty: anybody could sign with it.
    #[error("a secret is empty")]
    Empty,
    /// It is not in base64.
    #[error("a secret is not in base64")]
    NotBase64,
}

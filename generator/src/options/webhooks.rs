//! `[webhooks]` of `codegen.toml`: which header names the event, and how what the API sends is
//! signed.

use serde::Deserialize;

use crate::ir::{SecretForm, Signature, SignatureEncoding, Signed, SignedTime};

/// How many seconds the clocks of the API and of its receivers may be apart, as Standard Webhooks
/// has it.
const TOLERANCE: u64 = 300;

/// What the API sends by itself.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Webhooks {
    /// The header that names the event.
    pub event_header: Option<String>,
    /// How it is signed.
    pub signature: Option<Scheme>,
}

/// How what the API sends is signed.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(
    tag = "scheme",
    deny_unknown_fields,
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub enum Scheme {
    /// As <https://www.standardwebhooks.com> has it.
    StandardWebhooks {
        /// How many seconds the clocks may be apart.
        tolerance: Option<u64>,
    },
    /// HMAC-SHA256 in a header (RFC 2104).
    HmacSha256 {
        /// The header with the signature.
        header: String,
        /// How that is written.
        encoding: Encoding,
        /// What stands before it.
        #[serde(default)]
        prefix: String,
        /// What stands between parts of the header, of which the signature is one.
        separator: Option<char>,
        /// What is signed, with `{body}`, `{id}` and `{timestamp}` in it.
        signed: Option<String>,
        /// The header with the id of the message.
        id_header: Option<String>,
        /// The header with the time.
        timestamp_header: Option<String>,
        /// What stands before the time, which is a part of the header with the signature.
        timestamp_prefix: Option<String>,
        /// How many seconds the clocks may be apart.
        tolerance: Option<u64>,
    },
}

/// How a signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// `0a1b…`
    Hex,
    /// With `+` and `/`.
    Base64,
}

impl Webhooks {
    /// What the API sends is signed so.
    ///
    /// # Errors
    /// What of it cannot be.
    pub fn signature(&self) -> Result<Option<Signature>, String> {
        let event = self.event_header.as_deref();
        event.map_or(Ok(()), |name| check_header("event-header", name))?;
        self.signature.as_ref().map(Scheme::read).transpose()
    }
}

impl Scheme {
    fn read(&self) -> Result<Signature, String> {
        match self {
            Scheme::StandardWebhooks { tolerance } => Ok(standard(*tolerance)),
            Scheme::HmacSha256 {
                header,
                encoding,
                prefix,
                separator,
                signed,
                id_header,
                timestamp_header,
                timestamp_prefix,
                tolerance,
            } => {
                let headers = [
                    ("header", Some(header)),
                    ("id-header", id_header.as_ref()),
                    ("timestamp-header", timestamp_header.as_ref()),
                ];
                for (key, name) in headers {
                    name.map_or(Ok(()), |name| check_header(key, name))?;
                }
                let timestamp = match (timestamp_header, timestamp_prefix, separator) {
                    (None, None, _) if tolerance.is_some() => {
                        return Err("`tolerance` is of a time, and no header has one".to_owned());
                    }
                    (None, None, _) => None,
                    (Some(_), Some(_), _) => {
                        let both = "`timestamp-header` and `timestamp-prefix` say the same twice";
                        return Err(both.to_owned());
                    }
                    (None, Some(_), None) => {
                        return Err("`timestamp-prefix` needs a `separator`".to_owned());
                    }
                    (header, prefix, _) => Some(SignedTime {
                        header: header.as_deref().map(str::to_ascii_lowercase),
                        prefix: prefix.clone().unwrap_or_default(),
                        tolerance: tolerance.unwrap_or(TOLERANCE),
                    }),
                };
                let signed = signed.as_deref().unwrap_or("{body}");
                let signature = Signature {
                    header: header.to_ascii_lowercase(),
                    separator: *separator,
                    prefix: prefix.clone(),
                    encoding: match encoding {
                        Encoding::Hex => SignatureEncoding::Hex,
                        Encoding::Base64 => SignatureEncoding::Base64,
                    },
                    signed: pieces(signed)?,
                    id_header: id_header.as_deref().map(str::to_ascii_lowercase),
                    timestamp,
                    secret: SecretForm::Text,
                };
                check_signed(&signature)?;
                Ok(signature)
            }
        }
    }
}

fn standard(tolerance: Option<u64>) -> Signature {
    let dot = || Signed::Text(".".to_owned());
    Signature {
        header: "webhook-signature".to_owned(),
        separator: Some(' '),
        prefix: "v1,".to_owned(),
        encoding: SignatureEncoding::Base64,
        signed: vec![Signed::Id, dot(), Signed::Timestamp, dot(), Signed::Body],
        id_header: Some("webhook-id".to_owned()),
        timestamp: Some(SignedTime {
            header: Some("webhook-timestamp".to_owned()),
            prefix: String::new(),
            tolerance: tolerance.unwrap_or(TOLERANCE),
        }),
        secret: SecretForm::StandardWebhooks,
    }
}

/// The pieces of `{id}.{timestamp}.{body}`.
fn pieces(template: &str) -> Result<Vec<Signed>, String> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while !rest.is_empty() {
        let known = [
            ("{body}", Signed::Body),
            ("{id}", Signed::Id),
            ("{timestamp}", Signed::Timestamp),
        ];
        let found = known
            .into_iter()
            .find_map(|(word, piece)| Some((rest.strip_prefix(word)?, piece)));
        if let Some((after, piece)) = found {
            pieces.push(piece);
            rest = after;
            continue;
        }
        if rest.starts_with('{') {
            let message = "`signed` knows `{body}`, `{id}` and `{timestamp}`, and no other";
            return Err(message.to_owned());
        }
        let end = rest.find('{').unwrap_or(rest.len());
        pieces.push(Signed::Text(rest[..end].to_owned()));
        rest = &rest[end..];
    }
    Ok(pieces)
}

/// What is not signed, anybody can have written; what is signed must stand somewhere.
fn check_signed(signature: &Signature) -> Result<(), String> {
    let times = |piece: &Signed| signature.signed.iter().filter(|it| *it == piece).count();
    if times(&Signed::Body) != 1 {
        return Err("`signed` has `{body}` once".to_owned());
    }
    let others = [
        (
            "id",
            Signed::Id,
            signature.id_header.is_some(),
            "`id-header`",
        ),
        (
            "timestamp",
            Signed::Timestamp,
            signature.timestamp.is_some(),
            "`timestamp-header` or `timestamp-prefix`",
        ),
    ];
    for (word, piece, is_there, key) in others {
        match (times(&piece) > 0, is_there) {
            (true, false) => return Err(format!("`{{{word}}}` is signed: say {key}")),
            (false, true) => {
                return Err(format!("{key} is given, and `signed` has no `{{{word}}}`"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The name of a header is a token (RFC 9110, section 5.1).
fn check_header(key: &str, name: &str) -> Result<(), String> {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    match !name.is_empty() && name.chars().all(is_letter) {
        true => Ok(()),
        false => Err(format!(
            "`webhooks`: `{key}` is not the name of a header: `{name}`"
        )),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source};

    /// What is said of `[webhooks.signature]` with these lines; nothing if nothing is wrong.
    fn said(lines: &str) -> String {
        let source = Source {
            name: "codegen.toml".to_owned(),
            text: format!("[webhooks.signature]\n{lines}"),
        };
        let parsed = Options::parse(&source);
        parsed.err().map_or(String::new(), |error| error.message)
    }

    #[test]
    fn schemes_that_check_less_than_they_seem_to_are_refused() {
        let hmac = "scheme = 'hmac-sha256'\nheader = 'X-Signature'\nencoding = 'hex'\n";
        for (lines, expected) in [
            ("scheme = 'standard-webhooks'", ""),
            (hmac, ""),
            ("scheme = 'md5'", "unknown variant `md5`"),
            ("scheme = 'hmac-sha256'", "missing field `header`"),
            (&format!("{hmac}secret = 'a'"), "unknown field `secret`"),
            (&format!("{hmac}signed = '{{id}}'"), "`{body}` once"),
            (&format!("{hmac}signed = '{{url}}{{body}}'"), "and no other"),
            (
                &format!("{hmac}signed = '{{id}}{{body}}'"),
                "say `id-header`",
            ),
            (
                &format!("{hmac}timestamp-header = 'X-Time'"),
                "`signed` has no `{timestamp}`",
            ),
            (
                &format!("{hmac}signed = '{{timestamp}}{{body}}'\ntimestamp-prefix = 't='"),
                "needs a `separator`",
            ),
            (&format!("{hmac}tolerance = 60"), "no header has one"),
            (
                &format!("{hmac}id-header = 'a b'\nsigned = '{{id}}{{body}}'"),
                "not the name of a header",
            ),
        ] {
            let found = said(lines);
            let is_right = found.contains(expected) && found.is_empty() == expected.is_empty();
            assert!(is_right, "{lines}: {found}");
        }
    }
}

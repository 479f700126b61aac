//! How errors read: on one line, and without a token.

use std::fmt::{self, Display};

use bytes::Bytes;
use http::StatusCode;

use super::error::Error;
use super::excerpt::excerpt;
use super::no_answer::NoAnswer;
use super::origin::Origin;
use super::refusal::Refusal;
use crate::runtime::wire::decode_error::Undecodable;

impl<E: Display> Display for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.operation())?;
        match self.host() {
            Some(host) => write!(f, " at {}: ", excerpt(host))?,
            None => f.write_str(": ")?,
        }
        match self {
            Self::Api(refusal) => {
                let status = Status(refusal.status());
                let text = refusal.origin().excerpt(&refusal.body().to_string());
                let details = details(refusal);
                write!(f, "{status}: {text}{details}{}", Marks::of(refusal))
            }
            Self::Unexpected(refusal) => unexpected(f, refusal),
            Self::Decode(undecodable) => undecoded(f, undecodable),
            Self::Timeout(no_answer) => unanswered(f, "the call timed out", no_answer),
            Self::Connect(no_answer) => unanswered(f, "could not connect", no_answer),
            Self::Tls(no_answer) => unanswered(f, "no secure connection", no_answer),
            Self::Transport(no_answer) => unanswered(f, "the connection broke", no_answer),
            Self::TooLarge(no_answer) => unanswered(f, "the answer is too large", no_answer),
            Self::Credential(no_answer) => unanswered(f, "a credential is missing", no_answer),
            Self::Token(no_answer) => unanswered(f, "there is no token", no_answer),
            Self::InvalidRequest(no_answer) => unanswered(f, "invalid request", no_answer),
        }
    }
}

impl<E> fmt::Debug for Error<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (variant, what): (&str, &dyn fmt::Debug) = match self {
            Self::Api(refusal) => ("Api", refusal),
            Self::Unexpected(refusal) => ("Unexpected", refusal),
            Self::Decode(undecodable) => ("Decode", undecodable),
            Self::Timeout(no_answer) => ("Timeout", no_answer),
            Self::Connect(no_answer) => ("Connect", no_answer),
            Self::Tls(no_answer) => ("Tls", no_answer),
            Self::Transport(no_answer) => ("Transport", no_answer),
            Self::TooLarge(no_answer) => ("TooLarge", no_answer),
            Self::Credential(no_answer) => ("Credential", no_answer),
            Self::Token(no_answer) => ("Token", no_answer),
            Self::InvalidRequest(no_answer) => ("InvalidRequest", no_answer),
        };
        f.debug_tuple(variant).field(what).finish()
    }
}

fn unanswered(f: &mut fmt::Formatter<'_>, what: &str, no_answer: &NoAnswer) -> fmt::Result {
    let origin = no_answer.origin();
    let marks = Marks {
        code: None,
        request_id: None,
        origin,
    };
    let cause = origin.root_cause(no_answer.cause());
    write!(f, "{what}: {cause}{marks}")
}

fn unexpected(f: &mut fmt::Formatter<'_>, refusal: &Refusal<Bytes>) -> fmt::Result {
    let (status, origin) = (Status(refusal.status()), refusal.origin());
    write!(f, "{status}, whose body is not documented")?;
    match refusal.message() {
        Some(message) => write!(f, ": {}{}", origin.excerpt(message), details(refusal))?,
        None => match origin.body_excerpt(refusal.body()).as_str() {
            "" => {}
            body => write!(f, ": {body}")?,
        },
    }
    write!(f, "{}", Marks::of(refusal))
}

/// What stands after the message: nothing, or a space and the details.
fn details<B>(refusal: &Refusal<B>) -> String {
    let details = refusal.details();
    details.map_or_else(String::new, |details| {
        format!(" {}", refusal.origin().excerpt(&details.to_string()))
    })
}

fn undecoded(f: &mut fmt::Formatter<'_>, undecodable: &Undecodable) -> fmt::Result {
    let (response, error) = (undecodable.response(), undecodable.error());
    let origin = undecodable.origin();
    let status = Status(response.status());
    write!(f, "{status} with a body that is not as documented: {error}")?;
    // Without a place in it the body may be something else altogether, such as HTML.
    match origin.body_excerpt(response.body()).as_str() {
        body if error.path().is_empty() && !body.is_empty() => write!(f, ": {body}")?,
        _ => {}
    }
    let marks = Marks {
        code: None,
        request_id: response.request_id(),
        origin,
    };
    write!(f, "{marks}")
}

/// What an answer is known by: ` (code not_found, request 5f2a, 4 attempts)`.
struct Marks<'a> {
    code: Option<&'a str>,
    request_id: Option<&'a str>,
    origin: &'a Origin,
}

impl<'a> Marks<'a> {
    fn of<B>(refusal: &'a Refusal<B>) -> Self {
        Self {
            code: refusal.code(),
            request_id: refusal.request_id(),
            origin: refusal.origin(),
        }
    }
}

impl Display for Marks<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (origin, attempts) = (self.origin, self.origin.attempts);
        let shown = |what, text| format!("{what} {}", origin.excerpt(text));
        let code = self.code.map(|code| shown("code", code));
        let id = self.request_id.map(|id| shown("request", id));
        let attempts = (attempts > 1).then(|| format!("{attempts} attempts"));
        let marks: Vec<String> = [code, id, attempts].into_iter().flatten().collect();
        match marks.is_empty() {
            true => Ok(()),
            false => write!(f, " ({})", marks.join(", ")),
        }
    }
}

/// `HTTP 404 Not Found`.
struct Status(StatusCode);

impl Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HTTP {}", self.0.as_u16())?;
        match self.0.canonical_reason() {
            Some(reason) => write!(f, " {reason}"),
            None => Ok(()),
        }
    }
}

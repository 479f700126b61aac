//! A proof that a client and a document agree, with Prism as the judge: each call is sent, every
//! disagreement is kept, and the end tells them all. It knows no operation.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::io::Write;

use attio_client::bytes::Bytes;
use attio_client::http::header::{HeaderMap, HeaderName, HeaderValue};
use attio_client::http::{Request, StatusCode};
use attio_client::{Call, Client, Error, Operation};
use serde_json::Value;

use crate::document::Document;
use crate::prism::Prism;
use crate::support;

/// How many answers are drawn for each operation: successes, whose schemas four operations share,
/// and refusals, whose schemas nearly all do.
const DRAWN: [u32; 2] = [2, 1];

/// Calls that Prism has judged.
pub struct Proof {
    prism: Prism,
    document: Document,
    /// The inputs that requests held which were accepted, and the operations these were for.
    inputs: BTreeSet<String>,
    operations: BTreeSet<String>,
    /// The operations whose answers were asked for.
    answering: BTreeSet<String>,
    seed: u32,
    wrong: Vec<String>,
    accepted: usize,
    understood: usize,
    refused: usize,
}

impl Proof {
    /// A proof by `document`, or none, and a line that says so, if the variable `PRISM` does not
    /// name an executable. What it names has to work.
    pub fn start(name: &str, document: Value) -> Option<Proof> {
        let Some(executable) = std::env::var_os("PRISM") else {
            say(&format!(
                "{name}: skipped, PRISM is not set; see docs/overlays.md"
            ));
            return None;
        };
        Some(Proof {
            prism: Prism::start(&executable, name, &document),
            document: Document(document),
            inputs: BTreeSet::new(),
            operations: BTreeSet::new(),
            answering: BTreeSet::new(),
            seed: 0,
            wrong: Vec::new(),
            accepted: 0,
            understood: 0,
            refused: 0,
        })
    }

    /// A client that calls Prism.
    pub fn client(&self) -> Client {
        support::client(self.base())
    }

    /// Where Prism listens.
    pub fn base(&self) -> &str {
        self.prism.base()
    }

    /// Prism has nothing against this request, and the client nothing against the answer.
    pub async fn accepts<T: Debug, E: Debug + Display, P: attio_client::ReadWhole>(
        &mut self,
        call: Call<T, E, P>,
    ) {
        let request = call.request().expect("can be sent");
        let (found, violations) = match call.send().await {
            Ok(response) => (known(response.body()), violations(response.headers())),
            Err(error) => (Err(told(&error)), headers_of(&error)),
        };
        if found.is_err() || !violations.is_empty() {
            let request = written(&request);
            self.wrong
                .push(format!("{request}\n  {found:?} {violations:?}"));
            return;
        }
        self.accepted += 1;
        let operation = self.document.operation_of(&request);
        let operation = operation.expect("Prism knows the operation");
        self.inputs.extend(self.document.held(&operation, &request));
        self.operations.insert(operation);
    }

    /// Prism finds fault with this request at the place `at`, written `body.data.values`. The client
    /// cannot build it; that Prism refuses it shows that it judges.
    pub async fn refuses(&mut self, wrong: &Wrong) {
        let Wrong {
            method,
            path,
            body,
            at,
        } = wrong;
        let url = format!("{}{path}", self.prism.base());
        let request = support::http()
            .request(method.parse().expect("a method"), url)
            .bearer_auth(support::TOKEN);
        let request = match body.is_null() {
            true => request,
            false => request
                .header("content-type", "application/json")
                .body(body.to_string()),
        };
        let answer = request.send().await.expect("an answer");
        let violations = violations(answer.headers());
        let is_refused = matches!(answer.status().as_u16(), 400 | 422);
        match is_refused && violations.iter().any(|found| found.starts_with(at)) {
            true => self.refused += 1,
            false => self.wrong.push(format!(
                "{method} {path} {body}\n  {}, not refused at {at}: {violations:?}",
                answer.status()
            )),
        }
    }

    /// The client understands every answer that the document has for an operation: its examples,
    /// and what Prism draws from its schemas, always the same.
    pub async fn answers<T, E, P: attio_client::ReadWhole>(
        &mut self,
        operation: Operation<T, E>,
        call: impl Fn() -> Call<T, E, P>,
    ) where
        T: Debug,
        E: Debug + Display,
    {
        let operation = format!("{} {}", operation.method(), operation.path());
        for status in self.document.statuses(&operation) {
            let drawn = DRAWN[usize::from(status >= 400)];
            let seeds = self.seed..self.seed + drawn;
            self.seed = seeds.end;
            let drawn = seeds.map(|seed| format!("code={status}, dynamic=true, seed={seed}"));
            for prefer in std::iter::once(format!("code={status}")).chain(drawn) {
                match understood(preferring(call(), &prefer), status).await {
                    Ok(()) => self.understood += 1,
                    Err(wrong) => self
                        .wrong
                        .push(format!("{operation} ({prefer})\n  {wrong}")),
                }
            }
        }
        self.answering.insert(operation);
    }

    /// Ends the proof; Prism goes on until it is dropped. Nothing was wrong, and nothing that the
    /// document has was left out: no operation, no answer, no parameter, no property of a request.
    pub fn end(&self) {
        let wrong = self.wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}");
        let operations = self.document.operations();
        done(&operations, &self.operations, "called");
        done(&operations, &self.answering, "asked for all answers");
        done(&self.document.inputs(), &self.inputs, "sent");
        say(&format!(
            "judged by Prism: {} operations, {} requests accepted, {} answers understood, \
             {} wrong requests refused",
            operations.len(),
            self.accepted,
            self.understood,
            self.refused
        ));
    }
}

/// Nothing of what is to be done is left.
fn done(all: &BTreeSet<String>, done: &BTreeSet<String>, what: &str) {
    let left: Vec<_> = all.difference(done).collect();
    assert!(left.is_empty(), "never {what}: {left:#?}");
}

/// A request that the client cannot build.
pub struct Wrong {
    pub method: &'static str,
    /// With the query string.
    pub path: &'static str,
    /// Null for none.
    pub body: Value,
    /// Where Prism finds fault with it.
    pub at: &'static str,
}

/// `call`, with a wish for the answer in Prism's words.
pub fn preferring<T, E, P>(call: Call<T, E, P>, prefer: &str) -> Call<T, E, P> {
    let value = HeaderValue::from_str(prefer).expect("a header's value");
    call.header(HeaderName::from_static("prefer"), value)
}

/// Where Prism finds fault with a request or with its own answer, and why: `body.data.values.user_id
/// must be array`.
pub fn violations(headers: &HeaderMap) -> Vec<String> {
    let Some(text) = headers.get("sl-violations") else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(text.as_bytes());
    // What is too long for a header is cut off, and no JSON then.
    let Ok(found) = serde_json::from_str::<Value>(&text) else {
        return vec![text.into_owned()];
    };
    let one = |violation: &Value| {
        let location = violation["location"].as_array().expect("a location");
        let location: Vec<&str> = location.iter().skip(1).filter_map(Value::as_str).collect();
        format!("{}: {}", location.join("."), violation["message"])
    };
    found.as_array().into_iter().flatten().map(one).collect()
}

/// Whether the answer has this status, and its body the type that the client has for it.
async fn understood<T, E, P: attio_client::ReadWhole>(
    call: Call<T, E, P>,
    status: u16,
) -> Result<(), String>
where
    T: Debug,
    E: Debug + Display,
{
    let (found, headers, known) = match call.send().await {
        Ok(response) => {
            let known = known(response.body());
            (response.status(), response.headers().clone(), known)
        }
        Err(Error::Api(refusal)) => {
            let known = known(refusal.body()).and(named(refusal.body(), refusal.status()));
            (refusal.status(), refusal.headers().clone(), known)
        }
        Err(other) => return Err(told(&other)),
    };
    // Refused for what the request says, not for what was asked for.
    let violations = violations(&headers);
    match found == status && violations.is_empty() {
        true => known,
        false => Err(format!("{found} {violations:?}")),
    }
}

/// Nothing in it was merely kept: what fits no branch of a union, or is no member of an enum.
fn known(body: &impl Debug) -> Result<(), String> {
    let shown = format!("{body:?}");
    match shown.contains("Unknown(") {
        true => Err(shown),
        false => Ok(()),
    }
}

/// A refusal is of the variant that has the name of its status.
fn named(refusal: &impl Debug, status: StatusCode) -> Result<(), String> {
    let name = status.canonical_reason().unwrap_or_default();
    let shown = format!("{refusal:?}");
    match shown.starts_with(&format!("{}(", name.replace(' ', ""))) {
        true => Ok(()),
        false => Err(format!("{status} is {shown}")),
    }
}

fn headers_of<E>(error: &Error<E>) -> Vec<String> {
    error.headers().map(violations).unwrap_or_default()
}

/// An error, and the body that caused it if it was not understood.
fn told<E: Display>(error: &Error<E>) -> String {
    let body = error.body().map(|body| String::from_utf8_lossy(body));
    format!("{error}\n  {}", body.unwrap_or_default())
}

fn written(request: &Request<Bytes>) -> String {
    let body = String::from_utf8_lossy(request.body());
    format!("{} {} {body}", request.method(), request.uri())
}

/// Says it also where the output of tests that pass is not shown.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

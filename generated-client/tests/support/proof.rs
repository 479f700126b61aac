//! A proof that a client and a document agree, with Prism as the judge: each call is sent, every
//! disagreement is kept, and the end tells them all. It knows no operation.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::io::Write;

use attio_client::http::header::{HeaderMap, HeaderName, HeaderValue};
use attio_client::{Call, Client, Error};
use serde_json::Value;

use crate::prism::Prism;
use crate::support;

/// How many answers are drawn from each schema.
const DRAWN: u32 = 10;

/// Calls that Prism has judged.
pub struct Proof {
    prism: Prism,
    document: Value,
    operations: BTreeSet<String>,
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
            say(&format!("{name}: skipped, PRISM is not set; see README.md"));
            return None;
        };
        Some(Proof {
            prism: Prism::start(&executable, name, &document),
            document,
            operations: BTreeSet::new(),
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
    pub async fn accepts<T, E: Debug + Display>(&mut self, call: Call<T, E>) {
        let sent = written(&call);
        let (found, violations) = match call.send().await {
            Ok(response) => (Ok(()), violations(response.headers())),
            Err(error) => (Err(told(&error)), headers_of(&error)),
        };
        match (found, violations.as_slice()) {
            (Ok(()), []) => self.accepted += 1,
            (found, _) => self
                .wrong
                .push(format!("{sent}\n  {found:?} {violations:?}")),
        }
    }

    /// Prism finds fault with the request that has this `body`, at the place `at`, written
    /// `body.data.values`. The client cannot build it; that Prism refuses it shows that it judges.
    pub async fn refuses(&mut self, operation: &str, body: &Value, at: &str) {
        let (method, path) = operation.split_once(' ').expect("method and path");
        let url = format!("{}{path}", self.prism.base());
        let request = support::http()
            .request(method.parse().expect("a method"), url)
            .bearer_auth(support::TOKEN)
            .header("content-type", "application/json")
            .body(body.to_string());
        let answer = request.send().await.expect("an answer");
        let violations = violations(answer.headers());
        let is_refused = matches!(answer.status().as_u16(), 400 | 422);
        match is_refused && violations.iter().any(|found| found.starts_with(at)) {
            true => self.refused += 1,
            false => self.wrong.push(format!(
                "{operation} {body}\n  {}, not refused at {at}: {violations:?}",
                answer.status()
            )),
        }
    }

    /// The client understands every answer that the document has for `operation`, such as
    /// `PATCH /v2/objects/users/records/{record_id}`: its examples, and what Prism draws from its
    /// schemas, always the same.
    pub async fn answers<T, E>(&mut self, operation: &str, call: impl Fn() -> Call<T, E>)
    where
        E: Debug + Display,
    {
        self.operations.insert(operation.to_owned());
        for status in statuses(&self.document, operation) {
            let drawn = (0..DRAWN).map(|seed| format!("code={status}, dynamic=true, seed={seed}"));
            for prefer in std::iter::once(format!("code={status}")).chain(drawn) {
                match understood(preferring(call(), &prefer), status).await {
                    Ok(()) => self.understood += 1,
                    Err(wrong) => self
                        .wrong
                        .push(format!("{operation} ({prefer})\n  {wrong}")),
                }
            }
        }
    }

    /// Ends the proof; Prism goes on until it is dropped. Nothing was wrong, and no operation of the document was left out.
    pub fn end(&self) {
        let wrong = self.wrong.join("\n");
        assert!(wrong.is_empty(), "{wrong}");
        assert_eq!(self.operations, operations(&self.document));
        say(&format!(
            "judged by Prism: {} requests accepted, {} answers understood, {} wrong requests refused",
            self.accepted, self.understood, self.refused
        ));
    }
}

/// `call`, with a wish for the answer in Prism's words.
pub fn preferring<T, E>(call: Call<T, E>, prefer: &str) -> Call<T, E> {
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
async fn understood<T, E>(call: Call<T, E>, status: u16) -> Result<(), String>
where
    E: Debug + Display,
{
    let (found, headers) = match call.send().await {
        Ok(response) => (response.status(), response.headers().clone()),
        Err(Error::Api(refusal)) => (refusal.status(), refusal.headers().clone()),
        Err(other) => return Err(told(&other)),
    };
    // Refused for what the request says, not for what was asked for.
    let violations = violations(&headers);
    match found == status && violations.is_empty() {
        true => Ok(()),
        false => Err(format!("{found} {violations:?}")),
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

fn written<T, E: Debug + Display>(call: &Call<T, E>) -> String {
    let request = call.request().expect("can be sent");
    let body = String::from_utf8_lossy(request.body());
    format!("{} {} {body}", request.method(), request.uri())
}

/// The statuses that the document has for an operation.
fn statuses(document: &Value, operation: &str) -> Vec<u16> {
    let (method, path) = operation.split_once(' ').expect("method and path");
    let responses = &document["paths"][path][method.to_lowercase()]["responses"];
    let statuses = responses.as_object().into_iter().flatten();
    statuses
        .filter_map(|(status, _)| status.parse().ok())
        .collect()
}

/// Method and path of every operation.
fn operations(document: &Value) -> BTreeSet<String> {
    let paths = document["paths"].as_object().expect("paths");
    let of = |(path, item): (&String, &Value)| {
        let members = item.as_object().expect("a path item").keys();
        // The other members are no methods: `parameters`, `summary`.
        let methods = members.filter(|key| METHODS.contains(&key.as_str()));
        let named = methods.map(|method| format!("{} {path}", method.to_uppercase()));
        named.collect::<Vec<_>>()
    };
    paths.iter().flat_map(of).collect()
}

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Says it also where the output of tests that pass is not shown.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

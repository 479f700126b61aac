//! An API that has numbers, counted from 0.

use http::Method;
use sending::{Error, PagedCall, Position};
use serde_json::{Value, json};

use crate::support::memory::{Memory, Reply, Sent};

/// How many the API gives if nobody says.
pub const USUAL: u64 = 3;

/// So many numbers, by offset.
pub fn by_offset(total: u64) -> Memory {
    Memory::new(move |sent, _| slice(sent, total))
}

/// The page that is asked for, of so many numbers.
pub fn slice(sent: &Sent, total: u64) -> Reply {
    let usual = if sent.head.method == Method::POST {
        4
    } else {
        USUAL
    };
    let from = number(sent, "offset").unwrap_or(0);
    let most = number(sent, "limit").unwrap_or(usual);
    // What the document says of the maximum, or of what is usual.
    let most = match sent.head.uri.path() {
        "/numbers/query" => most.min(5),
        "/numbers/usual" => most.min(USUAL),
        _ => most,
    };
    let data: Vec<u64> = (from..total)
        .take(usize::try_from(most).expect("few"))
        .collect();
    page(&json!({ "data": data }))
}

pub fn page(body: &Value) -> Reply {
    Reply::answer(200, &[], body.to_string())
}

fn number(sent: &Sent, name: &str) -> Option<u64> {
    let value = asked(sent);
    let text = value
        .split(' ')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let number = text?.parse::<f64>().expect("a number");
    Some(number as u64)
}

/// What a request says: its query without the token, then its body, in pairs.
pub fn asked(sent: &Sent) -> String {
    let query = sent.head.uri.query().unwrap_or_default().split('&');
    let query = query.filter(|pair| !pair.starts_with("token=") && !pair.is_empty());
    let body: Value = serde_json::from_slice(&sent.body).unwrap_or_default();
    let body = body.as_object().into_iter().flatten();
    let body = body.map(|(name, value)| match value {
        Value::String(text) => format!("{name}={text}"),
        value => format!("{name}={value}"),
    });
    query
        .map(str::to_owned)
        .chain(body)
        .collect::<Vec<_>>()
        .join(" ")
}

/// What every request said.
pub fn all_asked(memory: &Memory) -> Vec<String> {
    memory.sent().iter().map(asked).collect()
}

/// All items up to the end or an error, and where that is.
pub async fn read<T, E>(call: PagedCall<T, E, i64>) -> (Vec<i64>, Position, Option<Error<E>>) {
    let mut items = call.items();
    let mut seen = Vec::new();
    while let Some(item) = items.next().await {
        match item {
            Ok(item) => seen.push(item),
            Err(error) => {
                let position = items.position().clone();
                assert!(items.next().await.is_none(), "it ends with an error");
                return (seen, position, Some(error));
            }
        }
    }
    (seen, items.position().clone(), None)
}

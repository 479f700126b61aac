//! Attio's lists are read to their end: what a query finds, paged in the body, and the entries of
//! a record, paged in the query string.
#![cfg(full_document)]

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use full_document::types::QueryRecordsRequest;
use full_document::{Body, Client, PagedCall, Transport, TransportError, testing};
use http::{Request, Response};
use http_body_util::BodyExt;
use serde_json::{Value, json};

/// How many the API gives if nobody says.
const USUAL: u64 = 4;

/// So many times the item of an example, numbered, in pages.
#[derive(Clone)]
struct Attio {
    total: u64,
    item: Value,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Attio {
    fn of(total: u64, example: &str) -> Self {
        let mut page: Value = serde_json::from_str(example).expect("an example is JSON");
        Self {
            total,
            item: page["data"][0].take(),
            sent: Arc::default(),
        }
    }

    fn client(&self) -> Client {
        let builder = Client::builder().token("t").transport(self.clone());
        builder.build().expect("valid settings")
    }

    /// What every request said of pages, in its body or in its query string.
    fn sent(&self) -> Vec<String> {
        self.sent.lock().expect("sound").clone()
    }
}

impl Transport for Attio {
    async fn send(&self, request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let query = request.uri().query().map(str::to_owned);
        let body = request.into_body().collect().await.expect("a body");
        let body = String::from_utf8(body.to_bytes().to_vec()).expect("text");
        let asked = query.unwrap_or(body);
        let number = |name: &str| {
            let (_, rest) = asked.split_once(name)?;
            let rest = rest.trim_start_matches(['=', '"', ':']);
            rest.split(['&', ',', '}']).next()?.parse::<u64>().ok()
        };
        let from = number("offset").unwrap_or(0);
        let most = number("limit").unwrap_or(USUAL);
        let count = self.total.saturating_sub(from).min(most);
        let numbered = |number| {
            let mut item = self.item.clone();
            item["number"] = json!(number);
            item
        };
        let data: Vec<Value> = (from..from + count).map(numbered).collect();
        let page = json!({ "data": data }).to_string();
        self.sent.lock().expect("sound").push(asked);
        Ok(Response::new(Bytes::from(page).into()))
    }
}

async fn count<T, E: std::fmt::Debug, I>(call: PagedCall<T, E, I>) -> usize {
    let mut items = call.items();
    let mut count = 0;
    while let Some(item) = items.next().await {
        assert!(item.is_ok(), "{:?}", item.err());
        count += 1;
    }
    count
}

#[tokio::test]
async fn what_a_query_finds() {
    let attio = Attio::of(10, testing::people::QUERY_RECORDS_ANSWER.json());
    let client = attio.client();
    let all = QueryRecordsRequest::default();
    assert_eq!(count(client.people().query_records(all.clone())).await, 10);
    assert_eq!(attio.sent(), ["{}", r#"{"offset":4}"#, r#"{"offset":8}"#]);

    let attio = Attio::of(10, testing::people::QUERY_RECORDS_ANSWER.json());
    let some = all.limit(5).offset(3);
    assert_eq!(count(attio.client().people().query_records(some)).await, 7);
    let sent = [r#"{"limit":5,"offset":3}"#, r#"{"limit":5,"offset":8}"#];
    assert_eq!(attio.sent(), sent);
}

#[tokio::test]
async fn the_entries_of_a_record() {
    let attio = Attio::of(10, testing::people::LIST_ENTRIES_ANSWER.json());
    let call = attio.client().people().list_entries("r1");
    assert_eq!(count(call).await, 10);
    assert_eq!(attio.sent(), ["", "offset=4", "offset=8"]);
}

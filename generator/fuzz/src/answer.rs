//! Heads and bodies of answers, as any server may send them.

use std::fmt::{Debug, Display};

use bytes::Bytes;
use futures_util::StreamExt;
use sending::http::{HeaderName, HeaderValue, Response, StatusCode};
use sending::limits::{LiftErrorHeaders, ListHeaders};
use sending::{Client, DocumentedHeaders, Position};
use serde::Serialize;

use crate::calls::{Answer, client, wait};
use full_document::same;

/// Reads an answer with several operations, strictly and leniently. The input is a status in a
/// line, headers in lines, an empty line, the body.
pub fn answer(bytes: &[u8]) {
    let Some((response, body)) = parse(bytes) else {
        return;
    };
    // Reading one does not depend on the rest.
    let _ = ListHeaders::from_headers(response.headers());
    let _ = LiftErrorHeaders::from_headers(response.headers());
    for lenient in [false, true] {
        let chunks = vec![Bytes::copy_from_slice(body)];
        let answer = Answer::always(response.clone(), chunks);
        wait(read(&client(answer, 1 << 20, lenient), lenient, body));
    }
    if let Some(position) = response
        .headers()
        .get("x-position")
        .and_then(|it| it.to_str().ok())
    {
        resume(position, &response, body);
    }
}

fn parse(bytes: &[u8]) -> Option<(Response<()>, &[u8])> {
    let (status, mut rest) = line(bytes)?;
    let mut response = Response::new(());
    *response.status_mut() = StatusCode::from_bytes(status).ok()?;
    loop {
        let (header, after) = line(rest)?;
        rest = after;
        if header.is_empty() {
            return Some((response, rest));
        }
        let colon = header.iter().position(|byte| *byte == b':')?;
        let name = HeaderName::from_bytes(&header[..colon]).ok()?;
        let value = HeaderValue::from_bytes(header[colon + 1..].trim_ascii()).ok()?;
        response.headers_mut().append(name, value);
    }
}

fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((&bytes[..end], &bytes[end + 1..]))
}

async fn read(client: &Client, lenient: bool, body: &[u8]) {
    let api = client.limits();
    check(api.list().await, lenient, body);
    let _ = api.lift().await.map_err(|error| shown(&error));
    let _ = api.look().await.map_err(|error| shown(&error));
    check(client.notes().read("1").await, lenient, body);
    check(client.numbers().list().await, lenient, body);
    check(client.parcels().weigh("1").await, lenient, body);
    check(client.depot().put_all(None).await, lenient, body);
    let _ = client
        .streams()
        .fetch("1")
        .await
        .map_err(|error| shown(&error));
}

/// What is decoded is written again as it came, and an error can be shown.
fn check<T: Serialize, E: Debug + Display>(
    answer: Result<sending::Response<T>, sending::Error<E>>,
    lenient: bool,
    body: &[u8],
) {
    match answer {
        Err(error) => shown(&error),
        Ok(answer) => {
            let written = serde_json::to_value(answer.body()).expect("it is JSON");
            let read = serde_json::from_slice(body).expect("it was JSON");
            assert!(
                lenient && !answer.undecoded().is_empty() || same(&written, &read),
                "{written}"
            );
        }
    }
}

fn shown<E: Debug + Display>(error: &sending::Error<E>) {
    let _ = format!("{error} {error:?} {:?} {:?}", error.status(), error.body());
}

/// A position that was kept, and pages from there on.
fn resume(text: &str, response: &Response<()>, body: &[u8]) {
    let Ok(position) = text.parse::<Position>() else {
        return;
    };
    let again: Position = position
        .to_string()
        .parse()
        .expect("a position as it was written");
    assert_eq!(again, position);
    let chunks = vec![Bytes::copy_from_slice(body)];
    let answer = Answer::always(response.clone(), chunks);
    let client = client(answer, 1 << 20, false);
    wait(async {
        let items = client.numbers().list().resume(position.clone()).items();
        items
            .take(100)
            .for_each(async |item| item.map_or_else(|error| shown(&error), drop))
            .await;
        let items = client.numbers().take().resume(position).items();
        items
            .take(100)
            .for_each(async |item| item.map_or_else(|error| shown(&error), drop))
            .await;
    });
}

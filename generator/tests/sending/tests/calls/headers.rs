//! Headers of answers, as the document describes them.

use http::HeaderMap;
use http::header::{HeaderName, HeaderValue};
use sending::limits::{LiftErrorHeaders, ListHeaders, XOrder};
use sending::{DocumentedHeaders, Error, HeaderError};

use crate::support::memory::{Memory, Reply};

const JSON: (&str, &str) = ("content-type", "application/json");

/// What the headers of `lines` are, with the one that must be there.
fn read(lines: &[(&'static str, &str)]) -> Result<ListHeaders, HeaderError> {
    let mut headers = HeaderMap::new();
    for (name, value) in [("x-total", "1")].iter().chain(lines) {
        let value = HeaderValue::from_bytes(value.as_bytes()).expect("a value");
        headers.append(HeaderName::from_static(name), value);
    }
    ListHeaders::from_headers(&headers)
}

/// The error, which tells the name of the header.
fn refused(lines: &[(&'static str, &str)], name: &str) -> String {
    let error = read(lines).expect_err("ill-formed");
    assert_eq!(error.name(), name);
    error.to_string()
}

#[tokio::test]
async fn each_header_has_its_type() {
    let memory = Memory::always(|| {
        let headers = [
            JSON,
            ("x-total", "120"),
            ("x-exact", "true"),
            ("x-price", "0.5"),
            ("x-since", "2024-02-03T04:05:06Z"),
            ("x-order", "desc"),
            ("x-ids", "1, 2,,3"),
            ("x-colour", "R,100,name,12"),
            ("x-range", "from=5,unit=notes"),
            ("x-by-name", "a,1,b,2"),
            ("x-meta", r#"{"text":"more"}"#),
            ("x-port", "http"),
        ];
        Reply::answer(200, &headers, r#"{"text":"hi"}"#)
    });
    let answer = memory.client().limits().list().await.expect("an answer");
    let headers = answer.documented_headers().expect("well-formed");
    assert_eq!(headers.x_total, 120);
    assert_eq!(headers.x_exact, Some(true));
    assert_eq!(headers.x_price, Some(0.5.into()));
    let since = headers.x_since.expect("it is there");
    assert_eq!(since.get().map(|it| it.as_second()), Some(1_706_933_106));
    assert_eq!(headers.x_order, Some(XOrder::Desc));
    assert_eq!(headers.x_ids, [1, 2, 3]);
    let colour = headers.x_colour.expect("it is there");
    assert_eq!((colour.r, colour.name.as_deref()), (Some(100), Some("12")));
    let range = headers.x_range.expect("it is there");
    assert_eq!((range.from, range.unit.as_deref()), (5, Some("notes")));
    let by_name = headers.x_by_name.expect("it is there");
    assert_eq!(
        by_name.into_iter().collect::<Vec<_>>(),
        [("a".to_owned(), 1), ("b".to_owned(), 2)]
    );
    assert_eq!(headers.x_meta.expect("it is there").text, "more");
    assert_eq!(&*answer.text, "hi");
}

#[test]
fn what_is_not_there_is_none_and_lists_are_empty() {
    let headers = read(&[]).expect("the one that is required is there");
    assert_eq!((headers.x_total, headers.x_exact), (1, None));
    assert!(headers.x_ids.is_empty() && headers.set_cookie.is_empty());
    let error = ListHeaders::from_headers(&HeaderMap::new()).expect_err("one is required");
    assert_eq!(error.to_string(), "the header `X-Total`: it is missing");
}

#[test]
fn several_lines_are_one_list_but_cookies_have_commas() {
    let day = "a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT";
    let lines = [
        ("x-ids", "1, 2"),
        ("x-ids", "3"),
        ("set-cookie", day),
        ("set-cookie", "b=2"),
    ];
    let headers = read(&lines).expect("well-formed");
    assert_eq!(headers.x_ids, [1, 2, 3]);
    assert_eq!(headers.set_cookie, [day, "b=2"]);
}

#[test]
fn an_ill_formed_header_is_named() {
    let told = refused(&[("x-exact", "yes")], "X-Exact");
    assert!(
        told.contains("`X-Exact`") && told.contains("\"yes\""),
        "{told}"
    );
    refused(&[("x-ids", "1,two")], "X-Ids");
    refused(&[("x-colour", "R,red")], "X-Colour");
    let told = refused(&[("x-colour", "R")], "X-Colour");
    assert!(told.ends_with("`R` has no value"), "{told}");
    let told = refused(&[("x-range", "from")], "X-Range");
    assert!(told.ends_with("`from` has no value"), "{told}");
    let told = refused(&[("x-range", "unit=notes")], "X-Range");
    assert!(told.contains("missing field `from`"), "{told}");
    refused(&[("x-meta", "{")], "X-Meta");
    refused(&[("x-total", "1")], "X-Total");
    let mut latin = HeaderMap::new();
    latin.insert(
        "x-total",
        HeaderValue::from_bytes(b"\xe9").expect("a value"),
    );
    let error = ListHeaders::from_headers(&latin).expect_err("no text");
    assert_eq!(error.name(), "X-Total");
    // A text of a format is kept as it is, and a member that is not known is no error.
    let headers = read(&[("x-since", "yesterday"), ("x-order", "random")]);
    let headers = headers.expect("as well-formed as bodies need to be");
    assert_eq!(
        headers.x_since.expect("it is there").to_string(),
        "yesterday"
    );
    assert!(!matches!(
        headers.x_order,
        None | Some(XOrder::Asc | XOrder::Desc)
    ));
}

/// The answer is what was asked for, whatever its headers are.
#[tokio::test]
async fn an_ill_formed_header_costs_no_answer() {
    let headers = [JSON, ("x-total", "many")];
    let memory = Memory::always(move || Reply::answer(200, &headers, r#"{"text":"hi"}"#));
    let answer = memory.client().limits().list().await.expect("an answer");
    let error = answer.documented_headers().expect_err("no number");
    assert_eq!(error.name(), "X-Total");
    assert_eq!(&*answer.text, "hi");
}

#[tokio::test]
async fn errors_have_theirs() {
    let headers = [JSON, ("retry-after", "30"), ("x-left", "0")];
    let refusal = r#"{"code":"quota_exceeded","message":"no"}"#;
    let memory = Memory::always(move || Reply::answer(429, &headers, refusal));
    let limits = memory.client();
    let error = limits.limits().list().await.expect_err("refused");
    let headers = error.documented_headers().expect("well-formed");
    let headers = headers.expect("an answer");
    assert_eq!((headers.retry_after, headers.x_left), (Some(30), Some(0)));
    // The refusal itself has them, too.
    let Error::Api(refusal) = error else {
        panic!("{error}");
    };
    assert_eq!(
        refusal.documented_headers().expect("well-formed").x_left,
        Some(0)
    );

    // Nothing is documented of this body, and something of the headers.
    let error = limits.limits().lift().await.expect_err("refused");
    let headers: Option<LiftErrorHeaders> = error.documented_headers().expect("well-formed");
    assert_eq!(headers.expect("an answer").retry_after, Some(30));
    let error = limits.limits().lift().header("a b", "c").await;
    let error = error.expect_err("it cannot be sent");
    assert_eq!(
        error.documented_headers().expect("no answer"),
        None::<LiftErrorHeaders>
    );
}

/// Two operations have the same headers, of the same type.
#[tokio::test]
async fn equal_headers_are_one_type() {
    let memory = Memory::always(|| Reply::answer(204, &[("x-left", "7")], ""));
    let client = memory.client();
    let looked = client.limits().look().await.expect("an answer");
    let lifted = client.limits().lift().await.expect("an answer");
    assert_eq!(looked.documented_headers(), lifted.documented_headers());
    assert_eq!(
        looked.documented_headers().expect("well-formed").x_left,
        Some(7)
    );
}

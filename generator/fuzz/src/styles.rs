//! Texts in paths, queries, headers, cookies and forms: what is sent is a URI, and a server that
//! decodes it gets the texts back.

use percent_encoding::percent_decode_str;
use sending::Client;
use sending::http::{HeaderMap, Request};
use sending::lookups::{Colour3, Criteria, Line, Order, SearchOptions};
use serde_json::{Value, json};

use crate::calls::unanswered;

/// Sends the texts of the input, which bytes `0xFF` separate, wherever texts can be sent.
pub fn styles(bytes: &[u8]) {
    let texts = bytes.split(|byte| *byte == 0xFF);
    let texts: Vec<String> = texts
        .map(|it| String::from_utf8_lossy(it).into_owned())
        .collect();
    let client = unanswered();
    query(&client, &texts);
    path(&client, &texts);
    head(&client, &texts);
    form(&client, &texts);
}

fn query(client: &Client, texts: &[String]) {
    let first = &texts[0];
    let criteria = Criteria::default().author(first).tags(texts);
    let options = SearchOptions::default()
        .filter(criteria.clone())
        .r#where(criteria)
        .ids(texts)
        .raw(first)
        .piped(texts)
        .flag(first);
    let request = match client.lookups().search_with(options).request() {
        Ok(request) => request,
        // A query takes any text, but a URI has at most 64 KiB.
        Err(error) => return assert!(format!("{error:?}").contains("uri too long"), "{error:?}"),
    };
    check_uri(&request);
    let mut expected = vec![("filter[author]", first.clone())];
    expected.extend(texts.iter().map(|text| ("filter[tags][]", text.clone())));
    expected.push((
        "where",
        json!({ "author": first, "tags": texts }).to_string(),
    ));
    expected.extend(texts.iter().map(|text| ("ids[]", text.clone())));
    expected.push(("raw", decoded(first)));
    expected.push(("piped", texts.join("|")));
    expected.push(("flag", first.clone()));
    let query = request.uri().query().expect("a query");
    let pairs = query.split('&').map(pair);
    let pairs: Vec<(String, String)> = pairs.filter(|(name, _)| name != "token").collect();
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    assert_eq!(pairs, expected, "{query}");
}

fn path(client: &Client, texts: &[String]) {
    let api = client.lookups();
    if let Ok(request) = api.get(texts, Colour3::default().r(1), texts).request() {
        let [label, matrix, list] = segments(&request)[..] else {
            panic!("{}", request.uri());
        };
        assert_eq!(decoded(label), format!(".{}", texts.join(".")));
        assert_eq!(matrix, ";R=1");
        let items: Vec<String> = list.split(',').map(decoded).collect();
        assert_eq!(items, texts, "{list}");
    }
    let first = &texts[0];
    // The whole is between slashes, where these are something else.
    let is_no_segment = matches!(first.as_str(), "" | "." | "..");
    match client.notes().read(first).request() {
        Ok(request) => assert_eq!(
            segments(&request)
                .into_iter()
                .map(decoded)
                .collect::<Vec<_>>(),
            [first.as_str()]
        ),
        Err(error) => assert!(is_no_segment, "{error:?}"),
    }
    if let Ok(request) = api.named(first).request() {
        let segments: Vec<String> = segments(&request).into_iter().map(decoded).collect();
        assert_eq!(segments, [decoded(first)]);
    }
}

fn head(client: &Client, texts: &[String]) {
    let first = &texts[0];
    let criteria = Criteria::default().author(first);
    let options = SearchOptions::default().session(first).x_where(criteria);
    let request = client
        .lookups()
        .search_with(options)
        .request()
        .expect("they are escaped");
    let cookie = text(request.headers(), "cookie");
    let cookie = cookie.strip_prefix("session=").expect("it is the only one");
    assert_eq!(decoded(cookie), *first);
    let json: Value = serde_json::from_str(text(request.headers(), "x-where")).expect("JSON");
    assert_eq!(json["author"], *first.as_str());
    // These are sent as they are, or not at all.
    let options = SearchOptions::default().x_tags(texts).theme(first);
    if let Ok(request) = client.lookups().search_with(options).request() {
        let tags = request.headers()["x-tags"].as_bytes();
        let without_white_space = |text: String| text.trim_matches([' ', '\t']).to_owned();
        assert_eq!(tags, without_white_space(texts.join(",")).as_bytes());
        let cookies = request.headers()["cookie"].as_bytes();
        let cookie = without_white_space(format!("theme={first}"));
        assert_eq!(cookies, cookie.as_bytes());
        assert!(!first.contains(';'), "two cookies of one: {first}");
    }
}

fn form(client: &Client, texts: &[String]) {
    let first = &texts[0];
    let order = Order::new(vec![Line::new(5).sizes(texts)])
        .tags(texts)
        .note(first)
        .extra(format!("x{first}"), json!(first));
    let request = client
        .lookups()
        .order(order)
        .request()
        .expect("a form takes any text");
    let body = std::str::from_utf8(request.body()).expect("ASCII");
    let mut pairs: Vec<(String, String)> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let mut expected = vec![("lines[0][price]".to_owned(), "5".to_owned())];
    expected.extend(
        texts
            .iter()
            .map(|text| ("lines[0][sizes][]".to_owned(), text.clone())),
    );
    expected.extend(texts.iter().map(|text| ("tags".to_owned(), text.clone())));
    expected.extend([
        ("note".to_owned(), first.clone()),
        (format!("x{first}"), first.clone()),
    ]);
    pairs.sort();
    expected.sort();
    assert_eq!(pairs, expected, "{body}");
}

/// Nobody who parses it takes it for another.
fn check_uri<B>(request: &Request<B>) {
    let uri = request.uri();
    let text = uri.to_string();
    let url = url::Url::parse(&text).expect("a URL");
    assert_eq!(url.path(), uri.path());
    // Whoever parses it may escape more.
    assert_eq!(url.query().map(decoded), uri.query().map(decoded));
    let is_query =
        |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/?".contains(&byte);
    assert!(
        uri.query().unwrap_or_default().bytes().all(is_query),
        "{text}"
    );
}

/// The segments of a path but for the first.
fn segments<B>(request: &Request<B>) -> Vec<&str> {
    check_uri(request);
    request.uri().path().split('/').skip(2).collect()
}

fn pair(text: &str) -> (String, String) {
    let (name, value) = text.split_once('=').expect("a pair");
    (decoded(name), decoded(value))
}

/// What a server gets: what may hold reserved characters may be percent-encoded already, and no UTF-8.
fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    headers[name].to_str().expect("ASCII")
}

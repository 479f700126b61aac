//! Parameters as they are sent, by their styles.

use http::HeaderValue;
use http::header::COOKIE;
use sending::Error;
use sending::lookups::{
    Colour3, Criteria, Line, Order, SearchOptions, SearchOptionsLevel, TextLevel,
};

use crate::support::memory::{Memory, Reply, Sent};

async fn searched(options: SearchOptions) -> Sent {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let call = memory.client().lookups().search_with(options).send().await;
    call.expect("an answer");
    memory.sent().remove(0)
}

fn query(sent: &Sent) -> &str {
    let query = sent.head.uri.query().expect("a query");
    query
        .strip_prefix("token=t0ken-that-nobody-may-see&")
        .or_else(|| query.strip_suffix("&token=t0ken-that-nobody-may-see"))
        .expect("the token")
}

#[tokio::test]
async fn each_parameter_goes_where_it_belongs() {
    let filter = Criteria::default()
        .author("A B")
        .tags(["x", "y"])
        .lines([Line::new(5)]);
    let options = SearchOptions::default()
        .filter(filter)
        .spread(Colour3::default().r(100).g(200))
        .r#where(Criteria::default().author("A"))
        .ids(["1", "2"])
        .page_size(10)
        .raw("a/b&c")
        .piped(["a", "b"])
        .flag("")
        .x_tags(["a", "b"])
        .x_where(Criteria::default().author("A"))
        .session("s;1")
        .seen([1, 2]);
    let sent = searched(options).await;
    assert_eq!(
        query(&sent),
        "filter%5Bauthor%5D=A%20B&filter%5Btags%5D%5B%5D=x&filter%5Btags%5D%5B%5D=y\
         &filter%5Blines%5D%5B0%5D%5Bprice%5D=5&R=100&G=200&where=%7B%22author%22%3A%22A%22%7D\
         &ids%5B%5D=1&ids%5B%5D=2&page%5Bsize%5D=10&raw=a/b%26c&piped=a%7Cb&flag="
    );
    let header = |name: &str| sent.head.headers.get(name).and_then(|it| it.to_str().ok());
    assert_eq!(header("x-tags"), Some("a,b"));
    assert_eq!(header("x-where"), Some(r#"{"author":"A"}"#));
    assert_eq!(header("cookie"), Some("session=s%3B1; seen=1,2"));
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() {
    let sent = searched(SearchOptions::default().filter(Criteria::default())).await;
    assert_eq!(
        sent.head.uri.query(),
        Some("token=t0ken-that-nobody-may-see")
    );
    for name in ["x-tags", "x-where", "cookie"] {
        assert!(!sent.head.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn cookies_stand_beside_those_of_the_client() {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let theirs = HeaderValue::from_static("theme=dark");
    let client = memory.builder().default_header(COOKIE, theirs).build();
    let client = client.expect("valid");
    let options = SearchOptions::default().session("1").seen([2]);
    let call = client.lookups().search_with(options);
    call.send().await.expect("an answer");
    let options = SearchOptions::default().session("1");
    let call = client
        .lookups()
        .search_with(options)
        .header("cookie", "only=this");
    call.send().await.expect("an answer");
    let sent = memory.sent();
    assert_eq!(
        sent[0].head.headers["cookie"],
        "theme=dark; session=1; seen=2"
    );
    assert_eq!(sent[1].head.headers["cookie"], "only=this");
}

#[tokio::test]
async fn values_never_leave_their_segment() {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let client = memory.client();
    let one = || Colour3::default().r(1);
    let find = |label: &'static [&str], list: &'static [&str]| {
        let call = client.lookups().get(label.to_vec(), one(), list.to_vec());
        call.request()
            .map(|request| request.uri().path().to_owned())
    };
    let expected = "/lookups/.a%2Fb.%3F/;R=1/..,..";
    assert_eq!(
        find(&["a/b", "?"], &["..", ".."]).expect("a path"),
        expected
    );
    let expected = "/lookups/.%252e%252e.%23/;R=1/%2F..%2F,";
    assert_eq!(
        find(&["%2e%2e", "#"], &["/../", ""]).expect("a path"),
        expected
    );
    for (label, list) in [
        // `.` and `..` with the point of the style.
        (&[""][..], &["a"][..]),
        (&["."], &["a"]),
        (&[], &["a"]),
        (&["a"], &[]),
        (&["a"], &[""]),
        (&["a"], &["."]),
        (&["a"], &[".."]),
    ] {
        let refused = find(label, list);
        assert!(
            matches!(refused, Err(Error::InvalidRequest(_))),
            "{label:?} {list:?}"
        );
    }
    let empty = client.lookups().get(["a"], Colour3::default(), ["a"]);
    assert!(empty.request().is_err());
    // Side by side, two values could be what one must not be.
    let dots = client.get("/lookups/../a").request();
    assert!(dots.is_err());
    assert!(client.get("/lookups/a?b=/../").request().is_ok());
    assert_eq!(memory.count(), 0);
}

#[tokio::test]
async fn forms_carry_lists_and_objects() {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let order = Order::new(vec![Line::new(5).sizes(["s"]), Line::new(6)])
        .tags(["a", "b"])
        .address("s t")
        .expand(["x", "y"])
        .extra("more", serde_json::json!({ "deep": [1, { "er": true }] }));
    let answer = memory.client().lookups().order(order).send().await;
    answer.expect("an answer");
    let sent = memory.sent().remove(0);
    let form = "application/x-www-form-urlencoded";
    assert_eq!(sent.head.headers["content-type"], form);
    assert_eq!(
        sent.body,
        "lines%5B0%5D%5Bprice%5D=5&lines%5B0%5D%5Bsizes%5D%5B%5D=s&lines%5B1%5D%5Bprice%5D=6\
         &tags=a&tags=b&address=%7B%22street%22%3A%22s%20t%22%7D&expand%5B%5D=x&expand%5B%5D=y\
         &more%5Bdeep%5D%5B%5D=1&more%5Bdeep%5D%5B1%5D%5Ber%5D=true"
    );
}

/// `style: cookie`: nothing is percent-encoded, and what would end the cookie is refused.
#[tokio::test]
async fn a_cookie_in_its_own_style_is_sent_as_it_is() {
    let theme = |theme: &str| SearchOptions::default().theme(theme).session("a=b");
    let sent = searched(theme("dark%20{\"a\":1}")).await;
    let cookie = sent.head.headers["cookie"].to_str().expect("text");
    assert_eq!(cookie, "session=a%3Db; theme=dark%20{\"a\":1}");
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    for hostile in ["a; admin=1", "a\r\nb: c"] {
        let call = memory.client().lookups().search_with(theme(hostile));
        let error = call.send().await.expect_err("it would end the cookie");
        assert!(matches!(error, Error::InvalidRequest(_)), "{error}");
    }
    assert_eq!(memory.count(), 0);
}

#[tokio::test]
async fn a_number_can_be_empty_where_that_is_allowed() {
    let sent = searched(SearchOptions::default().level(7)).await;
    assert_eq!(query(&sent), "level=7");
    let empty = SearchOptionsLevel::Text(TextLevel::Empty);
    let sent = searched(SearchOptions::default().level(empty)).await;
    assert_eq!(query(&sent), "level=");
}

#[tokio::test]
async fn reserved_characters_stay_in_a_segment_that_they_do_not_leave() {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let client = memory.client();
    let path = |name: &str| {
        let call = client.lookups().named(name);
        call.request()
            .map(|request| request.uri().path().to_owned())
    };
    assert_eq!(
        path("a:b@c/d?%2F%").expect("a path"),
        "/lookups/a:b@c%2Fd%3F%2F%25"
    );
    for hostile in ["", ".", "..", "%2e", "%2E.", ".%2e"] {
        assert!(path(hostile).is_err(), "{hostile}");
    }
}

#[tokio::test]
async fn what_a_header_cannot_carry_is_told() {
    let memory = Memory::always(|| Reply::answer(200, &[], "null"));
    let options = SearchOptions::default().x_tags(["a\nb"]);
    let call = memory.client().lookups().search_with(options);
    let error = call.request().expect_err("no header");
    assert!(error.to_string().contains("X-Tags"), "{error}");
}

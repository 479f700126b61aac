//! Parameters and forms as servers read them that are not ours: Starlette, and `qs` on Node.
//!
//! `JUDGE_PYTHON=$(.ci/judges/install) QS=$(.ci/qs/install) cargo test -p sending --test
//! judged_parameters`; without them the tests say that they are skipped.

#[path = "judges/process.rs"]
mod process;

use std::env;
use std::process::Command;

use sending::lookups::{Born, Colour3, Criteria, Line, Order, SearchOptions};
use serde_json::{Value, json};

use process::Judge;

/// What is read as something else if it is not escaped.
const HOSTILE: &str = "a&b=c;d, e+f#g%41\"[h]\\\u{e9}\u{1f600}";

/// The server that reads with `qs`, if there is one.
fn node() -> Option<Judge> {
    let Some(script) = env::var_os("QS") else {
        println!("skipped: QS is not set");
        return None;
    };
    Some(Judge::start(Command::new("node").arg(script)))
}

/// The server in Python, if there is one.
fn python() -> Option<Judge> {
    let Some(python) = env::var_os("JUDGE_PYTHON") else {
        println!("skipped: JUDGE_PYTHON is not set");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/judges/parameters.py");
    Some(Judge::start(Command::new(python).arg(script)))
}

async fn search(judge: &Judge, options: SearchOptions) -> Value {
    let answer = judge.client().lookups().search_with(options).await;
    let mut seen = answer.expect("it was read").into_body();
    // The credential of the document is a query parameter.
    match &mut seen["query"] {
        Value::Object(query) => drop(query.remove("token")),
        Value::Array(query) => query.retain(|pair| pair[0] != "token"),
        _ => {}
    }
    seen
}

async fn order(judge: &Judge, order: Order) -> Value {
    let answer = judge.client().lookups().order(order).await;
    answer.expect("it was read").into_body()["form"].take()
}

fn filter() -> Criteria {
    Criteria::default()
        .author(HOSTILE)
        .born(Born::default().gte(1).lt(-2))
        .tags(["a", HOSTILE])
        .lines([Line::new(5).sizes(["s", "m"]), Line::new(6)])
}

fn filled() -> Order {
    Order::new(vec![Line::new(5).sizes(["s"]), Line::new(6)])
        .note(HOSTILE)
        .tags(["a", "b"])
        .address("s")
        .expand(["x"])
        .metadata([("k 1".to_owned(), "v".to_owned())])
}

/// What `filter` is to servers, for which all values are texts.
fn filter_read() -> Value {
    json!({
        "author": HOSTILE, "born": { "gte": "1", "lt": "-2" }, "tags": ["a", HOSTILE],
        "lines": [{ "price": "5", "sizes": ["s", "m"] }, { "price": "6" }],
    })
}

#[tokio::test]
async fn qs_reads_what_was_meant() {
    let Some(judge) = node() else { return };
    let options = SearchOptions::default()
        .filter(filter())
        .spread(Colour3::default().r(100).extra("B", 150))
        .ids(["1", "2"])
        .page_size(10)
        .raw("a/b:c?d=e&f#g")
        .flag("");
    let seen = search(&judge, options).await;
    let expected = json!({
        "filter": filter_read(), "R": "100", "B": "150", "ids": ["1", "2"],
        "page": { "size": "10" }, "raw": "a/b:c?d=e&f#g", "flag": "",
    });
    assert_eq!(seen["query"], expected);
    let expected = json!({
        "lines": [{ "price": "5", "sizes": ["s"] }, { "price": "6" }],
        "note": HOSTILE, "tags": ["a", "b"], "address": r#"{"street":"s"}"#, "expand": ["x"],
        "metadata": { "k 1": "v" },
    });
    assert_eq!(order(&judge, filled()).await, expected);
}

#[tokio::test]
async fn starlette_reads_what_was_meant() {
    let Some(judge) = python() else { return };
    let options = SearchOptions::default()
        .filter(Criteria::default().author(HOSTILE))
        .r#where(Criteria::default().tags([HOSTILE]))
        .ids(["1", "2"])
        .page_size(10)
        .raw("a/b:c?d=e&f#g+ ")
        .piped(["a", "b c"])
        .flag("")
        .x_tags(["a", "b"])
        .x_where(Criteria::default().author("\u{e9}\u{1f600}"))
        .session("a;b,c d=\u{e9}")
        .seen([1, 2]);
    let seen = search(&judge, options).await;
    let json = |tags: &[&str]| json!({ "tags": tags }).to_string();
    let expected = json!([
        ["filter[author]", HOSTILE],
        ["where", json(&[HOSTILE])],
        ["ids[]", "1"],
        ["ids[]", "2"],
        ["page[size]", "10"],
        ["raw", "a/b:c?d=e&f#g+ "],
        ["piped", "a|b c"],
        ["flag", ""],
    ]);
    assert_eq!(seen["query"], expected);
    // Starlette leaves decoding to the application.
    let cookies = json!({ "session": "a%3Bb%2Cc%20d%3D%C3%A9", "seen": "1,2" });
    assert_eq!(seen["cookies"], cookies);
    assert_eq!(seen["tags"], "a,b");
    assert_eq!(seen["where"], r#"{"author":"\u00e9\ud83d\ude00"}"#);
    let expected = json!([
        ["lines[0][price]", "5"],
        ["lines[0][sizes][]", "s"],
        ["lines[1][price]", "6"],
        ["note", HOSTILE],
        ["tags", "a"],
        ["tags", "b"],
        ["address", r#"{"street":"s"}"#],
        ["expand[]", "x"],
        ["metadata[k 1]", "v"],
    ]);
    assert_eq!(order(&judge, filled()).await, expected);
}

/// Whatever a value is, the path has as many segments as its template.
#[tokio::test]
async fn starlette_finds_every_value_in_its_segment() {
    let Some(judge) = python() else { return };
    let client = judge.client();
    let hostile = [
        "a", "a/b", "..a", "?q", "#f", "%2e%2e", "a;b", "\\", "\u{e9}",
    ];
    for value in hostile {
        let colours = Colour3::default().r(1).extra(value, 2);
        let call = client.lookups().get([value, "z"], colours, [value, "z"]);
        let seen = call.await.expect("it is one route").into_body();
        let segments = json!([
            "",
            "lookups",
            format!(".{value}.z"),
            format!(";R=1;{value}=2"),
            format!("{value},z"),
        ]);
        assert_eq!(seen["path"], segments);
    }
}

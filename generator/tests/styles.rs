//! Every cell of the table of styles, in the bytes of the specification (OpenAPI 3.1.1, section
//! 4.8.12.6, "Style Examples"; 3.2 for cookies), and what lies beyond the table.

#[path = "../runtime/http/escape.rs"]
mod escape;
#[path = "../runtime/http/style.rs"]
mod style;

use escape::Place;
use serde_json::{Value, json};
use style::{Lists, Style};

/// The values of the table: an empty text, a text, a list, an object.
fn values() -> [Value; 4] {
    let object = json!({ "R": 100, "G": 200, "B": 150 });
    let list = json!(["blue", "black", "brown"]);
    [json!(""), json!("blue"), list, object]
}

/// What stands between pairs.
fn pairs(name: &str, value: &Value, style: Style, place: Place, lists: Lists) -> String {
    let pairs = style::pairs(name, value, style, place, lists);
    let pairs: Vec<String> = pairs
        .into_iter()
        .map(|(name, it)| format!("{name}={it}"))
        .collect();
    pairs.join(if place == Place::Cookie { "; " } else { "&" })
}

fn query(name: &str, value: Value, style: Style) -> String {
    pairs(name, &value, style, Place::Query, Lists::Brackets)
}

#[test]
fn cells_of_paths_and_headers() {
    let rows = [
        (
            Style::MATRIX,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::MATRIX.exploded(),
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            Style::LABEL,
            [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            Style::LABEL.exploded(),
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Style::SIMPLE,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Style::SIMPLE.exploded(),
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
    ];
    for (style, cells) in rows {
        for (value, cell) in values().iter().zip(cells) {
            for place in [Place::Path, Place::Header] {
                let text = style::text("color", value, style, place);
                assert_eq!(text.as_deref(), Some(cell), "{style:?} of {value}");
            }
        }
    }
}

#[test]
fn cells_of_queries() {
    let rows = [
        (
            Style::FORM,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::FORM.exploded(),
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            Style::SPACE_DELIMITED,
            [
                "color=",
                "color=blue",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Style::PIPE_DELIMITED,
            [
                "color=",
                "color=blue",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        // The table has no cells for these but the last; what they mean is plain.
        (
            Style::SPACE_DELIMITED.exploded(),
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            Style::PIPE_DELIMITED.exploded(),
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            Style::DEEP_OBJECT,
            [
                "color=",
                "color=blue",
                "color%5B%5D=blue&color%5B%5D=black&color%5B%5D=brown",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    for (style, cells) in rows {
        for (value, cell) in values().iter().zip(cells) {
            assert_eq!(
                query("color", value.clone(), style),
                cell,
                "{style:?} of {value}"
            );
        }
    }
}

#[test]
fn cells_of_cookies() {
    let rows = [
        (
            Style::FORM,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Style::FORM.exploded(),
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
    ];
    for (style, cells) in rows {
        for (value, cell) in values().iter().zip(cells) {
            for style in [style, style.reserved()] {
                let text = pairs("color", value, style, Place::Cookie, Lists::Brackets);
                assert_eq!(text, cell, "{style:?} of {value}");
            }
        }
    }
}

#[test]
fn nothing_is_written_for_nothing() {
    for nothing in [
        json!(null),
        json!([]),
        json!({}),
        json!([null]),
        json!({ "R": null }),
    ] {
        for style in [
            Style::FORM,
            Style::FORM.exploded(),
            Style::DEEP_OBJECT,
            Style::PIPE_DELIMITED,
        ] {
            assert_eq!(
                query("color", nothing.clone(), style),
                "",
                "{style:?} of {nothing}"
            );
        }
        for style in [Style::SIMPLE, Style::LABEL, Style::MATRIX.exploded()] {
            assert_eq!(style::text("color", &nothing, style, Place::Path), None);
        }
    }
    let partly = json!({ "R": 100, "G": null, "B": true });
    assert_eq!(query("color", partly, Style::FORM), "color=R,100,B,true");
}

#[test]
fn lists_in_objects_are_written_as_is_chosen() {
    let value = json!({ "b": { "c": 1 }, "d": [1, 2], "lines": [{ "price": 5 }, { "price": 6 }] });
    let rows = [
        (Lists::Brackets, "a[d][]=1&a[d][]=2"),
        (Lists::Numbers, "a[d][0]=1&a[d][1]=2"),
        (Lists::Repeated, "a[d]=1&a[d]=2"),
    ];
    for (lists, middle) in rows {
        let expected = format!("a[b][c]=1&{middle}&a[lines][0][price]=5&a[lines][1][price]=6");
        let expected = expected.replace('[', "%5B").replace(']', "%5D");
        let text = pairs("a", &value, Style::DEEP_OBJECT, Place::Query, lists);
        assert_eq!(text, expected);
    }
}

#[test]
fn what_is_deeper_than_the_table_is_written_all_the_same() {
    let nested = json!([["1", "2"], ["3"]]);
    assert_eq!(query("a", nested.clone(), Style::FORM), "a=1%2C2,3");
    assert_eq!(
        query("a", nested.clone(), Style::FORM.exploded()),
        "a=1%2C2&a=3"
    );
    assert_eq!(
        query("a", nested.clone(), Style::PIPE_DELIMITED),
        "a=1%2C2%7C3"
    );
    let path = |style| style::text("a", &nested, style, Place::Path).unwrap_or_default();
    assert_eq!(path(Style::SIMPLE), "1%2C2,3");
    assert_eq!(path(Style::LABEL.exploded()), ".1%2C2.3");
    assert_eq!(path(Style::MATRIX.exploded()), ";a=1%2C2;a=3");
    let objects = json!([{ "b": 1 }, { "b": 2 }]);
    assert_eq!(
        query("a", objects.clone(), Style::FORM.exploded()),
        "a%5B0%5D%5Bb%5D=1&a%5B1%5D%5Bb%5D=2"
    );
    assert_eq!(
        query("a", objects, Style::FORM),
        "a=%7B%22b%22%3A1%7D,%7B%22b%22%3A2%7D"
    );
    let filter = json!({ "author": { "name": "A" }, "tags": ["x", "y"] });
    assert_eq!(
        query("f", filter, Style::FORM.exploded()),
        "author%5Bname%5D=A&tags=x&tags=y"
    );
}

#[test]
fn names_with_brackets_are_escaped() {
    assert_eq!(
        query("ids[]", json!(["a", "b"]), Style::FORM.exploded()),
        "ids%5B%5D=a&ids%5B%5D=b"
    );
    assert_eq!(
        query("page[size]", json!(1), Style::FORM),
        "page%5Bsize%5D=1"
    );
    assert_eq!(query("a&b=c", json!("d"), Style::FORM), "a%26b%3Dc=d");
}

#[test]
fn reserved_characters_stay_but_for_those_that_end_the_value() {
    let reserved = |text: &str| query("a", json!(text), Style::FORM.exploded().reserved());
    assert_eq!(reserved(":/?@!$'()*,;="), "a=:/?@!$'()*,;=");
    assert_eq!(reserved("1&b=2#[x]+ \""), "a=1%26b=2%23%5Bx%5D%2B%20%22");
    // Percent-encoded already (RFC 6570, section 3.2.3), and what only looks so.
    assert_eq!(
        reserved("%2F 100% %zz %é %"),
        "a=%2F%20100%25%20%25zz%20%25%C3%A9%20%25"
    );
    let list = json!(["a/b", "c,d"]);
    assert_eq!(query("a", list, Style::FORM.reserved()), "a=a/b,c%2Cd");
    let in_path = |value: Value, style: Style| {
        style::text("a", &value, style.reserved(), Place::Path).expect("a value")
    };
    assert_eq!(
        in_path(json!(":@!$&'()*+,;=/?#[]%2F%"), Style::SIMPLE),
        ":@!$&'()*+,;=%2F%3F%23%5B%5D%2F%25"
    );
    assert_eq!(
        in_path(json!(["a;b", "c,d@e"]), Style::SIMPLE),
        "a%3Bb,c%2Cd@e"
    );
    assert_eq!(in_path(json!("a;b"), Style::MATRIX), ";a=a%3Bb");
    let in_cookie = pairs(
        "a",
        &json!(":/?#[]@!$&'()*+,;=%2F"),
        Style::FORM.reserved(),
        Place::Cookie,
        Lists::Brackets,
    );
    assert_eq!(in_cookie, "a=:/?#[]@!$&'()*+%2C%3B=%2F");
    let plain = query("a", json!(":/?&=+ é"), Style::FORM);
    assert_eq!(plain, "a=%3A%2F%3F%26%3D%2B%20%C3%A9");
}

#[test]
fn cookies_do_not_break_out() {
    let hostile = json!("a; b=\"c\", d\r\n\\");
    let form = pairs("x", &hostile, Style::FORM, Place::Cookie, Lists::Brackets);
    assert_eq!(form, "x=a%3B%20b%3D%22c%22%2C%20d%0D%0A%5C");
    let bare = pairs(
        "x",
        &hostile,
        Style::FORM.reserved(),
        Place::Cookie,
        Lists::Brackets,
    );
    assert_eq!(bare, "x=a%3B%20b=%22c%22%2C%20d%0D%0A%5C");
}

#[test]
fn json_is_one_text() {
    let value = json!({ "a": [1, { "b": "é/\u{1f600}" }] });
    let query = query("where", value.clone(), Style::JSON);
    assert_eq!(
        query,
        "where=%7B%22a%22%3A%5B1%2C%7B%22b%22%3A%22%C3%A9%2F%F0%9F%98%80%22%7D%5D%7D"
    );
    let header = style::text("where", &value, Style::JSON, Place::Header);
    assert_eq!(
        header.as_deref(),
        Some(r#"{"a":[1,{"b":"\u00e9/\ud83d\ude00"}]}"#)
    );
}

#[test]
fn forms_write_each_property_as_is_said() {
    let body = json!({
        "plain": "a b", "tags": ["x", "y"], "lines": [{ "price": 5 }], "address": { "street": "s" },
        "json": { "k": 1 }, "piped": ["p", "q"], "spread": { "R": 1 }, "none": null,
    });
    let styles = [
        ("json", Style::JSON),
        ("piped", Style::PIPE_DELIMITED),
        ("spread", Style::FORM.exploded()),
    ];
    let pairs = style::form(&body, &styles, Lists::Brackets);
    let text: Vec<String> = pairs
        .iter()
        .map(|(name, it)| format!("{name}={it}"))
        .collect();
    assert_eq!(
        text.join("&"),
        "plain=a%20b&tags=x&tags=y&lines%5B0%5D%5Bprice%5D=5&address%5Bstreet%5D=s\
         &json=%7B%22k%22%3A1%7D&piped=p%7Cq&R=1"
    );
}

/// Texts of what could lead out of a segment, of a query or of a cookie.
fn hostile(random: &mut fastrand::Rng) -> String {
    let parts = [
        "..", ".", "/", "?", "#", "%2e", "%2F", "\\", "{id}", ";", ",", "&", "=", "é", "\u{0}", "a",
    ];
    let count = random.usize(0..4);
    (0..count)
        .map(|_| parts[random.usize(..parts.len())])
        .collect()
}

#[test]
fn nothing_leads_out_of_its_place() {
    let mut random = fastrand::Rng::with_seed(13);
    let styles = [Style::SIMPLE, Style::LABEL, Style::MATRIX];
    let in_queries = [
        Style::FORM,
        Style::PIPE_DELIMITED,
        Style::DEEP_OBJECT,
        Style::JSON,
    ];
    for _ in 0..20_000 {
        let mut text = || Value::String(hostile(&mut random));
        let value = match text() {
            one if one == "" => json!([text(), text()]),
            one if one == "." => json!({ (text().as_str().unwrap_or_default()): text() }),
            one => one,
        };
        for style in styles
            .into_iter()
            .flat_map(|style| [style, style.exploded()])
        {
            let written = style::text("id", &value, style, Place::Path).unwrap_or_default();
            let is_safe = |c: char| c.is_ascii_alphanumeric() || "-._~%;,=".contains(c);
            assert!(written.chars().all(is_safe), "{written}");
            assert!(!written.to_ascii_lowercase().contains("%2e"), "{written}");
        }
        for style in in_queries
            .into_iter()
            .flat_map(|style| [style, style.exploded()])
        {
            for (style, place) in [
                (style, Place::Query),
                (style.reserved(), Place::Query),
                (style, Place::Cookie),
                (style.reserved(), Place::Cookie),
            ] {
                for (name, written) in style::pairs("id", &value, style, place, Lists::Brackets) {
                    let breaks = |c: char| match place {
                        Place::Cookie => c.is_control() || " \"".contains(c),
                        _ => c.is_control() || " &#+\"".contains(c),
                    };
                    assert!(!name.contains(|c| breaks(c) || "=;,".contains(c)), "{name}");
                    assert!(!written.contains(breaks), "{written}");
                    assert!(place == Place::Query || !written.contains(';'), "{written}");
                }
            }
        }
    }
}

//! Values of answers as they are read and written again.

use sending::accounts::{Account, Owner, Plan};
use sending::shared::OwnerInput;
use sending::types::{Colour, Colour3, Corner, Digest, Level, Lid, Names, Parcel, Seal};
use sending::{Base64, Decimal, Formatted};
use serde_json::{Value, json};

/// A parcel with what is required and these properties.
fn parcel(with: Value) -> Value {
    let mut json = json!({"id": 1, "sizes": [], "shelf": null});
    let with = with.as_object().expect("properties").clone();
    json.as_object_mut().expect("an object").extend(with);
    json
}

/// What is read of it, and what of that is written again.
fn read(with: Value) -> (Parcel, Value) {
    let text = parcel(with).to_string();
    let read: Parcel =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let written = serde_json::to_value(&read).expect("JSON");
    (read, written)
}

/// What comes back as it was.
fn kept(with: Value) -> Parcel {
    let (read, written) = read(with.clone());
    assert_eq!(written, parcel(with));
    read
}

#[test]
fn whole_numbers_are_whole_however_they_are_written() {
    let with = json!({
        "id": 1.0, "sizes": [1e3, 2], "shelf": 3.0, "count": -0.0, "slots": [1.0, null],
        "by_row": {"a": 2.0}, "level": 2.0, "serial": 1.8e19, "lid": 4.0,
    });
    let (read, written) = read(with);
    assert_eq!((read.id, read.shelf, read.count), (1, Some(3), Some(0)));
    assert_eq!(read.sizes, [1000, 2]);
    assert_eq!(read.slots, [Some(1), None]);
    assert_eq!(read.by_row.expect("rows")["a"], 2);
    assert_eq!(read.level, Some(Level::Value2));
    assert_eq!(read.serial, Some(18_000_000_000_000_000_000));
    assert_eq!(read.lid, Some(Lid::Number(4)));
    assert_eq!(written["sizes"], json!([1000, 2]));
    assert!(read.extra.undecoded().is_empty());
}

#[test]
fn numbers_that_do_not_fit_do_not_lose_the_answer() {
    let beyond = 18_446_744_073_709_551_615_u64;
    let read = kept(json!({
        "id": 3_000_000_000_i64, "sizes": [1, beyond], "shelf": 0.5, "count": beyond,
        "slots": [3.5], "by_row": {"a": 1e300}, "serial": -1,
    }));
    // The nearest, where there must be something.
    assert_eq!((read.id, &read.sizes[..]), (i32::MAX, &[1, i64::MAX][..]));
    assert_eq!((read.shelf, read.count, read.serial), (None, None, None));
    assert!(read.slots.is_empty() && read.by_row.is_none());
    assert_eq!(read.extra.undecoded()["count"], json!(beyond));
    assert_eq!(read.extra.undecoded().len(), 7);

    // Another value is written, whatever was read.
    let mut changed = read;
    (changed.id, changed.count, changed.sizes) = (5, Some(6), vec![7]);
    let written = serde_json::to_value(&changed).expect("JSON");
    let of = |name: &str| written[name].clone();
    assert_eq!(
        [of("id"), of("count"), of("sizes")],
        [json!(5), json!(6), json!([7])]
    );
    assert_eq!(of("shelf"), json!(0.5));
}

#[test]
fn an_open_enum_is_any_text_both_ways() {
    let read = kept(json!({"colour": "green", "seal": 2}));
    let colour = read.colour.expect("a colour");
    assert_eq!(colour, Colour::from("green"));
    assert_eq!(colour.as_str(), "green");
    assert_eq!(read.seal, Some(Seal::Tape));
    for (given, written) in [
        (Colour::from("red"), "red"),
        (Colour::from("teal".to_owned()), "teal"),
        (Colour::Blue, "blue"),
    ] {
        assert_eq!(serde_json::to_value(&given).expect("JSON"), json!(written));
    }
    assert_eq!(Colour::from("red"), Colour::Red);
}

#[test]
fn members_of_enums_can_be_any_numbers() {
    let beyond = 18_446_744_073_709_551_615_u64;
    let read = kept(json!({"level": beyond, "digest": beyond}));
    assert_eq!(read.level.expect("a level").get(), i64::MAX);
    assert_eq!(read.digest, Some(Digest::Value18446744073709551615));
    assert_eq!(read.digest.expect("a digest").get(), beyond);
    let read = kept(json!({"level": 2.5, "digest": -3}));
    assert_eq!(read.level.expect("a level").to_string(), "2.5");
    assert!(matches!(read.digest, Some(Digest::Unknown(member)) if member.as_str() == "-3"));
}

/// A branch that takes the number goes before one that keeps it as JSON.
#[test]
fn numbers_tell_branches_apart() {
    let lid = |json: Value| kept(json!({"lid": json})).lid.expect("a lid");
    assert!(matches!(lid(json!({"turns": 2})), Lid::Loose(it) if it.turns == 2));
    assert!(matches!(lid(json!({"turns": 2.5})), Lid::Tight(it) if it.turns == 2.5));
    assert!(matches!(lid(json!(2.5)), Lid::Unknown(_)));
}

/// Text and flags are no numbers.
#[test]
fn what_is_no_number_is_an_error() {
    for wrong in [json!("3"), json!(true), json!([1])] {
        let text = parcel(json!({"count": wrong})).to_string();
        let error = serde_json::from_str::<Parcel>(&text).expect_err("no number");
        assert!(error.to_string().contains("a whole number"), "{error}");
    }
}

#[test]
fn base64_is_read_in_all_its_forms() {
    let label = |text: &str| kept(json!({"label": text})).label.expect("a label");
    for (text, bytes) in [
        ("aGk/", Some(&b"hi?"[..])),
        ("aGk_", Some(b"hi?")),
        ("aGk=", Some(b"hi")),
        ("aGk", Some(b"hi")),
        ("aGk/\r\naGk/", Some(b"hi?hi?")),
        ("", Some(b"")),
        ("a", None),
        ("hi there!", None),
    ] {
        let label = label(text);
        assert_eq!(label.as_bytes(), bytes, "{text}");
        assert_eq!(label.to_string(), text);
    }
    assert_eq!(label("aGk"), label("aGk="));
    let made = [
        Formatted::from(b"hi?"),
        Formatted::from(&b"hi?"[..]),
        Formatted::from(b"hi?".to_vec()),
        Formatted::<Base64>::from("aGk_"),
    ];
    let written = made.map(|it| serde_json::to_value(it).expect("Base64"));
    assert_eq!(written, ["aGk/", "aGk/", "aGk/", "aGk_"]);
    serde_json::to_value(Formatted::<Base64>::from("hi there!")).expect_err("malformed");
}

#[test]
fn decimals_keep_their_digits() {
    let price = |text: &str| kept(json!({"price": text})).price.expect("a price");
    let long = price("0.12345678901234567890");
    let long = long.get().expect("a number");
    assert_eq!(long.as_str(), "0.12345678901234567890");
    assert_eq!(long.to::<f64>(), Ok(0.123_456_789_012_345_68));
    assert_eq!(price("-3").get().expect("a number").to(), Ok(-3));
    for wrong in ["", "1,50", "NaN", "1.5 EUR"] {
        assert!(price(wrong).get().is_none(), "{wrong}");
    }
    assert_eq!(Formatted::<Decimal>::from(5).to_string(), "5");
}

#[test]
fn durations_are_spans() {
    let held = |text: &str| kept(json!({"held": text})).held.expect("a duration");
    let span = held("P1DT2H30M");
    let span = span.get().expect("a span");
    assert_eq!(
        (span.get_days(), span.get_hours(), span.get_minutes()),
        (1, 2, 30)
    );
    assert_ne!(held("PT60M"), held("PT1H"));
    assert_eq!(held("PT1H"), held("pt1h"));
    assert!(held("a while").get().is_none());
}

#[test]
fn lists_have_a_type_for_each_item() {
    let id = "5e3fb280-007b-495a-a530-9354bde01de1";
    let corner = |json: Value| kept(json!({"corner": json})).corner.expect("a corner");
    let whole = corner(json!([7, id]));
    let (number, text) = whole.get().expect("the items");
    assert_eq!((*number, text.to_string()), (7, id.to_owned()));
    for other in [json!([7]), json!([7, id, 1]), json!([]), json!(["7", id])] {
        let other = corner(other);
        assert!(other.get().is_none() && other.other().is_some());
    }
    let made = Corner::from((7, id.into()));
    assert_eq!(serde_json::to_value(made).expect("JSON"), json!([7, id]));

    let names = |json: Value| kept(json!({"names": json})).names.expect("names");
    assert_eq!(names(json!(["a", 1, 2])).rest(), [1, 2]);
    assert_eq!(names(json!(["a"])).get(), Some(&("a".to_owned(),)));
    let (read, written) = read(json!({"names": ["a", 2.0]}));
    assert_eq!(read.names.expect("names").rest(), [2]);
    assert_eq!(written["names"], json!(["a", 2]));
    let mut made = Names::from(("a".to_owned(),));
    made.set_rest([3]);
    assert_eq!(serde_json::to_value(made).expect("JSON"), json!(["a", 3]));
}

#[test]
fn branches_are_told_apart_by_the_items_of_a_list() {
    let shape = |json: Value| kept(json!({"shape": json})).shape.expect("a shape");
    let texts = shape(json!(["a", "b"]));
    let numbers = shape(json!([1, 2, null]));
    assert_ne!(
        std::mem::discriminant(&texts),
        std::mem::discriminant(&numbers)
    );
}

#[test]
fn whole_numbers_stand_beside_texts() {
    let port = |json: Value| kept(json!({"port": json})).port.expect("a port");
    assert_eq!(port(json!(8080)), 8080.into());
    assert_eq!(port(json!("http")), "http".into());
    let marks = kept(json!({"marks": {"n": 5, "x-a": "b"}})).marks;
    assert_eq!(marks.expect("marks")["n"], 5);
}

#[test]
fn what_goes_one_way_is_not_sent_the_other() {
    let answer = json!({
        "id": "a", "name": "Ada", "owner": {"email": "a@b", "seen": true},
        "note": "n", "seats": [{"email": "c@d", "seen": false}], "vat": 7,
    });
    let account: Account = serde_json::from_value(answer.clone()).expect("an account");
    assert_eq!((account.id.as_str(), account.owner.seen), ("a", true));
    // What the answer has beside its properties is the server's as well, and stays.
    assert_eq!(serde_json::to_value(&account).expect("JSON"), answer);
    let sent = serde_json::to_value(account.into_input("secret")).expect("JSON");
    let expected = json!({
        "name": "Ada", "owner": {"email": "a@b"}, "password": "secret",
        "note": "n", "seats": [{"email": "c@d"}], "vat": 7,
    });
    assert_eq!(sent, expected);
    let owner: Owner = serde_json::from_value(json!({"email": "a@b", "seen": true})).expect("one");
    assert_eq!(OwnerInput::from(owner), OwnerInput::new("a@b"));
}

#[test]
fn what_an_answer_leaves_out_is_what_the_document_says() {
    let least = json!({"id": "a", "name": "Ada", "owner": {"email": "a@b", "seen": true}});
    let account: Account = serde_json::from_value(least.clone()).expect("an account");
    assert_eq!((account.limit, account.limit_or_default()), (None, 20));
    assert_eq!(account.region_or_default(), "eu");
    assert_eq!(account.plan_or_default(), Plan::Free);
    assert_eq!(account.share_or_default().to_string(), "0.5");
    assert_eq!(serde_json::to_value(&account).expect("JSON"), least);
    let mut with = least;
    with["limit"] = json!(3);
    let account: Account = serde_json::from_value(with).expect("an account");
    assert_eq!(account.limit_or_default(), 3);
}

/// A property that stands twice is what it is last, whatever was kept of the first.
#[test]
fn the_last_of_two_values_counts() {
    for (first, last) in [("1e300", "3"), ("null", "3"), ("3", "null"), ("3", "1e300")] {
        let text = format!(
            r#"{{"id":1,"sizes":[],"shelf":null,"count":{first},"serial":-1,"count":{last}}}"#
        );
        let read: Parcel = serde_json::from_str(&text).expect("a parcel");
        let written = serde_json::to_string(&read).expect("JSON");
        let expected: Value = serde_json::from_str(&text).expect("JSON");
        let again: Value = serde_json::from_str(&written).expect("JSON");
        assert_eq!(again, expected);
        assert_eq!(written.matches("count").count(), 1, "{written}");
    }
    for (first, last) in [("1", "\"a\""), ("\"a\"", "1")] {
        let text = format!(r#"{{"x":{first},"R":1,"x":{last}}}"#);
        let read: Colour3 = serde_json::from_str(&text).expect("a colour");
        let written = serde_json::to_string(&read).expect("JSON");
        assert_eq!(written, format!(r#"{{"R":1,"x":{last}}}"#));
    }
}

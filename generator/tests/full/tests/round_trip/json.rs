//! JSON drawn from no schema.

use proptest::collection::{btree_map, vec};
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::sample::select;
use serde_json::{Map, Value, json};

/// Texts of a format, or nearly so, that are seldom seen.
const ODD: [&str; 12] = [
    "{550e8400-e29b-41d4-a716-446655440000}",
    "550e8400e29b41d4a716446655440000",
    "urn:uuid:550e8400-e29b-41d4-a716-446655440000",
    "72ef5feaf-4919-4208-b332-1339ab8ba040",
    "2023-01-01T15:00:00.000000000Z",
    "2023-01-01 15:00:00Z",
    "2023-01-01T15:00:00+00:00[UTC]",
    "2023-01-01T15:00Z",
    "2016-12-31T23:59:60Z",
    "-000001-01-01T00:00:00Z",
    "20230101",
    "2023-02-29",
];

/// Names that some types know and others do not.
const KNOWN: [&str; 8] = [
    "attribute_type",
    "code",
    "domain",
    "id",
    "status",
    "target_record_id",
    "type",
    "value",
];

/// One property that a schema does not name, or none; `hostile` if it can be what another names.
pub fn others(hostile: bool) -> BoxedStrategy<Map<String, Value>> {
    let new = "x\\PC{0,6}".boxed();
    let name = match hostile {
        true => {
            let known = select(&KNOWN[..]).prop_map(str::to_owned);
            prop_oneof![2 => new, 1 => "\\PC{0,3}", 1 => known].boxed()
        }
        false => new,
    };
    let one = (name, anything()).prop_map(|entry| Map::from_iter([entry]));
    prop_oneof![3 => Just(Map::new()), 1 => one].boxed()
}

/// Any JSON, not much of it.
fn anything() -> BoxedStrategy<Value> {
    let truth = any::<bool>().prop_map(Value::from);
    let leaf = prop_oneof![Just(Value::Null), truth, number(), text(None)];
    let value = leaf.prop_recursive(2, 6, 3, |inner| {
        let object = btree_map("\\PC{0,4}", inner.clone(), 0..3);
        prop_oneof![
            vec(inner, 0..3).prop_map(Value::from),
            object.prop_map(|object| Value::Object(object.into_iter().collect())),
        ]
    });
    value.boxed()
}

/// Text, well formed and malformed.
pub fn text(format: Option<&str>) -> BoxedStrategy<Value> {
    let plain = prop_oneof![9 => "\\PC{0,8}", 1 => "(?s:.){0,4}"];
    let text = match format {
        None => plain.boxed(),
        Some(format) => {
            let odd = select(&ODD[..]).prop_map(str::to_owned);
            prop_oneof![4 => well_formed(format), 1 => odd, 1 => plain].boxed()
        }
    };
    text.prop_map(Value::from).boxed()
}

/// A regular expression for texts of a format.
fn well_formed(format: &str) -> &'static str {
    match format {
        "uuid" => "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
        "date" => "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
        "date-time" => {
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])\
            T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?\
            (Z|z|[+-](0[0-9]|1[0-4]):[0-5][0-9])"
        }
        other => panic!("nothing is drawn for the format {other}"),
    }
}

/// Whole and others, small and large.
pub fn number() -> BoxedStrategy<Value> {
    let finite = any::<f64>().prop_filter("JSON has no other", |float| float.is_finite());
    let number = prop_oneof![
        (0..1000i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (0..1000i64).prop_map(|whole| json!(whole as f64)),
        finite.prop_map(Value::from),
    ];
    number.boxed()
}

//! What values take on the stack: the generator estimates by these how large a branch is, in
//! `generator/src/passes/layout/size.rs` and `generator/src/ir/format.rs`. What changes here has to
//! change there.

use std::mem::{size_of, size_of_val};

use sending::{Base64, Decimal, Formatted, JsonObject, Keyed, Number, TypedExtra, UnknownMember};
use serde_json::{Map, Value};

#[test]
fn sizes_are_those_by_which_branches_are_boxed() {
    for (name, actual, estimated) in [
        ("Value", size_of::<Value>(), 72),
        ("Map", size_of::<Map<String, Value>>(), 72),
        ("Bytes", size_of::<bytes::Bytes>(), 32),
        ("Number", size_of::<Number>(), 16),
        ("JsonObject", size_of::<JsonObject>(), 8),
        ("TypedExtra", size_of::<TypedExtra<Value>>(), 32),
        ("Keyed", size_of::<Keyed<u64>>(), 48 + 8),
        ("UnknownMember", size_of::<UnknownMember>(), 16),
        ("Timestamp", size_of::<Formatted<jiff::Timestamp>>(), 24),
        ("Date", size_of::<Formatted<jiff::civil::Date>>(), 16),
        ("Uuid", size_of::<Formatted<uuid::Uuid>>(), 24),
        ("Span", size_of::<Formatted<jiff::Span>>(), 72),
        ("Base64", size_of::<Formatted<Base64>>(), 32),
        ("Decimal", size_of::<Formatted<Decimal>>(), 24),
    ] {
        assert_eq!(actual, estimated, "{name}");
    }
}

/// Callers put the future of a call into others, which move it.
#[test]
fn the_future_of_a_call_is_small() {
    let client = sending::Client::new("key");
    let (call, future) = (client.notes().read(1), client.notes().read(1).send());
    let (call, future) = (size_of_val(&call), size_of_val(&future));
    assert!(call <= 720, "{call}");
    assert!(future <= 1536, "{future}");
}

#[test]
fn what_keeps_nothing_is_equal_however_it_came_to_that() {
    let mut emptied: JsonObject = [("a", 1)].into_iter().collect();
    assert_ne!(emptied, JsonObject::default());
    emptied.remove("a");
    assert_eq!(emptied, JsonObject::default());
    assert_eq!(
        format!("{emptied:?}"),
        format!("{:?}", JsonObject::default())
    );
}

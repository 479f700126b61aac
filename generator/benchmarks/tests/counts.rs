//! What does not depend on the machine: allocations, and what values take on the stack.

use std::mem::size_of;

use allocation_counter::measure;
use attio_client::types::{AttributeValuesResponse, MatchValue, TextValue, UserRecordsResponse};
use benchmarks::answers::Answers;
use benchmarks::{bodies, by_hand};
use serde::de::DeserializeOwned;

fn allocations<T: DeserializeOwned>(text: &str) -> u64 {
    let count = measure(|| drop(serde_json::from_str::<T>(text).expect("of this type")));
    count.count_total
}

#[test]
fn a_list_allocates_no_more_than_one_written_by_hand() {
    let text = bodies::users();
    let ours = allocations::<UserRecordsResponse>(&text);
    let by_hand = allocations::<by_hand::Page<by_hand::UserRecord>>(&text);
    assert!(ours < 14_000, "{ours}");
    assert!(ours < by_hand, "{ours} and {by_hand}");
}

#[test]
fn a_union_is_read_without_a_tree_between() {
    let text = bodies::values();
    let ours = allocations::<AttributeValuesResponse>(&text);
    let by_hand = allocations::<by_hand::Page<by_hand::TaggedValue>>(&text);
    assert!(ours < by_hand / 2, "{ours} and {by_hand}");
}

#[test]
fn an_answer_allocates_what_it_holds() {
    let text = &*bodies::values().leak();
    let answers = Answers::new(text);
    let read = measure(|| drop(answers.read::<AttributeValuesResponse>())).count_total;
    let held = allocations::<AttributeValuesResponse>(text);
    assert!(read < held + 200, "{read} and {held}");
}

#[test]
fn values_are_about_as_large_as_by_hand() {
    assert!(size_of::<TextValue>() <= 144);
    assert!(size_of::<TextValue>() <= size_of::<by_hand::Text>() + 24);
    assert!(size_of::<MatchValue>() <= 64);
}

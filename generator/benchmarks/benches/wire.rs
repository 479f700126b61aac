//! How fast bodies are read and written: `cargo bench -p benchmarks`.

use attio_client::types::{AttributeValuesResponse, UserRecordsResponse};
use benchmarks::answers::Answers;
use benchmarks::{bodies, by_hand};
use divan::Bencher;
use divan::counter::BytesCount;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

type Users = by_hand::Page<by_hand::UserRecord>;
type Tagged = by_hand::Page<by_hand::TaggedValue>;
type Untagged = by_hand::Page<by_hand::UntaggedValue>;

fn main() {
    divan::main();
}

#[divan::bench(types = [UserRecordsResponse, Users, Value])]
fn decode_users<T: DeserializeOwned>(bencher: Bencher) {
    decode::<T>(bencher, &bodies::users());
}

#[divan::bench(types = [UserRecordsResponse, Users, Value])]
fn encode_users<T: Serialize + DeserializeOwned + Sync>(bencher: Bencher) {
    encode::<T>(bencher, &bodies::users());
}

#[divan::bench(types = [AttributeValuesResponse, Tagged, Untagged, Value])]
fn decode_values<T: DeserializeOwned>(bencher: Bencher) {
    decode::<T>(bencher, &bodies::values());
}

#[divan::bench(types = [AttributeValuesResponse, Tagged, Untagged, Value])]
fn encode_values<T: Serialize + DeserializeOwned + Sync>(bencher: Bencher) {
    encode::<T>(bencher, &bodies::values());
}

#[divan::bench(types = [UserRecordsResponse, Users, Value])]
fn read_answer_of_users<T: DeserializeOwned>(bencher: Bencher) {
    read::<T>(bencher, bodies::users());
}

#[divan::bench(types = [AttributeValuesResponse, Tagged, Untagged, Value])]
fn read_answer_of_values<T: DeserializeOwned>(bencher: Bencher) {
    read::<T>(bencher, bodies::values());
}

fn decode<T: DeserializeOwned>(bencher: Bencher, text: &str) {
    let bencher = bencher.counter(BytesCount::of_str(text));
    bencher.bench(|| serde_json::from_slice::<T>(text.as_bytes()).expect("of this type"));
}

fn encode<T: Serialize + DeserializeOwned + Sync>(bencher: Bencher, text: &str) {
    let value: T = serde_json::from_str(text).expect("of this type");
    let bencher = bencher.counter(BytesCount::of_str(text));
    bencher.bench(|| serde_json::to_vec(&value).expect("JSON"));
}

/// By a call, as an application reads it.
fn read<T: DeserializeOwned>(bencher: Bencher, text: String) {
    let text = &*text.leak();
    let answers = Answers::new(text);
    let bencher = bencher.counter(BytesCount::of_str(text));
    bencher.bench_local(|| answers.read::<T>());
}

use attio_client::types::*;
use benchmarks::{bodies, by_hand};
use std::hint::black_box;
fn main() {
    let which = std::env::args().nth(1).unwrap();
    let n: usize = std::env::args().nth(2).map_or(100, |n| n.parse().unwrap());
    let users = bodies::users();
    let values = bodies::values();
    match which.as_str() {
        "du" => {
            for _ in 0..n {
                black_box(serde_json::from_str::<UserRecordsResponse>(&users).unwrap());
            }
        }
        "duh" => {
            for _ in 0..n {
                black_box(
                    serde_json::from_slice::<by_hand::Page<by_hand::UserRecord>>(users.as_bytes())
                        .unwrap(),
                );
            }
        }
        "dv" => {
            for _ in 0..n {
                black_box(serde_json::from_str::<AttributeValuesResponse>(&values).unwrap());
            }
        }
        "dvh" => {
            for _ in 0..n {
                black_box(
                    serde_json::from_slice::<by_hand::Page<by_hand::TaggedValue>>(
                        values.as_bytes(),
                    )
                    .unwrap(),
                );
            }
        }
        "raw" => {
            for _ in 0..n {
                black_box(
                    serde_json::from_str::<by_hand::Page<&serde_json::value::RawValue>>(&values)
                        .unwrap(),
                );
            }
        }
        "eu" => {
            let v = serde_json::from_str::<UserRecordsResponse>(&users).unwrap();
            for _ in 0..n {
                black_box(serde_json::to_vec(&v).unwrap());
            }
        }
        "euh" => {
            let v = serde_json::from_str::<by_hand::Page<by_hand::UserRecord>>(&users).unwrap();
            for _ in 0..n {
                black_box(serde_json::to_vec(&v).unwrap());
            }
        }
        _ => {}
    }
}

//! The same without async.

use crate::api::{all_asked, by_offset, slice};
use crate::support::memory::{Memory, Reply};

#[test]
fn pages_and_items() {
    let memory = by_offset(7);
    let client = memory.client();
    let items = client.numbers().list().blocking().items();
    let items: Result<Vec<_>, _> = items.collect();
    assert_eq!(items.expect("all is well"), (0..7).collect::<Vec<_>>());
    assert_eq!(all_asked(&memory), ["", "offset=3", "offset=6"]);
    let pages = client.numbers().list().blocking().pages();
    let sizes = pages.map(|page| page.expect("all is well").data.len());
    assert_eq!(sizes.collect::<Vec<_>>(), [3, 3, 1]);
}

#[test]
fn go_on_from_an_error() {
    let memory = Memory::new(|sent, index| match index {
        1 => Reply::status(400),
        _ => slice(sent, 7),
    });
    let client = memory.client();
    let mut items = client.numbers().list().blocking().items();
    let seen: Vec<_> = items.by_ref().map_while(Result::ok).collect();
    assert_eq!(seen, [0, 1, 2]);
    assert!(items.next().is_none());
    let call = client.numbers().list().resume(items.position().clone());
    let rest: Result<Vec<_>, _> = call.blocking().items().collect();
    assert_eq!(rest.expect("all is well"), [3, 4, 5, 6]);
}

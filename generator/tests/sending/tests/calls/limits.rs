//! No more requests than the API takes.

use std::time::Duration;

use futures_util::future::join_all;
use sending::types::Note;
use sending::{RateLimit, Token};
use tokio::time::{Instant, sleep, timeout};

use crate::support::memory::{Memory, Reply};

const SECOND: Duration = Duration::from_secs(1);

/// The times of the requests with this method.
fn times(memory: &Memory, method: &str) -> Vec<Instant> {
    let sent = memory.sent();
    let sent = sent.iter().filter(|sent| sent.head.method == method);
    sent.map(|sent| sent.at).collect()
}

/// No second, wherever it begins, has more than `most`.
fn assert_limited(times: &[Instant], most: usize) {
    for window in times.windows(most + 1) {
        let took = window[most] - window[0];
        assert!(took >= SECOND, "{} in {took:?}", most + 1);
    }
}

#[tokio::test(start_paused = true)]
async fn no_second_has_more_and_all_is_in_order() {
    for (reads, writes) in [(10, 4), (100, 25), (3, 7), (1, 1)] {
        let memory = Memory::always(Reply::ok);
        let limit = RateLimit::per_second(reads, writes);
        // Waiting in the queue does not count.
        let builder = memory.builder().rate_limit(limit).timeout(SECOND / 10);
        let client = builder.build().expect("valid");
        let started = Instant::now();
        let tasks = (0..100).map(|id| {
            let client = client.clone();
            tokio::spawn(async move {
                let read = client.notes().read(id).send();
                let write = client.notes().update(id, Note::new("hi")).send();
                let (read, write) = tokio::join!(read, write);
                read.is_ok() && write.is_ok()
            })
        });
        for task in join_all(tasks).await {
            assert!(task.expect("no panic"));
        }
        for (method, most) in [("GET", reads), ("PATCH", writes)] {
            let times = times(&memory, method);
            assert_eq!(times.len(), 100);
            assert_limited(&times, most as usize);
            // Nor fewer than could be: a timer is up to a millisecond late.
            let took = (times[99] - started).as_secs_f64();
            let least = 99.0 / f64::from(most);
            assert!((least..least + 0.3).contains(&took), "{most}: {took}");
            let sent = memory.sent();
            let sent = sent.iter().filter(|sent| sent.head.method == method);
            let ids = sent.map(|sent| sent.head.uri.path().to_owned());
            assert!(ids.eq((0..100).map(|id| format!("/notes/{id}"))));
        }
    }
}

#[tokio::test(start_paused = true)]
async fn repeats_count() {
    let memory = Memory::new(|_, number| match number % 2 {
        0 => Reply::status(503),
        _ => Reply::ok(),
    });
    let builder = memory.builder().rate_limit(RateLimit::per_second(5, 5));
    let client = builder.build().expect("valid");
    let calls = (0..30).map(|id| client.notes().read(id).send());
    join_all(calls).await;
    assert!(memory.count() > 50, "{}", memory.count());
    assert_limited(&times(&memory, "GET"), 5);
}

/// Those that wait for a token are not sent all at once when it comes.
#[tokio::test(start_paused = true)]
async fn waiting_for_a_token_saves_no_turns() {
    let memory = Memory::always(Reply::ok);
    let provider = || async {
        sleep(10 * SECOND).await;
        Ok(Token::new("1"))
    };
    let builder = memory.builder().token_provider(provider);
    let client = builder.rate_limit(RateLimit::per_second(10, 10)).build();
    let client = client.expect("valid");
    let calls = (0..50).map(|id| client.notes().read(id).send());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_limited(&times(&memory, "GET"), 10);
}

/// Nor is an attempt's timeout begun anew by it.
#[tokio::test(start_paused = true)]
async fn waiting_in_the_queue_gives_no_time() {
    let memory = Memory::always(|| Reply::Never);
    let builder = memory.builder().rate_limit(RateLimit::per_second(1, 1));
    let client = builder.attempt_timeout(5 * SECOND).build().expect("valid");
    let started = Instant::now();
    let calls = (0..3).map(|id| client.notes().update(id, Note::new("hi")).send());
    let ends = calls.map(|call| async {
        call.await.expect_err("nothing came");
        started.elapsed().as_secs()
    });
    assert_eq!(join_all(ends).await, [5, 6, 7]);
}

#[tokio::test(start_paused = true)]
async fn who_goes_away_takes_no_turn() {
    let memory = Memory::always(Reply::ok);
    let builder = memory.builder().rate_limit(RateLimit::per_second(1, 1));
    let client = builder.build().expect("valid");
    let started = Instant::now();
    let hasty = (0..10).map(|id| timeout(SECOND / 2, client.notes().read(id).send()));
    let patient = client.notes().read("last").send();
    let (hasty, patient) = tokio::join!(join_all(hasty), patient);
    patient.expect("all is well");
    assert_eq!(hasty.iter().filter(|result| result.is_ok()).count(), 1);
    assert_eq!(memory.count(), 2);
    assert!(started.elapsed() < SECOND + SECOND / 10);
}

/// Nor is time made up for in which nobody called, or in which calls were dropped in the queue.
#[tokio::test(start_paused = true)]
async fn idle_time_is_no_credit() {
    let memory = Memory::always(Reply::ok);
    let builder = memory.builder().rate_limit(RateLimit::per_second(10, 10));
    let client = builder.build().expect("valid");
    for round in 1..=10 {
        let before = Instant::now();
        let tasks = (0..100).map(|id| {
            let call = client.notes().read(id).send();
            // One in ten is patient.
            let patience = if id % 10 == 0 { 100 } else { id % 7 };
            tokio::spawn(timeout(SECOND * patience / 10, call))
        });
        let ends = join_all(tasks).await;
        let sent = ends.iter().filter(|end| matches!(end, Ok(Ok(Ok(_)))));
        let sent = u32::try_from(sent.count()).expect("few");
        assert!(sent >= 10);
        // As fast as may be.
        let took = before.elapsed();
        assert!(took <= SECOND * sent / 10, "{sent} in {took:?}");
        sleep(SECOND * round / 7).await;
    }
    assert_limited(&times(&memory, "GET"), 10);
}

//! How long is waited before a repeat, and when no more.

use std::time::Duration;

use sending::{Call, ClientBuilder, Error, Retry, types::Note};
use tokio::time::{Instant, sleep, timeout};

use crate::support::memory::{Memory, Reply};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

fn read(builder: ClientBuilder) -> Call<Note, sending::types::NoteError> {
    builder.build().expect("valid").notes().read("1")
}

/// Between nothing and twice as much each time, up to the longest; all of it is made use of.
#[tokio::test(start_paused = true)]
async fn pauses_grow_and_are_drawn() {
    let policy = Retry::default().max_retries(6).max_delay(seconds(4));
    let mut longest = [0_f64; 6];
    let mut shortest = [f64::MAX; 6];
    for _ in 0..200 {
        let memory = Memory::always(|| Reply::status(503));
        let call = read(memory.builder().retry(policy));
        call.send().await.expect_err("refused");
        let pauses = memory.pauses();
        assert_eq!(pauses.len(), 6);
        for (index, pause) in pauses.into_iter().enumerate() {
            longest[index] = longest[index].max(pause);
            shortest[index] = shortest[index].min(pause);
        }
    }
    for (index, most) in [0.5, 1.0, 2.0, 4.0, 4.0, 4.0].into_iter().enumerate() {
        let (least, longest) = (shortest[index], longest[index]);
        assert!(longest <= most + 0.002, "{index}: {longest}");
        assert!(longest > 0.8 * most, "{index}: {longest}");
        assert!(least < 0.2 * most, "{index}: {least}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_the_server_asks_for_comes_on_top() {
    let date = "Wed, 01 Jan 2020 00:00:00 GMT";
    let later = "Wed, 01 Jan 2020 00:00:03 GMT";
    for (headers, least) in [
        (vec![("retry-after", "3")], 3.0),
        (vec![("retry-after", " 3 ")], 3.0),
        // As much as the policy lets a server ask for.
        (vec![("retry-after", "20")], 5.0),
        (vec![("retry-after", "99999999999999999999999")], 5.0),
        // The server's clock is years behind.
        (vec![("date", date), ("retry-after", later)], 3.0),
        (vec![("date", later), ("retry-after", date)], 0.0),
        (vec![("retry-after", later)], 0.0),
        (vec![("retry-after", "Fri, 01 Jan 2100 00:00:00 GMT")], 5.0),
        (vec![("retry-after", "1.5")], 0.0),
        (vec![("retry-after", "-1")], 0.0),
        (vec![("retry-after", "")], 0.0),
    ] {
        let name = format!("{headers:?}");
        let memory = Memory::always(move || Reply::answer(503, &headers, ""));
        let policy = Retry::default().max_retries(2).max_retry_after(seconds(5));
        let call = read(memory.builder().retry(policy));
        call.send().await.expect_err("refused");
        for (pause, jitter) in memory.pauses().into_iter().zip([0.5, 1.0]) {
            let expected = least..=least + jitter + 0.002;
            assert!(expected.contains(&pause), "{name}: {pause}");
        }
    }
}

fn limited() -> Memory {
    Memory::always(|| Reply::answer(429, &[("retry-after", "20")], ""))
}

/// A pause that would not end in time is not begun.
#[tokio::test(start_paused = true)]
async fn the_timeout_is_for_all_of_it() {
    for (timeout, requests, least) in [(10, 1, 0.0), (25, 2, 20.0), (45, 3, 40.0)] {
        let memory = limited();
        let started = Instant::now();
        let call = read(memory.builder()).timeout(seconds(timeout));
        let error = call.send().await.expect_err("refused");
        let took = started.elapsed().as_secs_f64();
        assert_eq!(memory.count(), requests);
        assert!((least..=least + 1.6).contains(&took), "{took}");
        assert_eq!(error.attempts() as usize, requests, "{error:?}");
        assert_eq!(error.retry_after(), Some(seconds(20)));
    }
}

/// The client's timeout is for calls that have none; an attempt gets what is left.
#[tokio::test(start_paused = true)]
async fn timeouts() {
    for (client, attempt, call, requests, took) in [
        (60, 30, None, 2, 60),
        (10, 30, None, 1, 10),
        (60, 30, Some(10), 1, 10),
        (10, 30, Some(40), 2, 40),
        (60, 90, None, 1, 60),
        (u64::MAX, 30, None, 4, 120),
    ] {
        let memory = Memory::always(|| Reply::Never);
        let builder = memory.builder().timeout(seconds(client));
        let one = read(builder.attempt_timeout(seconds(attempt)));
        let one = match call {
            Some(call) => one.timeout(seconds(call)),
            None => one,
        };
        let started = Instant::now();
        let error = one.send().await.expect_err("nothing came");
        let passed = started.elapsed();
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert_eq!(memory.count(), requests);
        let range = seconds(took)..seconds(took) + Duration::from_millis(3510);
        assert!(range.contains(&passed), "{passed:?}");
    }
}

/// Whoever lets go of a call ends it: while it is waited for an answer, and in between.
#[tokio::test(start_paused = true)]
async fn dropping_ends_it() {
    let never = Memory::always(|| Reply::Never);
    for memory in [never, limited()] {
        let call = read(memory.builder()).send();
        assert!(timeout(seconds(1), call).await.is_err());
        sleep(seconds(1000)).await;
        assert_eq!(memory.count(), 1);
    }
}

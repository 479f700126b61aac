//! What hooks see, and what they can do.

use std::convert::Infallible;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http::{HeaderValue, Request};
use sending::types::Note;
use sending::{Attempt, BoxError, Error, Hook, Response};

use crate::support::memory::{Memory, Reply};

/// Writes down what it sees, under a name.
struct Diary {
    name: &'static str,
    log: Arc<Mutex<Vec<String>>>,
}

impl Diary {
    fn write(&self, attempt: &Attempt<'_>, what: &str) {
        let Attempt {
            operation, number, ..
        } = attempt;
        let took = attempt.duration.as_secs();
        let line = format!("{}: {operation} {number} {what} {took} s", self.name);
        self.log.lock().expect("sound").push(line);
    }
}

impl Hook for Diary {
    fn before(&self, attempt: &Attempt<'_>, request: &mut Request<()>) -> Result<(), BoxError> {
        assert_eq!(attempt.method, request.method());
        assert_eq!(attempt.path, "/notes/{id}");
        self.write(attempt, "begins");
        let value = HeaderValue::from_str(&attempt.number.to_string())?;
        request.headers_mut().append("x-attempt", value);
        Ok(())
    }

    fn after(&self, attempt: &Attempt<'_>, outcome: Result<&Response<Bytes>, &Error<Infallible>>) {
        let what = match outcome {
            Ok(answer) => format!("{} {:?}", answer.status().as_u16(), answer.body()),
            Err(error) => error.to_string(),
        };
        self.write(attempt, &what);
    }
}

#[tokio::test(start_paused = true)]
async fn hooks_see_every_attempt_in_order() {
    let memory = Memory::new(|_, number| match number {
        0 => Reply::Never,
        1 => Reply::answer(503, &[], "no"),
        _ => Reply::ok(),
    });
    let log = Arc::default();
    let diary = |name| Diary {
        name,
        log: Arc::clone(&log),
    };
    let builder = memory.builder().hook(diary("a")).hook(diary("b"));
    let client = builder.build().expect("valid");
    client.notes().read("1").send().await.expect("all is well");
    let expected: Vec<String> = [
        "notes.read 1 begins 0 s",
        "notes.read 1 notes.read at notes.test: the call timed out: no answer within 30s 30 s",
        "notes.read 2 begins 0 s",
        "notes.read 2 503 b\"no\" 0 s",
        "notes.read 3 begins 0 s",
        r#"notes.read 3 200 b"{\"text\":\"hello\"}" 0 s"#,
    ]
    .into_iter()
    .flat_map(|line| ["a", "b"].map(|name| format!("{name}: {line}")))
    .collect();
    assert_eq!(*log.lock().expect("sound"), expected);
    // What they change is what is sent.
    for (number, sent) in (1..).zip(memory.sent()) {
        let values: Vec<_> = sent.head.headers.get_all("x-attempt").iter().collect();
        assert_eq!(values, [&number.to_string(), &number.to_string()]);
    }
}

/// Lets reading pass.
struct ReadOnly;

impl Hook for ReadOnly {
    fn before(&self, attempt: &Attempt<'_>, _: &mut Request<()>) -> Result<(), BoxError> {
        match attempt.method.is_safe() {
            true => Ok(()),
            false => Err("nobody writes here".into()),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_hook_can_refuse() {
    let memory = Memory::always(Reply::ok);
    let client = memory.builder().hook(ReadOnly).build().expect("valid");
    client.notes().read("1").send().await.expect("all is well");
    let call = client.notes().update("1", Note::new("hi"));
    let error = call.send().await.expect_err("refused");
    assert!(matches!(error, Error::InvalidRequest { .. }), "{error:?}");
    assert_eq!(
        error.to_string(),
        "notes.update at notes.test: invalid request: nobody writes here"
    );
    assert_eq!(memory.count(), 1);
}

/// Waiting for a token is part of an attempt, waiting for a turn is not.
#[cfg(feature = "rate-limit")]
#[tokio::test(start_paused = true)]
async fn the_queue_is_not_part_of_the_duration() {
    let memory = Memory::always(Reply::ok);
    let log = Arc::default();
    let provider = || async {
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        Ok("1".into())
    };
    let diary = Diary {
        name: "a",
        log: Arc::clone(&log),
    };
    let builder = memory.builder().token_provider(provider).hook(diary);
    let limit = sending::RateLimit::per_second(1, 1);
    let client = builder.rate_limit(limit).build().expect("valid");
    for _ in 0..2 {
        client.notes().read("1").send().await.expect("all is well");
    }
    let log = log.lock().expect("sound");
    let ends: Vec<_> = log.iter().filter(|line| line.contains("200")).collect();
    assert!(ends[0].ends_with(" 3 s"), "{ends:?}");
    assert!(ends[1].ends_with(" 0 s"), "{ends:?}");
}

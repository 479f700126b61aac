//! Clocks that are wrong, or are set while a client runs.

use std::time::{Duration, SystemTime};

use secrecy::ExposeSecret;
use sending::{BoxError, Error, RefreshToken, Retry, TokenStore, Tokens};
use tokio::time::Instant;

use super::oauth::json;
use crate::support::memory::{Memory, Reply};

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

fn date(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}

/// How long a call waits that is told to by these headers.
async fn waited(headers: &[(&'static str, String)]) -> f64 {
    let headers = headers.to_vec();
    let memory = Memory::new(move |_, number| {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, text)| (*name, text.as_str()))
            .collect();
        match number {
            0 => Reply::answer(429, &headers, ""),
            _ => Reply::ok(),
        }
    });
    let started = Instant::now();
    let call = memory.client().notes().read("1");
    let retry = Retry::default().max_delay(Duration::ZERO);
    call.retry(retry).await.expect("in the end");
    started.elapsed().as_secs_f64()
}

/// Dates are compared with the server's own clock, if it tells the time; and no wait is longer than
/// the limit, whatever a clock says.
#[tokio::test(start_paused = true)]
async fn dates_of_servers_whose_clocks_are_wrong() {
    let now = SystemTime::now();
    let five = Duration::from_secs(5);
    for apart in [now, now + YEAR, now - YEAR, SystemTime::UNIX_EPOCH] {
        let until = ("retry-after", date(apart + five));
        let took = waited(&[until, ("date", date(apart))]).await;
        assert!((4.9..5.1).contains(&took), "{took}");
    }
    // Without a time of the server, this machine's clock has to do, to the second.
    let took = waited(&[("retry-after", date(now + five))]).await;
    assert!((3.0..5.1).contains(&took), "{took}");
    let took = waited(&[("retry-after", date(now - YEAR))]).await;
    assert!(took < 0.1, "{took}");
    for headers in [
        vec![("retry-after", date(now + YEAR))],
        vec![("retry-after", date(now + YEAR)), ("date", date(now))],
        vec![
            ("retry-after", date(now + YEAR)),
            ("date", "yesterday".to_owned()),
        ],
    ] {
        let took = waited(&headers).await;
        assert!((29.9..30.1).contains(&took), "{took}");
    }
}

/// Tokens that were kept when the clock said something else.
#[derive(Clone)]
struct Kept(Option<SystemTime>);

impl TokenStore for Kept {
    async fn load(&self) -> Result<Option<Tokens>, BoxError> {
        let tokens = Tokens::new("old").refresh_token("r");
        let tokens = match self.0 {
            Some(time) => tokens.expires_at(time),
            None => tokens,
        };
        // As a text, which files have.
        Tokens::from_json(tokens.to_json().expose_secret()).map(Some)
    }

    async fn save(&self, _: &Tokens) -> Result<(), BoxError> {
        Ok(())
    }
}

/// A token that seems to be good for years is given up when the API refuses it; one that seems to have
/// expired is not tried.
#[tokio::test(start_paused = true)]
async fn tokens_that_were_kept_under_another_clock() {
    let now = SystemTime::now();
    let times = [
        (Some(now + 100 * YEAR), vec!["old", "new"]),
        (None, vec!["old", "new"]),
        (Some(now - YEAR), vec!["new"]),
        (Some(SystemTime::UNIX_EPOCH - YEAR), vec!["new"]),
    ];
    for (expires_at, expected) in times {
        let api = Memory::new(|sent, _| match sent.token() {
            Some("old") => Reply::status(401),
            _ => Reply::ok(),
        });
        let server = Memory::always(|| json(200, r#"{"access_token":"new","expires_in":60}"#));
        let source = RefreshToken::kept("app")
            .store(Kept(expires_at))
            .transport(server.clone());
        let client = api.builder().token_provider(source).build().expect("valid");
        for _ in 0..2 {
            client.notes().read("1").await.expect("in the end");
        }
        let tokens: Vec<_> = api
            .sent()
            .iter()
            .filter_map(|sent| sent.token().map(str::to_owned))
            .collect();
        let expected: Vec<_> = expected.into_iter().chain(["new"]).collect();
        assert_eq!(tokens, expected, "{expires_at:?}");
        assert_eq!(server.count(), 1);
    }
}

/// What is beyond all clocks is no time at all, and no panic.
#[tokio::test(start_paused = true)]
async fn times_beyond_all_clocks() {
    for expires_in in [
        "1e18",
        "1e300",
        "-5",
        "0",
        "\"soon\"",
        "18446744073709551615",
    ] {
        let body =
            format!(r#"{{"access_token":"new","refresh_token":"r","expires_in":{expires_in}}}"#);
        let server = Memory::always(move || json(200, &body));
        let source = RefreshToken::new("app", "r").transport(server.clone());
        let api = Memory::always(Reply::ok);
        let client = api.builder().token_provider(source).build().expect("valid");
        let call = client.notes().read("1").timeout(Duration::MAX).await;
        let too_late = matches!(&call, Err(Error::Token(_)));
        assert!(call.is_ok() || too_late, "{expires_in}: {call:?}");
    }
}

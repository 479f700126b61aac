//! Tokens of OAuth 2 over time: renewed, kept elsewhere, and not lost when the server fails.

use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use secrecy::ExposeSecret;
use sending::{AnyError, BoxError, Client, ClientCredentials, Error, OAuth2Error, RefreshToken};
use sending::{TokenStore, Tokens};
use tokio::time::{Instant, advance, timeout};

use super::oauth::{form, json};
use crate::support::memory::{Memory, Reply};

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Takes `r1`, then `r2` and so on, each once, and gives `t1`, `t2`.
fn rotating() -> Memory {
    Memory::new(|sent, number| {
        let form = form(sent);
        let token = form.iter().find(|(name, _)| name == "refresh_token");
        let expected = format!("r{}", number + 1);
        match token {
            Some((_, token)) if *token == expected => tokens(number + 1),
            _ => json(
                400,
                r#"{"error":"invalid_grant","error_description":"spent"}"#,
            ),
        }
    })
}

fn tokens(number: usize) -> Reply {
    let next = number + 1;
    json(
        200,
        &format!(r#"{{"access_token":"t{number}","refresh_token":"r{next}","expires_in":"100"}}"#),
    )
}

/// Keeps tokens as text, and writes down what happens to them.
#[derive(Clone, Default)]
struct Shelf {
    kept: Arc<Mutex<Option<String>>>,
    saved: Arc<Mutex<Vec<String>>>,
    /// How often saving fails.
    failures: Arc<Mutex<usize>>,
}

impl Shelf {
    fn saved(&self) -> Vec<String> {
        self.saved.lock().expect("sound").clone()
    }

    fn put(&self, tokens: &Tokens) {
        let text = tokens.to_json().expose_secret().to_owned();
        *self.kept.lock().expect("sound") = Some(text);
    }
}

impl TokenStore for Shelf {
    async fn load(&self) -> Result<Option<Tokens>, BoxError> {
        let kept = self.kept.lock().expect("sound").clone();
        kept.map(|text| Tokens::from_json(&text)).transpose()
    }

    async fn save(&self, tokens: &Tokens) -> Result<(), BoxError> {
        {
            let mut failures = self.failures.lock().expect("sound");
            if *failures > 0 {
                *failures -= 1;
                return Err("the disk is full".into());
            }
        }
        self.put(tokens);
        let refresh = tokens.refresh_token.as_ref().expect("one");
        let refresh = refresh.expose_secret().to_owned();
        self.saved.lock().expect("sound").push(refresh);
        Ok(())
    }
}

fn client(api: &Memory, source: RefreshToken) -> Client {
    api.builder().token_provider(source).build().expect("valid")
}

async fn read(client: &Client) -> Result<(), AnyError> {
    client.notes().read("1").await?;
    Ok(())
}

/// The last token that a call carried.
fn last(api: &Memory) -> String {
    let sent = api.sent();
    sent.last()
        .and_then(|sent| sent.token())
        .expect("one")
        .to_owned()
}

#[tokio::test(start_paused = true)]
async fn a_spent_refresh_token_is_saved_before_the_next_is_used() {
    let (server, shelf) = (rotating(), Shelf::default());
    let api = Memory::new({
        let shelf = shelf.clone();
        move |sent, _| {
            let number = &sent.token().expect("one")[1..];
            let next = number.parse::<usize>().expect("a number") + 1;
            assert_eq!(shelf.saved().last(), Some(&format!("r{next}")));
            Reply::ok()
        }
    });
    let source = RefreshToken::new("app", "r1").transport(server.clone());
    let client = client(&api, source.store(shelf.clone()));
    for number in 1..=3 {
        read(&client).await.expect("all is well");
        read(&client).await.expect("all is well");
        assert_eq!(last(&api), format!("t{number}"));
        advance(seconds(71)).await;
    }
    assert_eq!(server.count(), 3);
    assert_eq!(shelf.saved(), ["r2", "r3", "r4"]);
}

/// What the server gave is not lost: the answer that has it does not come again.
#[tokio::test(start_paused = true)]
async fn tokens_that_cannot_be_saved_are_saved_later() {
    let (server, shelf) = (rotating(), Shelf::default());
    *shelf.failures.lock().expect("sound") = 1;
    let api = Memory::always(Reply::ok);
    let source = RefreshToken::new("app", "r1").transport(server.clone());
    let client = client(&api, source.store(shelf.clone()));
    let error = read(&client).await.expect_err("nothing is saved");
    assert!(error.to_string().ends_with("the disk is full"), "{error}");
    assert_eq!(api.count(), 0);
    read(&client).await.expect("all is well");
    assert_eq!((server.count(), last(&api).as_str()), (1, "t1"));
    assert_eq!(shelf.saved(), ["r2"]);
}

/// It is used as long as it is valid; then the error is told.
#[tokio::test(start_paused = true)]
async fn a_failure_does_not_lose_the_old_token() {
    let failures: [fn() -> Reply; 4] = [
        || json(400, r#"{"error":"invalid_grant"}"#),
        || Reply::status(503),
        || Reply::answer(200, &[("content-type", "text/html")], "<html></html>"),
        || Reply::Never,
    ];
    for failure in failures {
        let api = Memory::always(Reply::ok);
        let server = Memory::new(move |_, number| match number {
            0 => tokens(1),
            _ => failure(),
        });
        let source = RefreshToken::new("app", "r1").transport(server.clone());
        let client = client(&api, source);
        read(&client).await.expect("all is well");
        advance(seconds(71)).await;
        // It waits for another one, but not for long, and not every time.
        let started = Instant::now();
        read(&client).await.expect("the old token is valid");
        assert!(started.elapsed() <= seconds(5), "{:?}", started.elapsed());
        let asked = server.count();
        assert!(asked > 1);
        let started = Instant::now();
        read(&client).await.expect("the old token is valid");
        assert_eq!((server.count(), started.elapsed()), (asked, seconds(0)));
        assert_eq!(last(&api), "t1");
        advance(seconds(30)).await;
        let error = read(&client).await.expect_err("it has expired");
        assert!(matches!(&*error, Error::Token(_)), "{error:?}");
        assert_eq!(api.count(), 3);
    }
}

/// One asks, the others go on with what they have.
#[tokio::test(start_paused = true)]
async fn nobody_waits_for_a_renewal_who_has_a_token() {
    let api = Memory::always(Reply::ok);
    let server = Memory::new(|_, number| match number {
        0 => tokens(1),
        _ => tokens(2).late(seconds(3)),
    });
    let source = RefreshToken::new("app", "r1").transport(server.clone());
    let client = client(&api, source);
    read(&client).await.expect("all is well");
    advance(seconds(71)).await;
    let started = Instant::now();
    let waits = read(&client);
    let goes_on = async {
        read(&client).await.expect("all is well");
        assert_eq!((last(&api).as_str(), started.elapsed()), ("t1", seconds(0)));
    };
    let (waited, ()) = tokio::join!(waits, goes_on);
    waited.expect("all is well");
    assert_eq!((last(&api).as_str(), started.elapsed()), ("t2", seconds(3)));
    assert_eq!(server.count(), 2);
}

/// The answer has the next refresh token, so the question goes on when nobody waits for it.
#[tokio::test(start_paused = true)]
async fn who_goes_away_leaves_the_question_behind() {
    let api = Memory::always(Reply::ok);
    let server = Memory::new(|_, number| match number {
        0 => tokens(1).late(seconds(3)),
        _ => json(400, r#"{"error":"invalid_grant"}"#),
    });
    let source = RefreshToken::new("app", "r1").transport(server.clone());
    let client = client(&api, source);
    timeout(seconds(1), read(&client))
        .await
        .expect_err("it takes longer");
    read(&client).await.expect("all is well");
    assert_eq!((server.count(), last(&api).as_str()), (1, "t1"));
}

#[tokio::test(start_paused = true)]
async fn tokens_that_are_kept_are_used_first() {
    let (server, shelf) = (rotating(), Shelf::default());
    let in_an_hour = SystemTime::now() + seconds(3600);
    shelf.put(
        &Tokens::new("kept")
            .refresh_token("r1")
            .expires_at(in_an_hour),
    );
    let api = Memory::new(|sent, _| match sent.token() {
        Some("kept") => Reply::ok(),
        Some("theirs") => Reply::ok(),
        Some("t1") => Reply::ok(),
        _ => Reply::status(401),
    });
    let source = || {
        RefreshToken::kept("app")
            .transport(server.clone())
            .store(shelf.clone())
    };
    let client = client(&api, source());
    read(&client).await.expect("all is well");
    assert_eq!((server.count(), last(&api).as_str()), (0, "kept"));

    // Another process has renewed them.
    shelf.put(
        &Tokens::new("theirs")
            .refresh_token("r1")
            .expires_at(in_an_hour),
    );
    advance(seconds(3590)).await;
    read(&client).await.expect("all is well");
    assert_eq!((server.count(), last(&api).as_str()), (0, "theirs"));

    // What has expired is renewed.
    let long_ago = SystemTime::now() - seconds(1);
    shelf.put(&Tokens::new("old").refresh_token("r1").expires_at(long_ago));
    source().access_token().await.expect("a token");
    assert_eq!((server.count(), shelf.saved()), (1, vec!["r2".to_owned()]));

    let nothing = RefreshToken::kept("app").store(Shelf::default());
    let error = nothing
        .access_token()
        .await
        .expect_err("nobody has signed in");
    assert!(matches!(error, OAuth2Error::NoRefreshToken), "{error:?}");
}

/// The same for a program that acts for itself, which several processes may share.
#[tokio::test(start_paused = true)]
async fn a_program_can_share_its_tokens() {
    let (server, shelf) = (super::oauth::server(), Shelf::default());
    shelf.put(&Tokens::new("kept"));
    let source = ClientCredentials::new("service", "secret").transport(server.clone());
    let source = source.store(shelf);
    source.access_token().await.expect("a token");
    assert_eq!(server.count(), 0);
}

#[test]
fn texts_of_tokens_are_secret() {
    let tokens = Tokens::new("t0ken").refresh_token("r0tate");
    let shown = format!("{tokens:?} {:?}", tokens.to_json());
    assert!(
        !shown.contains("t0ken") && !shown.contains("r0tate"),
        "{shown}"
    );
    let error = Tokens::from_json(r#"{"refresh_token":"r0tate"}"#).expect_err("none");
    assert!(!format!("{error:?} {error}").contains("r0tate"));
}

//! Tokens that do not last: kept while they do, and asked for by one call at a time.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::{Instant, timeout};
use tracing::warn;

use super::box_error::BoxError;
use super::token::{AnyTokenProvider, Token, TokenProvider};
use super::transport::Boxed;

/// A token is renewed so long before it expires, or at half its time if that is shorter.
const LEEWAY: Duration = Duration::from_secs(30);

/// How long a call waits for another token while it has one that is good, and how long a question goes
/// on whose call was dropped, before the next call asks anew.
const PATIENCE: Duration = Duration::from_secs(5);

/// How long nobody asks for another token after that was in vain, while there is one that is good.
const PAUSE: Duration = Duration::from_secs(5);

/// A provider, and what it said last.
pub(crate) struct TokenCache {
    provider: Arc<dyn AnyTokenProvider>,
    /// How often the provider has been asked.
    asked: AtomicU64,
    /// The number of the last token that was refused; none is 0.
    refused: AtomicU64,
    /// The last token that there was.
    kept: RwLock<Option<Kept>>,
    /// Who holds this asks.
    last: Mutex<Last>,
}

/// A token, and which it was.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) secret: SecretString,
    pub(crate) number: u64,
    /// When to ask for another.
    renewed: Option<Instant>,
    /// When it is no good any more.
    expires: Option<Instant>,
}

/// How the last question ended, if it did.
#[derive(Default)]
struct Last {
    /// The call that asked was dropped. The next goes on with it: very many that have waited in vain
    /// must not ask one after the other, and the answer may be one that is given only once.
    question: Option<Question>,
    error: Option<Shared>,
    /// Nobody asks before that who has a token that is good.
    again: Option<Instant>,
}

struct Question {
    since: Instant,
    answer: Boxed<'static, Result<Token, BoxError>>,
}

/// An error that several calls wait for.
#[derive(Clone, Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Shared(pub(crate) Arc<dyn std::error::Error + Send + Sync>);

impl TokenCache {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Arc::new(provider),
            asked: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            kept: RwLock::new(None),
            last: Mutex::default(),
        }
    }

    /// The token of this number is no good, nor are those before it.
    pub(crate) fn refuse(&self, number: u64) {
        self.refused.fetch_max(number, Ordering::AcqRel);
    }

    /// A token that is good as far as is known.
    ///
    /// Callers queue at the lock, unless they have a token that is good and only about to expire:
    /// that one is used while somebody else asks, and after a question that was in vain. Who finds
    /// that the provider was asked while it waited takes what it said, an error too: it would be
    /// told the same.
    ///
    /// # Errors
    /// That of the provider, for every call that waited for it.
    pub(crate) async fn token(&self) -> Result<Kept, BoxError> {
        let asked = self.asked.load(Ordering::Acquire);
        let mut last = match self.good() {
            Some(kept) if kept.is_fresh() => return Ok(kept),
            Some(kept) => match self.last.try_lock() {
                Ok(last) => last,
                Err(_) => return Ok(kept),
            },
            None => self.last.lock().await,
        };
        let news = self.asked.load(Ordering::Acquire) != asked;
        let old = self.good();
        let is_pause = last.again.is_some_and(|again| Instant::now() < again);
        match (&old, &last.error) {
            (Some(kept), _) if kept.is_fresh() || is_pause => return Ok(kept.clone()),
            (None, Some(error)) if news => return Err(error.clone().into()),
            _ => {}
        }
        self.ask(&mut last, old).await
    }

    async fn ask(
        &self,
        last: &mut MutexGuard<'_, Last>,
        old: Option<Kept>,
    ) -> Result<Kept, BoxError> {
        let begun = last.question.take();
        let begun = begun.filter(|question| question.since.elapsed() < PATIENCE);
        let question = begun.unwrap_or_else(|| Question::new(&self.provider));
        let Question { since, answer } = last.question.insert(question);
        let since = *since;
        let answer = match old {
            Some(_) => timeout(PATIENCE, answer).await.unwrap_or_else(|_| {
                let error = format!("no token came within {PATIENCE:?}");
                Err(error.into())
            }),
            None => answer.await,
        };
        let number = self.asked.fetch_add(1, Ordering::AcqRel) + 1;
        **last = Last::default();
        match (answer, old) {
            (Ok(token), _) => {
                let kept = Kept::new(token, number, since);
                *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some(kept.clone());
                Ok(kept)
            }
            (Err(error), Some(old)) => {
                warn!(%error, "the token was not renewed, and is used until it expires");
                last.again = Instant::now().checked_add(PAUSE);
                Ok(old)
            }
            (Err(error), None) => {
                let error = Shared(error.into());
                last.error = Some(error.clone());
                Err(error.into())
            }
        }
    }

    /// The last token, if it is good as far as is known.
    fn good(&self) -> Option<Kept> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.as_ref()?;
        let in_time = is_before(kept.expires);
        let is_good = in_time && kept.number > self.refused.load(Ordering::Acquire);
        is_good.then(|| kept.clone())
    }
}

impl Question {
    fn new(provider: &Arc<dyn AnyTokenProvider>) -> Self {
        let provider = provider.clone();
        Self {
            since: Instant::now(),
            answer: Box::pin(async move { provider.token_boxed().await }),
        }
    }
}

impl Kept {
    fn new(token: Token, number: u64, since: Instant) -> Self {
        let after = |time: Duration| since.checked_add(time);
        let valid = token.valid_for;
        Self {
            secret: token.secret,
            number,
            renewed: valid.and_then(|time| after(time - LEEWAY.min(time / 2))),
            expires: valid.and_then(after),
        }
    }

    /// Whether nobody has to ask for another.
    fn is_fresh(&self) -> bool {
        is_before(self.renewed)
    }
}

/// Whether a time is not over, if there is one.
fn is_before(time: Option<Instant>) -> bool {
    time.is_none_or(|time| Instant::now() < time)
}

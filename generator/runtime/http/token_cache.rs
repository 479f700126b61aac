//! Tokens that do not last: kept while they do, and asked for by one call at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::box_error::BoxError;
use super::token::{AnyTokenProvider, TokenProvider};

/// A token is renewed so long before it expires, or at half its time if that is shorter.
const LEEWAY: Duration = Duration::from_secs(30);

/// A provider, and what it said last.
pub(crate) struct TokenCache {
    provider: Box<dyn AnyTokenProvider>,
    /// How often the provider has been asked.
    asked: AtomicU64,
    /// The number of the last token that was refused; none is 0.
    refused: AtomicU64,
    last: Mutex<Option<Result<Kept, Shared>>>,
}

/// A token, and which it was.
#[derive(Clone)]
pub(crate) struct Kept {
    pub(crate) secret: SecretString,
    pub(crate) number: u64,
    until: Option<Instant>,
}

/// An error that several calls wait for.
#[derive(Clone, Debug, thiserror::Error)]
#[error(transparent)]
struct Shared(Arc<dyn std::error::Error + Send + Sync>);

impl TokenCache {
    pub(crate) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            asked: AtomicU64::new(0),
            refused: AtomicU64::new(0),
            last: Mutex::new(None),
        }
    }

    /// The token of this number is no good, nor are those before it.
    pub(crate) fn refuse(&self, number: u64) {
        self.refused.fetch_max(number, Ordering::AcqRel);
    }

    /// A token that is good as far as is known.
    ///
    /// Callers queue at the lock. Who finds that the provider was asked while it waited takes
    /// what it said, an error too: it would be told the same.
    ///
    /// # Errors
    /// That of the provider, for every call that waited for it.
    pub(crate) async fn token(&self) -> Result<Kept, BoxError> {
        let asked = self.asked.load(Ordering::Acquire);
        let mut last = self.last.lock().await;
        let news = self.asked.load(Ordering::Acquire) != asked;
        match &*last {
            Some(Ok(kept)) if self.is_good(kept) => return Ok(kept.clone()),
            Some(Err(error)) if news => return Err(error.clone().into()),
            _ => {}
        }
        let since = Instant::now();
        let answer = self.provider.token_boxed().await;
        let number = self.asked.fetch_add(1, Ordering::AcqRel) + 1;
        let answer = answer
            .map_err(|error| Shared(error.into()))
            .map(|token| Kept {
                secret: token.secret,
                number,
                until: token
                    .valid_for
                    .and_then(|time| since.checked_add(time - LEEWAY.min(time / 2))),
            });
        *last = Some(answer.clone());
        answer.map_err(Into::into)
    }

    fn is_good(&self, kept: &Kept) -> bool {
        let in_time = kept.until.is_none_or(|until| Instant::now() < until);
        in_time && kept.number > self.refused.load(Ordering::Acquire)
    }
}

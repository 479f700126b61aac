//! Tokens that do not last: kept while they do, and asked for by one call at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use secrecy::SecretString;
use tokio::sync::Mutex;
use tokio::time::Instant;

use super::auth::{AnyTokenProvider, TokenProvider};
use super::error::BoxError;

/// A token is renewed so long before it expires, or at half its time if that is shorter.
const LEEWAY: Duration = Duration::from_secs(30);

/// A provider, and what it said last.
pub(super) struct TokenCache {
    provider: Box<dyn AnyTokenProvider>,
    /// How often the provider has been asked.
    asked: AtomicU64,
    last: Mutex<Option<Result<Kept, Shared>>>,
}

/// A token, and which it was.
#[derive(Clone)]
pub(super) struct Kept {
    pub(super) secret: SecretString,
    pub(super) number: u64,
    until: Option<Instant>,
}

/// An error that several calls wait for.
#[derive(Clone, Debug, thiserror::Error)]
#[error(transparent)]
struct Shared(Arc<dyn std::error::Error + Send + Sync>);

impl TokenCache {
    pub(super) fn new(provider: impl TokenProvider) -> Self {
        Self {
            provider: Box::new(provider),
            asked: AtomicU64::new(0),
            last: Mutex::new(None),
        }
    }

    /// A token that is good as far as is known; not the one of this number, which was refused.
    ///
    /// Callers queue at the lock. Who finds that the provider was asked while it waited takes
    /// what it said, an error too: it would be told the same.
    pub(super) async fn token(&self, refused: Option<u64>) -> Result<Kept, BoxError> {
        let asked = self.asked.load(Ordering::Acquire);
        let mut last = self.last.lock().await;
        let news = self.asked.load(Ordering::Acquire) != asked;
        match &*last {
            Some(Ok(kept)) if kept.is_good() && Some(kept.number) != refused => {
                return Ok(kept.clone());
            }
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
}

impl Kept {
    fn is_good(&self) -> bool {
        self.until.is_none_or(|until| Instant::now() < until)
    }
}

//! No more requests than the API takes.

use std::num::NonZeroU32;
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Instant, sleep_until};

use super::operation::Effect;

/// How many requests are sent per second at most, by a client and all its clones together.
///
/// They are spread evenly, so that no second has more, wherever it begins. Repeats count. Requests
/// that have to wait are sent in order, and waiting does not count towards the timeout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    reads: NonZeroU32,
    writes: NonZeroU32,
}

impl RateLimit {
    /// At most so many reads and so many writes per second. 0 counts as 1.
    ///
    /// GET, HEAD and what the API's document marks as safe are reads; all others are writes.
    pub fn per_second(reads: u32, writes: u32) -> Self {
        Self {
            reads: NonZeroU32::new(reads).unwrap_or(NonZeroU32::MIN),
            writes: NonZeroU32::new(writes).unwrap_or(NonZeroU32::MIN),
        }
    }
}

/// The turns of a client.
pub(crate) struct Limiter {
    reads: Turns,
    writes: Turns,
}

impl Limiter {
    pub(crate) fn new(limit: RateLimit) -> Self {
        Self {
            reads: Turns::new(limit.reads),
            writes: Turns::new(limit.writes),
        }
    }

    /// Waits until a request of this effect may be sent.
    pub(crate) async fn turn(&self, effect: Effect) {
        match effect {
            Effect::Reads => self.reads.next().await,
            Effect::WritesTheSame | Effect::Writes => self.writes.next().await,
        }
    }
}

/// One request after the other. The lock is a queue: only the first in it waits for its time.
struct Turns {
    /// Between two requests. Without a burst: after one, a second would see the burst and the rate.
    gap: Duration,
    /// When the next may be sent.
    next: Mutex<Option<Instant>>,
}

impl Turns {
    fn new(per_second: NonZeroU32) -> Self {
        Self {
            gap: Duration::from_nanos(1_000_000_000_u64.div_ceil(per_second.get().into())),
            next: Mutex::new(None),
        }
    }

    async fn next(&self) {
        let mut next = self.next.lock().await;
        if let Some(at) = *next {
            sleep_until(at).await;
        }
        *next = Some(Instant::now() + self.gap);
    }
}

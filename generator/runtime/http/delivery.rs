//! Webhooks that have arrived, so that none is handled twice.

use std::collections::{HashSet, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

/// A webhook that the API has sent and signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    pub(super) id: Option<String>,
    pub(super) sent_at: Option<SystemTime>,
    pub(super) signature: Vec<u8>,
}

impl Delivery {
    /// The id of the message, where the API signs one: it stays the same when the API sends the
    /// message again.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// When it was sent, to the second, where the API signs that.
    pub fn sent_at(&self) -> Option<SystemTime> {
        self.sent_at
    }

    /// What no other delivery has.
    fn key(&self) -> Vec<u8> {
        match &self.id {
            Some(id) => id.as_bytes().to_vec(),
            None => self.signature.clone(),
        }
    }
}

/// The deliveries that have arrived, in memory, so that none is handled twice.
///
/// They are told apart by their ids; where the API signs none, by their signatures, so a body that
/// is sent twice on purpose counts as one delivery, unless its signature includes a time. A
/// receiver that is several processes, or that must know after a restart, keeps ids in its database
/// instead.
#[derive(Debug)]
pub struct SeenDeliveries {
    most: usize,
    seen: Mutex<Seen>,
}

#[derive(Debug, Default)]
struct Seen {
    keys: HashSet<Vec<u8>>,
    /// The same, the oldest first.
    order: VecDeque<Vec<u8>>,
}

impl SeenDeliveries {
    /// Remembers the last `most` deliveries. Choose more than can arrive in twice the tolerance of
    /// the signature: a delivery that is forgotten sooner can be sent again.
    pub fn new(most: usize) -> Self {
        Self {
            most: most.max(1),
            seen: Mutex::default(),
        }
    }

    /// Whether the delivery is seen for the first time. From now on it is remembered.
    pub fn is_new(&self, delivery: &Delivery) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let key = delivery.key();
        if !seen.keys.insert(key.clone()) {
            return false;
        }
        seen.order.push_back(key);
        if seen.order.len() > self.most
            && let Some(oldest) = seen.order.pop_front()
        {
            seen.keys.remove(&oldest);
        }
        true
    }

    /// Forgets a delivery that could not be handled, so that it is accepted when the API sends it
    /// again.
    pub fn forget(&self, delivery: &Delivery) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let key = delivery.key();
        if seen.keys.remove(&key) {
            seen.order.retain(|known| *known != key);
        }
    }
}

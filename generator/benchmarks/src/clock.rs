//! How long something takes.

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// What this thread has used of the processor.
pub fn clock() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("no time before the thread began")
}

/// The median of several rounds, of which there is one at least.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

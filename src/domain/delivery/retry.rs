//! How often, and for how long, a delivery is retried.

use jiff::{SignedDuration, Timestamp};

/// A delivery that has not arrived this long after it was first due has failed.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// The delay after the first failure; it doubles with each further one.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(2);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(30);

/// When to retry after this many failures; `None` if the delivery has failed. `asked` is the delay that the receiver
/// asked for (`Retry-After`); `jitter`, from 0 to 1, adds up to a fifth of the delay, to spread deliveries that failed
/// together.
#[must_use]
pub fn next_attempt(
    failures: u32,
    first_due: Timestamp,
    asked: Option<SignedDuration>,
    jitter: f64,
    now: Timestamp,
) -> Option<Timestamp> {
    let doublings = failures.saturating_sub(1).min(20);
    let pause = FIRST_PAUSE.saturating_mul(1 << doublings).min(LONGEST_PAUSE);
    let pause = pause.max(asked.unwrap_or_default().min(LONGEST_PAUSE));
    let spread = pause.mul_f64(jitter.clamp(0.0, 1.0) / 5.0);
    let last = first_due.saturating_add(GIVE_UP_AFTER).unwrap_or(Timestamp::MAX);
    // The last attempt comes when the time runs out, not one delay earlier.
    let next = now.saturating_add(pause.saturating_add(spread)).unwrap_or(Timestamp::MAX);
    if now >= last { None } else { Some(next.min(last)) }
}

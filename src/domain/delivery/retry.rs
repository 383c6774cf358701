//! How often and how long a delivery is tried.

use jiff::{SignedDuration, Timestamp};

/// A delivery that has not arrived after this, counted from when it was due first, has failed.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// The pause after the first failure; each later one is twice as long.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(2);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(30);

/// When to try again after so many failures; `None` if the delivery has failed. `asked` is how long the receiver asked to
/// be left alone (`Retry-After`); `jitter`, from 0 to 1, spreads those that failed together over another fifth of the pause.
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
    // The last try comes when the time is over, not a pause before.
    let next = now.saturating_add(pause.saturating_add(spread)).unwrap_or(Timestamp::MAX);
    if now >= last { None } else { Some(next.min(last)) }
}

//! How often, and for how long, a delivery is retried.

use jiff::{SignedDuration, Timestamp};

/// A delivery that has not arrived this long after it was first due has failed, unless the receiver asked for a later
/// attempt.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// The delay after the first failure; it doubles with each further one.
const FIRST_PAUSE: SignedDuration = SignedDuration::from_secs(2);
const LONGEST_PAUSE: SignedDuration = SignedDuration::from_mins(30);
/// The longest delay that a receiver may ask for.
const LONGEST_ASKED: SignedDuration = SignedDuration::from_hours(24);
/// The longest time that jitter adds.
const LONGEST_SPREAD: SignedDuration = SignedDuration::from_mins(6);

/// When to retry after this many failures; `None` if the delivery has failed. `asked` is the delay that the receiver
/// asked for (`Retry-After`): up to a day it is respected, and the attempt that it asks for is made, even after
/// [`GIVE_UP_AFTER`], but no later than another day. `jitter`, from 0 to 1, adds up to a fifth of the delay, to spread
/// deliveries that failed together.
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
    let asked = asked.map(|asked| asked.min(LONGEST_ASKED)).filter(|asked| *asked > pause);
    let pause = asked.unwrap_or(pause);
    let spread = pause.mul_f64(jitter.clamp(0.0, 1.0) / 5.0).min(LONGEST_SPREAD);
    let after = |time: Timestamp, delay: SignedDuration| time.saturating_add(delay).unwrap_or(Timestamp::MAX);
    let (asked_for, next) = (after(now, pause), after(now, pause.saturating_add(spread)));
    let last = after(first_due, GIVE_UP_AFTER);
    match asked {
        Some(_) => (asked_for <= after(last, LONGEST_ASKED)).then_some(next),
        // The last attempt comes when the time runs out, not one delay earlier.
        None => (now < last).then_some(next.min(last)),
    }
}

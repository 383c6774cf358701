//! A clock that tests control.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use headroom::server::platform::clock::Clock;
use jiff::{SignedDuration, Timestamp};

/// A clock that stands still until it is moved. Sleeping on it moves it and returns at once.
pub struct ManualClock {
    now: Mutex<Timestamp>,
    sleeps: Mutex<Vec<Duration>>,
    is_impatient: AtomicBool,
}

impl ManualClock {
    pub fn at(now: &str) -> Self {
        Self {
            now: Mutex::new(now.parse().expect("a time")),
            sleeps: Mutex::default(),
            is_impatient: AtomicBool::default(),
        }
    }

    /// Moves the clock, backwards if the duration is negative.
    pub fn advance(&self, by: SignedDuration) {
        *self.now.lock().expect("the time") += by;
    }

    /// Whether pages wait for Partner Center at all, from now on: they wait for ever unless they are impatient.
    pub fn be_impatient(&self, is_impatient: bool) {
        self.is_impatient.store(is_impatient, Ordering::Release);
    }

    pub fn is_impatient(&self) -> bool {
        self.is_impatient.load(Ordering::Acquire)
    }

    /// Every sleep so far, in order.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.sleeps.lock().expect("the sleeps").clone()
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().expect("the time")
    }

    async fn sleep(&self, duration: Duration) {
        self.sleeps.lock().expect("the sleeps").push(duration);
        self.advance(SignedDuration::try_from(duration).expect("a duration"));
        tokio::task::yield_now().await;
    }
}

//! A clock that tests control.

use std::sync::Mutex;
use std::time::Duration;

use async_trait::async_trait;
use headroom::server::platform::clock::Clock;
use jiff::{SignedDuration, Timestamp};

/// A clock that stands still until it is moved. Sleeping on it moves it and returns at once.
pub struct ManualClock {
    now: Mutex<Timestamp>,
    sleeps: Mutex<Vec<Duration>>,
}

impl ManualClock {
    pub fn at(now: &str) -> Self {
        Self { now: Mutex::new(now.parse().expect("a time")), sleeps: Mutex::default() }
    }

    /// Moves the clock, backwards if the duration is negative.
    pub fn advance(&self, by: SignedDuration) {
        *self.now.lock().expect("the time") += by;
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

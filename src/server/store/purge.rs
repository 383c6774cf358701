//! Whether a clock may be believed that something has expired. A machine that starts with its clock in 2036 would
//! otherwise delete every sign-in, link, message and figure.
//!
//! The database remembers the time of the last purge. A clock far ahead of that is either wrong or was switched off for
//! long; which of the two, only time tells: once it has gone on for a day, it counts.

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError, on};

/// Purges are ten minutes apart, and nobody misses what lies around for a day longer.
const JUMP: SignedDuration = SignedDuration::from_hours(24);
/// How far the clocks of this machine and of the database may be apart.
const AGREE: SignedDuration = SignedDuration::from_mins(2);

/// What the database remembers of clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Known {
    /// The last time that was believed.
    trusted: Timestamp,
    /// When a clock was first seen far ahead of that, if it still is.
    jumped: Option<Timestamp>,
}

impl Known {
    /// What is known after a look at the clock; it is believed if that is the trusted time now.
    fn after(self, now: Timestamp) -> Self {
        let is_ahead = now.duration_since(self.trusted) > JUMP;
        match self.jumped {
            _ if !is_ahead => Self { trusted: now, jumped: None },
            // Ahead for a day, and not another jump further.
            Some(jumped) if (JUMP..=JUMP.saturating_mul(2)).contains(&now.duration_since(jumped)) => {
                Self { trusted: now, jumped: None }
            }
            Some(jumped) if (SignedDuration::ZERO..JUMP).contains(&now.duration_since(jumped)) => self,
            _ => Self { jumped: Some(now), ..self },
        }
    }
}

impl Store {
    /// Whether a clock agrees with the database's, where several replicas share one.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn agrees_with(&self, now: Timestamp) -> Result<bool, StoreError> {
        Ok(self.time().await?.is_none_or(|shared| shared.duration_since(now).abs() <= AGREE))
    }

    /// Whether what has expired by this clock may be deleted. Logs why not.
    pub(super) async fn may_purge(&self, now: Timestamp) -> Result<bool, StoreError> {
        let known = self.known_clock().await?;
        let after = known.map_or(Known { trusted: now, jumped: None }, |known| known.after(now));
        if known != Some(after) {
            self.remember_clock(known.is_some(), after).await?;
        }
        let is_believed = after.trusted == now;
        if !is_believed {
            tracing::error!(
                last = %after.trusted,
                %now,
                "nothing was deleted: the clock is more than a day ahead of the last clean-up. If that is right, deleting \
                 goes on in a day; if it is wrong, set it right"
            );
        }
        Ok(is_believed)
    }

    async fn known_clock(&self) -> Result<Option<Known>, StoreError> {
        let row: Option<(i64, Option<i64>)> = on!(&self.pool, pool => {
            sqlx::query_as("SELECT trusted_at, jumped_at FROM purge_clock WHERE id = 1").fetch_optional(pool).await
        })
        .map_err(StoreError::during("read the time of the last purge"))?;
        let known = row.and_then(|(trusted, jumped)| {
            let trusted = Timestamp::from_second(trusted).ok()?;
            Some(Known { trusted, jumped: jumped.and_then(|jumped| Timestamp::from_second(jumped).ok()) })
        });
        Ok(known)
    }

    async fn remember_clock(&self, is_known: bool, known: Known) -> Result<(), StoreError> {
        let query = if is_known {
            "UPDATE purge_clock SET trusted_at = $1, jumped_at = $2 WHERE id = 1"
        } else {
            "INSERT INTO purge_clock (id, trusted_at, jumped_at) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING"
        };
        on!(&self.pool, pool => {
            sqlx::query(query)
                .bind(known.trusted.as_second())
                .bind(known.jumped.map(Timestamp::as_second))
                .execute(pool)
                .await
                .map(drop)
        })
        .map_err(StoreError::during("store the time of a purge"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(time: &str) -> Timestamp {
        time.parse().expect("a time")
    }

    #[test]
    fn a_clock_that_jumps_ahead_is_believed_once_it_has_gone_on_for_a_day() {
        let hours = |hours: i64| at("2026-03-10T12:00:00Z") + SignedDuration::from_hours(hours);
        let mut known = Known { trusted: hours(0), jumped: None };
        for (hour, is_believed) in [
            (1, true),
            (25, true),
            (0, true),
            (23, true),
            // Ten years ahead, for a day.
            (87_600, false),
            (87_612, false),
            (87_623, false),
            (87_624, true),
            (87_630, true),
        ] {
            known = known.after(hours(hour));
            assert_eq!(known.trusted == hours(hour), is_believed, "{hour}");
        }
    }

    #[test]
    fn a_clock_that_is_set_right_again_is_believed_at_once_and_a_second_jump_begins_a_day_of_its_own() {
        let hours = |hours: i64| at("2026-03-10T12:00:00Z") + SignedDuration::from_hours(hours);
        let mut known = Known { trusted: hours(0), jumped: None };
        for (hour, is_believed) in
            [(87_600, false), (2, true), (87_630, false), (200_000, false), (87_640, false), (87_660, false), (3, true)]
        {
            known = known.after(hours(hour));
            assert_eq!(known.trusted == hours(hour), is_believed, "{hour}");
        }
    }
}

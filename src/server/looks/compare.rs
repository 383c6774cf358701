//! Compares what a user's grid shows with an earlier state of the same rows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};

use super::{Looks, Shown};
use crate::store::StoreError;
use domain::alert::{DailyJump, Rules};
use domain::billing_period::{date_of, days_between};
use domain::customer::CustomerId;
use domain::history::{DailyHistory, Observation};
use domain::money::Decimal;
use domain::principal::{PrincipalKey, TenantId};
use domain::projection::{Projection, TrackRecord};
use domain::since::{Baseline, Comparison, Jump, Standing, changes_since};
use domain::usage::RecordKey;

/// Figures that are older than any billing period say nothing of a day.
const LONGEST_PERIOD: i32 = 62;
/// How far back a projection looks, in days.
const DAYS_OF_OUTLOOK: i64 = 66;
/// How many customers' days are read at a time.
const ROWS_AT_A_TIME: usize = 500;

type Standings = BTreeMap<RecordKey, Standing>;

impl Looks {
    /// What has changed in the rows of a user's report since a baseline. All of it is about customers who are in the report,
    /// or were in what the user saw themselves.
    ///
    /// # Errors
    ///
    /// If the database is unavailable, or what the user saw cannot be read.
    pub async fn compare(
        &self,
        of: &PrincipalKey,
        baseline: Baseline,
        shown: Shown<'_>,
        rules: &Rules,
    ) -> Result<Comparison, StoreError> {
        let after = self.standings(of, shown).await?;
        let before = match baseline {
            Baseline::Visit(at) => self.store.get_look(of, at).await?,
            Baseline::Day(day) => self.at_start_of(&of.tenant, day, &after).await?,
        };
        let jumps = match &rules.daily_jump {
            Some(rule) if !before.is_empty() => self.jumps(&of.tenant, &before, &after, rule).await?,
            _ => BTreeMap::new(),
        };
        // Only what the user saw says who is gone for them: others see other customers.
        let is_whole = shown.report.is_whole() && matches!(baseline, Baseline::Visit(_));
        let rows = changes_since(&before, &after, &jumps, is_whole, rules);
        let gone = rows.iter().flatten().filter(|row| row.after.is_none()).map(|row| &row.key.customer);
        let gone: BTreeSet<&CustomerId> = gone.collect();
        let gone: Vec<&CustomerId> = gone.into_iter().collect();
        let names = self.history.list_names(&of.tenant, &gone).await?;
        Ok(Comparison::new(baseline, rows, names.into_iter().collect(), shown.report))
    }

    /// What the rows of the same customers said when a day began.
    async fn at_start_of(&self, tenant: &TenantId, day: Date, after: &Standings) -> Result<Standings, StoreError> {
        let Ok(eve) = day.yesterday() else { return Ok(Standings::new()) };
        let customers: BTreeSet<&CustomerId> = after.keys().map(|key| &key.customer).collect();
        let mut before = Standings::new();
        for (key, observation) in self.history.list_standings(tenant, eve).await? {
            let is_current = days_between(observation.days.1, eve) <= LONGEST_PERIOD;
            if is_current && customers.contains(&key.customer) {
                before.insert(key, Standing::of(&observation, None));
            }
        }
        for (key, standing) in &mut before {
            // Whether that is news depends on what was projected then.
            if after.get(key).is_some_and(Standing::will_exceed) {
                standing.projected = self.projected_by(tenant, key, eve).await?;
            }
        }
        Ok(before)
    }

    /// The total that would have been projected at the end of a day, by what is known of it now.
    async fn projected_by(&self, tenant: &TenantId, key: &RecordKey, day: Date) -> Result<Option<Decimal>, StoreError> {
        let Some(end) = end_of(day) else { return Ok(None) };
        let since = day.saturating_sub(DAYS_OF_OUTLOOK.days());
        let rows = self.history.list_observations(tenant, (&key.customer, &key.customer), since).await?;
        let observed = rows.into_iter().filter(|(other, _)| other == key).flat_map(|(_, observed)| observed);
        let by_then = observed.filter(|observation| observation.days.0 <= day).map(|observation| Observation {
            days: (observation.days.0, observation.days.1.min(day)),
            seen: observation.seen.min(end),
            ..observation
        });
        let history = DailyHistory::of(by_then, end);
        Ok(Projection::of(&history, &TrackRecord::default(), end).ok().map(|projection| projection.total))
    }

    async fn jumps(
        &self,
        tenant: &TenantId,
        before: &Standings,
        after: &Standings,
        rule: &DailyJump,
    ) -> Result<BTreeMap<RecordKey, Jump>, StoreError> {
        let now = self.clock.now();
        let oldest = date_of(now).saturating_sub(i64::from(LONGEST_PERIOD).days());
        let keys: Vec<&RecordKey> = before.keys().filter(|key| after.contains_key(key)).collect();
        let mut jumps = BTreeMap::new();
        for some in keys.chunks(ROWS_AT_A_TIME) {
            let (Some(first), Some(last)) = (some.first(), some.last()) else { continue };
            let day = some.iter().filter_map(|key| Some(before.get(*key)?.day)).min().unwrap_or(oldest).max(oldest);
            let since = day.saturating_sub(Jump::LOOKS_BACK.days());
            for (key, days) in self.history.list_observations(tenant, (&first.customer, &last.customer), since).await? {
                let Some(before) = before.get(&key).filter(|_| after.contains_key(&key)) else { continue };
                let jump = Jump::since(before, &DailyHistory::of(days, now), rule);
                jumps.extend(jump.map(|jump| (key, jump)));
            }
        }
        Ok(jumps)
    }
}

fn end_of(day: Date) -> Option<Timestamp> {
    let midnight = day.tomorrow().ok()?.to_zoned_datetime(TimeZone::UTC).ok()?.timestamp();
    midnight.checked_sub(1.second()).ok()
}

//! How right the methods were.

use std::collections::BTreeMap;

use super::methods::NAMES;
use super::random::Random;

/// One projection, and what came of it.
pub struct Case {
    /// The series and its month: cases of the same one are not independent.
    pub cluster: String,
    /// The day of the month of the figures.
    pub day: i8,
    /// The month's total.
    pub actual: f64,
    /// As in [`NAMES`].
    pub totals: [f64; NAMES.len()],
    pub interval: Option<(f64, f64)>,
}

impl Case {
    fn error(&self, method: usize) -> f64 {
        (self.totals[method] - self.actual).abs() / self.actual
    }
}

/// The mean absolute error in percent of the month's total.
pub fn error(cases: &[&Case], method: usize) -> f64 {
    100.0 * mean(cases.iter().map(|case| case.error(method)))
}

/// The share of the totals that were inside the interval, with n and a 90 % bootstrap interval over series and months.
pub fn coverage(cases: &[&Case]) -> (f64, usize, f64, f64) {
    let mut clusters: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in cases {
        let Some((low, high)) = case.interval else { continue };
        let (covered, all) = clusters.entry(&case.cluster).or_default();
        *covered += usize::from((low..=high).contains(&case.actual));
        *all += 1;
    }
    let clusters: Vec<(usize, usize)> = clusters.into_values().collect();
    let share = |clusters: &mut dyn Iterator<Item = &(usize, usize)>| {
        let (covered, all) = clusters.fold((0, 0), |sum, cluster| (sum.0 + cluster.0, sum.1 + cluster.1));
        100.0 * covered as f64 / f64::max(all as f64, 1.0)
    };
    let mut random = Random::seeded(80);
    let mut draw = || share(&mut (0..clusters.len()).map(|_| &clusters[random.below(clusters.len())]));
    let mut drawn: Vec<f64> = (0..2000).map(|_| draw()).collect();
    drawn.sort_by(f64::total_cmp);
    (share(&mut clusters.iter()), clusters.iter().map(|cluster| cluster.1).sum(), drawn[99], drawn[1899])
}

/// The pinball loss at a level, in percent of the month's total: of the interval's end or, for methods without one, of
/// the total itself. Only cases with an interval count.
pub fn pinball(cases: &[&Case], method: usize, level: f64) -> f64 {
    let loss = |case: &&&Case| {
        let (low, high) = case.interval?;
        let quantile = match method {
            0 if level < 0.5 => low,
            0 if level > 0.5 => high,
            _ => case.totals[method],
        };
        let miss = (case.actual - quantile) / case.actual;
        Some(f64::max(level * miss, (level - 1.0) * miss))
    };
    100.0 * mean(cases.iter().filter_map(|case| loss(&case)))
}

/// F1 of "will exceed the budget", with twenty budgets a case of 0.8 to 1.2 of the actual total. The draws are the same
/// for every method.
pub fn f1(cases: &[&Case], method: usize) -> f64 {
    let mut random = Random::seeded(1);
    let (mut hits, mut wrong) = (0_u32, 0_u32);
    for case in cases {
        for _ in 0..20 {
            let budget = case.actual * random.between(0.8, 1.2);
            match (case.totals[method] >= budget, case.actual >= budget) {
                (true, true) => hits += 1,
                (false, false) => {}
                _ => wrong += 1,
            }
        }
    }
    f64::from(2 * hits) / f64::from((2 * hits + wrong).max(1))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value, count + 1));
    sum / f64::from(count.max(1))
}

//! Daily costs in US dollars: real ones from a file, and made-up ones with the shapes that spending has.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::{Date, date};
use jiff::{Span, ToSpan as _};

use super::random::Random;

pub struct Series {
    pub name: String,
    /// Without days that are missing from the source.
    pub days: BTreeMap<Date, f64>,
    /// Days on which nobody asks Partner Center.
    pub unseen: Vec<Date>,
    /// How much of the billing currency a dollar costs, by month; 1 where it is absent.
    pub rates: BTreeMap<Date, f64>,
}

impl Series {
    /// What the days from the first of a month up to `day` cost, in dollars.
    pub fn cost(&self, first: Date, day: Date) -> f64 {
        self.days.range(first..=day).map(|(_, cost)| cost).sum()
    }

    pub fn rate(&self, month: Date) -> f64 {
        self.rates.get(&month).copied().unwrap_or(1.0)
    }

    /// The whole months, by their first days. A month without some of its days is not whole.
    pub fn months(&self) -> Vec<Date> {
        let Some((first, last)) = self.days.first_key_value().zip(self.days.last_key_value()) else {
            return Vec::new();
        };
        let months = first.0.first_of_month().series(Span::new().months(1)).take_while(|month| month <= last.0);
        let is_whole = |month: &Date| {
            let known = self.days.range(*month..=month.last_of_month()).count();
            known + 1 >= usize::try_from(month.days_in_month()).unwrap_or(31)
        };
        months.filter(is_whole).collect()
    }
}

/// Reads `daily-cost.csv` in a directory: `series,date,usd`, one row a day.
pub fn real(directory: &Path) -> Result<Vec<Series>, String> {
    let path = directory.join("daily-cost.csv");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut series: BTreeMap<String, BTreeMap<Date, f64>> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().skip(1) {
        let fields: Vec<&str> = line.split(',').collect();
        let [name, day, usd] = fields[..] else { return Err(format!("line {}: three fields expected", number + 1)) };
        let parsed = day.parse().ok().zip(usd.parse().ok());
        let (day, usd) = parsed.ok_or_else(|| format!("line {}: a date and a number expected", number + 1))?;
        series.entry(name.to_owned()).or_default().insert(day, usd);
    }
    let named = |(name, days)| Series { name, days, unseen: Vec::new(), rates: BTreeMap::new() };
    Ok(series.into_iter().map(named).collect())
}

/// Four of each shape, 18 months long, in a currency whose rate changes every month.
pub fn generated(seed: u64) -> Vec<Series> {
    const SHAPES: [&str; 8] =
        ["steady", "steps", "refunds", "missing-days", "month-starts", "weekdays", "spikes", "growth"];
    let make = |number: usize| {
        let mut random = Random::seeded(seed + number as u64);
        shape(SHAPES[number % SHAPES.len()], number / SHAPES.len(), &mut random)
    };
    (0..4 * SHAPES.len()).map(make).collect()
}

fn shape(kind: &str, number: usize, random: &mut Random) -> Series {
    let (first, last) = (date(2024, 1, 1), date(2025, 6, 30));
    let mut level = random.between(5.0, 500.0);
    let noise = random.between(0.03, 0.15);
    let weekend = random.between(0.2, 0.7);
    let growth = random.between(-0.001, 0.004);
    let (mut days, mut unseen, mut rates) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
    let mut rate = random.between(0.8, 1.2);
    for day in first.series(1.day()).take_while(|day| *day <= last) {
        if day.day() == 1 {
            rate *= 1.0 + 0.015 * random.normal();
            rates.insert(day, rate);
        }
        let mut cost = level * (1.0 + noise * random.normal()).max(0.0);
        match kind {
            "steps" if random.unit() < 1.0 / 45.0 => level *= random.between(0.4, 2.2),
            "refunds" if random.unit() < 1.0 / 40.0 => cost -= level * random.between(1.0, 4.0),
            "missing-days" if random.unit() < 0.15 => unseen.push(day),
            "month-starts" if day.day() == 1 => cost += level * random.between(4.0, 8.0),
            "weekdays" if day.weekday().to_monday_zero_offset() >= 5 => cost *= weekend,
            "spikes" if random.unit() < 1.0 / 30.0 => cost += level * random.between(3.0, 10.0),
            "growth" => level *= 1.0 + growth,
            _ => {}
        }
        days.insert(day, cost);
    }
    Series { name: format!("{kind}-{}", number + 1), days, unseen, rates }
}

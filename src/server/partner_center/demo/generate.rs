//! Made-up records: the same seed gives the same records, with every state that the grid knows.

use std::fmt::Write as _;

use axum::body::Bytes;
use jiff::{SignedDuration, Timestamp};
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{Rng as _, SeedableRng as _};
use serde_json::{Value, json, value::RawValue};

use super::names::{AWKWARD, FORMS, TRADES, WORDS};
use domain::customer::write_guid;
use domain::money::{Decimal, round};

/// Microsoft's documented response, byte for byte ("Get usage records for all customers").
pub(super) const DOCUMENTED: &str = include_str!("../documented_response.json");
/// How many records a page holds.
const PAGE: usize = 5_000;
/// The longest name appears only among many, so that a small demo stays calm.
const LONG_NAME_FROM: u32 = 200;

/// Azure-plan currencies with a rough price of one US dollar in each, in hundredths.
const CURRENCIES: [(&str, i64); 9] = [
    ("EUR", 92),
    ("EUR", 92),
    ("USD", 100),
    ("GBP", 78),
    ("SEK", 1050),
    ("CHF", 88),
    ("NOK", 1080),
    ("JPY", 15_000),
    ("KWD", 31),
];
const LOCALES: [&str; 6] = ["fr-FR", "de-DE", "en-GB", "sv-SE", "en-US", "pl-PL"];

/// One in this many legacy customers is moving: about one in a hundred of all.
const MOVING: usize = 25;

/// One customer's amounts, decided before they are written.
struct Figures {
    budget: Option<Decimal>,
    spent: Option<Decimal>,
}

/// A record before it is written.
struct MadeUp {
    id: String,
    name: String,
    is_azure: bool,
    /// On the Azure plan.
    currency: &'static str,
    /// Of one US dollar.
    rate: Decimal,
    /// Of a legacy customer.
    locale: &'static str,
    figures: Figures,
    updated: Timestamp,
}

/// The documented records and `customers` made-up ones, each as JSON text, in an order that the seed determines.
pub(super) fn items(customers: u32, seed: u64, now: Timestamp) -> Vec<String> {
    let mut random = StdRng::seed_from_u64(seed);
    let mut items = documented_items();
    if customers > 0 {
        items.extend((0..customers).map(|number| made_up(number, customers, now, &mut random).write()));
        items.shuffle(&mut random);
    }
    items
}

/// The same, and second records at the end: of legacy customers who are moving to the Azure plan.
pub(super) fn moving(customers: u32, seed: u64, now: Timestamp) -> Vec<String> {
    let mut items = items(customers, seed, now);
    let mut random = StdRng::seed_from_u64(seed);
    let records = (0..customers).map(|number| made_up(number, customers, now, &mut random));
    let legacy = records.filter(|record| !record.is_azure);
    items.extend(legacy.step_by(MOVING).map(|record| record.on_azure_plan().write()));
    items
}

/// Whether a customer is one of Microsoft's sample.
pub(super) fn is_documented(id: &str) -> bool {
    DOCUMENTED.contains(id)
}

fn documented_items() -> Vec<String> {
    #[derive(serde::Deserialize)]
    struct Documented<'a> {
        #[serde(borrow)]
        items: Vec<&'a RawValue>,
    }
    serde_json::from_str::<Documented<'_>>(DOCUMENTED)
        .map(|documented| documented.items.into_iter().map(|item| item.get().to_owned()).collect())
        .unwrap_or_default()
}

fn made_up(number: u32, customers: u32, now: Timestamp, random: &mut StdRng) -> MadeUp {
    let id = write_guid(random.random());
    let name = name(number, customers, random);
    let is_azure = random.random_bool(0.75);
    let (currency, rate) = *CURRENCIES.choose(random).unwrap_or(&CURRENCIES[0]);
    let rate = Decimal::new(rate, 2);
    let figures = figures(number, rate, random);
    let locale = if is_azure { "" } else { LOCALES.choose(random).copied().unwrap_or(LOCALES[0]) };
    let age = if random.random_bool(0.05) { random.random_range(3 * 24..40 * 24) } else { random.random_range(1..40) };
    let updated = now.saturating_sub(SignedDuration::from_mins(age * 60 + random.random_range(0..60))).unwrap_or(now);
    MadeUp { id, name, is_azure, currency, rate, locale, figures, updated }
}

impl MadeUp {
    /// The customer's other record.
    fn on_azure_plan(self) -> Self {
        let spent = self.figures.spent.map(|spent| (spent / Decimal::from(3)).round_dp(18));
        Self { is_azure: true, figures: Figures { spent, ..self.figures }, ..self }
    }

    fn write(self) -> String {
        let Self { id, name, is_azure, currency, rate, locale, figures, updated } = self;
        // Without a cost there is no percent either, so nothing can be told.
        let percent = figures.spent.map_or(Value::Null.to_string(), |spent| match figures.budget {
            Some(budget) if budget > Decimal::ZERO => {
                round(spent / budget * Decimal::ONE_HUNDRED, 2).normalize().to_string()
            }
            _ => "0".to_owned(),
        });
        // Written by hand, so that no float comes near an amount. Writing to a String cannot fail.
        let mut record = format!(
            "{{\"percentUsed\":{percent},\"isUpgraded\":{is_azure},\"id\":\"{id}\",\"resourceId\":\"{id}\",\"name\":{name},\"resourceName\":{name}",
            name = Value::from(name),
        );
        let amount = figures.budget.map(|amount| format!("\"amount\":{},", amount.normalize())).unwrap_or_default();
        let _ = write!(record, ",\"budget\":{{{amount}\"attributes\":{{\"objectType\":\"SpendingBudget\"}}}}");
        if let Some(spent) = figures.spent {
            let usd = if is_azure { spent / rate } else { Decimal::ZERO };
            let _ = write!(record, ",\"totalCost\":{spent},\"usdTotalCost\":{}", usd.round_dp(18));
        }
        let (field, unit) = if is_azure { ("currencyCode", currency) } else { ("currencyLocale", locale) };
        let _ = write!(
            record,
            ",\"{field}\":\"{unit}\",\"lastModifiedDate\":\"{}\",\"attributes\":{{\"objectType\":\"CustomerMonthlyUsageRecord\"}}}}",
            updated.strftime("%Y-%m-%dT%H:%M:%S.1433333+00:00")
        );
        record
    }
}

fn name(number: u32, customers: u32, random: &mut StdRng) -> String {
    let place = number as usize;
    if let (true, Some(awkward)) = (customers >= LONG_NAME_FROM, AWKWARD.get(place)) {
        return (*awkward).to_owned();
    }
    match number {
        8 if customers >= LONG_NAME_FROM => "Endless ".repeat(1_250),
        9 if customers >= LONG_NAME_FROM => "Same Name Twice".to_owned(),
        _ => {
            let mut pick = |words: &[&'static str]| words.choose(random).copied().unwrap_or_default();
            format!("{} {} {}", pick(&WORDS), pick(&TRADES), pick(&FORMS))
        }
    }
}

/// The first customers have the rare states, so that even a small demo shows them; the others follow a realistic mix.
fn figures(number: u32, rate: Decimal, random: &mut StdRng) -> Figures {
    let budget = {
        let steps: i64 = random.random_range(1..=60);
        let hundreds = Decimal::from(steps * steps * 50) * rate;
        Decimal::from(100) * (hundreds / Decimal::from(100)).round().max(Decimal::ONE)
    };
    let share = |random: &mut StdRng, range: std::ops::Range<i64>| Decimal::new(random.random_range(range), 4);
    // Exact metering amounts have many digits.
    let dust = Decimal::from_i128_with_scale(random.random_range(1..1_000_000_000_000_000_000), 22);
    let of_budget = |share: Decimal| Some(round(budget * share, 4) + dust);
    match number {
        10 => return Figures { budget: Some(budget), spent: None },
        11 => return Figures { budget: Some(Decimal::ZERO), spent: Some(Decimal::new(1250, 2)) },
        12 => return Figures { budget: Some(budget), spent: Some(Decimal::new(-4_520, 2)) },
        13 => return Figures { budget: Some(Decimal::from(50)), spent: Some(Decimal::new(4_210_077, 2) + dust) },
        _ => {}
    }
    match random.random_range(0..100) {
        0..20 => {
            let spends = random.random_bool(0.5);
            let spent = if spends { of_budget(share(random, 100..9_000)) } else { Some(Decimal::ZERO) };
            Figures { budget: None, spent }
        }
        20..26 => Figures { budget: Some(budget), spent: of_budget(share(random, 10_000..24_000)) },
        26..34 => Figures { budget: Some(budget), spent: of_budget(share(random, 8_000..10_000)) },
        34..44 => Figures { budget: Some(budget), spent: Some(Decimal::ZERO) },
        _ => Figures { budget: Some(budget), spent: of_budget(share(random, 50..8_000)) },
    }
}

/// The same with three unreadable records.
pub(super) fn garble(items: &[String]) -> Vec<String> {
    let mut garbled = items.to_vec();
    if let Some(item) = garbled.iter_mut().find(|item| item.contains("\"isUpgraded\":true")) {
        *item = item.replacen("\"isUpgraded\":true", "\"isUpgraded\":\"true\"", 1);
    }
    garbled.push("{\"name\":\"No id at all\",\"totalCost\":1,\"isUpgraded\":true}".to_owned());
    garbled.push("{\"id\":\"one\",\"id\":\"two\",\"name\":\"Two ids\",\"totalCost\":1,\"isUpgraded\":true}".to_owned());
    garbled.push("\"not even a record\"".to_owned());
    garbled
}

/// The pages, each with a byte-order mark as Partner Center may send one. The documented response alone stays as it
/// is, down to its `totalCount` of 25.
pub(super) fn pages(items: &[String]) -> Vec<Bytes> {
    if items.len() == documented_items().len() {
        return vec![Bytes::from_static(DOCUMENTED.as_bytes())];
    }
    let pages = items.len().div_ceil(PAGE);
    items
        .chunks(PAGE)
        .enumerate()
        .map(|(number, chunk)| {
            let next = if number + 1 < pages {
                let headers = json!([{"key": "MS-ContinuationToken", "value": (number + 1).to_string()}]);
                format!(",\"next\":{{\"uri\":\"/customers/usagerecords?seekOperation=Next\",\"method\":\"GET\",\"headers\":{headers}}}")
            } else {
                String::new()
            };
            let mut body = format!("\u{feff}{{\"totalCount\":{},\"items\":[", items.len());
            body.push_str(&chunk.join(","));
            body.push_str("],\"links\":{\"self\":{\"uri\":\"/customers/usagerecords\",\"method\":\"GET\",\"headers\":[]}");
            body.push_str(&next);
            body.push_str("},\"attributes\":{\"objectType\":\"Collection\"}}");
            Bytes::from(body)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::partner_center::answers::parse_page;
    use domain::budget::{BudgetStatus, NearThreshold};
    use domain::customer::Plan;

    fn now() -> Timestamp {
        "2026-03-15T12:00:00Z".parse().expect("a time")
    }

    #[test]
    fn the_same_seed_makes_the_same_customers_and_another_one_others() {
        assert_eq!(items(50, 7, now()), items(50, 7, now()));
        assert_ne!(items(50, 7, now()), items(50, 8, now()));
    }

    #[test]
    fn a_demo_of_the_usual_size_shows_every_state() {
        let page = parse_page(&pages(&items(250, 7, now()))[0], 0).expect("a page");
        assert_eq!((page.records.len(), page.unreadable.len(), page.total_count), (254, 0, Some(254)));
        let statuses: BTreeSet<_> = page.records.iter().map(|record| record.status(NearThreshold::default())).collect();
        assert_eq!(statuses, BTreeSet::from(BudgetStatus::ALL));
        assert!(page.records.iter().any(|record| record.is_stale(now())));
    }

    /// end2end/specs/grid.js-on.spec.ts types them without their marks.
    #[test]
    fn a_demo_of_the_usual_size_has_names_in_many_scripts() {
        let page = parse_page(&pages(&items(250, 7, now()))[0], 0).expect("a page");
        for word in ["Công ty Việt", "İstanbul", "Işık", "Łódź", "Straße", "Αθήνα", "Заря", "مدينة", "서울"]
        {
            assert!(page.records.iter().any(|record| record.name.contains(word)), "{word}");
        }
    }

    #[test]
    fn the_percent_is_what_the_cost_and_the_budget_say() {
        let page = parse_page(&pages(&items(250, 7, now()))[0], 0).expect("a page");
        let mut compared = 0;
        for record in page.records {
            let (Some(budget), Some(spent), Some(percent)) =
                (record.budget.amount(), record.spent, record.percent_used)
            else {
                continue;
            };
            if budget > Decimal::ZERO {
                assert_eq!(percent, round(spent / budget * Decimal::ONE_HUNDRED, 2), "{}", record.name);
                compared += 1;
            }
        }
        assert!(compared > 150, "{compared}");
    }

    #[test]
    fn without_made_up_customers_the_answer_is_the_documented_one_to_the_byte() {
        assert_eq!(pages(&items(0, 7, now())), [DOCUMENTED.as_bytes()]);
    }

    #[test]
    fn customers_who_are_moving_have_a_record_for_each_plan_and_the_others_stay_as_they_are() {
        for customers in [25, 250] {
            let (all, moving) = (items(customers, 7, now()), moving(customers, 7, now()));
            let second = &moving[all.len()..];
            assert_eq!((&moving[..all.len()], second.len()), (&all[..], if customers == 25 { 1 } else { 3 }));
            let page = parse_page(&pages(&moving)[0], 0).expect("a page");
            for record in &page.records[all.len()..] {
                let of: Vec<_> = page.records.iter().filter(|other| other.customer_id == record.customer_id).collect();
                assert_eq!(of.iter().map(|record| record.plan).collect::<Vec<_>>(), [Plan::Legacy, Plan::Azure]);
                assert_eq!(of[0].name, of[1].name);
            }
        }
    }

    #[test]
    fn a_garbled_answer_has_three_records_and_a_field_that_cannot_be_read() {
        let page = parse_page(&pages(&garble(&items(20, 7, now())))[0], 0).expect("a page");
        assert_eq!((page.records.len(), page.unreadable.len(), page.unreadable_fields.len()), (24, 3, 1));
    }
}

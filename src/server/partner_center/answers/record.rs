//! One `CustomerMonthlyUsageRecord`, from its JSON to [`UsageRecord`].

use std::borrow::Cow;
use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::cursor::{Cursor, GiveUp, Seen};
use super::parse_object;
use crate::partner_center::amount::{self, AmountError};
use domain::customer::{CustomerId, Plan, clean_name};
use domain::money::{BillingCurrency, CurrencyCode};
use domain::spending_budget::SpendingBudget;
use domain::usage::{RecordField, RecordProblem, UsageRecord};

/// The fields that Headroom reads, each still as JSON text so that each can be wrong in its own way. `null` is absent.
#[derive(Default)]
pub(super) struct WireRecord<'a> {
    pub id: Option<&'a str>,
    pub resource_id: Option<&'a str>,
    pub name: Option<&'a str>,
    pub resource_name: Option<&'a str>,
    pub budget: Option<&'a str>,
    pub percent_used: Option<&'a str>,
    pub is_upgraded: Option<&'a str>,
    pub total_cost: Option<&'a str>,
    pub usd_total_cost: Option<&'a str>,
    pub currency_code: Option<&'a str>,
    pub currency_locale: Option<&'a str>,
    pub last_modified_date: Option<&'a str>,
    /// Fields that are given more than once, so that nobody can tell which value counts.
    pub repeated: Vec<RecordField>,
}

/// What a field is, by the number that [`WireRecord::slot`] gives it.
const FIELDS: [RecordField; 12] = [
    RecordField::Id,
    RecordField::Id,
    RecordField::Name,
    RecordField::Name,
    RecordField::Budget,
    RecordField::PercentUsed,
    RecordField::IsUpgraded,
    RecordField::TotalCost,
    RecordField::UsdTotalCost,
    RecordField::CurrencyCode,
    RecordField::CurrencyLocale,
    RecordField::LastModifiedDate,
];

impl<'a> WireRecord<'a> {
    /// The number and the place of the field of that name.
    pub(super) fn slot(&mut self, name: &str) -> Option<(u8, &mut Option<&'a str>)> {
        Some(match name {
            "id" => (0, &mut self.id),
            "resourceId" => (1, &mut self.resource_id),
            "name" => (2, &mut self.name),
            "resourceName" => (3, &mut self.resource_name),
            "budget" => (4, &mut self.budget),
            "percentUsed" => (5, &mut self.percent_used),
            "isUpgraded" => (6, &mut self.is_upgraded),
            "totalCost" => (7, &mut self.total_cost),
            "usdTotalCost" => (8, &mut self.usd_total_cost),
            "currencyCode" => (9, &mut self.currency_code),
            "currencyLocale" => (10, &mut self.currency_locale),
            "lastModifiedDate" => (11, &mut self.last_modified_date),
            _ => return None,
        })
    }

    /// A field's JSON, unless it is given more than once.
    fn given(&self, field: RecordField, json: Option<&'a str>) -> Result<Option<&'a str>, RecordProblem> {
        if self.repeated.contains(&field) { Err(RecordProblem::Repeated(field)) } else { Ok(json) }
    }
}

/// By hand, as what `serde` derives refuses the whole record for a field that is repeated.
impl<'de: 'a, 'a> Deserialize<'de> for WireRecord<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = WireRecord<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a record")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let (mut wire, mut seen) = (WireRecord::default(), 0_u16);
                while let Some(name) = map.next_key::<Cow<'de, str>>()? {
                    let Some((number, place)) = wire.slot(&name) else {
                        map.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    *place = map.next_value::<Option<&RawValue>>()?.map(RawValue::get);
                    let field = FIELDS[usize::from(number)];
                    if seen & (1 << number) != 0 && !wire.repeated.contains(&field) {
                        wire.repeated.push(field);
                    }
                    seen |= 1 << number;
                }
                Ok(wire)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[derive(Deserialize)]
struct WireBudget<'a> {
    #[serde(borrow)]
    amount: Option<&'a RawValue>,
    #[serde(borrow)]
    ammount: Option<&'a RawValue>,
}

/// What was tolerated on a page, counted for the log.
#[derive(Default, Debug)]
pub(super) struct Oddities {
    /// The fields of the last record that could not be read.
    pub problems: Vec<RecordProblem>,
    misspelt_amounts: usize,
    malformed_dates: usize,
    malformed_names: usize,
}

impl Oddities {
    pub(super) fn report(&self, unreadable: usize, unreadable_fields: usize) {
        let counts = [
            ("misspelt_amount", self.misspelt_amounts),
            ("malformed_date", self.malformed_dates),
            ("malformed_name", self.malformed_names),
            ("unreadable_record", unreadable),
            ("unreadable_field", unreadable_fields),
        ];
        for (oddity, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
            note_oddity(oddity, count);
        }
    }
}

pub(super) fn note_oddity(oddity: &'static str, count: usize) {
    tracing::warn!(oddity, count, "Partner Center's answer is not as documented");
    metrics::counter!("headroom_partner_center_oddities_total", "oddity" => oddity).increment(count as u64);
}

pub(super) fn read(json: &str, oddities: &mut Oddities) -> Result<UsageRecord, RecordProblem> {
    let wire: WireRecord<'_> = parse_object(json).map_err(|_| RecordProblem::NotAnObject)?;
    convert(&wire, oddities)
}

/// Only without an id there is no record. Any other field that cannot be read is unknown, and noted.
pub(super) fn convert(wire: &WireRecord<'_>, oddities: &mut Oddities) -> Result<UsageRecord, RecordProblem> {
    let customer_id = read_id(wire)?;
    let percent_used = read_amount(wire, RecordField::PercentUsed, wire.percent_used);
    let budget = read_budget(wire, percent_used, oddities);
    let plan = read_plan(wire);
    let has_plan = plan.is_ok() || presumed_plan(wire).is_some();
    let name = read_name(wire, oddities);
    let updated = read_date(wire, oddities);
    let problems = &mut oddities.problems;
    let plan = known(plan, problems).unwrap_or_else(|| presumed_plan(wire).unwrap_or(Plan::Azure));
    let spent_usd = match plan {
        Plan::Azure => known(read_amount(wire, RecordField::UsdTotalCost, wire.usd_total_cost), problems).flatten(),
        Plan::Legacy => None,
    };
    Ok(UsageRecord {
        customer_id,
        name: known(name, problems).unwrap_or_default(),
        plan,
        budget: known(budget, problems).unwrap_or(SpendingBudget::Unknown),
        spent: known(read_amount(wire, RecordField::TotalCost, wire.total_cost), problems).flatten(),
        percent_used: known(percent_used, problems).flatten(),
        // A legacy row carries 0, which stands for "not provided".
        spent_usd: spent_usd.filter(|spent| has_plan || !spent.is_zero()),
        currency: known(read_currency(wire), problems).unwrap_or(BillingCurrency::Missing),
        updated: known(updated, problems).flatten(),
    })
}

/// A field's value, or nothing and a note of what is wrong with it.
fn known<T>(read: Result<T, RecordProblem>, problems: &mut Vec<RecordProblem>) -> Option<T> {
    read.map_err(|problem| problems.push(problem)).ok()
}

/// The text of a JSON string; `None` for any other value.
pub(super) fn read_text(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if inner.as_bytes().contains(&b'\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

fn read_id(wire: &WireRecord<'_>) -> Result<CustomerId, RecordProblem> {
    wire.given(RecordField::Id, None)?;
    let mut given = [wire.id, wire.resource_id].into_iter().flatten().peekable();
    if given.peek().is_none() {
        return Err(RecordProblem::Missing(RecordField::Id));
    }
    given.find_map(|raw| CustomerId::parse(&read_text(raw)?)).ok_or(RecordProblem::Invalid(RecordField::Id))
}

/// A customer without a readable name is listed without one: the figures matter more.
fn read_name(wire: &WireRecord<'_>, oddities: &mut Oddities) -> Result<Box<str>, RecordProblem> {
    wire.given(RecordField::Name, None)?;
    let mut name = Ok(Box::default());
    for raw in [wire.name, wire.resource_name].into_iter().flatten() {
        match read_text(raw).map(|text| clean_name(&text)) {
            Some(name) if !name.is_empty() => return Ok(name.into()),
            Some(_) => {}
            None => {
                oddities.malformed_names += 1;
                name = Err(RecordProblem::Invalid(RecordField::Name));
            }
        }
    }
    name
}

fn read_amount(
    wire: &WireRecord<'_>,
    field: RecordField,
    json: Option<&str>,
) -> Result<Option<Decimal>, RecordProblem> {
    wire.given(field, None)?;
    let Some(json) = json else { return Ok(None) };
    amount::read(json).map(Some).map_err(|error| match error {
        AmountError::NotANumber => RecordProblem::Invalid(field),
        AmountError::TooLarge => RecordProblem::TooLarge(field),
    })
}

/// A budget without an amount is the documented form of "none". Without a budget there is none either, unless a percent
/// is given of it.
fn read_budget(
    wire: &WireRecord<'_>,
    percent_used: Result<Option<Decimal>, RecordProblem>,
    oddities: &mut Oddities,
) -> Result<SpendingBudget, RecordProblem> {
    let Some(json) = wire.given(RecordField::Budget, wire.budget)? else {
        let is_percent_of_none = percent_used.is_ok_and(|percent| percent.is_none_or(|percent| percent.is_zero()));
        return Ok(if is_percent_of_none { SpendingBudget::None } else { SpendingBudget::Unknown });
    };
    let (amount, misspelt) = if let Ok(amounts) = scan_budget(json) {
        amounts
    } else {
        let budget: WireBudget<'_> = parse_object(json).map_err(|_| RecordProblem::Invalid(RecordField::Budget))?;
        (budget.amount.map(RawValue::get), budget.ammount.map(RawValue::get))
    };
    if amount.is_none() && misspelt.is_some() {
        oddities.misspelt_amounts += 1;
    }
    read_amount(wire, RecordField::BudgetAmount, amount.or(misspelt)).map(SpendingBudget::from)
}

/// The fields of a budget: `amount`, and `ammount` as one of Microsoft's samples spells it.
fn scan_budget(json: &str) -> Result<(Option<&str>, Option<&str>), GiveUp> {
    let (mut amount, mut misspelt) = (None, None);
    let mut seen = Seen::default();
    Cursor::new(json).object(|key, cursor| {
        match key {
            "amount" => amount = seen.value(0, cursor)?,
            "ammount" => misspelt = seen.value(1, cursor)?,
            _ => _ = cursor.value()?,
        }
        Ok(())
    })?;
    Ok((amount, misspelt))
}

/// The code where there is one (Azure plan), else the locale (legacy). Beside a malformed code the locale does not count:
/// the amounts could be added to the wrong total.
pub(super) fn read_currency(wire: &WireRecord<'_>) -> Result<BillingCurrency, RecordProblem> {
    let text = |field: RecordField, raw: Option<&str>| -> Result<Option<String>, RecordProblem> {
        wire.given(field, None)?;
        let Some(raw) = raw else { return Ok(None) };
        let text = read_text(raw).ok_or(RecordProblem::Invalid(field))?;
        Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
    };
    if let Some(code) = text(RecordField::CurrencyCode, wire.currency_code)? {
        let no_code = RecordProblem::Invalid(RecordField::CurrencyCode);
        return CurrencyCode::parse(&code).map(BillingCurrency::Code).ok_or(no_code);
    }
    let Some(locale) = text(RecordField::CurrencyLocale, wire.currency_locale)? else {
        return Ok(BillingCurrency::Missing);
    };
    let is_locale =
        locale.len() <= 35 && locale.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let no_locale = RecordProblem::Invalid(RecordField::CurrencyLocale);
    if is_locale { Ok(BillingCurrency::Locale(locale.into())) } else { Err(no_locale) }
}

fn read_plan(wire: &WireRecord<'_>) -> Result<Plan, RecordProblem> {
    match wire.given(RecordField::IsUpgraded, wire.is_upgraded)? {
        Some("true") => Ok(Plan::Azure),
        Some("false") => Ok(Plan::Legacy),
        Some(_) => Err(RecordProblem::Invalid(RecordField::IsUpgraded)),
        None => presumed_plan(wire).ok_or(RecordProblem::Missing(RecordField::IsUpgraded)),
    }
}

/// What the currency tells of the plan, however it is written: codes come with the Azure plan, locales with legacy offers.
pub(super) fn presumed_plan(wire: &WireRecord<'_>) -> Option<Plan> {
    let is_given = |raw: Option<&str>| raw.is_some_and(|raw| !raw.trim_matches(['"', ' ']).is_empty());
    match (is_given(wire.currency_code), is_given(wire.currency_locale)) {
        (true, _) => Some(Plan::Azure),
        (false, true) => Some(Plan::Legacy),
        (false, false) => None,
    }
}

/// RFC 3339 with up to nine fractional digits; without an offset it is taken for UTC. A date that cannot be read costs
/// the row its age and nothing else. The year 1 is .NET's way of saying that there is no date.
fn read_date(wire: &WireRecord<'_>, oddities: &mut Oddities) -> Result<Option<Timestamp>, RecordProblem> {
    let field = RecordField::LastModifiedDate;
    let Some(raw) = wire.given(field, wire.last_modified_date)? else { return Ok(None) };
    let text = read_text(raw);
    let date = text.as_deref().map(str::trim).and_then(|text| {
        let without_offset = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
        text.parse::<Timestamp>().ok().or_else(without_offset)
    });
    let Some(date) = date else {
        oddities.malformed_dates += 1;
        return Err(RecordProblem::Invalid(field));
    };
    Ok(Some(date).filter(|&date| TimeZone::UTC.to_datetime(date).year() > 1))
}

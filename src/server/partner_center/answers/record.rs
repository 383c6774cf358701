//! One `CustomerMonthlyUsageRecord`, from its JSON to [`UsageRecord`].

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::cursor::{Cursor, GiveUp, Seen};
use super::parse_object;
use crate::partner_center::amount::{self, AmountError};
use domain::customer::{CustomerId, Plan, clean_name};
use domain::money::{BillingCurrency, CurrencyCode};
use domain::usage::{RecordField, RecordProblem, UsageRecord};

/// The fields that Headroom reads, each still as JSON text so that each can be wrong in its own way. `null` is absent.
#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub(super) struct WireRecord<'a> {
    #[serde(borrow, deserialize_with = "json")]
    pub id: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub resource_id: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub name: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub resource_name: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub budget: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub percent_used: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub is_upgraded: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub total_cost: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub usd_total_cost: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub currency_code: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub currency_locale: Option<&'a str>,
    #[serde(borrow, deserialize_with = "json")]
    pub last_modified_date: Option<&'a str>,
}

fn json<'a, 'de: 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'a str>, D::Error> {
    Ok(Option::<&RawValue>::deserialize(deserializer)?.map(RawValue::get))
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
    misspelt_amounts: usize,
    malformed_dates: usize,
    malformed_names: usize,
}

impl Oddities {
    pub(super) fn report(&self, unreadable: usize) {
        let counts = [
            ("misspelt_amount", self.misspelt_amounts),
            ("malformed_date", self.malformed_dates),
            ("malformed_name", self.malformed_names),
            ("unreadable_record", unreadable),
        ];
        for (oddity, count) in counts.into_iter().filter(|&(_, count)| count > 0) {
            tracing::warn!(oddity, count, "Partner Center's answer is not as documented");
            metrics::counter!("headroom_partner_center_oddities_total", "oddity" => oddity).increment(count as u64);
        }
    }
}

pub(super) fn read(json: &str, oddities: &mut Oddities) -> Result<UsageRecord, RecordProblem> {
    // The page was valid JSON, so what fails here is the shape: no object, or a field given twice.
    let is_object = json.trim_ascii_start().starts_with('{');
    let wire: WireRecord<'_> = parse_object(json)
        .map_err(|_| if is_object { RecordProblem::RepeatedField } else { RecordProblem::NotAnObject })?;
    convert(&wire, oddities)
}

pub(super) fn convert(wire: &WireRecord<'_>, oddities: &mut Oddities) -> Result<UsageRecord, RecordProblem> {
    let currency = read_currency(wire)?;
    let plan = read_plan(wire.is_upgraded, &currency)?;
    let spent_usd = match plan {
        Plan::Azure => read_amount(RecordField::UsdTotalCost, wire.usd_total_cost)?,
        // A legacy row carries 0, which stands for "not provided".
        Plan::Legacy => None,
    };
    Ok(UsageRecord {
        customer_id: read_id(wire)?,
        name: read_name(wire, oddities),
        plan,
        budget: read_budget(wire.budget, oddities)?,
        spent: read_amount(RecordField::TotalCost, wire.total_cost)?,
        percent_used: read_amount(RecordField::PercentUsed, wire.percent_used)?,
        spent_usd,
        currency,
        updated: read_date(wire.last_modified_date, oddities),
    })
}

/// The text of a JSON string; `None` for any other value.
fn read_text(json: &str) -> Option<Cow<'_, str>> {
    let inner = json.strip_prefix('"')?.strip_suffix('"')?;
    if inner.as_bytes().contains(&b'\\') {
        serde_json::from_str(json).ok().map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

fn read_id(wire: &WireRecord<'_>) -> Result<CustomerId, RecordProblem> {
    let mut given = [wire.id, wire.resource_id].into_iter().flatten().peekable();
    if given.peek().is_none() {
        return Err(RecordProblem::Missing(RecordField::Id));
    }
    given.find_map(|raw| CustomerId::parse(&read_text(raw)?)).ok_or(RecordProblem::Invalid(RecordField::Id))
}

/// A customer without a readable name is listed without one: the figures matter more.
fn read_name(wire: &WireRecord<'_>, oddities: &mut Oddities) -> Box<str> {
    for raw in [wire.name, wire.resource_name].into_iter().flatten() {
        match read_text(raw).map(|text| clean_name(&text)) {
            Some(name) if !name.is_empty() => return name.into(),
            Some(_) => {}
            None => oddities.malformed_names += 1,
        }
    }
    Box::default()
}

fn read_amount(field: RecordField, json: Option<&str>) -> Result<Option<Decimal>, RecordProblem> {
    let Some(json) = json else { return Ok(None) };
    amount::read(json).map(Some).map_err(|error| match error {
        AmountError::NotANumber => RecordProblem::Invalid(field),
        AmountError::TooLarge => RecordProblem::TooLarge(field),
    })
}

fn read_budget(json: Option<&str>, oddities: &mut Oddities) -> Result<Option<Decimal>, RecordProblem> {
    let Some(json) = json else { return Ok(None) };
    let (amount, misspelt) = if let Ok(amounts) = scan_budget(json) {
        amounts
    } else {
        let budget: WireBudget<'_> = parse_object(json).map_err(|_| RecordProblem::Invalid(RecordField::Budget))?;
        (budget.amount.map(RawValue::get), budget.ammount.map(RawValue::get))
    };
    if amount.is_none() && misspelt.is_some() {
        oddities.misspelt_amounts += 1;
    }
    read_amount(RecordField::BudgetAmount, amount.or(misspelt))
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

/// The code where there is one (Azure plan), else the locale (legacy). A malformed one makes the record unreadable:
/// its amounts could be added to the wrong total.
fn read_currency(wire: &WireRecord<'_>) -> Result<BillingCurrency, RecordProblem> {
    let text = |raw: Option<&str>, wrong: RecordProblem| match raw.map(|raw| read_text(raw).ok_or(wrong)).transpose() {
        Ok(text) => Ok(text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())),
        Err(wrong) => Err(wrong),
    };
    let no_code = RecordProblem::Invalid(RecordField::CurrencyCode);
    if let Some(code) = text(wire.currency_code, no_code)? {
        return CurrencyCode::parse(&code).map(BillingCurrency::Code).ok_or(no_code);
    }
    let no_locale = RecordProblem::Invalid(RecordField::CurrencyLocale);
    let Some(locale) = text(wire.currency_locale, no_locale)? else { return Ok(BillingCurrency::Missing) };
    let is_locale =
        locale.len() <= 35 && locale.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if is_locale { Ok(BillingCurrency::Locale(locale.into())) } else { Err(no_locale) }
}

/// Where `isUpgraded` is missing, the currency tells: codes come with the Azure plan, locales with legacy offers.
fn read_plan(raw: Option<&str>, currency: &BillingCurrency) -> Result<Plan, RecordProblem> {
    match (raw, currency) {
        (Some("true"), _) | (None, BillingCurrency::Code(_)) => Ok(Plan::Azure),
        (Some("false"), _) | (None, BillingCurrency::Locale(_)) => Ok(Plan::Legacy),
        (None, BillingCurrency::Missing) => Err(RecordProblem::Missing(RecordField::IsUpgraded)),
        (Some(_), _) => Err(RecordProblem::Invalid(RecordField::IsUpgraded)),
    }
}

/// RFC 3339 with up to nine fractional digits; without an offset it is taken for UTC. A date that cannot be read costs
/// the row its age and nothing else. The year 1 is .NET's way of saying that there is no date.
fn read_date(raw: Option<&str>, oddities: &mut Oddities) -> Option<Timestamp> {
    let text = raw.map(read_text)?;
    let date = text.as_deref().map(str::trim).and_then(|text| {
        let without_offset = || TimeZone::UTC.to_timestamp(text.parse::<DateTime>().ok()?).ok();
        text.parse::<Timestamp>().ok().or_else(without_offset)
    });
    if date.is_none() {
        oddities.malformed_dates += 1;
    }
    date.filter(|&date| TimeZone::UTC.to_datetime(date).year() > 1)
}

//! Figures and names for programs: exact, and of a bounded length.

use serde_json::{Value, json};

use domain::alert::Figures;
use domain::budget::{NearThreshold, exact_percent};
use domain::delivery::cut;
use domain::money::{BillingCurrency, Decimal};

/// What a customer has spent, of what.
pub(super) fn figures_of(figures: &Figures, near: NearThreshold) -> Value {
    let decimal = |value: Option<Decimal>| value.map(|value| value.to_string());
    let projected = figures.projected.as_ref();
    let (code, locale) = currency_of(figures);
    json!({
        "percent": decimal(percent_of(figures, near)),
        "spent": decimal(figures.spent),
        "budget": decimal(figures.budget.amount()),
        "currency": code,
        "currency_locale": locale,
        "projected": decimal(projected.map(|one| one.total)),
        "as_of": figures.updated.map(|time| time.to_string()),
    })
}

/// With every digit that does not say more than people see.
pub(super) fn percent_of(figures: &Figures, near: NearThreshold) -> Option<Decimal> {
    figures.percent.map(|exact| exact_percent(exact, &near.edges()))
}

/// Its code, or a legacy row's locale.
pub(super) fn currency_of(figures: &Figures) -> (Option<&str>, Option<&str>) {
    match &figures.currency {
        BillingCurrency::Code(code) => (Some(code.as_str()), None),
        BillingCurrency::Locale(locale) => (None, Some(locale.as_str())),
        BillingCurrency::Missing => (None, None),
    }
}

/// 200 characters in most scripts, and fewer where each takes four bytes: 200 alerts stay below 256 kB.
pub(super) fn name(name: &str) -> String {
    const MAX_BYTES: usize = 420;
    cut(name, MAX_BYTES, |cluster| json!(cluster).to_string().len() - 2)
}

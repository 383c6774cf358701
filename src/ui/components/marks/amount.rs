//! An amount of money: aligned figures, with the currency in small letters beside them.

use leptos::prelude::*;

use domain::money::{AmountParts, BillingCurrency, NumberStyle};

/// An amount, ready to display.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Amount {
    /// Words before the figure, in languages that have some.
    pub before: String,
    /// The figure, with what separates it from the unit; empty in languages that begin with the unit.
    pub lead: String,
    /// A currency's symbol or code, or a locale; empty if Partner Center sent neither.
    pub unit: String,
    /// What a locale suggests, such as " (EUR presumed)".
    pub unit_hint: String,
    /// The figure, in languages that begin with the unit.
    pub trail: String,
    /// Words after the unit, such as " over".
    pub after: String,
    /// Whether it is an amount over budget.
    pub over: bool,
    /// The amount in full, if the figure is in short; otherwise empty.
    pub exact: String,
}

/// A plain decimal of up to twelve digits before the point, its sign and three behind: wider than any budget.
const LONGEST: usize = 17;

impl Amount {
    /// A plain decimal in a currency. `presumed` has the places of a locale and of what it suggests.
    #[must_use]
    pub fn of(plain: &str, currency: &BillingCurrency, presumed: &str, numbers: &NumberStyle) -> Self {
        let key = currency.key();
        if key.is_empty() {
            return Self { lead: numbers.figure(plain), ..Self::default() };
        }
        let AmountParts { lead, trail } = numbers.amount(plain);
        let hint = currency.presumed().map(|code| {
            let whole = presumed.replace("{locale}", key).replace("{currency}", code.as_str());
            whole.strip_prefix(key).map(str::to_owned).unwrap_or(whole)
        });
        Self { lead, unit: numbers.unit(key).to_owned(), unit_hint: hint.unwrap_or_default(), trail, ..Self::default() }
    }

    /// With the figure in short if the plain decimal is too long for a column.
    #[must_use]
    pub fn shortened(self, plain: &str, numbers: &NumberStyle) -> Self {
        let short = (plain.len() > LONGEST).then(|| numbers.compact(plain)).flatten();
        let Some(figure) = short else { return self };
        let AmountParts { lead, trail } = numbers.around_unit(&figure, plain.starts_with('-') && !self.over);
        Self { exact: self.line(), lead, trail, ..self }
    }

    /// The whole amount on one line, as screen readers read it.
    #[must_use]
    pub fn line(&self) -> String {
        format!("{}{}{}{}{}", self.before, self.lead, self.unit, self.unit_hint, self.after_unit())
    }

    /// Everything before the unit, which stays on its line.
    #[must_use]
    pub fn before_unit(&self) -> String {
        self.before.clone() + &self.lead.replace(' ', "\u{a0}")
    }

    /// Everything after the unit.
    #[must_use]
    pub fn after_unit(&self) -> String {
        self.trail.clone() + &self.after
    }

    /// The same in a row of the grid, whose lines may break before the unit.
    #[must_use]
    pub fn row_lead(&self) -> String {
        self.before.clone() + &self.lead
    }

    /// The unit's tooltip.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        (!self.unit_hint.is_empty()).then(|| format!("{}{}", self.unit, self.unit_hint))
    }

    /// Only the figure and its unit.
    #[must_use]
    pub fn short(&self) -> String {
        format!("{}{}{}", self.lead, self.unit, self.trail)
    }
}

/// Shows an amount, or a dash if it is missing.
pub fn amount(amount: Option<&Amount>, absent: &str) -> impl IntoView + use<> {
    let Some(amount) = amount.cloned() else {
        return view! {
            <span class="amount amount--absent" title=absent.to_owned()>
                <span aria-hidden="true">"–"</span>
                <span class="visually-hidden">{absent.to_owned()}</span>
            </span>
        }
        .into_any();
    };
    let class = if amount.over { "amount amount--over" } else { "amount" };
    let given = |words: String| (!words.is_empty()).then_some(words);
    let (lead, after, title, exact) = (amount.before_unit(), amount.after_unit(), amount.title(), given(amount.exact));
    view! {
        <span class=class>
            <span title=exact>{given(lead)}</span>
            <span class="amount__unit" title=title>{given(amount.unit)}</span>
            <span class="visually-hidden">{given(amount.unit_hint)}</span>
            <span>{given(after)}</span>
        </span>
    }
    .into_any()
}

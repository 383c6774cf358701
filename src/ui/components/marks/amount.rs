//! An amount of money: aligned figures, with the currency in small letters beside them.

use leptos::prelude::*;

use domain::money::NumberStyle;

/// An amount, ready to display.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Amount {
    /// Words before the figure, in languages that have some.
    pub before: String,
    pub figure: String,
    /// A currency code or a locale; empty if Partner Center sent neither.
    pub unit: String,
    /// What a locale suggests, such as " (EUR presumed)".
    pub unit_hint: String,
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
    /// With the figure in short if the plain decimal is too long for a column.
    #[must_use]
    pub fn shortened(self, plain: &str, numbers: NumberStyle) -> Self {
        let short = (plain.len() > LONGEST).then(|| numbers.compact(plain.trim_start_matches('-'))).flatten();
        match short {
            Some(figure) => Self { exact: self.line(), figure, ..self },
            None => self,
        }
    }

    /// The whole amount on one line, as screen readers read it.
    #[must_use]
    pub fn line(&self) -> String {
        let gap = if self.unit.is_empty() { "" } else { " " };
        format!("{}{}{gap}{}{}{}", self.before, self.figure, self.unit, self.unit_hint, self.after)
    }

    /// Everything before the unit.
    #[must_use]
    pub fn lead(&self) -> String {
        let gap = if self.unit.is_empty() { "" } else { "\u{a0}" };
        format!("{}{}{gap}", self.before, self.figure)
    }

    /// The same in a row of the grid, whose lines may break before the unit.
    #[must_use]
    pub fn row_lead(&self) -> String {
        let gap = if self.unit.is_empty() { "" } else { " " };
        format!("{}{}{gap}", self.before, self.figure)
    }

    /// The unit's tooltip.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        (!self.unit_hint.is_empty()).then(|| format!("{}{}", self.unit, self.unit_hint))
    }

    /// Only the figure and its unit.
    #[must_use]
    pub fn short(&self) -> String {
        if self.unit.is_empty() { self.figure.clone() } else { format!("{} {}", self.figure, self.unit) }
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
    let (lead, title, exact) = (amount.lead(), amount.title(), given(amount.exact));
    view! {
        <span class=class>
            <span title=exact>{given(lead)}</span>
            <span class="amount__unit" title=title>{given(amount.unit)}</span>
            <span class="visually-hidden">{given(amount.unit_hint)}</span>
            <span>{given(amount.after)}</span>
        </span>
    }
    .into_any()
}

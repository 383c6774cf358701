//! The alerts section of a customer's page: what is firing, and the customer's own rules.

use leptos::prelude::*;

use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::rules_problem::rules_problem;
use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::decimal_choice::decimal_choice;
use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::tick;
use crate::components::marks::alert_badge::severity_badge;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::alert::{FormField as _, MAX_TEXT_CHARS, OverrideField, OverrideForm};
use domain::principal::Action;
use wire::views::alerts::AlertView;
use wire::views::customer::CustomerDetail;

const WHAT: StackedColumn = StackedColumn::of(keys::ALERTS_WHAT);
const SEVERITY: StackedColumn = StackedColumn::of(keys::ALERTS_SEVERITY);
const SINCE: StackedColumn = StackedColumn::of(keys::ALERTS_SINCE);
const STATE: StackedColumn = StackedColumn::of(keys::ALERTS_STATE);

/// A rejected form. The server provides it as context when it shows the customer's page again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OverrideRefusal {
    /// [`OverrideForm`] as a query string.
    pub form: String,
}

/// The customer's alerts, if any.
pub fn customer_alerts(style: &AlertStyle, alerts: &[AlertView]) -> Option<AnyView> {
    let text = style.text;
    let rows: Vec<AnyView> = alerts.iter().map(|alert| row(style, alert)).collect();
    let title = text.get(keys::RULES_CUSTOMER_ALERTS);
    (!rows.is_empty()).then(|| {
        let table = stacked_table(text, title.clone(), None, &[WHAT, SEVERITY, SINCE, STATE], rows);
        view! { <section><h2>{title}</h2> {table}</section> }.into_any()
    })
}

fn row(style: &AlertStyle, alert: &AlertView) -> AnyView {
    let text = style.text;
    view! {
        <tr role="row">
            <th scope="row" role="rowheader"><a href=paths::alert(&alert.key)>{style.what_of_row(alert)}</a></th>
            {SEVERITY.cell(text, severity_badge(text, alert.severity))}
            {SINCE.cell(text, style.ago(alert.since))}
            {STATE.cell(text, style.state(alert))}
        </tr>
    }
    .into_any()
}

/// The form of the customer's own rules, as stored or as rejected.
pub fn customer_rules(request: &RequestContext, detail: &CustomerDetail, refusal: Option<&OverrideRefusal>) -> AnyView {
    let text = request.text();
    let form = refusal.map_or_else(|| stored(text, detail), |refusal| OverrideForm::parse(&refusal.form));
    let problem = form.rules().err().and_then(|problems| problems.into_iter().next());
    let refused = problem.as_ref().map(|_| caution(text.count(keys::FORM_PROBLEMS, 1).into_any()));
    let is_saved = outcome(request.query(), "saved").is_some();
    let ambiguous = problem.as_ref().and_then(|(_, problem)| problem.ambiguous_word());
    let choice = ambiguous.map(|word| decimal_choice(text, word, true));
    let is_muted = form.is_on(OverrideField::Muted);
    let thresholds = checked_field(CheckedField {
        name: OverrideField::Thresholds.name(),
        label: text.get(keys::RULES_CUSTOMER_THRESHOLDS),
        hint: text.get(keys::RULES_CUSTOMER_THRESHOLDS_HINT),
        value: form.get(OverrideField::Thresholds).to_owned(),
        look: FieldLook::Line,
        max_chars: MAX_TEXT_CHARS,
        problem: problem.map(|(_, problem)| rules_problem(text, &problem)),
    });
    let save = if request.may(Action::ChangeRules) {
        view! {
            <p class="form__actions">
                <button class="button" type="submit">{text.get(keys::RULES_CUSTOMER_SAVE)}</button>
            </p>
        }
        .into_any()
    } else {
        why_not(text, Action::ChangeRules)
    };
    let action = paths::form_from(&paths::customer_rules(&detail.id), &detail.neighbours.query);
    view! {
        <section class="customer__rules">
            <h2>{text.get(keys::RULES_CUSTOMER_PART)}</h2>
            {is_saved.then(|| done(text.get(keys::RULES_CUSTOMER_SAVED)))}
            {refused}
            <form class="card" method="post" action=action>
                {lead(text)}
                {tick(OverrideField::Muted.name(), "yes".to_owned(), text.get(keys::RULES_CUSTOMER_MUTED), is_muted)}
                {thresholds}
                {choice}
                {save}
            </form>
        </section>
    }
    .into_any()
}

fn lead(text: Text) -> AnyView {
    view! {
        <p class="lead">
            {text.get(keys::RULES_CUSTOMER_LEAD)} " " <a href=paths::RULES>{text.get(keys::RULES_CUSTOMER_ALL)}</a>
        </p>
    }
    .into_any()
}

fn stored(text: Text, detail: &CustomerDetail) -> OverrideForm {
    let Some(own) = &detail.own_rules else { return OverrideForm::default() };
    let thresholds = own.thresholds.as_ref().map(|list| list.join(", ")).unwrap_or_default();
    let form = OverrideForm::default().with(OverrideField::Thresholds, &thresholds);
    let form = form.written_with(text.numbers().decimal_mark());
    if own.muted { form.with_on(OverrideField::Muted) } else { form }
}

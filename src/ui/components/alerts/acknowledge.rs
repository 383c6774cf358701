//! Acknowledging alerts: why, for how long, and up to which spending. Goes into a form that posts to
//! [`crate::paths::ACKNOWLEDGE`].

use leptos::prelude::*;

use super::rules_problem::rules_problem;
use crate::components::form::decimal_choice::decimal_choice;
use crate::components::form::field::select;
use crate::scripts::{SELECT_ALL, script};
use crate::text::{Key, Text, keys};
use domain::alert::{AcknowledgeFor, AcknowledgeForm, Acknowledgement, PlannedProblem};

/// The longest amount that can be typed.
const MAX_PLANNED_CHARS: usize = 40;

/// A form to show again: rejected, with the problem beside the field, or sent when the sign-in had ended. The server provides
/// it as context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcknowledgeRefusal {
    /// The selected alerts.
    pub keys: Vec<String>,
    pub reason: String,
    pub span: AcknowledgeFor,
    /// As it was typed.
    pub planned: String,
    pub problem: Option<PlannedProblem>,
}

impl AcknowledgeRefusal {
    /// What was typed when the sign-in had ended.
    #[must_use]
    pub fn of_draft(form: &str) -> Self {
        let AcknowledgeForm { keys, reason, span, planned, .. } = AcknowledgeForm::parse(form);
        Self { keys, reason, span, planned, problem: None }
    }
}

/// Reason, duration, planned spending and button, below a title. `is_asked_for` puts the cursor into the first field.
pub fn acknowledge_fields(
    text: Text,
    title: Key,
    return_to: String,
    refusal: Option<&AcknowledgeRefusal>,
    is_asked_for: bool,
) -> AnyView {
    let spans = AcknowledgeFor::ALL.map(|span| (span.key().to_owned(), text.get(span_key(span))));
    let span = refusal.map_or(AcknowledgeFor::Week, |refusal| refusal.span);
    let problem = refusal.and_then(|refusal| refusal.problem.as_ref()).map(|problem| {
        let ambiguous = if let PlannedProblem::Amount(problem) = problem { problem.ambiguous_word() } else { None };
        let choice = ambiguous.map(|word| decimal_choice(text, word, false));
        view! {
            <p class="field__problem" id="planned-problem">{planned_problem(text, problem)}</p>
            {choice}
        }
    });
    view! {
        <fieldset class="acknowledge">
            <legend>{text.get(title)}</legend>
            <input type="hidden" name="return_to" value=return_to/>
            <div class="acknowledge__fields">
                <div class="field acknowledge__reason">
                    <label class="field__label" for="reason">{text.get(keys::ALERTS_REASON)}</label>
                    <input
                        class="field__input"
                        id="reason"
                        name="reason"
                        type="text"
                        value=refusal.map(|refusal| refusal.reason.clone())
                        maxlength=Acknowledgement::MAX_REASON_CHARS.to_string()
                        autocomplete="off"
                        aria-describedby="reason-hint"
                        autofocus=is_asked_for
                        required
                    />
                </div>
                {select("for", text.get(keys::ALERTS_FOR), spans.to_vec(), span.key())}
                {planned(text, refusal)}
                <button class="button button--primary" type="submit">{text.get(keys::ALERTS_ACKNOWLEDGE)}</button>
            </div>
            {problem}
            <p class="field__hint" id="reason-hint">{text.get(keys::ALERTS_ACKNOWLEDGE_HINT)}</p>
            <p class="field__hint" id="planned-hint">{text.get(keys::ALERTS_PLANNED_HINT)}</p>
        </fieldset>
    }
    .into_any()
}

/// The optional amount up to which spending is expected.
fn planned(text: Text, refusal: Option<&AcknowledgeRefusal>) -> AnyView {
    let is_wrong = refusal.is_some_and(|refusal| refusal.problem.is_some());
    let described = if is_wrong { "planned-problem planned-hint" } else { "planned-hint" };
    view! {
        <div class="field acknowledge__planned">
            <label class="field__label" for="planned">{text.get(keys::ALERTS_PLANNED)}</label>
            <input
                class="field__input"
                id="planned"
                name="planned"
                type="text"
                inputmode="decimal"
                value=refusal.map(|refusal| refusal.planned.clone())
                maxlength=MAX_PLANNED_CHARS.to_string()
                autocomplete="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=is_wrong.then_some("true")
            />
        </div>
    }
    .into_any()
}

fn planned_problem(text: Text, problem: &PlannedProblem) -> String {
    match problem {
        PlannedProblem::Amount(problem) => rules_problem(text, problem),
        PlannedProblem::Currencies => text.get(keys::ALERTS_PLANNED_CURRENCIES),
        PlannedProblem::Spent => text.get(keys::ALERTS_PLANNED_SPENT),
    }
}

/// A table whose rows can be ticked, below the checkbox that ticks all. What can be done with ticked rows appears with the
/// first one; without a script it is always there.
pub fn ticked_rows(text: Text, table: AnyView, deed: AnyView) -> AnyView {
    view! {
        <label class="tick select-all" hidden>
            <input type="checkbox" id="select-all"/>
            <span>{text.get(keys::ALERTS_SELECT_ALL)}</span>
        </label>
        {table}
        <div class="alerts__bar" id="selected">{deed}</div>
        {script(SELECT_ALL)}
    }
    .into_any()
}

fn span_key(span: AcknowledgeFor) -> Key {
    match span {
        AcknowledgeFor::Day => keys::ALERTS_FOR_DAY,
        AcknowledgeFor::Week => keys::ALERTS_FOR_WEEK,
        AcknowledgeFor::ThirtyDays => keys::ALERTS_FOR_THIRTY_DAYS,
        AcknowledgeFor::RestOfPeriod => keys::ALERTS_FOR_REST_OF_PERIOD,
    }
}

//! The rules that give owners and labels, and the form of a new one, which says whom it would fit before it is added.

use leptos::prelude::*;

use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::select;
use crate::components::form::owner_choice::{OwnerFields, Problems, owner_name};
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::customer::Plan;
use domain::ownership::{OwnershipField, RuleForm};
use domain::principal::Action;
use wire::views::ownership::{FittingView, OwnerRuleView, OwnerView, OwnersView};

/// A rule that was not added. The server provides it as context when it shows the page again.
#[derive(Clone, Debug)]
pub struct RuleRefusal {
    pub form: RuleForm,
    pub problems: Problems,
}

const CUSTOMERS: StackedColumn = StackedColumn::of(keys::OWNERS_RULES_CUSTOMERS);
const OWNER: StackedColumn = StackedColumn::of(keys::OWNER_HEADING);
const LABELS: StackedColumn = StackedColumn::of(keys::OWNER_LABELS);
const FITS: StackedColumn = StackedColumn::figures(keys::OWNERS_RULES_FITS);
const ACTION: StackedColumn = StackedColumn::of(keys::OWNERS_RULES_ACTION);

/// The rules, in their order.
pub(super) fn rules(request: &RequestContext, of: &OwnersView) -> AnyView {
    let text = request.text();
    let may_change = request.may(Action::ChangeOwnerRules);
    let notice = match outcome(request.query(), "rules") {
        Some("yes") => Some(done(text.get(keys::OWNERS_RULES_DONE))),
        Some("no") => Some(caution(text.get(keys::OWNERS_RULES_REFUSED).into_any())),
        Some("full") => {
            let most = text.number(of.most_rules);
            Some(caution(text.with(keys::OWNERS_RULES_FULL, &[("most", &most)]).into_any()))
        }
        Some("moved") => Some(caution(text.get(keys::OWNERS_RULES_MOVED).into_any())),
        _ => None,
    };
    let title = text.get(keys::OWNERS_RULES_TITLE);
    let columns: &[StackedColumn] =
        if may_change { &[CUSTOMERS, OWNER, LABELS, FITS, ACTION] } else { &[CUSTOMERS, OWNER, LABELS, FITS] };
    let rows = of.rules.iter().enumerate().map(|(place, rule)| rule_row(text, place, rule, may_change)).collect();
    let table = if of.rules.is_empty() {
        empty(Icon::Empty, text.get(keys::OWNERS_RULES_NONE), text.get(keys::OWNERS_RULES_NONE_TEXT), None)
    } else {
        stacked_table(text, title.clone(), None, columns, rows)
    };
    let why_not = (!may_change).then(|| why_not(text, Action::ChangeOwnerRules));
    view! {
        <section class="stack">
            <h2>{title}</h2>
            <p>{text.get(keys::OWNERS_RULES_LEAD)}</p>
            {notice}
            {table}
            {why_not}
        </section>
    }
    .into_any()
}

fn rule_row(text: Text, place: usize, rule: &OwnerRuleView, may_change: bool) -> AnyView {
    let number = (place + 1).to_string();
    let name = |owner: &OwnerView| owner_name(text, owner);
    let owner = rule.owner.as_ref().map_or_else(|| text.get(keys::OWNER_NONE), name);
    let actions = may_change.then(|| {
        let button = |words, label, action: String| {
            let label = text.with(label, &[("number", &number)]);
            view! {
                <form class="actions__form" method="post" action=action>
                    <button class="button button--plain" type="submit" aria-label=label>{text.get(words)}</button>
                </form>
            }
        };
        let raise = (place > 0)
            .then(|| button(keys::OWNERS_RULES_RAISE, keys::OWNERS_RULES_RAISE_OF, paths::raise_owner_rule(&rule.id)));
        let delete =
            button(keys::OWNERS_RULES_DELETE, keys::OWNERS_RULES_DELETE_OF, paths::delete_owner_rule(&rule.id));
        ACTION.cell(text, view! { {raise} {delete} }.into_any())
    });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader">{conditions(text, rule)}</th>
            {OWNER.cell(text, view! { <bdi>{owner}</bdi> }.into_any())}
            {LABELS.cell(text, view! { <bdi>{text.series(&rule.labels)}</bdi> }.into_any())}
            {FITS.cell(text, text.numbers().write(&rule.customers.to_string()).into_any())}
            {actions}
        </tr>
    }
    .into_any()
}

/// "“nord” in the name, on Legacy, billed in SEK"
fn conditions(text: Text, rule: &OwnerRuleView) -> String {
    let mut parts = Vec::new();
    if !rule.words.is_empty() {
        parts.push(text.with(keys::OWNERS_RULES_WORDS, &[("words", &rule.words)]));
    }
    parts.extend(rule.plan.map(|plan| text.with(keys::OWNERS_RULES_PLAN, &[("plan", &text.name(plan))])));
    parts.extend(rule.currency.as_ref().map(|code| text.with(keys::OWNERS_RULES_CURRENCY, &[("currency", code)])));
    if parts.is_empty() { text.get(keys::OWNERS_RULES_EVERYBODY) } else { text.series(&parts) }
}

/// The form of a new rule, for managers. One that is tried is in the address.
pub(super) fn new_rule(request: &RequestContext, of: &OwnersView, refusal: Option<&RuleRefusal>) -> Option<AnyView> {
    if !request.may(Action::ChangeOwnerRules) {
        return None;
    }
    let text = request.text();
    let tried =
        if paths::is_rule_tried(request.query()) { RuleForm::parse(request.query()) } else { RuleForm::default() };
    let form = refusal.map_or_else(|| tried.clone(), |refusal| refusal.form.clone());
    let problems = refusal.map_or_else(|| tried.conditions().err().unwrap_or_default(), |one| one.problems.clone());
    let problems = problems.as_slice();
    let fields = OwnerFields { text, problems, domains: &of.domains };
    let plans = Plan::ALL.map(|plan| (plan.key().to_owned(), text.name(plan)));
    let plans = [(String::new(), text.get(keys::OWNERS_RULES_PLAN_ALL))].into_iter().chain(plans).collect();
    let line = |field, label, hint, value: &str| fields.line(field, text.get(label), text.get(hint), value);
    let form = view! {
        <form class="form owners__new" method="post" action=paths::OWNERS>
            <fieldset class="form__part">
                <legend>{text.get(keys::OWNERS_RULES_NEW)}</legend>
                {line(
                    OwnershipField::Words,
                    keys::OWNERS_RULES_WORDS_FIELD,
                    keys::OWNERS_RULES_WORDS_HINT,
                    &form.words,
                )}
                {select(
                    "plan",
                    text.get(keys::OWNERS_RULES_PLAN_FIELD),
                    plans,
                    form.plan.map(Plan::key).unwrap_or_default(),
                )}
                {line(
                    OwnershipField::Currency,
                    keys::OWNERS_RULES_CURRENCY_FIELD,
                    keys::OWNERS_RULES_CURRENCY_HINT,
                    &form.currency,
                )}
                {fields.owner(&[("", keys::OWNER_TO_NONE)], &of.choices, &form.to, &form.mailbox)}
                {fields.labels(OwnershipField::Labels, keys::OWNERS_RULES_LABELS_FIELD, None, &form.labels)}
            </fieldset>
            {fitting(text, of)}
            <p class="form__actions">
                <button class="button button--primary" type="submit">{text.get(keys::OWNERS_RULES_ADD)}</button>
                <button class="button" type="submit" formmethod="get" name="try" value="yes">
                    {text.get(keys::OWNERS_RULES_TRY)}
                </button>
            </p>
        </form>
    };
    Some(form.into_any())
}

/// Whom the rule would fit, if it was tried.
fn fitting(text: Text, of: &OwnersView) -> Option<AnyView> {
    let (count, first) = of.fitting.as_ref()?;
    let name = |one: &FittingView| {
        let name = if one.name.is_empty() { text.get(keys::GRID_UNNAMED) } else { one.name.clone() };
        view! { <li><a href=paths::customer(&one.id)><bdi>{name}</bdi></a></li> }
    };
    let names = first.iter().map(name).collect_view();
    let more = count.saturating_sub(first.len());
    let more = (more > 0).then(|| view! { <li>{text.count(keys::OWNERS_RULES_FITTING_MORE, more)}</li> });
    let shown = view! {
        <div role="status">
            <p class="form__outcome">{text.count(keys::OWNERS_RULES_FITTING, *count)}</p>
            <ul class="owners__fitting">{names} {more}</ul>
        </div>
    };
    Some(shown.into_any())
}

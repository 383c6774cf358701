//! The alert rules. While you edit them, the page shows what they would do now.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::alerts::alert_style::AlertStyle;
use crate::components::alerts::rule_words::{FieldWords, field_words, rule_words};
use crate::components::alerts::rules_problem::{most_percent, rules_problem};
use crate::components::form::checked_field::{CheckedField, FieldLook, checked_field};
use crate::components::form::decimal_choice::decimal_choice;
use crate::components::form::done::{caution, done, outcome};
use crate::components::form::field::tick;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::paths;
use crate::request::RequestContext;
use crate::scripts::{PREVIEW_RULES, script};
use crate::text::{Text, keys};
use domain::alert::{FieldKind, FormField as _, MAX_TEXT_CHARS, Rule, RulesField, RulesForm, RulesProblem};
use domain::principal::Action;
use wire::functions::alerts::get_rules;
use wire::views::alerts::{OverrideView, RulesView};

const CUSTOMER: StackedColumn = StackedColumn::of(keys::GRID_CUSTOMER);
const OWN: StackedColumn = StackedColumn::of(keys::RULES_OWN);

#[component]
pub fn RulesPage() -> impl IntoView {
    let request = RequestContext::current();
    let query = request.draft.as_deref().unwrap_or(request.query());
    // Anything else in the address is not a form.
    let form = if RulesForm::is_in(query) { query.to_owned() } else { String::new() };
    fetched_for_user(request, get_rules(form), |request, rules| page(request, &rules))
}

/// "With these rules, 14 customers would alert now.", or why the number is unknown. The live preview uses it too.
#[must_use]
pub fn rules_preview(text: Text, rules: &RulesView) -> String {
    match rules.would_alert {
        Some(count) => text.count(keys::RULES_WOULD_ALERT, count),
        None if RulesForm::parse(&rules.form).rules(BTreeMap::new()).is_err() => text.get(keys::RULES_WOULD_UNUSABLE),
        None => text.get(keys::RULES_WOULD_UNKNOWN),
    }
}

pub(super) fn page(request: &RequestContext, rules: &RulesView) -> AnyView {
    let text = request.text();
    let title = text.get(keys::RULES_TITLE);
    let form = RulesForm::parse(&rules.form);
    let form = if rules.is_draft { form } else { form.written_with(text.numbers().decimal_mark()) };
    let problems = form.rules(BTreeMap::new()).err().unwrap_or_default();
    let is_saved = outcome(request.query(), "saved").is_some() && !rules.is_draft;
    let draft = (rules.is_draft && problems.is_empty()).then(|| {
        let back = text.get(keys::RULES_DISCARD);
        caution(view! { {text.get(keys::RULES_DRAFT)} " " <a href=paths::RULES>{back}</a> }.into_any())
    });
    let refused = (!problems.is_empty()).then(|| caution(text.count(keys::FORM_PROBLEMS, problems.len()).into_any()));
    let may = request.may(Action::ChangeRules);
    let save = may.then(|| {
        view! { <button class="button button--primary" type="submit">{text.get(keys::RULES_SAVE)}</button> }
    });
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <a class="back-link" href=paths::SETTINGS>{text.get(keys::SETTINGS_TITLE)}</a>
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::RULES_LEAD)}</p>
            {(!may).then(|| why_not(text, Action::ChangeRules))}
            {is_saved.then(|| done(text.get(keys::RULES_SAVED)))}
            {rules.is_unreadable.then(|| caution(text.get(keys::RULES_UNREADABLE).into_any()))}
            {draft}
            {refused}
            <form
                class="form"
                id="rules"
                method="post"
                action=paths::RULES
                data-preview=rules.preview_url.clone()
                data-fail=text.get(keys::RULES_WOULD_FAIL)
            >
                {fields(text, &form, &problems)}
                <div class="form__foot">
                    <p class="form__outcome" id="would-alert" role="status">{rules_preview(text, rules)}</p>
                    <p class="form__actions">
                        {save}
                        <button class="button" type="submit" formmethod="get">{text.get(keys::RULES_PREVIEW)}</button>
                    </p>
                </div>
            </form>
            {script(PREVIEW_RULES)}
            {overrides(&AlertStyle::new(text, request.now.as_second()), &rules.overrides)}
        </div>
    }
    .into_any()
}

/// The settings of each rule.
fn fields(text: Text, form: &RulesForm, problems: &[(RulesField, RulesProblem)]) -> AnyView {
    let part = |rule: &Rule| {
        let legend = text.get(rule_words(*rule).settings);
        let field = |field: &RulesField| setting(text, form, *field, problems);
        match rule.fields() {
            [switch, dependent @ ..] if switch.kind() == FieldKind::Switch => {
                let dependent = dependent.iter().map(field).collect_view();
                view! {
                    <fieldset class="form__part form__part--switched">
                        <legend>{legend}</legend>
                        {field(switch)}
                        <div class="form__dependent">{dependent}</div>
                    </fieldset>
                }
                .into_any()
            }
            fields => {
                let fields = fields.iter().map(field).collect_view();
                view! { <fieldset class="form__part"><legend>{legend}</legend> {fields}</fieldset> }.into_any()
            }
        }
    };
    Rule::ALL.iter().map(part).collect_view().into_any()
}

fn setting(text: Text, form: &RulesForm, field: RulesField, problems: &[(RulesField, RulesProblem)]) -> AnyView {
    let FieldWords { label, hint } = field_words(field);
    let look = match field.kind() {
        FieldKind::Switch => {
            return tick(field.name(), "yes".to_owned(), text.get(label), form.is_on(field)).into_any();
        }
        FieldKind::Numbers => FieldLook::Line,
        FieldKind::Number => FieldLook::Figures,
        FieldKind::Amounts => FieldLook::Lines(3),
    };
    let problem = problems.iter().find(|(of, _)| *of == field);
    // One answer is for the whole form.
    let first = problems.iter().find_map(|(of, problem)| Some((*of, problem.ambiguous_word()?)));
    let choice = first.filter(|(of, _)| *of == field);
    let choice = choice.map(|(_, word)| decimal_choice(text, word, field.kind() == FieldKind::Numbers));
    let input = checked_field(CheckedField {
        name: field.name(),
        label: text.get(label),
        hint: hint.map(|hint| text.with(hint, &[("most", &most_percent(text))])).unwrap_or_default(),
        value: form.get(field).to_owned(),
        look,
        max_chars: MAX_TEXT_CHARS,
        problem: problem.map(|(_, problem)| rules_problem(text, problem)),
    });
    view! { {input} {choice} }.into_any()
}

/// The customers with their own rules, and what differs.
fn overrides(style: &AlertStyle, overrides: &[OverrideView]) -> AnyView {
    let text = style.text;
    let rows: Vec<AnyView> = overrides
        .iter()
        .map(|own| {
            let name = if own.name.is_empty() { own.customer_id.clone() } else { own.name.clone() };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader">
                        <a href=paths::customer(&own.customer_id)><bdi>{name}</bdi></a>
                    </th>
                    {OWN.cell(text, own_rules(style, own).into_any())}
                </tr>
            }
            .into_any()
        })
        .collect();
    let title = text.get(keys::RULES_OVERRIDES);
    let shown = if rows.is_empty() {
        view! { <p class="lead">{text.get(keys::RULES_OVERRIDES_NONE)}</p> }.into_any()
    } else {
        stacked_table(text, title.clone(), None, &[CUSTOMER, OWN], rows)
    };
    view! { <section class="stack stack--start"><h2>{title}</h2> {shown}</section> }.into_any()
}

/// "Muted · Thresholds 50 %, 120 %"
fn own_rules(style: &AlertStyle, own: &OverrideView) -> String {
    let text = style.text;
    let mut parts = Vec::new();
    parts.extend(own.muted.then(|| text.get(keys::RULES_MUTED)));
    parts.extend(own.thresholds.as_ref().map(|list| {
        let list: Vec<String> = list.iter().map(|level| style.level(level)).collect();
        text.with(keys::RULES_OWN_THRESHOLDS, &[("list", &text.series(&list))])
    }));
    parts.join(" · ")
}

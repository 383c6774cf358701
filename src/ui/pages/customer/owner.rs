//! A customer's owner and labels, and the form that assigns them.

use leptos::prelude::*;

use crate::components::form::done::{caution, done, outcome};
use crate::components::form::owner_choice::{OwnerFields, Problems, owner_name};
use crate::components::rights::why_not;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Text, keys};
use domain::label::Label;
use domain::ownership::{OwnerForm, OwnershipField};
use domain::principal::Action;
use wire::views::customer::CustomerDetail;
use wire::views::ownership::{LabelView, OwnershipView};

/// A form that was not saved, as typed; without problems, because nobody was signed in.
#[derive(Clone, Debug)]
pub struct OwnerRefusal {
    pub form: OwnerForm,
    pub problems: Problems,
}

pub(super) fn owner(request: &RequestContext, detail: &CustomerDetail, refusal: Option<&OwnerRefusal>) -> AnyView {
    let (text, of) = (request.text(), &detail.ownership);
    let notice = outcome(request.query(), "assigned").map(|_| done(text.get(keys::OWNER_ASSIGNED)));
    let body = if of.is_missing { caution(text.get(keys::OWNER_MISSING).into_any()) } else { facts(text, of) };
    let form = match (of.is_missing, request.may(Action::AssignCustomers)) {
        (true, _) => ().into_any(),
        (false, true) => form(text, detail, refusal),
        (false, false) => why_not(text, Action::AssignCustomers),
    };
    view! {
        <section class="card" aria-label=text.get(keys::OWNERS_TITLE)>
            {notice}
            {body}
            {form}
        </section>
    }
    .into_any()
}

fn facts(text: Text, of: &OwnershipView) -> AnyView {
    let owner = match &of.owner {
        None => view! { {text.get(keys::OWNER_NONE)} }.into_any(),
        Some(owner) => {
            let mut notes = Vec::new();
            notes.extend(of.is_by_rule.then(|| text.get(keys::OWNER_BY_RULE)));
            notes.extend((owner.name.is_some() && !owner.has_mailbox).then(|| text.get(keys::OWNER_NO_MAILBOX)));
            let notes = (!notes.is_empty()).then(|| format!(" ({})", text.series(&notes)));
            view! { <bdi>{owner_name(text, owner)}</bdi> <span class="facts__note">{notes}</span> }.into_any()
        }
    };
    let labels = of.labels.iter().map(|label| label_link(text, label)).collect_view();
    let labels = if of.labels.is_empty() { text.get(keys::OWNER_NO_LABELS).into_any() } else { labels.into_any() };
    view! {
        <dl class="facts">
            <div class="facts__row">
                <dt class="facts__name">{text.get(keys::OWNER_HEADING)}</dt>
                <dd class="facts__value">{owner}</dd>
            </div>
            <div class="facts__row">
                <dt class="facts__name">{text.get(keys::OWNER_LABELS)}</dt>
                <dd class="facts__value owner-labels">{labels}</dd>
            </div>
        </dl>
    }
    .into_any()
}

/// Leads to all customers with the label.
fn label_link(text: Text, label: &LabelView) -> AnyView {
    let name = label.name.clone();
    let title = label.is_by_rule.then(|| text.get(keys::OWNER_BY_RULE));
    match Label::parse(&label.name) {
        Ok(label) => {
            view! { <a class="chip" href=paths::labelled(&label) title=title><bdi>{name}</bdi></a> }.into_any()
        }
        Err(_) => view! { <bdi>{name}</bdi> }.into_any(),
    }
}

fn form(text: Text, detail: &CustomerDetail, refusal: Option<&OwnerRefusal>) -> AnyView {
    let of = &detail.ownership;
    let by_hand = of.labels.iter().filter(|label| !label.is_by_rule);
    let by_hand: Vec<Label> = by_hand.filter_map(|label| Label::parse(&label.name).ok()).collect();
    let stored = || OwnerForm { to: of.to.clone(), mailbox: String::new(), labels: Label::write_list(&by_hand) };
    let form = refusal.map_or_else(stored, |refusal| refusal.form.clone());
    let problems = refusal.map(|refusal| refusal.problems.as_slice()).unwrap_or_default();
    let fields = OwnerFields { text, problems, domains: &of.domains };
    let first = [(OwnerForm::RULES, keys::OWNER_TO_RULES), (OwnerForm::NOBODY, keys::OWNER_TO_NOBODY)];
    let action = paths::form_from(&paths::customer_owner(&detail.id), &detail.neighbours.query);
    view! {
        <details class="owner-edit" open=refusal.is_some()>
            <summary class="button">{text.get(keys::OWNER_EDIT)}</summary>
            <form class="form" method="post" action=action>
                {fields.owner(&first, &of.choices, &form.to, &form.mailbox)}
                {fields.labels(OwnershipField::Labels, keys::OWNER_LABELS_FIELD, None, &form.labels)}
                <p class="form__actions">
                    <button class="button" type="submit">{text.get(keys::OWNER_ASSIGN)}</button>
                </p>
            </form>
        </details>
    }
    .into_any()
}

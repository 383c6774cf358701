//! Shares a view: first what a link shows and to whom, then a preview of exactly that, then the link.

use leptos::prelude::*;
use leptos_meta::Title;

use super::fetched::fetched_for_user;
use crate::components::form::done::caution;
use crate::components::form::field::{Choice, TextField, hidden_fields, select_from, text_field, tick};
use crate::components::grid::customers_table::customers_table;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::marks::icon::{Icon, icon};
use crate::components::rights::why_not;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::grid::{Column, GridQuery, Kind};
use domain::link::{Lifetime, LinkPolicy, MAX_NOTE_CHARS, MAX_TITLE_CHARS, PolicyRefusal, ShareOptions};
use domain::principal::Action;
use wire::functions::links::get_share_preview;
use wire::views::link::SharePreview;

/// Why no link was created. The server provides it as context when it shows the page again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareRefusal {
    ShortPassphrase,
    CommonPassphrase,
    Policy(PolicyRefusal),
    NotStored,
}

/// A passphrase that the owner asked for. The server provides it as context when it shows the page again.
#[derive(Clone)]
pub struct SuggestedPassphrase(pub String);

const MAX_PASSPHRASE_CHARS: usize = 200;

#[component]
pub fn SharePage() -> impl IntoView {
    let request = RequestContext::current();
    let query = request.query().to_owned();
    let is_preview = query.split('&').any(|pair| pair == "step=preview");
    let refusal = use_context::<ShareRefusal>();
    let options = ShareOptions::parse(&query);
    if request.user.is_some() && !request.may(Action::Share) {
        return refused(request.text());
    }
    fetched_for_user(request, get_share_preview(query), move |request, preview| {
        let text = request.text();
        if preview.policy.off {
            return switched_off(text, &options).into_any();
        }
        let options = preview.policy.narrowed(options.clone());
        if is_preview && preview.dashboard.customers > 0 {
            second_step(text, &options, &preview, refusal).into_any()
        } else {
            first_step(text, &options, &preview).into_any()
        }
    })
}

/// While the tenant's policy switches links off.
fn switched_off(text: Text, options: &ShareOptions) -> impl IntoView + use<> {
    let title = text.get(keys::SHARE_TITLE);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {caution(text.get(keys::SHARE_OFF).into_any())}
            <p class="form__actions">
                <a class="button" href=back_to_grid(options)>{text.get(keys::SHARE_CANCEL)}</a>
                <a class="button" href=paths::LINK_POLICY>{text.get(keys::LINK_POLICY_TITLE)}</a>
            </p>
        </div>
    }
    .into_any()
}

/// The grid that is shared.
fn back_to_grid(options: &ShareOptions) -> String {
    paths::grid(&paths::in_scope(paths::CUSTOMERS, &options.scope), &options.query)
}

/// For readers.
fn refused(text: Text) -> AnyView {
    let title = text.get(keys::SHARE_TITLE);
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {why_not(text, Action::Share)}
            <a class="button" href=paths::CUSTOMERS>{text.get(keys::PROBLEM_HOME)}</a>
        </div>
    }
    .into_any()
}

fn first_step(text: Text, options: &ShareOptions, preview: &SharePreview) -> impl IntoView + use<> {
    let title = text.get(keys::SHARE_TITLE);
    let nobody = (preview.dashboard.customers == 0).then(|| {
        view! { <p class="notice notice--caution" role="alert">{text.get(keys::SHARE_NOBODY)}</p> }
    });
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            <p class="lead">{text.get(keys::SHARE_LEAD)}</p>
            {nobody}
            <form class="form" method="get" action=paths::SHARE>
                <input type="hidden" name="step" value="preview"/>
                {hidden_fields(options.grid_fields())}
                {who_is_in_it(text, options, preview)}
                {what_it_shows(text, options)}
                {how_long(text, options, &preview.policy)}
                <p class="form__actions">
                    <button class="button button--primary" type="submit">{text.get(keys::SHARE_PREVIEW_BUTTON)}</button>
                    <a class="button" href=back_to_grid(options)>{text.get(keys::SHARE_CANCEL)}</a>
                </p>
            </form>
        </div>
    }
    .into_any()
}

fn who_is_in_it(text: Text, options: &ShareOptions, preview: &SharePreview) -> impl IntoView + use<> {
    let left_out = |id: &str| options.left_out.iter().any(|out| out.as_str() == id);
    let boxes = preview.candidates.iter().map(|(id, name)| tick("without", id.clone(), name.clone(), left_out(id)));
    let boxes = boxes.collect_view();
    let choose = if preview.candidates.is_empty() {
        view! { <p class="field__hint">{text.get(keys::SHARE_TOO_MANY_TO_LIST)}</p> }.into_any()
    } else {
        view! {
            <details class="form__more" open=!options.left_out.is_empty()>
                <summary>{text.get(keys::SHARE_LEAVE_OUT)}</summary>
                <div class="ticks ticks--columns">{boxes}</div>
            </details>
        }
        .into_any()
    };
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_WHO)}</legend>
            <p>{text.count(keys::SHARE_SELECTED, preview.selected)}</p>
            {choose}
        </fieldset>
    }
    .into_any()
}

fn what_it_shows(text: Text, options: &ShareOptions) -> impl IntoView + use<> {
    let texts = GridTexts::of(text);
    let columns = Column::ALL.into_iter().filter(|column| column.kind() != Kind::Name).map(|column| {
        let hidden = options.hide.contains(&column);
        tick("hide", column.key().to_owned(), texts.column(column).to_owned(), hidden)
    });
    let columns = columns.collect_view();
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_WHAT)}</legend>
            {text_field(TextField {
                name: "title",
                kind: "text",
                label: text.get(keys::SHARE_LINK_TITLE),
                hint: text.get(keys::SHARE_LINK_TITLE_HINT),
                value: options.title.clone(),
                max_chars: MAX_TITLE_CHARS,
                required: false,
            })}
            {text_field(TextField {
                name: "note",
                kind: "text",
                label: text.get(keys::SHARE_NOTE),
                hint: text.get(keys::SHARE_NOTE_HINT),
                value: options.note.clone(),
                max_chars: MAX_NOTE_CHARS,
                required: false,
            })}
            <div class="ticks" role="group" aria-label=text.get(keys::SHARE_MASK)>
                {tick("mask", "names".to_owned(), text.get(keys::SHARE_MASK_NAMES), options.mask_names)}
                {tick("mask", "amounts".to_owned(), text.get(keys::SHARE_MASK_AMOUNTS), options.mask_amounts)}
            </div>
            <details class="form__more" open=!options.hide.is_empty()>
                <summary>{text.get(keys::SHARE_HIDE)}</summary>
                <div class="ticks ticks--columns">{columns}</div>
                <p class="field__hint">{text.get(keys::SHARE_HIDE_HINT)}</p>
            </details>
        </fieldset>
    }
    .into_any()
}

fn how_long(text: Text, options: &ShareOptions, policy: &LinkPolicy) -> impl IntoView + use<> {
    let who = [("link", keys::SHARE_FOR_LINK, policy.tenant_only), ("tenant", keys::SHARE_FOR_TENANT, false)];
    let who = who.map(|(value, key, disabled)| Choice { value: value.to_owned(), text: text.get(key), disabled });
    let only_tenant = policy.tenant_only.then(|| text.get(keys::SHARE_FOR_POLICY));
    let chosen = if options.tenant_only { "tenant" } else { "link" };
    let views = options.view_limit.map(|limit| limit.to_string()).unwrap_or_default();
    view! {
        <fieldset class="form__part">
            <legend>{text.get(keys::SHARE_HOW_LONG)}</legend>
            {lifetimes(text, text.get(keys::SHARE_DAYS), policy, options.lifetime)}
            {select_from("who", text.get(keys::SHARE_FOR), who.into(), chosen, only_tenant)}
            {text_field(TextField {
                name: "views",
                kind: "text",
                label: text.get(keys::SHARE_VIEWS),
                hint: text.get(keys::SHARE_VIEWS_HINT),
                value: views,
                max_chars: 5,
                required: false,
            })}
        </fieldset>
    }
    .into_any()
}

/// The lifetimes, of which the tenant's policy may allow only the shorter ones.
pub(super) fn lifetimes(text: Text, label: String, policy: &LinkPolicy, chosen: Lifetime) -> AnyView {
    let choices = Lifetime::ALL.map(|lifetime| Choice {
        value: lifetime.days().to_string(),
        text: days(text, lifetime.days()),
        disabled: lifetime > policy.longest,
    });
    let is_limited = policy.lifetimes().count() < choices.len();
    let hint = is_limited.then(|| text.with(keys::SHARE_DAYS_POLICY, &[("days", &days(text, policy.longest.days()))]));
    select_from("days", label, choices.into(), &chosen.min(policy.longest).days().to_string(), hint).into_any()
}

/// Why the policy rules out a link or a change.
pub(super) fn policy_words(refusal: PolicyRefusal) -> Key {
    match refusal {
        PolicyRefusal::Off => keys::POLICY_REFUSES_OFF,
        PolicyRefusal::NoPassphrase => keys::POLICY_REFUSES_NO_PASSPHRASE,
        PolicyRefusal::NotTenantOnly => keys::POLICY_REFUSES_NOT_TENANT_ONLY,
        PolicyRefusal::TooLong => keys::POLICY_REFUSES_TOO_LONG,
        PolicyRefusal::TooMany => keys::POLICY_REFUSES_TOO_MANY,
    }
}

fn second_step(
    text: Text,
    options: &ShareOptions,
    preview: &SharePreview,
    refusal: Option<ShareRefusal>,
) -> impl IntoView + use<> {
    let title = text.get(keys::SHARE_PREVIEW_TITLE);
    let refusal = refusal.map(|refusal| {
        let words = text.get(match refusal {
            ShareRefusal::ShortPassphrase => keys::SHARE_SHORT_PASSPHRASE,
            ShareRefusal::CommonPassphrase => keys::SHARE_COMMON_PASSPHRASE,
            ShareRefusal::Policy(refusal) => policy_words(refusal),
            ShareRefusal::NotStored => keys::SHARE_NOT_STORED,
        });
        view! { <p class="notice notice--caution" role="alert">{icon(Icon::Over)} {words}</p> }
    });
    let suggested = use_context::<SuggestedPassphrase>().map(|SuggestedPassphrase(passphrase)| passphrase);
    let hint = text.get(match (&suggested, preview.policy.passphrase_required) {
        (Some(_), _) => keys::SHARE_PASSPHRASE_SUGGESTED,
        (None, true) => keys::SHARE_PASSPHRASE_REQUIRED,
        (None, false) => keys::SHARE_PASSPHRASE_HINT,
    });
    // A suggestion is there to be read and copied.
    let kind = if suggested.is_some() { "text" } else { "password" };
    let facts = promises(text, options, preview).into_iter().map(|promise| view! { <li>{promise}</li> });
    view! {
        <Title text=title.clone()/>
        <div class="stack form-page">
            <h1>{title}</h1>
            {refusal}
            <ul class="promises">{facts.collect_view()}</ul>
            <form class="form" method="post" action=paths::SHARE>
                {hidden_fields(options.fields())}
                <div class="form__part">
                    {text_field(TextField {
                        name: "passphrase",
                        kind,
                        label: text.get(keys::SHARE_PASSPHRASE),
                        hint,
                        value: suggested.unwrap_or_default(),
                        max_chars: MAX_PASSPHRASE_CHARS,
                        required: preview.policy.passphrase_required,
                    })}
                </div>
                <p class="form__actions">
                    <button class="button button--primary" type="submit">{text.get(keys::SHARE_CREATE)}</button>
                    <button class="button" type="submit" name="suggest" value="yes" formnovalidate=true>
                        {text.get(keys::SHARE_SUGGEST)}
                    </button>
                    <a class="button" href=paths::share(&options.to_query_string())>{text.get(keys::SHARE_BACK)}</a>
                </p>
            </form>
        </div>
        <h2>{text.get(keys::SHARE_WILL_BE_SEEN)}</h2>
        {preview_table(text, options, preview)}
    }
    .into_any()
}

/// What the link will do, in sentences.
fn promises(text: Text, options: &ShareOptions, preview: &SharePreview) -> Vec<String> {
    let mut promises = vec![
        text.count(keys::SHARE_SELECTED, preview.dashboard.customers),
        text.with(keys::SHARE_PROMISE_END, &[("days", &days(text, options.lifetime.days()))]),
        text.get(if options.tenant_only { keys::SHARE_PROMISE_TENANT } else { keys::SHARE_PROMISE_LINK }),
    ];
    promises.extend(options.mask_names.then(|| text.get(keys::SHARE_PROMISE_NAMES)));
    promises.extend(options.mask_amounts.then(|| text.get(keys::SHARE_PROMISE_AMOUNTS)));
    let left_out: Vec<String> = options.shown().hidden().map(|column| text.name(column)).collect();
    let left_out = (!left_out.is_empty()).then(|| left_out.join(", "));
    promises.extend(left_out.map(|columns| text.with(keys::SHARE_PROMISE_COLUMNS, &[("columns", &columns)])));
    promises.extend(options.is_selected_by_hidden().then(|| text.get(keys::SHARE_PROMISE_FILTER)));
    promises.extend(options.view_limit.map(|limit| text.count(keys::SHARE_PROMISE_VIEWS, limit as usize)));
    promises
}

/// The first rows, as the reviewer will see them. Its headers change the frozen order.
fn preview_table(text: Text, options: &ShareOptions, preview: &SharePreview) -> impl IntoView + use<> {
    let texts = GridTexts::for_page(text, &preview.dashboard);
    let (dashboard, (sort, direction)) = (&preview.dashboard, options.order());
    let unsorted = GridQuery {
        sort: GridQuery::default().sort,
        direction: GridQuery::default().direction,
        ..options.query.clone()
    };
    let rest = ShareOptions { query: unsorted, ..options.clone() };
    let place = GridPlace { path: paths::share_preview(&rest.to_query_string()), columns: dashboard.columns };
    let style = RowStyle::of(dashboard, &place, &texts.rows, text.numbers());
    let query = GridQuery { sort, direction, ..GridQuery::default() };
    let more = dashboard.facets.selected.saturating_sub(dashboard.rows.len());
    view! {
        {customers_table(dashboard, &query, style, &texts)}
        {(more > 0).then(|| view! { <p class="field__hint">{text.count(keys::SHARE_MORE_ROWS, more)}</p> })}
    }
    .into_any()
}

/// "7 days"
pub(super) fn days(text: Text, days: u32) -> String {
    text.count(keys::SHARE_DAYS_COUNT, days as usize)
}

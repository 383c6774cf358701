//! Shares a view or one customer's page: first what a link shows and to whom (`choice`), then a preview of exactly that,
//! then the link.

mod choice;

use leptos::prelude::*;
use leptos_meta::Title;

use self::choice::first_step;
pub(super) use self::choice::lifetimes;
use super::fetched::fetched_for_user;
use super::frozen_customer::frozen_customer;
use super::shown_once::ShownOnce;
use crate::components::form::done::{caution, outcome};
use crate::components::form::field::{TextField, hidden_fields, text_field};
use crate::components::grid::customers_table::customers_table;
use crate::components::grid::grid_place::GridPlace;
use crate::components::grid::grid_texts::GridTexts;
use crate::components::grid::row_view::RowStyle;
use crate::components::marks::icon::{Icon, icon};
use crate::components::rights::why_not;
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::grid::GridQuery;
use domain::link::{PolicyRefusal, ShareOptions};
use domain::principal::Action;
use wire::functions::links::get_share_preview;
use wire::views::link::{CustomerPreview, GridPreview, Preview, SharePreview};

/// Why no link was created. The server provides it as context when it shows the page again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ShareRefusal {
    ShortPassphrase,
    CommonPassphrase,
    Policy(PolicyRefusal),
    NotStored,
}

const MAX_PASSPHRASE_CHARS: usize = 200;

#[component]
pub fn SharePage() -> impl IntoView {
    let request = RequestContext::current();
    let query = request.query().to_owned();
    let is_preview = paths::is_share_preview(&query);
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
        let has_customers = match &preview.of {
            Preview::Grid(grid) => grid.dashboard.customers > 0,
            Preview::Customer(_) => true,
        };
        if is_preview && has_customers {
            second_step(request, &options, &preview, refusal).into_any()
        } else {
            first_step(text, &options, &preview)
        }
    })
}

/// Where what is shared was chosen.
fn back_to(options: &ShareOptions) -> String {
    let grid = || paths::grid(&paths::in_scope(paths::CUSTOMERS, &options.scope), &options.query);
    options.customer.as_ref().map_or_else(grid, |id| paths::customer(id.as_str()))
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
                <a class="button" href=back_to(options)>{text.get(keys::SHARE_CANCEL)}</a>
                <a class="button" href=paths::LINK_POLICY>{text.get(keys::LINK_POLICY_TITLE)}</a>
            </p>
        </div>
    }
    .into_any()
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
    request: &RequestContext,
    options: &ShareOptions,
    preview: &SharePreview,
    refusal: Option<ShareRefusal>,
) -> impl IntoView + use<> {
    let (text, query) = (request.text(), request.query());
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
    let suggested = match use_context() {
        Some(ShownOnce::Passphrase(passphrase)) => Some(passphrase),
        _ => None,
    };
    let was_shown = outcome(query, ShownOnce::PARAMETER) == Some(ShownOnce::PASSPHRASE);
    let hint = text.get(match (&suggested, preview.policy.passphrase_required) {
        (Some(_), _) => keys::SHARE_PASSPHRASE_SUGGESTED,
        (None, _) if was_shown => keys::SHARE_PASSPHRASE_GONE,
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
        {match &preview.of {
            Preview::Grid(grid) => preview_table(text, options, grid).into_any(),
            Preview::Customer(page) => frozen_customer(text, &page.page),
        }}
    }
    .into_any()
}

/// What the link will do, in sentences.
fn promises(text: Text, options: &ShareOptions, preview: &SharePreview) -> Vec<String> {
    let shows = match &preview.of {
        Preview::Grid(grid) => vec![text.count(keys::SHARE_SELECTED, grid.dashboard.customers)],
        Preview::Customer(page) => promises_of_page(text, options, page),
    };
    let mut promises = shows;
    promises.extend([
        text.with(keys::SHARE_PROMISE_END, &[("days", &days(text, options.lifetime.days()))]),
        text.get(if options.tenant_only { keys::SHARE_PROMISE_TENANT } else { keys::SHARE_PROMISE_LINK }),
    ]);
    promises.extend(options.mask_names.then(|| text.get(keys::SHARE_PROMISE_NAMES)));
    promises.extend(options.mask_amounts.then(|| text.get(keys::SHARE_PROMISE_AMOUNTS)));
    let left_out: Vec<String> = options.shown().hidden().map(|column| text.name(column)).collect();
    let left_out = (!left_out.is_empty()).then(|| text.list(&left_out));
    promises.extend(left_out.map(|columns| text.with(keys::SHARE_PROMISE_COLUMNS, &[("columns", &columns)])));
    promises.extend(options.is_selected_by_hidden().then(|| text.get(keys::SHARE_PROMISE_FILTER)));
    promises.extend(options.view_limit.map(|limit| text.count(keys::SHARE_PROMISE_VIEWS, limit as usize)));
    promises
}

/// What the page is of, and what is missing in it.
fn promises_of_page(text: Text, options: &ShareOptions, preview: &CustomerPreview) -> Vec<String> {
    let name = if preview.name.is_empty() { text.get(keys::GRID_UNNAMED) } else { preview.name.clone() };
    let mut promises = vec![text.with(keys::SHARE_PAGE_PROMISE, &[("name", &name)])];
    if !options.shows_every_column() {
        promises.push(text.get(keys::SHARE_PAGE_PROMISE_FIGURES));
    } else if options.mask_names {
        promises.push(text.get(keys::SHARE_PAGE_PROMISE_NAMES));
    }
    let missing: Vec<String> = preview.missing.iter().map(|part| text.name(*part)).collect();
    let missing = (!missing.is_empty()).then(|| text.list(&missing));
    promises.extend(missing.map(|lists| text.with(keys::SHARE_PAGE_PROMISE_MISSING, &[("lists", &lists)])));
    promises
}

/// The first rows, as the reviewer will see them. Its headers change the frozen order.
fn preview_table(text: Text, options: &ShareOptions, preview: &GridPreview) -> impl IntoView + use<> {
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

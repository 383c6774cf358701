//! The links that a user has shared, and the page of one link with its audit log.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

use super::fetched::fetched_for_user;
use super::share::{days, lifetimes, policy_words};
use super::shown_once::ShownOnce;
use crate::components::form::done::{caution, outcome};
use crate::components::form::shown_once::shown_once;
use crate::components::grid::grid_texts::AgeTexts;
use crate::components::marks::age::{Moment, time};
use crate::components::marks::icon::Icon;
use crate::components::message::empty;
use crate::components::rights::why_not;
use crate::components::stacked_table::{StackedColumn, stacked_table};
use crate::components::unreadable::unreadable;
use crate::paths::{self, LinkChange};
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::link::LinkState;
use domain::link::{Lifetime, LinkPolicy, PolicyRefusal};
use domain::principal::Action;
use wire::functions::links::{get_shared_link, list_shared_links};
use wire::views::link::{SharedLinkDetail, SharedLinkList, SharedLinkView};

/// Why a link was not changed; its page reads it from the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkRefusal {
    LostAccess,
    Policy(PolicyRefusal),
}

impl LinkRefusal {
    /// The parameter of the link's page.
    pub const PARAMETER: &str = "refused";
    const LOST_ACCESS: &str = "access";

    /// The parameter's value.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::LostAccess => Self::LOST_ACCESS,
            Self::Policy(refusal) => refusal.key(),
        }
    }

    fn of(query: &str) -> Option<Self> {
        match outcome(query, Self::PARAMETER)? {
            Self::LOST_ACCESS => Some(Self::LostAccess),
            key => PolicyRefusal::from_key(key).map(Self::Policy),
        }
    }
}

const TITLE: StackedColumn = StackedColumn::of(keys::LINK_TITLE);
const SHOWS: StackedColumn = StackedColumn::of(keys::LINK_SHOWS);
const BY: StackedColumn = StackedColumn::of(keys::LINK_BY);
const CREATED: StackedColumn = StackedColumn::of(keys::LINK_CREATED);
const EXPIRES: StackedColumn = StackedColumn::of(keys::LINK_EXPIRES);
const VIEWS: StackedColumn = StackedColumn::of(keys::LINK_VIEWS);
const LAST_VIEWED: StackedColumn = StackedColumn::of(keys::LINK_LAST_VIEWED);
const STATE: StackedColumn = StackedColumn::of(keys::LINK_STATE);

#[component]
pub fn SharedLinksPage() -> impl IntoView {
    let request = RequestContext::current();
    fetched_for_user(request, list_shared_links(), |request, list| links(request.text(), &list))
}

#[component]
pub fn SharedLinkPage() -> impl IntoView {
    let request = RequestContext::current();
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let shown = use_context::<ShownOnce>();
    fetched_for_user(request, get_shared_link(id), move |request, detail| link(request, &detail, shown))
}

fn links(text: Text, list: &SharedLinkList) -> impl IntoView + use<> {
    let title = text.get(keys::LINKS_TITLE);
    let lead = text.get(if list.of_tenant { keys::LINKS_LEAD_TENANT } else { keys::LINKS_LEAD });
    let ages = AgeTexts::of(text);
    let moment = |then: i64| Moment::new(then, list.now, &ages, text.numbers());
    let rows = list.links.iter().map(|link| {
        let by = list.of_tenant.then(|| BY.cell(text, bdi(&link.created_by)));
        view! {
            <tr role="row">
                <th scope="row" role="rowheader"><a href=paths::shared_link(&link.id)>{bdi(&name(text, link))}</a></th>
                {SHOWS.cell(text, shows(text, link))}
                {by}
                {CREATED.cell(text, time(&moment(link.created_at)).into_any())}
                {EXPIRES.cell(text, moment(link.expires_at).exact.into_any())}
                {VIEWS.cell(text, views(text, link).into_any())}
                {LAST_VIEWED.cell(text, link.last_viewed_at.map(|viewed| time(&moment(viewed))).into_any())}
                {STATE.cell(text, text.get(state_key(link.state)).into_any())}
            </tr>
        }
        .into_any()
    });
    let rows: Vec<AnyView> = rows.collect();
    let table = if rows.is_empty() {
        let way = (paths::CUSTOMERS.to_owned(), text.get(keys::PROBLEM_HOME));
        empty(Icon::Share, text.get(keys::LINKS_NONE), text.get(keys::LINKS_NONE_TEXT), Some(way))
    } else {
        let columns = [TITLE, SHOWS, BY, CREATED, EXPIRES, VIEWS, LAST_VIEWED, STATE];
        let columns: Vec<_> = columns.into_iter().filter(|column| list.of_tenant || column.name != BY.name).collect();
        stacked_table(text, title.clone(), None, &columns, rows)
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        {list.off.then(|| caution(text.get(keys::LINKS_OFF).into_any()))}
        {unreadable(text, keys::LINKS_UNREADABLE, list.unreadable)}
        {table}
    }
    .into_any()
}

fn link(request: &RequestContext, detail: &SharedLinkDetail, shown: Option<ShownOnce>) -> impl IntoView + use<> {
    let (text, may) = (request.text(), request.may(Action::Share));
    let link = &detail.link;
    let ages = AgeTexts::of(text);
    let moment = |then: i64| Moment::new(then, detail.now, &ages, text.numbers());
    let fact = |key: Key, value: AnyView| {
        view! {
            <div class="facts__row">
                <dt class="facts__name">{text.get(key)}</dt>
                <dd class="facts__value">{value}</dd>
            </div>
        }
        .into_any()
    };
    let exact = |then: i64| moment(then).exact.into_any();
    let lasts = matches!(link.state, LinkState::Open | LinkState::UsedUp);
    let events = detail.events.iter().filter_map(|event| {
        let (at, last) = (moment(event.at), moment(event.last_at));
        let again = (event.times > 1).then(|| {
            let times = text.numbers().write(&event.times.to_string());
            text.with(keys::AUDIT_TIMES, &[("times", &times), ("last", &last.exact)])
        });
        Some(view! {
            <tr>
                <td><time datetime=at.iso.clone()>{at.exact.clone()}</time></td>
                <td>{text.name(event.kind()?)} {again.map(|again| view! { " " <span class="facts__note">{again}</span> })}</td>
                <td>{bdi(&event.actor)}</td>
            </tr>
        }
        .into_any())
    });
    let title = name(text, link);
    view! {
        <Title text=title.clone()/>
        <article class="stack detail">
            <a class="back-link" href=paths::SHARED_LINKS>{text.get(keys::LINKS_TITLE)}</a>
            <h1><bdi>{title}</bdi></h1>
            {LinkRefusal::of(request.query()).map(|refusal| {
                let reason = match refusal {
                    LinkRefusal::LostAccess => keys::LINK_REFUSED_ACCESS,
                    LinkRefusal::Policy(refusal) => policy_words(refusal),
                };
                caution(text.get(reason).into_any())
            })}
            {new_address(request, shown, lasts && may)}
            <div class="card">
                <dl class="facts">
                    {fact(keys::LINK_STATE, text.get(state_key(link.state)).into_any())}
                    {match link.customer {
                        Some(_) => fact(keys::LINK_SHOWS, shows(text, link)),
                        None => fact(keys::LINK_CUSTOMERS, text.numbers().write(&link.customers.to_string()).into_any()),
                    }}
                    {(!link.note.is_empty()).then(|| fact(keys::SHARE_NOTE, bdi(&link.note)))}
                    {fact(keys::LINK_BY, bdi(&link.created_by))}
                    {fact(keys::LINK_CREATED, exact(link.created_at))}
                    {fact(keys::LINK_TAKEN, exact(link.taken_at))}
                    {fact(keys::LINK_EXPIRES, exact(link.expires_at))}
                    {fact(keys::LINK_VIEWS, views(text, link).into_any())}
                    {fact(keys::LINK_PROTECTION, protection(text, link).into_any())}
                </dl>
                {lasts.then(|| actions(text, link, &detail.policy, may))}
            </div>
            <section>
                <h2>{text.get(keys::LINK_AUDIT)}</h2>
                {unreadable(text, keys::LINK_AUDIT_UNREADABLE, detail.unreadable_events)}
                <div class="plain-table">
                    <table aria-label=text.get(keys::LINK_AUDIT)>
                        <thead>
                            <tr>
                                <th scope="col">{text.get(keys::AUDIT_AT)}</th>
                                <th scope="col">{text.get(keys::AUDIT_WHAT)}</th>
                                <th scope="col">{text.get(keys::AUDIT_WHO)}</th>
                            </tr>
                        </thead>
                        <tbody>{events.collect_view()}</tbody>
                    </table>
                </div>
            </section>
        </article>
    }
    .into_any()
}

/// The link's address if it is new, or that it was shown before; `can_replace` says whether there is a way to another.
fn new_address(request: &RequestContext, shown: Option<ShownOnce>, can_replace: bool) -> Option<AnyView> {
    let text = request.text();
    if let Some(ShownOnce::Link { url, days: lasts }) = shown {
        let lasts = (lasts > 0).then(|| text.with(keys::LINK_NEW_LASTS, &[("days", &days(text, lasts))]));
        let note = [text.get(keys::LINK_NEW_ONCE), lasts.unwrap_or_default()].join(" ");
        return Some(shown_once(text, text.get(keys::LINK_NEW), url, note));
    }
    let was_shown = outcome(request.query(), ShownOnce::PARAMETER) == Some(ShownOnce::LINK);
    (was_shown && can_replace).then(|| caution(text.get(keys::LINK_NEW_GONE).into_any()))
}

/// `may` says whether the user may keep it alive; revoking is always possible.
fn actions(text: Text, link: &SharedLinkView, policy: &LinkPolicy, may: bool) -> impl IntoView + use<> {
    let form = |change: LinkChange, label: Key, hint: Key| {
        view! {
            <form class="actions__form" method="post" action=paths::change_of_link(&link.id, change)>
                <button class="button" type="submit">{text.get(label)}</button>
                <span class="field__hint">{text.get(hint)}</span>
            </form>
        }
    };
    let keeping = if may {
        view! {
            <form class="actions__form" method="post" action=paths::change_of_link(&link.id, LinkChange::Extend)>
                {lifetimes(text, text.get(keys::LINK_EXTEND_LABEL), policy, Lifetime::default())}
                <button class="button" type="submit">{text.get(keys::LINK_EXTEND)}</button>
            </form>
            {form(LinkChange::Rotate, keys::LINK_ROTATE, keys::LINK_ROTATE_HINT)}
        }
        .into_any()
    } else {
        why_not(text, Action::Share)
    };
    view! {
        <div class="actions">
            {keeping}
            {form(LinkChange::Revoke, keys::LINK_REVOKE, keys::LINK_REVOKE_HINT)}
        </div>
    }
    .into_any()
}

fn bdi(words: &str) -> AnyView {
    let words = words.to_owned();
    view! { <bdi>{words}</bdi> }.into_any()
}

fn name(text: Text, link: &SharedLinkView) -> String {
    match &link.customer {
        _ if !link.title.is_empty() => link.title.clone(),
        Some(_) => text.get(keys::LINK_UNTITLED_PAGE),
        None => text.get(keys::SNAPSHOT_UNTITLED),
    }
}

/// "25 customers", or the way to the customer whose page it is.
fn shows(text: Text, link: &SharedLinkView) -> AnyView {
    if let Some(id) = &link.customer {
        return view! { <a href=paths::customer(id)>{text.get(keys::LINK_SHOWS_PAGE)}</a> }.into_any();
    }
    let customers = usize::try_from(link.customers).unwrap_or(usize::MAX);
    text.count(keys::LINK_SHOWS_VIEW, customers).into_any()
}

/// "3", or "3 of 10"
fn views(text: Text, link: &SharedLinkView) -> String {
    let views = text.numbers().write(&link.views.to_string());
    match link.view_limit {
        Some(limit) => {
            let limit = text.numbers().write(&limit.to_string());
            text.with(keys::LINK_VIEWS_OF, &[("views", &views), ("limit", &limit)])
        }
        None if link.opens_at_once() => text.get(keys::LINK_VIEWS_NOT_COUNTED),
        None => views,
    }
}

fn protection(text: Text, link: &SharedLinkView) -> String {
    let mut parts = Vec::new();
    parts.push(text.get(if link.tenant_only { keys::SHARE_FOR_TENANT } else { keys::SHARE_FOR_LINK }));
    parts.extend(link.has_passphrase.then(|| text.get(keys::LINK_HAS_PASSPHRASE)));
    parts.extend(link.mask_names.then(|| text.get(keys::LINK_MASKS_NAMES)));
    parts.join(" · ")
}

fn state_key(state: LinkState) -> Key {
    match state {
        LinkState::Open => keys::LINK_OPEN,
        LinkState::UsedUp => keys::LINK_USED_UP,
        LinkState::Expired => keys::LINK_EXPIRED,
        LinkState::Revoked => keys::LINK_REVOKED,
    }
}

//! Where a customer's spending comes from: subscriptions, resources and meters, each a section that arrives, waits or
//! fails by itself. The page is sent up to here before Partner Center is asked: see [`STREAMED_FROM`].

mod digest;
mod table;

use leptos::prelude::*;

pub(super) use self::digest::digests;
use crate::components::form::done::caution;
use crate::components::grid::grid_texts::AgeTexts;
use crate::components::marks::age::Moment;
use crate::components::problem::{problem_line, problem_section};
use crate::paths;
use crate::request::RequestContext;
use crate::text::{Key, Text, keys};
use domain::breakdown::{BreakdownQuery, Part, PartQuery};
use domain::customer::Plan;
use domain::grid::MAX_SEARCH_CHARS;
use wire::functions::customers::get_breakdown;
use wire::views::breakdown::{BreakdownView, MissingView, SectionView, TotalView};
use wire::{ApiError, Problem};

/// style/print.css hides the lines that follow.
const MOST_PRINTED: usize = 8;

/// Found in the page where its slow part begins; the server sends what comes before it at once.
pub const STREAMED_FROM: &str = "id=\"usage\"";

/// The name of a section's search.
fn search_words(part: Part) -> Key {
    match part {
        Part::Subscriptions => keys::BREAKDOWN_SEARCH_SUBSCRIPTIONS,
        Part::AzureSubscriptions => keys::BREAKDOWN_SEARCH_AZURE_SUBSCRIPTIONS,
        Part::Resources => keys::BREAKDOWN_SEARCH_RESOURCES,
        Part::Meters => keys::BREAKDOWN_SEARCH_METERS,
    }
}

/// The sections that the customer's plans have, and what the plans cannot show. `plans` are those of the customer's rows;
/// `opened_from` is the query string of the grid that the page was opened from.
pub fn customer_usage(request: &RequestContext, id: &str, plans: &[Plan], opened_from: &str) -> AnyView {
    let text = request.text();
    let sentence = |plan: Plan| match plan {
        Plan::Azure => keys::BREAKDOWN_CANNOT_AZURE,
        Plan::Legacy => keys::BREAKDOWN_CANNOT_LEGACY,
    };
    let cannot = Plan::ALL.into_iter().filter(|plan| plans.contains(plan));
    let cannot = cannot.map(|plan| view! { <p class="note">{text.get(sentence(plan))}</p> }).collect_view();
    let parts = Part::ALL.into_iter().filter(|part| plans.iter().any(|plan| part.is_of(*plan)));
    let sections: Vec<AnyView> = parts.map(|part| arriving(request, id, part, opened_from)).collect();
    view! {
        <div class="usage stack" id="usage">
            <p class="note">{text.get(keys::BREAKDOWN_LEAD)}</p>
            {cannot}
            {sections}
        </div>
    }
    .into_any()
}

/// A section once it is there: its heading comes with it, so that a page without scripts is in order.
fn arriving(request: &RequestContext, id: &str, part: Part, opened_from: &str) -> AnyView {
    let answer = get_breakdown(id.to_owned(), part.key().to_owned(), request.query().to_owned());
    let (request, id, opened_from) = (request.clone(), id.to_owned(), opened_from.to_owned());
    let arrived = Suspend::new(async move {
        let view = match answer.await {
            Ok(view) => view,
            Err(ApiError::SignInRequired) => SectionView::SignInRequired,
            Err(ApiError::Problem(problem)) => SectionView::Failed(problem),
        };
        section(&request, &id, part, &view, &opened_from)
    });
    view! { <Suspense>{arrived}</Suspense> }.into_any()
}

/// One section.
pub(super) fn section(
    request: &RequestContext,
    id: &str,
    part: Part,
    view: &SectionView,
    opened_from: &str,
) -> AnyView {
    let text = request.text();
    let place = Place { text, id, part, query: BreakdownQuery::parse(request.query()).opened_from(opened_from) };
    let content = match view {
        SectionView::NotOfPlan => return ().into_any(),
        SectionView::Shown(view) => place.shown(view),
        SectionView::Waiting => {
            let waiting = text.get(keys::BREAKDOWN_WAITING);
            view! { <p class="note">{waiting}</p> {place.load(keys::BREAKDOWN_LOAD)} }.into_any()
        }
        SectionView::Failed(problem) => place.failed(request, problem),
        SectionView::Paused { calls_per_hour, free_in } => place.paused(*calls_per_hour, *free_in),
        SectionView::SignInRequired => {
            let href = paths::sign_in(&request.path_and_query);
            view! {
                <p class="note">{text.get(keys::BREAKDOWN_SIGN_IN)}</p>
                <p>
                    <a class="button" rel="external" href=href>{text.get(keys::SIGN_IN_AGAIN)}</a>
                </p>
            }
            .into_any()
        }
    };
    let heading = format!("{}-heading", part.key());
    let labelled_by = heading.clone();
    view! {
        <section class="usage__section" id=part.key() aria-labelledby=labelled_by>
            <h2 id=heading>{text.name(part)}</h2>
            {content}
        </section>
    }
    .into_any()
}

/// Where a section stands: its links lead back to it.
pub(super) struct Place<'a> {
    pub text: Text,
    pub id: &'a str,
    pub part: Part,
    /// The page's.
    pub query: BreakdownQuery,
}

impl Place<'_> {
    fn own(&self) -> &PartQuery {
        self.query.part(self.part)
    }

    /// The page with another query for this section.
    fn link(&self, query: PartQuery) -> String {
        paths::customer_breakdown(self.id, &self.query.with(self.part, query), self.part)
    }

    fn load(&self, label: Key) -> AnyView {
        let href = self.link(self.own().clone());
        view! {
            <p>
                <a class="button" href=href>{self.text.get(label)}</a>
            </p>
        }
        .into_any()
    }

    fn failed(&self, request: &RequestContext, problem: &Problem) -> AnyView {
        problem_section(self.text, problem, &request.path_and_query, self.link(self.own().clone()))
    }

    fn paused(&self, calls_per_hour: u32, free_in: u64) -> AnyView {
        let minutes = usize::try_from(free_in.div_ceil(60)).unwrap_or(usize::MAX).max(1);
        let calls = usize::try_from(calls_per_hour).unwrap_or(usize::MAX);
        view! {
            <div class="message message--inline">
                <h3 class="message__title">{self.text.get(keys::BREAKDOWN_PAUSED_TITLE)}</h3>
                <p class="message__text">{self.text.count(keys::BREAKDOWN_PAUSED_TEXT, calls)}</p>
                <p class="message__next">{self.text.count(keys::BREAKDOWN_PAUSED_NEXT, minutes)}</p>
            </div>
        }
        .into_any()
    }

    fn shown(&self, view: &BreakdownView) -> AnyView {
        let text = self.text;
        let fetched = Moment::new(view.fetched_at, view.now, &AgeTexts::of(text), text.numbers());
        let fetched = text.with(keys::BREAKDOWN_FETCHED, &[("age", &fetched.age)]);
        let totals = view.totals.iter().map(|total| view! { <p>{total_words(text, total)}</p> }).collect_view();
        let told = |key: Key, count: usize| (count > 0).then(|| view! { <p class="note">{text.count(key, count)}</p> });
        let content = match (view.listed, view.found) {
            (0, _) if view.unreadable + view.missing.len() > 0 => ().into_any(),
            (0, _) => view! { <p class="note">{text.get(keys::BREAKDOWN_NONE)}</p> }.into_any(),
            (_, 0) => view! { <p class="note" role="status">{text.get(keys::BREAKDOWN_NO_MATCH)}</p> }.into_any(),
            _ => table::table(self, view),
        };
        view! {
            {self.missing(&view.missing)}
            {totals}
            {told(keys::BREAKDOWN_LEFT_OUT, view.left_out)}
            {told(keys::BREAKDOWN_UNREADABLE, view.unreadable)}
            {(view.listed > 0).then(|| self.toolbar(view))}
            {content}
            {self.printed(view)}
            <p class="note">{fetched}</p>
        }
        .into_any()
    }

    /// The subscriptions whose entries are missing, each with the reason and what to do.
    fn missing(&self, of: &[MissingView]) -> Option<AnyView> {
        let text = self.text;
        let item = |of: &MissingView| {
            let name = if of.name.is_empty() { of.id.clone() } else { format!("{} ({})", of.name, of.id) };
            let why = match &of.problem {
                Some(problem) => problem_line(text, problem),
                None => text.get(keys::BREAKDOWN_PAUSED_TITLE).into_any(),
            };
            view! {
                <li>
                    <bdi>{name}</bdi>
                    {text.pair("", "")}
                    {why}
                </li>
            }
        };
        (!of.is_empty()).then(|| {
            let items = of.iter().map(item).collect_view();
            let body = view! {
                <p>{text.count(keys::BREAKDOWN_MISSING, of.len())}</p>
                <ul>{items}</ul>
                {self.load(keys::PROBLEM_TRY_AGAIN)}
            };
            caution(body.into_any())
        })
    }

    /// What the print says of the lines that it leaves out.
    fn printed(&self, view: &BreakdownView) -> Option<AnyView> {
        (view.found > MOST_PRINTED).then(|| {
            let words = self.text.count(keys::BREAKDOWN_PRINTED, view.found);
            view! { <p class="note usage__printed">{words}</p> }.into_any()
        })
    }

    fn toolbar(&self, view: &BreakdownView) -> AnyView {
        let text = self.text;
        let shown = view.lines.len();
        let count = if shown < view.found {
            let some = text.numbers().write(&shown.to_string());
            text.count_with(keys::BREAKDOWN_COUNT_SOME, view.found, &[("some", &some)])
        } else {
            text.count(keys::BREAKDOWN_COUNT, view.found)
        };
        let is_cut = shown < view.found && !self.own().all;
        let show_all = is_cut.then(|| {
            let href = self.link(PartQuery { all: true, ..self.own().clone() });
            view! { <a class="button" href=href>{text.count(keys::BREAKDOWN_SHOW_ALL, view.found)}</a> }
        });
        let cut = (shown < view.found && self.own().all).then(|| {
            let some = text.numbers().write(&shown.to_string());
            view! { <p class="note">{text.with(keys::BREAKDOWN_CUT, &[("some", &some)])}</p> }
        });
        let clear = (!self.own().search.is_empty()).then(|| {
            let href = self.link(PartQuery { search: String::new(), ..self.own().clone() });
            view! { <a class="button button--plain" href=href>{text.get(keys::BREAKDOWN_CLEAR)}</a> }
        });
        let csv = paths::breakdown_csv(self.id, self.part, self.own());
        view! {
            <div class="toolbar">
                {self.search()} {clear}
                <span class="toolbar__actions">
                    {show_all} <a class="button" href=csv download="">{text.get(keys::BREAKDOWN_CSV)}</a>
                </span>
                <p class="summary" role="status">{count}</p>
            </div>
            {cut}
        }
        .into_any()
    }

    /// A form that leads to this section; it keeps the page's other parameters.
    fn search(&self) -> AnyView {
        let field = BreakdownQuery::search_field(self.part);
        let kept = self.query.with(self.part, PartQuery { search: String::new(), ..self.own().clone() });
        let kept = kept.fields().into_iter().map(|(name, value)| {
            view! { <input type="hidden" name=name.to_owned() value=value/> }
        });
        let kept = kept.collect_view();
        let label = self.text.get(search_words(self.part));
        let action = format!("{}#{}", paths::customer(self.id), self.part.key());
        view! {
            <form class="search" role="search" aria-label=label method="get" action=action>
                <span class="usage__search">
                    <input
                        class="search__input"
                        type="search"
                        name=field
                        aria-label=self.text.get(search_words(self.part))
                        placeholder=self.text.get(search_words(self.part))
                        autocomplete="off"
                        spellcheck="false"
                        maxlength=MAX_SEARCH_CHARS.to_string()
                        value=self.own().search.clone()
                    />
                </span>
                {kept}
                <button class="button" type="submit">{self.text.get(keys::BREAKDOWN_SEARCH)}</button>
            </form>
        }
        .into_any()
    }
}

/// What a list adds up to beside what its plan has spent.
fn total_words(text: Text, total: &TotalView) -> String {
    let plan = text.name(total.plan);
    let amount = |plain: &String| table::amount_of(text, plain, &total.currency).short();
    let (Some(spent), Some(listed), Some(rest)) = (&total.spent, &total.listed, &total.unexplained) else {
        return text.with(keys::BREAKDOWN_TOTAL_UNKNOWN, &[("plan", &plan)]);
    };
    let spent = amount(spent);
    let excess = rest.strip_prefix('-').map(str::to_owned);
    let sentence = if let (Some(rest), false) = (&excess, total.is_explained) {
        let words = [("plan", plan.as_str()), ("spent", &spent), ("listed", &amount(listed)), ("rest", &amount(rest))];
        text.with(keys::BREAKDOWN_TOTAL_MORE, &words)
    } else if total.is_explained {
        text.with(keys::BREAKDOWN_TOTAL_ALL, &[("plan", &plan), ("spent", &spent)])
    } else {
        let words = [("plan", plan.as_str()), ("spent", &spent), ("listed", &amount(listed)), ("rest", &amount(rest))];
        text.with(keys::BREAKDOWN_TOTAL, &words)
    };
    if total.not_added == 0 {
        return sentence;
    }
    format!("{sentence} {}", text.count(keys::BREAKDOWN_NOT_ADDED, total.not_added))
}

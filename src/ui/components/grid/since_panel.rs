//! What has changed since the last visit, or since a chosen day: one line above the grid whose parts narrow it, and the
//! customers behind them.

use jiff::civil::Date;
use leptos::prelude::*;

use super::row_view::RowStyle;
use crate::components::form::field::hidden_fields;
use crate::components::marks::icon::{Icon, icon};
use crate::paths;
use crate::text::{Key, Text, keys};
use domain::grid::{Changed, GridQuery, Scope, Since};
use domain::since::ChangeKind;
use wire::views::changes::{ChangeLine, ChangeView, DayProblem, SinceView, Spending};

/// What the panel's links and its form keep.
struct Panel<'a> {
    text: Text,
    since: &'a SinceView,
    query: GridQuery,
    scope: &'a Scope,
    style: RowStyle<'a>,
    today: Date,
}

/// `scope` and `query` are those of the grid below.
pub fn since_panel(
    text: Text,
    since: &SinceView,
    query: &GridQuery,
    scope: &Scope,
    style: RowStyle<'_>,
    today: Date,
) -> AnyView {
    let query = GridQuery { page: 1, ..query.clone() };
    let panel = Panel { text, since, query, scope, style, today };
    let lines = since.lines.iter().map(|line| panel.line(line)).collect_view();
    let counted = match scope.changed {
        Some(Changed::Kind(kind)) => panel.count_of(kind),
        _ => since.customers,
    };
    let more = counted.saturating_sub(since.lines.len());
    let more = (more > 0).then(|| {
        let all = panel.narrowed_to(scope.changed.unwrap_or(Changed::Any));
        view! { <p><a href=all>{text.count(keys::SINCE_MORE, more)}</a></p> }
    });
    let first = since.is_first_visit && scope.since == Since::LastVisit && since.is_known;
    view! {
        <section class="since" aria-label=text.get(keys::SINCE_LABEL)>
            {panel.problem()}
            {since.is_known.then(|| panel.summary())}
            <details class="since__more">
                <summary class="button">{text.get(keys::SINCE_SHOW)}</summary>
                <div class="since__content">
                    {first.then(|| view! { <p class="note">{text.get(keys::SINCE_FIRST_VISIT)}</p> })}
                    <ul class="since__list">{lines}</ul>
                    {more}
                    {panel.choices()}
                </div>
            </details>
        </section>
    }
    .into_any()
}

impl Panel<'_> {
    /// Why the chosen day does not count.
    fn problem(&self) -> Option<AnyView> {
        let why = match self.since.problem? {
            DayProblem::Unreadable => keys::SINCE_PROBLEM_UNREADABLE,
            DayProblem::Future => keys::SINCE_PROBLEM_FUTURE,
            DayProblem::BeforeFirst => keys::SINCE_PROBLEM_BEFORE_FIRST,
        };
        let day = self.written(self.since.day);
        let instead = || self.text.with(keys::SINCE_PROBLEM_INSTEAD, &[("day", &day)]);
        let instead = self.since.is_known.then(instead);
        let why = self.text.get(why);
        Some(view! { <p class="since__problem" role="note">{why} " " {instead}</p> }.into_any())
    }

    fn summary(&self) -> AnyView {
        let text = self.text;
        let day = text.with(keys::SINCE_SINCE, &[("day", &self.written(self.since.day))]);
        let any = || self.chip(Changed::Any, text.count(keys::SINCE_ANY, self.since.customers));
        let nothing = || view! { <span>{text.get(keys::SINCE_NOTHING)}</span> }.into_any();
        let kinds = self.since.kinds.iter().map(|(kind, customers)| {
            let words = text.count(counted(*kind), *customers);
            // They are in no grid any more.
            let is_listed_only = *kind == ChangeKind::Gone;
            if is_listed_only {
                view! { <span class="chip">{words}</span> }.into_any()
            } else {
                self.chip(Changed::Kind(*kind), words)
            }
        });
        view! {
            <p class="since__line" data-one-stop="">
                <span class="since__day">{day}{self.text.pair("", "").trim_end().to_owned()}</span>
                {if self.since.customers == 0 { nothing() } else { any() }}
                {kinds.collect_view()}
            </p>
        }
        .into_any()
    }

    /// A part of the line, which narrows the grid, or widens it again.
    fn chip(&self, changed: Changed, words: String) -> AnyView {
        let is_chosen = self.scope.changed == Some(changed);
        let unchanged = || Scope { changed: None, ..self.scope.clone() };
        let href = if is_chosen { self.at(&unchanged()) } else { self.narrowed_to(changed) };
        let off = is_chosen.then(|| view! { <span aria-hidden="true">"×"</span> });
        view! { <a class="chip" href=href aria-current=is_chosen.then_some("true")>{words} {off}</a> }.into_any()
    }

    /// All rows with a change: other filters would hide some of those that were counted.
    fn narrowed_to(&self, changed: Changed) -> String {
        self.at(&Scope { changed: Some(changed), ..self.scope.clone() })
    }

    fn at(&self, scope: &Scope) -> String {
        paths::grid(&paths::in_scope(paths::CUSTOMERS, scope), &self.query.unfiltered())
    }

    fn count_of(&self, kind: ChangeKind) -> usize {
        self.since.kinds.iter().find(|(other, _)| *other == kind).map_or(0, |(_, customers)| *customers)
    }

    fn line(&self, line: &ChangeLine) -> AnyView {
        let name = if line.name.is_empty() { self.style.texts.unnamed.clone() } else { line.name.clone() };
        let name = if line.id.is_empty() {
            view! { <bdi>{name}</bdi> }.into_any()
        } else {
            view! { <a href=paths::customer(&line.id)><bdi>{name}</bdi></a> }.into_any()
        };
        let changes: Vec<String> = line.changes.iter().map(|change| self.words(change, line)).collect();
        view! { <li>{name} " – " {self.text.in_line(&changes)}</li> }.into_any()
    }

    fn words(&self, change: &ChangeView, line: &ChangeLine) -> String {
        let text = self.text;
        let amount = |plain: &str| self.style.amount(plain, &line.currency).short();
        let with_spent = |spent: &Option<String>, words: Key, bare: Key| match spent {
            Some(spent) => text.with(words, &[("spent", &amount(spent))]),
            None => text.get(bare),
        };
        match change {
            ChangeView::Over(spending) => match self.spending(spending, line) {
                Some(spending) => text.with(keys::SINCE_LINE_OVER, &[("spending", &spending)]),
                None => text.get(keys::SINCE_LINE_OVER_BARE),
            },
            ChangeView::Crossed { percent, spending } => {
                let percent = self.style.percent(percent);
                match self.spending(spending, line) {
                    Some(spending) => {
                        text.with(keys::SINCE_LINE_CROSSED, &[("percent", &percent), ("spending", &spending)])
                    }
                    None => text.with(keys::SINCE_LINE_CROSSED_BARE, &[("percent", &percent)]),
                }
            }
            ChangeView::Jumped { day, amount: jumped } => {
                text.with(keys::SINCE_LINE_JUMPED, &[("amount", &amount(jumped)), ("day", &text.day(*day))])
            }
            ChangeView::ProjectedOver { total, budget } => {
                let budget = budget.as_deref().map(amount).unwrap_or_default();
                let total = self.style.numbers.write(total);
                text.with(keys::SINCE_LINE_PROJECTED, &[("total", &total), ("budget", &budget)])
            }
            ChangeView::BudgetChanged { before, after } => match (before, after) {
                (Some(before), Some(after)) => {
                    let before = self.style.numbers.write(before);
                    text.with(keys::SINCE_LINE_BUDGET, &[("before", &before), ("after", &amount(after))])
                }
                (None, Some(after)) => text.with(keys::SINCE_LINE_BUDGET_SET, &[("after", &amount(after))]),
                (before, None) => {
                    let before = before.as_deref().map(amount).unwrap_or_default();
                    text.with(keys::SINCE_LINE_BUDGET_REMOVED, &[("before", &before)])
                }
            },
            ChangeView::PlanUpgraded => text.get(keys::SINCE_LINE_UPGRADED),
            ChangeView::Appeared { spent } => with_spent(spent, keys::SINCE_LINE_NEW, keys::SINCE_LINE_NEW_BARE),
            ChangeView::Gone { spent } => with_spent(spent, keys::SINCE_LINE_GONE, keys::SINCE_LINE_GONE_BARE),
        }
    }

    /// "96.40 to 112.10 of 100.00 EUR"
    fn spending(&self, spending: &Spending, line: &ChangeLine) -> Option<String> {
        let budget = self.style.amount(spending.budget.as_deref()?, &line.currency).short();
        let after = self.style.numbers.write(spending.after.as_deref()?);
        let Some(before) = &spending.before else {
            return Some(self.text.with(keys::SINCE_SPENDING_NOW, &[("after", &after), ("budget", &budget)]));
        };
        let before = self.style.numbers.write(before);
        Some(self.text.with(keys::SINCE_SPENDING, &[("before", &before), ("after", &after), ("budget", &budget)]))
    }

    /// The day to compare with, and the same as a file.
    fn choices(&self) -> AnyView {
        let text = self.text;
        let kept = [Scope { since: Since::LastVisit, ..self.scope.clone() }.fields(), self.query.fields()].concat();
        let chosen = match self.scope.since {
            Since::Day(day) if self.since.problem.is_none() => Some(day.to_string()),
            _ => None,
        };
        let back = chosen.is_some().then(|| {
            let last = self.at(&Scope { since: Since::LastVisit, ..self.scope.clone() });
            view! { <a class="button button--plain" href=last>{text.get(keys::SINCE_LAST_VISIT)}</a> }
        });
        let file = self.since.is_known.then(|| {
            let file = paths::in_scope(paths::CHANGES_CSV, self.scope);
            view! {
                <a class="button" href=file rel="external" download="">
                    {icon(Icon::Download)} {text.get(keys::SINCE_FILE)}
                </a>
            }
        });
        view! {
            <form class="since__form" method="get" action=paths::CUSTOMERS>
                {hidden_fields(kept)}
                <label class="field__label" for="since-day">{text.get(keys::SINCE_COMPARE_WITH)}</label>
                <input
                    class="field__input"
                    id="since-day"
                    type="date"
                    name=Scope::SINCE
                    max=self.today.to_string()
                    value=chosen
                />
                <button class="button" type="submit">{text.get(keys::SINCE_COMPARE)}</button>
                {back}
                {file}
            </form>
        }
        .into_any()
    }

    /// "Friday 27 November", with the year if it is another one.
    fn written(&self, day: Date) -> String {
        let text = self.text;
        let weekday = usize::from(day.weekday().to_monday_one_offset().unsigned_abs());
        let (weekday, date, year) = (text.count(keys::SINCE_WEEKDAY, weekday), text.day(day), day.year().to_string());
        let key = if day.year() == self.today.year() { keys::SINCE_DAY } else { keys::SINCE_DAY_OF_YEAR };
        text.with(key, &[("weekday", &weekday), ("day", &date), ("year", &year)])
    }
}

fn counted(kind: ChangeKind) -> Key {
    match kind {
        ChangeKind::Over => keys::SINCE_OVER,
        ChangeKind::Crossed => keys::SINCE_CROSSED,
        ChangeKind::Jumped => keys::SINCE_JUMPED,
        ChangeKind::ProjectedOver => keys::SINCE_PROJECTED,
        ChangeKind::BudgetChanged => keys::SINCE_BUDGET,
        ChangeKind::PlanUpgraded => keys::SINCE_UPGRADED,
        ChangeKind::Appeared => keys::SINCE_NEW,
        ChangeKind::Gone => keys::SINCE_GONE,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::components::grid::grid_place::GridPlace;
    use crate::components::grid::grid_texts::RowTexts;
    use crate::text::Language;
    use domain::money::BillingCurrency;

    fn html(since: &SinceView, address: &str) -> String {
        let (text, today) = (Text::of(Language::English), date(2026, 11, 29));
        let (place, texts) = (GridPlace::customers(), RowTexts::of(text));
        let style = RowStyle { place: &place, texts: &texts, numbers: text.numbers(), marks: &[], now: 0 };
        let (query, scope) = (GridQuery::parse(address), Scope::parse(address));
        let html = Owner::new().with(|| since_panel(text, since, &query, &scope, style, today).to_html());
        html.replace("<!>", "")
    }

    fn view(day: Date, changes: Vec<ChangeView>) -> SinceView {
        let name = "<b>Evil</b> & Co".to_owned();
        let line = ChangeLine { id: "a b".to_owned(), name, changes, currency: BillingCurrency::from_key("EUR") };
        let kinds = vec![(ChangeKind::Over, 1), (ChangeKind::Gone, 2)];
        let (problem, is_chosen, is_first_visit) = (None, false, true);
        SinceView { day, is_chosen, is_first_visit, problem, is_known: true, kinds, customers: 3, lines: vec![line] }
    }

    #[test]
    fn every_change_has_words_and_a_name_is_text() {
        let some = |text: &str| Some(text.to_owned());
        let spending = |before: Option<String>| Spending {
            before,
            after: Some("1112.10".to_owned()),
            budget: Some("1000.00".to_owned()),
        };
        let told = html(
            &view(
                date(2026, 11, 27),
                vec![
                    ChangeView::Over(spending(some("964.00"))),
                    ChangeView::Crossed { percent: "62.5".to_owned(), spending: spending(None) },
                    ChangeView::Over(Spending { before: None, after: None, budget: None }),
                    ChangeView::Jumped { day: date(2026, 11, 26), amount: "12.00".to_owned() },
                    ChangeView::ProjectedOver { total: "1200.00".to_owned(), budget: some("1000.00") },
                    ChangeView::BudgetChanged { before: some("900.00"), after: some("1000.00") },
                    ChangeView::BudgetChanged { before: None, after: some("1000.00") },
                    ChangeView::BudgetChanged { before: some("900.00"), after: None },
                    ChangeView::PlanUpgraded,
                    ChangeView::Appeared { spent: None },
                    ChangeView::Gone { spent: some("5.00") },
                ],
            ),
            "",
        );
        assert!(told.contains("<span class=\"since__day\">Since Friday 27 November:</span>"), "{told}");
        let line = "went over: 964.00 to 1,112.10 of 1,000.00 EUR; crossed 62.5 %: 1,112.10 of 1,000.00 EUR; went over; \
                    12.00 EUR on 26 November, far above the week before; 1,200.00 expected by the end of the period, of \
                    1,000.00 EUR; budget 900.00 to 1,000.00 EUR; budget set to 1,000.00 EUR; budget of 900.00 EUR removed; \
                    moved from the legacy offer to the Azure plan; new; no longer listed by Partner Center, 5.00 EUR when \
                    last seen";
        assert!(told.contains(line), "{told}");
        assert!(told.contains("href=\"/customers/a%20b\"") && told.contains("&lt;b&gt;Evil"), "{told}");
        assert!(told.contains("and 2 more in the grid") && told.contains("your first visit"), "{told}");
    }

    #[test]
    fn parts_of_the_line_narrow_the_grid_and_leave_filters_behind() {
        let told =
            html(&view(date(2025, 11, 27), vec![ChangeView::PlanUpgraded]), "since=2025-11-27&sort=cost&status=over");
        assert!(told.contains("Since Thursday 27 November 2025:"), "{told}");
        assert!(told.contains("href=\"/?changed=over&amp;since=2025-11-27&amp;sort=cost\""), "{told}");
        assert!(told.contains("<span class=\"chip\">2 gone</span>"), "who is gone is in no grid: {told}");
        for kept in
            ["name=\"sort\" value=\"cost\"", "name=\"status\" value=\"over\"", "href=\"/changes.csv?since=2025-11-27\""]
        {
            assert!(told.contains(kept), "{kept}: {told}");
        }
        let chosen = html(&view(date(2026, 11, 27), Vec::new()), "changed=over");
        assert!(chosen.contains("href=\"/\" aria-current=\"true\""), "{chosen}");
        assert!(chosen.contains("type=\"hidden\" name=\"changed\" value=\"over\""), "{chosen}");
    }

    #[test]
    fn a_day_that_cannot_be_compared_with_claims_nothing() {
        let nothing =
            SinceView { kinds: Vec::new(), customers: 0, lines: Vec::new(), ..view(date(2026, 11, 22), vec![]) };
        let unknown = SinceView { is_known: false, problem: Some(DayProblem::BeforeFirst), ..nothing.clone() };
        let told = html(&unknown, "since=1999-01-01");
        assert!(told.contains("No figures are stored from before that day.") && !told.contains("Since"), "{told}");
        let future = SinceView { problem: Some(DayProblem::Future), ..nothing };
        let told = html(&future, "since=2999-01-01");
        assert!(told.contains("Changes are shown since Sunday 22 November instead."), "{told}");
        assert!(told.contains("no changes"), "{told}");
    }
}

//! A customer's page with a past: the sentence for each state, the pictures, notes, and the way to other customers.

use jiff::civil::{Date, date};

use super::customer::{NoteRefusal, Refusals};
use super::*;
use domain::note::{NoteProblem, NoteText};
use domain::projection::NotEnoughData;
use wire::views::customer::{CustomerEventView, FormerPlanView, NeighbourView, NoteView};
use wire::views::history::*;

#[expect(clippy::unnecessary_wraps, reason = "as the views have it")]
fn plain(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn day(day: i8) -> Date {
    date(2026, 3, day)
}

fn months(spent: &[Option<&str>]) -> Vec<MonthView> {
    let first = i8::try_from(4 - spent.len()).expect("months of one year");
    let month = |(first, spent): (i8, Option<&str>)| MonthView {
        first: date(2026, first, 1),
        spent: spent.map(str::to_owned),
        budget: plain("100.00"),
        projected: None,
    };
    (first..).zip(spent.iter().copied()).map(month).collect()
}

/// Nine days of March, at seven a day.
fn history() -> HistoryView {
    let view = |day: i64| DayView { cost: plain("7.00"), total: Some(format!("{}.00", day * 7)), expected: None };
    HistoryView {
        since: date(2026, 2, 3),
        period: PeriodView {
            first: day(1),
            last: day(31),
            currency: sek(),
            days: (1..10).map(view).collect(),
            budgets: vec![BudgetView { from: day(1), amount: plain("100.00") }],
            projection: None,
        },
        is_end_known: true,
        over_since: None,
        months: months(&[Some("80.00"), Some("63.00")]),
        before_change: None,
    }
}

fn outlook(total: &str, exceeds: Option<bool>, crossing: Option<(i8, Option<i8>)>) -> OutlookView {
    let crossing = crossing.map(|(from, to)| CrossingView { earliest: day(from), latest: to.map(day) });
    let interval = Some(IntervalView { low: "92.10".into(), high: "105.30".into() });
    OutlookView {
        projection: ProjectionView { total: total.into(), interval, crossing },
        last_day: day(31),
        percent: None,
        exceeds,
        is_ahead: exceeds.map(|_| false),
    }
}

/// A customer who has spent 67.40 of 100.00 SEK, with something changed.
fn detail(change: impl FnOnce(&mut CustomerRow)) -> CustomerDetail {
    let mut detail = customer_detail(&[(Plan::Azure, "67.40")]);
    detail.rows[0].history = Some(history());
    detail.rows[0].row.values[Column::Remaining.index()].plain = plain("32.60");
    change(&mut detail.rows[0]);
    detail
}

fn page_of(detail: &CustomerDetail) -> String {
    html(|| customer::customer(&request("/customers/contoso"), detail, &Refusals::default()).into_any())
}

#[track_caller]
fn says(change: impl FnOnce(&mut CustomerRow), sentence: &str) {
    let page = page_of(&detail(change));
    let shown = page.split("<p class=\"customer__sentence\">").nth(1).and_then(|rest| rest.split("</p>").next());
    assert_eq!(shown, Some(sentence));
}

fn set(row: &mut CustomerRow, column: Column, value: Option<&str>) {
    row.row.values[column.index()] = GridValue { units: None, plain: value.map(str::to_owned) };
}

#[test]
fn the_sentence_says_what_is_spent_and_where_it_will_end() {
    const USED: &str = "67.40 of 100.00 SEK used (67 %). 98.20 SEK projected by 31 March (80 %: 92.10 to 105.30)";
    let projected = |outlook: OutlookView| move |row: &mut CustomerRow| row.outlook = Some(Ok(outlook));
    let open = outlook("98.20", Some(false), Some((28, None)));
    says(projected(open.clone()), &format!("{USED}: within budget; could be crossed from 28 March."));
    let within = outlook("98.20", Some(false), None);
    says(projected(within.clone()), &format!("{USED}: within budget."));
    let ahead = OutlookView { is_ahead: Some(true), ..within.clone() };
    says(projected(ahead), &format!("{USED}: within budget, though ahead of the budgeted pace."));
    for (crossing, words) in [
        (None, "over budget."),
        (Some((28, None)), "over budget; could be crossed from 28 March."),
        (Some((24, Some(28))), "over budget; likely crossed between 24 March and 28 March."),
        (Some((24, Some(24))), "over budget; likely crossed on 24 March."),
    ] {
        says(projected(outlook("98.20", Some(true), crossing)), &format!("{USED}: {words}"));
    }
    let uncertain = OutlookView { projection: ProjectionView { interval: None, ..open.projection }, ..within };
    says(
        projected(uncertain),
        "67.40 of 100.00 SEK used (67 %). 98.20 SEK projected by 31 March: within budget; could be crossed from 28 March.",
    );
}

#[test]
fn a_customer_who_is_over_budget_has_been_so_since_a_day() {
    let over = |since: Option<i8>| {
        move |row: &mut CustomerRow| {
            row.row.status = BudgetStatus::Over;
            set(row, Column::Spent, Some("120.57"));
            set(row, Column::PercentUsed, Some("120.57"));
            set(row, Column::Remaining, Some("-20.57"));
            row.outlook = Some(Ok(outlook("150.00", Some(true), None)));
            row.history = Some(HistoryView { over_since: since.map(day), ..history() });
        }
    };
    let end = "150.00 SEK projected by 31 March (80 %: 92.10 to 105.30).";
    says(over(Some(9)), &format!("120.57 of 100.00 SEK used (120 %). 20.57 SEK over budget since 9 March. {end}"));
    says(over(None), &format!("120.57 of 100.00 SEK used (120 %). 20.57 SEK over budget. {end}"));
    let reached = move |row: &mut CustomerRow| {
        over(Some(9))(row);
        set(row, Column::Spent, Some("100.00"));
        set(row, Column::PercentUsed, Some("100.00"));
        set(row, Column::Remaining, Some("0.00"));
    };
    says(reached, &format!("100.00 of 100.00 SEK used (100 %). Over budget since 9 March. {end}"));
}

#[test]
fn nobody_is_told_to_wait_for_the_projection_of_a_period_that_is_over() {
    const USED: &str = "67.40 of 100.00 SEK used (67 %).";
    let ended = |last: Date| {
        move |row: &mut CustomerRow| {
            let history = history();
            row.history = Some(HistoryView { period: PeriodView { last, ..history.period }, ..history });
        }
    };
    says(ended(day(9)), &format!("{USED} No projection: the billing period of these figures is over."));
    says(ended(day(10)), &format!("{USED} No projection for these figures yet. Try again in 15 minutes."));
}

#[test]
fn what_is_not_known_is_said_and_is_never_0() {
    let few = "No projection yet: not enough data. It takes at least three days with figures.";
    let without = |status, columns: Vec<Column>| {
        move |row: &mut CustomerRow| {
            row.row.status = status;
            for column in columns {
                set(row, column, None);
            }
            row.outlook = Some(Err(NotEnoughData::FewDays));
        }
    };
    let percent = Column::PercentUsed;
    for (status, columns, words) in [
        (BudgetStatus::None, vec![percent, Column::Budget], "67.40 SEK spent; no budget is set."),
        (BudgetStatus::Unknown, vec![percent, Column::Budget], "67.40 SEK spent; the budget is unknown."),
        (BudgetStatus::Unknown, vec![Column::Spent], "67 % of the budget used."),
        (BudgetStatus::Unknown, vec![percent, Column::Spent, Column::Budget], "The amount spent is unknown."),
        (
            BudgetStatus::None,
            vec![percent, Column::Spent, Column::Budget],
            "No budget is set, and the amount spent is unknown.",
        ),
    ] {
        says(without(status, columns), &format!("{words} {few}"));
    }
}

#[test]
fn why_there_is_no_projection_is_said() {
    for (why, words) in [
        (NotEnoughData::NoFigures, "Headroom has not stored any costs for this customer."),
        (NotEnoughData::NoPeriodEnd, "Partner Center has not said when this billing period ends."),
        (NotEnoughData::FewDays, "not enough data. It takes at least three days with figures."),
        (NotEnoughData::LastBillOut, "not enough data. Usage is missing until last month’s bill is delivered."),
    ] {
        let sentence = format!("67.40 of 100.00 SEK used (67 %). No projection yet: {words}");
        says(|row| row.outlook = Some(Err(why)), &sentence);
    }
    says(
        |row| row.outlook = Some(Err(NotEnoughData::TooLarge)),
        "67.40 of 100.00 SEK used (67 %). No projection: the amounts are too large to calculate with.",
    );
}

#[test]
fn the_pictures_have_their_figures_as_tables_and_no_figures_are_no_picture() {
    let page = page_of(&detail(|_| ()));
    for (chart, slots) in
        [("Spent since 1 March, in SEK", 31), ("Spent per day, in SEK", 31), ("Spent per month, in SEK", 2)]
    {
        shows(&page, &[chart, &format!("data-slots=\"{slots}\"")]);
    }
    assert_eq!((page.matches("role=\"img\"").count(), page.matches(" dir=\"ltr\"").count()), (3, 3));
    assert_eq!(page.matches("Show as a table").count(), 3);
    shows(&page, &["Headroom has stored figures since 3 February."]);
    let empty = page_of(&detail(|row| row.history = None));
    hides(&empty, &["role=\"img\"", "class=\"chart-figure\"", "has stored figures"]);
    shows(&empty, &["Headroom has not stored any costs for this customer."]);
}

#[test]
fn a_period_without_an_end_has_no_line_to_a_budget_and_one_month_is_no_picture() {
    let page = page_of(&detail(|row| {
        row.history = Some(HistoryView { is_end_known: false, months: months(&[Some("63.00")]), ..history() });
    }));
    shows(&page, &["Spent per day, in SEK"]);
    hides(&page, &["Spent since 1 March", "Spent per month"]);
}

#[test]
fn what_the_pictures_leave_out_is_said() {
    let euros = CurrencyCode::parse("EUR").map(BillingCurrency::Code);
    let page = page_of(&detail(|row| row.history = Some(HistoryView { before_change: euros, ..history() })));
    shows(&page, &["Earlier figures are in EUR. They cannot be added to amounts in SEK, so they are left out."]);
    let upgraded = FormerPlanView {
        plan: Plan::Legacy,
        until: date(2026, 2, 14),
        currency: sek(),
        months: months(&[Some("80.00"), Some("63.00"), None]),
    };
    let page = page_of(&CustomerDetail { former: vec![upgraded], ..detail(|_| ()) });
    shows(&page, &["<h2>Legacy, until 14 February</h2>"]);
    assert_eq!(page.matches("role=\"img\"").count(), 4);
}

#[test]
fn each_of_two_plans_has_its_own_sentence_and_pictures_with_ids_of_their_own() {
    let mut detail = customer_detail(&[(Plan::Azure, "7.00"), (Plan::Legacy, "85.00")]);
    for row in &mut detail.rows {
        row.history = Some(history());
    }
    let page = page_of(&detail);
    let (azure, legacy) = page.split_once("<h2>Legacy</h2>").expect("the legacy offer");
    shows(azure, &["7.00 of 100.00 SEK used (7 %)."]);
    shows(legacy, &["85.00 of 100.00 SEK used (85 %)."]);
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
}

#[test]
fn the_figures_stand_beside_the_lead_with_the_id_to_copy_and_the_period() {
    let page = page_of(&detail(|row| row.period = Some(march())));
    let side =
        page.split("customer__side").nth(1).and_then(|rest| rest.split("customer__body").next()).expect("a side");
    shows(
        side,
        &["aria-label=\"Figures\"", "Billing period", "March 2026", "<code class=\"customer__id\">contoso</code>"],
    );
    shows(side, &["/customers/contoso/rules"]);
}

#[test]
fn other_customers_are_one_step_away_and_the_view_is_not_lost() {
    let neighbour = |id: &str, name: &str| Some(NeighbourView { id: id.into(), name: name.into() });
    let neighbours = NeighboursView {
        query: "status=over".into(),
        previous: neighbour("a/b", HOSTILE),
        next: neighbour("fabrikam", ""),
    };
    let page = page_of(&CustomerDetail { neighbours, ..detail(|_| ()) });
    shows(
        &page,
        &[
            "href=\"/?status=over\"",
            "Back to customers",
            "href=\"/\"",
            "All customers",
            "rel=\"prev\" href=\"/customers/a%2Fb?from=status%3Dover\"",
            "rel=\"next\" href=\"/customers/fabrikam?from=status%3Dover\"",
        ],
    );
    hides(&page, &[HOSTILE]);
    let alone = page_of(&detail(|_| ()));
    shows(&alone, &["All customers"]);
    hides(&alone, &["Back to customers", "rel=\"prev\"", "rel=\"next\""]);
}

#[test]
fn what_was_done_about_alerts_names_who_did_it() {
    let figures = |transition, actor: &str, reason: &str| AlertEventView {
        at: NOW - HOUR,
        transition,
        level: Some("80".into()),
        percent: None,
        spent: None,
        budget: None,
        currency: sek(),
        resolution: None,
        actor: actor.into(),
        reason: reason.into(),
    };
    let of = |event| CustomerEventView {
        key: "threshold.2026-03.contoso".into(),
        rule: Rule::Threshold,
        plan: Plan::Azure,
        event,
    };
    let events = vec![of(figures(Transition::Acknowledged, "Eve", HOSTILE)), of(figures(Transition::Fired, "", ""))];
    let page = page_of(&CustomerDetail { events, ..detail(|_| ()) });
    shows(&page, &["What was done about alerts", "href=\"/alerts/threshold.2026-03.contoso\"", "Eve", "80 %"]);
    hides(&page, &[HOSTILE]);
    hides(&page_of(&detail(|_| ())), &["What was done about alerts"]);
}

fn note(id: &str, may_delete: bool) -> NoteView {
    NoteView { id: id.into(), author: HOSTILE.into(), at: NOW - HOUR, text: format!("One\n{HOSTILE}"), may_delete }
}

#[test]
fn notes_are_text_and_only_what_one_may_is_offered() {
    let notes = NotesView { notes: vec![note("1", true), note("2", false)], has_more: true, ..NotesView::default() };
    let of_notes = CustomerDetail { notes, ..detail(|_| ()) };
    let page = page_of(&of_notes);
    shows(&page, &[&format!("One\n{ESCAPED}"), "action=\"/customers/contoso/notes/1/delete\"", "Add note"]);
    shows(&page, &["Only the newest 2 notes are shown."]);
    hides(&page, &["notes/2/delete", HOSTILE, "No notes yet"]);
    let reader = RequestContext {
        user: Some(UserBadge { name: "Rae".into(), role: Role::Reader }),
        ..request("/customers/contoso")
    };
    let page = html(|| customer::customer(&reader, &of_notes, &Refusals::default()).into_any());
    shows(&page, &["Readers cannot add notes."]);
    hides(&page, &["Add note"]);
    let missing = NotesView { is_missing: true, ..NotesView::default() };
    let page = page_of(&CustomerDetail { notes: missing, ..detail(|_| ()) });
    shows(&page, &["The notes cannot be read at the moment."]);
    hides(&page, &["No notes yet"]);
}

#[test]
fn a_refused_note_is_in_the_form_with_what_is_wrong() {
    let refused = |problem| Refusals {
        note: Some(NoteRefusal { note: HOSTILE.into(), problem: Some(problem) }),
        ..Refusals::default()
    };
    for (problem, sentence) in [
        (NoteProblem::Empty, "The note is empty."),
        (NoteProblem::TooLong, "The note is longer than 2,000 characters."),
    ] {
        let detail = detail(|_| ());
        let page = html(|| customer::customer(&request("/customers/contoso"), &detail, &refused(problem)).into_any());
        shows(
            &page,
            &[sentence, "aria-invalid=\"true\"", ">&lt;script>alert(1)&lt;/script> &amp; \"Co\" شركة</textarea>"],
        );
        hides(&page, &[HOSTILE]);
    }
    assert_eq!(NoteText::MAX_CHARS, 2_000);
}

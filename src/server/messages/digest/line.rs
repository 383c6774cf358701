//! One customer of a list: the figure that the list is about, and what it means.

use super::super::{Pen, dates, figures, names, projected};
use domain::alert::{Figures, Rule};
use domain::billing_period::date_of;
use domain::delivery::RenderedRow;
use domain::delivery::digest::{Concern, Line};
use domain::money::Decimal;
use domain::since::Change;
use domain::spending_budget::SpendingBudget;
use ui::paths;
use ui::text::{Key, keys};

pub(super) fn write(pen: Pen<'_>, concern: Concern, line: &Line) -> RenderedRow {
    let text = pen.text;
    let (figure, detail) = said(pen, concern, line);
    let detail = match dates::old(pen, &line.figures) {
        Some(date) if detail.is_empty() => text.with(keys::DIGEST_AS_OF, &[("date", &date)]),
        _ => dates::dated(pen, keys::MESSAGE_FIGURES_AS_OF, detail, &line.figures),
    };
    let tells_state =
        matches!(concern, Concern::Over | Concern::Near | Concern::ProjectedOver | Concern::WithoutBudget);
    RenderedRow {
        name: names::or_unnamed(text, &line.figures.name),
        url: pen.link(&paths::customer(line.customer.as_str())),
        figure,
        detail,
        mark: (tells_state && line.change.is_some()).then(|| text.get(keys::DIGEST_NEW)),
    }
}

fn said(pen: Pen<'_>, concern: Concern, line: &Line) -> (String, String) {
    let (text, of) = (pen.text, &line.figures);
    match concern {
        Concern::Over | Concern::Near => match figures::over_zero(text, of) {
            Some(over_zero) => (over_zero, String::new()),
            None => (share(pen, of), of_budget(pen, of)),
        },
        Concern::ProjectedOver => {
            let percent = projected::percent(pen, of).unwrap_or_default();
            (percent, ahead(pen, of))
        }
        Concern::Jumped | Concern::Changed => match line.change {
            Some(change) => changed(pen, of, change),
            None => (spent(pen, of), String::new()),
        },
        Concern::WithoutBudget | Concern::Unowned => {
            let share = of.percent.filter(|_| concern == Concern::Unowned).map(|_| share(pen, of));
            (spent(pen, of), share.unwrap_or_default())
        }
        Concern::Unacknowledged => {
            let rule = line.alert.as_ref().map(|(key, since)| {
                let what = text.get(rule(key.rule));
                text.with(keys::DIGEST_OPEN_SINCE, &[("what", &what), ("day", &text.day(date_of(*since)))])
            });
            (share(pen, of), rule.unwrap_or_default())
        }
        Concern::Resolved => {
            let rule = line.alert.as_ref().map(|(key, _)| text.get(rule(key.rule)));
            (text.with(keys::DIGEST_NOW_AT, &[("figure", &share(pen, of))]), rule.unwrap_or_default())
        }
    }
}

/// The percent of the budget, or what is spent where there is none.
fn share(pen: Pen<'_>, of: &Figures) -> String {
    of.percent.map_or_else(|| spent(pen, of), |percent| figures::percent(pen, percent))
}

fn spent(pen: Pen<'_>, of: &Figures) -> String {
    of.spent.map_or_else(|| pen.text.get(keys::GRID_ABSENT), |spent| pen.text.amount(spent, &of.currency))
}

/// "120.57 of 20.00 SEK"
fn of_budget(pen: Pen<'_>, of: &Figures) -> String {
    let (Some(spent), Some(budget)) = (of.spent, of.budget.amount()) else { return String::new() };
    let spent = pen.text.figure(spent, &of.currency);
    let budget = pen.text.amount(budget, &of.currency);
    pen.text.with(keys::DIGEST_OF_BUDGET, &[("spent", &spent), ("budget", &budget)])
}

/// "120.57 of 100.00 SEK by 31 March, over around 24 March"
fn ahead(pen: Pen<'_>, of: &Figures) -> String {
    let text = pen.text;
    let Some(projected) = &of.projected else { return String::new() };
    let total = of_budget(pen, &Figures { spent: Some(projected.total), ..of.clone() });
    let by = text.with(keys::DIGEST_PROJECTED_BY, &[("total", &total), ("day", &text.day(projected.last_day))]);
    // A day that has passed was projected of old figures, whose date is told.
    let crosses = projected.crosses_on.filter(|day| *day >= date_of(pen.at));
    let crosses = crosses.map(|day| text.with(keys::DIGEST_CROSSES, &[("day", &text.day(day))]));
    text.series(&[Some(by), crosses].into_iter().flatten().collect::<Vec<_>>())
}

fn changed(pen: Pen<'_>, of: &Figures, change: Change) -> (String, String) {
    let text = pen.text;
    let amount = |value: Decimal| text.amount(value, &of.currency);
    let plain = |value: Decimal| text.figure(value, &of.currency);
    match change {
        Change::Jumped(jump) => (amount(jump.amount), text.with(keys::DIGEST_ON_DAY, &[("day", &text.day(jump.day))])),
        Change::BudgetChanged { before, after } => {
            let words = match (before, after) {
                (SpendingBudget::Amount(before), SpendingBudget::Amount(after)) => {
                    text.with(keys::SINCE_LINE_BUDGET, &[("before", &plain(before)), ("after", &amount(after))])
                }
                (_, SpendingBudget::Amount(after)) => {
                    text.with(keys::SINCE_LINE_BUDGET_SET, &[("after", &amount(after))])
                }
                (before, _) => {
                    let before = before.amount().map(amount).unwrap_or_default();
                    text.with(keys::SINCE_LINE_BUDGET_REMOVED, &[("before", &before)])
                }
            };
            (share(pen, of), words)
        }
        Change::PlanUpgraded => (share(pen, of), text.get(keys::SINCE_LINE_UPGRADED)),
        Change::Appeared => (share(pen, of), text.get(keys::DIGEST_NEW_CUSTOMER)),
        // The lists of states have these.
        Change::Over | Change::Crossed(_) | Change::ProjectedOver | Change::Gone => (share(pen, of), String::new()),
    }
}

fn rule(rule: Rule) -> Key {
    match rule {
        Rule::FraudEvent => keys::DIGEST_RULE_FRAUD_EVENT,
        Rule::Threshold => keys::DIGEST_RULE_THRESHOLD,
        Rule::WithoutBudget => keys::DIGEST_RULE_WITHOUT_BUDGET,
        Rule::DailyJump => keys::DIGEST_RULE_DAILY_JUMP,
        Rule::StaleData => keys::DIGEST_RULE_STALE_DATA,
        Rule::ProjectedAbove => keys::DIGEST_RULE_PROJECTED_ABOVE,
        Rule::CrossesBefore => keys::DIGEST_RULE_CROSSES_BEFORE,
    }
}

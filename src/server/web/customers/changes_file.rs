//! `GET /changes.csv`: what has changed in the reader's report, one line a change, with every digit.

use axum::extract::RawQuery;
use axum::response::Response;
use domain::grid::{Changed, Scope};
use domain::money::Decimal;
use domain::names;
use domain::since::{Baseline, Change, ChangeKind, RowChange, Standing};
use ui::text::{Key, Text, keys};
use wire::views::changes::name_of;

use super::{changes, csv, file, owners};
use crate::access::{Reader, Refused};
use crate::dialect::{Dialect, moment};
use crate::pages::Renderer;

/// Since the last visit, or the day that the query names; of one kind, if the query names one.
pub async fn get(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    dialect: Dialect,
    RawQuery(query): RawQuery,
) -> Response {
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return file::without_file(refused.error),
    };
    let scope = Scope::parse(&query.unwrap_or_default());
    let found = match changes::since(&reader, scope.since).await {
        Ok(found) => found,
        Err(error) => return file::without_file(error),
    };
    let owned = match owners::in_scope(&reader, &scope).await {
        Ok(owned) => owned,
        Err(error) => return file::without_file(error),
    };
    let text = renderer.text();
    let mut body = dialect.head(HEAD.iter().map(|name| text.get(*name)));
    if let Some(found) = found {
        let overview = &reader.view().report.overview;
        let since = match found.comparison.baseline {
            Baseline::Visit(at) => moment(at),
            Baseline::Day(day) => day.to_string(),
        };
        let is_asked_for = |change: &Change| match scope.changed {
            Some(Changed::Kind(kind)) => change.kind() == kind,
            Some(Changed::Any) | None => true,
        };
        let mut lines: Vec<(&str, &RowChange, Change)> = Vec::new();
        let is_kept = |row: &&RowChange| owned.as_ref().is_none_or(|owned| owned.contains(&row.key.customer));
        for row in found.comparison.rows.iter().flatten().filter(is_kept) {
            let name = name_of(&row.key.customer, overview, &found.comparison);
            lines.extend(row.changes.iter().copied().filter(is_asked_for).map(|change| (name, row, change)));
        }
        lines.sort_by(|(name, row, change), (other, its_row, its_change)| {
            let kinds = change.kind().cmp(&its_change.kind());
            kinds.then_with(|| names::compare(name, other)).then_with(|| row.key.cmp(&its_row.key))
        });
        let lines =
            lines.into_iter().map(|(name, row, change)| line((text, dialect), name, (row, change), &since).into_iter());
        body.extend(dialect.write(lines));
    }
    let date = reader.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    csv::file(body, &format!("headroom-changes-{date}.csv"))
}

const HEAD: [Key; 11] = [
    keys::GRID_CUSTOMER,
    keys::CUSTOMER_ID,
    keys::GRID_PLAN,
    keys::SINCE_FILE_CHANGE,
    keys::SINCE_FILE_THRESHOLD,
    keys::SINCE_FILE_BEFORE,
    keys::SINCE_FILE_AFTER,
    keys::GRID_BUDGET,
    keys::GRID_CURRENCY,
    keys::SINCE_FILE_DAY,
    keys::SINCE_FILE_SINCE,
];

fn line(
    (text, dialect): (Text, Dialect),
    name: &str,
    (row, change): (&RowChange, Change),
    since: &str,
) -> [String; 11] {
    let plain = |amount: Option<Decimal>| dialect.number(amount.map(|amount| amount.normalize()));
    let (before, after) = (row.before.as_ref(), row.after.as_ref());
    let newest = after.or(before);
    let spent = |of: Option<&Standing>| of.and_then(|of| of.spent);
    let (threshold, was, is) = match change {
        Change::Crossed(threshold) => (Some(threshold.percent()), spent(before), spent(after)),
        Change::Jumped(jump) => (None, None, Some(jump.amount)),
        Change::ProjectedOver => {
            (None, before.and_then(|before| before.projected), after.and_then(|after| after.projected))
        }
        Change::BudgetChanged { before, after } => (None, before.amount(), after.amount()),
        Change::Over | Change::PlanUpgraded | Change::Appeared | Change::Gone => (None, spent(before), spent(after)),
    };
    let day = if let Change::Jumped(jump) = change { Some(jump.day) } else { newest.map(|newest| newest.day) };
    [
        csv::text(name),
        csv::text(row.key.customer.as_str()),
        text.name(row.key.plan),
        text.get(kind_name(change.kind())),
        plain(threshold),
        plain(was),
        plain(is),
        plain(newest.and_then(|newest| newest.budget.amount())),
        csv::text(newest.map_or("", |newest| newest.currency.key())),
        day.map(|day| day.to_string()).unwrap_or_default(),
        since.to_owned(),
    ]
}

fn kind_name(kind: ChangeKind) -> Key {
    match kind {
        ChangeKind::Over => keys::SINCE_FILE_OVER,
        ChangeKind::Crossed => keys::SINCE_FILE_CROSSED,
        ChangeKind::Jumped => keys::SINCE_FILE_JUMPED,
        ChangeKind::ProjectedOver => keys::SINCE_FILE_PROJECTED,
        ChangeKind::BudgetChanged => keys::SINCE_FILE_BUDGET,
        ChangeKind::PlanUpgraded => keys::SINCE_FILE_UPGRADED,
        ChangeKind::Appeared => keys::SINCE_FILE_NEW,
        ChangeKind::Gone => keys::SINCE_FILE_GONE,
    }
}

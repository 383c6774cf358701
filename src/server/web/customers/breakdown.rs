//! The sections of a customer's page that ask Partner Center, and each of them as a file.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{OriginalUri, Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use futures_util::future::join_all;

use super::csv;
use crate::access::{Reader, Refused, SignInTokens};
use crate::answer::failed;
use crate::dialect::Dialect;
use crate::error::{PageError, breakdown_problem};
use crate::pages::Renderer;
use crate::state::report_key;
use domain::breakdown::{BreakdownQuery, Digest, Line, Part, PlanSpending, select};
use domain::customer::{CustomerId, Plan};
use jiff::Timestamp;
use server::breakdowns::{Asked, DEADLINE, Failed, Missing, Outcome, PATIENCE, Why};
use server::reports::Freshness;
use ui::pages::Failure;
use ui::text::{Key, Text, keys};
use wire::views::breakdown::{BreakdownView, MissingView, SectionView};
use wire::{ApiError, Problem, ProblemKind};

/// A section as the page's query shows it. One that was asked for by itself is waited for.
///
/// # Errors
///
/// If there is no such section, or the customer is not in the user's report. Partner Center is not asked then.
pub async fn section(reader: &Reader, id: &str, part: &str, query: &str) -> Result<SectionView, PageError> {
    let part = Part::from_key(part).ok_or(PageError::NotFound)?;
    let of = Customer::find(reader, id).ok_or(PageError::NotFound)?;
    if !of.has(part) {
        return Ok(SectionView::NotOfPlan);
    }
    let query = BreakdownQuery::parse(query);
    let is_asked_for = query.load == Some(part);
    let lines = match of.lines(reader, part, is_asked_for).await {
        Some(Ok(lines)) => lines,
        Some(Err(failed)) => return Ok(without_lines(reader, &failed)),
        None if is_asked_for => {
            let kind = ProblemKind::TimedOut;
            return Ok(SectionView::Failed(Problem { kind, correlation_id: None, retry_after: None }));
        }
        None => return Ok(SectionView::Waiting),
    };
    let plans = of.plans_with(part);
    let view = BreakdownView::new(&lines.of_list, query.part(part), &plans, lines.fetched_at, reader.now());
    let missing = lines.missing.iter().map(|of| missing(reader, of)).collect();
    let view = BreakdownView { unreadable: lines.unreadable, missing, left_out: lines.left_out, ..view };
    Ok(SectionView::Shown(Box::new(view)))
}

/// The customer's lists in a few lines each, and those that Partner Center has not sent in time.
pub async fn digests(reader: &Reader, id: &CustomerId) -> (Vec<Digest>, Vec<Part>) {
    let Some(of) = Customer::find(reader, id.as_str()) else { return (Vec::new(), Vec::new()) };
    let of = &of;
    let parts = Part::ALL.into_iter().filter(|part| of.has(*part));
    let arriving = parts.map(|part| async move {
        let lines = of.lines(reader, part, false).await.and_then(Result::ok).ok_or(part)?;
        let digest = Digest::of(part, &lines.of_list, &of.plans_with(part));
        Ok(Digest { unreadable: lines.unreadable, left_out: lines.left_out, ..digest })
    });
    let (mut arrived, mut missing) = (Vec::new(), Vec::new());
    for list in join_all(arriving).await {
        match list {
            Ok(digest) => arrived.push(digest),
            Err(part) => missing.push(part),
        }
    }
    (arrived, missing)
}

/// `GET /customers/{id}/{section}.csv`: every line that the section's query selects, with every digit.
pub async fn csv(
    reader: Result<Reader, Refused>,
    renderer: Renderer,
    dialect: Dialect,
    OriginalUri(uri): OriginalUri,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let reader = match reader {
        Ok(reader) => reader,
        Err(refused) => return super::file::without_file(refused.error),
    };
    let name = uri.path().rsplit('/').next().and_then(|name| name.strip_suffix(".csv"));
    let found = name.and_then(Part::from_key).zip(Customer::find(&reader, &id));
    let Some((part, of)) = found.filter(|(part, of)| of.has(*part)) else {
        return failed(StatusCode::NOT_FOUND, Failure::NoBreakdown);
    };
    let lines = match of.lines(&reader, part, true).await {
        Some(Ok(lines)) => lines,
        Some(Err(failure)) => return failed(status_of(&failure), Failure::NoBreakdown),
        None => return failed(StatusCode::GATEWAY_TIMEOUT, Failure::NoBreakdown),
    };
    let query = BreakdownQuery::parse(&query.unwrap_or_default());
    let (words, fields) = (Words { text: renderer.text(), dialect }, fields(part));
    let mut body = dialect.head(fields.iter().map(|(name, _)| words.text.get(*name)));
    let selected = select(&lines.of_list, query.part(part));
    body.extend(
        dialect.write(selected.into_iter().map(|line| fields.iter().map(move |(_, write)| write(words, line)))),
    );
    let date = reader.now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date();
    let partial = if lines.unreadable + lines.missing.len() + lines.left_out > 0 { "-incomplete" } else { "" };
    let customer: String = of.id.as_str().chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    csv::file(body, &format!("headroom-{customer}-{}{partial}-{date}.csv", part.key()))
}

/// How a file writes words and numbers.
#[derive(Clone, Copy)]
struct Words {
    text: Text,
    dialect: Dialect,
}

/// A column of a file: its name, and what it holds.
type Field = (Key, fn(Words, &Line) -> String);

fn fields(part: Part) -> Vec<Field> {
    let plan: Field = (keys::GRID_PLAN, |words, line| words.text.name(line.plan));
    let name: Field = (keys::BREAKDOWN_NAME, |_, line| csv::text(&line.name));
    let kind = |name: Key| -> Field { (name, |_, line| csv::text(&line.kind)) };
    let place = |name: Key| -> Field { (name, |_, line| csv::text(&line.place)) };
    let quantity = |name: Key| -> Field { (name, |words, line| words.dialect.number(line.quantity)) };
    let subscription: Field = (keys::BREAKDOWN_AZURE_SUBSCRIPTION, |_, line| csv::text(&line.subscription));
    let unit: Field = (keys::BREAKDOWN_UNIT, |_, line| csv::text(&line.unit));
    let mut fields = match part {
        Part::Subscriptions => vec![plan, name, kind(keys::BREAKDOWN_OFFER), place(keys::BREAKDOWN_STATUS)],
        Part::AzureSubscriptions => vec![name, quantity(keys::BREAKDOWN_RESOURCES)],
        Part::Resources => vec![name, kind(keys::BREAKDOWN_TYPE), place(keys::BREAKDOWN_GROUP), subscription],
        Part::Meters => vec![
            plan,
            name,
            kind(keys::BREAKDOWN_CATEGORY),
            place(keys::BREAKDOWN_SUBCATEGORY),
            quantity(keys::BREAKDOWN_QUANTITY),
            unit,
        ],
    };
    let of_every_list: [Field; 4] = [
        (keys::GRID_CURRENCY, |_, line| csv::text(line.cost.currency.key())),
        (keys::BREAKDOWN_COST, |words, line| words.dialect.number(line.cost.amount)),
        (keys::BREAKDOWN_USD, |words, line| words.dialect.number(line.cost.usd)),
        (keys::BREAKDOWN_ID, |_, line| csv::text(&line.id)),
    ];
    fields.extend(of_every_list);
    fields
}

/// A customer of the user's own report.
struct Customer {
    id: CustomerId,
    plans: Vec<PlanSpending>,
}

/// A list's lines.
struct Lines {
    of_list: Vec<Line>,
    unreadable: usize,
    missing: Vec<Missing>,
    left_out: usize,
    fetched_at: Timestamp,
}

impl Customer {
    fn find(reader: &Reader, id: &str) -> Option<Self> {
        let (id, _) = reader.find_customer(id)?;
        let rows = reader.view().report.overview.rows_of(&id);
        let spending = |(_, record): (_, &domain::usage::UsageRecord)| PlanSpending {
            plan: record.plan,
            spent: record.spent,
            currency: record.currency.clone(),
        };
        let mut plans: Vec<_> = rows.map(spending).collect();
        plans.sort_by_key(|of| of.plan);
        Some(Self { id, plans })
    }

    /// Whether one of the customer's plans has this list.
    fn has(&self, part: Part) -> bool {
        self.plans.iter().any(|of| part.is_of(of.plan))
    }

    /// What was spent on the plans that have this list.
    fn plans_with(&self, part: Part) -> Vec<PlanSpending> {
        self.plans.iter().filter(|of| part.is_of(of.plan)).cloned().collect()
    }

    /// `None` if Partner Center takes longer than the reader waits; the call goes on.
    async fn lines(&self, reader: &Reader, part: Part, is_asked_for: bool) -> Option<Result<Lines, Failed>> {
        let (access, state) = (reader.access(), reader.access().state());
        let plans: Vec<Plan> = self.plans.iter().map(|of| of.plan).collect();
        let asked = Asked {
            who: report_key(access.signed_in()),
            customer: self.id.clone(),
            plans: plans.clone(),
            tokens: Arc::new(SignInTokens::new(state.auth.clone(), access.sign_in_id())),
        };
        let (freshness, patience) =
            if is_asked_for { (Freshness::Refetch, DEADLINE) } else { (Freshness::Cached, PATIENCE) };
        let service = &state.breakdowns;
        let fetched = async {
            match part {
                Part::Subscriptions => lines(service.subscriptions(&asked, freshness).await, |list| {
                    list.iter().map(|of| Line::of_subscription(of, &plans)).collect()
                }),
                Part::AzureSubscriptions => {
                    lines(service.resources(&asked, freshness).await, Line::of_azure_subscriptions)
                }
                Part::Resources => lines(service.resources(&asked, freshness).await, |list| {
                    list.iter().map(Line::of_resource).collect()
                }),
                Part::Meters => {
                    lines(service.meters(&asked, freshness).await, |list| list.iter().map(Line::of_meter).collect())
                }
            }
        };
        within(state.clock.sleep(patience), fetched).await
    }
}

async fn within<T>(patience: impl Future<Output = ()>, outcome: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        biased;
        outcome = outcome => Some(outcome),
        () = patience => None,
    }
}

fn lines<T>(outcome: Outcome<T>, convert: impl FnOnce(&[T]) -> Vec<Line>) -> Result<Lines, Failed> {
    let fetched = outcome?;
    Ok(Lines {
        of_list: convert(&fetched.items),
        unreadable: fetched.unreadable,
        missing: fetched.missing.clone(),
        left_out: fetched.left_out,
        fetched_at: fetched.fetched_at,
    })
}

/// What the section says instead.
fn without_lines(reader: &Reader, failed: &Failed) -> SectionView {
    let wait = failed.until.map(|until| seconds_between(reader.now(), until));
    match &failed.why {
        Why::BudgetSpent => {
            let calls_per_hour = reader.access().state().breakdowns.calls_per_hour();
            SectionView::Paused { calls_per_hour, free_in: wait.unwrap_or_default() }
        }
        Why::Report(error) => match breakdown_problem(error) {
            ApiError::SignInRequired => SectionView::SignInRequired,
            // What is left of the wait that Partner Center asked for.
            ApiError::Problem(problem) => {
                SectionView::Failed(Problem { retry_after: problem.retry_after.and(wait), ..problem })
            }
        },
    }
}

fn missing(reader: &Reader, of: &Missing) -> MissingView {
    let problem = match without_lines(reader, &of.failed) {
        SectionView::Failed(problem) => Some(problem),
        _ => None,
    };
    MissingView { id: of.id.as_str().to_owned(), name: of.name.to_string(), problem }
}

fn seconds_between(now: Timestamp, until: Timestamp) -> u64 {
    let wait = Duration::try_from(until.duration_since(now)).unwrap_or_default();
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

fn status_of(failed: &Failed) -> StatusCode {
    match &failed.why {
        Why::BudgetSpent => StatusCode::TOO_MANY_REQUESTS,
        Why::Report(error) => match breakdown_problem(error) {
            ApiError::SignInRequired => StatusCode::UNAUTHORIZED,
            ApiError::Problem(problem) => {
                StatusCode::from_u16(problem.kind.status()).unwrap_or(StatusCode::BAD_GATEWAY)
            }
        },
    }
}

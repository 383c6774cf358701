//! `/assign`: an owner and labels for the customers in a view of the grid, or for those of them who are ticked.

use std::collections::HashSet;
use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};

use crate::access::Reader;
use crate::answer::see_other;
use crate::customers::scope::scoped;
use crate::error::PageError;
use crate::form::{FormBody, fields};
use crate::pages::Renderer;
use crate::state::AppState;
use domain::customer::CustomerId;
use domain::grid::{GridQuery, Scope};
use domain::ownership::{AssignForm, OwnershipField, OwnershipProblem, RowTraits};
use domain::principal::Action;
use ui::pages::{AssignProblem, AssignRefusal, Ticked};
use ui::paths;
use wire::views::ownership::{AssignRow, AssignView, HeldView, OwnerView};

/// How many customers can be assigned at once.
pub(super) const MOST: usize = 5_000;
/// How many of them the page lists, each with a tick: a form with more would be too long.
const LISTED: usize = 150;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Confirmed {
    /// The fingerprint of whom the form was about.
    seen: String,
    /// Those who are ticked.
    customer: Vec<String>,
    /// Whether the customers who are not listed are meant, too.
    others: Option<String>,
}

/// The customers in a view.
pub(super) struct Meant {
    query: String,
    pub(super) customers: Vec<(CustomerId, Box<str>)>,
}

/// The customers in the grid of a query string or a form, in the grid's order.
pub(super) async fn meant(reader: &Reader, text: &str) -> Result<Meant, PageError> {
    let (scope, query) = (Scope::parse(text), GridQuery { page: 1, ..GridQuery::parse(text) });
    let prepared = scoped(reader, &scope).await?;
    let overview = &prepared.overview;
    let (rows, _) = overview.select(&query);
    let records = rows.iter().filter_map(|row| overview.report.records.get(*row as usize));
    let mut seen = HashSet::new();
    let customers = records
        .filter(|record| seen.insert(&record.customer_id))
        .map(|record| (record.customer_id.clone(), record.name.clone()));
    Ok(Meant { customers: customers.collect(), query: scope.with(&query) })
}

/// Names exactly these customers: whoever confirms has seen how many they are.
fn fingerprint(customers: &[(CustomerId, Box<str>)]) -> String {
    let mut ids: Vec<&str> = customers.iter().map(|(customer, _)| customer.as_str()).collect();
    ids.sort_unstable();
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(ids.join("\n"))[..12])
}

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn view(reader: &Reader, text: &str) -> Result<AssignView, PageError> {
    let Meant { query, customers } = meant(reader, text).await?;
    let ownership = &reader.access().state().ownership;
    let book = ownership.book(reader.tenant()).await?;
    let (report, may_assign) = (Arc::clone(&reader.view().report), reader.principal().may(Action::AssignCustomers));
    let view = AssignView { domains: ownership.domain_names(), query, ..AssignView::default() };
    let shown = move || {
        let held = book.held(report.overview.report.records.iter().map(RowTraits::from));
        let row = |(id, name): &(CustomerId, Box<str>)| AssignRow {
            id: id.to_string(),
            name: name.to_string(),
            held: held.get(id).map(|held| HeldView::of(&book, held)).unwrap_or_default(),
        };
        AssignView {
            customers: customers.len(),
            most: (customers.len() > MOST).then_some(MOST),
            rows: customers.iter().take(LISTED).map(row).collect(),
            fingerprint: fingerprint(&customers),
            choices: if may_assign { OwnerView::choices(&book, None) } else { Vec::new() },
            ..view
        }
    };
    Ok(tokio::task::spawn_blocking(shown).await?)
}

/// Assigns the customers who are ticked, if the view is still the one that was seen.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn post(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let confirmed: Confirmed = fields(&body);
    // The ticks are many, and what reads the other fields looks at the first ones alone.
    let body = body.split('&').filter(|pair| !pair.starts_with("customer=")).collect::<Vec<_>>().join("&");
    let Meant { query, customers } = meant(&reader, &body).await?;
    let here = paths::assign(&Scope::parse(&query), &GridQuery::parse(&query));
    let form = AssignForm::parse(&body);
    let book = state.ownership.book(reader.tenant()).await?;
    let picked = picked(&customers, &confirmed);
    let again = |why, status| {
        let ticked =
            Ticked { customers: confirmed.customer.iter().cloned().collect(), others: confirmed.others.is_some() };
        let refusal = AssignRefusal { why, form: form.clone(), ticked };
        let (renderer, here) = (&renderer, here.clone());
        async move { Ok(renderer.page(&here, status, refusal).await) }
    };
    let change = match form.change(&book, state.ownership.domains()) {
        Ok(change) => change,
        Err(problems) => return again(AssignProblem::Invalid(problems), StatusCode::UNPROCESSABLE_ENTITY).await,
    };
    if change.is_empty() {
        return again(AssignProblem::Nothing, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    if customers.len() > MOST || confirmed.seen != fingerprint(&customers) {
        return again(AssignProblem::Moved, StatusCode::CONFLICT).await;
    }
    if picked.is_empty() {
        return again(AssignProblem::Nobody, StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let fits = |id: &CustomerId| change.fits(&book.assigned.get(id).cloned().unwrap_or_default());
    if !picked.iter().all(|(id, _)| fits(id)) {
        let problems = vec![(OwnershipField::Add, OwnershipProblem::LabelsOfCustomer)];
        return again(AssignProblem::Invalid(problems), StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let changed = state.ownership.assign_all(reader.principal(), &picked, &change).await?.unwrap_or_default();
    let grid = paths::grid(&paths::in_scope(paths::CUSTOMERS, &Scope::parse(&query)), &GridQuery::parse(&query));
    Ok(see_other(&paths::with_outcome(&grid, "assigned", &changed.to_string())))
}

/// Of the customers in a view, those who are ticked, and the others that no tick was shown for.
fn picked(customers: &[(CustomerId, Box<str>)], confirmed: &Confirmed) -> Vec<(CustomerId, Box<str>)> {
    let ticked: HashSet<&str> = confirmed.customer.iter().map(String::as_str).collect();
    let (listed, others) = customers.split_at(customers.len().min(LISTED));
    let others = others.iter().filter(|_| confirmed.others.is_some());
    listed.iter().filter(|(id, _)| ticked.contains(id.as_str())).chain(others).cloned().collect()
}

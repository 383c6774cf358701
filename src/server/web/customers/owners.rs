//! Owners and labels of the customers in a reader's report: which are in a grid's scope, and what a customer's page shows.

use std::collections::HashSet;
use std::sync::Arc;

use crate::access::Reader;
use crate::error::PageError;
use domain::customer::CustomerId;
use domain::grid::{OwnerScope, Scope};
use domain::ownership::{Held, OwnerName, OwnershipBook, RowTraits};
use domain::principal::{Action, UserId};
use domain::saved_view::StartPage;
use wire::views::ownership::OwnershipView;

/// The customers whom a scope keeps by their owners and labels; `None` for all.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn in_scope(reader: &Reader, scope: &Scope) -> Result<Option<HashSet<CustomerId>>, PageError> {
    if !scope.is_of_owners() {
        return Ok(None);
    }
    let book = reader.access().state().ownership.book(reader.tenant()).await?;
    let (report, user, scope) = (Arc::clone(&reader.view().report), reader.principal().user.clone(), scope.clone());
    let select = move || {
        let held = book.held(report.overview.report.records.iter().map(RowTraits::from));
        let kept = held.into_iter().filter(|(_, held)| is_kept(&book, &user, &scope, held));
        kept.map(|(customer, _)| customer.clone()).collect()
    };
    Ok(Some(tokio::task::spawn_blocking(select).await?))
}

fn is_kept(book: &OwnershipBook, user: &UserId, scope: &Scope, held: &Held) -> bool {
    let has_owner = match scope.owner {
        Some(OwnerScope::Me) => held.owner.as_ref().is_some_and(|owner| book.is_user(owner, user)),
        // Nobody looks after the customers of somebody who is gone.
        Some(OwnerScope::Nobody) => held.owner.as_ref().is_none_or(|owner| book.name_of(owner) == OwnerName::Gone),
        Some(OwnerScope::All) | None => true,
    };
    has_owner && scope.label.as_ref().is_none_or(|label| held.has_label(label))
}

/// What the reader's grid opens with. The grid is worth showing without knowing.
pub async fn start_page(reader: &Reader) -> StartPage {
    match reader.access().state().ownership.user(&reader.principal().key()).await {
        Ok(user) => user.map(|user| user.opens).unwrap_or_default(),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "what a user has chosen cannot be read");
            StartPage::default()
        }
    }
}

/// What a customer's page shows. The page is worth showing without it.
pub async fn view(reader: &Reader, id: &CustomerId) -> OwnershipView {
    let ownership = &reader.access().state().ownership;
    match ownership.book(reader.tenant()).await {
        Ok(book) => {
            let records = &reader.view().report.overview.report.records;
            let held = book.held_of(id, records.iter().map(RowTraits::from));
            let view = OwnershipView::of(&book, id, &held, reader.principal().may(Action::AssignCustomers));
            OwnershipView { domains: ownership.domain_names(), ..view }
        }
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a customer's owner cannot be read");
            OwnershipView { is_missing: true, ..OwnershipView::default() }
        }
    }
}

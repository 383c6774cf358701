//! `/settings/owners`: the rules that give owners and labels, who owns what, and what users choose for themselves.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;

use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use crate::state::AppState;
use domain::customer::CustomerId;
use domain::ownership::{MineForm, RowTraits, RuleForm};
use domain::principal::Action;
use server::ownership::{MAX_RULES, RulesChanged};
use ui::pages::{MineRefusal, RuleRefusal};
use ui::paths;
use wire::views::ownership::{FittingView, OwnerView, OwnersView};
use wire::views::saved_views::SavedViewItem;

/// The page names so many of those whom a rule would fit.
const FITTING: usize = 20;

/// The page's data.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn view(reader: &Reader, query: &str) -> Result<OwnersView, PageError> {
    let ownership = &reader.access().state().ownership;
    let (book, user) = (ownership.book(reader.tenant()).await?, ownership.user(&reader.principal().key()).await?);
    let views = reader.access().state().views.of(reader.principal()).await?;
    let report = Arc::clone(&reader.view().report);
    let may_change = reader.principal().may(Action::ChangeOwnerRules);
    // A rule that cannot be read says so in the form, and fits nobody.
    let tried = paths::is_rule_tried(query).then(|| RuleForm::parse(query).conditions().ok()).flatten();
    let counted = tokio::task::spawn_blocking(move || {
        let traits = || report.overview.report.records.iter().map(RowTraits::from);
        let (held, fitting) = book.held_and_fitting(traits());
        let choices = if may_change { OwnerView::choices(&book, None) } else { Vec::new() };
        let tried = tried.map(|rule| first_of(&rule.fitting(traits())));
        OwnersView { choices, fitting: tried, ..OwnersView::of(&book, held.values(), &fitting) }
    });
    Ok(OwnersView {
        mailbox: user.as_ref().and_then(|user| user.mailbox.as_ref()).map(ToString::to_string),
        opens: user.map(|user| user.opens).unwrap_or_default().key(),
        views: views.rows.iter().map(SavedViewItem::from).collect(),
        domains: ownership.domain_names(),
        most_rules: MAX_RULES,
        ..counted.await?
    })
}

fn first_of(fitting: &[(&CustomerId, &str)]) -> (usize, Vec<FittingView>) {
    let view = |(id, name): &(&CustomerId, &str)| FittingView { id: id.to_string(), name: (*name).to_owned() };
    (fitting.len(), fitting.iter().take(FITTING).map(view).collect())
}

/// `POST /settings/owners/mine`: what a user chooses for themselves, whatever their role.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn choose(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let form = MineForm::parse(&body);
    match form.mailbox(state.ownership.domains()) {
        Ok(mailbox) => {
            state.ownership.choose(reader.principal(), mailbox.as_ref(), &form.opens).await?;
            Ok(see_other(&paths::with_outcome(paths::OWNERS, "saved", "yes")))
        }
        Err(problem) => {
            let refusal = MineRefusal { form, problem };
            Ok(renderer.page(paths::OWNERS, StatusCode::UNPROCESSABLE_ENTITY, refusal).await)
        }
    }
}

/// `POST /settings/owners`: adds a rule.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn add_rule(
    State(state): State<AppState>,
    reader: Reader,
    renderer: Renderer,
    FormBody(body): FormBody,
) -> Result<Response, PageError> {
    let form = RuleForm::parse(&body);
    let book = state.ownership.book(reader.tenant()).await?;
    let id = uuid::Uuid::new_v4().to_string();
    match form.rule(&id, &book, state.ownership.domains()) {
        Ok(rule) => Ok(changed(state.ownership.add_rule(reader.principal(), rule).await?)),
        Err(problems) => {
            let refusal = RuleRefusal { form, problems };
            Ok(renderer.page(paths::OWNERS, StatusCode::UNPROCESSABLE_ENTITY, refusal).await)
        }
    }
}

/// `POST /settings/owners/{id}/delete`: removes a rule.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn delete_rule(
    State(state): State<AppState>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    Ok(changed(state.ownership.delete_rule(reader.principal(), &id).await?))
}

/// `POST /settings/owners/{id}/raise`: moves a rule before the one above it.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn raise_rule(
    State(state): State<AppState>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    Ok(changed(state.ownership.raise_rule(reader.principal(), &id).await?))
}

fn changed(outcome: RulesChanged) -> Response {
    let outcome = match outcome {
        RulesChanged::Done => "yes",
        RulesChanged::Refused => "no",
        RulesChanged::TooMany => "full",
        RulesChanged::Moved => "moved",
    };
    see_other(&paths::with_outcome(paths::OWNERS, "rules", outcome))
}

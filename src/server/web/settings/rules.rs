//! The tenant's alert rules: the page, its live preview, and saving them.

use std::collections::{BTreeMap, HashSet};

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};

use crate::access::Reader;
use crate::answer::see_other;
use crate::error::PageError;
use crate::form::FormBody;
use crate::pages::Renderer;
use domain::alert::{Alerts, History, Knowledge, OwnPeriods, Rules, RulesForm, Transition, evaluate};
use domain::money::DecimalMark;
use server::monitoring::RuleChange;
use ui::pages::rules_preview;
use ui::paths;
use wire::views::alerts::{OverrideView, RulesView};

/// A form's rules with their effect; the stored rules if the text is not a form.
///
/// # Errors
///
/// If the stored rules cannot be read.
pub async fn view(reader: &Reader, form: &str) -> Result<RulesView, PageError> {
    let book = reader.monitoring().book(reader.tenant()).await?;
    let stored = book.rules;
    let of_stored = RulesForm::of(&stored);
    let form = if RulesForm::is_in(form) { RulesForm::parse(form) } else { of_stored.clone() };
    let would_alert = match form.rules(stored.overrides.clone()) {
        Ok(rules) => would_alert(reader, rules).await,
        Err(_) => None,
    };
    let overview = &reader.view().report.overview;
    let overrides = stored.overrides.iter().filter_map(|(id, own)| {
        // A customer whom the reader may not see is not listed.
        Some(OverrideView::of(id, overview.name_of(id)?, own))
    });
    Ok(RulesView {
        form: form.to_query_string(),
        // As it was shown to people who write a decimal comma, it is the same.
        is_draft: form != of_stored && form != of_stored.clone().written_with(DecimalMark::Comma),
        would_alert,
        overrides: overrides.collect(),
        preview_url: paths::RULES_PREVIEW.to_owned(),
        is_unreadable: book.unreadable.rules,
    })
}

/// How many of the reader's customers would alert now. Jumps are left out: only the watching user knows earlier
/// spending.
async fn would_alert(reader: &Reader, rules: Rules) -> Option<usize> {
    let prepared = reader.view().report.clone();
    let stored = reader.monitoring().own_periods(reader.tenant()).await;
    let mut periods = stored.unwrap_or_else(|error| {
        tracing::error!(error = &error as &dyn std::error::Error, "the billing periods cannot be read");
        OwnPeriods::default()
    });
    let counted = tokio::task::spawn_blocking(move || {
        let report = &prepared.overview.report;
        let (alerts, history) = (Alerts::default(), History::default());
        periods.advance(report, &alerts, report.fetched_at);
        let known = Knowledge {
            alerts: &alerts,
            history: &history,
            periods: &periods,
            rules: &rules,
            outlooks: &prepared.outlooks,
        };
        let changes = evaluate(known, report, report.fetched_at);
        let fired = changes.iter().filter(|change| change.transition == Transition::Fired);
        fired.map(|change| &change.alert.key.customer).collect::<HashSet<_>>().len()
    });
    counted.await.ok()
}

/// `GET /settings/rules/preview`: the sentence shown while the form is being filled in.
///
/// # Errors
///
/// See [`view`].
pub async fn preview(reader: Reader, renderer: Renderer, RawQuery(query): RawQuery) -> Result<Response, PageError> {
    let rules = view(&reader, &query.unwrap_or_default()).await?;
    Ok(rules_preview(renderer.text(), &rules).into_response())
}

/// `POST /settings/rules`
///
/// # Errors
///
/// If the database is unavailable.
pub async fn save(reader: Reader, renderer: Renderer, FormBody(body): FormBody) -> Result<Response, PageError> {
    let form = RulesForm::parse(&body);
    // Single customers' rules are kept by the service that stores these. A body without the form must not switch off all
    // alerts.
    let rules = form.rules(BTreeMap::new()).ok().filter(|_| RulesForm::is_in(&body));
    let Some(rules) = rules else {
        let here = format!("{}?{}", paths::RULES, form.to_query_string());
        return Ok(renderer.page(&here, StatusCode::UNPROCESSABLE_ENTITY, ()).await);
    };
    reader.monitoring().change_rules(reader.principal(), &RuleChange::Tenant(rules)).await?;
    Ok(see_other(&paths::with_outcome(paths::RULES, "saved", "yes")))
}

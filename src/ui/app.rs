//! The document and its routes.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_meta::{HashedStylesheet, MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{SsrMode, path};

use super::layout::Page;
use super::pages::{
    AlertPage, AlertsPage, AssignPage, AuditPage, BudgetBatchPage, BudgetBatchesPage, BudgetImportPage, ConfirmPage,
    CustomerPage, CustomersPage, DeliveriesPage, Failure, FailurePage, ImportBudgetsPage, ImportOwnersPage,
    LinkPolicyPage, NewBudgetsPage, NotFoundPage, OwnerImportPage, OwnersPage, ReceiverPage, ReceiversPage, RulesPage,
    SavedViewsPage, SessionsPage, SettingsPage, SharePage, SharedLinkPage, SharedLinksPage, SnapshotPage,
    StopMonitoringPage, TakeOverPage,
};
use super::paths;
use super::request::RequestContext;
use super::text::keys;

/// The document around the pages. All but the grid's use `pages_sheet` besides, the address of `style/pages.css`.
pub fn shell(options: LeptosOptions, pages_sheet: Option<Arc<str>>) -> impl IntoView {
    let request = RequestContext::current();
    let pages_sheet = pages_sheet.filter(|_| request.path() != paths::CUSTOMERS);
    let language = request.locale.language();
    view! {
        <!DOCTYPE html>
        <html lang=language.tag() dir=language.direction() data-theme=request.theme.attribute()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=request.theme.color_scheme()/>
                <meta name="robots" content="noindex"/>
                // Scripts in it wait for the style sheets above them.
                <MetaTags/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <HashedStylesheet options=options.clone()/>
                {pages_sheet.map(|sheet| view! { <link rel="stylesheet" href=sheet.to_string()/> })}
                <AutoReload options/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The pages. Each is rendered in full before it is sent, so that its status and its title are right; of a customer's page,
/// what comes before the sections that ask Partner Center.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let text = RequestContext::current().text();
    // The title is written unescaped, and it may contain a customer's name.
    let formatter = move |page: String| escape(&text.with(keys::TITLE_OF_PAGE, &[("page", &page)]));
    view! {
        <Title formatter=formatter text=text.get(keys::CUSTOMERS_TITLE)/>
        <Router>
            <Page>
                <Content/>
            </Page>
        </Router>
    }
}

/// The page at the address, or at any address the reason why a request failed.
#[component]
fn Content() -> impl IntoView {
    match use_context::<Failure>() {
        Some(failure) => view! { <FailurePage failure/> }.into_any(),
        None => view! {
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=CustomersPage ssr=SsrMode::Async/>
                <Route path=path!("/customers/:id") view=CustomerPage ssr=SsrMode::Async/>
                <Route path=path!("/s/:key") view=SnapshotPage ssr=SsrMode::Async/>
                <Route path=path!("/share") view=SharePage ssr=SsrMode::Async/>
                <Route path=path!("/shared") view=SharedLinksPage ssr=SsrMode::Async/>
                <Route path=path!("/shared/:id") view=SharedLinkPage ssr=SsrMode::Async/>
                <Route path=path!("/alerts") view=AlertsPage ssr=SsrMode::Async/>
                <Route path=path!("/alerts/:key") view=AlertPage ssr=SsrMode::Async/>
                <Route path=path!("/assign") view=AssignPage ssr=SsrMode::Async/>
                <Route path=path!("/budgets") view=BudgetBatchesPage ssr=SsrMode::Async/>
                <Route path=path!("/budgets/new") view=NewBudgetsPage ssr=SsrMode::Async/>
                <Route path=path!("/budgets/import") view=ImportBudgetsPage ssr=SsrMode::Async/>
                <Route path=path!("/budgets/import/:id") view=BudgetImportPage ssr=SsrMode::Async/>
                <Route path=path!("/budgets/:id") view=BudgetBatchPage ssr=SsrMode::Async/>
                <Route path=path!("/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                <Route path=path!("/deliveries") view=DeliveriesPage ssr=SsrMode::Async/>
                <Route path=path!("/settings") view=SettingsPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/audit") view=AuditPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/monitoring/take-over") view=TakeOverPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/monitoring/stop") view=StopMonitoringPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/owners/import") view=ImportOwnersPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/owners/import/:id") view=OwnerImportPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/owners") view=OwnersPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/rules") view=RulesPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/views") view=SavedViewsPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/sessions") view=SessionsPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/links") view=LinkPolicyPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/receivers") view=ReceiversPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/receivers/new") view=ReceiverPage ssr=SsrMode::Async/>
                <Route path=path!("/settings/receivers/:id") view=ReceiverPage ssr=SsrMode::Async/>
            </Routes>
        }
        .into_any(),
    }
}

/// Escapes a text for HTML (HTML Standard, section 13.3).
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

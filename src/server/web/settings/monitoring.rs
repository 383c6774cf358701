//! The state of monitoring, and the forms that switch it on and off.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use tower_sessions::Session;

use crate::access::{Access, Reader};
use crate::answer::{see_other, too_often};
use crate::client::ClientAddress;
use crate::error::PageError;
use crate::sign_in;
use crate::state::AppState;
use domain::sign_in::ProviderRefusal;
use server::auth::{Prompt, Purpose, ReturnTo, Wish};
use server::monitoring::{FraudWatch, MonitorRow, TooOften, may_stop};
use ui::pages::Failure;
use ui::paths;
use wire::views::alerts::{FraudWatchView, MonitoringView, WatchView};

/// The state of monitoring.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn watch(access: &Access) -> Result<WatchView, PageError> {
    let (monitoring, principal) = (&access.state().monitoring, access.principal());
    let monitor = monitoring.monitor(&principal.tenant).await?;
    let now = access.state().clock.now();
    let fraud = fraud(&monitoring.fraud_watch(&principal.tenant).await?, now);
    let view = |monitor: MonitorRow| MonitoringView {
        fraud,
        by: monitor.display_name.to_string(),
        started: monitor.watch.started.as_second(),
        expires: monitor.expires_at.as_second(),
        last_poll: monitor.last_poll_at.map(Timestamp::as_second),
        last_report: monitor.watch.last_report.map(Timestamp::as_second),
        next_poll: monitor.next_poll_at.as_second(),
        outage: monitor.outage_at(now, monitoring.interval()),
        trouble: monitor.watch.trouble,
        refusal: monitor.refusal,
        may_stop: may_stop(&monitor, principal),
    };
    let interval_hours = u32::try_from(monitoring.interval().as_hours()).unwrap_or_default().max(1);
    let is_unreadable = monitor.is_none() && monitoring.is_monitor_unreadable(&principal.tenant).await?;
    Ok(WatchView { monitoring: monitor.map(view), interval_hours, is_unreadable })
}

/// Three calls without an answer are more than a hiccup.
const LATE: SignedDuration = SignedDuration::from_hours(3);

fn fraud(watch: &FraudWatch, now: Timestamp) -> FraudWatchView {
    FraudWatchView {
        asked: watch.asked_at.map(Timestamp::as_second),
        refusal: watch.refusal,
        unreadable: watch.unreadable as usize,
        is_late: watch.asked_at.is_some_and(|asked| now.duration_since(asked) > LATE),
    }
}

/// `POST /settings/monitoring/start`: asks the reader for a separate consent.
pub async fn start(
    State(state): State<AppState>,
    reader: Reader,
    session: Session,
    client: ClientAddress,
    headers: HeaderMap,
) -> Response {
    // Without another sign-in, the provider may grant what Partner Center has just refused.
    let monitor = reader.monitoring().monitor(reader.tenant()).await.ok().flatten();
    let needs_mfa = monitor.is_some_and(|monitor| monitor.refusal == Some(ProviderRefusal::MfaRequired));
    let wish = Wish {
        return_to: ReturnTo::parse(paths::SETTINGS),
        purpose: Purpose::Monitoring,
        prompt: if needs_mfa { Prompt::Login } else { Prompt::Any },
        login_hint: state.auth.login_hint(&session).await,
    };
    sign_in::begin(&state.auth, &headers, client, wish).await
}

/// `POST /settings/monitoring/stop`: the user who consented can always stop it, even if they have lost access since.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn stop(State(state): State<AppState>, access: Access) -> Result<Response, PageError> {
    state.monitoring.stop_monitoring(access.principal()).await?;
    Ok(see_other(paths::SETTINGS))
}

/// `POST /settings/monitoring/check`: polls now; the page shows the outcome.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn check(reader: Reader) -> Result<Response, PageError> {
    if let Err(TooOften(rest)) = reader.monitoring().take_check(reader.principal()) {
        return Ok(too_often(rest, Failure::TooManyChecks));
    }
    reader.monitoring().check_now(reader.tenant()).await?;
    Ok(see_other(paths::SETTINGS))
}

//! The state of monitoring, and the forms that switch it on and off.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;
use tower_sessions::Session;

use crate::access::{Access, Reader};
use crate::answer::{failed, see_other, too_often};
use crate::client::ClientAddress;
use crate::error::PageError;
use crate::form::Fields;
use crate::sign_in;
use crate::state::AppState;
use domain::monitoring::{Beginning, Consent};
use domain::sign_in::ProviderRefusal;
use server::auth::{Prompt, Purpose, ReturnTo, Wish};
use server::monitoring::{FraudWatch, MonitorRow, Stopped, TooOften};
use ui::pages::Failure;
use ui::paths;
use wire::views::alerts::{FraudWatchView, MonitoringView, TakeOverView, WatchView};

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
        is_own: monitor.user == principal.user,
        may_stop: monitor.consent(now).may_be_stopped_by(principal),
        may_take_over: Consent::beginning(Some(&monitor.consent(now)), principal) == Some(Beginning::TakeOver),
    };
    let interval_hours = hours(monitoring.interval());
    let is_unreadable = monitor.is_none() && monitoring.is_monitor_unreadable(&principal.tenant).await?;
    Ok(WatchView { monitoring: monitor.map(view), interval_hours, is_unreadable })
}

fn hours(interval: SignedDuration) -> u32 {
    u32::try_from(interval.as_hours()).unwrap_or_default().max(1)
}

/// What changes if the reader takes monitoring over; `None` if nobody else watches.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn take_over(reader: &Reader) -> Result<Option<TakeOverView>, PageError> {
    let (monitoring, principal) = (reader.monitoring(), reader.principal());
    let monitor = monitoring.monitor(&principal.tenant).await?.filter(|monitor| monitor.user != principal.user);
    let Some(monitor) = monitor else { return Ok(None) };
    let coverage = monitoring.coverage(&principal.tenant).await?;
    let yours = reader.customers();
    let theirs: Vec<_> = coverage.known.keys().filter(|id| !coverage.missing.contains(*id)).collect();
    let consent = monitor.consent(reader.now());
    // How many customers a colleague sees is said to those alone who have to decide.
    let is_allowed = Consent::beginning(Some(&consent), principal).is_some();
    let unwatched = theirs.iter().filter(|id| !yours.contains(*id)).count();
    Ok(Some(TakeOverView {
        by: monitor.display_name.to_string(),
        they_see: monitor.watch.last_report.map(|_| theirs.len()).filter(|_| is_allowed),
        you_see: yours.len(),
        unwatched: if is_allowed { unwatched } else { 0 },
        is_dead: consent.is_dead,
        is_allowed,
        interval_hours: hours(monitoring.interval()),
    }))
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

#[derive(Default, Deserialize)]
#[serde(default)]
pub struct StartForm {
    /// `yes` from the page that says what a takeover changes.
    confirmed: String,
}

/// `POST /settings/monitoring/start`: asks the reader for a separate consent; before a takeover, once they have read what
/// changes.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn start(
    State(state): State<AppState>,
    reader: Reader,
    session: Session,
    client: ClientAddress,
    headers: HeaderMap,
    Fields(form): Fields<StartForm>,
) -> Result<Response, PageError> {
    let monitor = reader.monitoring().monitor(reader.tenant()).await?;
    let consent = monitor.as_ref().map(|monitor| monitor.consent(reader.now()));
    let purpose = match Consent::beginning(consent.as_ref(), reader.principal()) {
        Some(Beginning::Start | Beginning::Renew) => Purpose::Monitoring,
        Some(Beginning::TakeOver) if form.confirmed == "yes" => Purpose::TakeOver,
        Some(Beginning::TakeOver) => return Ok(see_other(paths::TAKE_OVER)),
        None => return Ok(failed(StatusCode::FORBIDDEN, Failure::NotYourMonitoring)),
    };
    // Without another sign-in, the provider may grant what Partner Center has just refused.
    let needs_mfa = monitor.is_some_and(|monitor| monitor.refusal == Some(ProviderRefusal::MfaRequired));
    let wish = Wish {
        return_to: ReturnTo::parse(paths::SETTINGS),
        purpose,
        prompt: if needs_mfa { Prompt::Login } else { Prompt::Any },
        login_hint: state.auth.login_hint(&session).await,
    };
    Ok(sign_in::begin(&state.auth, &headers, client, wish).await)
}

/// `POST /settings/monitoring/stop`: the user who consented can always stop it, even if they have lost access since.
///
/// # Errors
///
/// If the database is unavailable.
pub async fn stop(State(state): State<AppState>, access: Access) -> Result<Response, PageError> {
    Ok(match state.monitoring.stop_monitoring(access.principal()).await? {
        Stopped::Off | Stopped::WasOff => see_other(paths::SETTINGS),
        Stopped::NotAllowed => failed(StatusCode::FORBIDDEN, Failure::NotYourMonitoring),
    })
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

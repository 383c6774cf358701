//! Whether monitoring is alive: silence is never read as good news.

use leptos::prelude::*;

use super::alert_style::AlertStyle;
use crate::components::form::done::caution;
use crate::paths;
use crate::text::{Key, Text, keys};
use domain::monitoring::{Outage, Trouble};
use domain::sign_in::ProviderRefusal;
use wire::views::alerts::{MonitoringView, WatchView};

/// Says that monitoring is off or dead, with a link to the settings; `None` while it works.
pub fn watch_notice(style: &AlertStyle, watch: &WatchView) -> Option<AnyView> {
    let text = style.text;
    let Some(monitoring) = &watch.monitoring else {
        let words = if watch.is_unreadable { keys::MONITORING_OF_ANOTHER_VERSION } else { keys::MONITORING_OFF };
        let words = text.get(words);
        let link = text.get(keys::MONITORING_SWITCH_ON_IN_SETTINGS);
        return Some(caution(view! { {words} " " <a href=paths::SETTINGS>{link}</a> }.into_any()));
    };
    let outage = outage_words(style, monitoring)?;
    let link = text.get(keys::MONITORING_TO_SETTINGS);
    Some(caution(view! { {outage} " " <a href=paths::SETTINGS>{link}</a> }.into_any()))
}

/// Why monitoring is considered dead, since when, and what to do; or that it misses customers.
pub fn outage_words(style: &AlertStyle, monitoring: &MonitoringView) -> Option<AnyView> {
    let text = style.text;
    if monitoring.outage? == Outage::Trouble(Trouble::Incomplete) {
        let next = text.get(keys::MONITORING_INCOMPLETE_NEXT);
        let body = view! {
            <strong>{text.get(keys::MONITORING_INCOMPLETE)}</strong>
            " "
            {text.get(keys::MONITORING_INCOMPLETE_TEXT)}
            " "
            <span class="notice__detail">{next}</span>
        };
        return Some(body.into_any());
    }
    let [why, next] = outage_keys(monitoring.outage?).map(|key| text.get(key));
    let since = if let Some(then) = monitoring.last_report {
        let then = style.moment(then);
        text.with(keys::MONITORING_LAST_HEARD, &[("time", &then.exact), ("age", &then.age)])
    } else {
        let started = style.moment(monitoring.started).exact;
        text.with(keys::MONITORING_NEVER_HEARD, &[("time", &started)])
    };
    let body = view! {
        <strong>{text.with(keys::MONITORING_DIED, &[("why", &why)])}</strong>
        " "
        {since}
        " "
        <span class="notice__detail">{refusal_words(text, monitoring)}{next}</span>
    };
    Some(body.into_any())
}

/// What the sign-in service said, if it is why another sign-in is needed or none can be renewed.
fn refusal_words(text: Text, monitoring: &MonitoringView) -> Option<String> {
    let is_why = matches!(monitoring.trouble, Some(Trouble::SignInNeeded | Trouble::ProviderDown));
    let words = match monitoring.refusal.filter(|_| is_why)? {
        ProviderRefusal::MfaRequired => keys::MONITORING_REFUSED_MFA,
        ProviderRefusal::ConditionalAccess => keys::MONITORING_REFUSED_POLICY,
        ProviderRefusal::SignInExpired => keys::MONITORING_REFUSED_FREQUENCY,
        ProviderRefusal::ConsentNeeded | ProviderRefusal::ConsentDeclined => keys::MONITORING_REFUSED_CONSENT,
        ProviderRefusal::AccountBlocked => keys::MONITORING_REFUSED_BLOCKED,
        ProviderRefusal::NotAssigned | ProviderRefusal::OtherTenant => keys::MONITORING_REFUSED_NOT_ASSIGNED,
        ProviderRefusal::InteractionRequired | ProviderRefusal::Cancelled => keys::MONITORING_REFUSED_INTERACTION,
        ProviderRefusal::SecretExpired => keys::MONITORING_REFUSED_SECRET_EXPIRED,
        ProviderRefusal::SecretWrong | ProviderRefusal::Misconfigured => keys::MONITORING_REFUSED_REGISTRATION,
        ProviderRefusal::Unavailable | ProviderRefusal::Unknown => return None,
    };
    Some(format!("{} ", text.get(words)))
}

/// Why the last poll failed, while monitoring is not yet considered dead.
pub fn trouble_words(text: Text, monitoring: &MonitoringView) -> Option<AnyView> {
    let trouble = monitoring.trouble.filter(|_| monitoring.outage.is_none())?;
    let [why, next] = outage_keys(Outage::Trouble(trouble)).map(|key| text.get(key));
    let happened = text.with(keys::MONITORING_TROUBLE, &[("why", &why)]);
    let refusal = refusal_words(text, monitoring);
    Some(view! { {happened} " " <span class="notice__detail">{refusal}{next}</span> }.into_any())
}

/// What happened, and what to do: the same texts as in messages.
fn outage_keys(outage: Outage) -> [Key; 2] {
    match outage {
        Outage::Trouble(Trouble::SignInNeeded) => [keys::OUTAGE_SIGN_IN_NEEDED, keys::OUTAGE_SIGN_IN_NEEDED_NEXT],
        Outage::Trouble(Trouble::NotAllowed) => [keys::OUTAGE_NOT_ALLOWED, keys::OUTAGE_NOT_ALLOWED_NEXT],
        Outage::Trouble(Trouble::ProviderDown) => [keys::OUTAGE_PROVIDER_DOWN, keys::OUTAGE_PROVIDER_DOWN_NEXT],
        Outage::Trouble(Trouble::PartnerCenterDown) => {
            [keys::OUTAGE_PARTNER_CENTER_DOWN, keys::OUTAGE_PARTNER_CENTER_DOWN_NEXT]
        }
        Outage::Trouble(Trouble::Incomplete) => [keys::OUTAGE_INCOMPLETE, keys::OUTAGE_INCOMPLETE_NEXT],
        Outage::Silence => [keys::OUTAGE_SILENCE, keys::OUTAGE_SILENCE_NEXT],
    }
}

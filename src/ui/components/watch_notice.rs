//! Whether somebody watches: silence is never read as good news.

use leptos::prelude::*;

use super::alert_style::AlertStyle;
use super::done::caution;
use crate::api::alerts::{MonitoringView, WatchView};
use crate::domain::monitoring::{Outage, Trouble};
use crate::ui::paths;
use crate::ui::text::{Key, Text, keys};

/// That monitoring is off or has died, with a way to the settings; nothing while it works.
pub fn watch_notice(style: &AlertStyle, watch: &WatchView) -> Option<AnyView> {
    let text = style.text;
    let Some(monitoring) = &watch.monitoring else {
        let words = text.get(keys::MONITORING_OFF);
        let link = text.get(keys::MONITORING_SWITCH_ON_IN_SETTINGS);
        return Some(caution(view! { {words} " " <a href=paths::SETTINGS>{link}</a> }.into_any()));
    };
    let outage = outage_words(style, monitoring)?;
    let link = text.get(keys::MONITORING_TO_SETTINGS);
    Some(caution(view! { {outage} " " <a href=paths::SETTINGS>{link}</a> }.into_any()))
}

/// Why monitoring counts as dead, since when, and what to do.
pub fn outage_words(style: &AlertStyle, monitoring: &MonitoringView) -> Option<AnyView> {
    let text = style.text;
    let (what, next) = words(text, monitoring.outage?, &monitoring.by);
    let since = match monitoring.last_report {
        Some(then) => {
            let then = style.moment(then);
            text.with(keys::MONITORING_LAST_HEARD, &[("time", &then.exact), ("age", &then.age)])
        }
        None => {
            let started = style.moment(monitoring.started).exact;
            text.with(keys::MONITORING_NEVER_HEARD, &[("time", &started)])
        }
    };
    let body = view! {
        <strong>{text.get(keys::MONITORING_DIED)}</strong>
        " "
        {what}
        " "
        {since}
        " "
        <span class="notice__detail">{next}</span>
    };
    Some(body.into_any())
}

/// What the last poll met, while monitoring does not count as dead yet.
pub fn trouble_words(text: Text, monitoring: &MonitoringView) -> Option<AnyView> {
    let trouble = monitoring.trouble.filter(|_| monitoring.outage.is_none())?;
    let (what, next) = words(text, Outage::Trouble(trouble), &monitoring.by);
    let body = view! { {text.get(keys::MONITORING_TROUBLE)} " " {what} " " <span class="notice__detail">{next}</span> };
    Some(body.into_any())
}

/// What happened, and what to do; `by` is whose rights are used.
fn words(text: Text, outage: Outage, by: &str) -> (String, String) {
    let [what, next] = outage_keys(outage);
    (text.with(what, &[("name", by)]), text.get(next))
}

fn outage_keys(outage: Outage) -> [Key; 2] {
    match outage {
        Outage::Trouble(Trouble::SignInNeeded) => {
            [keys::MONITORING_SIGN_IN_NEEDED, keys::MONITORING_SIGN_IN_NEEDED_NEXT]
        }
        Outage::Trouble(Trouble::NotAllowed) => [keys::MONITORING_NOT_ALLOWED, keys::MONITORING_NOT_ALLOWED_NEXT],
        Outage::Trouble(Trouble::ProviderDown) => [keys::MONITORING_PROVIDER_DOWN, keys::MONITORING_PROVIDER_DOWN_NEXT],
        Outage::Trouble(Trouble::PartnerCenterDown) => {
            [keys::MONITORING_PARTNER_CENTER_DOWN, keys::MONITORING_PARTNER_CENTER_DOWN_NEXT]
        }
        Outage::Trouble(Trouble::Incomplete) => [keys::MONITORING_INCOMPLETE, keys::MONITORING_INCOMPLETE_NEXT],
        Outage::Silence => [keys::MONITORING_SILENCE, keys::MONITORING_SILENCE_NEXT],
    }
}

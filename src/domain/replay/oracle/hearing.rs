//! Whether what a receiver heard was right.

use super::Oracle;
use super::alert::{Alert, Silence};
use super::listener::Told;
use crate::script::{Heard, Level, Reason, Rule, Said, Seconds};
use crate::tally::Fault;

impl Oracle {
    pub(super) fn hear(&mut self, heard: &Heard, now: Seconds) {
        if heard.rule != Rule::Threshold {
            self.tally.not_judged += 1;
            return;
        }
        let Some(alert) = self.alerts.get(&heard.row).filter(|alert| alert.moment(heard.decided).is_some()) else {
            self.tally.fault(Fault::Unfounded, heard);
            return;
        };
        let (fault, level) = match heard.said {
            Said::Fired(level) | Said::Escalated(level) | Said::Reopened(level) | Said::Lapsed(level) => {
                (self.fault_of_alarm(alert, heard, level, now), Some(level))
            }
            Said::Resolved(reason) => (self.fault_of_resolution(alert, heard, reason), None),
        };
        if let Some(fault) = fault {
            self.tally.fault(fault, heard);
        }
        match level {
            Some(level) => {
                self.note_alarm(heard, level);
                self.pay(heard, level);
            }
            None => self.note_resolution(heard),
        }
    }

    fn fault_of_alarm(&self, alert: &Alert, heard: &Heard, level: Level, now: Seconds) -> Option<Fault> {
        let Heard { receiver, row, decided, .. } = *heard;
        let moment = alert.moment(decided)?;
        if moment.is_unclear {
            return None;
        }
        let listener = alert.listeners.get(&receiver);
        let fired = listener.and_then(|listener| listener.fired).filter(|fired| fired.serial == moment.serial);
        let is_routed = self.receivers.hears(receiver, row.customer, level, decided);
        // A catch-all that heard it fire may hear the rest of it.
        let may_follow = fired.is_some() && self.receivers.is_catch_all(receiver, decided);
        if moment.at_most < Some(level) || !(is_routed || may_follow) {
            return Some(Fault::Unfounded);
        }
        let (_, told) = listener.map_or((None, None), |listener| listener.told(&alert.moments, decided));
        let since = listener.and_then(|listener| listener.told).map(|told| told.decided);
        let has_cause = alert.causes.iter().any(|cause| since < Some(*cause) && *cause <= decided);
        if told >= Some(level) && !has_cause {
            return Some(Fault::Repeated);
        }
        // Who hears of the alert for the first time may hear of a planned amount too.
        let is_planned = decided == now && alert.silence == Silence::Planned && fired.is_some();
        is_planned.then_some(Fault::Unfounded)
    }

    fn fault_of_resolution(&self, alert: &Alert, heard: &Heard, reason: Reason) -> Option<Fault> {
        let Heard { receiver, decided, .. } = *heard;
        let moment = alert.moment(decided)?;
        if moment.is_unclear {
            return None;
        }
        let fired = alert.listeners.get(&receiver).and_then(|listener| listener.fired);
        let fired = fired.filter(|fired| fired.serial == moment.serial && fired.decided <= decided);
        if moment.at_least.is_some() || reason == Reason::PeriodEnded {
            return Some(Fault::FalseResolved);
        }
        let Some(fired) = fired else {
            // Its "fired" may be the delivery that was given up.
            let began = alert.began(decided);
            let was_broken = began.is_some_and(|began| self.receivers.was_broken_since(receiver, began));
            return (!was_broken).then_some(Fault::FalseResolved);
        };
        let reasons = alert.reasons(fired.decided, decided);
        // At the very edge of the hysteresis it may be over now or have been over before.
        let is_clear = !reasons.is_empty() && moment.at_most.is_none();
        (is_clear && !reasons.contains(&reason)).then_some(Fault::WrongReason)
    }

    fn note_alarm(&mut self, heard: &Heard, level: Level) {
        let Some(alert) = self.alerts.get_mut(&heard.row) else { return };
        let Some(serial) = alert.moment(heard.decided).map(|moment| moment.serial) else { return };
        let listener = alert.listeners.entry(heard.receiver).or_default();
        let (told, _) = listener.told(&alert.moments, heard.decided);
        let told = Told { level: Some(level).max(told).unwrap_or(level), decided: heard.decided, serial };
        listener.told = Some(told);
        listener.fired = Some(told);
    }

    fn note_resolution(&mut self, heard: &Heard) {
        let Some(alert) = self.alerts.get_mut(&heard.row) else { return };
        let listener = alert.listeners.entry(heard.receiver).or_default();
        (listener.told, listener.fired) = (None, None);
        if listener.resolution.take().is_some() {
            self.tally.resolutions_told += 1;
        }
    }
}

//! What is true of one row's threshold alert, poll by poll.
//!
//! The issue leaves some choices open: whether an edit of the other thresholds ends the hysteresis of this one, or what
//! becomes of an absent customer's alert when the rules change. So an alert holds a level `at_most` and one `at_least`.
//! Only what follows from both is demanded or counted as wrong.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::figures::Reading;
use super::listener::Listener;
use super::moment::Moment;
use super::period::Watch;
use crate::script::{Budget, Cents, Level, Reason, ReceiverNo, Seconds, Span};

/// Somebody is handling it (B.7).
#[derive(Clone, Copy, Debug)]
pub struct Acknowledgement {
    /// `None` lasts as long as the alert.
    pub until: Option<Seconds>,
    /// Whether it ends with the period: silently.
    pub ends_silently: bool,
    pub plan: Option<Cents>,
    /// Whether nothing has ended it by the one level or by the other: see the module.
    pub is_certain: bool,
}

/// Whether somebody wants to hear of it now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// Yes.
    None,
    /// It may be told and need not be.
    Optional,
    /// What is spent was planned.
    Planned,
}

/// What is left of an acknowledgement with a plan, where the issue leaves open whether it still counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Former {
    /// The alert was resolved since.
    Plan(Cents),
    /// The period is over, and the row is stuck in it. What was planned for that period may still count.
    Past(Cents),
}

pub struct Alert {
    pub watch: Watch,
    /// In order of time; of this period and of the last one.
    pub moments: Vec<Moment>,
    /// The threshold that the record in hand reaches, and the poll that brought it.
    pub reached: Option<Level>,
    pub judged: Option<Seconds>,
    pub reading: Reading,
    /// The thresholds it was last judged by.
    pub thresholds: Rc<[Level]>,
    /// The last known figures, and whether some could not be read since.
    pub spent: Option<Cents>,
    pub budget: Budget,
    pub has_gap: bool,
    pub acknowledged: Option<Acknowledgement>,
    pub silence: Silence,
    pub former: Option<Former>,
    /// When an acknowledgement ran out or a plan was exceeded: what was told before may be told once more.
    pub causes: Vec<Seconds>,
    /// The one that is due at the next poll that shows the record.
    pub demanded: Option<Seconds>,
    pub listeners: BTreeMap<ReceiverNo, Listener>,
}

impl Alert {
    pub fn new(watch: Watch, thresholds: Rc<[Level]>, at: Seconds) -> Self {
        let first = Moment { at, serial: 0, at_most: None, at_least: None, is_unclear: false, reasons: Vec::new() };
        Self {
            watch,
            moments: vec![first],
            reached: None,
            judged: None,
            reading: Reading::Unknown,
            thresholds,
            spent: None,
            budget: Budget::Unknown,
            has_gap: false,
            acknowledged: None,
            silence: Silence::None,
            former: None,
            causes: Vec::new(),
            demanded: None,
            listeners: BTreeMap::new(),
        }
    }

    pub fn now(&self) -> &Moment {
        self.moments.last().expect("the first moment")
    }

    /// What held at a time; `None` before the row was first seen.
    pub fn moment(&self, at: Seconds) -> Option<&Moment> {
        self.moments.iter().rev().find(|moment| moment.at <= at)
    }

    /// Whether anything was told, or can be, in this period.
    pub fn is_in_use(&self) -> bool {
        let serial = self.now().serial;
        let was_told = |listener: &Listener| listener.fired.is_some_and(|fired| fired.serial == serial);
        self.now().at_most.is_some() || self.listeners.values().any(was_told)
    }

    /// What a working receiver has to hear now, if the alert is routed to it and nobody planned it: the threshold that the
    /// record in hand reaches (A.1), unless it was told of it since `cause`.
    pub fn is_due(&self, listener: Option<&Listener>, cause: Option<Seconds>, at: Seconds) -> Option<Level> {
        let level = self.reached?;
        let (told, _) = listener.map_or((None, None), |listener| listener.told(&self.moments, at));
        let decided = listener.and_then(|listener| listener.told).map(|told| told.decided);
        let is_told_since = cause.is_none_or(|cause| decided >= Some(cause));
        (told < Some(level) || !is_told_since).then_some(level)
    }

    /// When the alert that held before a time, or holds then, began to.
    pub fn began(&self, at: Seconds) -> Option<Seconds> {
        let serial = self.moment(at)?.serial;
        let before = self.moments.iter().rev().filter(|moment| moment.at <= at && moment.serial == serial);
        let held = before.skip_while(|moment| moment.at_most.is_none()).take_while(|moment| moment.at_most.is_some());
        held.last().map(|moment| moment.at)
    }

    /// Why an alert that a receiver heard fire at one poll may be resolved at another. Empty if no reason is known.
    pub fn reasons(&self, fired: Seconds, resolved: Seconds) -> Vec<Reason> {
        let between = self.moments.iter().filter(|moment| fired < moment.at && moment.at <= resolved);
        between.flat_map(|moment| moment.reasons.iter().copied()).collect()
    }

    /// A new period ends everything, silently (B.5, B.7).
    pub fn turn(&mut self, at: Seconds) {
        let serial = self.now().serial;
        self.moments.retain(|moment| moment.serial == serial);
        let reasons = Vec::new();
        self.moments.push(Moment { at, serial: serial + 1, at_most: None, at_least: None, is_unclear: false, reasons });
        self.acknowledged = None;
        self.former = None;
        self.silence = Silence::None;
        self.demanded = None;
        self.has_gap = false;
    }

    pub fn hold(&mut self, at_most: Option<Level>, at_least: Option<Level>, reasons: Vec<Reason>, at: Seconds) {
        let now = self.now();
        let is_resolved = |before: Option<Level>, after: Option<Level>| before.is_some() && after.is_none();
        let ends = is_resolved(now.at_most, at_most) || is_resolved(now.at_least, at_least);
        if (now.at_most, now.at_least) != (at_most, at_least) {
            let reasons = if ends { reasons } else { Vec::new() };
            let moment = Moment { at, at_most, at_least, reasons, ..*now };
            self.moments.push(moment);
        }
    }

    pub fn set_unclear(&mut self, is_unclear: bool, at: Seconds) {
        if self.now().is_unclear != is_unclear {
            let moment = Moment { at, is_unclear, reasons: Vec::new(), ..*self.now() };
            self.moments.push(moment);
        }
    }

    pub fn acknowledge(&mut self, span: Span, plan: Option<Cents>, at: Seconds) {
        if self.now().at_most.is_none() {
            return;
        }
        let end = self.watch.end;
        let asked = match span {
            Span::Day => Some(at + crate::calendar::DAY),
            Span::Week => Some(at + 7 * crate::calendar::DAY),
            Span::RestOfPeriod => end,
        };
        let ends_silently = end.is_some_and(|end| asked.is_none_or(|asked| asked >= end));
        // The period of a row that is stuck in the past is over: the acknowledgement lasts as long as the alert.
        let until = if ends_silently { end.filter(|end| *end > at) } else { asked };
        let is_certain = self.now().at_least.is_some();
        self.acknowledged = Some(Acknowledgement { until, ends_silently, plan, is_certain });
        if plan.is_none() {
            self.silence = Silence::None;
        }
    }

    pub fn withdraw(&mut self) {
        self.acknowledged = None;
        self.silence = Silence::None;
    }

    /// Ends an acknowledgement whose time is over: told once, unless it ends with the period (B.7). Returns the rule that
    /// mattered.
    pub fn expire(&mut self, now: Seconds) -> Option<&'static str> {
        let Acknowledgement { until, ends_silently, plan, is_certain } = self.acknowledged?;
        let until = until.filter(|until| *until <= now)?;
        self.acknowledged = None;
        if ends_silently {
            // What the plan kept silent is a figure of the past now.
            self.former = plan.map(Former::Past);
            return Some("acknowledged until the end of the period");
        }
        self.causes.push(until);
        self.silence = Silence::None;
        if is_certain && self.now().at_least.is_some() && self.watch.end.is_none_or(|end| end > now) {
            self.demanded = Some(until);
        }
        Some("acknowledgement ran out")
    }

    /// News ends an acknowledgement, unless its plan covers the amount (B.6); and so does the end of the alert, which held
    /// these levels before. Returns the rule that mattered.
    pub fn weigh_plan(
        &mut self,
        before: (Option<Level>, Option<Level>),
        spent: Option<Cents>,
        at: Seconds,
    ) -> Option<&'static str> {
        let (at_most, at_least) = (self.now().at_most, self.now().at_least);
        let has_risen = at_most > before.0;
        if let Some(acknowledged) = &mut self.acknowledged {
            let is_news = acknowledged.plan.is_none() && at_least > before.1;
            acknowledged.is_certain &= before.1.is_some() && at_least.is_some() && (has_risen || !is_news);
        }
        let mut rule = None;
        if let Some(Acknowledgement { plan, is_certain, .. }) = self.acknowledged {
            let is_exceeded = matches!((plan, spent), (Some(plan), Some(spent)) if spent > plan);
            if is_exceeded {
                self.causes.push(at);
                self.demanded = is_certain.then_some(at).or(self.demanded);
                rule = Some("plan exceeded");
            } else if has_risen {
                rule = Some(if plan.is_some() { "reached as planned" } else { "news about what was acknowledged" });
            }
            if is_exceeded || (plan.is_none() && has_risen) {
                self.acknowledged = None;
            }
        }
        let is_certain = self.acknowledged.is_some_and(|acknowledged| acknowledged.is_certain);
        let plan = self.acknowledged.and_then(|acknowledged| acknowledged.plan);
        if self.now().at_most.is_none() {
            self.acknowledged = None;
            self.former = plan.map(Former::Plan).or(self.former);
        }
        if let Some(Former::Past(planned)) = self.former
            && has_risen
            && spent.is_none_or(|spent| spent > planned)
        {
            self.former = None;
        }
        self.silence = match (plan, self.former, spent) {
            (Some(_), _, Some(_)) if is_certain => Silence::Planned,
            (Some(_), ..) | (None, Some(Former::Past(_)), _) | (None, Some(Former::Plan(_)), None) => Silence::Optional,
            (None, Some(Former::Plan(former)), Some(spent)) if spent <= former => Silence::Optional,
            _ => Silence::None,
        };
        rule
    }
}

//! One cell of a live row: the elements that change, and how they show another customer's value.

use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::super::row_view::Cell;
use super::dom::{copy, part, set_attribute, set_shown, set_text};
use crate::components::marks::age::Moment;
use crate::components::marks::amount::Amount;
use crate::components::marks::bell;
use crate::components::marks::gauge::{GaugeView, Meter};
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;

/// Every bell that a row can have, including none.
pub const ALL_BELLS: [Option<Bell>; 5] =
    [None, Some(Bell::Acknowledged), Some(Bell::Warning), Some(Bell::Critical), Some(Bell::Fraud)];

/// The badges to clone, in the order of [`Plan::ALL`], [`BudgetStatus::ALL`] and [`ALL_BELLS`]; empty for a hidden
/// column.
pub struct Badges {
    plans: Vec<Element>,
    statuses: Vec<Element>,
    pub bells: Vec<Element>,
}

impl Badges {
    pub fn of(template: &Element) -> Option<Self> {
        let badges = part(template, "customers__badges")?;
        let plan = |plan: Plan| part(&badges, &format!("plan-badge--{}", plan.key()));
        let status = |status: BudgetStatus| part(&badges, &format!("status-badge--{}", status.key()));
        let bell = |kind| part(&badges, &format!("bell--{}", bell::key(kind)));
        Some(Self {
            plans: Plan::ALL.into_iter().filter_map(plan).collect(),
            statuses: BudgetStatus::ALL.into_iter().filter_map(status).collect(),
            bells: ALL_BELLS.into_iter().filter_map(bell).collect(),
        })
    }
}

/// A cell, by what the template contains.
pub enum LiveCell {
    /// The row's header, which the row itself updates.
    Name,
    Plan((Plan, Element)),
    Percent(LivePercent),
    Amount(LiveAmount),
    Moment(LiveMoment),
}

impl LiveCell {
    pub fn of(cell: &Element) -> Self {
        let plan = part(cell, "plan-badge").map(|badge| Self::Plan((Plan::Azure, badge)));
        plan.or_else(|| LivePercent::of(cell).map(Self::Percent))
            .or_else(|| LiveAmount::of(cell).map(Self::Amount))
            .or_else(|| LiveMoment::of(cell).map(Self::Moment))
            .unwrap_or(Self::Name)
    }

    pub fn show(&mut self, cell: &Cell, badges: &Badges) {
        match (cell, self) {
            (Cell::Plan(plan), Self::Plan(shown)) => exchange(shown, *plan, badges.plans.get(plan.index())),
            (Cell::Percent { status, gauge, figure, exact }, Self::Percent(percent)) => {
                exchange(&mut percent.status, *status, badges.statuses.get(status.index()));
                set_text(&percent.figure, figure.as_deref().unwrap_or_default());
                set_attribute(&percent.figure, "title", exact.as_deref());
                percent.gauge.show(gauge);
            }
            (Cell::Amount(amount), Self::Amount(shown)) => shown.show(amount.as_ref()),
            (Cell::Moment(moment), Self::Moment(shown)) => shown.show(moment.as_ref()),
            (Cell::Name | Cell::Plan(_) | Cell::Percent { .. } | Cell::Amount(_) | Cell::Moment(_), _) => {}
        }
    }
}

/// Replaces the badge shown with a clone of another one.
pub fn exchange<K: PartialEq>(shown: &mut (K, Element), key: K, badge: Option<&Element>) {
    if shown.0 != key
        && let Some(badge) = badge.and_then(copy)
    {
        let _ = shown.1.replace_with_with_node_1(&badge);
        *shown = (key, badge.unchecked_into());
    }
}

/// The cell of a percent: the figure, its gauge and the status.
pub struct LivePercent {
    figure: Element,
    gauge: LiveGauge,
    status: (BudgetStatus, Element),
}

impl LivePercent {
    fn of(cell: &Element) -> Option<Self> {
        Some(Self {
            figure: part(cell, "customers__percent")?,
            gauge: LiveGauge::of(cell)?,
            status: (BudgetStatus::Within, part(cell, "status-badge")?),
        })
    }
}

struct LiveGauge {
    gauge: Element,
    beyond: Element,
    bar: Element,
    gap: Element,
    thresholds: Element,
    mark: Element,
}

impl LiveGauge {
    fn of(cell: &Element) -> Option<Self> {
        let gauge = part(cell, "gauge")?;
        Some(Self {
            beyond: part(&gauge, "gauge__beyond")?,
            bar: part(&gauge, "gauge__bar")?,
            gap: part(&gauge, "gauge__break")?,
            thresholds: part(&gauge, "gauge__thresholds")?,
            mark: part(&gauge, "gauge__mark")?,
            gauge,
        })
    }

    fn show(&self, view: &GaugeView) {
        set_attribute(&self.gauge, "class", Some(&view.class()));
        set_attribute(&self.gauge, "role", view.meter.is_some().then_some("meter"));
        let part = |part: fn(&Meter) -> &String| view.meter.as_ref().map(|meter| part(meter).as_str());
        set_attribute(&self.gauge, "aria-label", part(|meter| &meter.name));
        set_attribute(&self.gauge, "aria-valuenow", part(|meter| &meter.now));
        set_attribute(&self.gauge, "aria-valuemin", part(|meter| &meter.min));
        set_attribute(&self.gauge, "aria-valuemax", part(|meter| &meter.max));
        set_attribute(&self.gauge, "aria-valuetext", part(|meter| &meter.text));
        let (beyond, thresholds, mark) = view.scale();
        for (path, drawn) in [
            (&self.beyond, beyond),
            (&self.bar, &view.bar()),
            (&self.gap, view.gap()),
            (&self.thresholds, &thresholds),
            (&self.mark, mark),
        ] {
            set_attribute(path, "d", Some(drawn));
        }
    }
}

pub struct LiveAmount {
    amount: Element,
    figure: Element,
    unit: Element,
    hint: Element,
    after: Element,
    absent: Element,
}

impl LiveAmount {
    fn of(cell: &Element) -> Option<Self> {
        let amount = part(cell, "amount")?;
        Some(Self {
            figure: part(&amount, "amount__figure")?,
            unit: part(&amount, "amount__unit")?,
            hint: part(&amount, "visually-hidden")?,
            after: part(&amount, "amount__after")?,
            absent: part(cell, "amount--absent")?,
            amount,
        })
    }

    fn show(&self, amount: Option<&Amount>) {
        set_shown(&self.amount, amount.is_some());
        set_shown(&self.absent, amount.is_none());
        let Some(amount) = amount else { return };
        let _ = self.amount.class_list().toggle_with_force("amount--over", amount.over);
        set_text(&self.figure, &amount.lead());
        set_attribute(&self.figure, "title", (!amount.exact.is_empty()).then_some(amount.exact.as_str()));
        set_text(&self.unit, &amount.unit);
        set_attribute(&self.unit, "title", amount.title().as_deref());
        set_text(&self.hint, &amount.unit_hint);
        set_text(&self.after, &amount.after);
    }
}

pub struct LiveMoment {
    time: Element,
    stale: Element,
}

impl LiveMoment {
    fn of(cell: &Element) -> Option<Self> {
        Some(Self { time: cell.last_element_child()?, stale: part(cell, "customers__stale")? })
    }

    fn show(&self, moment: Option<&Moment>) {
        set_shown(&self.time, moment.is_some());
        set_shown(&self.stale, moment.is_some_and(|moment| moment.stale));
        let Some(moment) = moment else { return };
        set_text(&self.time, &moment.age);
        set_attribute(&self.time, "datetime", Some(&moment.iso));
        set_attribute(&self.time, "title", Some(&moment.exact));
    }
}

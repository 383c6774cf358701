//! One row element of the live grid: a clone of the template's row. It shows a customer at a position, and changes only
//! what differs from what it showed before.

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use super::super::row_view::RowView;
use super::dom::{copy, length, part, set_attribute, set_shown, set_style, set_text};
use crate::components::marks::age::Moment;
use crate::components::marks::amount::Amount;
use crate::components::marks::bell;
use crate::components::marks::gauge::{GaugeView, Meter};
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;

/// The bells of a row, and that it has none.
pub const ALL_BELLS: [Option<Bell>; 4] = [None, Some(Bell::Acknowledged), Some(Bell::Warning), Some(Bell::Critical)];

/// The badges to clone, in the order of [`Plan::ALL`], [`BudgetStatus::ALL`] and [`ALL_BELLS`]; none of a hidden column.
pub struct Badges {
    plans: Vec<Element>,
    statuses: Vec<Element>,
    bells: Vec<Element>,
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

pub struct LiveRow {
    pub element: HtmlElement,
    /// The position shown, and the distance from the first row in hundredths of a pixel.
    place: Option<(usize, u64)>,
    /// The customer shown, as a row of the columns.
    customer: Option<u32>,
    is_tab_stop: bool,
    link: Element,
    name: Element,
    bell: (Option<Bell>, Element),
    // Columns may be hidden.
    plan: Option<(Plan, Element)>,
    percent: Option<LivePercent>,
    spent: Option<LiveAmount>,
    budget: Option<LiveAmount>,
    remaining: Option<LiveAmount>,
    updated: Option<(Element, Element)>,
}

/// The cell of the percent: the figure, its gauge and the status.
struct LivePercent {
    figure: Element,
    gauge: LiveGauge,
    status: (BudgetStatus, Element),
}

impl LiveRow {
    /// A clone of the template's row.
    pub fn new(template: &Element) -> Option<Self> {
        let element = copy(template)?;
        let link = part(&element, "customers__name")?;
        Some(Self {
            name: link.first_element_child()?,
            link,
            bell: (None, part(&element, "bell")?),
            plan: part(&element, "plan-badge").map(|badge| (Plan::Azure, badge)),
            percent: LivePercent::of(&element),
            spent: LiveAmount::of(&element, "customers__cell--spent"),
            budget: LiveAmount::of(&element, "customers__cell--budget"),
            remaining: LiveAmount::of(&element, "customers__cell--remaining"),
            updated: element.query_selector("time").ok()?.zip(part(&element, "customers__stale")),
            place: None,
            customer: None,
            is_tab_stop: false,
            element,
        })
    }

    pub fn position(&self) -> Option<usize> {
        self.place.map(|(position, _)| position)
    }

    pub fn hide(&mut self) {
        if self.place.take().is_some() || !self.element.hidden() {
            set_shown(&self.element, false);
        }
    }

    /// Moves to a position; `top` is in hundredths of a pixel.
    pub fn put(&mut self, position: usize, top: u64) {
        if self.place == Some((position, top)) {
            return;
        }
        if self.place.is_none() {
            set_shown(&self.element, true);
        }
        self.place = Some((position, top));
        set_attribute(&self.element, "aria-rowindex", Some(&(position + 2).to_string()));
        set_style(&self.element, "transform", &format!("translateY({})", length(top)));
    }

    /// Whether the Tab key stops here.
    pub fn set_tab_stop(&mut self, is_tab_stop: bool) {
        if self.is_tab_stop != is_tab_stop {
            self.is_tab_stop = is_tab_stop;
            self.element.set_tab_index(if is_tab_stop { 0 } else { -1 });
        }
    }

    /// Shows a customer; `view` is asked for only if it is another one than before.
    pub fn show(&mut self, customer: u32, badges: &Badges, view: impl FnOnce() -> Option<RowView>) {
        if self.customer == Some(customer) {
            return;
        }
        let Some(view) = view() else { return };
        self.customer = Some(customer);
        set_attribute(&self.link, "href", view.href.as_deref());
        set_attribute(&self.link, "title", Some(&view.name));
        let _ = self.link.class_list().toggle_with_force("customers__name--absent", view.unnamed);
        set_text(&self.name, &view.name);
        if let Some(plan) = &mut self.plan {
            exchange(plan, view.plan, badges.plans.get(view.plan.index()));
        }
        if let Some(percent) = &mut self.percent {
            exchange(&mut percent.status, view.status, badges.statuses.get(view.status.index()));
            set_text(&percent.figure, view.percent.as_deref().unwrap_or_default());
            percent.gauge.show(&view.gauge);
        }
        for (cell, amount) in
            [(&self.spent, &view.spent), (&self.budget, &view.budget), (&self.remaining, &view.remaining)]
        {
            if let Some(cell) = cell {
                cell.show(amount.as_ref());
            }
        }
        self.show_updated(view.updated.as_ref());
    }

    /// Shows the customer's bell, beside the name and to those who listen.
    pub fn ring(&mut self, bell: Option<Bell>, badges: &Badges) {
        if self.bell.0 == bell {
            return;
        }
        let badge = ALL_BELLS.iter().position(|kind| *kind == bell).and_then(|place| badges.bells.get(place));
        exchange(&mut self.bell, bell, badge);
        if let Some(text) = part(&self.element, "bell-text") {
            set_text(&text, &self.bell.1.get_attribute("title").unwrap_or_default());
        }
    }

    fn show_updated(&self, moment: Option<&Moment>) {
        let Some((updated, stale)) = &self.updated else { return };
        set_shown(updated, moment.is_some());
        set_shown(stale, moment.is_some_and(|moment| moment.stale));
        if let Some(moment) = moment {
            set_text(updated, &moment.age);
            set_attribute(updated, "datetime", Some(&moment.iso));
            set_attribute(updated, "title", Some(&moment.exact));
        }
    }
}

impl LivePercent {
    fn of(row: &Element) -> Option<Self> {
        Some(Self {
            figure: part(row, "customers__percent")?,
            gauge: LiveGauge::of(row)?,
            status: (BudgetStatus::Within, part(row, "status-badge")?),
        })
    }
}

/// Puts a clone of another badge in the place of the one that is shown.
fn exchange<K: PartialEq>(shown: &mut (K, Element), key: K, badge: Option<&Element>) {
    if shown.0 != key
        && let Some(badge) = badge.and_then(copy)
    {
        let _ = shown.1.replace_with_with_node_1(&badge);
        *shown = (key, badge.unchecked_into());
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
    fn of(row: &Element) -> Option<Self> {
        let gauge = part(row, "gauge")?;
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

struct LiveAmount {
    amount: Element,
    figure: Element,
    unit: Element,
    hint: Element,
    after: Element,
    absent: Element,
}

impl LiveAmount {
    fn of(row: &Element, class: &str) -> Option<Self> {
        let cell = part(row, class)?;
        let amount = part(&cell, "amount")?;
        Some(Self {
            figure: part(&amount, "amount__figure")?,
            unit: part(&amount, "amount__unit")?,
            hint: part(&amount, "visually-hidden")?,
            after: part(&amount, "amount__after")?,
            absent: part(&cell, "amount--absent")?,
            amount,
        })
    }

    fn show(&self, amount: Option<&Amount>) {
        set_shown(&self.amount, amount.is_some());
        set_shown(&self.absent, amount.is_none());
        let Some(amount) = amount else { return };
        let _ = self.amount.class_list().toggle_with_force("amount--over", amount.over);
        set_text(&self.figure, &amount.lead());
        set_text(&self.unit, &amount.unit);
        set_attribute(&self.unit, "title", amount.title().as_deref());
        set_text(&self.hint, &amount.unit_hint);
        set_text(&self.after, &amount.after);
    }
}

//! What rows are copied from: the contents of the template.

use web_sys::{Element, HtmlElement};

use super::dom::{copy, part, set_text};
use super::live_badge::LiveBadge;
use domain::alert::Bell;
use domain::budget::BudgetStatus;
use domain::customer::Plan;

pub struct Parts {
    /// A row for each variant of its cells.
    rows: Vec<Element>,
    /// In the order of [`BudgetStatus::ALL`]; empty if the column is hidden.
    statuses: Vec<LiveBadge>,
    /// Likewise of the cells of [`Plan::ALL`].
    plans: Vec<LiveBadge>,
    /// In the order of [`Bell::ALL`].
    bells: Vec<Element>,
    bell_text: Element,
}

impl Parts {
    pub fn of(template: &Element) -> Option<Self> {
        let rows = template.get_elements_by_class_name("customers__row");
        let badge = |class: String| LiveBadge::of(&part(template, &class)?);
        let status = |status: BudgetStatus| badge(format!("status-badge--{}", status.key()));
        let plan = |plan: Plan| badge(format!("customers__plan--{}", plan.key()));
        let bell = |bell: Bell| part(template, &format!("bell--{}", bell.key()));
        Some(Self {
            rows: (0..rows.length()).filter_map(|place| rows.item(place)).collect(),
            statuses: BudgetStatus::ALL.into_iter().filter_map(status).collect(),
            plans: Plan::ALL.into_iter().filter_map(plan).collect(),
            bells: Bell::ALL.into_iter().filter_map(bell).collect(),
            bell_text: part(template, "bell-text")?,
        })
    }

    /// A row with the first variant of each cell.
    pub fn row(&self) -> Option<HtmlElement> {
        copy(self.rows.first()?)
    }

    /// A variant of the cell at a place from the left.
    pub fn cell(&self, variant: usize, place: u32) -> Option<HtmlElement> {
        copy(&self.rows.get(variant)?.children().item(place)?)
    }

    pub fn status(&self, status: BudgetStatus) -> Option<&LiveBadge> {
        self.statuses.get(status.index())
    }

    pub fn plan(&self, plan: Plan) -> Option<&LiveBadge> {
        self.plans.get(plan.index())
    }

    /// A bell, and its words for the cell of the status.
    pub fn bell(&self, bell: Bell) -> Option<(HtmlElement, HtmlElement)> {
        let place = Bell::ALL.into_iter().position(|other| other == bell)?;
        let (bell, text) = (copy(self.bells.get(place)?)?, copy(&self.bell_text)?);
        set_text(&text, &bell.title());
        Some((bell, text))
    }
}

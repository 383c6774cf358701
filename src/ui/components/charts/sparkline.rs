//! A row's last days as one small line. The row says in figures what matters, so the line is hidden from screen readers.

use super::axis::parsed;
use chart::draw_sparkline;

/// The SVG of the costs per day, for a cell's `inner_html`. The costs are plain decimals, with `None` for days without
/// figures. `None` if there is nothing to draw.
#[must_use]
pub fn sparkline(costs: &[Option<String>]) -> Option<String> {
    let costs: Vec<_> = costs.iter().map(|cost| parsed(cost.as_ref())).collect();
    draw_sparkline(&costs).ok().flatten()
}

//! One row element of the live grid. It is placed by the position that it shows, and changes only with that position.

use leptos::prelude::*;

use super::super::customer_cells::{CellsOf, customer_cells};
use super::GridState;
use super::viewport::Viewport;

/// `number` is the element's number in the pool: it shows the one position in view that leaves this remainder.
#[component]
pub fn LiveRow(number: usize, grid: GridState, viewport: Viewport, active: RwSignal<usize>) -> impl IntoView {
    let position = Memo::new(move |_| {
        let position = position_of(number, viewport.first.get(), viewport.pool.get());
        grid.selected.with(|selected| position < selected.len()).then_some(position)
    });
    let texts = grid.texts();
    let cells = move || {
        let row = grid.row(position.get()?)?;
        Some(customer_cells(&row, &texts, CellsOf::Grid))
    };
    #[expect(clippy::cast_precision_loss, reason = "positions are far below 2^52")]
    let place = move || {
        let top = position.get().unwrap_or_default() as f64 * viewport.height.get();
        format!("translateY({top}px)")
    };
    let tabindex = move || {
        let stop = if viewport.holds(active.get()) { active.get() } else { viewport.first_in_view() };
        if position.get() == Some(stop) { "0" } else { "-1" }
    };
    view! {
        <tr
            role="row"
            class="customers__row"
            hidden=move || position.get().is_none()
            aria-rowindex=move || position.get().map(|position| (position + 2).to_string())
            tabindex=tabindex
            style:transform=place
        >
            {cells}
        </tr>
    }
    .into_any()
}

/// The one position from `first` on, within `pool` positions, that leaves the remainder `number`.
fn position_of(number: usize, first: usize, pool: usize) -> usize {
    let pool = pool.max(1);
    first + (number + pool - first % pool) % pool
}

#[cfg(test)]
mod tests {
    use super::position_of;

    #[test]
    fn scrolling_by_a_row_changes_one_element() {
        let shown = |first| (0..10).map(|number| position_of(number, first, 10)).collect::<Vec<_>>();
        let mut sorted = shown(37);
        sorted.sort_unstable();
        assert_eq!(sorted, (37..47).collect::<Vec<_>>());
        let changed = shown(37).iter().zip(shown(38)).filter(|(before, after)| **before != *after).count();
        assert_eq!(changed, 1);
    }
}

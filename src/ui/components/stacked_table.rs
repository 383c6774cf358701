//! A table that becomes cards on a phone. Roles are explicit, because some browsers drop those of a table that has
//! another layout.

use leptos::prelude::*;

use crate::text::{Key, Text};

/// A column: its name, and whether it contains figures.
#[derive(Clone, Copy)]
pub struct StackedColumn {
    pub name: Key,
    pub figures: bool,
}

impl StackedColumn {
    #[must_use]
    pub const fn of(name: Key) -> Self {
        Self { name, figures: false }
    }

    #[must_use]
    pub const fn figures(name: Key) -> Self {
        Self { name, figures: true }
    }

    /// A cell of the column; on a phone it shows the column's name itself.
    pub fn cell(self, text: Text, content: AnyView) -> AnyView {
        let class = self.figures.then_some("stacked-table__figure");
        let name = text.get(self.name);
        view! {
            <td role="cell" class=class data-label=name>
                <div class="stacked-table__value">{content}</div>
            </td>
        }
        .into_any()
    }
}

/// The table around the rows, named `label`. `before` is a header cell that precedes those of the columns.
pub fn stacked_table(
    text: Text,
    label: String,
    before: Option<AnyView>,
    columns: &[StackedColumn],
    rows: Vec<AnyView>,
) -> AnyView {
    let heads = columns.iter().map(|column| {
        let class = column.figures.then_some("stacked-table__figure");
        view! { <th scope="col" role="columnheader" class=class>{text.get(column.name)}</th> }
    });
    view! {
        <div class="plain-table stacked-table">
            <table role="table" aria-label=label>
                <thead role="rowgroup">
                    <tr role="row">{before} {heads.collect_view()}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

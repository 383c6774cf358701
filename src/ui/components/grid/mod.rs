//! The customer grid: the table that the server renders, its surroundings, and the island that makes it live.

pub mod cells_of;
pub mod column_headers;
pub mod customer_cells;
pub mod customers_grid;
pub mod customers_island;
pub mod customers_table;
pub mod filter_bar;
pub mod grid_place;
pub mod grid_texts;
pub mod pagination;
pub mod row_view;
pub mod search_form;
pub mod since_panel;
pub mod tiles;
pub mod trend_cell;
pub mod views_menu;

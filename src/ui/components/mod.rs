//! The parts of the pages, one a file. Styles of the same name are in `style/components/`.

pub mod age;
pub mod amount;
pub mod bell;
pub mod column_headers;
pub mod customer_cells;
pub mod customers_grid;
pub mod customers_island;
pub mod customers_table;
pub mod distribution;
pub mod field;
pub mod filter_bar;
pub mod gauge;
pub mod grid_place;
pub mod grid_texts;
pub mod icon;
pub mod message;
pub mod notices;
pub mod pagination;
pub mod plan_badge;
pub mod problem;
pub mod row_view;
pub mod search_form;
pub mod sign_in_link;
pub mod status_badge;
pub mod theme_switch;
pub mod tiles;

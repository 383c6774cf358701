//! Fields, buttons and form outcomes.

pub mod checked_field;
pub mod decimal_choice;
pub mod done;
pub mod field;
pub mod file_choice;
pub mod language_choice;
pub mod language_select;
pub mod owner_choice;
pub mod separators_choice;
pub mod shown_once;
pub mod sign_in_link;
pub mod theme_switch;

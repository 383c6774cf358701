//! Changes of budgets: `plan` says what a choice would change, `show` what became of a batch, `post` begins, resumes, stops and
//! takes back.

mod plan;
pub mod post;
pub mod show;

pub use plan::view;

//! Changes of budgets: `plan` says what a choice would change, `import` what a file would, `show` what became of a batch, `post`
//! begins, resumes, stops and takes back.

pub mod import;
mod plan;
pub mod post;
pub mod show;

pub use plan::view;

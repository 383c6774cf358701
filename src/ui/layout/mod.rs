//! The frame around every page.

mod footer;
mod header;
mod page;

pub use page::Page;

//! Charts embedded in a page: the picture, its message as a caption, its figures as a table, and a line of text that reads
//! them out where there is a script.
//!
//! `period`, `daily` and `months` are one chart each: a view in, a figure out. `axis` words their scales, `period_title`
//! finds the main chart's message, `figure` is the frame around all of them.

mod axis;
pub mod daily;
pub mod distribution;
pub mod figure;
pub mod months;
pub mod period;
mod period_title;
#[cfg(test)]
mod tests;

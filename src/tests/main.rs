//! Tests that enter Headroom by its doors: what a request, a clock or a neighbour can make it do.

mod architecture;
mod harness;
mod partner_center;
mod reports;

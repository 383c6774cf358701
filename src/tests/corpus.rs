//! The corpus of the fuzz targets (`make fuzz`), run as ordinary tests: what once led somewhere new must keep its properties.

use std::fs;
use std::path::Path;

#[path = "fuzz/properties.rs"]
mod properties;

fn run(target: &str, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/fuzz/corpus").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(folder).unwrap() {
        property(&fs::read(entry.unwrap().path()).unwrap());
        inputs += 1;
    }
    assert!(inputs > 0, "there is no input for {target}");
}

#[test]
fn each_item_of_a_page_is_read_or_counted() {
    run("page", properties::page);
}

#[test]
fn a_usage_summary_gives_a_period_that_can_be_or_none() {
    run("usage_summary", properties::usage_summary);
}

#[test]
fn fraud_events_have_an_id_and_a_customer_and_no_text_that_breaks_a_line() {
    run("fraud", properties::fraud);
}

#[test]
fn each_state_of_the_grid_has_an_address_that_asks_for_it() {
    run("grid_url", properties::grid_url);
}

#[test]
fn a_dataset_that_is_accepted_can_be_shown_sorted_and_searched() {
    run("dataset", properties::dataset);
}

#[test]
fn a_cookie_that_is_there_twice_is_not_there() {
    run("cookie", properties::cookie);
}

#[test]
fn each_row_of_a_file_with_budgets_has_a_verdict() {
    run("import", properties::import);
}

#[test]
fn no_callback_leads_away_from_our_origin() {
    run("callback", properties::callback);
}

//! Changing budgets: the stories from outside, and the runner beside a Partner Center that refuses, hangs and is changed by
//! others.

pub mod imports;
mod measure;
mod runner;
mod stories;

use crate::harness::browser::{Answer, Browser};

/// Confirms a choice after having seen what it changes.
pub async fn confirm(browser: &Browser, choice: &str) -> Answer {
    let page = browser.get(&format!("/budgets/new?{choice}&step=confirm")).await.text();
    browser.post("/budgets", &format!("{choice}&step=confirm&seen={}", fingerprint(&page))).await
}

/// What the page's form says was seen.
pub fn fingerprint(page: &str) -> String {
    let form = page.split("name=\"seen\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    form.unwrap_or_else(|| panic!("nothing to confirm: {page}")).to_owned()
}

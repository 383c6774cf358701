//! Projections above a limit, from daily polls to what a program is told.

use serde_json::Value;

use super::{Watched, form, tenant};
use crate::harness::hook::Hook;

/// Contoso on 10 March, who has spent 10 a day, and a program that hears of it.
struct Month {
    watched: Watched,
    program: Hook,
    spent: i64,
    budget: i64,
}

impl Month {
    async fn start(rules: &[(&str, &str)]) -> Self {
        let program = Hook::start().await;
        let watched = Watched::with(&[("HEADROOM_WEBHOOK_ALLOW", "127.0.0.1")]).await;
        watched.receiver("Program", "webhook", &program.url(), &[]).await;
        let rules = [&[("thresholds", "100")][..], rules].concat();
        assert_eq!(watched.browser.post("/settings/rules", &form(&rules)).await.status, 303);
        Self { watched, program, spent: 90, budget: 400 }
    }

    /// Polls after each of some days with these costs; returns what the program was told.
    async fn days(&mut self, costs: &[i64]) -> Vec<Value> {
        let before = self.program.all().len();
        for cost in costs {
            self.spent += cost;
            self.watched.ledger.set("contoso", self.spent, Some(self.budget));
            self.watched.pass(24).await;
        }
        let told = self.program.all();
        let messages = told[before..].iter().map(|posted| posted.json()["data"]["alerts"].clone());
        messages.flat_map(|alerts| alerts.as_array().cloned().expect("alerts")).collect()
    }
}

fn said(alerts: &[Value]) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    alerts.iter().map(|one| [&one["rule"], &one["transition"], &one["resolution"]].map(text).join(" ")).collect()
}

#[tokio::test]
async fn a_projection_that_wavers_for_a_month_is_told_once_and_ends_silently_with_the_period() {
    let mut month = Month::start(&[("projected", "yes"), ("projected_percent", "100")]).await;
    assert_eq!(said(&month.days(&[10; 5]).await), [""; 0], "310 are expected");
    let told = month.days(&[70]).await;
    assert_eq!(said(&told), ["projected-above fired "]);
    let alert = &told[0];
    assert_eq!(alert["key"], "projected-above.2026-03.contoso");
    assert_eq!((&alert["severity"], &alert["threshold"]), (&"warning".into(), &Value::Null));
    let number = |field: &str| alert[field].as_str().and_then(|text| text.parse::<f64>().ok()).expect("a number");
    assert!(number("projected") > 400.0 && number("projected_percent") > 100.0, "{alert}");
    assert!(alert["crosses_from"].as_str().is_some_and(|day| day.starts_with("2026-03-")), "{alert}");
    assert_eq!(alert["projected_low"], Value::Null, "one customer's days are too few for an interval");
    assert_eq!(month.watched.firing().await, ["projected-above.2026-03.contoso"]);
    let page = month.watched.app.signed_in(&month.watched.ada).await.get("/alerts").await.text();
    assert!(page.contains("Projected above your limit") && page.contains("SEK by 31 March ("), "{page}");

    let told = month.days(&[8, 14, 9, 13, 8, 15, 12, 14, 11, 12, 13, 11, 12, 11, 10]).await;
    assert_eq!(said(&told), [""; 0], "it wavers around the limit");
    assert!(!month.watched.firing().await.is_empty());
    month.spent = 0;
    assert_eq!(said(&month.days(&[1, 1, 1]).await), [""; 0], "April has begun");
    assert!(month.watched.firing().await.is_empty());
}

#[tokio::test]
async fn a_projection_is_resolved_by_a_higher_budget_and_by_what_happens() {
    let mut month = Month::start(&[("projected", "yes"), ("projected_percent", "100")]).await;
    month.days(&[10; 5]).await;
    assert_eq!(said(&month.days(&[70]).await), ["projected-above fired "]);
    month.budget = 700;
    assert_eq!(said(&month.days(&[10]).await), ["projected-above resolved budget-raised"]);
    assert_eq!(said(&month.days(&[200]).await), ["projected-above reopened "], "of another budget it is news");
    let told = month.days(&[400]).await;
    assert_eq!(said(&told), ["threshold fired ", "projected-above resolved budget-crossed"]);
    assert_eq!(month.watched.firing().await, ["threshold.2026-03.contoso"]);
}

#[tokio::test]
async fn a_budget_that_runs_out_before_the_day_is_told_once() {
    let mut month = Month::start(&[("crosses", "yes"), ("crosses_day", "25")]).await;
    assert_eq!(said(&month.days(&[10; 5]).await), [""; 0]);
    assert_eq!(said(&month.days(&[110]).await), ["crosses-before fired "]);
    assert_eq!(said(&month.days(&[0; 8]).await), ["crosses-before resolved projection-fell"]);
    assert_eq!(said(&month.days(&[60]).await), [""; 0]);
}

#[tokio::test]
async fn the_form_has_both_rules_and_keeps_what_is_saved() {
    let watched = Watched::start().await;
    let on = [
        ("thresholds", "80"),
        ("projected", "yes"),
        ("projected_percent", "112.5"),
        ("crosses", "yes"),
        ("crosses_day", "20"),
    ];
    assert_eq!(watched.browser.post("/settings/rules", &form(&on)).await.status, 303);
    let rules = watched.app.state.monitoring.book(&tenant()).await.expect("read").rules;
    assert_eq!(rules.projected_above.map(|limit| limit.percent().to_string()).as_deref(), Some("112.5"));
    assert_eq!(rules.crosses_before.map(headroom::domain::alert::CrossesBefore::day), Some(20));
    let page = watched.browser.get("/settings/rules").await.text();
    for shown in
        ["name=\"projected\" value=\"yes\" checked", "value=\"112.5\"", "name=\"crosses\" value=\"yes\" checked"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    for (percent, day) in [("0", "20"), ("10001", "20"), ("100", "1"), ("100", "32"), ("x", "y")] {
        let wrong = [on[0], on[1], ("projected_percent", percent), on[3], ("crosses_day", day)];
        assert_eq!(watched.browser.post("/settings/rules", &form(&wrong)).await.status, 422, "{percent} {day}");
    }
    assert_eq!(watched.app.state.monitoring.book(&tenant()).await.expect("read").rules, rules);
}

//! Hand-picked customers of a view, and whom a rule would fit.

use jiff::SignedDuration;

use super::{names, page, seen, ticks, watched};
use crate::alerting::form;

#[tokio::test]
async fn a_hand_picked_selection_of_a_view_is_assigned_and_what_was_unticked_stays_so() {
    let (watched, ..) = watched().await;
    let ada = &watched.browser;
    let shown = page(ada, "/assign?sort=name").await;
    let seen = seen(&shown);
    let post = async |ticked: &[&str], add: &str| {
        let ticked = ticked.iter().map(|id| ("customer", *id));
        let fields: Vec<_> = [("sort", "name"), ("add", add), ("seen", &seen)].into_iter().chain(ticked).collect();
        ada.post("/assign", &form(&fields)).await
    };
    let answer = post(&["nordwind", "contoso", "no-such", "nordwind"], "Picked").await;
    assert_eq!(answer.location(), "/?sort=name&assigned=2", "{}", answer.text());
    assert_eq!(names(&page(ada, "/?label=picked&sort=name").await), ["contoso", "nordwind"]);
    let answer = post(&[], "Others").await;
    assert_eq!(answer.status, 422);
    assert!(answer.text().contains("No customer is ticked."), "{}", answer.text());
    let again = post(&["fabrikam"], "a\u{1}").await.text().replace("<!>", "");
    assert!(again.contains("value=\"fabrikam\" checked") && again.contains("value=\"contoso\">"), "{again}");
    assert_eq!(names(&page(ada, "/?label=others").await).len(), 0);
}

#[tokio::test]
async fn a_long_view_lists_the_first_and_takes_the_others_together() {
    let (watched, ..) = watched().await;
    for number in 0..160 {
        watched.ledger.set(&format!("more-{number:03}"), 10, Some(100));
    }
    watched.app.advance(SignedDuration::from_hours(1));
    let ada = &watched.browser;
    let shown = page(ada, "/assign?q=more").await;
    assert!(shown.contains("and 10 more in the view"), "{shown}");
    let (listed, seen) = (ticks(&shown), seen(&shown));
    assert_eq!(listed.len(), 150);
    let ticked: Vec<_> = listed.iter().skip(1).map(|(name, id)| (*name, id.as_str())).collect();
    for (others, assigned) in [(&[][..], "149"), (&[("others", "yes")], "10")] {
        let fields = [&[("q", "more"), ("add", "Many"), ("seen", &seen)], others, &ticked].concat();
        let answer = ada.post("/assign", &form(&fields)).await;
        assert_eq!(answer.location(), format!("/?q=more&assigned={assigned}"), "{}", answer.text());
    }
}

#[tokio::test]
async fn a_rule_is_tried_before_it_is_added() {
    let (watched, _, morgan) = watched().await;
    let tried = page(&morgan, "/settings/owners?words=N+O&plan=azure&code=&labels=North&try=yes").await;
    assert!(
        tried.contains("Fits 2 customers in your list:") && tried.contains("href=\"/customers/nordwind\""),
        "{tried}"
    );
    assert!(tried.contains("value=\"North\"") && !tried.contains("aria-invalid"), "{tried}");
    let wrong = page(&morgan, "/settings/owners?words=&code=euros&try=yes").await;
    assert!(wrong.contains("That is not a currency code such as SEK.") && !wrong.contains("in your list"), "{wrong}");
    assert!(!page(&morgan, "/settings/owners").await.contains("in your list"));
    assert_eq!(watched.app.count("owner_rules").await, 0);
}

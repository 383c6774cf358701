//! Lists as Partner Center sends them, and worse.

use proptest::prelude::*;

use super::*;
use crate::grid::Direction;
use crate::money::CurrencyCode;

fn currency(code: &str) -> BillingCurrency {
    CurrencyCode::parse(code).map_or(BillingCurrency::Missing, BillingCurrency::Code)
}

fn cost(amount: &str) -> Cost {
    Cost { amount: amount.parse().ok(), usd: None, currency: currency("EUR") }
}

fn resource(subscription: &str, name: &str, amount: &str) -> ResourceUsage {
    ResourceUsage {
        azure_subscription: subscription.into(),
        azure_subscription_name: "".into(),
        group: "rg".into(),
        name: name.into(),
        kind: "Microsoft.Compute/virtualMachines".into(),
        uri: format!("/{name}").into(),
        cost: cost(amount),
    }
}

fn spent(plan: Plan, spent: &str) -> PlanSpending {
    PlanSpending { plan, spent: spent.parse().ok(), currency: currency("EUR") }
}

fn lines(resources: &[ResourceUsage]) -> Vec<Line> {
    resources.iter().map(Line::of_resource).collect()
}

fn names(lines: &[Line], query: &PartQuery) -> Vec<String> {
    select(lines, query).into_iter().map(|line| line.name.to_string()).collect()
}

#[test]
fn an_id_that_no_path_can_hold_is_no_subscription() {
    for wrong in ["", " ", ".", "..", "a\nb", &"x".repeat(129)] {
        assert_eq!(SubscriptionId::parse(wrong), None, "{wrong:?}");
    }
    for id in ["a/b", "DZH318Z0BPS6:0001:DZH318Z0BML6", " 11111111-F347-41B6-B02C-187B1B778A43 "] {
        assert_eq!(SubscriptionId::parse(id).expect("an id").as_str(), id.trim());
    }
}

#[test]
fn resources_are_grouped_by_azure_subscription_whatever_the_case_of_its_id() {
    let mut resources = vec![resource("A-1", "vm", "1.5"), resource("a-1", "disk", "0.25"), resource("b", "ip", "")];
    resources[1].azure_subscription_name = "Production".into();
    let groups = azure_subscriptions(&resources);
    assert_eq!(
        groups.iter().map(|group| (&*group.name, group.resources)).collect::<Vec<_>>(),
        [("Production", 2), ("", 1)]
    );
    assert_eq!(groups[0].cost.amount, "1.75".parse().ok());
    assert_eq!(groups[1].cost.amount, None);
    resources[1].cost.currency = currency("SEK");
    assert_eq!(azure_subscriptions(&resources).len(), 3);
}

#[test]
fn what_the_parts_do_not_add_up_to_is_unexplained() {
    let lines = lines(&[resource("a", "vm", "60.1"), resource("a", "disk", "30"), resource("a", "ip", "")]);
    let [total] = &totals(&lines, &[spent(Plan::Azure, "100")])[..] else { panic!("one plan") };
    assert_eq!((total.listed, total.unexplained), ("90.1".parse().ok(), "9.9".parse().ok()));
    assert_eq!(total.not_added, 1);
    // A list may also have more than the total, which is older.
    assert_eq!(totals(&lines, &[spent(Plan::Azure, "90")])[0].unexplained, "-0.1".parse().ok());
    assert_eq!(totals(&lines, &[spent(Plan::Azure, "")])[0].unexplained, None);
    // Nothing listed: all of it is unexplained.
    assert_eq!(totals(&[], &[spent(Plan::Legacy, "7")])[0].unexplained, "7".parse().ok());
}

#[test]
fn amounts_of_other_currencies_and_other_plans_are_not_added() {
    let mut of_both = lines(&[resource("a", "vm", "60"), resource("a", "disk", "30")]);
    of_both[1].plan = Plan::Legacy;
    let both = totals(&of_both, &[spent(Plan::Azure, "61"), spent(Plan::Legacy, "30")]);
    assert_eq!(both.iter().map(|total| total.unexplained).collect::<Vec<_>>(), ["1".parse().ok(), "0".parse().ok()]);
    of_both[0].cost.currency = currency("SEK");
    let total = &totals(&of_both, &[spent(Plan::Azure, "61")])[0];
    assert_eq!((total.listed, total.unexplained, total.not_added), (Some(Decimal::ZERO), None, 1));
    let huge =
        lines(&[resource("a", "vm", &Decimal::MAX.to_string()), resource("a", "disk", &Decimal::MAX.to_string())]);
    assert_eq!(totals(&huge, &[spent(Plan::Azure, "1")])[0].unexplained, None);
}

#[test]
fn the_highest_cost_comes_first_and_what_has_none_last_in_either_direction() {
    let lines = lines(&[
        resource("a", "low", "1"),
        resource("a", "unknown", ""),
        resource("a", "high", "20"),
        resource("a", "refund", "-3"),
    ]);
    assert_eq!(names(&lines, &PartQuery::default()), ["high", "low", "refund", "unknown"]);
    let turned = PartQuery::default().sorted_by(PartSort::Cost);
    assert_eq!(turned.direction, Direction::Ascending);
    assert_eq!(names(&lines, &turned), ["refund", "low", "high", "unknown"]);
    let by_name = PartQuery::default().sorted_by(PartSort::Name);
    assert_eq!(names(&lines, &by_name), ["high", "low", "refund", "unknown"]);
    assert_eq!(names(&lines, &by_name.sorted_by(PartSort::Name)), ["unknown", "refund", "low", "high"]);
}

#[test]
fn a_search_finds_every_word_in_name_type_group_subscription_or_address() {
    let lines = lines(&[resource("sub-7", "Straße", "1"), resource("sub-8", "vm", "2")]);
    let find = |search: &str| names(&lines, &PartQuery { search: search.to_owned(), ..PartQuery::default() });
    assert_eq!(find("STRASSE compute"), ["Straße"]);
    assert_eq!(find("sub-8 rg"), ["vm"]);
    assert_eq!(find("sub-8 strasse"), [""; 0]);
}

#[test]
fn a_query_has_its_defaults_left_out_and_hostile_values_fall_back() {
    assert_eq!(BreakdownQuery::parse("saved=yes&noted=yes&%3cb=1&=2&").to_query_string(), "");
    assert_eq!(
        BreakdownQuery::parse("").opened_from("status=over&q=a").to_query_string(),
        "from=status%3Dover%26q%3Da"
    );
    assert_eq!(BreakdownQuery::parse("from=q%3Db").opened_from("q=a").to_query_string(), "from=q%3Db");
    let kept = BreakdownQuery::parse("q=a%20b&sort=cost").with(Part::Meters, PartQuery::default());
    assert_eq!(kept.to_query_string(), "q=a+b&sort=cost&section=meters");
    let text = "section=meters&resources=VM+1&resources-sort=name&resources-dir=desc&meters-dir=asc&meters-all=yes";
    let query = BreakdownQuery::parse(&format!("?{text}"));
    assert_eq!(query.to_query_string(), text);
    assert_eq!((query.load, query.part(Part::Resources).search.as_str()), (Some(Part::Meters), "VM 1"));
    let hostile = format!("section=../x&meters-sort='--&meters-dir=up&meters-all=%00&meters={}", "%ff".repeat(3_000));
    let query = BreakdownQuery::parse(&hostile);
    assert_eq!(query.load, None);
    assert_eq!(query.part(Part::Meters).search.chars().count(), crate::grid::MAX_SEARCH_CHARS);
    assert_eq!(PartQuery { search: String::new(), ..query.part(Part::Meters).clone() }, PartQuery::default());
}

#[test]
fn legacy_subscriptions_have_no_resources() {
    let of = |plan| Part::ALL.into_iter().filter(|part| part.is_of(plan)).map(Part::key).collect::<Vec<_>>();
    assert_eq!(of(Plan::Legacy), ["subscriptions", "meters"]);
    assert_eq!(of(Plan::Azure), ["subscriptions", "azure-subscriptions", "resources", "meters"]);
}

proptest! {
    #[test]
    fn the_listed_and_the_unexplained_are_what_was_spent(
        amounts in prop::collection::vec((-1_000_000_i64..1_000_000, 0_u32..8), 0..40),
        total in -1_000_000_i64..1_000_000,
    ) {
        let resources: Vec<_> = amounts.iter().map(|&(units, scale)| {
            resource("a", "vm", &Decimal::new(units, scale).to_string())
        }).collect();
        let spending = spent(Plan::Azure, &Decimal::new(total, 4).to_string());
        let total = &totals(&lines(&resources), std::slice::from_ref(&spending))[0];
        prop_assert_eq!(total.listed.zip(total.unexplained).map(|(listed, rest)| listed + rest), spending.spent);
    }

    #[test]
    fn no_address_panics(uri in "\\PC*", parts in prop::collection::vec("[a-zA-Zİß./]{0,12}", 0..8)) {
        for text in [uri, parts.join("/providers/"), format!("/{}", parts.join("/resourceGroups/"))] {
            let uri = ResourceUri::parse(&text);
            let _ = (uri.kind(), uri.name(), uri.group);
        }
    }
}

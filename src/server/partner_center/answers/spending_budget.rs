//! A `SpendingBudget`, as the answer to `GET usagebudget`.
//!
//! Microsoft's sample of it is not JSON: an object without a name within another, with `links` beside it. It also has the
//! amount a second time, as `usageSpendingBudget`, which elsewhere may be a wrapper. All of that is read. What says nothing
//! of a budget is no answer, so that it cannot pass for "no budget". Source: Microsoft, "Get a customer's usage spending
//! budget".

use super::cursor::{Cursor, GiveUp, Seen};
use super::{PageError, to_text};
use crate::partner_center::amount;
use domain::money::Decimal;

/// The fields of a budget, as JSON text.
#[derive(Default)]
struct WireBudget<'a> {
    /// `amount`, or `ammount` as one of Microsoft's samples spells it.
    amount: Option<&'a str>,
    /// `usageSpendingBudget`: the amount once more, or an object around all of it.
    again: Option<&'a str>,
    /// Whether it says that it is a budget: by an amount, if only `null`, or by its type.
    is_budget: bool,
}

/// Reads the amount of the budget; `None` if none is set.
///
/// # Errors
///
/// [`PageError`] if the body says nothing of a budget, or nothing that can be understood.
pub fn parse_spending_budget(body: &[u8]) -> Result<Option<Decimal>, PageError> {
    let text = to_text(body);
    let text = text.trim();
    if !text.starts_with('{') {
        return Err(PageError::NotAnObject);
    }
    read(text).map_err(|GiveUp| PageError::Shape { line: 1, column: 1 })
}

fn read(text: &str) -> Result<Option<Decimal>, GiveUp> {
    // Microsoft's sample: the budget has no name.
    let within = text[1..].trim_start();
    let budget = fields(if within.starts_with('{') { Cursor::new(within).value()? } else { text })?;
    let (amount, is_budget) = match budget.again {
        Some(wrapper) if wrapper.starts_with('{') && !budget.is_budget => {
            let within = fields(wrapper)?;
            (within.amount, within.is_budget)
        }
        again => (budget.amount.or(again), budget.is_budget || again.is_some()),
    };
    match amount {
        None if is_budget => Ok(None),
        None => Err(GiveUp),
        Some(json) => amount::read(json).map(Some).map_err(|_| GiveUp),
    }
}

fn fields(object: &str) -> Result<WireBudget<'_>, GiveUp> {
    let mut budget = WireBudget::default();
    let mut seen = Seen::default();
    Cursor::new(object).object(|key, cursor| {
        match key {
            "amount" | "Amount" | "ammount" => {
                budget.amount = seen.value(0, cursor)?;
                budget.is_budget = true;
            }
            "usageSpendingBudget" => budget.again = seen.value(1, cursor)?,
            "attributes" | "Attributes" => budget.is_budget |= cursor.value()?.contains("\"SpendingBudget\""),
            _ => _ = cursor.value()?,
        }
        Ok(())
    })?;
    Ok(budget)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[expect(clippy::option_option, reason = "as in the tests' expectations")]
    fn parsed(body: &str) -> Option<Option<String>> {
        let amount = parse_spending_budget(body.as_bytes()).ok()?;
        Some(amount.map(|amount| amount.normalize().to_string()))
    }

    /// The layout of Microsoft's sample, which no parser of JSON takes.
    const DOCUMENTED: &str = r#"{
        {
            "amount": 100,
            "usageSpendingBudget": 100,
            "attributes":{ "objectType":"SpendingBudget" }
        },
        "links":{ "self":{ "uri":"/v1/customers/x/usagebudget", "method":"GET", "headers":[] } }
    }"#;

    #[test]
    fn an_amount_is_read_in_every_shape_that_is_documented_or_seen() {
        for body in [
            DOCUMENTED,
            r#"{"amount":100,"attributes":{"objectType":"SpendingBudget"}}"#,
            r#"{"usageSpendingBudget":{"amount":100.0,"attributes":{"objectType":"SpendingBudget"}}}"#,
            r#"{"amount":100,"usageSpendingBudget":100,"links":{"self":{}}}"#,
            r#"{"usageSpendingBudget":1e2}"#,
            r#"{"ammount":100.000000}"#,
            r#"{"Amount":"100"}"#,
            "\u{feff}{\"amount\":100}",
        ] {
            assert_eq!(parsed(body), Some(Some("100".to_owned())), "{body}");
        }
        let exact = r#"{"amount":1234567890.123456789012345678}"#;
        assert_eq!(parsed(exact), Some(Some("1234567890.123456789012345678".to_owned())), "no float comes near it");
    }

    #[test]
    fn no_budget_is_one_that_says_so() {
        for body in [
            r#"{"attributes":{"objectType":"SpendingBudget"}}"#,
            r#"{"amount":null}"#,
            r#"{"usageSpendingBudget":{"attributes":{"objectType":"SpendingBudget"}}}"#,
            r#"{ {"attributes":{"objectType":"SpendingBudget"}}, "links":{} }"#,
        ] {
            assert_eq!(parsed(body), Some(None), "{body}");
        }
    }

    #[test]
    fn what_says_nothing_of_a_budget_is_no_answer() {
        for body in [
            "",
            "null",
            "100",
            "[]",
            "{}",
            "<html>",
            r#"{"code":"3000","description":"No"}"#,
            r#"{"totalCount":0,"items":[]}"#,
            r#"{"attributes":{"objectType":"CustomerUsageSummary"}}"#,
            r#"{"amount":"a lot"}"#,
            r#"{"amount":[100]}"#,
            r#"{"amount":1,"amount":2}"#,
            r#"{"amount":1"#,
            "{ {",
        ] {
            assert_eq!(parsed(body), None, "{body}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), text in "[{}\":, a-zA-Z0-9]{0,80}") {
            let _ = parse_spending_budget(&bytes);
            let _ = parse_spending_budget(text.as_bytes());
        }

        #[test]
        fn no_damage_makes_another_amount_of_the_sample(place in 0..DOCUMENTED.len(), byte in any::<u8>()) {
            let mut body = DOCUMENTED.as_bytes().to_vec();
            let is_in_a_number = body[place].is_ascii_digit() || byte.is_ascii_digit() || b".eE-+".contains(&byte);
            body[place] = byte;
            if let (Ok(amount), false) = (parse_spending_budget(&body), is_in_a_number) {
                prop_assert!(amount.is_none_or(|amount| amount == Decimal::ONE_HUNDRED), "{amount:?}");
            }
        }
    }
}

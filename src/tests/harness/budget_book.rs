//! The budgets that the fake Partner Center holds, in the hands of a test.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use wiremock::{Request, Respond, ResponseTemplate};

use super::issuer::Issuer;

/// Answers `GET` and `PATCH usagebudget` to valid tokens. A customer without a budget here has none.
#[derive(Clone)]
pub struct BudgetBook {
    issuer: Issuer,
    book: Arc<Mutex<Book>>,
}

#[derive(Default)]
struct Book {
    amounts: BTreeMap<String, Value>,
    /// What a customer's next changes are answered; the last one stays.
    refusals: BTreeMap<String, Vec<(u16, u32)>>,
    /// What the changes that were carried out replaced by what, in order.
    replaced: Vec<(String, Value, Value)>,
    /// How many calls there were.
    calls: usize,
}

impl BudgetBook {
    pub fn of(issuer: &Issuer) -> Self {
        Self { issuer: issuer.clone(), book: Arc::default() }
    }

    /// Sets a customer's budget, as somebody in Partner Center would.
    pub fn set(&self, customer: &str, amount: Option<i64>) {
        let amount = amount.map_or(Value::Null, Value::from);
        self.book.lock().expect("the book").amounts.insert(customer.to_owned(), amount);
    }

    pub fn amount(&self, customer: &str) -> Option<i64> {
        self.book.lock().expect("the book").amounts.get(customer)?.as_i64()
    }

    /// Answers a customer's changes with this status instead, and a wait in seconds if it is not 0.
    pub fn refuse(&self, customer: &str, status: u16, wait: u32) {
        self.book.lock().expect("the book").refusals.insert(customer.to_owned(), vec![(status, wait)]);
    }

    pub fn relent(&self, customer: &str) {
        self.book.lock().expect("the book").refusals.remove(customer);
    }

    /// The customers and amounts of the changes that were carried out, in order.
    pub fn changed(&self) -> Vec<(String, Option<i64>)> {
        let replaced = self.replaced().into_iter();
        replaced.map(|(customer, _, amount)| (customer, amount)).collect()
    }

    /// The same with what was there before.
    pub fn replaced(&self) -> Vec<(String, Option<i64>, Option<i64>)> {
        let book = self.book.lock().expect("the book");
        let replaced = book.replaced.iter();
        replaced.map(|(customer, before, after)| (customer.clone(), before.as_i64(), after.as_i64())).collect()
    }

    pub fn calls(&self) -> usize {
        self.book.lock().expect("the book").calls
    }
}

impl Respond for BudgetBook {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let token = request.headers.get("authorization").and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
        if token.and_then(|token| self.issuer.owner_of(token)).is_none() {
            return ResponseTemplate::new(401);
        }
        let customer = request.url.path().split('/').nth(3).unwrap_or_default().to_owned();
        let mut book = self.book.lock().expect("the book");
        book.calls += 1;
        if request.method.as_str() == "PATCH" {
            if let Some((status, wait)) = book.refusals.get(&customer).and_then(|answers| answers.first()) {
                let answer = ResponseTemplate::new(*status);
                return if *wait > 0 { answer.insert_header("retry-after", wait.to_string()) } else { answer };
            }
            let body: Value = serde_json::from_slice(&request.body).expect("JSON");
            assert_eq!(body["Attributes"]["ObjectType"], "SpendingBudget");
            let amount = body.get("Amount").expect("an amount, if only null").clone();
            let before = book.amounts.insert(customer.clone(), amount.clone()).unwrap_or_default();
            book.replaced.push((customer, before, amount));
            // Microsoft's sample of the answer is not JSON.
            return ResponseTemplate::new(200).set_body_string("{ { \"amount\": 1 } }");
        }
        let attributes = json!({"objectType": "SpendingBudget"});
        let body = match book.amounts.get(&customer) {
            None | Some(Value::Null) => json!({"attributes": attributes}),
            Some(amount) => json!({"amount": amount, "attributes": attributes}),
        };
        ResponseTemplate::new(200).set_body_json(body)
    }
}

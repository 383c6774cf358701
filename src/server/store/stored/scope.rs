//! `receivers.scope`; NULL means all customers

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Unreadable;
use domain::customer::CustomerId;
use domain::delivery::Scope;
use domain::principal::UserId;

const WHAT: &str = "scope";

#[derive(Serialize, Deserialize)]
struct ScopeV1 {
    user: Box<str>,
    customers: BTreeSet<Box<str>>,
}

pub fn write(scope: &Scope) -> Option<String> {
    match scope {
        Scope::All => None,
        Scope::SeenBy { user, customers } => {
            let customers = customers.iter().map(|customer| customer.as_str().into()).collect();
            Some(super::write_text(1, &ScopeV1 { user: user.as_str().into(), customers }))
        }
    }
}

pub fn read(text: Option<&str>) -> Result<Scope, Unreadable> {
    let Some(text) = text else { return Ok(Scope::All) };
    let stored: ScopeV1 = super::read(text.as_bytes(), WHAT)?;
    let customers = stored.customers.iter().map(|id| CustomerId::parse(id).ok_or(Unreadable::Damaged(WHAT)));
    Ok(Scope::SeenBy {
        user: UserId::parse(&stored.user).ok_or(Unreadable::Damaged(WHAT))?,
        customers: customers.collect::<Result<_, _>>()?,
    })
}

//! Who signs in at the fake issuer.

use serde_json::{Value, json};

use super::issuer::TENANT;

/// Who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub tid: String,
    pub oid: String,
    pub name: String,
    /// Whether the token lists the manager role.
    pub is_manager: bool,
    /// Another app role that it lists.
    pub app_role: Option<&'static str>,
}

impl User {
    pub fn named(name: &str) -> Self {
        let (tid, oid) = (TENANT.to_owned(), format!("oid-of-{name}"));
        Self { tid, oid, name: name.to_owned(), is_manager: false, app_role: None }
    }

    pub fn with_role(name: &str, app_role: &'static str) -> Self {
        Self { app_role: Some(app_role), ..Self::named(name) }
    }

    pub(super) fn app_roles(&self) -> Value {
        let roles: Vec<_> = self.app_role.into_iter().chain(self.is_manager.then_some("Headroom.Manager")).collect();
        if roles.is_empty() { Value::Null } else { json!(roles) }
    }
}

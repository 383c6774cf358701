//! The request that is being answered: its id and where it comes from. Kept with the task, as the log's span is, so that it
//! does not pass through every service.

use std::net::IpAddr;

tokio::task_local! {
    static CURRENT: RequestOrigin;
}

/// See the module. Empty for what no request caused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RequestOrigin {
    /// Ours: a client cannot choose it.
    pub id: Box<str>,
    pub address: Option<IpAddr>,
}

impl RequestOrigin {
    /// A request with an id of its own.
    #[must_use]
    pub fn of(address: IpAddr) -> Self {
        Self { id: uuid::Uuid::new_v4().simple().to_string().into(), address: Some(address) }
    }

    /// That of the running task.
    #[must_use]
    pub fn current() -> Self {
        CURRENT.try_with(Clone::clone).unwrap_or_default()
    }

    /// Answers the request: whatever happens meanwhile, in this task, is its doing.
    pub async fn answer<T>(self, answer: impl Future<Output = T>) -> T {
        CURRENT.scope(self, answer).await
    }
}

//! Messages, each stored once under the hash of its content.

use std::collections::HashMap;
use std::sync::Arc;

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use sha2::{Digest as _, Sha256};

use super::stored::message;
use domain::delivery::{About, Message, NewDelivery};

pub(super) struct StoredMessage {
    pub id: String,
    pub content: String,
    pub customers: i64,
    pub created_at: i64,
}

impl StoredMessage {
    pub fn of(message: &Message) -> Self {
        let content = message::write(message);
        let (_, customers) = write_about(About::from(message));
        Self { id: hash(&content), content, customers, created_at: message.at.as_second() }
    }

    /// The messages of deliveries, and for each delivery the place of its own.
    pub fn of_all(deliveries: &[NewDelivery]) -> (Vec<Self>, Vec<usize>) {
        let mut known: HashMap<*const Message, usize> = HashMap::new();
        let mut messages = Vec::new();
        let places = deliveries.iter().map(|new| {
            *known.entry(Arc::as_ptr(&new.message)).or_insert_with(|| {
                messages.push(Self::of(&new.message));
                messages.len() - 1
            })
        });
        let places = places.collect();
        (messages, places)
    }
}

/// A short name for a text that no other text has.
pub(super) fn hash(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..18])
}

/// What a message is about, as in `deliveries.about` and `deliveries.customers`.
pub(super) fn write_about(about: About) -> (&'static str, i64) {
    let count = |customers: usize| i64::try_from(customers).unwrap_or(i64::MAX);
    match about {
        About::Alerts { customers } => ("alerts", count(customers)),
        About::Reminder { customers } => ("reminder", count(customers)),
        About::Digest => ("digest", 0),
        About::Outage => ("outage", 0),
        About::Unjudged { customers } => ("unjudged", count(customers)),
        About::Recovered => ("recovered", 0),
        About::Undelivered => ("undelivered", 0),
        About::SwitchedOff => ("switched-off", 0),
        About::TakenOver => ("taken-over", 0),
        About::EndsSoon => ("ends-soon", 0),
        About::Confirm => ("confirm", 0),
        About::CredentialEnds => ("credential-ends", 0),
        About::Test => ("test", 0),
    }
}

pub(super) fn read_about(about: &str, customers: i64) -> Option<About> {
    let customers = usize::try_from(customers).ok()?;
    Some(match about {
        "alerts" => About::Alerts { customers },
        "reminder" => About::Reminder { customers },
        "digest" => About::Digest,
        "outage" => About::Outage,
        "unjudged" => About::Unjudged { customers },
        "recovered" => About::Recovered,
        "undelivered" => About::Undelivered,
        "switched-off" => About::SwitchedOff,
        "taken-over" => About::TakenOver,
        "ends-soon" => About::EndsSoon,
        "confirm" => About::Confirm,
        "credential-ends" => About::CredentialEnds,
        "test" => About::Test,
        _ => return None,
    })
}

pub(super) const PUT_MESSAGE: &str = "INSERT INTO messages (tenant, id, content, created_at) VALUES ($1, $2, $3, $4) \
                                      ON CONFLICT (tenant, id) DO NOTHING";

/// Writes messages through a transaction, in either database.
macro_rules! put_messages {
    ($tenant:expr, $messages:expr, $connection:expr) => {{
        let messages: &[$crate::store::messages::StoredMessage] = $messages;
        let mut put: Result<(), sqlx::Error> = Ok(());
        for message in messages {
            put = sqlx::query($crate::store::messages::PUT_MESSAGE)
                .bind($tenant.as_str())
                .bind(&message.id)
                .bind(&message.content)
                .bind(message.created_at)
                .execute($connection)
                .await
                .map(drop);
            if put.is_err() {
                break;
            }
        }
        put
    }};
}
pub(super) use put_messages;

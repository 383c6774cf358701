//! `receivers.destination`, before it is encrypted

use serde::{Deserialize, Serialize};

use super::Unreadable;
use super::names::StoredChannel;
use domain::delivery::Destination;

const WHAT: &str = "address";

#[derive(Serialize, Deserialize)]
struct DestinationV1 {
    channel: StoredChannel,
    address: Box<str>,
    signing_secret: Option<Box<str>>,
    /// Not in receivers from before mailboxes had to confirm: theirs go on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unconfirmed: Vec<Box<str>>,
}

#[must_use]
pub fn write(destination: &Destination) -> Vec<u8> {
    let form = DestinationV1 {
        channel: destination.channel().into(),
        address: destination.address().into(),
        signing_secret: destination.signing_secret().map(Into::into),
        unconfirmed: destination.unconfirmed().iter().cloned().collect(),
    };
    super::write(1, &form)
}

/// # Errors
///
/// If this version cannot read it.
pub fn read(text: &[u8]) -> Result<Destination, Unreadable> {
    let stored: DestinationV1 = super::read(text, WHAT)?;
    let read = Destination::parse(stored.channel.into(), &stored.address, stored.signing_secret.as_deref());
    let read = read.map_err(|_| Unreadable::Damaged(WHAT))?;
    Ok(read.with_unconfirmed(stored.unconfirmed))
}

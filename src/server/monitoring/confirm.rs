//! Mailboxes that confirm before they get messages: new ones outside `HEADROOM_MAIL_DOMAINS`.
//!
//! The mail that asks carries a token: receiver, mailbox and an end, sealed, so that nothing is stored for it and nobody else
//! can confirm. Its link only shows a page: programs that follow links in mails confirm nothing.

use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::poll::key;
use super::receivers::PURPOSE as RECEIVER;
use super::{MAX_CONFLICT_RETRIES, Monitoring, MonitoringError};
use crate::store::stored::destination;
use domain::audit::{Action, AuditEvent};
use domain::delivery::{NewDelivery, Receiver, plan_confirmation};
use domain::principal::TenantId;

const PURPOSE: &str = "mailbox";
/// How long a mail may be answered.
const ANSWERED_WITHIN: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Ours have a few hundred characters.
const MAX_TOKEN_CHARS: usize = 4_096;

/// A mailbox whose reader is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    pub mailbox: Box<str>,
    /// Whether messages already go to it.
    pub is_done: bool,
}

/// What is sealed in a token.
#[derive(Serialize, Deserialize)]
struct Token {
    tenant: String,
    receiver: Box<str>,
    mailbox: Box<str>,
    until: Timestamp,
}

impl Monitoring {
    /// Asks the readers of a receiver's unconfirmed mailboxes, and returns how many there are.
    pub(super) async fn ask_to_confirm(
        &self,
        tenant: &TenantId,
        receiver: &Receiver,
    ) -> Result<usize, MonitoringError> {
        let (mailboxes, now) = (receiver.destination.unconfirmed(), self.now());
        let mut deliveries: Vec<NewDelivery> = Vec::with_capacity(mailboxes.len());
        for mailbox in mailboxes {
            let until = now.saturating_add(ANSWERED_WITHIN).unwrap_or(now);
            let token =
                Token { tenant: tenant.to_string(), receiver: receiver.id.clone(), mailbox: mailbox.clone(), until };
            // Serializing three strings and a time cannot fail.
            let token = serde_json::to_vec(&token).unwrap_or_default();
            let token = BASE64_URL_SAFE_NO_PAD.encode(self.cipher.seal(PURPOSE, "", &token)?);
            let planned = plan_confirmation(receiver, mailbox, &token, now);
            deliveries.push(planned.delivery(|text| key(tenant, text)));
        }
        self.store().create_deliveries(tenant, &deliveries).await?;
        self.woken.notify_one();
        Ok(mailboxes.len())
    }

    /// What a token confirms; `None` if it is none of ours, too old, or about a mailbox that has been removed.
    ///
    /// # Errors
    ///
    /// If the database is unavailable.
    pub async fn confirmation(&self, token: &str) -> Result<Option<Confirmation>, MonitoringError> {
        let Some((tenant, token)) = self.read_token(token) else { return Ok(None) };
        let receiver = self.receiver(&tenant, &token.receiver).await?;
        let destination = receiver.map(|receiver| receiver.destination);
        let Some(destination) = destination.filter(|destination| destination.has(&token.mailbox)) else {
            return Ok(None);
        };
        let is_done = !destination.unconfirmed().contains(&token.mailbox);
        Ok(Some(Confirmation { mailbox: token.mailbox, is_done }))
    }

    /// From now on messages go to the token's mailbox. Returns what [`Self::confirmation`] then says.
    ///
    /// # Errors
    ///
    /// If the database is unavailable, or the receiver keeps changing.
    pub async fn confirm(&self, token: &str) -> Result<Option<Confirmation>, MonitoringError> {
        let Some((tenant, Token { receiver: id, mailbox, .. })) = self.read_token(token) else { return Ok(None) };
        for _ in 0..MAX_CONFLICT_RETRIES {
            let rows = self.store().list_receivers(&tenant).await?.rows;
            let Some(row) = rows.into_iter().find(|row| row.id == id) else { return Ok(None) };
            let before = row.destination.clone();
            let mut receiver = self.open(row)?;
            if !receiver.destination.confirm(&mailbox) {
                return self.confirmation(token).await;
            }
            let after = self.cipher.seal(RECEIVER, &id, &destination::write(&receiver.destination))?;
            if self.store().replace_destination(&tenant, &id, &before, &after).await? {
                let event = AuditEvent { tenant: Some(tenant), ..AuditEvent::new(Action::MailboxConfirmed) };
                self.audit().record(event.to(&id, &receiver.name).with(&format!("mailbox: {mailbox}"))).await;
                self.woken.notify_one();
                return Ok(Some(Confirmation { mailbox, is_done: true }));
            }
        }
        Err(MonitoringError::Conflict)
    }

    fn read_token(&self, text: &str) -> Option<(TenantId, Token)> {
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(text.get(..MAX_TOKEN_CHARS).is_none().then_some(text)?).ok()?;
        let token: Token = serde_json::from_slice(&self.cipher.open(PURPOSE, "", &sealed).ok()?).ok()?;
        (self.now() < token.until).then_some(())?;
        Some((TenantId::parse(&token.tenant)?, token))
    }
}

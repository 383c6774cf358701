//! Every way that a message can take.

use std::sync::Arc;

use async_trait::async_trait;

use super::smtp::{SmtpNotifier, SmtpOptions, SmtpSetupError};
use super::webhook::WebhookNotifier;
use super::{Notifier, NotifyError, Parcel};
use crate::domain::delivery::Channel;
use crate::server::clock::Clock;
use crate::server::config::NotifyConfig;

/// Why messages cannot be sent at all. The text is for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error(transparent)]
    Mail(#[from] SmtpSetupError),
}

/// The real [`Notifier`].
pub struct ChannelNotifier {
    mail: Option<SmtpNotifier>,
    webhooks: WebhookNotifier,
}

impl ChannelNotifier {
    /// # Errors
    ///
    /// The mail server's settings cannot be used.
    pub fn new(config: &NotifyConfig, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        let mail = config.smtp.as_ref().map(|smtp| SmtpNotifier::new(smtp, SmtpOptions::default())).transpose()?;
        Ok(Self { mail, webhooks: WebhookNotifier::new(config, clock) })
    }
}

#[async_trait]
impl Notifier for ChannelNotifier {
    fn can_mail(&self) -> bool {
        self.mail.is_some()
    }

    async fn send(&self, parcel: Parcel<'_>) -> Result<(), NotifyError> {
        match (parcel.destination.channel(), &self.mail) {
            (Channel::Email, Some(mail)) => mail.send(&parcel).await,
            (Channel::Email, None) => Err(NotifyError {
                sentence: "Mail is not set up. Ask your administrator to set HEADROOM_SMTP_URL.".to_owned(),
                retry_after: None,
                source: None,
            }),
            (Channel::Teams | Channel::Slack | Channel::Webhook, _) => self.webhooks.send(&parcel).await,
        }
    }
}

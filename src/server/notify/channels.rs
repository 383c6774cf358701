//! All channels that a message can take.

use std::sync::Arc;

use async_trait::async_trait;

use super::smtp::{SmtpNotifier, SmtpOptions, SmtpSetupError};
use super::webhook::WebhookNotifier;
use super::{Notifier, NotifyError, OutgoingMessage};
use crate::config::NotifyConfig;
use crate::platform::clock::Clock;
use domain::delivery::{Accepted, Channel, MailDomains, Refusal};

/// Why no message can be sent. The text is for the person who starts the server.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    #[error(transparent)]
    Mail(#[from] SmtpSetupError),
}

/// The real [`Notifier`].
pub struct ChannelNotifier {
    mail: Option<SmtpNotifier>,
    webhooks: WebhookNotifier,
    mail_domains: Option<MailDomains>,
}

impl ChannelNotifier {
    /// # Errors
    ///
    /// If the mail server's settings are unusable.
    pub fn new(config: &NotifyConfig, clock: Arc<dyn Clock>) -> Result<Self, SetupError> {
        let options = || SmtpOptions { network: config.network.clone(), ..SmtpOptions::default() };
        let mail = config.smtp.as_ref().map(|smtp| SmtpNotifier::new(smtp, clock.clone(), options()));
        let mail = mail.transpose()?;
        let mail_domains = config.mail_domains.clone();
        Ok(Self { mail_domains, ..Self::of(mail, WebhookNotifier::new(config, clock)) })
    }

    /// Assembles parts made with other limits.
    #[must_use]
    pub fn of(mail: Option<SmtpNotifier>, webhooks: WebhookNotifier) -> Self {
        Self { mail, webhooks, mail_domains: None }
    }
}

#[async_trait]
impl Notifier for ChannelNotifier {
    fn can_mail(&self) -> bool {
        self.mail.is_some()
    }

    fn mail_domains(&self) -> Option<&MailDomains> {
        self.mail_domains.as_ref()
    }

    async fn send(&self, outgoing: OutgoingMessage<'_>) -> Result<Accepted, NotifyError> {
        match (outgoing.destination.channel(), &self.mail) {
            (Channel::Email, Some(mail)) => mail.send(&outgoing).await.map(|()| Accepted::Delivered),
            (Channel::Email, None) => Err(Refusal::MailNotSetUp.into()),
            (Channel::Teams | Channel::Slack | Channel::Webhook, _) => self.webhooks.send(&outgoing).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::SmtpConfig;
    use crate::notify::tests::Sample;
    use crate::platform::clock::SystemClock;

    fn config(url: &str, from: &str) -> NotifyConfig {
        let smtp = Some(SmtpConfig { url: url.into(), from: from.to_owned(), hello: None, oauth: None });
        NotifyConfig { smtp, ..NotifyConfig::default() }
    }

    #[tokio::test]
    async fn mail_that_is_not_set_up_says_so() {
        let notifier = ChannelNotifier::new(&NotifyConfig::default(), Arc::new(SystemClock)).expect("a notifier");
        assert!(!notifier.can_mail());
        let error = notifier.send(Sample::alerts().outgoing("d-1")).await.expect_err("no mail server");
        assert_eq!(error.refusal, Refusal::MailNotSetUp);
    }

    #[test]
    fn settings_that_cannot_work_are_named_at_the_start_and_no_password_with_them() {
        let set_up = |url: &str, from: &str| ChannelNotifier::new(&config(url, from), Arc::new(SystemClock));
        let right = "smtps://user:p%40ss@mail.example.com";
        assert!(set_up(right, "Headroom <headroom@example.com>").is_ok_and(|notifier| notifier.can_mail()));
        for (url, from, names) in [
            ("http://user:secret@mail.example.com", "a@example.com", "HEADROOM_SMTP_URL"),
            ("smtps://user:%ff%fe-secret@mail.example.com", "a@example.com", "HEADROOM_SMTP_URL"),
            (right, "nobody", "HEADROOM_SMTP_FROM"),
            (right, "ä@example.com", "HEADROOM_SMTP_FROM"),
        ] {
            let error = set_up(url, from).err().map(|error| error.to_string()).unwrap_or_default();
            assert!(error.contains(names) && !error.contains("secret"), "{url} {from}: {error}");
        }
    }
}

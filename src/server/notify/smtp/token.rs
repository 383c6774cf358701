//! Tokens to sign in to Exchange Online with, by the client credentials of an app (RFC 6749, section 4.4):
//! <https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth>

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::Client;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::config::SmtpOauthConfig;
use crate::notify::NotifyError;
use crate::notify::said::Said;
use crate::platform::clock::Clock;
use crate::platform::http::network::Network;
use crate::platform::http::{body, client};
use domain::delivery::Refusal;

/// For a whole request: a mail has 30 seconds.
const TIMEOUT: Duration = Duration::from_secs(10);
const MAX_BYTES: usize = 64 * 1024;
/// A token is renewed this long before its end: a mail on its way still has time.
const MARGIN: SignedDuration = SignedDuration::from_mins(5);

pub(super) struct Tokens {
    config: SmtpOauthConfig,
    client: Client,
    clock: Arc<dyn Clock>,
    /// Held during a request: workers that need a token at the same time share one.
    kept: Mutex<Option<Kept>>,
}

struct Kept {
    token: SecretString,
    /// When to renew it.
    until: Timestamp,
}

/// A token, and whether an earlier mail has used it.
pub(super) struct Token {
    pub text: SecretString,
    pub is_used: bool,
}

/// RFC 6749, sections 5.1 and 5.2.
#[derive(Deserialize)]
struct Answer {
    access_token: Option<SecretString>,
    expires_in: Option<i64>,
    error: Option<String>,
    error_description: Option<String>,
}

impl Tokens {
    pub(super) fn new(config: SmtpOauthConfig, clock: Arc<dyn Clock>, network: &Network) -> reqwest::Result<Self> {
        let client = client::of(&config.token_url, TIMEOUT, network)?.timeout(TIMEOUT).build()?;
        Ok(Self { config, client, clock, kept: Mutex::default() })
    }

    /// The kept token, or a new one if that is about to expire.
    pub(super) async fn get(&self) -> Result<Token, NotifyError> {
        let mut kept = self.kept.lock().await;
        let now = self.clock.now();
        if let Some(Kept { token, .. }) = kept.as_ref().filter(|kept| now < kept.until) {
            return Ok(Token { text: token.clone(), is_used: true });
        }
        let (token, lifetime) = self.request().await?;
        let until = now.saturating_add(lifetime.saturating_sub(MARGIN)).unwrap_or(now);
        *kept = Some(Kept { token: token.clone(), until });
        Ok(Token { text: token, is_used: false })
    }

    /// Drops a token that the mail server has refused. Another worker may have renewed it already.
    pub(super) async fn forget(&self, refused: &Token) {
        let mut kept = self.kept.lock().await;
        let is_refused = |kept: &Kept| kept.token.expose_secret() == refused.text.expose_secret();
        if kept.as_ref().is_some_and(is_refused) {
            *kept = None;
        }
    }

    async fn request(&self) -> Result<(SecretString, SignedDuration), NotifyError> {
        let SmtpOauthConfig { token_url, scope, client_id, client_secret, .. } = &self.config;
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", client_id),
            ("client_secret", client_secret.expose_secret()),
            ("scope", scope),
        ];
        let response = self.client.post(token_url.clone()).form(&form).send().await.map_err(unreachable)?;
        let is_success = response.status().is_success();
        let bytes = body::read(response, MAX_BYTES).await.map_err(unreachable)?;
        let answer: Option<Answer> = serde_json::from_slice(&bytes).ok();
        match answer {
            Some(Answer { access_token: Some(token), expires_in, .. }) if is_success => {
                let lifetime = SignedDuration::from_secs(expires_in.unwrap_or_default().clamp(0, 24 * 3600));
                Ok((token, lifetime))
            }
            answer => {
                let (error, description) =
                    answer.map(|answer| (answer.error, answer.error_description)).unwrap_or_default();
                let text = description.or(error).unwrap_or_default();
                let secrets = [client_secret.expose_secret().to_owned()];
                let said = Said { text: text.as_bytes(), is_whole: true, secrets: &secrets };
                Err(Refusal::MailTokenRefused { said: said.cleaned() }.into())
            }
        }
    }
}

fn unreachable(error: impl std::error::Error + Send + Sync + 'static) -> NotifyError {
    NotifyError { source: Some(error.into()), ..Refusal::MailTokenUnreachable.into() }
}

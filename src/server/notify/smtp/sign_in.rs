//! Signs in to the mail server: by password (PLAIN or LOGIN), or by token (XOAUTH2).

use std::sync::Arc;

use base64::prelude::{BASE64_STANDARD, Engine as _};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS, Mechanism};
use lettre::transport::smtp::client::AsyncSmtpConnection;
use secrecy::{ExposeSecret as _, SecretString};

use super::error::{Failure, Stage};
use super::token::{Token, Tokens};
use crate::config::SmtpOauthConfig;
use crate::notify::NotifyError;
use crate::platform::clock::Clock;
use crate::platform::http::network::Network;
use domain::delivery::Refusal;

/// How to sign in.
pub(super) enum SignIn {
    None,
    Password { user: String, password: SecretString },
    Token { user: String, tokens: Box<Tokens> },
}

/// What one mail signs in with.
pub(super) enum Proof {
    None,
    Password { user: String, password: SecretString },
    Token { user: String, token: Token },
}

impl SignIn {
    pub(super) fn with_password(user: String, password: String) -> Self {
        Self::Password { user, password: password.into() }
    }

    pub(super) fn with_tokens(
        user: String,
        config: SmtpOauthConfig,
        clock: Arc<dyn Clock>,
        network: &Network,
    ) -> reqwest::Result<Self> {
        Ok(Self::Token { user, tokens: Box::new(Tokens::new(config, clock, network)?) })
    }

    pub(super) async fn prove(&self) -> Result<Proof, NotifyError> {
        Ok(match self {
            Self::None => Proof::None,
            Self::Password { user, password } => Proof::Password { user: user.clone(), password: password.clone() },
            Self::Token { user, tokens } => Proof::Token { user: user.clone(), token: tokens.get().await? },
        })
    }

    /// Drops a token that the server has refused.
    pub(super) async fn forget(&self, refused: &Proof) {
        if let (Self::Token { tokens, .. }, Proof::Token { token, .. }) = (self, refused) {
            tokens.forget(token).await;
        }
    }
}

impl Proof {
    pub(super) fn is_used_token(&self) -> bool {
        matches!(self, Self::Token { token, .. } if token.is_used)
    }

    pub(super) async fn sign_in(&self, connection: &mut AsyncSmtpConnection) -> Result<(), Failure> {
        match self {
            Self::None => Ok(()),
            Self::Password { user, password } => {
                let credentials = Credentials::new(user.clone(), password.expose_secret().to_owned());
                connection.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(Stage::SignIn.failed())?;
                Ok(())
            }
            Self::Token { user, token } => by_token(connection, &initial_response(user, token)).await,
        }
    }

    /// What a server might repeat, as sent.
    pub(super) fn secrets(&self) -> Vec<String> {
        match self {
            Self::None => Vec::new(),
            Self::Password { user, password } => {
                let password = password.expose_secret();
                let plain = BASE64_STANDARD.encode(format!("\0{user}\0{password}"));
                vec![plain, BASE64_STANDARD.encode(password), password.to_owned()]
            }
            Self::Token { user, token } => {
                vec![initial_response(user, token), token.text.expose_secret().to_owned()]
            }
        }
    }
}

/// <https://developers.google.com/gmail/imap/xoauth2-protocol>; Exchange Online understands the same.
fn initial_response(user: &str, token: &Token) -> String {
    BASE64_STANDARD.encode(format!("user={user}\x01auth=Bearer {}\x01\x01", token.text.expose_secret()))
}

/// Lettre gives up at the challenge with which some servers explain a refusal; an empty answer to it brings the refusal.
async fn by_token(connection: &mut AsyncSmtpConnection, response: &str) -> Result<(), Failure> {
    if !connection.server_info().supports_auth_mechanism(Mechanism::Xoauth2) {
        return Err(Failure::Ours(Refusal::NoSignIn.into()));
    }
    let command = format!("AUTH XOAUTH2 {response}\r\n");
    let answer = connection.command(command).await.map_err(Stage::SignIn.failed())?;
    if !answer.has_code(334) {
        return Ok(());
    }
    let answer = connection.command("\r\n").await.map_err(Stage::SignIn.failed())?;
    if answer.has_code(334) { Err(Failure::Ours(Refusal::Garbled.into())) } else { Ok(()) }
}

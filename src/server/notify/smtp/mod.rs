//! Hands mails to a mail server (RFC 5321), encrypted except on this machine.
//!
//! One connection per mail, command by command: so an error knows what was refused, and a mail counts as sent as soon
//! as the server has accepted it, whatever happens to the goodbye.

mod bounded;
mod error;
mod sign_in;
mod token;

use std::sync::Arc;
use std::time::Duration;

use lettre::Address;
use lettre::message::Mailbox;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use percent_encoding::percent_decode_str;
use secrecy::ExposeSecret as _;
use tokio::net::TcpStream;
use url::Url;

use self::bounded::Bounded;
use self::error::{Failure, Stage};
use self::sign_in::{Proof, SignIn};
use super::{NotifyError, OutgoingMessage, mail};
use crate::config::SmtpConfig;
use crate::platform::clock::Clock;
use crate::platform::http::network::Network;
use domain::delivery::ascii_domain;

/// Sends mail through one server.
pub struct SmtpNotifier {
    host: String,
    port: u16,
    encryption: Encryption,
    sign_in: SignIn,
    from: Mailbox,
    hello: ClientId,
    timeout: Duration,
    goodbye: Duration,
}

/// What tests can change.
#[derive(Clone, Debug)]
pub struct SmtpOptions {
    /// For a whole mail, from the first packet until the server has accepted it.
    pub timeout: Duration,
    /// How long to wait for the server's goodbye after it accepted a mail.
    pub goodbye: Duration,
    pub network: Network,
}

enum Encryption {
    /// From the first byte (RFC 8314, section 3.3).
    Implicit(TlsParameters),
    /// Before anything is said (RFC 3207); a server that does not offer it gets no mail.
    StartTls(TlsParameters),
    None,
}

/// Why mail cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum SmtpSetupError {
    #[error("HEADROOM_SMTP_URL cannot be used: it is not the URL of a mail server")]
    Url,
    #[error(
        "HEADROOM_SMTP_FROM cannot be used: it is not a sender that mail servers accept, such as headroom@example.com"
    )]
    From,
    #[error("TLS cannot be set up for the mail server")]
    Tls(#[source] lettre::transport::smtp::Error),
    #[error("no connection to the service that issues tokens for mail can be set up")]
    Tokens(#[source] reqwest::Error),
}

impl Default for SmtpOptions {
    fn default() -> Self {
        Self { timeout: Duration::from_secs(30), goodbye: Duration::from_secs(2), network: Network::default() }
    }
}

/// The sender with the domain as DNS knows it. What stands before the `@` is ASCII: few mail servers take anything else.
fn in_ascii(sender: Mailbox) -> Option<Mailbox> {
    let (user, domain) = (sender.email.user(), sender.email.domain());
    if domain.is_ascii() {
        return user.is_ascii().then_some(sender);
    }
    let email = Address::new(user, ascii_domain(domain)?).ok().filter(|_| user.is_ascii())?;
    Some(Mailbox::new(sender.name, email))
}

impl SmtpNotifier {
    /// # Errors
    ///
    /// See [`SmtpSetupError`].
    pub fn new(config: &SmtpConfig, clock: Arc<dyn Clock>, options: SmtpOptions) -> Result<Self, SmtpSetupError> {
        let url = Url::parse(config.url.expose_secret()).map_err(|_| SmtpSetupError::Url)?;
        let host = SmtpConfig::host(&url).ok_or(SmtpSetupError::Url)?;
        let from = config.from.parse().ok().and_then(in_ascii).ok_or(SmtpSetupError::From)?;
        let wants_tls = url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
        let tls = || {
            let builder = TlsParameters::builder(host.clone());
            let authorities = options.network.authorities().map(|authority| Certificate::from_der(authority.to_vec()));
            let authorities = authorities.collect::<Result<Vec<_>, _>>().map_err(SmtpSetupError::Tls)?;
            let builder = authorities.into_iter().fold(builder, TlsParametersBuilder::add_root_certificate);
            builder.build_rustls().map_err(SmtpSetupError::Tls)
        };
        let (encryption, port) = match url.scheme() {
            "smtps" => (Encryption::Implicit(tls()?), 465),
            "smtp" if SmtpConfig::may_be_plain(&url) && !wants_tls => (Encryption::None, 587),
            "smtp" => (Encryption::StartTls(tls()?), 587),
            _ => return Err(SmtpSetupError::Url),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(Into::into);
        let user: String = decoded(url.username()).map_err(|_| SmtpSetupError::Url)?;
        let password = url.password().map(decoded).transpose().map_err(|_| SmtpSetupError::Url)?;
        let sign_in = match (&config.oauth, password) {
            (Some(oauth), _) => {
                let user = if user.is_empty() { from.email.to_string() } else { user };
                SignIn::with_tokens(user, oauth.clone(), clock, &options.network).map_err(SmtpSetupError::Tokens)?
            }
            (None, Some(password)) => SignIn::with_password(user, password),
            (None, None) => SignIn::None,
        };
        let port = url.port().unwrap_or(port);
        let (timeout, goodbye) = (options.timeout, options.goodbye);
        let hello = config.hello.clone().map_or_else(ClientId::default, ClientId::Domain);
        Ok(Self { host, port, encryption, sign_in, from, hello, timeout, goodbye })
    }

    /// Returns when the server has accepted the mail.
    ///
    /// # Errors
    ///
    /// If it has not, as far as we can tell.
    pub async fn send(&self, outgoing: &OutgoingMessage<'_>) -> Result<(), NotifyError> {
        let mail = mail::build(outgoing, &self.from).map_err(error::unsendable)?;
        let handed_over = tokio::time::timeout(self.timeout, self.hand_over(&mail)).await;
        let mut connection = match handed_over {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(error),
            Err(_) => return Err(error::timed_out(self.timeout)),
        };
        // The server has the mail: nothing from here on may cause it to be sent again.
        let _ = tokio::time::timeout(self.goodbye, connection.quit()).await;
        Ok(())
    }

    /// Connects and signs in, and sends nothing.
    ///
    /// # Errors
    ///
    /// If the mail server cannot be reached, or refuses.
    pub async fn check(&self) -> Result<(), NotifyError> {
        let check = async {
            let proof = self.sign_in.prove().await?;
            let told = |failure: Failure| failure.told(&proof.secrets());
            let mut connection = self.connect().await.map_err(told)?;
            proof.sign_in(&mut connection).await.map_err(told)?;
            let _ = tokio::time::timeout(self.goodbye, connection.quit()).await;
            Ok(())
        };
        tokio::time::timeout(self.timeout, check).await.unwrap_or_else(|_| Err(error::timed_out(self.timeout)))
    }

    /// Tries once more, with a new token, if the server refuses one that it has taken before.
    async fn hand_over(&self, mail: &lettre::Message) -> Result<AsyncSmtpConnection, NotifyError> {
        let mut proof = self.sign_in.prove().await?;
        let mut handed_over = self.hand_over_with(mail, &proof).await;
        if matches!(&handed_over, Err(failure) if failure.is_wrong_credentials()) && proof.is_used_token() {
            self.sign_in.forget(&proof).await;
            proof = self.sign_in.prove().await?;
            handed_over = self.hand_over_with(mail, &proof).await;
        }
        handed_over.map_err(|failure| failure.told(&proof.secrets()))
    }

    async fn hand_over_with(&self, mail: &lettre::Message, proof: &Proof) -> Result<AsyncSmtpConnection, Failure> {
        let mut connection = self.connect().await?;
        proof.sign_in(&mut connection).await?;
        let envelope = mail.envelope();
        let sender = Mail::new(envelope.from().cloned(), Vec::new());
        connection.command(sender).await.map_err(Stage::Sender.failed())?;
        for recipient in envelope.to() {
            let recipient = Rcpt::new(recipient.clone(), Vec::new());
            connection.command(recipient).await.map_err(Stage::Recipient.failed())?;
        }
        connection.command(Data).await.map_err(Stage::Content.failed())?;
        connection.message(&mail.formatted()).await.map_err(Stage::Content.failed())?;
        Ok(connection)
    }

    /// Connects as the URL demands and waits for the server's greeting.
    async fn connect(&self) -> Result<AsyncSmtpConnection, Failure> {
        let server = (self.host.as_str(), self.port);
        if let Encryption::Implicit(tls) = &self.encryption {
            let connected =
                AsyncSmtpConnection::connect_tokio1(server, None, &self.hello, Some(tls.clone()), None).await;
            return connected.map_err(Stage::ConnectSecurely.failed());
        }
        let stream = TcpStream::connect(server).await.map_err(Failure::Unreachable)?;
        // Otherwise the last line of a mail waits for the server's delayed acknowledgement, 40 ms (RFC 9293, section 3.7.4).
        let _ = stream.set_nodelay(true);
        let stream = Box::new(Bounded::from(stream));
        let connected = AsyncSmtpConnection::connect_with_transport(stream, &self.hello).await;
        let mut connection = connected.map_err(Stage::Connect.failed())?;
        if let Encryption::StartTls(tls) = &self.encryption {
            connection.starttls(tls.clone(), &self.hello).await.map_err(Stage::Encrypt.failed())?;
        }
        Ok(connection)
    }
}

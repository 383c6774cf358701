//! Where messages go.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use super::domain_name::ascii_domain;
use super::mail_domains::MailDomains;
use crate::variants;

/// The kind of destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Channel {
    /// SMTP.
    Email,
    /// A webhook of the Workflows app, which accepts an Adaptive Card.
    Teams,
    /// An incoming webhook.
    Slack,
    /// Any other webhook, signed according to Standard Webhooks 1.0.0.
    Webhook,
}

impl Channel {
    pub const ALL: [Self; Self::VARIANTS.len()] = variants::all(Self::VARIANTS);

    /// A stable name, also used for its texts.
    #[must_use]
    pub fn key(self) -> &'static str {
        self.into()
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|channel| channel.key() == key)
    }
}

/// An address that passed the first check. The addresses behind its host are checked on every send. Never printed:
/// anyone with a webhook's address can post to it.
#[derive(Clone, PartialEq, Eq)]
pub struct Destination {
    channel: Channel,
    /// Mail addresses separated by `, `, or a URL.
    address: Box<str>,
    /// The key that signs messages, for [`Channel::Webhook`]: `whsec_` and base64.
    signing_secret: Option<Box<str>>,
    /// The mailboxes that get nothing until somebody who reads them has confirmed that they want it.
    unconfirmed: BTreeSet<Box<str>>,
}

/// Why an address was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DestinationError {
    #[error("an address is needed")]
    Missing,
    #[error("an address is one line of at most 2,000 characters")]
    Line,
    #[error("a mail address looks like name@example.com; several are separated by commas, up to twenty")]
    Email,
    #[error("a webhook's address begins with https://")]
    Url,
    #[error("a signing secret is whsec_ and 24 to 64 bytes in base64")]
    Secret,
}

impl Destination {
    pub const MAX_BYTES: usize = 2_000;
    const MAX_MAILBOXES: usize = 20;

    /// # Errors
    ///
    /// If the text is not an address for this channel, or the signing secret is invalid.
    pub fn parse(channel: Channel, address: &str, signing_secret: Option<&str>) -> Result<Self, DestinationError> {
        if address.chars().any(char::is_control) || address.len() > Self::MAX_BYTES {
            return Err(DestinationError::Line);
        }
        let address = address.trim();
        if address.is_empty() {
            return Err(DestinationError::Missing);
        }
        let address = match channel {
            Channel::Email => mailboxes(address).ok_or(DestinationError::Email)?,
            Channel::Teams | Channel::Slack | Channel::Webhook => web_address(address).ok_or(DestinationError::Url)?,
        };
        // In ASCII it may have become longer.
        if address.len() > Self::MAX_BYTES {
            return Err(DestinationError::Line);
        }
        let signing_secret = signing_secret.filter(|_| channel == Channel::Webhook);
        if !signing_secret.is_none_or(is_signing_secret) {
            return Err(DestinationError::Secret);
        }
        let signing_secret = signing_secret.map(Into::into);
        Ok(Self { channel, address: address.into(), signing_secret, unconfirmed: BTreeSet::new() })
    }

    #[must_use]
    pub fn channel(&self) -> Channel {
        self.channel
    }

    /// Mail addresses separated by `, `, or a URL.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    #[must_use]
    pub fn signing_secret(&self) -> Option<&str> {
        self.signing_secret.as_deref()
    }

    /// Who gets a message of their own: each mailbox that need not confirm first, so that one that refuses does not block the
    /// rest, or the URL.
    pub fn recipients(&self) -> impl Iterator<Item = &str> {
        self.addresses().filter(|address| !self.unconfirmed.contains(*address))
    }

    /// All mailboxes, or the URL.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        let separator = if self.channel == Channel::Email { ", " } else { "\n" };
        self.address.split(separator)
    }

    /// The mailboxes that get nothing until they are confirmed.
    #[must_use]
    pub fn unconfirmed(&self) -> &BTreeSet<Box<str>> {
        &self.unconfirmed
    }

    /// Sets which of its mailboxes have to confirm first.
    #[must_use]
    pub fn with_unconfirmed(mut self, mailboxes: impl IntoIterator<Item = Box<str>>) -> Self {
        self.unconfirmed.clear();
        if self.channel == Channel::Email {
            let of_these: Vec<Box<str>> = mailboxes.into_iter().filter(|one| self.has(one)).collect();
            self.unconfirmed.extend(of_these);
        }
        self
    }

    /// Makes mailboxes confirm first that are in no such domain, unless messages already go to them: they are in `kept`, and
    /// not unconfirmed there.
    #[must_use]
    pub fn asking_first(self, kept: Option<&Self>, domains: &MailDomains) -> Self {
        let goes_on = |mailbox: &str| kept.is_some_and(|kept| kept.recipients().any(|one| one == mailbox));
        let new = self.addresses().filter(|mailbox| !domains.cover(mailbox) && !goes_on(mailbox));
        let new: Vec<Box<str>> = new.map(Into::into).collect();
        self.with_unconfirmed(new)
    }

    /// Whether mailboxes have to confirm that did not have to before.
    #[must_use]
    pub fn asks_more_than(&self, kept: Option<&Self>) -> bool {
        self.unconfirmed.iter().any(|mailbox| kept.is_none_or(|kept| !kept.unconfirmed.contains(mailbox)))
    }

    /// From now on messages go to this mailbox. Returns whether it had to confirm.
    pub fn confirm(&mut self, mailbox: &str) -> bool {
        self.unconfirmed.remove(mailbox)
    }

    /// Whether an address is among its addresses.
    #[must_use]
    pub fn has(&self, address: &str) -> bool {
        self.addresses().any(|one| one == address)
    }

    /// Those of its addresses that another destination, which takes its place, no longer has. A webhook's address is its
    /// whole URL: another one on the same host is another reader.
    #[must_use]
    pub fn left_behind_by(&self, next: &Self) -> Vec<&str> {
        let is_kept = |recipient: &str| self.channel == next.channel && next.addresses().any(|one| one == recipient);
        self.addresses().filter(|recipient| !is_kept(recipient)).collect()
    }

    /// What lists may show: mail addresses, or a webhook's host.
    #[must_use]
    pub fn label(&self) -> &str {
        if self.channel == Channel::Email {
            return &self.address;
        }
        let host = self.address.split_once("://").map_or("", |(_, rest)| rest);
        host.split(['/', '?', '#']).next().unwrap_or_default()
    }
}

impl fmt::Debug for Destination {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Destination").field("channel", &self.channel).finish_non_exhaustive()
    }
}

/// Mailboxes without comments, quotes or display names (a subset of RFC 5321, section 4.1.2).
fn mailboxes(list: &str) -> Option<String> {
    let listed = list.split([',', ';']).map(str::trim).filter(|one| !one.is_empty());
    let mailboxes: Vec<Cow<'_, str>> = listed.map(mailbox).collect::<Option<_>>()?;
    let fits = !mailboxes.is_empty() && mailboxes.len() <= Destination::MAX_MAILBOXES;
    fits.then(|| mailboxes.join(", "))
}

/// A mailbox with its domain in ASCII. What stands before the `@` is ASCII too: few mail servers take anything else
/// (SMTPUTF8, RFC 6531).
pub(super) fn mailbox(text: &str) -> Option<Cow<'_, str>> {
    let (local, domain) = text.rsplit_once('@')?;
    let is_atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&byte);
    let is_local = !local.is_empty()
        && local.len() <= 64
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.bytes().all(is_atom);
    match ascii_domain(domain).filter(|_| is_local)? {
        Cow::Borrowed(_) => Some(Cow::Borrowed(text)),
        Cow::Owned(domain) => Some(Cow::Owned(format!("{local}@{domain}"))),
    }
}

/// A URL with its host in ASCII. The demo uses http on loopback; whether that is allowed is decided when messages are sent.
fn web_address(text: &str) -> Option<String> {
    let (scheme, rest) = text.split_once("://").filter(|(scheme, _)| ["https", "http"].contains(scheme))?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (host, port) = authority.split_at(authority.rfind(':').unwrap_or(authority.len()));
    let authority = if host.is_ascii() { authority.to_owned() } else { format!("{}{port}", ascii_domain(host)?) };
    let address = format!("{scheme}://{authority}{path}");
    let is_one =
        !authority.is_empty() && !authority.contains('@') && address.bytes().all(|byte| byte.is_ascii_graphic());
    is_one.then_some(address)
}

/// `whsec_` and padded base64 (RFC 4648, section 4) of a key of the length that Standard Webhooks 1.0.0 requires.
pub(super) fn is_signing_secret(text: &str) -> bool {
    const DIGITS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let Some(key) = text.strip_prefix("whsec_") else { return false };
    let digits = key.trim_end_matches('=');
    let padding = key.len() - digits.len();
    let last = digits.bytes().last().and_then(|last| DIGITS.iter().position(|digit| *digit == last));
    // The last digit has unused bits; decoders reject a key in which they are set.
    let ends_well = padding <= 2 && last.is_some_and(|last| last % (1 << (2 * padding)) == 0);
    key.len().is_multiple_of(4)
        && ends_well
        && (24..=64).contains(&(digits.len() * 3 / 4))
        && digits.bytes().all(|byte| DIGITS.contains(&byte))
}

//! What a mail server's refusal means.

use serde::{Deserialize, Serialize};

/// The reply of a mail server that refused a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailReply {
    /// RFC 5321, section 4.2.
    pub code: u16,
    /// The enhanced status code, such as `5.7.139` (RFC 3463).
    pub enhanced: Option<Box<str>>,
    /// The beginning of the text, cleaned; empty if there is none.
    pub said: Box<str>,
}

/// Why a mail server refused, where the code says more than the command that it refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailCause {
    /// It does not accept the name that Headroom introduces itself with.
    Hello,
    /// SMTP AUTH is switched off for the mailbox or the tenant, or the security defaults block it.
    SmtpAuthDisabled,
    /// The user name, the password or the token is wrong.
    Credentials,
    /// It wants a sign-in first.
    SignInNeeded,
    /// The account may not send as the sender's address.
    SendAs,
    /// The account is blocked from sending.
    SenderBlocked,
    /// It does not pass mail on to other servers for Headroom.
    Relay,
    /// The mailbox does not exist.
    NoMailbox,
    MailboxFull,
    TooLarge,
}

impl MailReply {
    /// Exchange Online's codes: <https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online>;
    /// the others: RFC 3463, and Postfix's texts.
    #[must_use]
    pub fn cause(&self) -> Option<MailCause> {
        let said = self.said.to_ascii_lowercase();
        // Postfix refuses a name as late as at the recipient.
        if said.contains("helo command rejected") || (self.code == 504 && self.enhanced.as_deref() == Some("5.5.2")) {
            return Some(MailCause::Hello);
        }
        Some(match self.enhanced.as_deref()? {
            // Exchange uses one code for all three, and says which in words.
            "5.7.139" if said.contains("credentials were incorrect") => MailCause::Credentials,
            "5.7.139" => MailCause::SmtpAuthDisabled,
            "5.7.3" | "5.7.8" | "5.7.9" if self.code == 535 || self.code == 534 => MailCause::Credentials,
            "5.7.57" => MailCause::SignInNeeded,
            "5.7.60" | "5.2.252" => MailCause::SendAs,
            "5.1.8" | "5.7.501" | "5.7.502" | "5.7.503" => MailCause::SenderBlocked,
            "5.7.64" => MailCause::Relay,
            "5.7.1" if said.contains("relay") => MailCause::Relay,
            "5.1.1" | "5.1.10" | "5.4.1" => MailCause::NoMailbox,
            "5.2.2" | "4.2.2" => MailCause::MailboxFull,
            "5.2.3" | "5.3.4" => MailCause::TooLarge,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cause(code: u16, enhanced: &str, said: &str) -> Option<MailCause> {
        let enhanced = (!enhanced.is_empty()).then(|| enhanced.into());
        MailReply { code, enhanced, said: said.into() }.cause()
    }

    #[test]
    fn a_reply_is_named_by_its_enhanced_code_and_its_text() {
        for (code, enhanced, said, expected) in [
            (
                535,
                "5.7.139",
                "Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.",
                MailCause::SmtpAuthDisabled,
            ),
            (
                535,
                "5.7.139",
                "Authentication unsuccessful, user is locked by your organization's security defaults policy.",
                MailCause::SmtpAuthDisabled,
            ),
            (
                535,
                "5.7.139",
                "Authentication unsuccessful, the user credentials were incorrect.",
                MailCause::Credentials,
            ),
            (535, "5.7.3", "Authentication unsuccessful", MailCause::Credentials),
            (504, "5.5.2", "<localhost>: need fully-qualified hostname", MailCause::Hello),
            (550, "5.7.1", "<localhost>: Helo command rejected: Host not found", MailCause::Hello),
            (530, "5.7.57", "Client not authenticated to send mail.", MailCause::SignInNeeded),
            (550, "5.7.60", "SMTP; Client does not have permissions to send as this sender", MailCause::SendAs),
            (554, "5.2.252", "SendAsDenied", MailCause::SendAs),
            (554, "5.7.1", "Relay access denied", MailCause::Relay),
            (550, "5.1.1", "User unknown", MailCause::NoMailbox),
            (552, "5.2.2", "Mailbox full", MailCause::MailboxFull),
            (552, "5.3.4", "Message size exceeds fixed limit", MailCause::TooLarge),
        ] {
            assert_eq!(cause(code, enhanced, said), Some(expected), "{code} {enhanced} {said}");
        }
    }

    #[test]
    fn a_reply_without_a_telling_code_is_named_by_what_was_refused() {
        for (code, enhanced, said) in [(550, "", "no"), (535, "", "wrong"), (554, "5.7.1", "spam"), (550, "5.7.3", "")]
        {
            assert_eq!(cause(code, enhanced, said), None);
        }
    }
}

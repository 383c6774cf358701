//! A rendered message as a mail: text and HTML, with headers that tell mail programs what it is.

mod html;
#[cfg(test)]
mod tests;
mod text;

use std::time::{Duration, UNIX_EPOCH};

use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};

use super::{OutgoingMessage, key};

/// Builds the mail of an outgoing message. The same message gives the same mail, byte for byte.
///
/// # Errors
///
/// If the recipient is not a mail address.
pub(super) fn build(
    outgoing: &OutgoingMessage<'_>,
    from: &Mailbox,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let key = key::token(outgoing.key);
    let to: lettre::Address = outgoing.recipient.parse()?;
    // Quoted-printable keeps lines short and never writes the two characters that start the boundary (RFC 2045,
    // section 6.7), so no text can end its own part.
    let part = |content_type, body: String| {
        let encoding = ContentTransferEncoding::QuotedPrintable;
        SinglePart::builder().header(content_type).header(encoding).body(body)
    };
    let body = MultiPart::alternative()
        .boundary(format!("=_{key}"))
        .singlepart(part(ContentType::TEXT_PLAIN, text::write(outgoing.rendered)))
        .singlepart(part(ContentType::TEXT_HTML, html::write(outgoing.rendered)));
    let mail = Message::builder()
        .message_id(Some(format!("<{key}@{}>", from.email.domain())))
        .date(UNIX_EPOCH + Duration::from_secs(outgoing.message.at.as_second().max(0).unsigned_abs()))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(one_line(&outgoing.rendered.subject))
        // Keeps out-of-office replies away (RFC 3834, section 2; Exchange has its own header).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .multipart(body)?;
    Ok(mail)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// Our subjects have no line breaks; this makes sure that no other message's subject adds one.
fn one_line(subject: &str) -> String {
    subject.replace(|c: char| c.is_control(), " ")
}

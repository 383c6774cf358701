//! A rendered message as a mail: text and HTML, with headers that tell mail programs what it is.

mod html;
mod picture;
mod subject;
#[cfg(test)]
mod tests;
mod text;

use std::time::{Duration, UNIX_EPOCH};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use lettre::Message;
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use self::subject::Subject;
use super::notes::cut_notes;
use super::{OutgoingMessage, key};
use domain::delivery::{RenderedAlert, RenderedMessage, RenderedRow, RenderedSection, cut, seen};

/// Below this many bytes as sent, text and page together: Gmail cuts what is longer than 102 KB, and some gateways less.
const MAX_BYTES: usize = 80_000;

/// Builds the mail of an outgoing message, with as many alerts, or customers of each list, as fit. The same message gives the same
/// mail, byte for byte.
///
/// # Errors
///
/// If the recipient is not a mail address.
pub(super) fn build(
    outgoing: &OutgoingMessage<'_>,
    from: &Mailbox,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    let rendered = &bounded(outgoing.rendered);
    let size = |shown: usize| with_items(outgoing, rendered, shown, &[], from).map(|mail| mail.formatted().len());
    let most = most_shown(rendered);
    // The more alerts, the longer the mail. Only the mail itself tells its size: each encoding stretches each name
    // differently.
    let (mut fits, mut too_many) = (0, most + 1);
    if size(most)? < MAX_BYTES {
        fits = most;
    }
    while too_many - fits > 1 {
        let middle = usize::midpoint(fits, too_many);
        if size(middle)? < MAX_BYTES { fits = middle } else { too_many = middle }
    }
    let pictures: Vec<Vec<u8>> = rendered.pictures.iter().filter_map(picture::png).collect();
    with_items(outgoing, rendered, fits, &pictures, from)
}

/// The message as one page of HTML with its pictures inside, as a mail program shows it.
pub(super) fn page(rendered: &RenderedMessage) -> String {
    let rendered = &bounded(rendered);
    let inside = |picture| Some(format!("data:image/png;base64,{}", BASE64_STANDARD.encode(picture::png(picture)?)));
    let sources: Vec<Option<String>> = rendered.pictures.iter().map(inside).collect();
    html::write(rendered, most_shown(rendered), &sources)
}

/// How many alerts there are to show, or customers in the longest list.
fn most_shown(rendered: &RenderedMessage) -> usize {
    let rows = rendered.sections.iter().map(|section| section.rows.len());
    rows.chain([rendered.items.len()]).max().unwrap_or_default()
}

/// The message with texts that leave room for alerts. Only names, and lists of them, come near these limits.
fn bounded(rendered: &RenderedMessage) -> RenderedMessage {
    const MAX_TEXT: usize = 6_000;
    const MAX_NAME: usize = 200;
    let with_name = |item: &RenderedAlert| RenderedAlert { title: cut(&item.title, MAX_NAME, seen), ..item.clone() };
    let with_names = |section: &RenderedSection| {
        let short = |row: &RenderedRow| RenderedRow { name: cut(&row.name, MAX_NAME, seen), ..row.clone() };
        RenderedSection { rows: section.rows.iter().map(short).collect(), ..section.clone() }
    };
    let quoted = |text: &str| text.bytes().map(|byte| if byte.is_ascii() { 1 } else { 3 }).sum();
    RenderedMessage {
        lead: cut(&rendered.lead, MAX_TEXT, quoted),
        notes: cut_notes(&rendered.notes, MAX_TEXT, quoted),
        items: rendered.items.iter().map(with_name).collect(),
        sections: rendered.sections.iter().map(with_names).collect(),
        ..rendered.clone()
    }
}

fn with_items(
    outgoing: &OutgoingMessage<'_>,
    rendered: &RenderedMessage,
    shown: usize,
    pictures: &[Vec<u8>],
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
    let name = |place: usize| format!("{key}-{place}@{}", from.email.domain());
    let sources: Vec<Option<String>> = (0..pictures.len()).map(|place| Some(format!("cid:{}", name(place)))).collect();
    let page = part(ContentType::TEXT_HTML, html::write(rendered, shown, &sources));
    let body = MultiPart::alternative()
        .boundary(format!("=_{key}"))
        .singlepart(part(ContentType::TEXT_PLAIN, text::write(rendered, shown)));
    let body = if pictures.is_empty() {
        body.singlepart(page)
    } else {
        // The page names its pictures by their ids (RFC 2392).
        let png = ContentType::parse("image/png")?;
        let with_page = MultiPart::related().boundary(format!("=_{key}-p")).singlepart(page);
        let related = pictures.iter().enumerate().fold(with_page, |parts, (place, bytes)| {
            parts.singlepart(Attachment::new_inline(name(place)).body(bytes.clone(), png.clone()))
        });
        body.multipart(related)
    };
    let id = |key: &str| format!("<{key}@{}>", from.email.domain());
    let thread = outgoing.ticket.map(|ticket| (id(&key::token(ticket.thread)), ticket.is_first));
    let (message_id, first) = match thread {
        Some((first, true)) => (first, None),
        Some((first, false)) => (id(&key), Some(first)),
        None => (id(&key), None),
    };
    let mut mail = Message::builder();
    if let Some(first) = first {
        // A reply to the first message (RFC 5322, section 3.6.4).
        mail = mail.in_reply_to(first.clone()).references(first);
    }
    let mail = mail
        .message_id(Some(message_id))
        .date(UNIX_EPOCH + Duration::from_secs(outgoing.message.at.as_second().max(0).unsigned_abs()))
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .header(Subject::of(rendered.thread_subject.as_ref().unwrap_or(&rendered.subject)))
        // Keeps out-of-office replies away (RFC 3834, section 2; Exchange has its own header).
        .raw_header(header("Auto-Submitted", "auto-generated"))
        .raw_header(header("X-Auto-Response-Suppress", "All"))
        .multipart(body)?;
    Ok(mail)
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

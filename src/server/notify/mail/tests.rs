//! The mail as handed to the server.

mod digest;
mod limits;

use lettre::message::Mailbox;

use super::{build, html, text};
use crate::notify::tests::{HOSTILE, Sample};

fn from() -> Mailbox {
    "Headroom <alerts@mail.example.com>".parse().expect("a sender")
}

/// The header's lines, unfolded.
fn header(mail: &str, name: &str) -> String {
    let head = mail.split("\r\n\r\n").next().unwrap_or_default().replace("\r\n ", " ");
    let mut found = head.split("\r\n").filter_map(|line| line.strip_prefix(&format!("{name}: ")));
    let value = found.next().unwrap_or_else(|| panic!("no {name} in {head}")).to_owned();
    assert_eq!(found.next(), None, "{name} is there twice");
    value
}

fn built(sample: &Sample, key: &str) -> String {
    String::from_utf8(build(&sample.outgoing(key), &from()).expect("a mail").formatted()).expect("text")
}

fn text_of(sample: &Sample) -> String {
    text::write(&sample.rendered, sample.rendered.items.len())
}

fn page_of(sample: &Sample) -> String {
    html::write(&sample.rendered, sample.rendered.items.len(), &[])
}

#[test]
fn the_text_says_everything_without_markup() {
    insta::assert_snapshot!(text_of(&Sample::alerts()));
}

#[test]
fn the_page_says_everything_that_the_text_says() {
    // The page is one line; the snapshot has one line per element.
    insta::assert_snapshot!(page_of(&Sample::alerts()).replace("><", ">\n<"));
}

#[test]
fn news_of_monitoring_has_a_text_and_a_page_too() {
    let rendered = Sample::outage().rendered;
    insta::assert_snapshot!(text::write(&rendered, 0));
    let page = html::write(&rendered, 0, &[]);
    for words in rendered.notes.iter().chain([&rendered.lead, &rendered.subject, &rendered.action.1]) {
        assert!(page.contains(words.as_str()), "{words}");
    }
}

#[test]
fn a_name_is_never_markup() {
    let page = page_of(&Sample::alerts());
    assert!(!page.contains("<img") && !page.contains("onerror=alert(1)>"), "{page}");
    assert!(page.contains("<bdi>&lt;/td&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Söhne&quot;"));
    assert!(text_of(&Sample::alerts()).contains(HOSTILE));
}

#[test]
fn a_mail_tells_programs_what_it_is() {
    let mail = built(&Sample::alerts(), "d-0123");
    assert_eq!(header(&mail, "Message-ID"), "<d-0123@mail.example.com>");
    assert_eq!(header(&mail, "Date"), "Tue, 10 Mar 2026 12:34:56 +0000");
    assert_eq!(header(&mail, "From"), "Headroom <alerts@mail.example.com>");
    assert_eq!(header(&mail, "To"), "ann@example.com");
    assert_eq!(header(&mail, "Auto-Submitted"), "auto-generated");
    assert_eq!(header(&mail, "X-Auto-Response-Suppress"), "All");
    assert_eq!(header(&mail, "MIME-Version"), "1.0");
    assert!(header(&mail, "Content-Type").starts_with("multipart/alternative;"));
}

#[test]
fn the_first_mail_of_a_thread_has_the_threads_id_and_the_others_refer_to_it() {
    let sample = Sample::alerts();
    let mut rendered = sample.rendered.clone();
    rendered.thread_subject = Some("[Headroom 7F3K2] Contoso: budget".to_owned());
    let built = |key, is_first| {
        let ticket = Some(crate::notify::Ticket { thread: "t-1", is_first, sequence: 1 });
        let outgoing = crate::notify::OutgoingMessage { ticket, rendered: &rendered, ..sample.outgoing(key) };
        String::from_utf8(build(&outgoing, &from()).expect("a mail").formatted()).expect("text")
    };
    let (first, later) = (built("d-1", true), built("d-2", false));
    assert_eq!(header(&first, "Message-ID"), "<t-1@mail.example.com>");
    assert!(!first.contains("References:") && !first.contains("In-Reply-To:"), "{first}");
    assert_eq!(header(&later, "Message-ID"), "<d-2@mail.example.com>");
    for name in ["In-Reply-To", "References"] {
        assert_eq!(header(&later, name), "<t-1@mail.example.com>");
    }
    assert_eq!(header(&later, "Subject"), "[Headroom 7F3K2] Contoso: budget");
}

#[test]
fn the_same_parcel_makes_the_same_mail_and_another_key_another_id() {
    let sample = Sample::alerts();
    assert_eq!(built(&sample, "d-0123"), built(&sample, "d-0123"));
    let other = header(&built(&sample, "d.0123@x\r\nBcc: all@example.com"), "Message-ID");
    assert_eq!(other.len(), "<@mail.example.com>".len() + 64, "{other}");
}

#[test]
fn no_subject_and_no_recipient_can_add_a_header_or_a_recipient() {
    let mut sample = Sample::alerts();
    sample.rendered.subject = "a\r\nBcc: all@example.com\r\n\r\nbody".to_owned();
    let mail = built(&sample, "d-0123");
    let head = mail.split("\r\n\r\n").next().expect("a head");
    assert!(!head.lines().any(|line| line.to_ascii_lowercase().starts_with("bcc")), "{head}");
    for recipient in ["a@example.com\r\nRCPT TO:<b@example.com>", "a@example.com, b@example.com", "a", ""] {
        let outgoing = crate::notify::OutgoingMessage { recipient, ..sample.outgoing("d-0123") };
        assert!(build(&outgoing, &from()).is_err(), "{recipient}");
    }
}

#[test]
fn lines_are_short_ascii_and_no_text_ends_its_part() {
    let mut sample = Sample::many(60);
    sample.rendered.lead = "--=_d-0123--\r\n.\r\nMAIL FROM:<a@example.com>".to_owned();
    let mail = built(&sample, "d-0123");
    assert!(mail.is_ascii());
    assert_eq!(mail.matches("--=_d-0123").count(), 3, "two parts and an end");
    let longest = mail.split("\r\n").map(str::len).max();
    assert!(longest <= Some(200), "{longest:?}");
}

#[test]
#[ignore = "writes the pages of mails into the folder that HEADROOM_MAILS names, to be looked at"]
fn mails_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("HEADROOM_MAILS").expect("HEADROOM_MAILS"));
    for (name, sample) in [("alerts", Sample::alerts()), ("outage", Sample::outage()), ("many", Sample::many(60))] {
        std::fs::write(folder.join(name).with_extension("html"), page_of(&sample)).expect("a file");
    }
}

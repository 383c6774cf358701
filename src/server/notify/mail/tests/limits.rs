//! The size of a mail and of its subject, whatever customers are called.

use base64::prelude::{BASE64_STANDARD, Engine as _};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

use super::{Sample, built, from};
use crate::notify::mail::build;

/// How many alerts the mail shows, and whether text and page count the others.
fn shown(sample: &Sample, mail: &str) -> usize {
    let text = mail.replace("=\r\n", "");
    // In the text and in the page.
    let shown = text.matches("/customers/").count() / 2;
    let left_out = sample.rendered.left_out(shown).expect("some are left out");
    assert_eq!(text.matches(left_out).count(), 2, "{left_out}");
    shown
}

#[test]
fn a_mail_stays_below_80_kb_as_sent_and_counts_what_is_left_out() {
    let ordinary = Sample::of_names(5_000, |number| format!("A customer with an ordinary name Ltd {number}"));
    let hebrew = Sample::of_names(5_000, |number| format!("{number} {}", "משרד הנסיעות ".repeat(20)));
    let endless = Sample::of_names(60, |_| "&".repeat(10_000));
    for (sample, least) in [(ordinary, 21), (hebrew, 12), (endless, 12)] {
        let mail = built(&sample, "d-0123");
        let shown = shown(&sample, &mail);
        assert!(mail.len() < 80_000 && shown >= least, "{} bytes with {shown} alerts", mail.len());
    }
}

#[test]
fn lists_of_the_longest_names_leave_room_for_the_rest() {
    let mail = built(&Sample::missing_of(5_000, |number| format!("{number} {}", "🏢".repeat(200))), "d-0123");
    assert!(mail.len() < 80_000, "{}", mail.len());
}

/// The subject as a mail program reads it: each encoded word on its own, white space between two of them dropped
/// (RFC 2047, section 6.2).
fn decoded(mail: &str) -> String {
    let head = mail.split("\r\n\r\n").next().expect("a head");
    let start = head.find("Subject: ").expect("a subject") + "Subject: ".len();
    let lines: Vec<&str> = head[start..].split("\r\n").collect();
    let folded = lines.iter().skip(1).take_while(|line| line.starts_with(' ')).count();
    let (mut subject, mut space, mut was_encoded) = (String::new(), "", false);
    let unfolded = lines[..=folded].join("");
    for token in unfolded.split_inclusive(' ') {
        let word = token.trim_end_matches(' ');
        let encoded = word.strip_prefix("=?utf-8?b?").and_then(|rest| rest.strip_suffix("?="));
        if !(was_encoded && encoded.is_some()) {
            subject.push_str(space);
        }
        match encoded {
            Some(encoded) => {
                assert!(word.len() <= 75, "{word}");
                let bytes = BASE64_STANDARD.decode(encoded).expect("base64");
                subject.push_str(&String::from_utf8(bytes).expect("each encoded word decodes alone"));
            }
            None => subject.push_str(word),
        }
        (space, was_encoded) = (&token[word.len()..], encoded.is_some());
    }
    subject
}

/// The subject of a mail whose message has this subject.
fn subject(text: &str) -> String {
    let mut sample = Sample::outage();
    sample.rendered.subject = text.to_owned();
    let mail = build(&sample.outgoing("d-0123"), &from()).expect("a mail").formatted();
    decoded(&String::from_utf8(mail).expect("text"))
}

#[test]
fn a_subject_has_at_most_78_characters_and_keeps_what_happened() {
    for name in ["a".repeat(10_000), "מ".repeat(200), "👩‍👩‍👧‍👦".repeat(100), format!("a{}", "\u{301}".repeat(10_000))]
    {
        let sample = Sample::of_names(1, |_| name.clone());
        let subject = decoded(&built(&sample, "d-0123"));
        let clusters: Vec<&str> = subject.graphemes(true).collect();
        // Two marks of direction are not seen.
        assert!(clusters.len() <= 80, "{} characters: {subject}", clusters.len());
        assert!(subject.ends_with(": 100.50 % of the budget"), "{subject}");
    }
    let short = "Söhne & Töchter: 120 % of the budget";
    assert_eq!(subject(short), short);
    assert_eq!(subject(&"ten chars ".repeat(50)), format!("{}ten cha…", "ten chars ".repeat(7)));
}

#[test]
fn a_name_is_never_read_as_an_encoded_word() {
    assert_eq!(subject("=?utf-8?b?YQ==?= owes"), "= ?utf-8?b?YQ== ?= owes");
}

proptest! {
    #[test]
    fn every_encoded_word_of_a_subject_decodes_alone(words in prop::collection::vec("[a-z]{0,9}|[א-ת]{1,30}|[é🏢水]{1,30}", 1..12)) {
        let text = words.join(" ").trim_end().to_owned();
        let read = subject(&text);
        let kept = read.strip_suffix('…').unwrap_or(&read);
        prop_assert!(text.starts_with(kept), "{read} of {text}");
        prop_assert!(read.graphemes(true).count() <= 78);
    }
}

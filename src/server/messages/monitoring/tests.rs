//! News about monitoring itself.

use std::fmt::Write as _;

use crate::tests::{at, write};
use domain::delivery::{Channel, Content, Names, RenderedMessage, Undelivered};
use domain::monitoring::{Credential, CredentialEnd, Outage, Trouble};

const INCOMPLETE: Outage = Outage::Trouble(Trouble::Incomplete);

fn names(names: &[&str]) -> Names {
    Names::of(names.iter().map(|name| (*name).into()))
}

fn undelivered(receiver: &str, is_gone: bool) -> Content {
    let (channel, recipient) =
        if is_gone { (Channel::Teams, "hook.example.com") } else { (Channel::Email, "night@example.com") };
    let since = at("2026-03-09T06:00:01Z");
    Content::Undelivered(Undelivered {
        receiver: receiver.into(),
        channel,
        recipient: recipient.into(),
        since,
        is_gone,
    })
}

fn incomplete(missing: Names) -> RenderedMessage {
    write(Content::Outage { outage: INCOMPLETE, last_report: Some(at("2026-03-09T06:00:01Z")), missing })
}

#[test]
fn news_of_monitoring_says_why_and_what_to_do() {
    let mut written = String::new();
    let outages = Trouble::ALL.map(Outage::Trouble).into_iter().chain([Outage::Silence]);
    let last_report = Some(at("2026-03-09T06:00:01Z"));
    let stopped = |outage, last_report, missing| Content::Outage { outage, last_report, missing };
    let contents = outages.map(|outage| stopped(outage, last_report, Names::default())).chain([
        stopped(Outage::Silence, None, Names::default()),
        stopped(INCOMPLETE, last_report, names(&["Contoso, Ltd."])),
        stopped(INCOMPLETE, last_report, names(&["Fabrikam", "Contoso, Ltd.", ""])),
        Content::Unjudged(names(&["Contoso, Ltd."])),
        Content::Unjudged(names(&["Fabrikam", "Contoso, Ltd.", "Adatum"])),
        Content::Recovered { outage: Outage::Trouble(Trouble::SignInNeeded) },
        Content::Recovered { outage: INCOMPLETE },
        undelivered("Night desk", false),
        undelivered("a\r\nBcc: all@example.com", true),
        Content::SwitchedOff { by: "Ada\r\nBcc: all@example.com".into() },
        Content::TakenOver { by: "Ben".into(), from: "Ada".into() },
        Content::EndsSoon { of: "Ada".into(), at: at("2026-04-09T12:34:56Z") },
        Content::EndsSoon { of: "Ada".into(), at: at("2026-03-11T06:00:00Z") },
        Content::CredentialEnds(CredentialEnd { what: Credential::Secret, at: at("2026-04-09T12:00:00Z") }),
        Content::CredentialEnds(CredentialEnd { what: Credential::Certificate, at: at("2026-03-11T06:00:00Z") }),
        Content::Confirm { token: "c2VhbGVk".into() },
        Content::Test,
    ]);
    for rendered in contents.map(write) {
        let (words, url) = &rendered.action;
        writeln!(written, "{}\n  {:?}\n  {}", rendered.subject, rendered.tone, rendered.lead).expect("memory");
        for line in rendered.notes.iter().chain([&format!("{words}: {url}")]) {
            writeln!(written, "  {line}").expect("memory");
        }
    }
    insta::assert_snapshot!(written);
}

#[test]
fn a_list_of_names_ends_after_fifty_or_when_it_is_long_and_counts_the_rest() {
    let many = |count: usize, name: &str| {
        let all = (0..count).map(|number| format!("{number:03} {name}"));
        incomplete(Names::of(all.map(String::into_boxed_str))).notes[0].clone()
    };
    let fifty = many(50, "Contoso");
    assert!(fifty.starts_with("Missing: 000 Contoso; 001 Contoso; ") && fifty.ends_with("; 049 Contoso"), "{fifty}");
    let more = many(1_234, "Contoso");
    assert!(more.ends_with("; 049 Contoso; and 1,184 more"), "{more}");
    let long = many(60, &"é".repeat(500));
    let listed = long.matches('é').count() / 75;
    assert!(long.chars().count() < 2_200 && long.ends_with(&format!("…; and {} more", 60 - listed)), "{long}");
}

#[test]
fn a_name_in_news_of_monitoring_is_one_line_and_keeps_its_direction_to_itself() {
    let hostile = incomplete(names(&["a\r\nBcc: all@example.com"]));
    assert_eq!(hostile.subject, "a Bcc: all@example.com is missing from Partner Center’s reports");
    assert_eq!(hostile.notes[0], "Missing: a Bcc: all@example.com");
    let hebrew = write(Content::Unjudged(names(&["מים"])));
    assert_eq!(hebrew.subject, "\u{2068}מים\u{2069} cannot be judged");
    let unnamed = write(Content::Unjudged(names(&[""])));
    assert_eq!(unnamed.subject, "Unnamed customer cannot be judged");
}

//! Where a sign-in may redirect to: the tricks of `redirect_tricks.txt`, and a million more.
//!
//! The oracle is a WHATWG URL parser, which is what browsers apply to a `Location`. It judges each text twice:
//! as it is, and with its escapes decoded as an intermediary might.

use std::thread;

use headroom::server::auth::ReturnTo;
use url::Url;

use crate::harness::app::TestApp;

const TRICKS: &str = include_str!("redirect_tricks.txt");

/// The tricks of a section, with their escapes decoded.
fn tricks(section: &str) -> Vec<String> {
    let lines = TRICKS.lines().skip_while(|line| *line != format!("[{section}]")).skip(1);
    let lines = lines.take_while(|line| !matches!(*line, "[the start page]" | "[kept]"));
    lines.filter(|line| !line.is_empty() && !line.starts_with('#')).map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let mut parts = line.split('\\');
    let mut text = parts.next().unwrap_or_default().to_owned();
    while let Some(part) = parts.next() {
        let (character, rest) = match part.chars().next() {
            // Two in a row mean one, and what follows is literal.
            None => ("\\".to_owned(), parts.next().expect("what follows an escaped backslash")),
            Some('t') => ("\t".to_owned(), &part[1..]),
            Some('n') => ("\n".to_owned(), &part[1..]),
            Some('r') => ("\r".to_owned(), &part[1..]),
            Some('0') => ("\0".to_owned(), &part[1..]),
            Some('s') => (" ".to_owned(), &part[1..]),
            Some('e') => (String::new(), &part[1..]),
            Some('u') => {
                let (code, rest) = part[2..].split_once('}').expect("a closing brace");
                let code = u32::from_str_radix(code, 16).expect("hexadecimal");
                (char::from_u32(code).expect("a character").to_string(), rest)
            }
            Some(other) => panic!("no such escape: \\{other} in {line}"),
        };
        text.push_str(&character);
        text.push_str(rest);
    }
    text
}

#[test]
fn the_escapes_of_the_tricks_are_undone() {
    for (line, text) in [
        (r"/\\evil", "/\\evil"),
        (r"\\\\\tx\\y", "\\\\\tx\\y"),
        (r"\s\0\r\n\e", " \0\r\n"),
        (r"/\u{ff0f}x", "/\u{ff0f}x"),
        (r"\\", "\\"),
    ] {
        assert_eq!(unescaped(line), text, "{line}");
    }
}

/// Whether a redirect keeps the browser on our origin, both on https and, for loopback, on http: `https:evil` is a path
/// on the one and leaves the other.
struct Oracle([Url; 2]);

impl Oracle {
    fn new() -> Self {
        let bases = ["https://headroom.example/auth/callback", "http://127.0.0.1:3000/auth/callback"];
        Self(bases.map(|base| base.parse().expect("a URL")))
    }

    fn stays(&self, target: &str) -> bool {
        self.is_ours(target) && (!target.contains('%') || self.is_ours(&decoded(target)))
    }

    fn is_ours(&self, target: &str) -> bool {
        // Compares the parts: building whole origins would take half of the time.
        self.0.iter().all(|base| {
            base.join(target).is_ok_and(|url| {
                url.scheme() == base.scheme() && url.host_str() == base.host_str() && url.port() == base.port()
            })
        })
    }
}

/// The text with each escape decoded once, as by a careless proxy.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut place = 0;
    while let Some(byte) = bytes.get(place) {
        let escape = bytes.get(place + 1..place + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(undone) = escape.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *byte == b'%') {
            out.push(undone);
            place += 3;
        } else {
            out.push(*byte);
            place += 1;
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[test]
fn the_oracle_knows_who_leaves() {
    let oracle = Oracle::new();
    for stays in ["/", "/settings?x=//y", "/@evil.example", "/%41", "/%"] {
        assert!(oracle.stays(stays), "{stays}");
    }
    for leaves in
        ["//evil.example", "/\\evil.example", "/\t/evil.example", "https:evil", "javascript:x", "/%2fevil.example"]
    {
        assert!(!oracle.stays(leaves), "{leaves}");
    }
}

#[test]
fn no_trick_of_the_list_leaves_our_origin() {
    let oracle = Oracle::new();
    let refused = tricks("the start page");
    assert!(refused.len() >= 300, "{} tricks", refused.len());
    for trick in &refused {
        assert_eq!(ReturnTo::parse(trick).as_str(), "/", "{trick:?}");
    }
    // The list contains real tricks: most of them would lead a browser away.
    let leaving = refused.iter().filter(|trick| !oracle.stays(trick)).count();
    assert!(leaving >= 150, "{leaving} of {}", refused.len());
    for harmless in tricks("kept") {
        assert_eq!(ReturnTo::parse(&harmless).as_str(), harmless);
        assert!(oracle.stays(&harmless), "{harmless:?}");
    }
}

#[tokio::test]
async fn no_trick_of_the_list_leads_a_form_or_a_sign_in_away() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for trick in tricks("the start page") {
        let form: String = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("theme", "dark")
            .append_pair("return_to", &trick)
            .finish();
        let answer = browser.post("/settings/theme", &form).await;
        assert_eq!((answer.status, answer.location()), (303, "/"), "{trick:?}");
    }
    // A sign-in takes longer: one of each family is enough.
    for trick in tricks("the start page").iter().step_by(40) {
        assert_eq!(app.sign_in(&browser, trick).await.location(), "/", "{trick:?}");
    }
    for harmless in tricks("kept").iter().step_by(10) {
        assert_eq!(app.sign_in(&browser, harmless).await.location(), harmless);
    }
}

/// The parts of tricks.
const PIECES: &[&str] = &[
    "/",
    "/",
    "/",
    "\\",
    "//",
    "\t",
    "\n",
    "\r",
    "\0",
    " ",
    ".",
    "..",
    "%2f",
    "%5C",
    "%2e",
    "%09",
    "%0a",
    "%25",
    "%00",
    "%",
    "@",
    ":",
    ":80",
    ";",
    "?",
    "#",
    "&",
    "=",
    "[",
    "]",
    "evil.example",
    "127.0.0.1",
    "https:",
    "javascript:",
    "settings",
    "customers",
    "auth",
    "a",
    "Z",
    "0",
    "-",
    "~",
    "\"",
    "<",
    "\u{2044}",
    "\u{ff0f}",
    "\u{3002}",
    "\u{202e}",
    "\u{a0}",
    "\u{feff}",
    "\u{e9}",
];
/// The subset that a path of ours may contain: texts made of these alone pass, so the oracle gets something to judge.
const HARMLESS: &[&str] = &[
    "/",
    "/",
    "a",
    "Z",
    "0",
    "-",
    "~",
    ".",
    "settings",
    "customers",
    "evil.example",
    "https:",
    "javascript:",
    "@",
    ":",
    ":80",
    ";",
    "?",
    "#",
    "&",
    "=",
    "[",
    "]",
    "%",
    "%20",
    "%41",
    "%c3%a9",
    "%3f",
    "..",
    "\"",
    "<",
    "*",
    "|",
];

/// Reproducible random numbers (Vigna's `SplitMix64`), fast without optimisation.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % most as u64).expect("less than most")
    }

    fn trick(&mut self, text: &mut String) {
        text.clear();
        let pieces = if self.below(4) == 0 { HARMLESS } else { PIECES };
        if self.below(10) > 0 {
            text.push('/');
        }
        for _ in 0..=self.below(6) {
            text.push_str(pieces[self.below(pieces.len())]);
        }
    }
}

#[test]
fn of_a_million_generated_tricks_none_leaves_our_origin() {
    const THREADS: u64 = 2;
    const EACH: usize = 500_000;
    let kept: usize = thread::scope(|scope| {
        let workers = (0..THREADS).map(|seed| {
            scope.spawn(move || {
                let (oracle, mut dice, mut text) = (Oracle::new(), Dice(seed << 32), String::new());
                let mut kept = 0;
                for _ in 0..EACH {
                    dice.trick(&mut text);
                    let target = ReturnTo::parse(&text);
                    if target.as_str() != "/" {
                        kept += 1;
                        assert!(target.as_str() == text && oracle.stays(&text), "{text:?}");
                    }
                }
                kept
            })
        });
        let workers: Vec<_> = workers.collect();
        workers.into_iter().map(|worker| worker.join().expect("no trick came through")).sum()
    });
    // A test that only ever saw refusals would prove nothing.
    assert!(kept > 50_000, "only {kept} came through to the oracle");
}

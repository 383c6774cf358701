//! What we write beside what Node's `Intl` writes, to the character. Run it with `--nocapture` to see the table.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::super::days::{day_in_figures, write_moment};
use super::super::formats::{self, DateForm};
use super::super::number_texts::Counted;
use super::super::plurals::Plurals;
use super::super::{ages, ages_by_language};
use domain::money::{AmountParts, CurrencyCode, NumberStyle};

/// The languages of the catalogue beside English, which has its own forms; Swedish, the recipe's example; regions that
/// write otherwise.
const TAGS: [&str; 10] = ["fr", "de", "sv", "fr-CA", "fr-CH", "fr-BE", "de-AT", "de-CH", "de-LI", "pl"];
const NUMBERS: [&str; 14] = [
    "0",
    "0.00",
    "-0.05",
    "1",
    "9.5",
    "80",
    "602.84",
    "-999.99",
    "1000",
    "1234.56",
    "-12345.678",
    "1234567.89",
    "-98765432101234567890.12",
    "7922816251426433759354395033.5",
];
const DAYS: [&str; 14] = [
    "2026-01-01",
    "2026-02-28",
    "2028-02-29",
    "2026-03-09",
    "2026-04-10",
    "2026-05-11",
    "2026-06-12",
    "2026-07-13",
    "2026-08-14",
    "2026-09-15",
    "2026-10-16",
    "2026-11-09",
    "2026-12-31",
    "1999-12-31",
];
const COUNTS: [u64; 14] = [1, 2, 3, 5, 11, 12, 21, 22, 25, 47, 101, 112, 1_234, 1_000_000];
const LISTS: [&str; 5] = ["EUR", "EUR|SEK", "EUR|SEK|JPY", "80|90|100|120", "A et B|C"];

/// A case, and what we write.
struct Case {
    tag: &'static str,
    kind: &'static str,
    value: String,
    ours: String,
}

fn cases(tag: &'static str) -> Vec<Case> {
    let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
    let style = NumberStyle::of(language, region);
    let mut cases = Vec::new();
    let mut add = |kind, value: &str, ours| cases.push(Case { tag, kind, value: value.to_owned(), ours });
    for plain in NUMBERS {
        add("number", plain, style.write(plain));
        add("percent", plain, style.percent(plain));
        for code in CurrencyCode::assigned() {
            let AmountParts { lead, trail } = style.amount(plain);
            let is_tried = ["EUR", "SEK", "GBP", "USD", "CHF", "JPY"].contains(&code.as_str()) || plain == "1234.56";
            if is_tried {
                add("amount", &format!("{code} {plain}"), format!("{lead}{}{trail}", style.unit(code.as_str())));
            }
        }
    }
    for day in DAYS {
        for (kind, form) in [
            ("day", DateForm::Day),
            ("short day", DateForm::ShortDay),
            ("day of year", DateForm::DayOfYear),
            ("short month", DateForm::ShortMonth),
            ("month of year", DateForm::MonthOfYear),
        ] {
            add(kind, day, formats::date(tag, day.parse().expect("a date"), form));
        }
        let midnight = format!("{day}T00:00:00Z").parse().expect("a time");
        add("day in figures", day, write_moment(&day_in_figures(tag), midnight));
    }
    let forms = ages::forms(language).expect("ages");
    for (kind, forms) in ["minutes", "hours", "days", "months", "years"].into_iter().zip(forms) {
        let counted = Counted { forms: forms.join("\t"), plural: Plurals::compute(tag).rule };
        for count in COUNTS {
            add(kind, &count.to_string(), counted.write(count, style));
        }
    }
    for list in LISTS {
        let items: Vec<String> = list.split('|').map(str::to_owned).collect();
        add("list", list, formats::list(tag, &items));
    }
    cases
}

/// Node's CLDR, and its lines.
fn asked(lines: &str) -> (String, Vec<String>) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/text/written_elsewhere/intl.mjs");
    let node = Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut node = node.expect("Node, which CONTRIBUTING.md asks for");
    let mut input = node.stdin.take().expect("a pipe");
    let lines = lines.to_owned();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = node.wait_with_output().expect("an answer");
    writer.join().expect("a thread").expect("all lines");
    let answer = String::from_utf8(output.stdout).expect("text");
    let mut answer = answer.split('\n').map(str::to_owned);
    (answer.next().unwrap_or_default(), answer.collect())
}

/// What cannot be seen, by its number.
fn visible(text: &str) -> String {
    let hidden = |c: char| c != ' ' && (c.is_whitespace() || c.is_control() || ('\u{2000}'..'\u{2070}').contains(&c));
    text.chars().map(|c| if hidden(c) { format!("<{:X}>", u32::from(c)) } else { c.to_string() }).collect()
}

#[test]
fn numbers_dates_ages_and_lists_are_what_intl_writes_to_the_character() {
    let cases: Vec<Case> = TAGS.into_iter().flat_map(cases).collect();
    let line = |case: &Case| format!("{}\t{}\t{}\n", case.tag, case.kind, case.value);
    let (cldr, theirs) = asked(&cases.iter().map(line).collect::<String>());
    let ours = ages_by_language::CLDR;
    let major = |version: &str| version.split('.').next().map(str::to_owned);
    if major(&cldr) != major(ours) {
        eprintln!("not compared: Node has CLDR {cldr}, and our tables are of {ours}");
        return;
    }
    assert_eq!(theirs.len(), cases.len());
    let mut differences = Vec::new();
    for (Case { tag, kind, value, ours }, theirs) in cases.iter().zip(&theirs) {
        let is_shown =
            tag.len() == 2 && ["EUR 1234.56", "602.84", "2026-11-09", "3", "EUR|SEK|JPY"].contains(&&**value);
        if is_shown {
            println!("{tag} | {kind:<13} | {value:<12} | {:<28} | {}", visible(ours), visible(theirs));
        }
        if ours != theirs {
            differences.push(format!("{tag} {kind} {value}: {} is {} in Intl", visible(ours), visible(theirs)));
        }
    }
    println!("{} compared", cases.len());
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

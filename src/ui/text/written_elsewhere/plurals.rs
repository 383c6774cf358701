//! The rule that the browser evaluates, beside CLDR's own.

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

use super::super::plurals::Plurals;

/// The offered languages; Swedish; and many more, with every set of categories that there is.
const TAGS: [&str; 24] = [
    "en", "fr", "de", "sv", "pl", "ar", "ru", "cs", "sl", "lt", "lv", "ga", "cy", "mt", "he", "ja", "pt", "pt-PT",
    "es", "it", "ro", "br", "gv", "da",
];
const LARGE: [u64; 16] = [
    1_001,
    1_002,
    1_011,
    1_012,
    1_100,
    10_000,
    99_999,
    100_000,
    123_456,
    999_999,
    1_000_000,
    1_000_001,
    2_000_000,
    5_000_003,
    1_000_000_000,
    1_000_000_000_000,
];

fn rules(tag: &str) -> PluralRules {
    let locale: icu_locale_core::Locale = tag.parse().expect("a tag");
    PluralRules::try_new((&locale).into(), PluralRulesOptions::default()).expect("rules")
}

fn numbers() -> impl Iterator<Item = u64> {
    (0..=1_000).chain(LARGE)
}

#[test]
fn the_browsers_rule_gives_each_number_the_form_of_its_category() {
    for tag in TAGS {
        let (rules, plurals) = (rules(tag), Plurals::compute(tag));
        let category_of_form: Vec<PluralCategory> =
            plurals.samples.iter().map(|sample| rules.category_for(*sample)).collect();
        for number in numbers() {
            let form = category_of_form.get(plurals.rule.place(number)).copied();
            assert_eq!(form, Some(rules.category_for(number)), "{number} in {tag}: {:?}", plurals.rule);
        }
        assert!(plurals.rule.0.len() <= 210, "{tag}: {:?}", plurals.rule);
    }
    assert_eq!(Plurals::compute("en").rule.0, "101/1/1");
    assert_eq!(Plurals::compute("fr").rule.0, "002/2/1");
    assert_eq!([Plurals::compute("pl").samples.len(), Plurals::compute("ar").samples.len()], [3, 6]);
}

/// The server's texts choose their forms by Fluent's copy of the rules, which is led past its mistakes.
#[test]
fn the_servers_texts_choose_the_same_form() {
    for tag in ["en", "fr", "de", "sv", "pl", "ar"] {
        let mut bundle = FluentBundle::new(vec![tag.parse().expect("a tag")]);
        let text =
            "form = { $count ->\n [zero] Zero\n [one] One\n [two] Two\n [few] Few\n [many] Many\n *[other] Other\n }\n";
        let resource = FluentResource::try_new(text.to_owned()).expect("a message");
        bundle.add_resource(resource).expect("one message");
        let pattern = bundle.get_message("form").and_then(|message| message.value()).expect("a text");
        let (rules, plurals) = (rules(tag), Plurals::compute(tag));
        // Its French is older than the form of millions, which no page counts to.
        let most = if tag == "fr" { 999_999 } else { u64::MAX };
        for number in numbers().filter(|number| *number <= most) {
            let mut args = FluentArgs::new();
            args.set("count", plurals.chooser(number.try_into().expect("a count")));
            let chosen = bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned();
            assert_eq!(chosen, format!("{:?}", rules.category_for(number)), "{number} in {tag}");
        }
    }
}

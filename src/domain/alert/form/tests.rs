//! How a form handles what people type, and hostile input.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;

use jiff::SignedDuration;

use super::*;
use crate::alert::{
    CrossesBefore, DailyJump, Override, OverrideField, OverrideForm, ProjectedAbove, Rules, RulesField, RulesForm,
    Threshold, Thresholds,
};
use crate::customer::CustomerId;
use crate::money::{CurrencyCode, Decimal};

/// The longest configurable age of figures, in hours.
const MAX_STALE_HOURS: i64 = 8_760;

fn rules(form: &RulesForm) -> Result<Rules, Vec<(RulesField, RulesProblem)>> {
    form.rules(BTreeMap::new())
}

fn typed(thresholds: &str) -> Result<Vec<String>, RulesProblem> {
    let form = RulesForm::default().with(RulesField::Thresholds, thresholds);
    match rules(&form) {
        Ok(rules) => Ok(rules.thresholds.iter().map(|one| one.percent().to_string()).collect()),
        Err(mut problems) => {
            assert_eq!(problems.len(), 1);
            let (field, problem) = problems.remove(0);
            assert_eq!(field, RulesField::Thresholds);
            Err(problem)
        }
    }
}

fn amounts(text: &str) -> Result<Vec<String>, RulesProblem> {
    let form = RulesForm::default().with(RulesField::WithoutBudget, text);
    let rules = rules(&form).map_err(|mut problems| problems.remove(0).1)?;
    Ok(rules.without_budget.iter().map(|(code, amount)| format!("{code} {amount}")).collect())
}

#[test]
fn thresholds_are_read_with_signs_separators_and_duplicates() {
    for (text, expected) in [
        ("80, 100", vec!["80", "100"]),
        ("80%", vec!["80"]),
        ("80 %, 100 %", vec!["80", "100"]),
        ("80%,100%", vec!["80", "100"]),
        ("%80;%100", vec!["80", "100"]),
        ("82,5", vec!["82.5"]),
        ("82,5 100", vec!["82.5", "100"]),
        ("82,5; 100,5 %", vec!["82.5", "100.5"]),
        ("0,25", vec!["0.25"]),
        ("120, 80, 100, 80.0, 80", vec!["80", "100", "120"]),
        ("1'000\u{a0}%", vec!["1000"]),
        ("\r\n80,\t100,\n", vec!["80", "100"]),
        ("10000", vec!["10000"]),
        ("", vec![]),
        (" , ;, % ", vec![]),
    ] {
        assert_eq!(typed(text).as_deref().map(|list| list.join(" ")), Ok(expected.join(" ")), "{text:?}");
    }
}

#[test]
fn a_threshold_that_cannot_be_is_refused_with_the_word_that_is_wrong() {
    for (text, problem) in [
        ("80, 0", RulesProblem::ThresholdRange("0".into())),
        ("-5", RulesProblem::ThresholdRange("-5".into())),
        ("80, 1000000000", RulesProblem::ThresholdRange("1000000000".into())),
        ("10000.01", RulesProblem::ThresholdRange("10000.01".into())),
        ("10 000", RulesProblem::ThresholdRange("000".into())),
        ("1e9", RulesProblem::NotANumber("1e9".into())),
        ("80, often", RulesProblem::NotANumber("often".into())),
        ("80,100", RulesProblem::Ambiguous("80,100".into())),
        ("80,90,100", RulesProblem::Ambiguous("80,90,100".into())),
        ("82,50", RulesProblem::Ambiguous("82,50".into())),
        ("1.000", RulesProblem::Ambiguous("1.000".into())),
        ("<script>,alert(1)", RulesProblem::NotANumber("<script>,alert(1)".into())),
        ("1 2 3 4 5 6 7 8 9 10 11", RulesProblem::TooManyThresholds),
        (&"9".repeat(40), RulesProblem::TooManyDigits("9".repeat(40).into())),
    ] {
        assert_eq!(typed(text), Err(problem), "{text:?}");
    }
    assert_eq!(typed("1 2 3 4 5 6 7 8 9 10 10 9.0").map(|list| list.len()), Ok(10), "duplicates do not count");
}

#[test]
fn what_is_ambiguous_is_read_as_the_person_says_who_was_asked() {
    let read = |answer: &str, thresholds: &str| {
        let form = RulesForm::parse(&format!("decimal={answer}&thresholds={thresholds}&without_budget=SEK%201.500"));
        assert_eq!(RulesForm::parse(&form.to_query_string()), form);
        rules(&form).map(|rules| {
            let percents = rules.thresholds.iter().map(|one| one.percent().to_string()).collect::<Vec<_>>().join(" ");
            let amounts = rules.without_budget.values().map(Decimal::to_string).collect::<String>();
            (percents, amounts)
        })
    };
    let said = |percents: &str, amount: &str| Ok((percents.to_owned(), amount.to_owned()));
    assert_eq!(read("comma", "80,25"), said("80.25", "1500"));
    assert_eq!(read("point", "80,25"), said("25 80", "1.500"));
    assert_eq!(read("x", "80,25").map_err(|problems| problems.len()), Err(2));
}

#[test]
fn both_readings_of_a_word_can_be_offered() {
    let offered = |word, is_of_list| {
        let text = |(mark, numbers): (DecimalMark, Vec<Decimal>)| {
            format!("{}: {}", mark.key(), numbers.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" "))
        };
        readings(word, is_of_list).into_iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(offered("1.234", false), ["comma: 1234", "point: 1.234"]);
    assert_eq!(offered("80,100", true), ["comma: 80.100", "point: 80 100"]);
    assert_eq!(offered("80,90,100", true), ["point: 80 90 100"]);
    assert_eq!(offered("often", false), [""; 0]);
}

#[test]
fn a_form_is_filled_in_with_the_decimal_mark_of_the_reader() {
    let form = RulesForm::default()
        .with(RulesField::Thresholds, "80, 82.5, 100.25")
        .with(RulesField::JumpFactor, "2.25")
        .with(RulesField::WithoutBudget, "EUR 50.5\nSEK 500");
    let german = form.clone().written_with(DecimalMark::Comma);
    let fields = [RulesField::Thresholds, RulesField::JumpFactor, RulesField::WithoutBudget];
    assert_eq!(fields.map(|field| german.get(field)), ["80; 82,5; 100,25", "2,25", "EUR 50,5\nSEK 500"]);
    assert_eq!(form.clone().written_with(DecimalMark::Point), form);
    let list = |text: &str| RulesForm::default().with(RulesField::Thresholds, text).written_with(DecimalMark::Comma);
    assert_eq!(
        ["80, 100", "82.5", "82.25"].map(|text| list(text).get(RulesField::Thresholds).to_owned()),
        [
            "80, 100", "82,5", // With a comma it could be two.
            "82.25"
        ]
    );
}

#[test]
fn amounts_are_read_with_the_currency_at_either_end() {
    assert_eq!(
        amounts("SEK 500\r\n\r\n1 000,50 eur\nNOK: 1'234; dkk=0\nJPY\u{a0}1,000,000").as_deref(),
        Ok(["DKK 0", "EUR 1000.50", "JPY 1000000", "NOK 1234", "SEK 500"].map(str::to_owned).as_slice())
    );
    assert_eq!(amounts("SEK 500\nSEK 500.0").map(|list| list.len()), Ok(1), "the same twice is there once");
}

#[test]
fn an_amount_that_cannot_be_is_refused_with_the_word_that_is_wrong() {
    for (text, problem) in [
        ("SKE 500", RulesProblem::UnknownCurrency("SKE".into())),
        ("SEKK 500", RulesProblem::UnknownCurrency("SEKK".into())),
        ("kr 500", RulesProblem::UnknownCurrency("kr".into())),
        ("500", RulesProblem::Line("500".into())),
        ("SEK", RulesProblem::Line("SEK".into())),
        ("SEK:", RulesProblem::Line("SEK:".into())),
        ("€ 50", RulesProblem::Line("€ 50".into())),
        ("SEK -1", RulesProblem::NegativeAmount("SEK -1".into())),
        ("SEK 1,000", RulesProblem::Ambiguous("1,000".into())),
        ("SEK 5 EUR", RulesProblem::NotANumber("5 EUR".into())),
        ("SEK 79228162514264337593543950336", RulesProblem::TooManyDigits("79228162514264337593543950336".into())),
        ("SEK 500\nEUR 5\nSEK 501", RulesProblem::RepeatedCurrency("SEK".into())),
    ] {
        assert_eq!(amounts(text), Err(problem), "{text:?}");
    }
}

#[test]
fn a_rule_that_is_off_is_not_looked_at_and_one_that_is_on_is() {
    let form = RulesForm::default().with(RulesField::JumpFactor, "x").with(RulesField::StaleHours, "-1");
    assert_eq!(rules(&form).map(|rules| (rules.daily_jump, rules.stale_after)), Ok((None, None)));
    let form = form.with_on(RulesField::Jump).with_on(RulesField::Stale);
    let problems = rules(&form).expect_err("problems");
    let expected = [
        (RulesField::JumpFactor, RulesProblem::NotANumber("x".into())),
        (RulesField::JumpAbove, RulesProblem::NoAmount),
        (RulesField::StaleHours, RulesProblem::Hours),
    ];
    assert_eq!(problems, expected);
}

#[test]
fn a_factor_is_above_1_and_hours_are_whole_and_at_most_a_years() {
    let with = |factor: &str, hours: &str| {
        let form = RulesForm::default().with_on(RulesField::Jump).with(RulesField::JumpFactor, factor);
        let form = form.with(RulesField::JumpAbove, "SEK 1").with_on(RulesField::Stale);
        form.with(RulesField::StaleHours, hours)
    };
    let read = rules(&with("2,5", " 36 ")).expect("rules");
    assert_eq!(read.daily_jump.map(|jump| jump.factor().to_string()).as_deref(), Some("2.5"));
    assert_eq!(read.stale_after, Some(SignedDuration::from_hours(36)));
    for factor in ["1", "0", "-3"] {
        let problems = rules(&with(factor, "36"));
        assert_eq!(problems, Err(vec![(RulesField::JumpFactor, RulesProblem::Factor)]), "{factor}");
    }
    for hours in ["", "0", "-1", "1.5", "8761", "1e3", "99999999999999999999"] {
        let problems = rules(&with("3", hours));
        assert_eq!(problems, Err(vec![(RulesField::StaleHours, RulesProblem::Hours)]), "{hours:?}");
    }
}

#[test]
fn a_projected_percent_is_one_from_1_to_10_000_and_a_day_one_from_2_to_31() {
    let with = |percent: &str, day: &str| {
        let form = RulesForm::default().with_on(RulesField::Projected).with(RulesField::ProjectedPercent, percent);
        form.with_on(RulesField::Crosses).with(RulesField::CrossesDay, day)
    };
    for (percent, day) in [("1", "2"), ("110 %", " 20 "), ("99,5", "31"), ("10000", "15")] {
        let read = rules(&with(percent, day)).expect("rules");
        assert!(read.projected_above.is_some() && read.crosses_before.is_some(), "{percent} {day}");
    }
    for percent in ["", "0", "-5", "0.99", "10000.01", "90 100"] {
        let problems = rules(&with(percent, "15"));
        assert_eq!(problems, Err(vec![(RulesField::ProjectedPercent, RulesProblem::ProjectedPercent)]), "{percent:?}");
    }
    let word = Err(vec![(RulesField::ProjectedPercent, RulesProblem::NotANumber("x".into()))]);
    assert_eq!(rules(&with("x", "15")), word);
    for day in ["", "1", "32", "-3", "15.5", "x", "999"] {
        let problems = rules(&with("100", day));
        assert_eq!(problems, Err(vec![(RulesField::CrossesDay, RulesProblem::DayOfPeriod)]), "{day:?}");
    }
    let off = RulesForm::default().with(RulesField::ProjectedPercent, "x").with(RulesField::CrossesDay, "x");
    assert!(rules(&off).is_ok_and(|rules| !rules.look_ahead()));
    let suggested = RulesForm::of(&Rules::default());
    assert_eq!(suggested.get(RulesField::ProjectedPercent), "100");
    assert!(!suggested.is_on(RulesField::Projected) && !suggested.is_on(RulesField::Crosses));
}

#[test]
fn a_form_is_read_as_it_was_written_and_an_empty_one_is_still_a_form() {
    let form = RulesForm::default()
        .with(RulesField::Thresholds, "80 %, 100 & more = \"x\"")
        .with(RulesField::WithoutBudget, "SEK 500\nEUR 50")
        .with_on(RulesField::Jump)
        .with(RulesField::JumpFactor, "3")
        .with(RulesField::JumpAbove, "NOK 5")
        .with_on(RulesField::Stale)
        .with(RulesField::StaleHours, "48");
    assert_eq!(RulesForm::parse(&form.to_query_string()), form);
    let empty = RulesForm::default().to_query_string();
    assert!(RulesForm::is_in(&empty) && RulesForm::parse(&empty) == RulesForm::default());
    assert!(!RulesForm::is_in("?saved=yes") && !RulesForm::is_in(""));
    assert_eq!(
        RulesForm::parse("jump=no&stale=1&without_budget=SEK+5%0D%0AEUR+6%00"),
        RulesForm::default().with(RulesField::WithoutBudget, "SEK 5\nEUR 6 ")
    );
}

#[test]
fn a_text_that_was_cut_is_refused() {
    let long = "80 ".repeat(MAX_TEXT_CHARS / 3 + 1);
    let form =
        RulesForm::parse(&format!("thresholds={}&without_budget={}", long.replace(' ', "+"), "a".repeat(1 << 20)));
    assert_eq!(form.get(RulesField::WithoutBudget).len(), MAX_TEXT_CHARS + 1);
    let problems = [RulesField::Thresholds, RulesField::WithoutBudget].map(|field| (field, RulesProblem::TooLong));
    assert_eq!(rules(&form), Err(problems.to_vec()));
}

#[test]
fn a_customers_own_thresholds_replace_the_tenants_and_none_leave_them() {
    let own = OverrideForm::parse("muted=yes&thresholds=50%25,+120").rules().expect("rules");
    assert_eq!(own.thresholds, Thresholds::new([50, 120].map(Decimal::from)).ok());
    assert!(own.muted);
    assert_eq!(OverrideForm::parse("muted=on&thresholds=+").rules(), Ok(Override::default()));
    let problems = OverrideForm::parse("thresholds=0").rules();
    assert_eq!(problems, Err(vec![(OverrideField::Thresholds, RulesProblem::ThresholdRange("0".into()))]));
}

/// Any non-negative number that can be stored.
fn amount() -> impl Strategy<Value = Decimal> {
    let any = (any::<[u32; 3]>(), 0..=28_u32);
    let any = any.prop_map(|([low, middle, high], scale)| Decimal::from_parts(low, middle, high, false, scale));
    prop_oneof![any, (0..10_000_000_i64, 0..5_u32).prop_map(|(units, scale)| Decimal::new(units, scale))]
}

fn amounts_by_currency(least: usize) -> impl Strategy<Value = BTreeMap<CurrencyCode, Decimal>> {
    let code = proptest::sample::select(CurrencyCode::assigned().collect::<Vec<_>>());
    btree_map(code, amount(), least..160)
}

fn some_thresholds(least: usize) -> impl Strategy<Value = Thresholds> {
    let percent = amount().prop_filter("a threshold", |percent| Threshold::new(*percent).is_ok());
    btree_set(percent, least..=Thresholds::MAX).prop_map(|percents| Thresholds::new(percents).expect("thresholds"))
}

fn some_rules() -> impl Strategy<Value = Rules> {
    let factor = amount().prop_filter("a factor", |factor| *factor > Decimal::ONE);
    let jump = (factor, amounts_by_currency(1), any::<bool>())
        .prop_map(|(factor, above, critical)| DailyJump::new(factor, above).expect("a rule").critical(critical));
    let stale = (1..=MAX_STALE_HOURS).prop_map(SignedDuration::from_hours);
    let projected = amount().prop_filter_map("a limit", |percent| ProjectedAbove::new(percent).ok());
    let crosses = (2..=31_u8).prop_filter_map("a day", |day| CrossesBefore::new(day).ok());
    let own = (proptest::option::of(some_thresholds(1)), any::<bool>());
    let own = own.prop_map(|(thresholds, muted)| Override { thresholds, muted });
    let id = "[a-z]{1,8}".prop_map(|id| CustomerId::parse(&id).expect("an id"));
    let parts = (
        some_thresholds(0),
        amounts_by_currency(0),
        proptest::option::of(jump),
        proptest::option::of(stale),
        proptest::option::of(projected),
        proptest::option::of(crosses),
        btree_map(id, own, 0..4),
        any::<bool>(),
    );
    parts.prop_map(|(thresholds, without_budget, daily_jump, stale_after, projected, crosses, overrides, ignores)| {
        Rules {
            ignores_fraud_events: ignores,
            thresholds,
            without_budget,
            daily_jump,
            stale_after,
            projected_above: projected,
            crosses_before: crosses,
            overrides,
        }
    })
}

proptest! {
    #[test]
    fn rules_come_back_from_their_form_unchanged(rules in some_rules()) {
        for mark in DecimalMark::ALL {
            let form = RulesForm::parse(&RulesForm::of(&rules).written_with(mark).to_query_string());
            prop_assert_eq!(form.rules(rules.overrides.clone()), Ok(rules.clone()));
            for own in rules.overrides.values() {
                let form = OverrideForm::parse(&OverrideForm::of(own).written_with(mark).to_query_string());
                prop_assert_eq!(form.rules(), Ok(own.clone()));
            }
        }
    }

    #[test]
    fn whatever_is_sent_is_a_form_and_survives_another_round(
        pairs in vec(("fraud_events|thresholds|without_budget|jump|jump_factor|jump_above|jump_critical|stale|stale_hours|projected|projected_percent|crosses|crosses_day|muted|\\PC{0,8}", "\\PC{0,60}"), 0..80),
        raw in proptest::collection::vec(any::<char>(), 0..300),
    ) {
        let pairs: Vec<String> = pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        for text in [pairs.join("&"), raw.into_iter().collect()] {
            let form = RulesForm::parse(&text);
            prop_assert_eq!(RulesForm::parse(&form.to_query_string()), form.clone());
            let _ = form.rules(BTreeMap::new());
            let own = OverrideForm::parse(&text);
            prop_assert_eq!(OverrideForm::parse(&own.to_query_string()), own.clone());
            let _ = own.rules();
        }
    }

    #[test]
    fn whatever_numerals_are_typed_what_is_accepted_comes_back(text in "[-0-9.,; %'\n]{0,60}", codes in "[A-Za-z 0-9.,:\n]{0,60}") {
        let form = RulesForm::default().with(RulesField::Thresholds, &text).with(RulesField::WithoutBudget, &codes);
        if let Ok(rules) = rules(&form) {
            prop_assert_eq!(RulesForm::of(&rules).rules(BTreeMap::new()), Ok(rules));
        }
    }
}

//! Numbers beside those of ICU4X, whose data does not pass through Node. It has a later 48 than Node, with apostrophes in
//! French Switzerland, where ours are as in Node: that region is left out.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;

use domain::money::NumberStyle;

const TAGS: [&str; 10] = ["ar", "de", "de-AT", "de-CH", "de-LI", "fr", "fr-CA", "fr-LU", "pl", "sv"];
const NUMBERS: [&str; 10] = [
    "0",
    "0.05",
    "-1",
    "999.99",
    "1000",
    "-9999.5",
    "12345.678",
    "1234567.89",
    "-100200300.4",
    "98765432101234567890.12",
];

#[test]
fn numbers_are_what_icu_writes() {
    for tag in TAGS {
        let (language, region) = tag.split_once('-').map_or((tag, None), |(language, region)| (language, Some(region)));
        let style = NumberStyle::of(language, region);
        let locale: icu_locale_core::Locale = format!("{tag}-u-nu-latn").parse().expect("a tag");
        let formatter = DecimalFormatter::try_new((&locale).into(), DecimalFormatterOptions::default()).expect("data");
        for plain in NUMBERS {
            let number: Decimal = plain.parse().expect("a number");
            assert_eq!(style.write(plain), formatter.format(&number).to_string(), "{plain} in {tag}");
        }
    }
}

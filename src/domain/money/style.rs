//! How a language writes numbers, percents and amounts.

// As it was generated.
#[rustfmt::skip]
mod by_language;

use super::typed::DecimalMark;
use by_language::STYLES;

/// What stands between a number's digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Separators {
    /// Before the fraction.
    pub decimal: &'static str,
    /// Between groups of three digits.
    pub group: &'static str,
}

/// How a language writes numbers, by the patterns of Unicode CLDR (UTS 35, part 3). Carried as data so that the browser
/// needs no locale database. In patterns, `#` is the number's place and `¤` the currency's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberStyle {
    /// Of numbers and percents.
    pub plain: Separators,
    /// Of amounts of money: Swiss and Austrian German and Swiss French have others.
    pub money: Separators,
    /// The number of digits from which on there are groups.
    pub grouped_from: usize,
    pub minus: &'static str,
    pub percent: &'static str,
    pub amount: &'static str,
    /// An amount below zero.
    pub negative: &'static str,
    /// Short for thousands, millions and the next two powers of a thousand, between spaces; empty where a language has
    /// no short word and writes the digits.
    pub units: &'static str,
    /// The currencies that are written with a symbol, each code with its symbol behind it, between spaces. All others
    /// are written with their code.
    pub symbols: &'static str,
}

/// An amount around the place of its unit: "1 234,56 " and "", or "" and " 1'234.56".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmountParts {
    pub lead: String,
    pub trail: String,
}

/// The fields of a style, as they travel.
const FIELDS: usize = 11;
/// Between fields. No pattern has it.
const FIELD_END: char = '|';

impl NumberStyle {
    /// The product's own forms, "602.84 % of 20.00 SEK": with SI prefixes (SI, 9th edition, table 7) and no symbols.
    pub const ENGLISH: Self = Self {
        plain: Separators { decimal: ".", group: "," },
        money: Separators { decimal: ".", group: "," },
        grouped_from: 4,
        minus: "-",
        percent: "# %",
        amount: "# ¤",
        negative: "-# ¤",
        units: "k M G T",
        symbols: "",
    };

    /// The style of a language (BCP 47) in a region (ISO 3166-1); of the language where the region writes like it, and
    /// English where the language is not known.
    #[must_use]
    pub fn of(language: &str, region: Option<&str>) -> &'static Self {
        let listed = |region| STYLES.iter().find(|(own, its, _)| (*own, *its) == (language, region));
        let found = listed(region).or_else(|| listed(None));
        found.map_or(&Self::ENGLISH, |(_, _, style)| style)
    }

    /// How people who write so type a fraction.
    #[must_use]
    pub fn decimal_mark(&self) -> DecimalMark {
        if self.plain.decimal == "," { DecimalMark::Comma } else { DecimalMark::Point }
    }

    /// The style as one line of text.
    #[must_use]
    pub fn to_line(&self) -> String {
        let Self { plain, money, grouped_from, minus, percent, amount, negative, units, symbols } = self;
        let grouped_from = grouped_from.to_string();
        let fields: [&str; FIELDS] = [
            plain.decimal,
            plain.group,
            money.decimal,
            money.group,
            &grouped_from,
            minus,
            percent,
            amount,
            negative,
            units,
            symbols,
        ];
        fields.join("|")
    }

    /// Reads what [`Self::to_line`] wrote.
    #[must_use]
    pub fn from_line(line: &'static str) -> Option<Self> {
        let mut fields = line.split(FIELD_END);
        let mut next = || fields.next();
        Some(Self {
            plain: Separators { decimal: next()?, group: next()? },
            money: Separators { decimal: next()?, group: next()? },
            grouped_from: next()?.parse().ok()?,
            minus: next()?,
            percent: next()?,
            amount: next()?,
            negative: next()?,
            units: next()?,
            symbols: next()?,
        })
    }

    /// Formats a plain decimal number, such as `-1234.50`.
    #[must_use]
    pub fn write(&self, plain: &str) -> String {
        let (minus, digits) = self.minus_of(plain);
        minus.to_owned() + &self.grouped(digits, self.plain)
    }

    /// A percent with its sign, from a plain decimal.
    #[must_use]
    pub fn percent(&self, plain: &str) -> String {
        let (minus, digits) = self.minus_of(plain);
        minus.to_owned() + &self.percent.replace('#', &self.grouped(digits, self.plain))
    }

    /// The figure of an amount, without its unit, from a plain decimal.
    #[must_use]
    pub fn figure(&self, plain: &str) -> String {
        let (minus, digits) = self.minus_of(plain);
        minus.to_owned() + &self.grouped(digits, self.money)
    }

    /// An amount around its unit, from a plain decimal.
    #[must_use]
    pub fn amount(&self, plain: &str) -> AmountParts {
        let (minus, digits) = self.minus_of(plain);
        self.around_unit(&self.grouped(digits, self.money), !minus.is_empty())
    }

    /// The same of a figure that is written already, without a sign.
    #[must_use]
    pub fn around_unit(&self, figure: &str, is_negative: bool) -> AmountParts {
        let pattern = if is_negative { self.negative } else { self.amount };
        let (lead, trail) = pattern.split_once('¤').unwrap_or((pattern, ""));
        AmountParts { lead: lead.replace('#', figure), trail: trail.replace('#', figure) }
    }

    /// A currency as amounts have it: its symbol, or its code.
    #[must_use]
    pub fn unit<'a>(&self, code: &'a str) -> &'a str {
        let mut named = self.symbols.split(' ').filter_map(|named| named.split_at_checked(3));
        named.find(|(own, _)| *own == code).map_or(code, |(_, symbol)| symbol)
    }

    /// A plain decimal of six digits and more before the point in short and without its sign: "842 k", "1.23 M". Cut and
    /// not rounded, so that it says no more than there is; `None` for a number that is short enough as it is.
    #[must_use]
    pub fn compact(&self, plain: &str) -> Option<String> {
        let digits = plain.trim_start_matches('-');
        let whole = digits.split('.').next()?;
        let thousands = whole.len().checked_sub(6).map(|more| 1 + more.div_ceil(3))?;
        let Some(unit) = self.units.split(' ').nth(thousands - 1) else {
            return Some(format!(">999\u{a0}{}", self.units.rsplit(' ').next()?));
        };
        if unit.is_empty() {
            return Some(self.grouped(whole, self.plain));
        }
        let (lead, rest) = whole.split_at_checked(whole.len() - 3 * thousands)?;
        let rest = rest.get(..3 - lead.len()).filter(|rest| !rest.is_empty());
        let rest = rest.map(|rest| format!("{}{rest}", self.plain.decimal)).unwrap_or_default();
        Some(format!("{lead}{rest}\u{a0}{unit}"))
    }

    /// The same of a percent, with its sign.
    #[must_use]
    pub fn short_percent(&self, plain: &str) -> Option<String> {
        let (minus, digits) = self.minus_of(plain);
        Some(minus.to_owned() + &self.percent.replace('#', &self.compact(digits)?))
    }

    fn minus_of<'a>(&self, plain: &'a str) -> (&'static str, &'a str) {
        plain.strip_prefix('-').map_or(("", plain), |digits| (self.minus, digits))
    }

    fn grouped(&self, digits: &str, separators: Separators) -> String {
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let mut text = String::with_capacity(digits.len() * 2);
        for (position, digit) in whole.chars().enumerate() {
            if position > 0 && (whole.len() - position).is_multiple_of(3) && whole.len() >= self.grouped_from {
                text.push_str(separators.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push_str(separators.decimal);
            text.push_str(fraction);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{CurrencyCode, Decimal};
    use super::*;

    fn of(tag: &str) -> NumberStyle {
        match tag.split_once('-') {
            Some((language, region)) => *NumberStyle::of(language, Some(region)),
            None => *NumberStyle::of(tag, None),
        }
    }

    fn line(style: NumberStyle, plain: &str, code: &str) -> String {
        let AmountParts { lead, trail } = style.amount(plain);
        format!("{lead}{}{trail}", style.unit(code))
    }

    fn all() -> impl Iterator<Item = (String, NumberStyle)> {
        let tag = |language: &str, region: Option<&str>| format!("{language}-{}", region.unwrap_or("any"));
        let listed = STYLES.iter().map(move |(language, region, style)| (tag(language, *region), *style));
        listed.chain([("en".to_owned(), NumberStyle::ENGLISH)])
    }

    #[test]
    fn english_writes_as_the_contract_says() {
        let english = NumberStyle::ENGLISH;
        assert_eq!(english.percent("602.84"), "602.84 %");
        assert_eq!(line(english, "20.00", "SEK"), "20.00 SEK");
        assert_eq!(line(english, "-1234567.50", "EUR"), "-1,234,567.50 EUR");
    }

    #[test]
    fn each_language_has_its_own_separators_signs_and_symbols() {
        for (tag, percent, amount) in [
            ("fr", "1\u{202f}602,84\u{a0}%", "-1\u{202f}234,56\u{a0}€"),
            ("de", "1.602,84\u{a0}%", "-1.234,56\u{a0}€"),
            ("sv", "1\u{a0}602,84\u{a0}%", "\u{2212}1\u{a0}234,56\u{a0}€"),
            ("de-CH", "1'602.84%", "EUR-1'234.56"),
            ("de-AT", "1\u{a0}602,84\u{a0}%", "-€\u{a0}1.234,56"),
            ("fr-CA", "1\u{a0}602,84\u{a0}%", "-1\u{a0}234,56\u{a0}€"),
            ("fr-CH", "1\u{202f}602,84%", "-1\u{202f}234.56\u{a0}€"),
            ("pl", "1602,84%", "-1234,56\u{a0}€"),
        ] {
            assert_eq!((of(tag).percent("1602.84"), line(of(tag), "-1234.56", "EUR")), (percent.into(), amount.into()));
        }
        assert_eq!(line(of("de-CH"), "1234.50", "CHF"), "CHF\u{a0}1'234.50");
        assert_eq!(line(of("fr"), "0.05", "USD"), "0,05\u{a0}$US");
        assert_eq!(line(of("pl"), "12345.6", "PLN"), "12\u{a0}345,6\u{a0}zł");
    }

    #[test]
    fn a_region_without_forms_of_its_own_has_those_of_its_language_and_an_unknown_language_english() {
        assert_eq!(of("fr-BE"), of("fr"));
        assert_eq!(of("de-DE"), of("de"));
        assert_ne!(of("de-CH"), of("de"));
        for unknown in ["en", "en-GB", "xx", "", "-", "d", "de_CH", "-CH", "français"] {
            assert_eq!(of(unknown), NumberStyle::ENGLISH, "{unknown}");
        }
    }

    #[test]
    fn a_number_of_six_digits_and_more_has_a_short_form_of_three() {
        for (plain, short) in [
            ("84201.54", None),
            ("842015.40", Some("842\u{a0}k")),
            ("999999.99", Some("999\u{a0}k")),
            ("1234567", Some("1.23\u{a0}M")),
            ("-84201540.00", Some("84.2\u{a0}M")),
            ("1000000000", Some("1.00\u{a0}G")),
            ("999999999999999", Some("999\u{a0}T")),
            ("9999999999999999999999999999", Some(">999\u{a0}T")),
        ] {
            assert_eq!(NumberStyle::ENGLISH.compact(plain).as_deref(), short, "{plain}");
        }
        let short = |tag: &str| ["842015.40", "1234567", "84201540000"].map(|plain| of(tag).compact(plain));
        let said = |forms: [&str; 3]| forms.map(|form| Some(form.to_owned()));
        assert_eq!(short("fr"), said(["842\u{a0}k", "1,23\u{a0}M", "84,2\u{a0}Md"]));
        assert_eq!(short("de"), said(["842.015", "1,23\u{a0}Mio.", "84,2\u{a0}Mrd."]), "no short word for a thousand");
    }

    #[test]
    fn all_28_digits_survive() {
        assert_eq!(NumberStyle::ENGLISH.write("120.5682999999995904716"), "120.5682999999995904716");
        assert_eq!(of("fr").write("-1234.5000000000000000000001"), "-1\u{202f}234,5000000000000000000001");
    }

    #[test]
    fn a_style_travels_as_one_line() {
        for (tag, style) in all() {
            let line = style.to_line();
            assert!(!line.contains('\n'), "{tag}");
            assert_eq!(NumberStyle::from_line(line.leak()), Some(style), "{tag}");
        }
        assert_eq!(NumberStyle::from_line(".|,|.|,|4|-"), None);
        assert_eq!(NumberStyle::from_line(""), None);
    }

    #[test]
    fn a_symbol_stands_for_one_currency_of_a_language() {
        for (tag, style) in all() {
            let mut shown: Vec<&str> =
                CurrencyCode::assigned().map(|code| style.unit(Box::leak(code.to_string().into_boxed_str()))).collect();
            let count = shown.len();
            shown.sort_unstable();
            shown.dedup();
            assert_eq!(shown.len(), count, "{tag}");
        }
    }

    /// A written number without what stands between its digits.
    fn read(written: &str, separators: Separators) -> String {
        written
            .replace(separators.group, "")
            .replace(separators.decimal, ".")
            .chars()
            .filter(|c| !"\u{200e}\u{200f}".contains(*c))
            .collect::<String>()
            .replace('\u{2212}', "-")
    }

    proptest! {
        #[test]
        fn what_was_written_is_the_same_decimal_in_every_language(
            low: u32, middle: u32, high in 0..100_u32, negative: bool, scale in 0..=20_u32,
        ) {
            let value = Decimal::from_parts(low, middle, high, negative, scale);
            for (tag, style) in all() {
                let plain = value.to_string();
                let same = |written: &str, separators| read(written, separators).parse::<Decimal>() == Ok(value);
                prop_assert!(same(&style.write(&plain), style.plain), "{}: {}", tag, style.write(&plain));
                prop_assert!(same(&style.figure(&plain), style.money), "{}: {}", tag, style.figure(&plain));
            }
        }

        #[test]
        fn no_language_writes_with_the_separators_of_another(whole in 1000..u64::MAX, cents in 0..100_u32) {
            let plain = format!("{whole}.{cents:02}");
            for (tag, style) in all() {
                for (written, own) in [(style.write(&plain), style.plain), (style.figure(&plain), style.money)] {
                    let between: String = written.chars().filter(|c| !c.is_ascii_digit()).collect();
                    let foreign = between.replace(own.group, "").replace(own.decimal, "");
                    prop_assert_eq!(foreign, "", "{}: {}", tag, written);
                    prop_assert_eq!(written.matches(own.decimal).count(), 1, "{}: {}", tag, written);
                }
            }
        }
    }
}

//! Field values: percents, amounts by currency, a factor. Numbers are parsed as [`super::number`] describes.

use std::collections::BTreeMap;

use super::RulesProblem;
use super::number::{self, Unread};
use crate::customer::clean_line;
use crate::grid::decode;
use crate::money::{CurrencyCode, Decimal};

/// The longest text of a field: enough for ten thresholds, or an amount in every currency, with all their digits.
pub const MAX_TEXT_CHARS: usize = 8_000;
/// How much of a wrong word a problem quotes.
const MAX_SHOWN_CHARS: usize = 40;

/// The value of a single-line field.
pub(super) fn line(value: &str) -> String {
    lines(value).replace('\n', " ")
}

/// The value of a multi-line field. Browsers send CR LF (HTML Standard, section 4.10.22.6).
pub(super) fn lines(value: &str) -> String {
    let value = decode(value).replace("\r\n", "\n");
    value.chars().take(MAX_TEXT_CHARS + 1).map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// Percents, separated by spaces, semicolons, or a comma followed by a space. A comma between digits might be a decimal
/// comma and is read as one only where nothing else fits, as in `82,5` and `0,25`. Percent signs may appear anywhere in
/// between. Each percent comes with the word that was typed.
pub(in crate::alert) fn percents(
    text: &str,
) -> Result<impl Iterator<Item = Result<(&str, Decimal), RulesProblem>>, RulesProblem> {
    fits(text)?;
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '%')).map(|word| word.trim_matches(','));
    Ok(words.filter(|word| !word.is_empty()).map(|word| Ok((word, percent(word)?))))
}

/// Amounts by currency, one per line or separated by semicolons, such as `SEK 500`, `500 SEK` or `SEK: 500`.
pub(in crate::alert) fn amounts(text: &str) -> Result<BTreeMap<CurrencyCode, Decimal>, RulesProblem> {
    fits(text)?;
    let mut amounts = BTreeMap::new();
    for line in text.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let (code, amount) = code_and_amount(line).ok_or_else(|| RulesProblem::Line(shown(line)))?;
        let known = CurrencyCode::parse(code).filter(|known| known.is_assigned());
        let known = known.ok_or_else(|| RulesProblem::UnknownCurrency(shown(code)))?;
        let value = read(amount)?;
        if value < Decimal::ZERO {
            return Err(RulesProblem::NegativeAmount(shown(line)));
        }
        if amounts.insert(known, value).is_some_and(|before| before != value) {
            return Err(RulesProblem::RepeatedCurrency(known.as_str().into()));
        }
    }
    Ok(amounts)
}

pub(in crate::alert) fn write_amounts(amounts: &BTreeMap<CurrencyCode, Decimal>) -> String {
    let line = |(code, amount): (&CurrencyCode, &Decimal)| format!("{code} {}", number::write(*amount));
    amounts.iter().map(line).collect::<Vec<_>>().join("\n")
}

pub(in crate::alert) fn write_number(value: Decimal) -> String {
    number::write(value)
}

/// One amount, in a currency that is known.
pub(in crate::alert) fn amount(text: &str) -> Result<Decimal, RulesProblem> {
    fits(text)?;
    let amount = read(text)?;
    if amount < Decimal::ZERO { Err(RulesProblem::NegativeAmount(shown(text))) } else { Ok(amount) }
}

/// A multiple of the mean.
pub(in crate::alert) fn factor(text: &str) -> Result<Decimal, RulesProblem> {
    fits(text)?;
    let factor = read(text)?;
    if factor > Decimal::ONE { Ok(factor) } else { Err(RulesProblem::Factor) }
}

/// A comma is decimal if one digit follows it or only zeros precede it: no list of percents looks like that.
fn percent(word: &str) -> Result<Decimal, RulesProblem> {
    if let Some((whole, fraction)) = word.rsplit_once(',') {
        let is_list = fraction.len() > 1 && whole.bytes().any(|byte| !matches!(byte, b'0' | b'-'));
        if is_list && number::looks_like_one(word) {
            return Err(RulesProblem::Ambiguous(shown(word)));
        }
    }
    read(word)
}

fn read(text: &str) -> Result<Decimal, RulesProblem> {
    number::read(text).map_err(|unread| {
        let text = shown(text);
        match unread {
            Unread::NotANumber => RulesProblem::NotANumber(text),
            Unread::Ambiguous => RulesProblem::Ambiguous(text),
            Unread::TooLong => RulesProblem::TooManyDigits(text),
        }
    })
}

/// The letters at one end of a line, and the rest. `None` if either is empty.
fn code_and_amount(line: &str) -> Option<(&str, &str)> {
    let is_letter = |c: char| c.is_alphabetic();
    let first_other = line.find(|c| !is_letter(c))?;
    let (code, amount) = if first_other > 0 {
        line.split_at(first_other)
    } else {
        let last_other = line.char_indices().rev().find(|(_, c)| !is_letter(*c))?;
        let (amount, code) = line.split_at(last_other.0 + last_other.1.len_utf8());
        (code, amount)
    };
    let amount = amount.trim_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '='));
    (!code.is_empty() && !amount.is_empty()).then_some((code, amount))
}

fn fits(text: &str) -> Result<(), RulesProblem> {
    if text.chars().count() > MAX_TEXT_CHARS { Err(RulesProblem::TooLong) } else { Ok(()) }
}

/// A word as a problem quotes it: cleaned and truncated.
pub(in crate::alert) fn shown(word: &str) -> Box<str> {
    clean_line(word, MAX_SHOWN_CHARS).into()
}

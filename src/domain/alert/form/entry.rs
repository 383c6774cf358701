//! Field values: percents, amounts by currency, a factor. Numbers are parsed as [`super::number`] describes.

use std::collections::BTreeMap;

use super::RulesProblem;
use super::number::{self, Unread};
use crate::customer::clean_line;
use crate::grid::decode;
use crate::money::{CurrencyCode, Decimal, DecimalMark};

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
/// comma: it is read as one where nothing else fits, as in `82,5` and `0,25`, in a list with semicolons, and for people
/// who say so; for those who write a decimal point it separates. Percent signs may appear anywhere in between. Each
/// percent comes with the word that was typed.
pub(in crate::alert) fn percents(
    text: &str,
    mark: Option<DecimalMark>,
) -> Result<impl Iterator<Item = Result<(&str, Decimal), RulesProblem>>, RulesProblem> {
    fits(text)?;
    let has_semicolons = text.contains(';');
    let separates =
        move |c: char| c.is_whitespace() || matches!(c, ';' | '%') || (c == ',' && mark == Some(DecimalMark::Point));
    let words = text.split(separates).map(|word| word.trim_matches(','));
    let read = move |word| Ok((word, percent(word, mark, has_semicolons)?));
    Ok(words.filter(|word| !word.is_empty()).map(read))
}

/// The only percent of a field, with or without its sign; `None` if there are several or none.
pub(in crate::alert) fn one_percent(text: &str, mark: Option<DecimalMark>) -> Result<Option<Decimal>, RulesProblem> {
    fits(text)?;
    let mut words = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | '%')).filter(|word| !word.is_empty());
    match (words.next(), words.next()) {
        (Some(word), None) => read(word, mark).map(Some),
        _ => Ok(None),
    }
}

/// Amounts by currency, one per line or separated by semicolons, such as `SEK 500`, `500 SEK` or `SEK: 500`.
pub(in crate::alert) fn amounts(
    text: &str,
    mark: Option<DecimalMark>,
) -> Result<BTreeMap<CurrencyCode, Decimal>, RulesProblem> {
    fits(text)?;
    let mut amounts = BTreeMap::new();
    for line in text.split(['\n', ';']).map(str::trim).filter(|line| !line.is_empty()) {
        let (code, amount) = code_and_amount(line).ok_or_else(|| RulesProblem::Line(shown(line)))?;
        let known = CurrencyCode::parse(code).filter(|known| known.is_assigned());
        let known = known.ok_or_else(|| RulesProblem::UnknownCurrency(shown(code)))?;
        let value = read(amount, mark)?;
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
pub(in crate::alert) fn amount(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, RulesProblem> {
    fits(text)?;
    let amount = read(text, mark)?;
    if amount < Decimal::ZERO { Err(RulesProblem::NegativeAmount(shown(text))) } else { Ok(amount) }
}

/// A multiple of the mean.
pub(in crate::alert) fn factor(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, RulesProblem> {
    fits(text)?;
    let factor = read(text, mark)?;
    if factor > Decimal::ONE { Ok(factor) } else { Err(RulesProblem::Factor) }
}

/// A comma is decimal if one digit follows it or only zeros precede it: no list of percents looks like that.
fn percent(word: &str, mark: Option<DecimalMark>, has_semicolons: bool) -> Result<Decimal, RulesProblem> {
    if let Some((whole, fraction)) = word.rsplit_once(',').filter(|_| mark.is_none() && !has_semicolons) {
        let is_list = fraction.len() > 1 && whole.bytes().any(|byte| !matches!(byte, b'0' | b'-'));
        if is_list && number::looks_like_one(word) {
            return Err(RulesProblem::Ambiguous(shown(word)));
        }
    }
    read(word, mark)
}

fn read(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, RulesProblem> {
    number::read(text, mark).map_err(|unread| {
        let text = shown(text);
        match unread {
            Unread::NotANumber => RulesProblem::NotANumber(text),
            Unread::Ambiguous => RulesProblem::Ambiguous(text),
            Unread::TooLong => RulesProblem::TooManyDigits(text),
        }
    })
}

/// The numbers that an ambiguous word stands for, for people who write either mark. One of a list may stand for several.
#[must_use]
pub fn readings(word: &str, is_of_list: bool) -> Vec<(DecimalMark, Vec<Decimal>)> {
    let read = |mark| {
        let numbers = if is_of_list {
            percents(word, Some(mark)).and_then(|words| words.map(|word| Ok(word?.1)).collect())
        } else {
            read(word, Some(mark)).map(|number| vec![number])
        };
        Some((mark, numbers.ok()?))
    };
    DecimalMark::ALL.into_iter().filter_map(read).collect()
}

/// A list of percents of ours, for people who write a decimal comma.
pub(super) fn list_with_comma(list: &str) -> String {
    let listed: Vec<&str> = list.split(", ").collect();
    // A lone "82,25" would be asked about: it could be two.
    let is_clear = |number: &str| number.split_once('.').is_none_or(|(_, fraction)| fraction.len() == 1);
    match listed[..] {
        [one] if !is_clear(one) => list.to_owned(),
        _ if !list.contains('.') => list.to_owned(),
        _ => listed.join("; ").replace('.', ","),
    }
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

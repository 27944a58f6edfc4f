//! Reads single fields: dates, numbers, words, texts and ids.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::codes::{self, Code};
use super::faults::{Faults, HERE, quoted};
use super::words::Word;
use crate::domain::{Day, Span};

const LONGEST_TEXT: usize = 2_000;
const YEARS: RangeInclusive<i16> = 1990..=2100;

/// Ids already met, each with its path.
#[derive(Default)]
pub(crate) struct Seen<'a>(BTreeMap<&'a str, String>);

impl Faults {
    /// An id that occurs once among `seen`.
    pub(crate) fn id<'a>(
        &mut self,
        field: &'static str,
        text: &'a str,
        seen: &mut Seen<'a>,
        twice: Code,
    ) -> Option<String> {
        let id = self.name(field, text)?;
        let path = self.path(field);
        if let Some(first) = seen.0.get(text) {
            self.report(field, twice, format!("{} is already at {first}", quoted(text)));
            return None;
        }
        seen.0.insert(text, path);
        Some(id)
    }

    /// A text that is not empty and has no blanks around it.
    pub(crate) fn name(&mut self, field: &'static str, text: &str) -> Option<String> {
        if text.is_empty() || text.trim() != text {
            self.report(
                field,
                codes::ID_UNUSABLE,
                format!("{} is empty or has blanks around it", quoted(text)),
            );
            return None;
        }
        self.text(field, text)
    }

    /// A text, possibly empty.
    pub(crate) fn text(&mut self, field: &'static str, text: &str) -> Option<String> {
        let n_characters = text.chars().count();
        if n_characters > LONGEST_TEXT {
            self.report(field, codes::TEXT_UNUSABLE, format!("the text has {n_characters} characters"));
            return None;
        }
        if text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t')) {
            self.report(field, codes::TEXT_UNUSABLE, format!("{} contains control characters", quoted(text)));
            return None;
        }
        Some(text.to_owned())
    }

    /// A date like `2027-01-04`.
    pub(crate) fn day(&mut self, field: &'static str, text: &str) -> Option<Day> {
        let Some(date) = parse_date(text) else {
            self.report(field, codes::DATE_UNREADABLE, format!("{} is not a date", quoted(text)));
            return None;
        };
        self.in_calendar(field, Day::of(date))
    }

    /// A day, also a derived one, within the years that a problem may speak of.
    pub(crate) fn in_calendar(&mut self, field: &'static str, day: Day) -> Option<Day> {
        if !YEARS.contains(&day.date().year()) {
            self.report(field, codes::DATE_OUT_OF_RANGE, format!("{day} is not between 1990 and 2100"));
            return None;
        }
        Some(day)
    }

    /// A span with the fields `start` and `end`.
    pub(crate) fn span(&mut self, start: &str, end: &str) -> Option<Span> {
        let (start, end) = (self.day("start", start), self.day("end", end));
        self.ordered_span(start?, end?)
    }

    /// The span of two days, reported at `end` if it is empty.
    pub(crate) fn ordered_span(&mut self, start: Day, end: Day) -> Option<Span> {
        if end <= start {
            self.report("end", codes::SPAN_REVERSED, format!("the end {end} is not after the start {start}"));
            return None;
        }
        Some(Span::new(start, end))
    }

    /// Reports every span of a list that overlaps one that starts no later.
    pub(crate) fn overlaps(&mut self, field: &'static str, code: Code, spans: &[Option<Span>]) {
        let mut sorted: Vec<_> =
            spans.iter().enumerate().filter_map(|(i, span)| Some(((*span)?, i))).collect();
        sorted.sort();
        let mut latest: Option<(Span, usize)> = None;
        for (span, i) in sorted {
            if let Some((other, j)) = latest.filter(|(other, _)| other.overlaps(span)) {
                let cause = format!(
                    "{} to {} overlaps {field}[{j}], {} to {}",
                    span.start, span.end, other.start, other.end
                );
                self.at_item(field, i, |faults| faults.report(HERE, code, cause));
            }
            if latest.is_none_or(|(other, _)| other.end < span.end) {
                latest = Some((span, i));
            }
        }
    }

    /// A number in a range.
    pub(crate) fn number<N: TryFrom<i64>>(
        &mut self,
        field: &'static str,
        value: i64,
        range: RangeInclusive<i64>,
        code: Code,
    ) -> Option<N> {
        if !range.contains(&value) {
            let cause = format!("{value} is not between {} and {}", range.start(), range.end());
            self.report(field, code, cause);
            return None;
        }
        N::try_from(value).ok()
    }

    /// One of the words of an enumeration.
    pub(crate) fn word<W: Word>(&mut self, field: &'static str, text: &str) -> Option<W> {
        let found = W::all().iter().find(|word| word.spelling() == text).copied();
        if found.is_none() {
            let names: Vec<_> = W::all().iter().map(|word| word.spelling()).collect();
            self.unknown_word(field, text, &names);
        }
        found
    }

    /// Reports a word that is not among `names`.
    pub(crate) fn unknown_word(&mut self, field: &'static str, text: &str, names: &[&str]) {
        self.report(field, codes::WORD_UNKNOWN, format!("{} is none of {}", quoted(text), names.join(", ")));
    }

    /// An optional field: read if present.
    pub(crate) fn optional<'a, T>(
        &mut self,
        draft: &'a Option<String>,
        read: impl FnOnce(&mut Self, &'a str) -> Option<T>,
    ) -> Option<Option<T>> {
        match draft {
            Some(text) => read(self, text).map(Some),
            None => Some(None),
        }
    }

    /// An optional date.
    pub(crate) fn day_if_any(&mut self, field: &'static str, text: &Option<String>) -> Option<Option<Day>> {
        self.optional(text, |faults, text| faults.day(field, text))
    }

    /// An optional text.
    pub(crate) fn text_if_any(
        &mut self,
        field: &'static str,
        text: &Option<String>,
    ) -> Option<Option<String>> {
        self.optional(text, |faults, text| faults.text(field, text))
    }
}

/// Only `YYYY-MM-DD`: other notations are for the import to translate.
fn parse_date(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shape = bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(i, byte)| if i == 4 || i == 7 { *byte == b'-' } else { byte.is_ascii_digit() });
    if !shape {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[5..7].parse().ok()?, text[8..].parse().ok()?).ok()
}

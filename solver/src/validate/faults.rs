//! Collects faults with their paths, and reads single fields.
//!
//! A reader returns `None` after it has reported why, and its caller goes on with the next field:
//! so one bad date hides nothing else. Only at the end does `None` become a refusal.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::codes::{self, Code};
use super::words::Word;
use crate::domain::{Day, Span};
use crate::fault::Fault;

/// The path of the element itself, not of one of its fields.
pub(super) const HERE: &str = "";

const LONGEST_TEXT: usize = 2_000;
const YEARS: RangeInclusive<i16> = 1990..=2100;

/// The faults found so far, and the place in the draft that is being read.
#[derive(Default)]
pub(super) struct Faults {
    place: Vec<Step>,
    found: Vec<Fault>,
}

enum Step {
    Field(&'static str),
    Item(usize),
    Key(String),
}

/// Ids already met, each with its path.
#[derive(Default)]
pub(super) struct Seen<'a>(BTreeMap<&'a str, String>);

impl Faults {
    /// Reads something only to learn of it; its faults are reported where it is read in earnest.
    pub(super) fn ignored<T>(read: impl FnOnce(&mut Self) -> T) -> T {
        read(&mut Self::default())
    }

    /// The value, or every fault.
    pub(super) fn finish<T>(self, value: Option<T>) -> Result<T, Vec<Fault>> {
        if self.found.is_empty() {
            Ok(value.expect("invariant: a value is missing only after a fault was reported"))
        } else {
            Err(self.found)
        }
    }

    /// Reports a fault of a field of the current place.
    pub(super) fn report(&mut self, field: &'static str, code: Code, cause: impl Into<String>) {
        let path = self.path(field);
        self.found.push(Fault { path, code: code.id, cause: cause.into(), action: code.action.into() });
    }

    /// Reads within a field of the current place.
    pub(super) fn within<T>(&mut self, field: &'static str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.step(Step::Field(field), read)
    }

    /// Reads within an entry of a map.
    pub(super) fn at_key<T>(&mut self, key: &str, read: impl FnOnce(&mut Self) -> T) -> T {
        self.step(Step::Key(shortened(key)), read)
    }

    /// Reads every element of a list; `None` if one of them cannot be read.
    pub(super) fn each<'a, D, T>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        read: impl FnMut(&mut Self, &'a D) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.each_of(field, drafts, read).into_iter().collect()
    }

    /// Reads every element of a list, keeping which of them could be read.
    pub(super) fn each_of<'a, D, T>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        mut read: impl FnMut(&mut Self, &'a D) -> T,
    ) -> Vec<T> {
        let mut read_one =
            |faults: &mut Self, i, draft| faults.step(Step::Item(i), |faults| read(faults, draft));
        self.within(field, |faults| {
            drafts.iter().enumerate().map(|(i, draft)| read_one(faults, i, draft)).collect()
        })
    }

    /// Reads a list as a set: sorted, each element once.
    pub(super) fn set<'a, D, T: Ord>(
        &mut self,
        field: &'static str,
        drafts: &'a [D],
        read: impl FnMut(&mut Self, &'a D) -> Option<T>,
    ) -> Option<Vec<T>> {
        self.each(field, drafts, read).map(sorted_set)
    }

    /// An id that occurs once among `seen`.
    pub(super) fn id<'a>(
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
    pub(super) fn name(&mut self, field: &'static str, text: &str) -> Option<String> {
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
    pub(super) fn text(&mut self, field: &'static str, text: &str) -> Option<String> {
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
    pub(super) fn day(&mut self, field: &'static str, text: &str) -> Option<Day> {
        let Some(date) = parse_date(text) else {
            self.report(field, codes::DATE_UNREADABLE, format!("{} is not a date", quoted(text)));
            return None;
        };
        if !YEARS.contains(&date.year()) {
            self.report(field, codes::DATE_OUT_OF_RANGE, format!("{date} is not between 1990 and 2100"));
            return None;
        }
        Some(Day::of(date))
    }

    /// A span with the fields `start` and `end`.
    pub(super) fn span(&mut self, start: &str, end: &str) -> Option<Span> {
        let (start, end) = (self.day("start", start), self.day("end", end));
        self.ordered_span(start?, end?)
    }

    /// The span of two days, reported at `end` if it is empty.
    pub(super) fn ordered_span(&mut self, start: Day, end: Day) -> Option<Span> {
        if end <= start {
            self.report("end", codes::SPAN_REVERSED, format!("the end {end} is not after the start {start}"));
            return None;
        }
        Some(Span::new(start, end))
    }

    /// Reports every span of a list that overlaps one that starts no later.
    pub(super) fn overlaps(&mut self, field: &'static str, code: Code, spans: &[Option<Span>]) {
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
                self.within(field, |faults| {
                    faults.step(Step::Item(i), |faults| faults.report(HERE, code, cause))
                });
            }
            if latest.is_none_or(|(other, _)| other.end < span.end) {
                latest = Some((span, i));
            }
        }
    }

    /// A number in a range.
    pub(super) fn number<N: TryFrom<i64>>(
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
    pub(super) fn word<W: Word>(&mut self, field: &'static str, text: &str) -> Option<W> {
        let found = W::all().iter().find(|word| word.spelling() == text).copied();
        if found.is_none() {
            let names: Vec<_> = W::all().iter().map(|word| word.spelling()).collect();
            self.unknown_word(field, text, &names);
        }
        found
    }

    /// Reports a word that is not among `names`.
    pub(super) fn unknown_word(&mut self, field: &'static str, text: &str, names: &[&str]) {
        self.report(field, codes::WORD_UNKNOWN, format!("{} is none of {}", quoted(text), names.join(", ")));
    }

    /// An optional field: read if present.
    pub(super) fn optional<'a, T>(
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
    pub(super) fn day_if_any(&mut self, field: &'static str, text: &Option<String>) -> Option<Option<Day>> {
        self.optional(text, |faults, text| faults.day(field, text))
    }

    /// An optional text.
    pub(super) fn text_if_any(
        &mut self,
        field: &'static str,
        text: &Option<String>,
    ) -> Option<Option<String>> {
        self.optional(text, |faults, text| faults.text(field, text))
    }

    fn step<T>(&mut self, step: Step, read: impl FnOnce(&mut Self) -> T) -> T {
        self.place.push(step);
        let value = read(self);
        self.place.pop();
        value
    }

    fn path(&self, field: &'static str) -> String {
        let mut path = String::new();
        for step in &self.place {
            match step {
                Step::Field(field) => join(&mut path, field),
                Step::Key(key) => join(&mut path, key),
                Step::Item(i) => path.push_str(&format!("[{i}]")),
            }
        }
        join(&mut path, field);
        path
    }
}

/// Sorted, each element once.
pub(super) fn sorted_set<T: Ord>(mut items: Vec<T>) -> Vec<T> {
    items.sort();
    items.dedup();
    items
}

/// A text of the input as it is cited in a cause: in quotes, cut to a length that can be read.
pub(super) fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

fn join(path: &mut String, field: &str) {
    if !path.is_empty() && !field.is_empty() {
        path.push('.');
    }
    path.push_str(field);
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

//! Short constructors of facts, so that a rule reads as its condition and its facts.

use crate::domain::{Day, Span};
use crate::rule::{Fact, Value};

/// What a rule, a goal or a warning rests on.
pub(super) type Facts = Vec<Fact>;

pub(super) fn day(name: &'static str, day: Day) -> Fact {
    Fact::new(name, Value::Day(day))
}

pub(super) fn span(name: &'static str, span: Span) -> Fact {
    Fact::new(name, Value::Span(span))
}

pub(super) fn number(name: &'static str, number: impl Into<i64>) -> Fact {
    Fact::new(name, Value::Number(number.into()))
}

pub(super) fn count(name: &'static str, count: usize) -> Fact {
    Fact::new(name, Value::Number(whole(count)))
}

pub(super) fn percent(name: &'static str, percent: i64) -> Fact {
    Fact::new(name, Value::Percent(percent))
}

pub(super) fn text(name: &'static str, text: impl Into<String>) -> Fact {
    Fact::new(name, Value::Text(text.into()))
}

pub(super) fn texts<T: ToString>(name: &'static str, texts: impl IntoIterator<Item = T>) -> Fact {
    Fact::new(name, Value::Texts(texts.into_iter().map(|text| text.to_string()).collect()))
}

/// A length as a number of the score.
pub(super) fn whole(count: usize) -> i64 {
    i64::try_from(count).expect("no list of a problem is longer than i64::MAX")
}

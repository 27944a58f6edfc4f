//! Facts in JSON: the data that a reason rests on, beside the words made of it.

use std::collections::BTreeMap;

use flexpool_solver::eligibility::Refusal;
use flexpool_solver::rule::{Fact, Rule, Value};
use schemars::JsonSchema;
use serde::Serialize;

use super::plan::SpanEntry;
use crate::words::Teller;

/// The value of a fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum FactValue {
    /// A count, a level, a number of months or days, or percent, as the fact's name says.
    Number(i64),
    /// A text, or a day as YYYY-MM-DD.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
    /// A span of days.
    Span(SpanEntry),
}

/// A rule that stands against something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Reason {
    /// The glossary's name of the rule.
    pub rule: &'static str,
    /// Its code in the rule book.
    pub code: &'static str,
    /// What it rests on.
    pub facts: BTreeMap<&'static str, FactValue>,
    /// The same in words.
    pub text: String,
}

impl Reason {
    /// The reason that a rule gives with these facts.
    pub fn new(teller: &Teller<'_>, rule: Rule, rests_on: &[Fact]) -> Self {
        let text = teller.refusal(rule, rests_on);
        Self { rule: rule.name(), code: rule.code(), facts: facts(rests_on), text }
    }

    /// The reasons of several refusals.
    pub fn all(teller: &Teller<'_>, refusals: &[Refusal]) -> Vec<Self> {
        refusals.iter().map(|refusal| Self::new(teller, refusal.rule, &refusal.facts)).collect()
    }
}

/// Facts by name.
pub fn facts(facts: &[Fact]) -> BTreeMap<&'static str, FactValue> {
    facts.iter().map(|fact| (fact.name, value(&fact.value))).collect()
}

fn value(value: &Value) -> FactValue {
    match value {
        Value::Day(day) => FactValue::Text(day.to_string()),
        Value::Span(span) => FactValue::Span(SpanEntry::of(*span)),
        Value::Number(number) | Value::Percent(number) => FactValue::Number(*number),
        Value::Text(text) => FactValue::Text(text.clone()),
        Value::Texts(texts) => FactValue::Texts(texts.clone()),
    }
}

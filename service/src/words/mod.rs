//! This module turns facts into plain German and English: sentences live here, never in the solver.
//!
//! Each language is one table of exhaustive matches (`de`, `en`), so a new rule, goal or
//! phrase without words does not compile. A refusal sentence is a template over the refusal's
//! facts; where a fact is missing the rule's plain meaning is said instead.

mod brief;
mod de;
mod en;
mod format;
#[macro_use]
mod phrases;
mod planning;
mod prices;
mod rebalance;
mod server;
mod teller;

use flexpool_solver::check::WarningCode;
use flexpool_solver::domain::{CallKind, Measure};
use flexpool_solver::rule::{Fact, Rule, Value};
use flexpool_solver::solve::{Ended, Status};
use flexpool_solver::{Goal, Levels};

pub use brief::{nearness, open_in_brief, shortened};
pub use phrases::{Phrase, Text};
pub use planning::Planning;
pub use server::ServerPhrase;
pub use teller::Teller;

/// A language of the answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

/// The words of one rule.
pub(crate) struct RuleWords {
    /// Its name in a table.
    pub(crate) name: &'static str,
    /// What it says, as half a sentence after "So geht es nicht auf:".
    pub(crate) meaning: &'static str,
    /// Sentences over facts in braces; the first whose facts are all known is said.
    pub(crate) refusals: &'static [&'static str],
}

impl Lang {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The language of a tag like `de`, `de_DE.UTF-8` or `en-GB`.
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "de" if tag.len() == 2 || !tag.as_bytes()[2].is_ascii_alphanumeric() => Some(Self::De),
            "en" if tag.len() == 2 || !tag.as_bytes()[2].is_ascii_alphanumeric() => Some(Self::En),
            _ => None,
        }
    }

    /// Its tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// A phrase of the tables, as it stands.
    pub fn say(self, phrase: impl Text) -> &'static str {
        phrase.said(self)
    }

    /// A phrase with its placeholders filled.
    pub fn fill(self, phrase: impl Text, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.say(phrase).to_owned(), |text, (name, value)| {
            text.replace(&format!("{{{name}}}"), value)
        })
    }

    fn rule_words(self, rule: Rule) -> RuleWords {
        match self {
            Self::De => de::rules::rule(rule),
            Self::En => en::rules::rule(rule),
        }
    }

    /// The name of a rule.
    pub fn rule(self, rule: Rule) -> &'static str {
        self.rule_words(rule).name
    }

    /// Why a rule refuses, from its facts.
    pub fn refusal(self, rule: Rule, facts: &[Fact]) -> String {
        let words = self.rule_words(rule);
        let mut known = facts.to_vec();
        if let (Some(lowest), Some(highest)) = (text_of(facts, "band_lowest"), text_of(facts, "band_highest"))
        {
            known.push(Fact::new("band", Value::Text(self.band(lowest, highest))));
        }
        words
            .refusals
            .iter()
            .find_map(|template| self.fill_facts(template, &known))
            .unwrap_or_else(|| self.with_facts(words.meaning, facts))
    }

    /// The template with its facts, or nothing when one of them is missing.
    fn fill_facts(self, template: &str, facts: &[Fact]) -> Option<String> {
        let mut text = String::new();
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let close = open + rest[open..].find('}').expect("a template closes its braces");
            let fact =
                facts.iter().find(|fact| fact.name == &rest[open + 1..close] && !is_blank(&fact.value))?;
            text.push_str(&rest[..open]);
            text.push_str(&self.value(&fact.value));
            rest = &rest[close + 1..];
        }
        text.push_str(rest);
        Some(text)
    }

    /// A sentence with facts behind it in brackets.
    fn with_facts(self, sentence: &str, facts: &[Fact]) -> String {
        let told = facts.iter().filter(|fact| !is_blank(&fact.value));
        let told: Vec<_> =
            told.map(|fact| format!("{}: {}", self.fact(fact.name), self.value(&fact.value))).collect();
        if told.is_empty() { sentence.to_owned() } else { format!("{sentence} ({})", told.join("; ")) }
    }

    /// The name of a fact; the fact's own where the tables have none.
    pub fn fact(self, name: &str) -> String {
        let known = match self {
            Self::De => de::fact(name),
            Self::En => en::fact(name),
        };
        known.map_or_else(|| name.replace('_', " "), str::to_owned)
    }

    /// The value of a fact.
    pub fn value(self, value: &Value) -> String {
        match value {
            Value::Day(day) => self.date(*day),
            Value::Span(span) => self.span(*span),
            Value::Number(number) => number.to_string(),
            Value::Percent(percent) => self.percent(*percent),
            Value::Text(text) => text.clone(),
            Value::Texts(texts) => texts.join(", "),
        }
    }

    /// The name of a goal.
    pub fn goal(self, goal: Goal) -> &'static str {
        match self {
            Self::De => de::goal(goal),
            Self::En => en::goal(goal),
        }
    }

    /// What a warning says, from its facts.
    pub fn warning(self, code: WarningCode, facts: &[Fact]) -> String {
        let templates = self.warning_words(code);
        let last = templates.last().expect("a warning has words");
        templates
            .iter()
            .find_map(|template| self.fill_facts(template, facts))
            .unwrap_or_else(|| (*last).to_owned())
    }

    fn warning_words(self, code: WarningCode) -> &'static [&'static str] {
        match self {
            Self::De => de::warning(code),
            Self::En => en::warning(code),
        }
    }

    /// The kind of a call.
    pub fn kind(self, kind: CallKind) -> &'static str {
        match self {
            Self::De => de::kind(kind),
            Self::En => en::kind(kind),
        }
    }

    /// The measure of a deployment.
    pub fn measure(self, measure: Measure) -> &'static str {
        match self {
            Self::De => de::measure(measure),
            Self::En => en::measure(measure),
        }
    }

    /// A weight profile by its name on the wire.
    pub fn profile(self, name: &str) -> &str {
        let known = match self {
            Self::De => de::profile(name),
            Self::En => en::profile(name),
        };
        known.unwrap_or(name)
    }

    /// What a running question is doing.
    pub fn phase(self, phase: &str) -> &'static str {
        self.say(match phase {
            "best plan" | "part" | "coverage" | "points" | "searching" => Phrase::PhaseSolve,
            "further plan" => Phrase::PhaseRank,
            "candidates" => Phrase::PhaseCandidates,
            "lines" => Phrase::PhaseLines,
            "open seats" => Phrase::PhaseOpenSeat,
            "changes" => Phrase::PhaseWay,
            "draws" => Phrase::PhaseDraws,
            "changes of the plan" => Phrase::PhaseRebalance,
            "recalls" => Phrase::PhaseRecalls,
            "scenarios" => Phrase::PhaseScenarios,
            "rules" => Phrase::PhaseRules,
            "persons" => Phrase::PhasePersons,
            "trainings" => Phrase::PhaseTrainings,
            _ => Phrase::Phase,
        })
    }

    /// How far a proof reaches, as a sentence.
    pub fn status(self, status: Status) -> &'static str {
        self.say(match status {
            Status::Certified => Phrase::Certified,
            Status::EngineClaimed => Phrase::EngineClaimed,
            Status::Gap => Phrase::NotProven,
        })
    }

    /// What ended a run.
    pub fn ended(self, ended: Ended) -> &'static str {
        self.say(match ended {
            Ended::Proved => Phrase::EndedProved,
            Ended::WorkLimit => Phrase::EndedWork,
            Ended::TimeLimit => Phrase::EndedTime,
            Ended::Cancelled => Phrase::EndedCancelled,
        })
    }

    /// A difference of scores level by level: only the levels that differ, most important first.
    ///
    /// What belongs together is held together by no-break spaces, as in [`Lang::score`].
    pub fn difference(self, levels: &Levels) -> String {
        let n_levels = levels.0.len();
        let part = |(level, value): (usize, &i64)| match level {
            points if points + 1 == n_levels => {
                self.fill(Phrase::PointsMore, &[("n", &self.signed_points(*value))])
            }
            _ if n_levels == 2 => self.fill(Phrase::WeightedMore, &[("months", &format!("{value:+}"))]),
            class => {
                let values = [("n", &*class.to_string()), ("months", &format!("{value:+}"))];
                self.fill(Phrase::MonthsMore, &values)
            }
        };
        let differing = levels.0.iter().enumerate().filter(|(_, value)| **value != 0);
        let parts: Vec<_> = differing.map(part).map(|part| held_together(&part)).collect();
        if parts.is_empty() { self.say(Phrase::NoDifference).to_owned() } else { parts.join(", ") }
    }

    /// The levels of a score, in one line.
    pub fn score(self, levels: &Levels) -> String {
        let last = levels.0.len().saturating_sub(1);
        let part = |(level, value): (usize, &i64)| {
            let value = if level == last { self.points(*value) } else { value.to_string() };
            held_together(&format!("{}: {value}", self.level(level, levels.0.len())))
        };
        levels.0.iter().enumerate().map(part).collect::<Vec<_>>().join(" · ")
    }

    /// The name of a level of a score with `n_levels` levels.
    pub fn level(self, level: usize, n_levels: usize) -> String {
        match level {
            points if points + 1 == n_levels => self.say(Phrase::Points).to_owned(),
            _ if n_levels == 2 => self.say(Phrase::WeightedMonths).to_owned(),
            class => self.fill(Phrase::Class, &[("n", &class.to_string())]),
        }
    }
}

/// The text of a fact, where there is one.
fn text_of<'f>(facts: &'f [Fact], name: &str) -> Option<&'f str> {
    facts.iter().find_map(|fact| match &fact.value {
        Value::Text(text) if fact.name == name => Some(text.as_str()),
        _ => None,
    })
}

/// The text with no-break spaces, so that no line ends within it.
fn held_together(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

/// Whether a value has nothing to say.
fn is_blank(value: &Value) -> bool {
    match value {
        Value::Text(text) => text.is_empty(),
        Value::Texts(texts) => texts.is_empty(),
        Value::Day(_) | Value::Span(_) | Value::Number(_) | Value::Percent(_) => false,
    }
}

#[cfg(test)]
mod tests;

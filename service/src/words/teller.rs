//! This module tells of one problem in one language: names for ids, sentences for refusals and changes.
//!
//! Persons go by their cover names; real names are printed only where a table of them is given,
//! and never enter a problem or an answer for machines.

use std::collections::BTreeMap;

use flexpool_solver::Problem;
use flexpool_solver::check::{Warning, WarningCode};
use flexpool_solver::domain::{CallId, PersonId, SeatId};
use flexpool_solver::eligibility::Refusal;
use flexpool_solver::explain::core::Coupling;
use flexpool_solver::explain::{Change, Posting, Who};
use flexpool_solver::rule::{Fact, Rule, Value};

use super::{Lang, Phrase};

/// A problem, a language, and the names to print.
#[derive(Clone, Copy)]
pub struct Teller<'p> {
    /// The language.
    pub lang: Lang,
    problem: &'p Problem,
    names: Option<&'p BTreeMap<String, String>>,
}

impl<'p> Teller<'p> {
    /// Tells with cover names.
    pub fn new(lang: Lang, problem: &'p Problem) -> Self {
        Self { lang, problem, names: None }
    }

    /// Tells with real names where `names` has them.
    pub fn with_names(self, names: Option<&'p BTreeMap<String, String>>) -> Self {
        Self { names, ..self }
    }

    /// Tells of another problem about the same persons, in the same language and with the same names.
    pub fn of<'q>(&self, problem: &'q Problem) -> Teller<'q>
    where
        'p: 'q,
    {
        Teller { lang: self.lang, problem, names: self.names }
    }

    /// The problem.
    pub fn problem(&self) -> &'p Problem {
        self.problem
    }

    /// A person: name and id.
    pub fn person(&self, person: PersonId) -> String {
        let person = self.problem.person(person);
        let name = self.names.and_then(|names| names.get(&person.id)).unwrap_or(&person.cover_name);
        format!("{name} ({})", person.id)
    }

    /// Several persons in running text.
    pub fn persons<'a>(&self, persons: impl IntoIterator<Item = &'a PersonId>) -> String {
        let persons: Vec<_> = persons.into_iter().map(|person| self.person(*person)).collect();
        self.lang.list(&persons)
    }

    /// A person of an answer, named or not.
    pub fn who(&self, who: Who) -> String {
        match who {
            Who::Person(person) => self.person(person),
            Who::Someone => self.lang.say(Phrase::Someone).to_owned(),
            Who::Newcomer => self.lang.say(Phrase::Newcomer).to_owned(),
        }
    }

    /// The id of a call.
    pub fn call(&self, call: CallId) -> &'p str {
        &self.problem.call(call).id
    }

    /// A seat as the command line takes it: `K-C01/1`.
    pub fn seat(&self, seat: SeatId) -> String {
        format!("{}/{}", self.call(seat.call), self.problem.seat(seat).id)
    }

    /// The name of a call's office.
    pub fn office(&self, call: CallId) -> &'p str {
        &self.problem.office(self.problem.call(call).office).name
    }

    /// The name of a skill code with a level behind it, like `wogg2`; other texts stay.
    pub fn skill(&self, code: &str) -> String {
        let known = |code: &str| self.problem.policy().skills.iter().find(|skill| skill.code == code);
        let (stem, level) = code.split_at(code.len() - code.chars().next_back().map_or(0, char::len_utf8));
        match (known(code), known(stem)) {
            (Some(skill), _) => skill.name.clone(),
            (None, Some(skill)) => format!("{} {level}", skill.name),
            (None, None) => code.to_owned(),
        }
    }

    /// Facts with the names of this problem and language in place of codes.
    fn named(&self, rule: Rule, facts: &[Fact]) -> Vec<Fact> {
        let name = |text: &String| match rule {
            Rule::Skills => self.skill(text),
            Rule::Complete => self.lang.fact(text),
            _ => text.clone(),
        };
        let value = |value: &Value| match value {
            Value::Text(text) => Value::Text(name(text)),
            Value::Texts(texts) => Value::Texts(texts.iter().map(name).collect()),
            other => other.clone(),
        };
        facts.iter().map(|fact| Fact { name: fact.name, value: value(&fact.value) }).collect()
    }

    /// What a rule says against something, from its facts.
    pub fn refusal(&self, rule: Rule, facts: &[Fact]) -> String {
        self.lang.refusal(rule, &self.named(rule, facts))
    }

    /// What a warning says, from its facts.
    pub fn warning(&self, warning: &Warning) -> String {
        let named = |fact: &Fact| match (&fact.value, warning.code) {
            (Value::Texts(texts), WarningCode::ConsentMissing) => {
                Fact::new(fact.name, Value::Texts(texts.iter().map(|text| self.lang.fact(text)).collect()))
            }
            _ => fact.clone(),
        };
        self.lang.warning(warning.code, &warning.facts.iter().map(named).collect::<Vec<_>>())
    }

    /// Several refusals in one sentence.
    pub fn refusals(&self, refusals: &[Refusal]) -> String {
        let refusals: Vec<_> =
            refusals.iter().map(|refusal| self.refusal(refusal.rule, &refusal.facts)).collect();
        refusals.join("; ")
    }

    /// Where and when somebody is.
    pub fn posting(&self, posting: &Posting) -> String {
        format!("{}, {}", self.seat(posting.seat), self.lang.span(posting.span))
    }

    /// Where and when somebody is, several times or not at all.
    pub fn postings(&self, postings: &[Posting]) -> String {
        if postings.is_empty() {
            return self.lang.say(Phrase::Nowhere).to_owned();
        }
        postings.iter().map(|posting| self.posting(posting)).collect::<Vec<_>>().join("; ")
    }

    /// A rule between persons or calls, with the call where it belongs to one.
    pub fn coupling(&self, coupling: Coupling) -> String {
        let rule = self.lang.rule(coupling.rule());
        let call = match coupling {
            Coupling::Reserve | Coupling::Rest | Coupling::OfficeLimit => return rule.to_owned(),
            Coupling::Whole(call)
            | Coupling::Least(call)
            | Coupling::OneTeam(call)
            | Coupling::StartTogether(call) => self.call(call).to_owned(),
            Coupling::LeastFte(seat) => self.seat(seat),
        };
        self.lang.fill(Phrase::OfCall, &[("rule", rule), ("call", &call)])
    }

    /// A change that would allow something.
    pub fn change(&self, change: &Change) -> String {
        let lang = self.lang;
        let skill_name =
            |skill: flexpool_solver::domain::SkillId| &self.problem.policy().skills[skill.index()].name;
        match change {
            Change::Window { call, weeks } => {
                let phrase = if *weeks < 0 { Phrase::ChangeEarlier } else { Phrase::ChangeLater };
                let weeks = match weeks.abs() {
                    1 => lang.say(Phrase::OneWeek).to_owned(),
                    n => lang.fill(Phrase::Weeks, &[("n", &n.to_string())]),
                };
                lang.fill(phrase, &[("call", self.call(*call)), ("weeks", &weeks)])
            }
            Change::Months { call, months } => {
                lang.fill(Phrase::ChangeMonths, &[("call", self.call(*call)), ("n", &months.to_string())])
            }
            Change::Rest { days } => lang.fill(Phrase::ChangeRest, &[("n", &days.to_string())]),
            Change::SkillLevel { person, skill, level, ready_from }
            | Change::Training { person, skill, level, ready_from } => {
                let phrase = match change {
                    Change::Training { .. } => Phrase::ChangeTraining,
                    _ => Phrase::ChangeSkill,
                };
                let values = [
                    ("person", &*self.person(*person)),
                    ("skill", skill_name(*skill)),
                    ("day", &lang.date(*ready_from)),
                    ("level", &level.to_string()),
                ];
                lang.fill(phrase, &values)
            }
            Change::AboveGrade => lang.say(Phrase::ChangeAbove).to_owned(),
            Change::OneMorePerson { seat } => {
                lang.fill(Phrase::ChangeOneMore, &[("seat", &self.seat(*seat))])
            }
        }
    }
}

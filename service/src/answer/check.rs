//! The judgement of a plan in JSON.

use std::collections::BTreeMap;

use flexpool_solver::check::{Judgement, Match, Violation, Warning};
use flexpool_solver::domain::{CallId, PersonId, SeatId};
use flexpool_solver::solve::Outcome;
use flexpool_solver::{Goal, Problem};
use schemars::JsonSchema;
use serde::Serialize;

use super::fact::{FactValue, Reason, facts};
use crate::words::Teller;

/// What is said of a plan that was sent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Checked {
    /// Whether it keeps every hard rule.
    pub valid: bool,
    /// Score of the plan; defined for one that breaks rules too.
    pub score: Vec<i64>,
    /// Best score minus this one; absent where the best plan was not asked for. The envelope's proof is
    /// about the best plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<Vec<i64>>,
    /// Broken hard rules.
    pub violations: Vec<Violated>,
    /// What a decider has to acknowledge.
    pub warnings: Vec<Warned>,
    /// Points by goal, all goals.
    pub points: Vec<GoalPoints>,
    /// Every place where a goal is met or missed; their sum is the points level.
    pub matches: Vec<MatchEntry>,
}

/// A broken hard rule.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Violated {
    /// What it is about.
    #[serde(flatten)]
    pub place: Place,
    /// The rule.
    #[serde(flatten)]
    pub reason: Reason,
}

/// A warning.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Warned {
    /// Its code.
    pub code: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it is about.
    #[serde(flatten)]
    pub place: Place,
    /// Whether it stands against a decision, though not against a proposal.
    pub blocks_decision: bool,
    /// What it rests on.
    pub facts: BTreeMap<&'static str, FactValue>,
    /// The same in words.
    pub text: String,
}

/// Points of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GoalPoints {
    /// The goal's name.
    pub goal: &'static str,
    /// Its code in the rule book.
    pub code: &'static str,
    /// Hundredths of a point, signed.
    pub hundredths: i64,
}

/// A place where a goal is met or missed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MatchEntry {
    /// The goal and its part of the points.
    #[serde(flatten)]
    pub points: GoalPoints,
    /// What it is about.
    #[serde(flatten)]
    pub place: Place,
    /// What it rests on.
    pub facts: BTreeMap<&'static str, FactValue>,
}

/// What something is about, as far as it is about one thing.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Place {
    /// Call id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// Seat name within the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
    /// Person ids.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
}

impl Checked {
    /// What is said of a judged plan, beside the best one where it is known.
    pub fn of(teller: &Teller<'_>, judgement: &Judgement, best: Option<&Outcome>) -> Self {
        let breakdown = &judgement.breakdown;
        Self {
            valid: judgement.is_valid(),
            score: breakdown.levels.0.clone(),
            distance: best.map(|best| (best.score.clone() - breakdown.levels.clone()).0),
            violations: judgement.violations.iter().map(|violation| violated(teller, violation)).collect(),
            warnings: warned(teller, &judgement.warnings),
            points: breakdown
                .by_goal()
                .into_iter()
                .map(|(goal, points)| GoalPoints::of(goal, points))
                .collect(),
            matches: matches(teller.problem(), &breakdown.matches),
        }
    }
}

impl GoalPoints {
    /// Points of a goal, in hundredths.
    pub fn of(goal: Goal, hundredths: i64) -> Self {
        Self { goal: goal.name(), code: goal.code(), hundredths }
    }
}

impl Place {
    fn of(problem: &Problem, call: Option<CallId>, seat: Option<SeatId>, persons: &[PersonId]) -> Self {
        Self {
            call: call.map(|call| problem.call(call).id.clone()),
            seat: seat.map(|seat| problem.seat(seat).id.clone()),
            persons: persons.iter().map(|person| problem.person(*person).id.clone()).collect(),
        }
    }
}

/// The entries of warnings.
pub(super) fn warned(teller: &Teller<'_>, warnings: &[Warning]) -> Vec<Warned> {
    let entry = |warning: &Warning| Warned {
        code: warning.code.code(),
        name: warning.code.name(),
        place: Place::of(teller.problem(), Some(warning.call), warning.seat, &warning.persons),
        blocks_decision: warning.code.blocks_decision(),
        facts: facts(&warning.facts),
        text: teller.warning(warning),
    };
    warnings.iter().map(entry).collect()
}

/// The entries of matches.
pub(super) fn matches(problem: &Problem, matches: &[Match]) -> Vec<MatchEntry> {
    let entry = |one: &Match| MatchEntry {
        points: GoalPoints::of(one.goal, one.hundredths),
        place: Place::of(problem, one.call, one.seat, &one.persons),
        facts: facts(&one.facts),
    };
    matches.iter().map(entry).collect()
}

fn violated(teller: &Teller<'_>, violation: &Violation) -> Violated {
    let persons: Vec<_> = violation.person.into_iter().collect();
    Violated {
        place: Place::of(teller.problem(), violation.call, violation.seat, &persons),
        reason: Reason::new(teller, violation.rule, &violation.facts),
    }
}

//! The lines of a plan, each explained, in JSON.

use flexpool_solver::explain::{Fit, FitFacts, Line, SkillFit};
use schemars::JsonSchema;
use serde::Serialize;

use super::candidates::{Possibility, possibilities};
use super::check::{MatchEntry, matches};
use super::fact::Reason;
use super::plan::{SeatRef, SpanEntry, person_id};
use crate::words::Teller;

/// A served seat, explained.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LineEntry {
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// When.
    #[serde(flatten)]
    pub span: SpanEntry,
    /// Nominal months.
    pub months: i64,
    /// What the deployment is in law: `reassignment`, `secondment` or `assignment_third_party`.
    pub measure: &'static str,
    /// Who serves it, with the facts beside those of the seat.
    pub persons: Vec<FitEntry>,
    /// What the placement alone adds to the points.
    pub matches: Vec<MatchEntry>,
    /// The two with the least loss besides those who serve it.
    pub alternatives: Vec<Possibility>,
    /// Persons whom exactly one rule keeps from the seat.
    pub near_misses: Vec<NearMissEntry>,
}

/// A person's facts beside those of a seat; no number sums them up.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FitEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The facts; absent where the person is not named.
    #[serde(flatten)]
    pub facts: Option<FitFactsEntry>,
}

/// The facts of a fit.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct FitFactsEntry {
    /// The person's grade.
    pub grade: String,
    /// Lowest grade of the band.
    pub band_lowest: String,
    /// Highest grade of the band.
    pub band_highest: String,
    /// Levels of the seat above the person; below zero for below-grade work.
    pub levels_above: i64,
    /// Per must group, the alternative met best.
    pub must: Vec<SkillFitEntry>,
    /// Per nice-to-have skill.
    pub nice: Vec<SkillFitEntry>,
    /// Whether the seat needs leadership experience.
    pub leadership: bool,
    /// The person's contract in percent.
    pub fte_percent: i64,
    /// What the seat wishes, in percent.
    pub fte_wished_percent: i64,
    /// The least the seat takes, in percent.
    pub fte_least_percent: i64,
    /// Whether an earlier deployment was in the office or of the kind.
    pub experienced_here: bool,
}

/// A skill beside what is asked.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SkillFitEntry {
    /// Code of the skill.
    pub skill: String,
    /// Level on the start day; 0 for none.
    pub has: i64,
    /// Least level.
    pub needs: i64,
}

/// A person whom exactly one rule keeps from a seat.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NearMissEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The rule.
    #[serde(flatten)]
    pub reason: Reason,
}

impl LineEntry {
    /// The entries of lines, in their order.
    pub fn all(teller: &Teller<'_>, lines: &[Line]) -> Vec<Self> {
        lines.iter().map(|line| Self::of(teller, line)).collect()
    }

    fn of(teller: &Teller<'_>, line: &Line) -> Self {
        let problem = teller.problem();
        let near = |near: &flexpool_solver::explain::NearMiss| NearMissEntry {
            person: person_id(problem, near.who),
            reason: Reason::new(teller, near.refusal.rule, &near.refusal.facts),
        };
        Self {
            seat: SeatRef::of(problem, line.seat),
            span: SpanEntry::of(line.span),
            months: line.months,
            measure: line.measure.name(),
            persons: line.persons.iter().map(|fit| FitEntry::of(teller, fit)).collect(),
            matches: matches(problem, &line.matches),
            alternatives: possibilities(teller, &line.alternatives),
            near_misses: line.near_misses.iter().map(near).collect(),
        }
    }
}

impl FitEntry {
    fn of(teller: &Teller<'_>, fit: &Fit) -> Self {
        let person = person_id(teller.problem(), fit.who);
        Self { person, facts: fit.facts.as_ref().map(|facts| FitFactsEntry::of(teller, facts)) }
    }
}

impl FitFactsEntry {
    fn of(teller: &Teller<'_>, facts: &FitFacts) -> Self {
        let skill = |fit: &SkillFit| SkillFitEntry {
            skill: teller.problem().policy().skills[fit.skill.index()].code.clone(),
            has: fit.has,
            needs: fit.needs,
        };
        Self {
            grade: facts.grade.clone(),
            band_lowest: facts.band_lowest.clone(),
            band_highest: facts.band_highest.clone(),
            levels_above: facts.levels_above,
            must: facts.must.iter().map(skill).collect(),
            nice: facts.nice.iter().map(skill).collect(),
            leadership: facts.leadership,
            fte_percent: facts.fte,
            fte_wished_percent: facts.fte_wished,
            fte_least_percent: facts.fte_least,
            experienced_here: facts.experienced_here,
        }
    }
}

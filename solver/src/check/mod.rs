//! The checker: judges any plan of a valid problem, ours or one typed by hand.
//!
//! It is written from the rule book and the decisions on its readings alone and shares nothing
//! with the model or with eligibility but the domain's types and their arithmetic on time. A
//! defect of the model therefore shows as a disagreement instead of passing unseen.
//!
//! | file | holds |
//! |---|---|
//! | `rules` | the list of hard rules, in the order of the rule book |
//! | `rules_person`, `rules_pair`, `rules_call`, `reserve` | one function per hard rule |
//! | `goals` | the list of goals, in the order of the published list |
//! | `goals_fit`, `goals_person`, `goals_call`, `goals_pool` | one function per goal |
//! | `breakdown`, `difference` | the score of a plan and the difference of two |
//! | `warnings` | the list of what a decider has to acknowledge |
//! | `warnings_duty`, `warnings_care` | one function per warning |
//! | `case`, `options`, `fit`, `facts` | what several of them read |
//!
//! # Names of facts
//!
//! Words are made from these elsewhere; days are of type day, `*_span` and `absence` are spans.
//!
//! | rule | facts |
//! |---|---|
//! | `one_place_at_a_time` | `span`, `other` (id of a deployment or a call), `other_span` |
//! | `present` | `span` and one of `absence`, `entry`, `exit` |
//! | `deployable` | `role` |
//! | `duration` | `months`, `acceptable`, `city_months`; with an unfitting end `end`, `due_end` |
//! | `office_limit` | `office`, `months`, `limit`, `deployments` (how many the chain has) |
//! | `below_grade` | `grade`, `band_lowest`, `band_highest`, `policy`; in an emergency `end`, `until` |
//! | `above_grade` | `grade`, `band_lowest`, `band_highest`, `levels_above`, `most_above` |
//! | `same_ladder` | `grade`, `band_lowest`, `band_highest`, `scale`, `band_scale` |
//! | `must_skills` | `skill`, `level`, `least` of the alternative that lacks least; `any_of` where there are several |
//! | `leadership` | none |
//! | `same_employer` | `office`, `employer` |
//! | `conflict_exclusion` | `office`; where it names one `task` |
//! | `placement_restriction` | `avoids` (tags the seat has) or `needs` (a group it lacks) |
//! | `least_fte` | `fte`, `least` |
//! | `sharing` | `persons`, `most`, `fte`, `least`, `wished` |
//! | `window_and_clocks` | `start`, `earliest`, `latest`, `legal_start`, `grid` |
//! | `rest` | `gap_days`, `rest_days`, `other`; after a fixed deployment also `start`, `free_from` |
//! | `fixed` | `served`, `open` |
//! | `complete_call` | `missing` |
//! | `whole_call` | `served`, `open` |
//! | `least_seats` | `served`, `taken`, `least` |
//! | `one_team` | `teams` |
//! | `start_together` | `span`, `other_span` |
//! | `distinct` | `times` |
//! | `mandate` | `end`, `mandate_end` |
//! | `reserve` | `day` (the first), `days` (how many grid days), `free`, `used`, `kept` (what has to stay) |
//!
//! | goal | facts |
//! |---|---|
//! | `months_as_wished` | `months`, `wished` |
//! | `fte_as_wished` | `fte`, `wished`, `months` |
//! | `call_complete` | `seats` |
//! | `early_start` | `start`, `earliest`, `weeks` |
//! | `skill_level` | `levels` (above the least, summed over the groups) |
//! | `nice_skill` | `skills` |
//! | `experience` | `deployment` |
//! | `short_training` | `weeks`, `share_percent`; `proficiency` |
//! | `exact_grade` | `grade`, `band_lowest`, `months` |
//! | `wish_met`, `unwanted` | of `office`, `kind`, `skills` those that count |
//! | `fair_load` | `months_before`, `months_after` |
//! | `continuity` | `deployment` |
//! | `office_share` | `office` (the parent), `months`, `cap_hundredths` |
//! | `untouched_reserve` | none |
//! | `structural_use` | `vacancy_since`, `months` |
//! | `stability` | `span` (as published) |
//! | `novice_beside_experienced` | `novices`, `experienced` |
//! | `staggered_ends` | `week`, `fixed`, `ends` (fixed and new) |
//! | `planning_cost` | `eur`, `eur_per_year` |
//!
//! | warning | facts |
//! |---|---|
//! | W01 `hearing`, W09 `leader_without_team` | `months` |
//! | W02 `staff_council` | `months`, `period_ends` (if it begins on the decision day) |
//! | W03 `total_above_three_months` | `months_before`, `months_total` |
//! | W04 `both_staff_councils`, W16 `municipal_enterprise` | `office`, `establishment` |
//! | W07 `above_grade_work` | `months`; where the rates are known `eur` |
//! | W08 `above_grade_again` | `times` |
//! | W10 `beyond_probation` | `probation_end`, `end` |
//! | W11 `long_training` | `weeks`, `days` (of the deployment) |
//! | W12 `structural_office` | `days`, `of_days` |
//! | W13 `third_demanding` | `in_a_row` |
//! | W14 `part_timer_shut_out` | `least`; the persons are those shut out |
//! | W15 `weekend_duty` | none |
//! | H12 `consent_missing` | `missing`: `person`, `office` |

mod breakdown;
mod case;
mod difference;
mod facts;
mod fit;
mod goals;
mod goals_call;
mod goals_fit;
mod goals_person;
mod goals_pool;
mod options;
mod reserve;
mod rules;
mod rules_call;
mod rules_pair;
mod rules_person;
mod warnings;
mod warnings_care;
mod warnings_duty;

#[cfg(test)]
mod tests;

pub use breakdown::{Breakdown, Match, Served};
pub use difference::BreakdownDiff;
pub use warnings::{Warning, WarningCode};

use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::plan::Plan;
use crate::rule::{Fact, Rule};
use crate::score::Levels;
use case::Case;

/// What the checker says of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// Broken hard rules, sorted by rule, call, seat and person; empty for a valid plan.
    pub violations: Vec<Violation>,
    /// What a decider has to acknowledge, sorted by code, call, seat and persons.
    pub warnings: Vec<Warning>,
    /// The score with everything that it consists of; defined for invalid plans too.
    pub breakdown: Breakdown,
}

impl Judgement {
    /// Whether the plan keeps every hard rule.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty()
    }
}

/// One broken hard rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Violation {
    /// The rule.
    pub rule: Rule,
    /// The call concerned; none where the rule is about the pool.
    pub call: Option<CallId>,
    /// The seat concerned, where it is one.
    pub seat: Option<SeatId>,
    /// The person concerned, where it is one.
    pub person: Option<PersonId>,
    /// What the judgement rests on; the names are listed in the [module's table](self).
    pub facts: Vec<Fact>,
}

/// Judges `plan`: broken rules, warnings and score.
///
/// Its ids are those of `problem`; nothing else about the plan is taken for granted.
pub fn check(problem: &Problem, plan: &Plan) -> Judgement {
    let case = Case::of(problem, plan);
    Judgement {
        violations: rules::violations(&case),
        warnings: warnings::warnings(&case),
        breakdown: breakdown::of(&case),
    }
}

/// The score of a plan, without a look at warnings.
///
/// # Errors
/// A hard rule that it breaks.
pub fn score(problem: &Problem, plan: &Plan) -> Result<Levels, Violation> {
    let case = Case::of(problem, plan);
    match rules::violations(&case).into_iter().next() {
        Some(violation) => Err(violation),
        None => Ok(breakdown::of(&case).levels),
    }
}

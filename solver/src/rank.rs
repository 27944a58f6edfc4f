//! Several plans at once: `k` plans that really differ, and the best plans of named weight profiles.

use rayon::prelude::*;

use crate::check::check;
use crate::domain::Problem;
use crate::goal::{Goal, Weights};
use crate::limits::{Limits, Progress};
use crate::score::Levels;
use crate::solve::{Condition, Ended, Outcome, Prepared, SolveError, Verdict};

/// What a suggestion should hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Number of plans, the best one included; at least 1.
    pub plans: usize,
    /// In each further plan at least this many persons have another call than in every plan before it.
    pub distance: usize,
    /// Whether plans under the named weight profiles are wanted too.
    pub profiles: bool,
}

impl Default for Wanted {
    /// The best plan alone.
    fn default() -> Self {
        Self { plans: 1, distance: 1, profiles: false }
    }
}

/// The best plan, further plans, and plans under other weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The best plan first, then each the best of those far enough from all before it.
    pub plans: Vec<Ranked>,
    /// One plan per profile, in the order of [`Profile::ALL`]; empty where not wanted.
    pub profiles: Vec<Profiled>,
    /// Why there are fewer plans than wanted, if so: proved means that no further plan exists.
    pub complete: Ended,
}

/// A plan with its exact loss against the best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The plan.
    pub outcome: Outcome,
    /// Score of the best plan less the score of this one; exact when both are proven.
    pub loss: Levels,
}

/// A plan under a named weight profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profiled {
    /// The profile.
    pub profile: Profile,
    /// The best plan under the profile's weights, scored by them.
    pub outcome: Outcome,
    /// Its score by the policy's own weights.
    pub score: Levels,
    /// Score of the best plan less this score, by the policy's own weights.
    pub loss: Levels,
    /// Position among [`Suggestion::plans`] of the same plan, if it is one of them.
    pub same_as: Option<usize>,
}

/// A named change of the weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Starting early outweighs the rest.
    EarliestHelp,
    /// Skill, experience and grade outweigh the rest.
    BestFit,
    /// The published plan is kept wherever that costs no coverage.
    LeastChange,
    /// As few persons as possible are deployed for the same coverage.
    LargestReserve,
}

impl Profile {
    /// All profiles.
    pub const ALL: [Self; 4] = [Self::EarliestHelp, Self::BestFit, Self::LeastChange, Self::LargestReserve];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::EarliestHelp => "earliest_help",
            Self::BestFit => "best_fit",
            Self::LeastChange => "least_change",
            Self::LargestReserve => "largest_reserve",
        }
    }

    /// The weights of the profile on top of a policy's.
    pub fn weights(self, policy: &Weights) -> Weights {
        let changes: &[(Goal, i64)] = match self {
            Self::EarliestHelp => &[(Goal::EarlyStart, -100)],
            Self::BestFit => &[
                (Goal::SkillLevel, 60),
                (Goal::NiceSkill, 60),
                (Goal::Experience, 120),
                (Goal::ShortTraining, -6),
                (Goal::ExactGrade, -120),
            ],
            Self::LeastChange => &[(Goal::Stability, -1_000)],
            Self::LargestReserve => &[(Goal::UntouchedReserve, -200)],
        };
        changes.iter().fold(policy.clone(), |weights, (goal, weight)| weights.with(*goal, *weight))
    }
}

/// The best plan and what else is wanted.
///
/// # Errors
/// As [`solve`](crate::solve::solve).
pub fn suggest(problem: &Problem, wanted: &Wanted, limits: &Limits) -> Result<Suggestion, SolveError> {
    suggest_prepared(&Prepared::of(problem), wanted, limits)
}

/// As [`suggest`], for a problem whose eligibility is known already.
///
/// # Errors
/// As [`solve`](crate::solve::solve).
pub fn suggest_prepared(
    prepared: &Prepared<'_>,
    wanted: &Wanted,
    limits: &Limits,
) -> Result<Suggestion, SolveError> {
    let best = prepared.best(limits)?;
    tell(limits, "best plan", 1, wanted.plans, &best);
    let further = || further_plans(prepared, &best, wanted, limits);
    let profiles = || if wanted.profiles { profile_plans(prepared, &best, limits) } else { Ok(Vec::new()) };
    let (further, profiles) = rayon::join(further, profiles);
    let ((plans, complete), mut profiles) = (further?, profiles?);
    for profiled in &mut profiles {
        profiled.same_as = plans.iter().position(|ranked| ranked.outcome.plan == profiled.outcome.plan);
    }
    Ok(Suggestion { plans, profiles, complete })
}

/// Each further plan is solved for under one more condition of distance.
///
/// A further plan scores no better than the one before it, whose score is therefore its ceiling.
fn further_plans(
    prepared: &Prepared<'_>,
    best: &Outcome,
    wanted: &Wanted,
    limits: &Limits,
) -> Result<(Vec<Ranked>, Ended), SolveError> {
    let n_levels = best.score.0.len();
    let mut plans = vec![Ranked { outcome: best.clone(), loss: Levels::zero(n_levels) }];
    let mut far = Vec::new();
    while plans.len() < wanted.plans {
        let last = &plans.last().expect("the best plan is there").outcome;
        far.push(Condition::Differ(last.plan.clone(), wanted.distance.max(1)));
        match prepared.solve_below(&far, last.ceiling(), limits)? {
            Verdict::Best(outcome) => {
                let loss = best.score.clone() - outcome.score.clone();
                tell(limits, "further plan", plans.len() + 1, wanted.plans, &outcome);
                plans.push(Ranked { outcome, loss });
            }
            Verdict::Impossible => return Ok((plans, Ended::Proved)),
            Verdict::Unknown(ended) => return Ok((plans, ended)),
        }
    }
    Ok((plans, Ended::Proved))
}

/// The profiles in parallel; coverage does not depend on weights, so the best plan's is the ceiling of each.
fn profile_plans(
    prepared: &Prepared<'_>,
    best: &Outcome,
    limits: &Limits,
) -> Result<Vec<Profiled>, SolveError> {
    let problem = prepared.problem();
    let solve = |profile: &Profile| {
        let weighted = problem.with_weights(profile.weights(&problem.policy().weights));
        let outcome = prepared.reweighted(&weighted).best_below(best, limits)?;
        let score = check(problem, &outcome.plan).breakdown.levels;
        let loss = best.score.clone() - score.clone();
        Ok(Profiled { profile: *profile, outcome, score, loss, same_as: None })
    };
    Profile::ALL.par_iter().map(solve).collect()
}

fn tell(limits: &Limits, phase: &'static str, done: usize, of: usize, outcome: &Outcome) {
    limits.report(&Progress {
        phase,
        steps: Some((done, of)),
        plan: Some(outcome.score.clone()),
        bound: Some(outcome.bound.clone()),
    });
}

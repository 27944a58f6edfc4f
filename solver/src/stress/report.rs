//! Sums up what became of a plan in all draws.

use std::collections::BTreeMap;

use crate::domain::{CallId, PersonId, Problem, SkillId};
use crate::plan::Placement;
use crate::score::Levels;
use crate::stress::Chance;
use crate::stress::repair::{Fate, Repaired};

/// What became of one plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStress {
    /// Position of the plan among those that were asked about.
    pub plan: usize,
    /// Draws in which the whole plan stands as it is.
    pub untouched: Chance,
    /// Draws in which every call stays served.
    pub all_served: Chance,
    /// Per call of the plan, in order: draws in which as many of its seats are served as in the plan.
    pub calls: Vec<(CallId, Chance)>,
    /// Per placement of the plan, in order.
    pub deployments: Vec<DeploymentStress>,
    /// Grid days, summed over the draws, on which the reserve was free; none where the policy keeps none.
    pub reserve: Option<(u64, u64)>,
    /// Placements that a repair altered or withdrew, summed over the draws.
    pub changes: u64,
    /// Scores after repair, summed over the draws: what plans are ranked by.
    pub total: Levels,
    /// Must-skills of seats that were lost, with the number of times, the weakest first.
    pub weakest: Vec<(SkillId, u32)>,
}

/// What became of one placement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentStress {
    /// The placement.
    pub placement: Placement,
    /// Draws in which it could not stand.
    pub struck: u32,
    /// Of these, draws in which the same persons serve the seat at another time.
    pub moved: u32,
    /// Of the draws in which it could not stand, those in which the seat stayed served all the same.
    pub served: u32,
    /// Who stood in, with the number of times, the most frequent first.
    pub stand_ins: Vec<(Vec<PersonId>, u32)>,
}

/// Sums up the draws of the plan at `plan`.
pub(super) fn sum(
    problem: &Problem,
    plan: usize,
    placements: &[Placement],
    draws: &[&Repaired],
) -> PlanStress {
    let n_draws = count(draws.len());
    let share = |holds: &dyn Fn(&Repaired) -> bool| Chance {
        times: count(draws.iter().filter(|draw| holds(draw)).count()),
        of: n_draws,
    };
    let mut calls: Vec<CallId> = placements.iter().map(|placement| placement.seat.call).collect();
    calls.dedup();
    let served = |draw: &Repaired, call: CallId| {
        placements.iter().zip(&draw.lines).all(|(placement, fate)| placement.seat.call != call || fate.served)
    };
    let n_levels = draws.first().map_or(0, |draw| draw.score.0.len());
    PlanStress {
        plan,
        untouched: share(&|draw| draw.lines.iter().all(|fate| fate.kept)),
        all_served: share(&|draw| draw.lines.iter().all(|fate| fate.served)),
        calls: calls.into_iter().map(|call| (call, share(&|draw| served(draw, call)))).collect(),
        deployments: placements.iter().enumerate().map(|(at, one)| deployment(one, at, draws)).collect(),
        reserve: draws.iter().map(|draw| draw.reserve).try_fold((0, 0), |(free, all), days| {
            days.map(|(sufficed, of)| (free + u64::from(sufficed), all + u64::from(of)))
        }),
        changes: draws.iter().flat_map(|draw| &draw.lines).filter(|fate| !fate.kept).count() as u64,
        total: draws.iter().fold(Levels::zero(n_levels), |sum, draw| sum + draw.score.clone()),
        weakest: weakest(problem, placements, draws),
    }
}

fn deployment(placement: &Placement, at: usize, draws: &[&Repaired]) -> DeploymentStress {
    let struck: Vec<&Fate> = draws.iter().map(|draw| &draw.lines[at]).filter(|fate| fate.struck).collect();
    let stood_in = struck.iter().filter(|fate| !fate.stand_ins.is_empty()).map(|fate| fate.stand_ins.clone());
    DeploymentStress {
        placement: placement.clone(),
        struck: count(struck.len()),
        moved: count(struck.iter().filter(|fate| fate.moved).count()),
        served: count(struck.iter().filter(|fate| fate.served).count()),
        stand_ins: tally(stood_in),
    }
}

/// The must-skills of seats that were lost.
fn weakest(problem: &Problem, placements: &[Placement], draws: &[&Repaired]) -> Vec<(SkillId, u32)> {
    let lost = draws.iter().flat_map(|draw| {
        let lost = placements.iter().zip(&draw.lines).filter(|(_, fate)| fate.struck && !fate.served);
        lost.map(|(placement, _)| placement.seat)
    });
    let skills = lost.flat_map(|seat| {
        let groups = problem.seat(seat).must.iter().flat_map(|group| &group.any_of);
        groups.map(|need| need.skill).collect::<std::collections::BTreeSet<_>>()
    });
    tally(skills)
}

/// How often each occurs, the most frequent first, then in order.
fn tally<T: Ord>(items: impl Iterator<Item = T>) -> Vec<(T, u32)> {
    let mut tally: BTreeMap<T, u32> = BTreeMap::new();
    for item in items {
        *tally.entry(item).or_default() += 1;
    }
    let mut tally: Vec<_> = tally.into_iter().collect();
    tally.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    tally
}

fn count(n: usize) -> u32 {
    u32::try_from(n).expect("the number of draws fits u32")
}

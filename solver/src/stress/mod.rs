//! Asks how well a plan holds when people fall out, deployments end early, offices are late and calls surge.
//!
//! | file | what it does |
//! |---|---|
//! | `draw` | events from the policy's rates and a seed |
//! | `change` | the drawn problem: the problem with these events |
//! | `repair` | the best plan of the drawn problem, the tested plan being the published one |
//! | `report` | sums over all draws: chances, stand-ins, reserve |
//! | `chance` | a share with its confidence interval |
//!
//! A draw is known as a whole when it is repaired, as if it had happened before the decision day. The repair is
//! the exact optimum of the drawn problem under the goal of stability, so a call that is lost could
//! not have been kept; surprises that come later may cost more. Rates are those of the policy
//! and the same for everybody.
//!
//! Neighbouring problems share almost everything: verdicts on persons and seats are kept, the engine starts
//! from the basis of the problem without events, and a plan that absences leave as good as it was is not
//! solved again.

mod chance;
mod change;
mod draw;
mod repair;
mod report;

pub use chance::Chance;
pub use draw::Event;
pub use report::{DeploymentStress, PlanStress};

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::Problem;
use crate::explain::part::problem_of;
use crate::limits::{Limits, Progress};
use crate::plan::Plan;
use crate::solve::{Ended, Prepared, SolveError, Work};
use repair::{Repaired, Tested};

/// Most draws of one question.
pub const MOST_DRAWS: u32 = 100_000;
/// Draws where no number is asked for.
pub const DEFAULT_DRAWS: u32 = 1_000;

/// What became of some plans in many draws, the same draws for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stress {
    /// The plans, the one that holds best first: by the sum of their scores after repair.
    pub plans: Vec<PlanStress>,
    /// Draws asked for.
    pub wanted: u32,
    /// Draws that were answered; fewer where a limit ended the run.
    pub draws: u32,
    /// Draws, over all plans, whose repair is not proven to be the best.
    pub unproven: u32,
    /// Draws, over all plans, that needed no solving.
    pub unsolved: u64,
    /// What ended the run.
    pub ended: Ended,
    /// What it took, the problems without events not counted.
    pub work: Work,
}

/// What became of every tested plan in one draw. It can be written down, so that draws may be made in several places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw(Vec<Repaired>);

/// Tests `plans` of a problem, which keep its rules, in `draws` draws, at least 1 and at most [`MOST_DRAWS`].
///
/// The seed of the limits decides the draws.
///
/// # Errors
/// As [`solve`](crate::solve::solve).
///
/// # Panics
/// If the number of draws is out of range.
pub fn stress(
    prepared: &Prepared<'_>,
    plans: &[Plan],
    draws: u32,
    limits: &Limits,
) -> Result<Stress, SolveError> {
    let made = make_draws(prepared, plans, 0..draws, limits)?;
    Ok(sum(prepared.problem(), plans, &made, draws, limits.ended()))
}

/// Makes the draws with these numbers; fewer where a limit ends it.
///
/// # Errors
/// As [`stress`].
///
/// # Panics
/// If there are none, or their numbers reach [`MOST_DRAWS`].
pub fn make_draws(
    prepared: &Prepared<'_>,
    plans: &[Plan],
    numbers: Range<u32>,
    limits: &Limits,
) -> Result<Vec<Draw>, SolveError> {
    assert!(!numbers.is_empty() && numbers.end <= MOST_DRAWS, "1 to {MOST_DRAWS} draws");
    let problem = prepared.problem();
    let limits_of_draws = Limits { watch: None, ..limits.clone().without_certificates() };
    let published = plans.iter().map(|plan| published(problem, plan)).collect::<Result<Vec<_>, _>>()?;
    let tested: Vec<Tested<'_>> = published
        .iter()
        .map(|problem| Tested::of(problem, prepared, &limits_of_draws))
        .collect::<Result<_, _>>()?;
    let horizon = draw::horizon(problem, prepared.eligibility().horizon_end());
    let (done, wanted) = (AtomicUsize::new(0), numbers.len());
    let one = |number: u32| -> Result<Option<Draw>, SolveError> {
        if limits.stopped() {
            return Ok(None);
        }
        let events = draw::events(problem, horizon, limits.seed, number);
        let repaired: Result<Vec<_>, _> =
            tested.iter().map(|plan| plan.repaired(&events, &limits_of_draws)).collect();
        let steps = Some((done.fetch_add(1, Ordering::Relaxed) + 1, wanted));
        limits.report(&Progress { phase: "draws", steps, plan: None, bound: None });
        Ok((!limits.stopped()).then_some(Draw(repaired?)))
    };
    let made: Vec<Option<Draw>> = numbers.into_par_iter().map(one).collect::<Result<_, _>>()?;
    Ok(made.into_iter().flatten().collect())
}

/// What happens in the draw of this number, and the problem that it leaves, the tested plan being the published one.
///
/// A draw depends on the problem, the seed and its number alone, so that one of many can be looked at again.
///
/// # Errors
/// As [`stress`].
pub fn drawn(
    prepared: &Prepared<'_>,
    plan: &Plan,
    seed: u64,
    number: u32,
) -> Result<(Vec<Event>, Problem), SolveError> {
    let problem = prepared.problem();
    let horizon = draw::horizon(problem, prepared.eligibility().horizon_end());
    let events = draw::events(problem, horizon, seed, number);
    let mut draft = repair::publish(problem, plan);
    change::make(problem, &events, &mut draft);
    Ok((events, problem_of(&draft)?))
}

/// Sums up draws of these plans of a problem, in the order of their numbers; `ended` is what left some of the `wanted`
/// ones out.
pub fn sum(problem: &Problem, plans: &[Plan], made: &[Draw], wanted: u32, ended: Option<Ended>) -> Stress {
    let of_plan = |at: usize| made.iter().map(|draw| &draw.0[at]).collect::<Vec<_>>();
    let mut summed: Vec<PlanStress> = plans
        .iter()
        .enumerate()
        .map(|(at, plan)| report::sum(problem, at, plan.placements(), &of_plan(at)))
        .collect();
    summed.sort_by(|a, b| b.total.cmp(&a.total).then(a.plan.cmp(&b.plan)));
    let all = || made.iter().flat_map(|draw| &draw.0);
    let draws = u32::try_from(made.len()).expect("no more draws than were wanted");
    let unproven = u32::try_from(all().filter(|draw| !draw.proven).count()).expect("few plans");
    let ended = match draws == wanted {
        true if unproven == 0 => Ended::Proved,
        true => Ended::WorkLimit,
        false => ended.unwrap_or(Ended::TimeLimit),
    };
    Stress {
        plans: summed,
        wanted,
        draws,
        unproven,
        unsolved: all().filter(|draw| draw.work.programs == 0).count() as u64,
        ended,
        work: all().fold(Work::default(), |sum, draw| sum.plus(draw.work)),
    }
}

/// The problem in which the plan is the published one.
fn published(problem: &Problem, plan: &Plan) -> Result<Problem, SolveError> {
    problem_of(&repair::publish(problem, plan))
}

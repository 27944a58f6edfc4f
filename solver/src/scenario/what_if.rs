//! The question: what would the plan be under each of several scenarios, and who would pay for it?

use rayon::prelude::*;

use super::Scenario;
use super::difference::{Difference, Planned, difference};
use super::measures::Measures;
use super::settle::settle;
use crate::domain::Problem;
use crate::limits::{Limits, Progress};
use crate::recall::{Recallable, Recalls, recall_from};
use crate::solve::{Ended, Outcome, Prepared, SolveError, Status};

/// The base plan and the plans under the scenarios, in the order asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// The best plan of the problem as it is.
    pub base: Outcome,
    /// It in numbers.
    pub measures: Measures,
    /// One answer per scenario.
    pub scenarios: Vec<UnderScenario>,
}

/// The answer for one scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnderScenario {
    /// The scenario and its problem.
    pub scenario: Scenario,
    /// The best plan; among equally good ones one that leaves persons where the base plan has them.
    pub outcome: Outcome,
    /// Why the search for such a plan ended: proved means that nobody more could stay without loss.
    pub settled: Ended,
    /// It in numbers, those about the difference included.
    pub measures: Measures,
    /// What it has over the base plan.
    pub difference: Difference,
    /// What recalls would bring over the plan, and the way back; nothing where no deployment may be recalled.
    pub recalls: Option<Recalls>,
}

impl WhatIf {
    /// Whether a limit or a cancellation left something unproven.
    pub fn is_cut_short(&self) -> bool {
        let is_short = |one: &UnderScenario| {
            one.outcome.status == Status::Gap
                || one.settled != Ended::Proved
                || one.recalls.as_ref().is_some_and(Recalls::is_cut_short)
        };
        self.base.status == Status::Gap || self.scenarios.iter().any(is_short)
    }
}

/// Solves the problem as it is and under every scenario.
///
/// The scenarios are solved in parallel; each is compared with the base plan, not with one another.
///
/// # Errors
/// As [`solve`](crate::solve::solve).
pub fn what_if(problem: &Problem, scenarios: Vec<Scenario>, limits: &Limits) -> Result<WhatIf, SolveError> {
    let prepared = Prepared::of(problem);
    let base = prepared.best(limits)?;
    let n_steps = scenarios.len() + 1;
    limits.report(&Progress {
        phase: "scenarios",
        steps: Some((1, n_steps)),
        plan: Some(base.score.clone()),
        bound: None,
    });
    // Each scenario has a score of its own, so the steps are all there is to watch.
    let quiet = Limits { watch: None, ..limits.clone() };
    let done = std::sync::atomic::AtomicUsize::new(1);
    let of_base = Planned { problem, plan: &base.plan };
    let under = |scenario: Scenario| {
        let answer = under(&prepared, &base, scenario, &quiet);
        let n_done = 1 + done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let steps = Some((n_done, n_steps));
        limits.report(&Progress { phase: "scenarios", steps, plan: None, bound: None });
        answer
    };
    let scenarios = scenarios.into_par_iter().map(under).collect::<Result<Vec<_>, _>>()?;
    Ok(WhatIf { measures: Measures::of(of_base), scenarios, base })
}

fn under(
    prepared: &Prepared<'_>,
    of_base: &Outcome,
    scenario: Scenario,
    limits: &Limits,
) -> Result<UnderScenario, SolveError> {
    let base = Planned { problem: prepared.problem(), plan: &of_base.plan };
    let changed = Prepared::near(&scenario.problem, prepared);
    let (outcome, settled) = if scenario.problem == *base.problem {
        // The same problem has the same answer.
        (of_base.clone(), of_base.ended)
    } else {
        let best = changed.best(limits)?;
        settle(base, &changed, best, limits)?
    };
    let recalls = recalls(&changed, &scenario, &outcome, limits)?;
    let planned = Planned { problem: &scenario.problem, plan: &outcome.plan };
    let difference = difference(base, planned);
    let measures = difference.in_numbers(Measures::of(planned));
    Ok(UnderScenario { measures, difference, outcome, settled, recalls, scenario })
}

/// The best plans with 0, 1, 2, ... recalls of what the scenario makes recallable.
fn recalls(
    prepared: &Prepared<'_>,
    scenario: &Scenario,
    outcome: &Outcome,
    limits: &Limits,
) -> Result<Option<Recalls>, SolveError> {
    let named = scenario.recallable.iter().filter_map(|id| Recallable::named(prepared.problem(), id));
    let named: Vec<_> = named.collect();
    match &scenario.crisis {
        Some(crisis) if !named.is_empty() => {
            recall_from(prepared, outcome, &named, crisis.until, limits).map(Some)
        }
        _ => Ok(None),
    }
}

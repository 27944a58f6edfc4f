//! This module asks the solver the questions that command and server share.

mod explained;

pub use explained::{CandidatesOf, Found, candidates, open_seat, why, why_not};

use flexpool_solver::check::{Judgement, check};
use flexpool_solver::explain::{
    Candidate, Context, Line, OpenReason, OpenSeat, Standing, Trade, Way, lines, open_seats,
};
use flexpool_solver::prices::{self, Priced, Prices, Suffices, Worth};
use flexpool_solver::rank::{Suggestion, Wanted, suggest_prepared};
use flexpool_solver::solve::{Ended, Outcome, Prepared, SolveError, Status};
use flexpool_solver::stress::{self, Stress};
use flexpool_solver::{Limits, Plan, Problem};

/// A suggestion with all that is said about its best plan.
#[derive(Debug)]
pub struct Suggested<'p> {
    /// The problem with its eligibility.
    pub prepared: Prepared<'p>,
    /// The plans.
    pub suggestion: Suggestion,
    /// The checker's judgement of the best plan.
    pub judgement: Judgement,
    /// Number of plans that was asked for.
    pub wanted: usize,
    /// Lines and open seats explained by solving again, where asked for.
    pub explained: Option<Explained>,
}

/// Explanations of a whole plan.
#[derive(Debug)]
pub struct Explained {
    /// Every served seat.
    pub lines: Vec<Line>,
    /// Every open seat.
    pub open: Vec<OpenSeat>,
}

/// Plans, and how well they hold.
#[derive(Debug)]
pub struct Stressed {
    /// The plans that were tested.
    pub plans: Vec<Plan>,
    /// The plans as suggested, in the same order; empty for a plan that was given.
    pub outcomes: Vec<Outcome>,
    /// Seed of the draws.
    pub seed: u64,
    /// What became of them.
    pub stress: Stress,
}

impl Stressed {
    /// Whether a limit left a draw unanswered or a repair or plan unproven.
    pub fn is_cut_short(&self) -> bool {
        self.stress.ended != Ended::Proved
            || self.outcomes.iter().any(|outcome| outcome.status == Status::Gap)
    }
}

/// Tests the plan that is given, or else the plans suggested, in `draws` futures.
///
/// # Errors
/// Only if the engine fails.
pub fn stress(
    problem: &Problem,
    given: Option<Plan>,
    wanted: &Wanted,
    draws: u32,
    limits: &Limits,
) -> Result<Stressed, SolveError> {
    let prepared = Prepared::of(problem);
    let (plans, outcomes) = plans_to_stress(&prepared, given, wanted, limits)?;
    let stress = stress::stress(&prepared, &plans, draws, limits)?;
    Ok(Stressed { plans, outcomes, seed: limits.seed, stress })
}

/// The plan that is given, or else those suggested with their outcomes.
///
/// # Errors
/// Only if the engine fails.
pub fn plans_to_stress(
    prepared: &Prepared<'_>,
    given: Option<Plan>,
    wanted: &Wanted,
    limits: &Limits,
) -> Result<(Vec<Plan>, Vec<Outcome>), SolveError> {
    if let Some(plan) = given {
        return Ok((vec![plan], Vec::new()));
    }
    let suggestion = suggest_prepared(prepared, wanted, limits)?;
    let outcomes: Vec<Outcome> = suggestion.plans.into_iter().map(|ranked| ranked.outcome).collect();
    Ok((outcomes.iter().map(|outcome| outcome.plan.clone()).collect(), outcomes))
}

/// Suggests plans, and explains the best one where `explain` is set.
///
/// # Errors
/// Only if the engine fails.
pub fn suggest<'p>(
    problem: &'p Problem,
    wanted: &Wanted,
    explain: bool,
    limits: &Limits,
) -> Result<Suggested<'p>, SolveError> {
    let prepared = Prepared::of(problem);
    let suggestion = suggest_prepared(&prepared, wanted, limits)?;
    let best = &suggestion.plans[0].outcome;
    let judgement = check(problem, &best.plan);
    let explained = match explain {
        false => None,
        true => {
            let context = Context::new(&prepared, best, limits);
            Some(Explained { lines: lines(&context)?, open: open_seats(&context)? })
        }
    };
    Ok(Suggested { prepared, suggestion, judgement, wanted: wanted.plans, explained })
}

impl Suggested<'_> {
    /// The best plan.
    pub fn best(&self) -> &Outcome {
        &self.suggestion.plans[0].outcome
    }

    /// Seats that a plan may serve, and those that the best one serves.
    pub fn seats(&self) -> (u32, usize) {
        let problem = self.prepared.problem();
        let open = problem.all_seat_ids().map(|seat| problem.seat(seat).open()).sum();
        (open, self.best().plan.placements().len())
    }

    /// Whether there are fewer plans than were asked for.
    pub fn is_short_of_plans(&self) -> bool {
        self.suggestion.plans.len() < self.wanted
    }

    /// Whether a limit or a cancellation left something unproven or unanswered.
    pub fn is_cut_short(&self) -> bool {
        let plans = self.suggestion.plans.iter().map(|ranked| &ranked.outcome);
        let profiles = self.suggestion.profiles.iter().map(|profiled| &profiled.outcome);
        let explained = self.explained.iter();
        plans.chain(profiles).any(|outcome| outcome.status == Status::Gap)
            || self.suggestion.complete != Ended::Proved
            || explained
                .clone()
                .flat_map(|all| &all.lines)
                .any(|line| standings_cut_short(&line.alternatives))
            || explained.flat_map(|all| &all.open).any(open_cut_short)
    }
}

/// The best plan, and the prices asked for against it.
///
/// # Errors
/// Only if the engine fails.
pub fn prices(
    problem: &Problem,
    wanted: &prices::Wanted,
    limits: &Limits,
) -> Result<(Outcome, Prices), SolveError> {
    let prepared = Prepared::of(problem);
    let best = prepared.best(limits)?;
    let prices = prices::prices(&Context::new(&prepared, &best, limits), wanted)?;
    Ok((best, prices))
}

/// Whether a limit left a price unanswered or unproven.
pub fn prices_cut_short(prices: &Prices) -> bool {
    fn any<T>(list: Option<&Vec<Priced<T>>>) -> bool {
        list.into_iter().flatten().any(|priced| match &priced.worth {
            Worth::Unanswered(_) => true,
            Worth::Solved(trade) => trade_cut_short(trade),
            Worth::Same => false,
        })
    }
    let serve = prices.serve.as_ref().is_some_and(|staffing| match &staffing.answer {
        Suffices::Unanswered { .. } => true,
        Suffices::Set { trade, .. } => trade_cut_short(trade),
        Suffices::Nothing { .. } => false,
    });
    serve || any(prices.rules.as_ref()) || any(prices.persons.as_ref()) || any(prices.trainings.as_ref())
}

/// Whether a limit left one of the candidates unanswered or unproven.
pub fn standings_cut_short(candidates: &[Candidate]) -> bool {
    candidates.iter().any(|candidate| standing_cut_short(&candidate.standing))
}

/// Whether a limit left a standing unanswered or unproven.
pub fn standing_cut_short(standing: &Standing) -> bool {
    match standing {
        Standing::Unanswered(_) => true,
        Standing::Possible(trade) => trade_cut_short(trade),
        Standing::There | Standing::Impossible | Standing::Refused(_) => false,
    }
}

/// Whether a limit left a trade unproven.
pub fn trade_cut_short(trade: &Trade) -> bool {
    trade.status == Status::Gap
}

/// Whether a limit left the way to a seat unsearched or unproven.
pub fn way_cut_short(way: &Way) -> bool {
    match way {
        Way::Unanswered(_) => true,
        Way::Changes { trade, .. } => trade_cut_short(trade),
        Way::None { .. } => false,
    }
}

/// Whether a limit left the reason of an open seat unanswered, unproven or not minimal.
pub fn open_cut_short(open: &OpenSeat) -> bool {
    match &open.reason {
        OpenReason::Unanswered(_) | OpenReason::BetterPlan(_) => true,
        OpenReason::NotWorthIt { trade, core } => {
            trade.as_ref().is_some_and(trade_cut_short) || !core.minimal
        }
        OpenReason::NobodyEligible { searched, .. } => !searched,
        OpenReason::Incomplete { .. } => false,
    }
}

//! Brute force, written to be read: judges every plan of a tiny problem with the checker.
//!
//! It knows the calendar and the checker, nothing of the model. What it takes for granted:
//!
//! - A placement starts on a grid day of its call's window and lasts a number of months that the
//!   call accepts, or fills the call's explicit days. Anything else breaks `window_and_clocks` or
//!   `duration` by their very wording.
//! - Serving one more seat never heals a broken rule, but for `whole_call` and `least_seats`, which
//!   are broken by serving too few. So a plan that breaks any other rule is not extended, and two
//!   placements that break one together are never tried together again. A test drops this
//!   shortcut and finds the same optima.

use flexpool_solver::check::check;
use flexpool_solver::domain::{PersonId, SeatId, Span, Timing};
use flexpool_solver::solve::Condition;
use flexpool_solver::{Levels, Placement, Plan, Problem, Rule};

/// Every valid plan of a tiny problem with its score.
#[derive(Clone, Debug)]
pub struct Oracle {
    valid: Vec<(Plan, Levels)>,
}

impl Oracle {
    /// Judges all plans; nothing if that would take more than `most` judgements.
    pub fn of(problem: &Problem, most: usize) -> Option<Self> {
        let alone = possible_placements(problem).into_iter().filter(|placement| {
            let plan = Plan::new(vec![placement.clone()]);
            !is_hopeless(problem, &plan)
        });
        let placements: Vec<_> = alone.collect();
        if placements.len() * placements.len() / 2 > most {
            return None;
        }
        let fits = pairs_that_fit(problem, &placements);
        let mut search =
            Search { problem, placements: &placements, fits: &fits, left: most, valid: Vec::new() };
        search.extend(&mut Vec::new(), &(0..placements.len()).collect::<Vec<_>>())?;
        Some(Self { valid: search.valid })
    }

    /// The same without any shortcut: all subsets of at most `most` possible placements.
    pub fn without_shortcut(problem: &Problem, most: usize) -> Option<Self> {
        let placements = possible_placements(problem);
        if placements.len() > most {
            return None;
        }
        let subset = |chosen: u32| {
            let members = placements.iter().enumerate().filter(move |(index, _)| chosen >> index & 1 == 1);
            Plan::new(members.map(|(_, placement)| placement.clone()).collect())
        };
        let plans = (0..1u32 << placements.len()).map(subset);
        Some(Self {
            valid: plans.filter_map(|plan| Some((plan.clone(), judge(problem, &plan).ok()?))).collect(),
        })
    }

    /// All valid plans with their scores.
    pub fn valid(&self) -> &[(Plan, Levels)] {
        &self.valid
    }

    /// The best plan and its score; the first of several.
    pub fn best(&self) -> &(Plan, Levels) {
        self.best_where(|_| true).expect("the empty plan is valid")
    }

    /// The best of the plans that `keep` accepts; the first of several.
    pub fn best_where(&self, keep: impl Fn(&Plan) -> bool) -> Option<&(Plan, Levels)> {
        self.valid.iter().rev().filter(|(plan, _)| keep(plan)).max_by(|a, b| a.1.cmp(&b.1))
    }
}

/// Whether the plan meets the condition.
pub fn meets(plan: &Plan, condition: &Condition) -> bool {
    match condition {
        Condition::Serve(person, seat) => {
            plan.placements().iter().any(|placement| serves(placement, *person, *seat))
        }
        Condition::Avoid(person, call) => !plan.calls_of(*person).contains(call),
        Condition::AtLeast(seat, least) => plan.served(*seat) >= *least as usize,
        Condition::CallAtLeast(call, least) => {
            plan.placements().iter().filter(|placement| placement.seat.call == *call).count()
                >= *least as usize
        }
        Condition::AtMost(seat, most) => plan.served(*seat) <= *most as usize,
        Condition::Differ(other, distance) => plan.distance(other) >= *distance,
        Condition::Keep(assignments, number) => {
            let of_plan = plan.assignments();
            assignments.iter().filter(|one| of_plan.contains(one)).count() >= *number
        }
    }
}

/// Every placement that the calls' own words allow, for all persons and pairs.
pub fn possible_placements(problem: &Problem) -> Vec<Placement> {
    let mut placements = Vec::new();
    for seat in problem.all_seat_ids() {
        for (span, months) in spans(problem, seat) {
            for first in problem.person_ids() {
                placements.push(Placement { seat, span, months, persons: vec![first] });
                if problem.seat(seat).sharers == 2 {
                    let seconds = problem.person_ids().filter(|second| *second > first);
                    placements.extend(seconds.map(|second| Placement {
                        seat,
                        span,
                        months,
                        persons: vec![first, second],
                    }));
                }
            }
        }
    }
    placements
}

/// The spans of a call with their months.
fn spans(problem: &Problem, seat: SeatId) -> Vec<(Span, i64)> {
    match &problem.call(seat.call).timing {
        Timing::Explicit { first, last, months } => vec![(Span::new(*first, last.plus_days(1)), *months)],
        Timing::Window { earliest, latest, acceptable, .. } => {
            let grid = problem.policy().grid;
            let starts = grid.days_in(Span::new(*earliest, latest.plus_days(1)));
            let each = |start| {
                acceptable.iter().map(move |months| (Span::new(start, grid.end(start, *months)), *months))
            };
            starts.into_iter().flat_map(each).collect()
        }
    }
}

fn serves(placement: &Placement, person: PersonId, seat: SeatId) -> bool {
    placement.seat == seat && placement.persons.contains(&person)
}

/// The score of a plan, or the rules it breaks.
fn judge(problem: &Problem, plan: &Plan) -> Result<Levels, Vec<Rule>> {
    let judgement = check(problem, plan);
    if judgement.violations.is_empty() {
        return Ok(judgement.breakdown.levels);
    }
    Err(judgement.violations.iter().map(|violation| violation.rule).collect())
}

/// Whether serving more seats cannot make the plan valid.
fn is_hopeless(problem: &Problem, plan: &Plan) -> bool {
    judge(problem, plan)
        .is_err_and(|rules| rules.iter().any(|rule| !matches!(rule, Rule::Whole | Rule::Least)))
}

/// For every placement, which others it may stand beside.
fn pairs_that_fit(problem: &Problem, placements: &[Placement]) -> Vec<Vec<bool>> {
    let pair = |a: &Placement, b: &Placement| Plan::new(vec![a.clone(), b.clone()]);
    let row = |a| placements.iter().map(|b| a != b && !is_hopeless(problem, &pair(a, b))).collect();
    placements.iter().map(row).collect()
}

/// Depth first over all sets of placements, each set once, in ascending order.
struct Search<'a> {
    problem: &'a Problem,
    placements: &'a [Placement],
    fits: &'a [Vec<bool>],
    left: usize,
    valid: Vec<(Plan, Levels)>,
}

impl Search<'_> {
    /// Judges `chosen`, then extends it by each of `candidates`; nothing once the judgements are used up.
    fn extend(&mut self, chosen: &mut Vec<usize>, candidates: &[usize]) -> Option<()> {
        self.left = self.left.checked_sub(1)?;
        let plan = Plan::new(chosen.iter().map(|index| self.placements[*index].clone()).collect());
        match judge(self.problem, &plan) {
            Ok(levels) => self.valid.push((plan, levels)),
            Err(rules) if rules.iter().all(|rule| matches!(rule, Rule::Whole | Rule::Least)) => {}
            Err(_) => return Some(()),
        }
        for (position, candidate) in candidates.iter().enumerate() {
            let beside = |other: &usize| self.fits[*candidate][*other];
            let rest: Vec<_> = candidates[position + 1..].iter().copied().filter(beside).collect();
            chosen.push(*candidate);
            self.extend(chosen, &rest)?;
            chosen.pop();
        }
        Some(())
    }
}

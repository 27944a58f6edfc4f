//! What to change of the published plan tonight: the best plan with 0, 1, 2, ... changes, and how far to go.
//!
//! A **change** is a published assignment that is altered or withdrawn although it could stay. What no
//! plan of today can keep is a **forced loss** and costs nothing; what is added is free. Readings are
//! fixed in `docs/decisions/0003-what-a-change-of-the-published-plan-is.md`.
//!
//! | file | holds |
//! |---|---|
//! | `standing` | what of the published plan can stay, what is decided by now, what is lost |
//! | `curve` | the best plan for every number of changes |
//! | `advice` | how many changes are recommended |
//! | `differences`, `causes` | what differs between two inputs, and which change it touches |
//!
//! The answer is a proposal; nothing here decides anything.

mod advice;
mod causes;
mod curve;
mod differences;
mod standing;

pub use advice::Advice;
pub use causes::Cause;
pub use differences::{Difference, differences};
pub use standing::{Lost, Reason, Standing};

use crate::domain::{PersonId, Problem};
use crate::explain::Posting;
use crate::limits::Limits;
use crate::plan::{Assignment, Plan};
use crate::score::Levels;
use crate::solve::{Ended, Outcome, Prepared, SolveError, Status, Work};
use crate::validate::Gone;
use causes::Causes;

/// What is asked besides the problem with its published plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted<'a> {
    /// The input that the published plan was made for: differences are named as causes.
    pub before: Option<&'a Problem>,
    /// Published assignments whose person, call or seat no longer exists.
    pub gone: &'a [Gone],
    /// Most changes to look at; as many as the best plan needs where absent.
    pub most: Option<usize>,
}

/// What can be changed of the published plan, and what it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rebalance {
    /// The best plan, whatever it changes.
    pub best: Outcome,
    /// What of the published plan can stay and what not.
    pub standing: Standing,
    /// The best plan with 0, 1, 2, ... changes, until the best plan is reached or the curve was cut.
    /// Empty only where the limits ended the run before the first was found.
    pub steps: Vec<Step>,
    /// Changes that the curve leaves out: with so many more the best plan is surely reached. 0 where it is.
    pub left_out: usize,
    /// How many changes are recommended: a position in `steps`.
    pub recommended: usize,
    /// Why so many.
    pub advice: Advice,
    /// What differs between the two inputs; nothing where the earlier one was not given.
    pub differences: Option<Vec<Difference>>,
    /// Proved, or what kept the curve from being known to its end.
    pub ended: Ended,
    /// All work together.
    pub work: Work,
    /// How often a problem was solved.
    pub solves: usize,
}

/// The best plan with at most so many changes as its position says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The plan with its proof.
    pub outcome: Outcome,
    /// What it has over the step before. The first step's is what additions bring over the published plan as far
    /// as that can stay; nothing where that alone breaks a rule.
    pub gain: Option<Levels>,
    /// Published assignments that could stay and do not, in the order of persons.
    pub changes: Vec<Altered>,
    /// Assignments of persons who lose none that could stay: free additions.
    pub added: Vec<Added>,
}

/// A published assignment that is altered or withdrawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Altered {
    /// As published.
    pub was: Assignment,
    /// Where the person is instead; empty where withdrawn.
    pub now: Vec<Posting>,
    /// What differs between the inputs and touches it.
    pub causes: Vec<Cause>,
}

/// An assignment that was not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Who.
    pub person: PersonId,
    /// Where and when.
    pub posting: Posting,
    /// What differs between the inputs and touches it.
    pub causes: Vec<Cause>,
}

impl Rebalance {
    /// The recommended step; nothing where the limits ended the run before any was found.
    pub fn recommended_step(&self) -> Option<&Step> {
        self.steps.get(self.recommended)
    }

    /// Whether the limits left something unproven.
    pub fn is_cut_short(&self) -> bool {
        self.ended != Ended::Proved || self.steps.iter().any(|step| step.outcome.status == Status::Gap)
    }
}

/// The best plans with 0, 1, 2, ... changes of the problem's published plan.
///
/// # Errors
/// Only if the engine fails.
pub fn rebalance(problem: &Problem, wanted: &Wanted<'_>, limits: &Limits) -> Result<Rebalance, SolveError> {
    let prepared = Prepared::of(problem);
    let best = prepared.best(limits)?;
    let mut standing = Standing::of(&prepared, wanted.gone);
    let curve = curve::curve(&prepared, &best, &standing.possible, wanted.most, limits)?;
    standing.excluded = curve.excluded;
    let mut solves = 1 + curve.solves;
    if let Some(first) = curve.outcomes.first() {
        solves += standing.name_excluded(&prepared, &first.plan, limits)?;
    }
    let differences = wanted.before.map(|before| differences(before, problem));
    let scores: Vec<_> = curve.outcomes.iter().map(|outcome| outcome.score.clone()).collect();
    let recommended = advice::recommended(problem.policy(), &scores);
    let steps = steps(problem, &standing, curve.outcomes, differences.as_deref());
    if let (Some(differences), Some(step)) = (differences.as_deref(), steps.get(recommended)) {
        let mut lost = std::mem::take(&mut standing.lost);
        Causes::new(problem, &standing, differences, &step.outcome.plan).name_lost(&mut lost);
        standing.lost = lost;
    }
    let advice = advice::advice(&standing, &steps, recommended);
    Ok(Rebalance {
        best,
        standing,
        steps,
        left_out: curve.left_out,
        recommended,
        advice,
        differences,
        ended: curve.ended,
        work: curve.work,
        solves,
    })
}

fn steps(
    problem: &Problem,
    standing: &Standing,
    outcomes: Vec<Outcome>,
    differences: Option<&[Difference]>,
) -> Vec<Step> {
    let mut before = standing.score(problem);
    let mut steps = Vec::new();
    for outcome in outcomes {
        let gain = before.map(|before| outcome.score.clone() - before);
        before = Some(outcome.score.clone());
        let causes = differences.map(|all| Causes::new(problem, standing, all, &outcome.plan));
        let changes = altered(standing, &outcome.plan, causes.as_ref());
        let added = added(standing, &outcome.plan, causes.as_ref());
        steps.push(Step { outcome, gain, changes, added });
    }
    steps
}

fn altered(standing: &Standing, plan: &Plan, causes: Option<&Causes<'_>>) -> Vec<Altered> {
    let kept = plan.assignments();
    let lost = standing.possible.iter().filter(|was| !kept.contains(was));
    lost.map(|was| {
        let now = standing.new_postings(plan, was.person);
        let calls = now.iter().map(|posting| posting.seat.call).chain([was.seat.call]);
        let causes = causes.map(|causes| causes.of(was.person, calls)).unwrap_or_default();
        Altered { was: *was, now, causes }
    })
    .collect()
}

fn added(standing: &Standing, plan: &Plan, causes: Option<&Causes<'_>>) -> Vec<Added> {
    let kept = plan.assignments();
    let mut persons: Vec<_> = kept.iter().map(|one| one.person).collect();
    persons.dedup();
    let loses =
        |person: &PersonId| standing.possible.iter().any(|was| was.person == *person && !kept.contains(was));
    persons.retain(|person| !loses(person));
    let of_person = |person: PersonId| {
        standing.new_postings(plan, person).into_iter().map(move |posting| {
            let causes = causes.map(|causes| causes.of(person, [posting.seat.call])).unwrap_or_default();
            Added { person, posting, causes }
        })
    };
    persons.into_iter().flat_map(of_person).collect()
}

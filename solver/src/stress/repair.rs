//! Repairs a plan under one draw: solves the drawn problem with the plan as the published one.

use serde::{Deserialize, Serialize};

use crate::check::check;
use crate::domain::{PersonId, Problem, Span};
use crate::draft::{PlanDraft, ProblemDraft};
use crate::eligibility::{Eligibility, free_fte};
use crate::explain::part::problem_of;
use crate::limits::Limits;
use crate::plan::{Placement, Plan};
use crate::score::Levels;
use crate::solve::{Ended, Outcome, Prepared, SolveError, Work};
use crate::stress::{Event, change};

/// A plan as it is tested: published in a problem that was solved once, near which all draws lie.
pub(super) struct Tested<'p> {
    prepared: Prepared<'p>,
    best: Outcome,
    draft: ProblemDraft,
}

/// What became of the plan in one draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Repaired {
    /// Score of the repaired plan in the drawn problem.
    pub(super) score: Levels,
    /// Whether it is proven to be the best.
    pub(super) proven: bool,
    /// What it took; nothing where the plan still reaches what no plan exceeds, so that none was solved for.
    pub(super) work: Work,
    /// What became of every placement of the tested plan, in order.
    pub(super) lines: Vec<Fate>,
    /// Grid days on which the reserve was free, and grid days in all; none where the policy keeps no reserve.
    pub(super) reserve: Option<(u32, u32)>,
}

/// What became of a placement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Fate {
    /// It stands as it was.
    pub(super) kept: bool,
    /// The same persons serve the seat at another time.
    pub(super) moved: bool,
    /// The draw made it impossible.
    pub(super) struck: bool,
    /// Its seat, or one like it, is served for it all the same.
    pub(super) served: bool,
    /// Who serves it instead, where it was struck and somebody does.
    pub(super) stand_ins: Vec<PersonId>,
}

impl<'p> Tested<'p> {
    /// The problem `published`, in which the plan to be tested is the published one, solved.
    pub(super) fn of(
        published: &'p Problem,
        near: &Prepared<'_>,
        limits: &Limits,
    ) -> Result<Self, SolveError> {
        let prepared = Prepared::near(published, near);
        let best = prepared.best(limits)?;
        Ok(Self { draft: published.to_draft(), prepared, best })
    }

    fn problem(&self) -> &'p Problem {
        self.prepared.problem()
    }

    /// The best repair under these events.
    pub(super) fn repaired(&self, events: &[Event], limits: &Limits) -> Result<Repaired, SolveError> {
        let mut draft = self.draft.clone();
        change::make(self.problem(), events, &mut draft);
        let drawn = problem_of(&draft)?;
        let prepared = Prepared::near(&drawn, &self.prepared);
        let (plan, score, proven, work) = match self.unharmed(&drawn, events) {
            Some((plan, score)) => (plan, score, true, Work::default()),
            None => {
                let best = prepared.best(limits)?;
                (best.plan, best.score, best.ended == Ended::Proved, best.work)
            }
        };
        let lines = fates(drawn.published(), &plan, prepared.eligibility());
        let reserve = reserve(&drawn, prepared.eligibility(), &plan);
        Ok(Repaired { score, proven, work, lines, reserve })
    }

    /// The tested plan, where it is still as good as the best without the events.
    ///
    /// Absences only take plans away and lower the points of others, so nothing can be better than that.
    fn unharmed(&self, drawn: &Problem, events: &[Event]) -> Option<(Plan, Levels)> {
        let only_absences = events.iter().all(|event| matches!(event, Event::Absent(..)));
        if !only_absences || self.best.ended != Ended::Proved {
            return None;
        }
        let plan = Plan::new(drawn.published().to_vec());
        let judgement = check(drawn, &plan);
        let score = &judgement.breakdown.levels;
        (judgement.is_valid() && *score == self.best.score).then(|| (plan, score.clone()))
    }
}

/// The draft of `problem` with `plan` as the published one.
pub(super) fn publish(problem: &Problem, plan: &Plan) -> ProblemDraft {
    ProblemDraft { published: PlanDraft::of(problem, plan).placements, ..problem.to_draft() }
}

/// What became of each published placement in the repaired plan.
///
/// Identical seats are interchangeable, so who is new on one of them stands in for the first who is gone.
fn fates(published: &[Placement], repaired: &Plan, eligibility: &Eligibility) -> Vec<Fate> {
    let fate = |placement: &Placement| {
        let can_stand = |person: &PersonId| {
            let choices = eligibility.options(*person, placement.seat);
            choices.iter().any(|choice| choice.span == placement.span && choice.months == placement.months)
        };
        let kept = repaired.placements().contains(placement);
        let moved = !kept && stays(repaired.placements(), placement);
        let struck = !placement.persons.iter().all(can_stand);
        Fate { kept, moved, struck, served: kept || moved, stand_ins: Vec::new() }
    };
    let mut fates: Vec<Fate> = published.iter().map(fate).collect();
    let mut new: Vec<&Placement> =
        repaired.placements().iter().filter(|placement| !stays(published, placement)).collect();
    for (placement, fate) in published.iter().zip(&mut fates).filter(|(_, fate)| !fate.served) {
        let Some(at) = new.iter().position(|other| other.seat == placement.seat) else { continue };
        let stand_in = new.remove(at);
        fate.served = true;
        if fate.struck {
            fate.stand_ins.clone_from(&stand_in.persons);
        }
    }
    fates
}

/// Whether the same persons serve the same seat, whenever.
fn stays(placements: &[Placement], one: &Placement) -> bool {
    placements.iter().any(|other| other.seat == one.seat && other.persons == one.persons)
}

/// Grid days on which the policy's reserve is free beside the plan, and grid days in all.
fn reserve(drawn: &Problem, eligibility: &Eligibility, plan: &Plan) -> Option<(u32, u32)> {
    let policy = drawn.policy();
    if policy.reserve.fte == 0 {
        return None;
    }
    let horizon = Span::new(drawn.as_of(), eligibility.horizon_end().unwrap_or(drawn.as_of()));
    let days = policy.grid.days_in(horizon);
    let used = |day| -> i64 {
        let there = plan.placements().iter().filter(|placement| placement.span.contains(day));
        there.flat_map(|placement| &placement.persons).map(|person| drawn.person(*person).fte).sum()
    };
    let sufficed =
        days.iter().filter(|day| free_fte(drawn, **day) - used(**day) >= policy.reserve.fte).count();
    let count = |n: usize| u32::try_from(n).expect("a horizon has few days");
    Some((count(sufficed), count(days.len())))
}

//! Sorts the published plan: what can stay, what is decided by now, what no plan of today can keep.

use crate::check::check;
use crate::domain::{DeploymentState, PersonId, Problem};
use crate::eligibility::{Eligibility, Refusal};
use crate::explain::Posting;
use crate::limits::Limits;
use crate::plan::{Assignment, Placement, Plan};
use crate::rebalance::Cause;
use crate::rule::Rule;
use crate::score::Levels;
use crate::solve::{Condition, Prepared, SolveError, Verdict};
use crate::validate::Gone;

/// The published plan as it stands today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Number of published assignments, whatever became of them.
    pub published: usize,
    /// Decided by now: the person has a fixed deployment on the seat. Sorted.
    pub decided: Vec<Assignment>,
    /// Those that their persons may still serve, each by itself; sorted.
    pub possible: Vec<Assignment>,
    /// How many of `possible` every plan has to give up, because they exclude each other by now.
    pub excluded: usize,
    /// Published assignments that no plan keeps, or that the best plan without a change had to give up.
    pub lost: Vec<Lost>,
    /// Those whose person, call or seat no longer exists.
    pub gone: Vec<Gone>,
}

/// A published assignment that is lost without being a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// As published.
    pub was: Assignment,
    /// Why it is lost.
    pub reason: Reason,
    /// What differs between the inputs and touches it.
    pub causes: Vec<Cause>,
}

/// Why a published assignment is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By itself it breaks rules today.
    Rules(Vec<Refusal>),
    /// By itself it would be possible, but no plan that keeps all rules contains it: proven.
    NoPlan,
    /// It and others that could stay exclude each other; this plan gives up this one.
    Excluded,
}

impl Standing {
    /// What became of the problem's published plan; `gone` is the part of it that the problem cannot name.
    pub(super) fn of(prepared: &Prepared<'_>, gone: &[Gone]) -> Self {
        let problem = prepared.problem();
        let all = Plan::new(problem.published().to_vec()).assignments();
        let (decided, rest): (Vec<_>, Vec<_>) = all.iter().partition(|one| is_decided(problem, one));
        let (possible, impossible): (Vec<Assignment>, Vec<_>) =
            rest.into_iter().partition(|one| is_possible(prepared.eligibility(), one));
        let lost = impossible.into_iter().map(|was| Lost {
            was,
            reason: Reason::Rules(refusals(prepared, &was)),
            causes: Vec::new(),
        });
        Self {
            published: all.len() + gone.len(),
            decided,
            possible,
            excluded: 0,
            lost: lost.collect(),
            gone: gone.to_vec(),
        }
    }

    /// Number of assignments that are lost without being a change.
    pub fn forced(&self) -> usize {
        self.published - self.decided.len() - self.possible.len() + self.excluded
    }

    /// Number of assignments that can stay in one plan.
    pub fn can_stay(&self) -> usize {
        self.possible.len() - self.excluded
    }

    /// Score of what can stay of the published plan, without anything added; nothing if that breaks a rule.
    pub(super) fn score(&self, problem: &Problem) -> Option<Levels> {
        let stays = |placement: &&Placement| {
            let stays = |person: &PersonId| self.possible.contains(&assignment(placement, *person));
            placement.persons.iter().all(stays)
        };
        let plan = Plan::new(problem.published().iter().filter(stays).cloned().collect());
        let judgement = check(problem, &plan);
        judgement.is_valid().then_some(judgement.breakdown.levels)
    }

    /// Where the plan has the person that was not published, in the order of time.
    pub(super) fn new_postings(&self, plan: &Plan, person: PersonId) -> Vec<Posting> {
        let new = |placement: &&Placement| {
            placement.persons.contains(&person) && !self.possible.contains(&assignment(placement, person))
        };
        let new = plan.placements().iter().filter(new);
        let mut postings: Vec<_> =
            new.map(|new| Posting { seat: new.seat, span: new.span, months: new.months }).collect();
        postings.sort_by_key(|posting| posting.span);
        postings
    }

    /// Says of those that `plan`, the best without a change, had to give up, whether any plan keeps them; how many
    /// problems that took.
    pub(super) fn name_excluded(
        &mut self,
        prepared: &Prepared<'_>,
        plan: &Plan,
        limits: &Limits,
    ) -> Result<usize, SolveError> {
        if self.excluded == 0 {
            return Ok(0);
        }
        let (kept, n_lost) = (plan.assignments(), self.lost.len());
        let limits = Limits { watch: None, ..limits.clone().without_certificates() };
        for was in self.possible.iter().filter(|was| !kept.contains(was)) {
            let keep = Condition::Keep(vec![*was], 1);
            let reason = match prepared.solve(&[keep], &limits)? {
                Verdict::Impossible => Reason::NoPlan,
                Verdict::Best(_) | Verdict::Unknown(_) => Reason::Excluded,
            };
            self.lost.push(Lost { was: *was, reason, causes: Vec::new() });
        }
        let solves = self.lost.len() - n_lost;
        self.lost.sort_by_key(|lost| lost.was);
        Ok(solves)
    }
}

fn assignment(placement: &Placement, person: PersonId) -> Assignment {
    Assignment { person, seat: placement.seat, span: placement.span }
}

/// Whether a fixed deployment of the person on the seat has taken its place.
fn is_decided(problem: &Problem, one: &Assignment) -> bool {
    problem.person(one.person).deployments.iter().any(|fixed| {
        fixed.state != DeploymentState::Ended && fixed.seat == Some(one.seat) && fixed.span.overlaps(one.span)
    })
}

/// Whether the person may serve the seat for just this span.
fn is_possible(eligibility: &Eligibility, one: &Assignment) -> bool {
    eligibility.options(one.person, one.seat).iter().any(|choice| choice.span == one.span)
}

/// What the checker says against the placement as it was published, as far as it is about this person.
fn refusals(prepared: &Prepared<'_>, one: &Assignment) -> Vec<Refusal> {
    let problem = prepared.problem();
    let published = problem.published().iter();
    let as_published =
        published.filter(|it| it.seat == one.seat && it.span == one.span && it.persons.contains(&one.person));
    let judgement = check(problem, &Plan::new(as_published.take(1).cloned().collect()));
    // Rules on how many seats of the call are served say nothing against this one.
    let about = judgement.violations.into_iter().filter(|violation| {
        violation.person.is_none_or(|person| person == one.person)
            && !matches!(violation.rule, Rule::Whole | Rule::Least)
    });
    let mut refusals: Vec<_> =
        about.map(|violation| Refusal { rule: violation.rule, facts: violation.facts }).collect();
    if refusals.is_empty() {
        refusals = prepared.eligibility().refusals(problem, one.person, one.seat);
    }
    refusals
}

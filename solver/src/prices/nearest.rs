//! Takes back what another plan does differently for nothing, so that what is shown is what matters.
//!
//! Among equally good plans the engine finds any. Groups of placements that differ are put back to
//! where they were, as long as the checker finds the plan valid and as good.

use std::collections::BTreeSet;

use crate::check::check;
use crate::domain::{PersonId, Problem, SeatId};
use crate::plan::{Placement, Plan};
use crate::solve::{Condition, Outcome};

/// The outcome with a plan as good as its own, under the same conditions, that differs from `base` in fewer placements.
pub(super) fn nearest(problem: &Problem, base: &Plan, outcome: Outcome, conditions: &[Condition]) -> Outcome {
    let mut plan = outcome.plan.clone();
    let is_as_good = |plan: &Plan| {
        let judgement = check(problem, plan);
        judgement.violations.is_empty() && judgement.breakdown.levels == outcome.score
    };
    let accepts = |plan: &Plan| meets(plan, conditions) && is_as_good(plan);
    while let Some(nearer) = step(base, &plan, accepts) {
        plan = nearer;
    }
    Outcome { plan, ..outcome }
}

/// One group put back: persons alone first, then those who are tied by the seats they take over.
fn step(base: &Plan, plan: &Plan, accepts: impl Fn(&Plan) -> bool) -> Option<Plan> {
    let (gone, new) = (without(base, plan), without(plan, base));
    for tied_by_seats in [false, true] {
        for group in groups(gone.iter().chain(&new), tied_by_seats) {
            let back = put_back(base, plan, &group);
            if accepts(&back) {
                return Some(back);
            }
        }
    }
    None
}

/// Whether the plan is known to meet the conditions.
fn meets(plan: &Plan, conditions: &[Condition]) -> bool {
    conditions.iter().all(|condition| match condition {
        Condition::AtLeast(seat, number) => plan.served(*seat) >= *number as usize,
        Condition::CallAtLeast(call, number) => {
            let of_call = plan.placements().iter().filter(|placement| placement.seat.call == *call);
            of_call.count() >= *number as usize
        }
        _ => false,
    })
}

/// The plan with the persons of the group where they are in `base`.
fn put_back(base: &Plan, plan: &Plan, group: &BTreeSet<PersonId>) -> Plan {
    let of_group = |placement: &&Placement| placement.persons.iter().any(|person| group.contains(person));
    let kept = plan.placements().iter().filter(|placement| !of_group(placement));
    Plan::new(kept.chain(base.placements().iter().filter(of_group)).cloned().collect())
}

/// Persons whose placements belong together, in order.
fn groups<'p>(
    differing: impl Iterator<Item = &'p Placement>,
    tied_by_seats: bool,
) -> Vec<BTreeSet<PersonId>> {
    let mut groups: Vec<(BTreeSet<PersonId>, BTreeSet<SeatId>)> = Vec::new();
    for placement in differing {
        let mut joined: (BTreeSet<_>, BTreeSet<_>) =
            (placement.persons.iter().copied().collect(), BTreeSet::from([placement.seat]));
        let ties = |(persons, seats): &(BTreeSet<PersonId>, BTreeSet<SeatId>)| {
            !persons.is_disjoint(&joined.0) || (tied_by_seats && !seats.is_disjoint(&joined.1))
        };
        let (tied, apart): (Vec<_>, Vec<_>) = groups.into_iter().partition(ties);
        for (persons, seats) in tied {
            joined.0.extend(persons);
            joined.1.extend(seats);
        }
        groups = apart;
        groups.push(joined);
    }
    groups.into_iter().map(|(persons, _)| persons).collect()
}

/// Placements of `plan` that `other` has not, counted as often as they occur.
fn without(plan: &Plan, other: &Plan) -> Vec<Placement> {
    let mut left = other.placements().to_vec();
    let keep = |placement: &&Placement| match left.iter().position(|one| one == *placement) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    };
    plan.placements().iter().filter(keep).cloned().collect()
}

//! The way back: after the crisis, what was broken off becomes calls again and is planned.
//!
//! Everything the crisis plan proposed is taken as decided by then. Broken deployments with months left and a goal
//! not reached ask for somebody again: the same person may continue at once, another may take over.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Day, Deployment, DeploymentState, GoalState, PersonId, Problem, SeatId, Span};
use crate::draft::{CallDraft, DeploymentDraft, ProblemDraft, SeatDraft};
use crate::eligibility::Eligibility;
use crate::explain::part::{problem_of, unused};
use crate::limits::Limits;
use crate::plan::{Placement, Plan};
use crate::program::is_demanding;
use crate::recall::Broken;
use crate::solve::{Outcome, Prepared, SolveError};

/// Weeks from the end of the crisis within which a broken deployment may be taken up again.
pub(super) const WINDOW_WEEKS: i32 = 12;
/// Priority class of a broken deployment whose call is not known.
pub(super) const CLASS_WHERE_UNKNOWN: i64 = 2;

/// The plan after the crisis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// The problem on the day after the last of the crisis: its plan decided, the broken deployments as calls.
    pub problem: Problem,
    /// Its best plan, with proof.
    pub outcome: Outcome,
    /// What becomes of every broken deployment, in the order of the recalls.
    pub revived: Vec<Revived>,
}

/// What becomes of a broken deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Revived {
    /// Its goal was reached, or no month of it is left.
    NothingLeft,
    /// Somebody took the open seat over during the crisis.
    TakenOver {
        /// Who.
        persons: Vec<PersonId>,
        /// When.
        span: Span,
    },
    /// It became a call, which is served again.
    TakenUp {
        /// The seat, in the problem after the crisis.
        seat: SeatId,
        /// By whom.
        persons: Vec<PersonId>,
        /// Whether it is the same person.
        same_person: bool,
        /// When.
        span: Span,
        /// Nominal months.
        months: i64,
    },
    /// It became a call, which stays open.
    Open {
        /// The seat, in the problem after the crisis.
        seat: SeatId,
        /// Persons who could serve it by themselves; they are needed elsewhere, or rules between them forbid it.
        fitting: Vec<PersonId>,
    },
}

/// What a broken deployment needs after the crisis.
enum Need {
    Nothing,
    TakenOver(Placement),
    /// A call of this id with this seat name.
    Call(String, String),
}

/// Plans the return from `problem`, in which `plan` served the crisis, on the day `until`.
pub(super) fn way_back(
    problem: &Problem,
    broken: &[Broken],
    plan: &Plan,
    until: Day,
    limits: &Limits,
) -> Result<Return, SolveError> {
    let mut draft = problem.to_draft();
    draft.as_of = until.to_string();
    draft.published.clear();
    decide(problem, plan, until, &mut draft);
    let mut needs = Vec::new();
    for (at, one) in broken.iter().enumerate() {
        needs.push(need(problem, plan, &broken[..at], one, until, &mut draft));
    }
    forget_lost_seats(&mut draft);
    let after = problem_of(&draft)?;
    let prepared = Prepared::of(&after);
    let outcome = prepared.best(&Limits { watch: None, ..limits.clone() })?;
    let what_becomes = |(broken, need): (&Broken, Need)| match need {
        Need::Nothing => Revived::NothingLeft,
        Need::TakenOver(by) => Revived::TakenOver { persons: by.persons, span: by.span },
        Need::Call(call, seat) => of_call(&after, prepared.eligibility(), &outcome, broken, &call, &seat),
    };
    let revived = broken.iter().zip(needs).map(what_becomes).collect();
    Ok(Return { revived, problem: after, outcome })
}

/// What became of the call that asks for a broken deployment again.
fn of_call(
    after: &Problem,
    eligibility: &Eligibility,
    outcome: &Outcome,
    broken: &Broken,
    call: &str,
    seat: &str,
) -> Revived {
    let id = after.find_call(call).and_then(|call| after.find_seat(call, seat));
    let seat = id.expect("invariant: the call was written into the draft");
    match outcome.plan.placements().iter().find(|placement| placement.seat == seat) {
        Some(placement) => Revived::TakenUp {
            seat,
            persons: placement.persons.clone(),
            same_person: placement.persons.contains(&broken.recalled.person),
            span: placement.span,
            months: placement.months,
        },
        None => Revived::Open { seat, fitting: eligibility.candidates(seat).collect() },
    }
}

/// Writes the plan into the draft as decided deployments.
///
/// What has ended by `until` leaves its seat, but the need was met: the call asks for one seat less.
fn decide(problem: &Problem, plan: &Plan, until: Day, draft: &mut ProblemDraft) {
    for seat in problem.all_seat_ids() {
        let (call, name) = (&problem.call(seat.call).id, &problem.seat(seat).id);
        (0..n_left_by(problem, seat, until)).for_each(|_| one_seat_less(draft, call, name));
    }
    for placement in plan.placements() {
        let (seat_id, ended) = (placement.seat, placement.span.end <= until);
        let (call, seat) = (problem.call(seat_id.call), problem.seat(seat_id));
        for person_id in &placement.persons {
            let person = problem.person(*person_id);
            let base = format!("{}-{}-{}", call.id, seat.id, person.id);
            draft.persons[person_id.index()].deployments.push(DeploymentDraft {
                id: unused(&base, |id| has_deployment(problem, id)),
                office: problem.office(call.office).id.clone(),
                kind: Some(call.kind.name().into()),
                start: placement.span.start.to_string(),
                end: placement.span.end.to_string(),
                months: Some(placement.months),
                demanding: is_demanding(person, call, seat),
                call: (!ended).then(|| call.id.clone()),
                seat: (!ended).then(|| seat.id.clone()),
                ..DeploymentDraft::default()
            });
        }
        if ended {
            one_seat_less(draft, &call.id, &seat.id);
        }
    }
    for fixed in draft.persons.iter_mut().flat_map(|person| &mut person.deployments) {
        // How far a deployment is follows from the new day.
        fixed.state = None;
    }
}

/// How many seats like this fixed deployments occupy now and leave by `until`; sharers leave one together.
fn n_left_by(problem: &Problem, seat: SeatId, until: Day) -> usize {
    let fixed = problem.persons().iter().flat_map(|person| &person.deployments);
    let leaves = |fixed: &&Deployment| {
        fixed.seat == Some(seat) && fixed.state != DeploymentState::Ended && fixed.span.end <= until
    };
    let mut spans: Vec<_> = fixed.filter(leaves).map(|fixed| fixed.span).collect();
    spans.sort_unstable();
    if problem.seat(seat).sharers == 2 {
        spans.dedup();
    }
    spans.len()
}

/// Deployments that are over no longer name seats that nobody asks for any more.
fn forget_lost_seats(draft: &mut ProblemDraft) {
    let seats_of = |call: &CallDraft| call.seats.iter().map(|seat| seat.id.clone()).collect::<BTreeSet<_>>();
    let known: BTreeMap<_, _> = draft.calls.iter().map(|call| (call.id.clone(), seats_of(call))).collect();
    for fixed in draft.persons.iter_mut().flat_map(|person| &mut person.deployments) {
        let is_there = fixed.call.as_ref().and_then(|call| known.get(call)).zip(fixed.seat.as_ref());
        if !is_there.is_some_and(|(seats, seat)| seats.contains(seat)) {
            (fixed.call, fixed.seat) = (None, None);
        }
    }
}

/// What the broken deployment needs; where it is a call, it is written into the draft.
fn need(
    problem: &Problem,
    plan: &Plan,
    before: &[Broken],
    broken: &Broken,
    until: Day,
    draft: &mut ProblemDraft,
) -> Need {
    if broken.goal == GoalState::Yes || broken.months_left == 0 {
        return Need::Nothing;
    }
    let opened = |one: &&Broken| one.kept.is_none() && one.seat == broken.seat;
    if let Some(seat) = broken.seat.filter(|_| broken.kept.is_none()) {
        // The seat was open again, so somebody may have served it since. Identical seats are interchangeable.
        let served: Vec<_> = plan.placements().iter().filter(|placement| placement.seat == seat).collect();
        let n_unserved = (problem.seat(seat).open() as usize).saturating_sub(served.len());
        let n_before = before.iter().filter(opened).count();
        if let Some(by) = n_before.checked_sub(n_unserved).and_then(|at| served.get(at)) {
            return Need::TakenOver((*by).clone());
        }
        one_seat_less(draft, &problem.call(seat.call).id, &problem.seat(seat).id);
    }
    let call = revived(problem, broken, until);
    let need = Need::Call(call.id.clone(), call.seats[0].id.clone());
    draft.calls.push(call);
    need
}

/// The call that asks for a broken deployment again.
fn revived(problem: &Problem, broken: &Broken, until: Day) -> CallDraft {
    let id = unused(&format!("{}-back", broken.id), |id| problem.find_call(id).is_some());
    let (wished, acceptable) = durations(&problem.policy().months, broken.months_left);
    let known = broken.seat.map(|seat| (problem.call(seat.call), problem.seat(seat)));
    let text =
        |of_call: Option<&String>| of_call.filter(|text| !text.is_empty()).unwrap_or(&broken.id).clone();
    let call = known.map(|(call, _)| call);
    CallDraft {
        office: problem.office(broken.office).id.clone(),
        kind: broken.kind.name().into(),
        task: call.and_then(|call| call.task.clone()),
        purpose: text(call.map(|call| &call.purpose)),
        goal: text(call.map(|call| &call.goal)),
        contact: text(call.map(|call| &call.contact)),
        workplace: text(call.map(|call| &call.workplace)),
        valuation: text(call.map(|call| &call.valuation)),
        class: call.map_or(CLASS_WHERE_UNKNOWN, |call| call.class.into()),
        earliest_start: Some(until.to_string()),
        latest_start: Some(until.plus_days(7 * WINDOW_WEEKS).to_string()),
        months_wished: Some(wished),
        months_acceptable: acceptable,
        seats: vec![seat(problem, broken)],
        extends: broken.kept.is_some().then(|| broken.id.clone()),
        ..CallDraft { id, ..CallDraft::default() }
    }
}

/// The broken deployment's own seat, or one valued like the person's grade that asks for no more than is known.
fn seat(problem: &Problem, broken: &Broken) -> SeatDraft {
    let person = problem.person(broken.recalled.person);
    let own = SeatDraft {
        id: "1".into(),
        lowest_grade: person.grade.clone(),
        fte_wished_percent: Some(person.fte),
        fte_least_percent: Some(person.fte.min(50)),
        ..SeatDraft::default()
    };
    let Some(seat) = broken.seat else { return own };
    let name = &problem.seat(seat).id;
    let drafts = problem.to_draft().calls.swap_remove(seat.call.index()).seats;
    let known = drafts.into_iter().find(|known| known.id == *name);
    known.map_or(own, |known| SeatDraft { count: Some(1), ..known })
}

/// The duration wished for so many months, and all that are acceptable: the shortest of the city's list that is long
/// enough, or else its longest; and the longest that is not longer than needed.
fn durations(city: &[i64], months: i64) -> (i64, Vec<i64>) {
    let longest = city.last().copied().expect("invariant: a city names durations");
    let wished = city.iter().copied().find(|duration| *duration >= months).unwrap_or(longest);
    let shorter = city.iter().copied().filter(|duration| *duration <= months).max();
    let mut acceptable: Vec<_> = shorter.into_iter().chain([wished]).collect();
    acceptable.sort_unstable();
    acceptable.dedup();
    (wished, acceptable)
}

/// The call asks for one seat less; a call without seats goes.
fn one_seat_less(draft: &mut ProblemDraft, call: &str, seat: &str) {
    let Some(at) = draft.calls.iter().position(|known| known.id == call) else { return };
    let of_call = &mut draft.calls[at];
    for known in of_call.seats.iter_mut().filter(|known| known.id == seat) {
        known.count = Some(known.count.unwrap_or(1) - 1);
    }
    of_call.least_seats = of_call.least_seats.map(|least| (least - 1).max(0)).filter(|least| *least > 0);
    of_call.seats.retain(|known| known.count != Some(0));
    if of_call.seats.is_empty() {
        draft.calls.remove(at);
    }
}

fn has_deployment(problem: &Problem, id: &str) -> bool {
    problem.persons().iter().flat_map(|person| &person.deployments).any(|fixed| fixed.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remaining_months_are_mapped_onto_the_citys_list() {
        assert_eq!(durations(&[3, 6, 9], 1), (3, vec![3]));
        assert_eq!(durations(&[3, 6, 9], 3), (3, vec![3]));
        assert_eq!(durations(&[3, 6, 9], 5), (6, vec![3, 6]));
        assert_eq!(durations(&[3, 6, 9], 11), (9, vec![9]));
        assert_eq!(durations(&[2, 3, 4], 1), (2, vec![2]));
    }
}

//! A plan seen from its persons and from its calls, read by all rules and goals.

use std::cell::OnceCell;

use super::options;
use crate::domain::{
    Call, CallId, Day, Deployment, DeploymentState, Office, Person, PersonId, Problem, Seat, SeatId, Span,
};
use crate::plan::{Placement, Plan};

/// A problem and the plan to be judged.
pub(super) struct Case<'a> {
    pub(super) problem: &'a Problem,
    pub(super) plan: &'a Plan,
    /// By person, then by span and seat.
    assignments: Vec<Assignment<'a>>,
    /// By call.
    taken: Vec<Taken<'a>>,
    last_end: OnceCell<Option<Day>>,
}

/// One person on one seat.
#[derive(Clone, Copy)]
pub(super) struct Assignment<'a> {
    pub(super) placement: &'a Placement,
    pub(super) person_id: PersonId,
    pub(super) person: &'a Person,
    pub(super) call: &'a Call,
    pub(super) seat: &'a Seat,
    pub(super) office: &'a Office,
}

/// A seat of a call that a running or decided deployment occupies.
#[derive(Clone, Copy)]
pub(super) struct Taken<'a> {
    pub(super) call: CallId,
    pub(super) person_id: PersonId,
    pub(super) person: &'a Person,
    pub(super) deployment: &'a Deployment,
}

/// What the plan does for one call; there is at least one placement.
pub(super) struct CallPlan<'a> {
    pub(super) id: CallId,
    pub(super) call: &'a Call,
    pub(super) placements: &'a [Placement],
    pub(super) taken: &'a [Taken<'a>],
}

impl<'a> Case<'a> {
    pub(super) fn of(problem: &'a Problem, plan: &'a Plan) -> Self {
        let of_placement = |placement: &'a Placement| {
            placement.persons.iter().map(|person| Assignment::of(problem, placement, *person))
        };
        let mut assignments: Vec<_> = plan.placements().iter().flat_map(of_placement).collect();
        assignments.sort_by_key(|one| (one.person_id, one.placement.span, one.placement.seat));
        let mut taken: Vec<_> = problem.person_ids().flat_map(|person| taken_by(problem, person)).collect();
        taken.sort_by_key(|one| one.call);
        Self { problem, plan, assignments, taken, last_end: OnceCell::new() }
    }

    /// Every person on every seat.
    pub(super) fn assignments(&self) -> &[Assignment<'a>] {
        &self.assignments
    }

    /// The assignments of one person, by span.
    pub(super) fn assignments_of(&self, person: PersonId) -> &[Assignment<'a>] {
        let first = self.assignments.partition_point(|one| one.person_id < person);
        let after = self.assignments.partition_point(|one| one.person_id <= person);
        &self.assignments[first..after]
    }

    /// The assignments of every person that has one, by span.
    pub(super) fn by_person(&self) -> impl Iterator<Item = &[Assignment<'a>]> {
        self.assignments.chunk_by(|one, next| one.person_id == next.person_id)
    }

    /// Every call that has a placement.
    pub(super) fn by_call(&self) -> impl Iterator<Item = CallPlan<'_>> {
        self.plan.placements().chunk_by(|one, next| one.seat.call == next.seat.call).map(|placements| {
            let id = placements[0].seat.call;
            let first = self.taken.partition_point(|one| one.call < id);
            let after = self.taken.partition_point(|one| one.call <= id);
            CallPlan { id, call: self.problem.call(id), placements, taken: &self.taken[first..after] }
        })
    }

    /// The last end of any option of any call: where the horizon of the problem ends.
    pub(super) fn last_end(&self) -> Option<Day> {
        *self.last_end.get_or_init(|| options::last_end(self.problem))
    }
}

impl<'a> Assignment<'a> {
    /// `person` on the seat of `placement`.
    pub(super) fn of(problem: &'a Problem, placement: &'a Placement, person_id: PersonId) -> Self {
        let call = problem.call(placement.seat.call);
        Self {
            placement,
            person_id,
            person: problem.person(person_id),
            call,
            seat: problem.seat(placement.seat),
            office: problem.office(call.office),
        }
    }

    pub(super) fn span(&self) -> Span {
        self.placement.span
    }

    pub(super) fn start(&self) -> Day {
        self.placement.span.start
    }

    pub(super) fn months(&self) -> i64 {
        self.placement.months
    }

    /// The person's fixed deployments that start before this one.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &'a Deployment> {
        let start = self.start();
        self.person.deployments.iter().filter(move |fixed| fixed.span.start < start)
    }

    /// The fixed deployment of this person that the call extends.
    pub(super) fn extended(&self) -> Option<&'a Deployment> {
        let extends = self.call.extends.as_ref()?;
        self.person.deployments.iter().find(|fixed| fixed.id == *extends)
    }
}

impl CallPlan<'_> {
    /// How many seats like this one are newly served.
    pub(super) fn served(&self, seat: SeatId) -> usize {
        self.placements.iter().filter(|placement| placement.seat == seat).count()
    }

    /// The open seats of the whole call.
    pub(super) fn open(&self) -> usize {
        self.call.open() as usize
    }

    /// The new persons, once per seat they have.
    pub(super) fn persons(&self) -> impl Iterator<Item = PersonId> {
        self.placements.iter().flat_map(|placement| placement.persons.iter().copied())
    }
}

fn taken_by(problem: &Problem, person_id: PersonId) -> impl Iterator<Item = Taken<'_>> {
    let person = problem.person(person_id);
    person.deployments.iter().filter(|fixed| fixed.state != DeploymentState::Ended).filter_map(
        move |deployment| {
            deployment.seat.map(|seat| Taken { call: seat.call, person_id, person, deployment })
        },
    )
}

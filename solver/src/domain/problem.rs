//! The validated whole.

use super::{Call, CallId, Day, Office, OfficeId, Person, PersonId, Policy, Seat, SeatId};
use crate::goal::Weights;
use crate::plan::{Placement, Plan};

/// Pool, offices, calls, policy, published plan and decision day: valid and immutable.
///
/// Made by `validate` from a draft; changed only by going back to the draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Problem {
    pub(crate) as_of: Day,
    pub(crate) policy: Policy,
    pub(crate) offices: Vec<Office>,
    pub(crate) persons: Vec<Person>,
    pub(crate) calls: Vec<Call>,
    pub(crate) published: Vec<Placement>,
}

impl Problem {
    /// The decision day.
    pub fn as_of(&self) -> Day {
        self.as_of
    }

    /// The policy.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Offices, sorted by id.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// Persons, sorted by id.
    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    /// Calls, sorted by id.
    pub fn calls(&self) -> &[Call] {
        &self.calls
    }

    /// Seats served by the published plan, sorted; empty where none was published.
    pub fn published(&self) -> &[Placement] {
        &self.published
    }

    /// One office.
    pub fn office(&self, id: OfficeId) -> &Office {
        &self.offices[id.index()]
    }

    /// One person.
    pub fn person(&self, id: PersonId) -> &Person {
        &self.persons[id.index()]
    }

    /// One call.
    pub fn call(&self, id: CallId) -> &Call {
        &self.calls[id.index()]
    }

    /// One seat.
    pub fn seat(&self, id: SeatId) -> &Seat {
        &self.call(id.call).seats[id.seat as usize]
    }

    /// All persons' ids, in order.
    pub fn person_ids(&self) -> impl Iterator<Item = PersonId> + use<> {
        (0..self.persons.len()).map(PersonId::new)
    }

    /// All calls' ids, in order.
    pub fn call_ids(&self) -> impl Iterator<Item = CallId> + use<> {
        (0..self.calls.len()).map(CallId::new)
    }

    /// The seats of a call, in order.
    pub fn seat_ids(&self, call: CallId) -> impl Iterator<Item = SeatId> + use<> {
        (0..self.call(call).seats.len()).map(move |seat| SeatId { call, seat: seat as u32 })
    }

    /// All seats, in order.
    pub fn all_seat_ids(&self) -> impl Iterator<Item = SeatId> + '_ {
        self.call_ids().flat_map(|call| self.seat_ids(call))
    }

    /// The person with this id.
    pub fn find_person(&self, id: &str) -> Option<PersonId> {
        self.persons.binary_search_by(|person| person.id.as_str().cmp(id)).ok().map(PersonId::new)
    }

    /// The call with this id.
    pub fn find_call(&self, id: &str) -> Option<CallId> {
        self.calls.binary_search_by(|call| call.id.as_str().cmp(id)).ok().map(CallId::new)
    }

    /// The seat of a call with this name.
    pub fn find_seat(&self, call: CallId, seat: &str) -> Option<SeatId> {
        self.seat_ids(call).find(|id| self.seat(*id).id == seat)
    }

    /// The same problem with another published plan.
    pub fn with_published(&self, plan: &Plan) -> Self {
        Self { published: plan.placements().to_vec(), ..self.clone() }
    }

    /// The same problem under other weights of the goals.
    pub fn with_weights(&self, weights: Weights) -> Self {
        Self { policy: Policy { weights, ..self.policy.clone() }, ..self.clone() }
    }
}

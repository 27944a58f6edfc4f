//! Which verdicts of another problem still hold: those for which nothing that a rule looks at differs.

use crate::domain::{Call, CallId, Person, PersonId, Policy, Problem, SeatId};

/// Persons and calls that are the same in two problems.
pub(super) struct Kept {
    persons: Vec<Option<PersonId>>,
    calls: Vec<Option<CallId>>,
}

impl Kept {
    /// Compares `problem` with `other`.
    ///
    /// A verdict looks at a person, a call, its office, the policy and the decision day; and, where
    /// deployments occupy seats of the call, at the persons who do.
    pub(super) fn of(problem: &Problem, other: &Problem) -> Self {
        let comparable = problem.as_of() == other.as_of()
            && problem.offices() == other.offices()
            && *problem.policy()
                == Policy { weights: problem.policy().weights.clone(), ..other.policy().clone() };
        if !comparable {
            return Self {
                persons: vec![None; problem.persons().len()],
                calls: vec![None; problem.calls().len()],
            };
        }
        let same_calls =
            problem.calls().iter().map(|call| &call.id).eq(other.calls().iter().map(|call| &call.id));
        let person = |person: &Person| {
            let id = other.find_person(&person.id)?;
            // Seats of deployments are positions, which mean the same only where the calls are the same list.
            let seats = person.deployments.iter().any(|fixed| fixed.seat.is_some());
            (other.person(id) == person && (same_calls || !seats)).then_some(id)
        };
        let persons: Vec<_> = problem.persons().iter().map(person).collect();
        let all_persons = persons.iter().all(Option::is_some) && persons.len() == other.persons().len();
        let call = |call: &Call| {
            let id = other.find_call(&call.id)?;
            let taken = call.seats.iter().any(|seat| seat.taken > 0);
            (other.call(id) == call && (!taken || all_persons)).then_some(id)
        };
        let calls = problem.calls().iter().map(call).collect();
        Self { persons, calls }
    }

    /// The pair in the other problem, if its verdict holds.
    pub(super) fn same(&self, seat: SeatId, person: PersonId) -> Option<(SeatId, PersonId)> {
        let call = self.calls[seat.call.index()]?;
        Some((SeatId { call, ..seat }, self.persons[person.index()]?))
    }
}

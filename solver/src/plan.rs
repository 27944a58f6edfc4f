//! Plans: who serves which seat, from when, for how long.

use crate::domain::{CallId, PersonId, SeatId, Span};

/// One served seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Placement {
    /// The seat; identical seats are interchangeable.
    pub seat: SeatId,
    /// First day and the day after the last.
    pub span: Span,
    /// Nominal months.
    pub months: i64,
    /// One person, or two sharers; sorted.
    pub persons: Vec<PersonId>,
}

/// One person on one seat for one span; two sharers are two assignments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Assignment {
    /// Who.
    pub person: PersonId,
    /// The seat; identical seats are interchangeable.
    pub seat: SeatId,
    /// First day and the day after the last.
    pub span: Span,
}

/// Served seats in canonical order; every other seat is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Plan {
    placements: Vec<Placement>,
}

impl Plan {
    /// A plan of these placements, in any order.
    pub fn new(mut placements: Vec<Placement>) -> Self {
        for placement in &mut placements {
            placement.persons.sort_unstable();
        }
        placements.sort();
        Self { placements }
    }

    /// The placements, sorted.
    pub fn placements(&self) -> &[Placement] {
        &self.placements
    }

    /// Who is where and when, sorted, each once.
    pub fn assignments(&self) -> Vec<Assignment> {
        let of = |placement: &Placement| {
            let (seat, span) = (placement.seat, placement.span);
            placement
                .persons
                .iter()
                .map(|person| Assignment { person: *person, seat, span })
                .collect::<Vec<_>>()
        };
        let mut assignments: Vec<_> = self.placements.iter().flat_map(of).collect();
        assignments.sort_unstable();
        assignments.dedup();
        assignments
    }

    /// How many seats like `seat` are served.
    pub fn served(&self, seat: SeatId) -> usize {
        self.placements.iter().filter(|placement| placement.seat == seat).count()
    }

    /// The calls of a person, sorted, each once.
    pub fn calls_of(&self, person: PersonId) -> Vec<CallId> {
        let of_person = self.placements.iter().filter(|placement| placement.persons.contains(&person));
        let mut calls: Vec<_> = of_person.map(|placement| placement.seat.call).collect();
        calls.dedup();
        calls
    }

    /// How many persons have another call than in `other`; shifted dates and identical seats do not count.
    pub fn distance(&self, other: &Self) -> usize {
        let persons: std::collections::BTreeSet<_> = self
            .placements
            .iter()
            .chain(&other.placements)
            .flat_map(|placement| &placement.persons)
            .collect();
        persons.into_iter().filter(|person| self.calls_of(**person) != other.calls_of(**person)).count()
    }
}

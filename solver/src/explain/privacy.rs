//! Removes from an answer what one person may not know of the others.

use crate::domain::PersonId;

/// Whose facts an answer may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Everybody's.
    Full,
    /// This person's only; calls, rules and counts stay.
    OwnOnly(PersonId),
}

/// A person in an answer, or that it was somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// This person.
    Person(PersonId),
    /// Somebody else, not named.
    Someone,
    /// One more person, not yet in the pool.
    Newcomer,
}

impl Who {
    /// The person, where named.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Someone | Self::Newcomer => None,
        }
    }
}

//! How many seats of a call can be served with a person each.
//!
//! The relaxation would serve half of one seat and half of another with the one person who may do both, and so half of a call
//! that cannot be served at all: a team of which too few may take part, a start at which too few are free. What cannot be
//! is found here and not stated.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::maximum_matching;
use petgraph::graphmap::UnGraphMap;

use super::{Build, Serve};
use crate::domain::{CallId, PersonId, SeatId};

/// Who is matched with what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Side {
    Person(PersonId),
    Place(SeatId, u32),
}

/// The persons who may take each seat.
type Persons = BTreeMap<SeatId, BTreeSet<PersonId>>;

/// The kinds of assignments of a call (teams, starts) that serve so many seats at once. Where the kind is the person's, one column
/// of each person on a seat says all.
pub(super) fn able<'s, K: Ord>(
    build: &Build<'_>,
    call: CallId,
    needed: i64,
    serves: impl Iterator<Item = &'s Serve>,
    kind: impl Fn(&Serve) -> K,
) -> BTreeSet<K> {
    let n_open = build.problem.call(call).open() as usize;
    let mut kinds: BTreeMap<K, Persons> = BTreeMap::new();
    for serve in serves {
        let persons = kinds.entry(kind(serve)).or_default().entry(serve.seat).or_default();
        persons.insert(serve.person);
        // A seat with as many persons as there are seats finds one whatever the others take.
        if persons.len() > n_open {
            persons.pop_last();
        }
    }
    kinds.retain(|_, persons| needed <= 1 || at_once(build, persons) >= needed);
    kinds.into_keys().collect()
}

/// Most seats that these persons serve with one of them each: a maximum matching of persons and open seats.
fn at_once(build: &Build<'_>, persons: &Persons) -> i64 {
    let mut graph = UnGraphMap::<Side, ()>::new();
    for (seat, persons) in persons {
        for person in persons {
            for place in 0..build.problem.seat(*seat).open() {
                graph.add_edge(Side::Person(*person), Side::Place(*seat, place), ());
            }
        }
    }
    i64::try_from(maximum_matching(&graph).len()).unwrap_or(i64::MAX)
}

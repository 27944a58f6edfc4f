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

/// The kinds of assignments of a call (teams, starts) that serve so many seats at once.
pub(super) fn able<K: Ord>(
    build: &Build<'_>,
    call: CallId,
    needed: i64,
    kind: impl Fn(&Serve) -> K,
) -> BTreeSet<K> {
    let mut kinds: BTreeMap<K, Persons> = BTreeMap::new();
    for serve in build.variables.of_call(call) {
        kinds.entry(kind(serve)).or_default().entry(serve.seat).or_default().insert(serve.person);
    }
    kinds.retain(|_, persons| needed <= 1 || at_once(build, call, persons) >= needed);
    kinds.into_keys().collect()
}

/// Most seats of a call that these persons serve with one of them each: a maximum matching of persons and open seats.
fn at_once(build: &Build<'_>, call: CallId, persons: &Persons) -> i64 {
    let n_open = build.problem.call(call).open();
    let mut graph = UnGraphMap::<Side, ()>::new();
    for (seat, persons) in persons {
        // A seat with as many persons as there are seats finds one whatever the others take.
        for person in persons.iter().take(n_open as usize) {
            for place in 0..build.problem.seat(*seat).open() {
                graph.add_edge(Side::Person(*person), Side::Place(*seat, place), ());
            }
        }
    }
    i64::try_from(maximum_matching(&graph).len()).unwrap_or(i64::MAX)
}

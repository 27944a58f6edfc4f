//! The binaries of the program, named for what 1 means, and ways to find them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::worth::{self, Assignment};
use super::{ColumnId, IntegerProgram};
use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::eligibility::{Choice, Edge, Eligibility};

/// `serve[p, s, o] = 1`: the person serves a seat like `s` with choice `o`, alone or as a sharer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Serve {
    /// Who.
    pub person: PersonId,
    /// Which seat, or one of several identical ones.
    pub seat: SeatId,
    /// When and how long.
    pub choice: Choice,
    /// Alone; or as a sharer of this one of the identical seats.
    pub slot: Option<u32>,
    /// Its column.
    pub column: ColumnId,
}

/// `pair[s, k, o] = 1`: two sharers serve the `k`-th of the identical seats with choice `o`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Which seat.
    pub seat: SeatId,
    /// Which of the identical seats; sharers have to meet on one.
    pub slot: u32,
    /// When and how long.
    pub choice: Choice,
    /// Its column.
    pub column: ColumnId,
}

/// All columns that decide who serves what.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    /// Persons on seats.
    pub serve: Vec<Serve>,
    /// Seats served by two sharers.
    pub pairs: Vec<Pair>,
    by_person: BTreeMap<PersonId, Range<usize>>,
    by_call: BTreeMap<CallId, Vec<usize>>,
    pairs_by_call: BTreeMap<CallId, Vec<usize>>,
}

impl Variables {
    /// Declares the columns with what an assignment alone is worth.
    ///
    /// Persons are taken in an order drawn from the seed, which decides ties in the engine;
    /// seed 0 keeps the order of ids.
    pub(super) fn declare(
        problem: &Problem,
        eligibility: &Eligibility,
        seed: u64,
        linear: &mut IntegerProgram,
    ) -> Self {
        let mut variables = Self::default();
        let mut persons: Vec<PersonId> = problem.person_ids().collect();
        persons.sort_by_key(|id| (draw(seed, &problem.person(*id).id), *id));
        for person in persons {
            let first = variables.serve.len();
            for (seat, edge) in eligibility.edges_of(person) {
                variables.push_edge(person, seat, edge, problem.seat(seat).open(), linear.columns.len());
            }
            if first < variables.serve.len() {
                variables.by_person.insert(person, first..variables.serve.len());
            }
        }
        let worth = |serve: &Serve| {
            let Serve { person, seat, ref choice, slot, .. } = *serve;
            let (person, call) = (problem.person(person), problem.call(seat.call));
            let earliest = eligibility.earliest_start(seat.call).expect("an edge has a choice");
            let assignment = Assignment { problem, person, call, seat: problem.seat(seat), choice, earliest };
            let cost = if slot.is_none() { worth::alone(&assignment) } else { worth::sharer(&assignment) };
            ((&person.id, &call.id, seat.seat, *choice, slot), cost)
        };
        linear.binaries(&variables.serve, worth);
        variables.declare_pairs(problem, linear);
        variables
    }

    /// The columns of a person on a seat: every choice, alone or as a sharer; they begin at `first` in the program.
    fn push_edge(&mut self, person: PersonId, seat: SeatId, edge: &Edge, open: u32, first: ColumnId) {
        let begin = self.serve.len();
        for choice in &edge.choices {
            for slot in edge.slots(open) {
                let column = first + self.serve.len();
                self.serve.push(Serve { person, seat, choice: *choice, slot, column });
            }
        }
        self.by_call.entry(seat.call).or_default().extend(begin..self.serve.len());
    }

    fn declare_pairs(&mut self, problem: &Problem, linear: &mut IntegerProgram) {
        let shared: std::collections::BTreeSet<_> =
            self.serve.iter().filter_map(|serve| Some((serve.seat, serve.slot?, serve.choice))).collect();
        for (seat, slot, choice) in shared {
            linear.name(("pair", &problem.call(seat.call).id, seat.seat, slot, choice));
            let column = linear.binary(worth::pair(problem, seat, &choice));
            self.pairs_by_call.entry(seat.call).or_default().push(self.pairs.len());
            self.pairs.push(Pair { seat, slot, choice, column });
        }
    }

    /// The persons that occur, each with its columns, in the order of their ids.
    pub fn persons(&self) -> impl Iterator<Item = (PersonId, &[Serve])> {
        self.by_person.iter().map(|(person, at)| (*person, &self.serve[at.clone()]))
    }

    /// The columns of a person.
    pub fn of_person(&self, person: PersonId) -> impl Iterator<Item = &Serve> {
        self.by_person.get(&person).into_iter().flat_map(|at| &self.serve[at.clone()])
    }

    /// The columns of a call.
    pub fn of_call(&self, call: CallId) -> impl Iterator<Item = &Serve> {
        self.by_call.get(&call).into_iter().flatten().map(|at| &self.serve[*at])
    }

    /// The pairs of a call.
    pub fn pairs_of_call(&self, call: CallId) -> impl Iterator<Item = &Pair> {
        self.pairs_by_call.get(&call).into_iter().flatten().map(|at| &self.pairs[*at])
    }

    /// Columns whose sum is the number of served seats of a call among those `keep` accepts.
    pub(super) fn served(
        &self,
        call: CallId,
        keep: impl Fn(SeatId, &Choice) -> bool,
    ) -> Vec<(ColumnId, i64)> {
        let alone =
            self.of_call(call).filter(|serve| serve.slot.is_none() && keep(serve.seat, &serve.choice));
        let pairs = self.pairs_of_call(call).filter(|pair| keep(pair.seat, &pair.choice));
        alone.map(|serve| (serve.column, 1)).chain(pairs.map(|pair| (pair.column, 1))).collect()
    }
}

/// A number drawn from seed and id: splitmix64 over the bytes of the id; 0 for seed 0.
fn draw(seed: u64, id: &str) -> u64 {
    if seed == 0 {
        return 0;
    }
    id.bytes().fold(seed, |state, byte| {
        let mut mixed = (state ^ u64::from(byte)).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    })
}

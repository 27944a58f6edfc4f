//! The binaries of the program, named for what 1 means, and ways to find them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::time::Duration;

use rayon::prelude::*;

use super::linear::Name;
use super::worth::{self, Fit};
use super::{ColumnId, Cost, IntegerProgram};
use crate::domain::{CallId, PersonId, Problem, SeatId};
use crate::eligibility::{Choice, Edge, Eligibility};
use crate::limits::Limits;
use crate::solve::Ended;

/// Columns that are declared in a second at least; that cannot stop in between.
const A_SECOND: f64 = 5_000_000.0;

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
    /// For each call, the columns of each person on each of its seats.
    by_call: Vec<Vec<Range<usize>>>,
    pairs_by_call: BTreeMap<CallId, Vec<usize>>,
}

impl Variables {
    /// Declares the columns with what an assignment alone is worth; where a limit comes before that can be done, what does.
    ///
    /// Persons are taken in an order drawn from the seed of the limits, which decides ties in the engine;
    /// seed 0 keeps the order of ids.
    pub(super) fn declare(
        problem: &Problem,
        eligibility: &Eligibility,
        limits: &Limits,
        linear: &mut IntegerProgram,
    ) -> Result<Self, Ended> {
        let mut variables = Self { by_call: vec![Vec::new(); problem.calls().len()], ..Self::default() };
        let mut persons: Vec<PersonId> = problem.person_ids().collect();
        persons.sort_by_key(|id| (draw(limits.seed, &problem.person(*id).id), *id));
        let edges_of = |person: &PersonId| {
            let person = *person;
            eligibility.edges_of(person).map(move |(seat, edge)| (person, seat, edge))
        };
        let edges: Vec<(PersonId, SeatId, &Edge)> = persons.par_iter().flat_map_iter(edges_of).collect();
        let begins = variables.find_columns(problem, &edges);
        let n_columns = begins.last().copied().unwrap_or(0);
        if let Some(ended) = limits.ends_within(Duration::from_secs_f64(n_columns as f64 / A_SECOND)) {
            return Err(ended);
        }
        variables.serve = linear.begin(n_columns, |last: &mut Option<Edged<'_>>, column| {
            last.take_if(|last| !last.columns.contains(&column));
            let edged = last.get_or_insert_with(|| {
                let at = begins.partition_point(|begin| *begin <= column) - 1;
                Edged::of(problem, eligibility, edges[at], begins[at]..begins[at + 1])
            });
            edged.column(column)
        });
        variables.declare_pairs(problem, linear);
        Ok(variables)
    }

    /// Finds place for the columns of these edges, sorted by person: where those of each begin; the last number is behind all.
    fn find_columns(&mut self, problem: &Problem, edges: &[(PersonId, SeatId, &Edge)]) -> Vec<ColumnId> {
        let mut begins = vec![0];
        let mut end = 0;
        for of_person in edges.chunk_by(|(person, ..), (next, ..)| person == next) {
            let first = end;
            for (_, seat, edge) in of_person {
                let begin = end;
                end += edge.choices.len() * edge.slots(problem.seat(*seat).open()).count();
                self.by_call[seat.call.index()].push(begin..end);
                begins.push(end);
            }
            self.by_person.insert(of_person[0].0, first..end);
        }
        begins
    }

    fn declare_pairs(&mut self, problem: &Problem, linear: &mut IntegerProgram) {
        let shared = |serve: &Serve| Some((serve.seat, serve.slot?, serve.choice));
        let shared: BTreeSet<_> = self.serve.par_iter().filter_map(shared).collect();
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
        self.edges_of_call(call).flatten()
    }

    /// The columns of a call, those of a person on a seat together, in the order of columns.
    pub(super) fn edges_of_call(&self, call: CallId) -> impl Iterator<Item = &[Serve]> {
        self.by_call.get(call.index()).into_iter().flatten().map(|at| &self.serve[at.clone()])
    }

    /// The persons who may serve a call, each with its columns there, in the order of their ids.
    pub(super) fn persons_of_call(&self, call: CallId) -> Vec<(PersonId, &[Serve])> {
        let edges = self.by_call.get(call.index()).map_or(&[][..], Vec::as_slice);
        let person = |edge: &Range<usize>| self.serve[edge.start].person;
        // The seats of a call follow each other among the columns of a person.
        let of_persons = edges.chunk_by(|edge, next| person(edge) == person(next));
        let columns = |edges: &[Range<usize>]| edges[0].start..edges[edges.len() - 1].end;
        let of_person = |edges: &[Range<usize>]| (person(&edges[0]), &self.serve[columns(edges)]);
        let mut persons: Vec<_> = of_persons.map(of_person).collect();
        persons.sort_unstable_by_key(|(person, _)| *person);
        persons
    }

    /// The pairs of a call.
    pub fn pairs_of_call(&self, call: CallId) -> impl Iterator<Item = &Pair> {
        self.pairs_by_call.get(&call).into_iter().flatten().map(|at| &self.pairs[*at])
    }

    /// Columns whose sum is the number of served seats of a call among those `keep` accepts.
    pub(super) fn served(&self, call: CallId, keep: impl Fn(SeatId) -> bool) -> Vec<(ColumnId, i64)> {
        let edges = self.edges_of_call(call).filter(|edge| keep(edge[0].seat));
        let alone = edges.flatten().filter(|serve| serve.slot.is_none());
        let pairs = self.pairs_of_call(call).filter(|pair| keep(pair.seat));
        alone.map(|serve| (serve.column, 1)).chain(pairs.map(|pair| (pair.column, 1))).collect()
    }
}

/// The columns of a person on a seat: every choice, alone or as a sharer; and what they have in common.
struct Edged<'p> {
    columns: Range<ColumnId>,
    person: PersonId,
    seat: SeatId,
    edge: &'p Edge,
    open: u32,
    n_slots: usize,
    fit: Fit<'p>,
    /// How the names of all begin.
    name: Name,
}

impl<'p> Edged<'p> {
    fn of(
        problem: &'p Problem,
        eligibility: &Eligibility,
        (person, seat, edge): (PersonId, SeatId, &'p Edge),
        columns: Range<ColumnId>,
    ) -> Self {
        let earliest = eligibility.earliest_start(seat.call).expect("an edge has a choice");
        let fit = Fit::of(problem, person, seat, earliest);
        let open = problem.seat(seat).open();
        let n_slots = edge.slots(open).count();
        let name = Name::default().and((&problem.person(person).id, &problem.call(seat.call).id, seat.seat));
        Self { columns, person, seat, edge, open, n_slots, fit, name }
    }

    /// What one of them means, its name, and its worth.
    fn column(&self, column: ColumnId) -> (Serve, Name, Cost) {
        let Self { person, seat, .. } = *self;
        let at = column - self.columns.start;
        let choice = self.edge.choices[at / self.n_slots];
        let slot = self.edge.slots(self.open).nth(at % self.n_slots).expect("there are so many");
        let cost = if slot.is_none() { self.fit.alone(&choice) } else { self.fit.sharer(&choice) };
        (Serve { person, seat, choice, slot, column }, self.name.clone().and((choice, slot)), cost)
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

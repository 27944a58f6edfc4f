//! Who may serve what: a bipartite graph of persons and seats in which every missing edge keeps its reasons.
//!
//! An edge carries the choices of start and duration that the person may take. Rules that
//! concern several placements at once (rest between two new deployments, whole calls, the
//! reserve ...) are no business of this graph; they are rows of the integer program.

mod choices;
mod rules;

use std::collections::BTreeMap;

use petgraph::graph::{NodeIndex, UnGraph};
use rayon::prelude::*;

pub use choices::{Choice, choices, earliest_start, horizon_end};
pub(crate) use rules::chain_months;
pub use rules::{experienced_in_office, proficiency, skill_level};

use crate::domain::{PersonId, Problem, SeatId};
use crate::rule::{Fact, Rule};

/// One reason why a person may not serve a seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Refusal {
    /// The rule that refuses.
    pub rule: Rule,
    /// What it rests on.
    pub facts: Vec<Fact>,
}

/// A person may serve a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The person meets the least FTE alone.
    pub alone: bool,
    /// The person may share the seat with another.
    pub share: bool,
    /// Starts and durations open to the person, in order, not empty.
    pub choices: Vec<Choice>,
}

/// A node of the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// A person.
    Person(PersonId),
    /// A seat, or several identical ones.
    Seat(SeatId),
}

/// The graph of a problem.
#[derive(Clone, Debug)]
pub struct Eligibility {
    graph: UnGraph<Node, Edge>,
    persons: Vec<NodeIndex>,
    seats: BTreeMap<SeatId, NodeIndex>,
    refusals: BTreeMap<(SeatId, PersonId), Vec<Refusal>>,
}

impl Eligibility {
    /// Judges every pair of person and seat, in parallel over the seats.
    pub fn of(problem: &Problem) -> Self {
        let mut graph = UnGraph::default();
        let persons: Vec<_> = problem.person_ids().map(|id| graph.add_node(Node::Person(id))).collect();
        let seats: BTreeMap<_, _> =
            problem.all_seat_ids().map(|id| (id, graph.add_node(Node::Seat(id)))).collect();
        let mut refusals = BTreeMap::new();
        let seat_ids: Vec<SeatId> = seats.keys().copied().collect();
        let judged: Vec<_> = seat_ids.par_iter().map(|seat| rules::judge_seat(problem, *seat)).collect();
        for (seat, verdicts) in seat_ids.into_iter().zip(judged) {
            for (person, verdict) in problem.person_ids().zip(verdicts) {
                match verdict {
                    Ok(edge) => {
                        graph.add_edge(persons[person.index()], seats[&seat], edge);
                    }
                    Err(reasons) => {
                        refusals.insert((seat, person), reasons);
                    }
                }
            }
        }
        Self { graph, persons, seats, refusals }
    }

    /// The graph itself: persons and seats as nodes, permissions as edges.
    pub fn graph(&self) -> &UnGraph<Node, Edge> {
        &self.graph
    }

    /// The edge between a person and a seat, if there is one.
    pub fn edge(&self, person: PersonId, seat: SeatId) -> Option<&Edge> {
        let edge = self.graph.find_edge(self.persons[person.index()], self.seats[&seat])?;
        self.graph.edge_weight(edge)
    }

    /// The starts and durations open to a person on a seat; empty where the edge is missing.
    pub fn options(&self, person: PersonId, seat: SeatId) -> &[Choice] {
        self.edge(person, seat).map_or(&[], |edge| &edge.choices)
    }

    /// Why the edge is missing; empty where it is not.
    ///
    /// Rules that depend on start and duration are those of the choice that breaks the fewest.
    pub fn refusals(&self, person: PersonId, seat: SeatId) -> &[Refusal] {
        self.refusals.get(&(seat, person)).map_or(&[], Vec::as_slice)
    }

    /// The persons with an edge to the seat, in order.
    pub fn candidates(&self, seat: SeatId) -> impl Iterator<Item = PersonId> {
        let mut persons: Vec<PersonId> = self
            .graph
            .neighbors(self.seats[&seat])
            .filter_map(|node| match self.graph[node] {
                Node::Person(person) => Some(person),
                Node::Seat(_) => None,
            })
            .collect();
        persons.sort_unstable();
        persons.into_iter()
    }

    /// Number of edges.
    pub fn n_edges(&self) -> usize {
        self.graph.edge_count()
    }
}

//! Who may serve what: a bipartite graph of persons and seats; the reasons for a missing edge are found when asked for.
//!
//! An edge carries the choices of start and duration that the person may take. Rules that
//! concern several placements at once (rest between two new deployments, whole calls, the
//! reserve ...) are no business of this graph; they are rows of the integer program.

mod chain;
mod choices;
mod near;
mod rules;
mod skilled;
mod standing;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use petgraph::graph::{NodeIndex, UnGraph};
use petgraph::visit::EdgeRef as _;
use rayon::prelude::*;

pub(crate) use chain::chain_months;
pub use choices::Choice;
pub use standing::free_fte;
pub use standing::{experienced_in_office, proficiency, skill_level};

use crate::domain::{CallId, Day, PersonId, Problem, SeatId};
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
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edge {
    /// The person meets the least FTE alone.
    pub alone: bool,
    /// The person may share the seat with another.
    pub share: bool,
    /// Starts and durations open to the person, in order, not empty.
    pub choices: Vec<Choice>,
}

impl Edge {
    /// The ways to serve one of so many identical seats: alone, or as a sharer of this one of them.
    pub(crate) fn slots(&self, open: u32) -> impl Iterator<Item = Option<u32>> {
        let shared = if self.share { 0..open } else { 0..0 };
        self.alone.then_some(None).into_iter().chain(shared.map(Some))
    }
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
    graph: UnGraph<Node, Arc<Edge>>,
    persons: Vec<NodeIndex>,
    seats: BTreeMap<SeatId, NodeIndex>,
    choices: Vec<Vec<Choice>>,
}

/// What is said of a person and a seat: an edge, or none.
type Verdict = Option<Arc<Edge>>;

impl Eligibility {
    /// Judges every pair of person and seat, in parallel over the seats.
    pub fn of(problem: &Problem) -> Self {
        Self::judged(problem, |_, _| None)
    }

    /// The graph of a problem that differs little from another, whose verdicts are kept where nothing that they
    /// look at differs.
    pub fn near(problem: &Problem, other: &Problem, known: &Self) -> Self {
        let kept = near::Kept::of(problem, other);
        Self::judged(problem, |seat, person| {
            let (seat, person) = kept.same(seat, person)?;
            Some(known.verdict(seat, person))
        })
    }

    /// Judges every pair for which no verdict is known.
    fn judged(problem: &Problem, known: impl Fn(SeatId, PersonId) -> Option<Verdict> + Sync) -> Self {
        let choices: Vec<_> = problem.calls().iter().map(|call| choices::choices(problem, call)).collect();
        let mut graph = UnGraph::default();
        let persons: Vec<_> = problem.person_ids().map(|id| graph.add_node(Node::Person(id))).collect();
        let seats: BTreeMap<_, _> =
            problem.all_seat_ids().map(|id| (id, graph.add_node(Node::Seat(id)))).collect();
        let seat_ids: Vec<SeatId> = seats.keys().copied().collect();
        let skilled = skilled::Skilled::of(problem);
        let judge_seat = |seat: &SeatId| -> Vec<(PersonId, Arc<Edge>)> {
            // To most persons a seat offers the same, which is kept once.
            let mut offers: BTreeSet<Arc<Edge>> = BTreeSet::new();
            let mut judged = |person| {
                let edge = rules::Pair::of(problem, person, *seat).edge(&choices[seat.call.index()])?;
                if let Some(offer) = offers.get(&edge) {
                    return Some(offer.clone());
                }
                let offer = Arc::new(edge);
                offers.insert(offer.clone());
                Some(offer)
            };
            let mut judge = |person| known(*seat, person).unwrap_or_else(|| judged(person));
            skilled.persons(*seat).filter_map(|person| Some((person, judge(person)?))).collect()
        };
        let judged: Vec<_> = seat_ids.par_iter().map(judge_seat).collect();
        for (seat, edges) in seat_ids.into_iter().zip(judged) {
            for (person, edge) in edges {
                graph.add_edge(persons[person.index()], seats[&seat], edge);
            }
        }
        Self { graph, persons, seats, choices }
    }

    /// The verdict on a pair.
    fn verdict(&self, seat: SeatId, person: PersonId) -> Verdict {
        let edge = self.graph.find_edge(self.persons[person.index()], self.seats[&seat])?;
        Some(self.graph[edge].clone())
    }

    /// All starts and durations of a call before any person is looked at, in order; empty where none is lawful.
    pub fn choices(&self, call: CallId) -> &[Choice] {
        &self.choices[call.index()]
    }

    /// The first start of any choice of the call.
    pub fn earliest_start(&self, call: CallId) -> Option<Day> {
        self.choices(call).first().map(|choice| choice.span.start)
    }

    /// The last end of any choice of any call; none where no call has a choice.
    pub fn horizon_end(&self) -> Option<Day> {
        self.choices.iter().flatten().map(|choice| choice.span.end).max()
    }

    /// The graph itself: persons and seats as nodes, permissions as edges.
    pub fn graph(&self) -> &UnGraph<Node, Arc<Edge>> {
        &self.graph
    }

    /// The edge between a person and a seat, if there is one.
    pub fn edge(&self, person: PersonId, seat: SeatId) -> Option<&Edge> {
        let edge = self.graph.find_edge(self.persons[person.index()], self.seats[&seat])?;
        self.graph.edge_weight(edge).map(Arc::as_ref)
    }

    /// The starts and durations open to a person on a seat; empty where the edge is missing.
    pub fn options(&self, person: PersonId, seat: SeatId) -> &[Choice] {
        self.edge(person, seat).map_or(&[], |edge| &edge.choices)
    }

    /// Every reason why the edge is missing; empty where it is not. `problem` is the one whose graph this is.
    ///
    /// Rules that depend on start and duration are those of the choice that breaks the fewest.
    pub fn refusals(&self, problem: &Problem, person: PersonId, seat: SeatId) -> Vec<Refusal> {
        match self.edge(person, seat) {
            Some(_) => Vec::new(),
            None => rules::Pair::of(problem, person, seat).refusals(self.choices(seat.call)),
        }
    }

    /// The seats that a person may serve, in order.
    pub fn edges_of(&self, person: PersonId) -> impl Iterator<Item = (SeatId, &Edge)> {
        let mut edges: Vec<(SeatId, &Edge)> = self
            .graph
            .edges(self.persons[person.index()])
            .filter_map(|edge| match self.graph[edge.target()] {
                Node::Seat(seat) => Some((seat, edge.weight().as_ref())),
                Node::Person(_) => None,
            })
            .collect();
        edges.sort_unstable_by_key(|(seat, _)| *seat);
        edges.into_iter()
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

    /// Number of assignments to choose among: who serves which seat, when and how long, alone or as a sharer of which of several
    /// identical seats.
    pub fn n_assignments(&self, problem: &Problem) -> u64 {
        let of_seat = |(seat, node): (&SeatId, &NodeIndex)| -> u64 {
            let open = problem.seat(*seat).open();
            let of_edge = |edge: &Edge| (edge.slots(open).count() * edge.choices.len()) as u64;
            self.graph.edges(*node).map(|edge| of_edge(edge.weight())).sum()
        };
        self.seats.iter().map(of_seat).sum()
    }
}

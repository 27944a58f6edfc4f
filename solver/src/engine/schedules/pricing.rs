//! The best schedule of one network under prices, and what is lost by going through each column.
//!
//! A longest path over the nodes, last node first. Side rows (a person at most once per call, months in one
//! office) are left out at first; those that the best path breaks are counted along it from then on (decremental state
//! space relaxation, Righini and Salani 2008). Most persons break none, and most others one.

use std::sync::atomic::{AtomicI64, Ordering};

use rayon::prelude::*;

use super::load::Load;
use super::network::{Arc, Network, Structure};
use super::uses::Worths;
use crate::program::{ColumnId, PIECE};

/// Most states per node before further side rows are left out: the bound stays one, but is less tight.
const MOST_STATES: usize = 256;
/// The worth of a node that no path reaches.
const NOWHERE: i64 = i64::MIN / 4;

/// What the ways of one network are worth.
pub(super) struct Own {
    /// Of each arc, by itself: with what its load costs where there is no other.
    arcs: Vec<i64>,
    /// Of each load as a whole, from none on; empty where nothing adds up.
    climb: Vec<i64>,
}

/// A best schedule.
pub(super) struct Schedule {
    /// What it is worth.
    pub(super) worth: i64,
    /// Its arcs.
    pub(super) arcs: Vec<usize>,
}

/// An arc by which a node is left, where it is counted what a path uses.
struct Way {
    arc: usize,
    head: Option<usize>,
    load: usize,
    /// What it is worth, without its load.
    worth: i64,
    /// Whether it counts in a side row that is counted.
    is_counted: bool,
}

/// What is counted along a path: side rows, and the load.
#[derive(Default)]
struct Counted {
    rows: Vec<u32>,
    has_load: bool,
}

impl Structure<'_> {
    /// The best schedule of each network where a column is worth that much.
    pub(super) fn best(&self, worth: impl Fn(ColumnId) -> i64 + Sync) -> Vec<Schedule> {
        let of_network = |network: &Network| network.best(&network.own(&worth));
        self.networks.par_iter().with_min_len(8).map(of_network).collect()
    }

    /// The columns of a schedule of each network.
    pub(super) fn columns_of(&self, schedules: &[Schedule]) -> Vec<Vec<ColumnId>> {
        let networks = self.networks.iter().zip(schedules);
        networks.map(|(network, schedule)| network.columns_of(schedule)).collect()
    }

    /// For each column, how much less the best choice is worth if the column may not stay 0.
    pub(super) fn regrets(&self, worths: &Worths<'_>) -> Vec<i64> {
        self.best_with_regrets(worths).1
    }

    /// The best schedule of each network, and for each column, how much less the best choice is worth if it may not stay 0.
    pub(super) fn best_with_regrets(&self, worths: &Worths<'_>) -> (Vec<Schedule>, Vec<i64>) {
        // Every column is of one network at most.
        let all = (0..self.program.columns.len()).into_par_iter().with_min_len(PIECE);
        let regret: Vec<AtomicI64> = all.map(|_| AtomicI64::new(0)).collect();
        let of_network = |network: &Network| {
            let own = network.own(|column| self.worth(worths, column));
            let best = network.best(&own);
            for (arc, through) in network.arcs.iter().zip(network.through(&own)) {
                let lost = (best.worth - through).max(0);
                arc.column().into_iter().for_each(|column| regret[column].store(lost, Ordering::Relaxed));
            }
            best
        };
        let best = self.networks.par_iter().map(of_network).collect();
        let mut regret: Vec<i64> = regret.into_iter().map(AtomicI64::into_inner).collect();
        // A free column that is 0 in the best choice costs its worth if it is 1 or more.
        for column in self.free.iter().filter(|column| self.program.columns[**column].lower == 0) {
            regret[*column] = (-self.worth(worths, *column)).max(0);
        }
        (best, regret)
    }

    /// The schedules that values consist of: the columns that are not 0, by network.
    pub(super) fn taken_apart(&self, values: &[f64]) -> Vec<Vec<ColumnId>> {
        let of_network = |network: &Network| {
            let is_taken =
                |arc: &usize| network.arcs[*arc].column().is_some_and(|column| values[column] > 0.5);
            network.along(&(0..network.arcs.len()).filter(is_taken).collect::<Vec<_>>())
        };
        self.networks.iter().map(of_network).collect()
    }
}

/// The columns of the best schedule of some of these networks, where a column is worth that much.
pub(super) fn chosen(
    networks: &[Network],
    some: &[usize],
    worth: impl Fn(ColumnId) -> i64 + Sync,
) -> Vec<(usize, Vec<ColumnId>)> {
    let of_network = |at: &usize| {
        let network = &networks[*at];
        (*at, network.columns_of(&network.best(&network.own(&worth))))
    };
    some.par_iter().with_min_len(8).map(of_network).collect()
}

impl Own {
    /// What an arc is worth by itself, with what its load costs where there is no other.
    pub(super) fn of_arc(&self, arc: usize) -> i64 {
        self.arcs[arc]
    }

    /// What it is worth to have no load.
    pub(super) fn empty(&self) -> i64 {
        self.climb.first().copied().unwrap_or(0)
    }
}

impl Network {
    /// What its ways are worth where columns are worth that much.
    pub(super) fn own(&self, worth: impl Fn(ColumnId) -> i64) -> Own {
        let of_arc = |arc: &Arc| arc.column().map_or(0, &worth);
        let Some(load) = &self.load else {
            return Own { arcs: self.arcs.iter().map(of_arc).collect(), climb: Vec::new() };
        };
        let climb = load.climb(&worth);
        let alone = |(at, arc)| match climb.get(load.of_arc(at)) {
            Some(of_load) => of_arc(arc) + of_load - climb[0],
            None => NOWHERE,
        };
        Own { arcs: self.arcs.iter().enumerate().map(alone).collect(), climb }
    }

    /// The columns of a schedule, ascending.
    pub(super) fn columns_of(&self, schedule: &Schedule) -> Vec<ColumnId> {
        self.along(&schedule.arcs)
    }

    /// The best path that keeps the side rows and adds up its load, as far as [`MOST_STATES`] allows.
    pub(super) fn best(&self, own: &Own) -> Schedule {
        let mut counted = Counted::default();
        loop {
            let (schedule, n_states) = match counted {
                Counted { has_load: false, ref rows } if rows.is_empty() => (self.best_of_all(own), 1),
                _ => self.best_counting(own, &counted),
            };
            let broken = self.broken(&schedule.arcs);
            let more = match broken {
                Some(row) => usize::try_from(self.allowed[row as usize] + 1).unwrap_or(MOST_STATES),
                None if self.adds_up(&schedule.arcs) && !counted.has_load => own.climb.len(),
                None => return schedule,
            };
            let knows = broken.is_some_and(|row| counted.rows.contains(&row));
            if knows || n_states.saturating_mul(more) > MOST_STATES {
                return schedule;
            }
            match broken {
                Some(row) => counted.rows.push(row),
                None => counted.has_load = true,
            }
        }
    }

    /// A path that keeps all side rows, the best one where [`MOST_STATES`] allows it.
    pub(super) fn best_kept(&self, mut own: Own) -> Schedule {
        loop {
            let schedule = self.best(&own);
            let Some(broken) = self.broken(&schedule.arcs) else { return schedule };
            let counts = |arc: &&usize| self.sides(**arc).contains(&broken);
            let last = schedule.arcs.iter().rfind(counts).expect("invariant: arcs of the path break the row");
            own.arcs[*last] = NOWHERE;
        }
    }

    /// Whether a path has a load of more than one arc, which costs more than theirs do by themselves.
    fn adds_up(&self, arcs: &[usize]) -> bool {
        let adds = |load: &Load| arcs.iter().filter(|arc| load.of_arc(**arc) > 0).count() > 1;
        self.load.as_ref().is_some_and(adds)
    }

    /// The first side row that a path breaks.
    fn broken(&self, arcs: &[usize]) -> Option<u32> {
        let mut used: Vec<u32> = arcs.iter().flat_map(|arc| self.sides(*arc)).copied().collect();
        used.sort_unstable();
        let counts = used.chunk_by(|a, b| a == b);
        counts
            .map(|same| (same[0], same.len() as i64))
            .find(|(row, count)| *count > self.allowed[*row as usize])
            .map(|(row, _)| row)
    }

    /// The best path, side rows left aside, and what loads cost together.
    fn best_of_all(&self, own: &Own) -> Schedule {
        let end = self.n_nodes();
        // From each node on, what is best and the arc by which it begins; nothing at the end.
        let mut best = vec![(0, 0); end + 1];
        for node in (0..end).rev() {
            let ways = self.begins[node]..self.begins[node + 1];
            let mut here = (0, 0);
            for (at, arc) in ways.clone().zip(&self.arcs[ways]) {
                let worth = own.arcs[at] + best[arc.head().unwrap_or(end)].0;
                if worth > here.0 {
                    here = (worth, at);
                }
            }
            best[node] = here;
        }
        let empty = own.empty();
        let mut schedule = Schedule { worth: best[0].0 + empty, arcs: Vec::new() };
        let mut node = 0;
        while best[node].0 > 0 {
            let arc = best[node].1;
            schedule.arcs.push(arc);
            node = self.arcs[arc].head().unwrap_or(end);
        }
        schedule
    }

    /// The best path that keeps these side rows and adds up its load, if that counts, and the number of states per node.
    ///
    /// A state is how often each counted row was used, in a mixed radix, and the load so far.
    fn best_counting(&self, own: &Own, counted: &Counted) -> (Schedule, usize) {
        let mut radix = Vec::new();
        let mut n_uses = 1_usize;
        for row in &counted.rows {
            let states = self.allowed[*row as usize] as usize + 1;
            radix.push((*row, n_uses, states));
            n_uses *= states;
        }
        let load = self.load.as_ref().filter(|_| counted.has_load);
        let n_states = n_uses * load.map_or(1, |_| own.climb.len());
        let after = |way: &Way, state: usize| {
            let mut next = state + way.load * n_uses;
            for (row, step, states) in radix.iter().filter(|_| way.is_counted) {
                if self.sides(way.arc).contains(row) {
                    if state / step % states + 1 == *states {
                        return None;
                    }
                    next += step;
                }
            }
            (next < n_states).then_some(next)
        };
        // What is left at the end of a path: its load.
        let empty = own.empty();
        let at_end = |state: usize| load.map_or(empty, |_| own.climb[state / n_uses]);
        let ways: Vec<Vec<Way>> = (0..self.n_nodes()).map(|node| self.ways(own, counted, node)).collect();
        let mut best: Vec<i64> = (0..self.n_nodes() * n_states).map(|at| at_end(at % n_states)).collect();
        let value = |best: &[i64], way: &Way, state: usize| {
            let next = after(way, state)?;
            let onwards = way.head.map_or_else(|| at_end(next), |head| best[head * n_states + next]);
            Some(way.worth + onwards)
        };
        for node in (0..self.n_nodes()).rev() {
            for state in 0..n_states {
                let ways = ways[node].iter().filter_map(|way| value(&best, way, state));
                best[node * n_states + state] = ways.fold(best[node * n_states + state], i64::max);
            }
        }
        let mut schedule = Schedule { worth: best[0], arcs: Vec::new() };
        let (mut node, mut state) = (0, 0);
        while best[node * n_states + state] > at_end(state) {
            let goal = best[node * n_states + state];
            let Some(way) = ways[node].iter().find(|way| value(&best, way, state) == Some(goal)) else {
                break;
            };
            schedule.arcs.push(way.arc);
            let (Some(next), Some(head)) = (after(way, state), way.head) else { break };
            (node, state) = (head, next);
        }
        (schedule, n_states)
    }

    /// The arcs of a node that may be part of a best path where these side rows count: of those that count in none of them, lead
    /// to the same node and add the same load, only the best.
    fn ways(&self, own: &Own, counted: &Counted, node: usize) -> Vec<Way> {
        let load = self.load.as_ref().filter(|_| counted.has_load);
        // By itself an arc has paid for its own load already; nobody bears more than there are steps.
        let paid = |of_arc: usize| match load {
            Some(_) => Some(own.climb.get(of_arc)? - own.empty()),
            None => Some(0),
        };
        let mut ways: Vec<Way> = Vec::new();
        for arc in self.begins[node]..self.begins[node + 1] {
            let of_arc = load.map_or(0, |load| load.of_arc(arc));
            let Some(paid) = paid(of_arc) else { continue };
            let way = Way {
                arc,
                head: self.arcs[arc].head(),
                load: of_arc,
                worth: own.arcs[arc] - paid,
                is_counted: self.sides(arc).iter().any(|side| counted.rows.contains(side)),
            };
            let is_like =
                |other: &&mut Way| !other.is_counted && (other.head, other.load) == (way.head, way.load);
            match ways.iter_mut().find(is_like).filter(|_| !way.is_counted) {
                Some(like) if like.worth < way.worth => *like = way,
                Some(_) => {}
                None => ways.push(way),
            }
        }
        ways
    }

    /// What can follow each node at best, side rows left aside, and what loads cost together.
    pub(super) fn onwards(&self, own: &Own) -> Vec<i64> {
        let mut onwards = vec![0; self.n_nodes()];
        for node in (0..self.n_nodes()).rev() {
            let ways = self.begins[node]..self.begins[node + 1];
            let of_way = |at: usize| own.arcs[at] + self.arcs[at].head().map_or(0, |head| onwards[head]);
            onwards[node] = ways.map(of_way).fold(0, i64::max);
        }
        onwards
    }

    /// Whether a path keeps all side rows.
    pub(super) fn keeps_sides(&self, arcs: &[usize]) -> bool {
        self.broken(arcs).is_none()
    }

    /// The worth of the best path through each arc, side rows left aside, and what loads cost together.
    fn through(&self, own: &Own) -> Vec<i64> {
        let worths = &own.arcs;
        let after = self.onwards(own);
        let mut before = vec![NOWHERE; self.n_nodes()];
        before[0] = own.empty();
        let mut through = vec![NOWHERE; self.arcs.len()];
        for node in 0..self.n_nodes() {
            for at in self.begins[node]..self.begins[node + 1] {
                let (so_far, head) = (before[node] + worths[at], self.arcs[at].head());
                through[at] = so_far + head.map_or(0, |head| after[head]);
                if let Some(head) = head {
                    before[head] = before[head].max(so_far);
                }
            }
        }
        through
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::IntegerProgram;

    #[test]
    fn where_there_are_too_many_states_a_path_still_keeps_all_side_rows() {
        // Nine calls that a person could serve twice each, one after the other.
        let mut program = IntegerProgram::of_levels(1);
        let serves: Vec<ColumnId> = (0..18).map(|at| program.binary(vec![(0, 10 + at)])).collect();
        let idle: Vec<ColumnId> = (0..17).map(|_| program.implied(1, Vec::new())).collect();
        program.in_network(Some(0));
        for at in 0..18 {
            let mut entries = vec![(serves[at], 1)];
            entries.extend(idle.get(at).map(|idle| (*idle, 1)));
            if at > 0 {
                entries.extend([(serves[at - 1], -1), (idle[at - 1], -1)]);
            }
            program.at_most(entries, i64::from(at == 0));
        }
        program.in_network(None);
        (0..9).for_each(|call| program.at_most(vec![(serves[call], 1), (serves[call + 9], 1)], 1));
        let structure = Structure::of(&program).expect("a person is a network");
        let network = &structure.networks[0];
        let cost = |column: ColumnId| program.columns[column].cost.first().map_or(0, |(_, cost)| *cost);
        let own = network.own(cost);

        let bound = network.best(&own);
        assert!(network.broken(&bound.arcs).is_some(), "512 states are more than are counted");
        let kept = network.best_kept(own);
        assert_eq!(network.broken(&kept.arcs), None);
        let served = network.columns_of(&kept);
        let of_call = |call: usize| served.contains(&serves[call]) || served.contains(&serves[call + 9]);
        assert!((0..9).all(of_call) && kept.worth < bound.worth, "{served:?}");
    }

    #[test]
    fn where_a_side_row_counts_the_best_of_like_ways_and_all_that_count_are_enough() {
        // Two times, three calls at each: what each is worth then. The first call may be served once.
        let worths = [[50, 40, 41], [50, 30, 29]];
        let mut program = IntegerProgram::of_levels(1);
        let serves = worths.map(|of_time| of_time.map(|worth| program.binary(vec![(0, worth)])));
        let idle = program.implied(1, Vec::new());
        program.in_network(Some(0));
        program.at_most(serves[0].iter().chain([&idle]).map(|column| (*column, 1)).collect(), 1);
        let later = serves[1].iter().map(|column| (*column, 1));
        program
            .at_most(later.chain(serves[0].iter().chain([&idle]).map(|column| (*column, -1))).collect(), 0);
        program.in_network(None);
        program.at_most(vec![(serves[0][0], 1), (serves[1][0], 1)], 1);
        let structure = Structure::of(&program).expect("a person is a network");
        let network = &structure.networks[0];
        let own = network.own(|column| program.columns[column].in_level(0));
        let counted = Counted { rows: vec![0], has_load: false };
        let of_first = network.ways(&own, &counted, 1);
        let kept: Vec<(Option<usize>, bool)> =
            of_first.iter().map(|way| (network.arcs[way.arc].column(), way.is_counted)).collect();
        assert_eq!(kept, [(Some(serves[0][0]), true), (Some(serves[0][2]), false)]);
        let best = network.best(&own);
        assert_eq!((best.worth, network.columns_of(&best)), (91, vec![serves[0][2], serves[1][0]]));
    }
}

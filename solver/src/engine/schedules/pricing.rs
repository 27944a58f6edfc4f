//! The best schedule of one network under prices, and what is lost by going through each column.
//!
//! A longest path over the nodes, last node first. Side rows (a person at most once per call, months in one
//! office) are left out at first; those that the best path breaks are counted along it from then on (decremental state
//! space relaxation, Righini and Salani 2008). Most persons break none, and most others one.

use rayon::prelude::*;

use super::network::{Arc, Network, Structure};
use crate::program::ColumnId;

/// Most states per node before further side rows are left out: the bound stays one, but is less tight.
const MOST_STATES: usize = 256;
/// The worth of a node that no path reaches.
const NOWHERE: i64 = i64::MIN / 4;

/// What all networks and free columns would choose under prices.
pub(super) struct Chosen {
    /// What it is worth to them, without what the prices bring in.
    pub(super) worth: i128,
    /// The columns that are not 0, with their values.
    pub(super) columns: Vec<(ColumnId, i64)>,
}

/// A best schedule.
pub(super) struct Schedule {
    /// What it is worth.
    pub(super) worth: i64,
    /// Its arcs.
    pub(super) arcs: Vec<usize>,
}

impl Structure<'_> {
    /// What everybody would choose.
    pub(super) fn choose(&self, prices: &[i64]) -> Chosen {
        let of_network = |network: &Network| {
            let schedule = network.best(&self.worths(network, prices));
            let columns: Vec<ColumnId> =
                schedule.arcs.iter().filter_map(|arc| network.arcs[*arc].column).collect();
            (schedule.worth, columns)
        };
        let schedules: Vec<_> = self.networks.par_iter().with_min_len(16).map(of_network).collect();
        let mut chosen = Chosen { worth: 0, columns: Vec::new() };
        for (worth, columns) in schedules {
            chosen.worth += i128::from(worth);
            chosen.columns.extend(columns.into_iter().map(|column| (column, 1)));
        }
        for (column, lower, upper) in &self.free {
            let reduced = self.reduced(*column, prices);
            let value = if reduced > 0 { *upper } else { *lower };
            chosen.worth += i128::from(reduced) * i128::from(value);
            chosen.columns.extend((value != 0).then_some((*column, value)));
        }
        chosen
    }

    /// What the coupling rows bring in at these prices.
    pub(super) fn income(&self, prices: &[i64]) -> i128 {
        let side = |(row, price): (&&crate::program::Row, &i64)| {
            let side = if *price > 0 { row.upper } else { row.lower };
            i128::from(*price) * i128::from(side.unwrap_or(0))
        };
        self.coupling.iter().zip(prices).map(side).sum()
    }

    /// The bound at these prices, and for each column how far it falls if the column is not 0.
    pub(super) fn regrets(&self, prices: &[i64]) -> (i128, Vec<i64>) {
        let total = self.choose(prices).worth + self.income(prices);
        let mut regret = vec![0; self.n_columns()];
        let of_network = |network: &Network| {
            let worths = self.worths(network, prices);
            let best = network.best(&worths).worth;
            let through = network.through(&worths);
            let lost = network.arcs.iter().zip(through);
            lost.filter_map(|(arc, through)| Some((arc.column?, best - through))).collect::<Vec<_>>()
        };
        let lost: Vec<_> = self.networks.par_iter().map(of_network).collect();
        for (column, lost) in lost.into_iter().flatten() {
            regret[column] = lost.max(0);
        }
        // A free column that is 0 in the best choice costs its reduced worth if it is 1 or more.
        for (column, lower, _) in self.free.iter().filter(|(_, lower, _)| *lower == 0) {
            regret[*column] = (lower - self.reduced(*column, prices)).max(0);
        }
        (total, regret)
    }

    fn worths(&self, network: &Network, prices: &[i64]) -> Vec<i64> {
        network.arcs.iter().map(|arc| arc.column.map_or(0, |column| self.reduced(column, prices))).collect()
    }
}

impl Network {
    /// The best path that keeps the side rows, as far as [`MOST_STATES`] allows.
    pub(super) fn best(&self, worths: &[i64]) -> Schedule {
        let mut counted: Vec<usize> = Vec::new();
        loop {
            let (schedule, n_states) = self.best_counting(worths, &counted);
            let Some(broken) = self.broken(&schedule.arcs) else { return schedule };
            let states = usize::try_from(self.allowed[broken] + 1).unwrap_or(MOST_STATES);
            if counted.contains(&broken) || n_states.saturating_mul(states) > MOST_STATES {
                return schedule;
            }
            counted.push(broken);
        }
    }

    /// The first side row that a path breaks.
    fn broken(&self, arcs: &[usize]) -> Option<usize> {
        let mut used: Vec<usize> = arcs.iter().flat_map(|arc| &self.sides[*arc]).copied().collect();
        used.sort_unstable();
        let counts = used.chunk_by(|a, b| a == b);
        counts
            .map(|same| (same[0], same.len() as i64))
            .find(|(row, count)| *count > self.allowed[*row])
            .map(|(row, _)| row)
    }

    /// The best path that keeps these side rows, and the number of states per node.
    ///
    /// A state is how often each counted row was used, in a mixed radix.
    fn best_counting(&self, worths: &[i64], counted: &[usize]) -> (Schedule, usize) {
        let mut radix = Vec::new();
        let mut n_states = 1_usize;
        for row in counted {
            radix.push((*row, n_states, self.allowed[*row] as usize + 1));
            n_states *= self.allowed[*row] as usize + 1;
        }
        let after = |arc: usize, state: usize| {
            let mut next = state;
            for (row, step, states) in &radix {
                if self.sides[arc].contains(row) {
                    if state / step % states + 1 == *states {
                        return None;
                    }
                    next += step;
                }
            }
            Some(next)
        };
        let mut best = vec![0; self.n_nodes() * n_states];
        let value = |best: &[i64], arc: usize, state: usize| {
            let next = after(arc, state)?;
            Some(worths[arc] + self.arcs[arc].head.map_or(0, |head| best[head * n_states + next]))
        };
        for node in (0..self.n_nodes()).rev() {
            for state in 0..n_states {
                let ways =
                    (self.begins[node]..self.begins[node + 1]).filter_map(|arc| value(&best, arc, state));
                best[node * n_states + state] = ways.fold(0, i64::max);
            }
        }
        let mut schedule = Schedule { worth: best[0], arcs: Vec::new() };
        let (mut node, mut state) = (0, 0);
        while best[node * n_states + state] > 0 {
            let goal = best[node * n_states + state];
            let ways = self.begins[node]..self.begins[node + 1];
            let Some(arc) = ways.into_iter().find(|arc| value(&best, *arc, state) == Some(goal)) else {
                break;
            };
            schedule.arcs.push(arc);
            let (Some(next), Some(head)) = (after(arc, state), self.arcs[arc].head) else { break };
            (node, state) = (head, next);
        }
        (schedule, n_states)
    }

    /// The worth of the best path through each arc, side rows left aside.
    fn through(&self, worths: &[i64]) -> Vec<i64> {
        let onwards = |best: &[i64], arc: &Arc| arc.head.map_or(0, |head| best[head]);
        let mut after = vec![0; self.n_nodes()];
        for node in (0..self.n_nodes()).rev() {
            let ways = (self.begins[node]..self.begins[node + 1])
                .map(|at| worths[at] + onwards(&after, &self.arcs[at]));
            after[node] = ways.fold(0, i64::max);
        }
        let mut before = vec![NOWHERE; self.n_nodes()];
        before[0] = 0;
        let mut through = vec![NOWHERE; self.arcs.len()];
        for node in 0..self.n_nodes() {
            for at in self.begins[node]..self.begins[node + 1] {
                let so_far = before[node] + worths[at];
                through[at] = so_far + onwards(&after, &self.arcs[at]);
                if let Some(head) = self.arcs[at].head {
                    before[head] = before[head].max(so_far);
                }
            }
        }
        through
    }
}

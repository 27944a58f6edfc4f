//! The best schedule of one network under prices, and what is lost by going through each column.
//!
//! A longest path over the nodes, last node first. Side rows (a person at most once per call, months in one
//! office) are left out at first; those that the best path breaks are counted along it from then on (decremental state
//! space relaxation, Righini and Salani 2008). Most persons break none, and most others one.

use rayon::prelude::*;

use super::network::{Arc, Network, Structure};
use super::uses::Worths;
use crate::program::ColumnId;

/// Most states per node before further side rows are left out: the bound stays one, but is less tight.
const MOST_STATES: usize = 256;
/// The worth of a node that no path reaches.
const NOWHERE: i64 = i64::MIN / 4;

/// A best schedule.
pub(super) struct Schedule {
    /// What it is worth.
    pub(super) worth: i64,
    /// Its arcs.
    pub(super) arcs: Vec<usize>,
}

impl Structure<'_> {
    /// The best schedule of each network where a column is worth that much.
    pub(super) fn best(&self, worth: impl Fn(ColumnId) -> i64 + Sync) -> Vec<Schedule> {
        let of_network = |network: &Network| network.best(&network.worths_by(&worth));
        self.networks.par_iter().with_min_len(8).map(of_network).collect()
    }

    /// The columns of the best schedule of each of these networks.
    pub(super) fn chosen(
        &self,
        networks: &[usize],
        worth: impl Fn(ColumnId) -> i64 + Sync,
    ) -> Vec<(usize, Vec<ColumnId>)> {
        let of_network = |at: &usize| {
            let network = &self.networks[*at];
            (*at, network.columns_of(&network.best(&network.worths_by(&worth))))
        };
        networks.par_iter().with_min_len(8).map(of_network).collect()
    }

    /// The columns of a schedule of each network.
    pub(super) fn columns_of(&self, schedules: &[Schedule]) -> Vec<Vec<ColumnId>> {
        let networks = self.networks.iter().zip(schedules);
        networks.map(|(network, schedule)| network.columns_of(schedule)).collect()
    }

    /// For each column, how much less the best choice is worth if the column may not stay 0.
    pub(super) fn regrets(&self, worths: &Worths<'_>) -> Vec<i64> {
        let of_network = |network: &Network| {
            let own = network.worths_by(|column| self.worth(worths, column));
            let best = network.best(&own).worth;
            let lost = network.arcs.iter().zip(network.through(&own));
            lost.filter_map(|(arc, through)| Some((arc.column()?, best - through))).collect::<Vec<_>>()
        };
        let mut regret = vec![0; self.program.columns.len()];
        let lost: Vec<_> = self.networks.par_iter().map(of_network).collect();
        for (column, lost) in lost.into_iter().flatten() {
            regret[column] = lost.max(0);
        }
        // A free column that is 0 in the best choice costs its worth if it is 1 or more.
        for column in self.free.iter().filter(|column| self.program.columns[**column].lower == 0) {
            regret[*column] = (-self.worth(worths, *column)).max(0);
        }
        regret
    }

    /// The schedules that values consist of: the columns that are not 0, by network.
    pub(super) fn taken_apart(&self, values: &[f64]) -> Vec<Vec<ColumnId>> {
        let of_network = |network: &Network| network.columns().filter(|at| values[*at] > 0.5).collect();
        self.networks.iter().map(of_network).collect()
    }
}

impl Network {
    /// What its arcs are worth where columns are worth that much.
    pub(super) fn worths_by(&self, worth: impl Fn(ColumnId) -> i64) -> Vec<i64> {
        self.arcs.iter().map(|arc| arc.column().map_or(0, &worth)).collect()
    }

    /// The columns of a schedule, ascending.
    pub(super) fn columns_of(&self, schedule: &Schedule) -> Vec<ColumnId> {
        let mut columns: Vec<_> = schedule.arcs.iter().filter_map(|arc| self.arcs[*arc].column()).collect();
        columns.sort_unstable();
        columns
    }

    /// The best path that keeps the side rows, as far as [`MOST_STATES`] allows.
    pub(super) fn best(&self, worths: &[i64]) -> Schedule {
        let mut counted: Vec<u32> = Vec::new();
        loop {
            let (schedule, n_states) = match counted[..] {
                [] => (self.best_of_all(worths), 1),
                _ => self.best_counting(worths, &counted),
            };
            let Some(broken) = self.broken(&schedule.arcs) else { return schedule };
            let states = usize::try_from(self.allowed[broken as usize] + 1).unwrap_or(MOST_STATES);
            if counted.contains(&broken) || n_states.saturating_mul(states) > MOST_STATES {
                return schedule;
            }
            counted.push(broken);
        }
    }

    /// A path that keeps all side rows, the best one where [`MOST_STATES`] allows it.
    pub(super) fn best_kept(&self, mut worths: Vec<i64>) -> Schedule {
        loop {
            let schedule = self.best(&worths);
            let Some(broken) = self.broken(&schedule.arcs) else { return schedule };
            let counts = |arc: &&usize| self.sides(**arc).contains(&broken);
            let last = schedule.arcs.iter().rfind(counts).expect("invariant: arcs of the path break the row");
            worths[*last] = NOWHERE;
        }
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

    /// The best path, side rows left aside.
    fn best_of_all(&self, worths: &[i64]) -> Schedule {
        let end = self.n_nodes();
        // From each node on, what is best and the arc by which it begins; nothing at the end.
        let mut best = vec![(0, 0); end + 1];
        for node in (0..end).rev() {
            let ways = self.begins[node]..self.begins[node + 1];
            let mut here = (0, 0);
            for (at, arc) in ways.clone().zip(&self.arcs[ways]) {
                let worth = worths[at] + best[arc.head().unwrap_or(end)].0;
                if worth > here.0 {
                    here = (worth, at);
                }
            }
            best[node] = here;
        }
        let mut schedule = Schedule { worth: best[0].0, arcs: Vec::new() };
        let mut node = 0;
        while best[node].0 > 0 {
            let arc = best[node].1;
            schedule.arcs.push(arc);
            node = self.arcs[arc].head().unwrap_or(end);
        }
        schedule
    }

    /// The best path that keeps these side rows, and the number of states per node.
    ///
    /// A state is how often each counted row was used, in a mixed radix.
    fn best_counting(&self, worths: &[i64], counted: &[u32]) -> (Schedule, usize) {
        let mut radix = Vec::new();
        let mut n_states = 1_usize;
        for row in counted {
            let states = self.allowed[*row as usize] as usize + 1;
            radix.push((*row, n_states, states));
            n_states *= states;
        }
        let after = |arc: usize, state: usize| {
            let mut next = state;
            for (row, step, states) in &radix {
                if self.sides(arc).contains(row) {
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
            Some(worths[arc] + self.arcs[arc].head().map_or(0, |head| best[head * n_states + next]))
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
            let (Some(next), Some(head)) = (after(arc, state), self.arcs[arc].head()) else { break };
            (node, state) = (head, next);
        }
        (schedule, n_states)
    }

    /// The worth of the best path through each arc, side rows left aside.
    fn through(&self, worths: &[i64]) -> Vec<i64> {
        let onwards = |best: &[i64], arc: &Arc| arc.head().map_or(0, |head| best[head]);
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
                if let Some(head) = self.arcs[at].head() {
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
        let worths = network.worths_by(cost);

        let bound = network.best(&worths);
        assert!(network.broken(&bound.arcs).is_some(), "512 states are more than are counted");
        let kept = network.best_kept(worths);
        assert_eq!(network.broken(&kept.arcs), None);
        let served = network.columns_of(&kept);
        let of_call = |call: usize| served.contains(&serves[call]) || served.contains(&serves[call + 9]);
        assert!((0..9).all(of_call) && kept.worth < bound.worth, "{served:?}");
    }
}

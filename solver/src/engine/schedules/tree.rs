//! Branches on what is decided about whole calls, where the bound is not met: branch and price.
//!
//! With whole schedules as columns hardly anything but these decisions (whole calls, teams, common starts) is left fractional.
//! A node fixes some of them and is priced like the root, with the schedules known by then; the node of the highest bound comes
//! first, so that the bound of all falls step by step (Barnhart et al. 1998). A node whose bound shows that nothing in it
//! is better than the values in hand is closed by our own arithmetic.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::generation::Generation;
use super::{Aim, whole};
use crate::limits::Limits;
use crate::program::ColumnId;

/// Most nodes of a stage.
const MOST_NODES: u64 = 2_000;
/// Farthest from an integer that a value may be to count as one.
const INTEGRAL: f64 = 1e-6;

/// Decisions that are fixed, and prices to begin with.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    /// Nothing in it is worth more.
    bound: i64,
    /// The latest of equal bounds first.
    number: u64,
    fixed: Reverse<Vec<(ColumnId, i64)>>,
    prices: Vec<i64>,
}

/// How far the bound could be lowered.
pub(super) struct Lowered {
    pub(super) bound: i64,
    pub(super) n_nodes: u64,
}

/// Lowers the bound of a stage towards `value`, which is reached; `prices` are those of the root, `bound` theirs.
pub(super) fn lower(
    generation: &mut Generation<'_>,
    aim: &Aim<'_>,
    prices: Vec<i64>,
    bound: i64,
    value: i64,
    limits: &Limits,
    mut told: impl FnMut(i64),
) -> Lowered {
    let most = limits.work.map_or(MOST_NODES, |work| work.min(MOST_NODES));
    let mut nodes = BinaryHeap::from([Node { bound, number: 0, fixed: Reverse(Vec::new()), prices }]);
    let mut lowered = Lowered { bound, n_nodes: 0 };
    while let Some(node) = nodes.peek() {
        if node.bound < lowered.bound {
            lowered.bound = node.bound.max(value);
            told(lowered.bound);
        }
        if node.bound <= value || lowered.n_nodes >= most || limits.stopped() {
            break;
        }
        let node = nodes.pop().expect("invariant: it was seen");
        lowered.n_nodes += 1;
        generation.fix(&node.fixed.0);
        let relaxed = generation.run(aim, Some(node.prices), value, limits, |_| {});
        let bound = whole(relaxed.best.total).min(node.bound);
        if bound <= value {
            continue;
        }
        let Some((column, value_of)) = fractional(generation, &relaxed.free) else {
            // Nothing is left to branch on here.
            nodes.push(Node { bound, number: u64::MAX, prices: relaxed.best.prices, ..node });
            lowered.bound = lowered.bound.min(nodes.peek().map_or(bound, |node| node.bound)).max(value);
            break;
        };
        for value in [(value_of < 0.5), (value_of >= 0.5)].map(i64::from) {
            let fixed = Reverse(node.fixed.0.iter().copied().chain([(column, value)]).collect());
            let number = 2 * lowered.n_nodes + u64::from(value == i64::from(value_of >= 0.5));
            nodes.push(Node { bound, number, fixed, prices: relaxed.best.prices.clone() });
        }
    }
    if nodes.is_empty() {
        lowered.bound = value;
        told(value);
    }
    generation.fix(&[]);
    lowered
}

/// The decision farthest from an integer, with its value; none where all are integers.
fn fractional(generation: &Generation<'_>, free: &[(ColumnId, f64)]) -> Option<(ColumnId, f64)> {
    let columns = &generation.structure.program.columns;
    let distance = |value: f64| (value - value.round()).abs();
    let is_open = |(column, value): &&(ColumnId, f64)| {
        let own = &columns[*column];
        own.integer && (own.lower, own.upper) == (0, 1) && distance(*value) > INTEGRAL
    };
    let farthest = |a: &&(ColumnId, f64), b: &&(ColumnId, f64)| {
        distance(a.1).total_cmp(&distance(b.1)).then(b.0.cmp(&a.0))
    };
    free.iter().filter(is_open).max_by(farthest).copied()
}

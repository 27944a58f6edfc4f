//! Branches where the bound is not met: branch and price.
//!
//! With whole schedules as columns hardly anything but decisions about whole calls (whole, teams, common starts) is left
//! fractional, so these come first; where all of them are integers, a column of a schedule. A node fixes some of them and is
//! priced like the root, with the schedules known by then; the node of the highest bound comes first, so that the bound of
//! all falls step by step (Barnhart et al. 1998). A node whose bound shows that nothing in it is better than the
//! values in hand is closed by our own arithmetic.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::generation::{Generation, Relaxed};
use super::{Aim, whole};
use crate::limits::Limits;
use crate::program::{ColumnId, Row};

/// Most nodes of a stage.
const MOST_NODES: u64 = 500;
/// Keys of the rows of decisions begin here; those of floors are levels.
const FIRST_KEY: u64 = 1 << 32;

/// Decisions, and prices to begin with.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Node {
    /// Nothing in it is worth more.
    bound: i64,
    /// The latest of equal bounds first.
    number: u64,
    /// Columns outside of every network, with their values.
    fixed: Reverse<Vec<(ColumnId, i64)>>,
    /// Columns of schedules, with their values.
    decided: Reverse<Vec<(ColumnId, i64)>>,
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
    let none = || Reverse(Vec::new());
    let mut nodes = BinaryHeap::from([Node { bound, number: 0, fixed: none(), decided: none(), prices }]);
    let mut lowered = Lowered { bound, n_nodes: 0 };
    loop {
        let highest = nodes.peek().map_or(value, |node| node.bound.max(value));
        if highest < lowered.bound {
            lowered.bound = highest;
            told(highest);
        }
        if highest <= value || lowered.n_nodes >= most || limits.stopped() {
            break;
        }
        let node = nodes.pop().expect("invariant: its bound is above the value");
        lowered.n_nodes += 1;
        let relaxed = open(generation, aim, &node, value, limits);
        let bound = whole(relaxed.best.total).min(node.bound);
        if bound <= value {
            continue;
        }
        let Some((column, share, is_free)) = fractional(generation, &relaxed) else {
            // Nothing is left to branch on here, so the bound cannot fall any further.
            lowered.bound = nodes.peek().map_or(bound, |node| node.bound.max(bound)).min(lowered.bound);
            break;
        };
        for child in [share < 0.5, share >= 0.5].map(i64::from) {
            let (mut fixed, mut decided) = (node.fixed.0.clone(), node.decided.0.clone());
            let mut prices = relaxed.best.prices.clone();
            if is_free {
                fixed.push((column, child));
            } else {
                decided.push((column, child));
                prices.push(0);
            }
            let number = 2 * lowered.n_nodes + u64::from((child == 1) == (share >= 0.5));
            nodes.push(Node { bound, number, fixed: Reverse(fixed), decided: Reverse(decided), prices });
        }
    }
    generation.fix(&[]);
    lowered
}

/// Prices a node.
fn open(
    generation: &mut Generation<'_>,
    aim: &Aim<'_>,
    node: &Node,
    enough: i64,
    limits: &Limits,
) -> Relaxed {
    let decision = |(column, value): &(ColumnId, i64)| Row {
        lower: (*value == 1).then_some(1),
        upper: (*value == 0).then_some(0),
        entries: vec![(*column, 1)],
        key: FIRST_KEY + *column as u64,
        network: None,
        implied: false,
    };
    let floors: Vec<Row> = aim.floors.iter().cloned().chain(node.decided.0.iter().map(decision)).collect();
    let aim = aim.under(&floors);
    generation.fix(&node.fixed.0);
    generation.run(&aim, Some(node.prices.clone()), enough, limits, |_| {})
}

/// What is farthest from an integer, with its share, and whether it is outside of every network; decisions about calls
/// before schedules; none where all are integers.
fn fractional(generation: &Generation<'_>, relaxed: &Relaxed) -> Option<(ColumnId, f64, bool)> {
    let program = generation.structure.program;
    let distance = |share: f64| (share - share.round()).abs();
    let farthest = |a: &(ColumnId, f64), b: &(ColumnId, f64)| {
        distance(a.1).total_cmp(&distance(b.1)).then(b.0.cmp(&a.0))
    };
    let of_calls = relaxed.open_calls(program).max_by(farthest);
    let of_schedules = || relaxed.open_schedules(program).max_by(farthest);
    let free = of_calls.map(|(column, share)| (column, share, true));
    free.or_else(|| of_schedules().map(|(column, share)| (column, share, false)))
}

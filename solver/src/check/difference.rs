//! The difference of two scores, in the same shape as a score.

use std::collections::BTreeMap;

use super::breakdown::{Breakdown, Match, Served};
use crate::goal::Goal;
use crate::score::Levels;

/// What one plan of a problem has over another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BreakdownDiff {
    /// Levels of the one minus levels of the other.
    pub levels: Levels,
    /// Points of every goal that differs, one minus other, in hundredths, in the order of the list.
    pub goals: Vec<(Goal, i64)>,
    /// Seats that only the one serves, sorted.
    pub served_only_here: Vec<Served>,
    /// Seats that only the other serves, sorted.
    pub served_only_there: Vec<Served>,
    /// Matches of the one that the other lacks, sorted.
    pub only_here: Vec<Match>,
    /// Matches of the other that the one lacks, sorted.
    pub only_there: Vec<Match>,
}

impl Breakdown {
    /// What this plan has over `other`; both are plans of one problem.
    pub fn diff(&self, other: &Self) -> BreakdownDiff {
        let goals = self.by_goal().into_iter().zip(other.by_goal());
        let goals = goals.map(|((goal, here), (_, there))| (goal, here - there));
        BreakdownDiff {
            levels: self.levels.clone() - other.levels.clone(),
            goals: goals.filter(|(_, points)| *points != 0).collect(),
            served_only_here: only_in(&self.coverage, &other.coverage),
            served_only_there: only_in(&other.coverage, &self.coverage),
            only_here: only_in(&self.matches, &other.matches),
            only_there: only_in(&other.matches, &self.matches),
        }
    }
}

impl BreakdownDiff {
    /// Whether the two plans score the same for the same reasons.
    pub fn is_empty(&self) -> bool {
        self.only_here.is_empty()
            && self.only_there.is_empty()
            && self.served_only_here.is_empty()
            && self.served_only_there.is_empty()
    }
}

/// The entries of `here` in their order, less those that `there` has as often.
fn only_in<T: Ord + Clone>(here: &[T], there: &[T]) -> Vec<T> {
    let mut left = BTreeMap::new();
    for entry in there {
        *left.entry(entry).or_insert(0_usize) += 1;
    }
    let mut only = Vec::new();
    for entry in here {
        match left.get_mut(entry) {
            Some(times) if *times > 0 => *times -= 1,
            _ => only.push(entry.clone()),
        }
    }
    only
}

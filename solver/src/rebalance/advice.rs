//! How many changes are recommended: as long as each brings what the policy asks at least.

use crate::domain::{Coverage, Policy};
use crate::rebalance::{Standing, Step};
use crate::score::Levels;

/// Why so many changes are recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Advice {
    /// Nothing was published, so nothing can change.
    NothingPublished,
    /// Change nothing: no plan is better than the best that keeps all that can stay.
    AlreadyBest,
    /// Change nothing: no change brings the least gain.
    NotWorthIt,
    /// Change as many as recommended.
    Change,
    /// The limits ended the run before anything was known.
    Unknown,
}

/// Why `recommended` of the steps is it.
pub(super) fn advice(standing: &Standing, steps: &[Step], recommended: usize) -> Advice {
    match (steps.len(), recommended) {
        (0, _) => Advice::Unknown,
        _ if standing.published == 0 => Advice::NothingPublished,
        (1, _) => Advice::AlreadyBest,
        (_, 0) => Advice::NotWorthIt,
        (_, _) => Advice::Change,
    }
}

/// The recommended number of changes, given the best score for 0, 1, 2, ... changes.
pub(super) fn recommended(policy: &Policy, scores: &[Levels]) -> usize {
    walk(&least_per_change(policy), scores)
}

/// What one change has to bring, level by level.
///
/// Under weighted coverage it is enough to bring the least months of any one class, by its weight.
fn least_per_change(policy: &Policy) -> Vec<i64> {
    let least = &policy.least_gain;
    let mut per_change = match policy.coverage {
        Coverage::Strict => least.months.to_vec(),
        Coverage::Weighted => {
            let classes = policy.class_weights.iter().zip(&least.months).filter(|(weight, _)| **weight > 0);
            vec![classes.map(|(weight, months)| weight * months).min().unwrap_or(0)]
        }
    };
    per_change.push(100 * least.points);
    per_change
}

/// From 0 on: to the smallest larger number whose gain, shared out evenly among the further changes, is
/// enough; and on from there until there is none.
///
/// So two changes that bring something only together are judged together, and none hides behind a
/// good one before it.
fn walk(least: &[i64], scores: &[Levels]) -> usize {
    let mut at = 0;
    let is_enough = |at: usize, to: usize| {
        let gain = scores[to].clone() - scores[at].clone();
        // The most important level that differs decides.
        let first = gain.0.iter().zip(least).find(|(gained, _)| **gained != 0);
        first.is_some_and(|(gained, least)| *gained > 0 && *gained >= least * (to - at) as i64)
    };
    while let Some(next) = (at + 1..scores.len()).find(|to| is_enough(at, *to)) {
        at = next;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Class 2 and points, in hundredths.
    fn walked(scores: &[(i64, i64)]) -> usize {
        let scores: Vec<_> =
            scores.iter().map(|(months, points)| Levels(vec![*months, 100 * points])).collect();
        walk(&[2, 5_000], &scores)
    }

    #[test]
    fn a_change_has_to_bring_the_least_gain() {
        assert_eq!(walked(&[(0, 0), (0, 49)]), 0);
        assert_eq!(walked(&[(0, 0), (0, 50)]), 1);
        assert_eq!(walked(&[(0, 0), (1, 500)]), 0, "points do not make up for too few months");
        assert_eq!(walked(&[(0, 0), (2, -500)]), 1, "coverage comes first");
    }

    #[test]
    fn two_changes_that_bring_something_only_together_share_it() {
        assert_eq!(walked(&[(0, 0), (0, 0), (3, 0)]), 0);
        assert_eq!(walked(&[(0, 0), (0, 0), (4, 0)]), 2);
        assert_eq!(walked(&[(0, 0), (0, 40), (0, 100)]), 2);
    }

    #[test]
    fn a_poor_change_does_not_hide_behind_a_good_one() {
        assert_eq!(walked(&[(0, 0), (6, 0), (7, 0)]), 1);
        assert_eq!(walked(&[(0, 0), (6, 0), (7, 0), (10, 0)]), 3, "the next two bring two months each");
    }

    #[test]
    fn nothing_gained_is_never_enough() {
        let scores = vec![Levels(vec![0, 0]); 3];
        assert_eq!(walk(&[0, 0], &scores), 0);
    }
}

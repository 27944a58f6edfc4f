//! The order of recalls: whether the best sets can be chosen so that each contains the one before.

use crate::recall::search::Set;
use crate::solve::Outcome;

/// One set of every layer, each containing the one before where there are such; whether there are.
///
/// A layer holds all equally good sets of one number of recalls. Among several chains, and where there is
/// none, the first sets in order are taken.
pub(super) fn chain(layers: &[Vec<(Set, Outcome)>]) -> (Vec<(Set, Outcome)>, bool) {
    // For every set, the first of the layer before that it grows from and that is reached itself.
    let mut grown: Vec<Vec<Option<usize>>> = vec![vec![Some(0); layers[0].len()]];
    for pair in layers.windows(2) {
        let reached = grown.last().expect("invariant: the first layer is there");
        let from = |set: &Set| {
            let before = pair[0].iter().zip(reached).enumerate();
            let mut before = before.filter(|(_, (_, reached))| reached.is_some());
            before.find(|(_, ((smaller, _), _))| is_part(smaller, set)).map(|(at, _)| at)
        };
        let row = pair[1].iter().map(|(set, _)| from(set)).collect();
        grown.push(row);
    }
    let last = grown.last().and_then(|row| row.iter().position(Option::is_some));
    let Some(mut at) = last else {
        return (layers.iter().map(|layer| layer[0].clone()).collect(), false);
    };
    let mut chain = Vec::new();
    for (layer, row) in layers.iter().zip(&grown).rev() {
        chain.push(layer[at].clone());
        at = row[at].expect("invariant: what is reached has a predecessor that is");
    }
    chain.reverse();
    (chain, true)
}

/// Whether both are sorted and the first is a part of the second.
fn is_part(part: &Set, whole: &Set) -> bool {
    part.iter().all(|one| whole.binary_search(one).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::PersonId;
    use crate::plan::Plan;
    use crate::recall::Recallable;
    use crate::score::Levels;
    use crate::solve::{Ended, Status, Work};

    fn layer(sets: &[&[u32]]) -> Vec<(Set, Outcome)> {
        let one = |person: &u32| Recallable { person: PersonId(*person), position: 0 };
        let outcome = Outcome {
            plan: Plan::default(),
            score: Levels(vec![0]),
            bound: Levels(vec![0]),
            status: Status::Certified,
            ended: Ended::Proved,
            work: Work::default(),
        };
        sets.iter().map(|set| (set.iter().map(one).collect(), outcome.clone())).collect()
    }

    fn chained(layers: &[Vec<(Set, Outcome)>]) -> (Vec<Vec<u32>>, bool) {
        let (sets, nested) = chain(layers);
        (sets.into_iter().map(|(set, _)| set.iter().map(|one| one.person.0).collect()).collect(), nested)
    }

    #[test]
    fn among_equals_those_are_taken_that_grow_from_each_other() {
        let layers = [layer(&[&[]]), layer(&[&[1], &[2]]), layer(&[&[2, 3]])];
        assert_eq!(chained(&layers), (vec![vec![], vec![2], vec![2, 3]], true));
    }

    #[test]
    fn a_pair_that_replaces_the_best_single_has_no_order() {
        let layers = [layer(&[&[]]), layer(&[&[1]]), layer(&[&[2, 3]])];
        assert_eq!(chained(&layers), (vec![vec![], vec![1], vec![2, 3]], false));
    }

    #[test]
    fn a_recall_that_brings_nothing_keeps_the_set() {
        let layers = [layer(&[&[]]), layer(&[&[]]), layer(&[&[4, 5]])];
        assert_eq!(chained(&layers), (vec![vec![], vec![], vec![4, 5]], true));
    }
}

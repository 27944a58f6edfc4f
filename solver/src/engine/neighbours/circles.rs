//! Circles of persons who want the same places, with room for chains of many moves.
//!
//! What persons choose while prices move is a small part of all columns, the kernel, and nearly all that good values are
//! made of; it says who competes with whom. A circle begins with a person in whose hands it is that much is lost at the prices,
//! and the next to join is always who shares much with those who are in it, with some luck, or the same circles would be solved again and again. The
//! kernel columns of a hundred persons are a program that HiGHS solves in less than a second, most of the time at its root.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng as _;

use super::super::schedules::Meetings;
use crate::program::ColumnId;

/// Most persons of a circle, and about so many columns of theirs in the kernel: larger ones where smaller ones bring nothing.
pub(super) const SIZES: [(usize, usize); 3] = [(150, 4_000), (300, 8_000), (600, 16_000)];
/// One of what a person shares, divided by how many share it.
const SHARE: u64 = 1 << 16;
/// How often a person may count who might join a circle.
const LUCKIEST: u64 = 16;

/// What a circle may change.
pub(super) struct Circles<'s> {
    meetings: &'s Meetings,
    /// The columns of the kernel, by person.
    columns: Vec<Vec<ColumnId>>,
    /// For each row in which persons meet, who has columns of the kernel in it.
    wanted: HashMap<u32, Vec<usize>>,
    /// What each person lost at the prices when it was last summed up.
    losses: Vec<i64>,
    /// How many circles each was in.
    n_circles: Vec<u32>,
}

impl<'s> Circles<'s> {
    pub(super) fn of(meetings: &'s Meetings, kernel: &[bool], losses: Vec<i64>) -> Self {
        let rows: HashSet<u32> = meetings.rows().iter().map(|meeting| meeting.row as u32).collect();
        let (mut columns, mut wanted) = (vec![Vec::new(); losses.len()], HashMap::<u32, Vec<usize>>::new());
        for column in (0..kernel.len()).filter(|column| kernel[*column]) {
            let Some(person) = meetings.person_of(column) else { continue };
            columns[person].push(column);
            for (row, _) in
                meetings.by_column().of_column(column).iter().filter(|(row, _)| rows.contains(row))
            {
                let persons = wanted.entry(*row).or_default();
                if persons.last() != Some(&person) {
                    persons.push(person);
                }
            }
        }
        Self { meetings, columns, wanted, n_circles: vec![0; losses.len()], losses }
    }

    /// The columns of the kernel that a person has.
    pub(super) fn columns_of(&self, person: usize) -> &[ColumnId] {
        &self.columns[person]
    }

    /// What each person loses by now.
    pub(super) fn lose(&mut self, losses: Vec<i64>) {
        self.losses = losses;
    }

    /// The next circles, at most so many, that have no person in common.
    pub(super) fn next(
        &mut self,
        n: usize,
        size: (usize, usize),
        dice: &mut ChaCha8Rng,
    ) -> Vec<BTreeSet<usize>> {
        let mut taken = BTreeSet::new();
        let mut circles = Vec::new();
        for _ in 0..n {
            let may_win = |at: &usize| self.losses[*at] > 0 && !taken.contains(at);
            let seeds = (0..self.losses.len()).filter(|at| may_win(at) && !self.columns[*at].is_empty());
            let hope = |at: &usize| self.losses[*at] / (1 + i64::from(self.n_circles[*at])).pow(2);
            let first = seeds.max_by_key(|at| (hope(at), std::cmp::Reverse(*at)));
            let Some(first) = first else { break };
            let luck: Vec<u64> = self.losses.iter().map(|_| 1 + dice.next_u64() % LUCKIEST).collect();
            let circle = self.around(first, &taken, size, &luck);
            circle.iter().for_each(|person| self.n_circles[*person] += 1);
            taken.extend(&circle);
            circles.push(circle);
        }
        circles
    }

    /// The circle around a person, without those who are taken; `luck` says how often each person counts.
    fn around(
        &self,
        first: usize,
        taken: &BTreeSet<usize>,
        size: (usize, usize),
        luck: &[u64],
    ) -> BTreeSet<usize> {
        let mut circle = BTreeSet::new();
        let mut shared: BTreeMap<usize, u64> = BTreeMap::new();
        let mut seen = HashSet::new();
        let (mut next, mut n_columns) = (Some(first), 0);
        while let Some(person) = next {
            circle.insert(person);
            shared.remove(&person);
            n_columns += self.columns[person].len();
            if circle.len() >= size.0 || n_columns >= size.1 {
                break;
            }
            let rows =
                self.columns[person].iter().flat_map(|column| self.meetings.by_column().of_column(*column));
            for (row, _) in rows {
                let Some(persons) = self.wanted.get(row).filter(|_| seen.insert(*row)) else { continue };
                let others =
                    persons.iter().filter(|person| !circle.contains(person) && !taken.contains(person));
                others.for_each(|person| *shared.entry(*person).or_default() += SHARE / persons.len() as u64);
            }
            // Who wants much shares with many; that alone is no reason.
            let weight = |(person, share): &(&usize, &u64)| {
                (**share).pow(2) / self.columns[**person].len() as u64 * luck[**person]
            };
            next = shared.iter().max_by_key(weight).map(|(person, _)| *person);
        }
        circle
    }
}

#[cfg(test)]
mod tests {
    use rand_chacha::rand_core::SeedableRng as _;

    use super::super::super::schedules::Schedules;
    use super::*;
    use crate::limits::Limits;
    use crate::program::IntegerProgram;

    #[test]
    fn a_circle_is_who_wants_the_same_as_the_person_who_loses_most() {
        // The first three persons want one place, the others another; all of them could have a third.
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<[ColumnId; 2]> =
            (0..6).map(|_| [0, 1].map(|_| program.binary(vec![(0, 10)]))).collect();
        columns.iter().enumerate().for_each(|(person, own)| program.person(person, *own));
        program.at_most(columns[..3].iter().map(|own| (own[0], 1)).collect(), 1);
        program.at_most(columns[3..].iter().map(|own| (own[0], 1)).collect(), 1);
        program.at_most(columns.iter().map(|own| (own[1], 1)).collect(), 1);
        let schedules = Schedules::of(&program, &Limits::none()).expect("persons are networks");
        let mut kernel = vec![false; program.columns.len()];
        columns.iter().for_each(|own| kernel[own[0]] = true);

        let mut circles = Circles::of(schedules.meetings(), &kernel, vec![0, 500, 0, 0, 0, 300]);
        let of = |persons: [usize; 3]| BTreeSet::from(persons);
        let dice = &mut ChaCha8Rng::seed_from_u64(0);
        assert_eq!(circles.next(3, (6, 100), dice), [of([0, 1, 2]), of([3, 4, 5])]);
        assert_eq!(circles.next(1, (6, 100), dice), [of([0, 1, 2])], "500 and 300 were looked at once each");
        assert_eq!(circles.next(1, (6, 100), dice), [of([3, 4, 5])], "500 was looked at twice");
        assert_eq!(circles.next(1, (2, 100), dice)[0].len(), 2, "not more persons than asked for");
        circles.lose(vec![0; 6]);
        assert_eq!(circles.next(1, (6, 100), dice), []);
    }
}

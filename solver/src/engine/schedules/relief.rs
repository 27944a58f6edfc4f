//! Relieves persons of all that they do, where it is worth something that they are not in use.
//!
//! What somebody leaves has to be taken by the others in use, which ejection chains find out. Who does least is asked for
//! first, and again only when all others were asked for; the longer nobody can be spared, the longer is looked.

use rayon::prelude::*;

use super::aim::Aim;
use super::ejection::Ejection;
use super::network::{Network, Structure};
use super::places::Places;
use crate::engine::branch::meets;
use crate::limits::Limits;
use crate::program::ColumnId;

/// Moves for one person where the least is looked for.
const MOVES: usize = 10_000;
/// Most times that nobody is found in a row.
const MOST_IN_VAIN: usize = 255;
/// Persons who are asked for at a time, each from the same values.
const AT_A_TIME: usize = 4;
/// Most moves in vain, for each person, where little is known of how many have to be in use.
const DOUBT: usize = 10_000;

/// What it costs in a stage that a person is in use, in units of prices.
pub(super) fn price_of_use(person: &Network, aim: &Aim<'_>) -> i64 {
    person.entry().map_or(0, |column| -aim.objective[column])
}

/// What values have to be worth for it to end.
pub(super) struct Enough {
    pub(super) worth: i64,
    /// Whether they can be worth that much at all is in doubt: then it gives up earlier.
    pub(super) in_doubt: bool,
}

/// Values that are worth more than these in the stage, with fewer persons in use: until they are worth `enough`, nobody
/// can be spared or a limit stops it; none where there are none. They keep all rows and floors. `told` hears of all that are better.
pub(super) fn relieve(
    structure: &Structure<'_>,
    places: &Places,
    aim: &Aim<'_>,
    values: &[f64],
    enough: &Enough,
    limits: &Limits,
    mut told: impl FnMut(&[f64]),
) -> Option<Vec<f64>> {
    let worth = |values: &[f64]| aim.stage.value(structure.program, values);
    let has_price = |person: &usize| price_of_use(&structure.networks[*person], aim) > 0;
    if !(0..structure.networks.len()).any(|person| has_price(&person)) {
        return None;
    }
    let mut held = Held::of(structure, places, values);
    let mut best: Option<Vec<f64>> = None;
    let most_in_vain = if enough.in_doubt { DOUBT * structure.networks.len() } else { usize::MAX };
    let (mut n_times, mut in_vain) = (0, 0);
    let mut n_asked = vec![0_usize; structure.networks.len()];
    for round in 0.. {
        let values = best.as_deref().unwrap_or(values);
        let gives_up = n_times > MOST_IN_VAIN || in_vain > most_in_vain;
        if worth(values) >= enough.worth || gives_up || limits.stopped() {
            break;
        }
        let can_leave = |person: &usize| has_price(person) && places.are_all(&held.schedules[*person]);
        let mut next: Vec<usize> = held.in_use().filter(can_leave).collect();
        next.sort_by_cached_key(|person| {
            (n_asked[*person], places.ways_in(&held.schedules[*person]).count())
        });
        next.truncate(AT_A_TIME);
        n_times += 1;
        let (n_moves, seed) = (MOVES * luby(n_times), limits.seed.wrapping_add(round));
        let found = next.par_iter().map(|person| held.without(*person, n_moves, seed, limits));
        let found: Vec<Option<Vec<f64>>> = found.collect();
        let is_better =
            |found: &Vec<f64>| worth(found) > worth(values) && meets(structure.program, aim.floors, found);
        match found.into_iter().flatten().find(is_better) {
            Some(better) => {
                told(&better);
                held = Held::of(structure, places, &better);
                best = Some(better);
                n_asked.fill(0);
                (n_times, in_vain) = (0, 0);
            }
            None => {
                in_vain += n_moves * next.len();
                next.iter().for_each(|person| n_asked[*person] += 1);
            }
        }
    }
    best
}

/// How much longer than the least is looked for the n-th time, from 1 on: 1, 1, 2, 1, 1, 2, 4, ... (Luby, Sinclair, Zuckerman 1993).
fn luby(n: usize) -> usize {
    let next = (n + 1).next_power_of_two();
    if n + 1 == next { next / 2 } else { luby(n + 1 - next / 2) }
}

/// Persons, and the places that they hold.
struct Held<'s, 'p> {
    structure: &'s Structure<'p>,
    places: &'s Places,
    schedules: Vec<Vec<ColumnId>>,
    /// How often each place is taken.
    taken: Vec<i64>,
}

impl<'s, 'p> Held<'s, 'p> {
    fn of(structure: &'s Structure<'p>, places: &'s Places, values: &[f64]) -> Self {
        let value = |column: ColumnId| values[column].round() as i64;
        let row = |row: &usize| structure.coupling[*row].entries.columns().map(value).sum();
        let taken = places.rows().iter().map(row).collect();
        Self { structure, places, schedules: structure.taken_apart(values), taken }
    }

    /// Who goes any way.
    fn in_use(&self) -> impl Iterator<Item = usize> {
        let goes = |person: &usize| self.places.ways_in(&self.schedules[*person]).next().is_some();
        (0..self.schedules.len()).filter(goes)
    }

    /// Values in which the others in use hold all places, without a person; none where that is not found.
    fn without(&self, person: usize, n_moves: usize, seed: u64, limits: &Limits) -> Option<Vec<f64>> {
        let mut schedules = vec![None; self.schedules.len()];
        let others = self.in_use().filter(|other| *other != person);
        others.for_each(|other| schedules[other] = Some(self.schedules[other].as_slice()));
        let mut ejection = Ejection::of(self.structure, self.places, &schedules, &self.taken, seed);
        ejection.search(n_moves, limits).then(|| ejection.values())
    }
}

#[cfg(test)]
mod tests {
    use super::super::shifts::Shifts;
    use super::*;

    fn relieved(
        structure: &Structure<'_>,
        aim: &Aim<'_>,
        values: &[f64],
        enough: Enough,
    ) -> Option<Vec<f64>> {
        relieve(structure, &Places::of(structure), aim, values, &enough, &Limits::none(), |_| {})
    }

    #[test]
    fn one_person_does_what_two_did_where_that_is_possible() {
        // The second task can follow the first, the third is beside both.
        let shifts = Shifts::of(&[(0, 2), (2, 4), (1, 3)], &[&[0, 1], &[0, 1, 2], &[0, 1, 2]]);
        let structure = shifts.structure();
        let (stage, floors) = shifts.last_stage(3);
        let aim = Aim::of(&shifts.program, &stage, &floors);
        let values = shifts.values(&[(0, 0), (1, 2), (2, 1)]);
        let worth = |values: &[f64]| stage.value(&shifts.program, values);
        assert_eq!(worth(&values), -3);
        let best = || Enough { worth: i64::MAX, in_doubt: true };
        let found = relieved(&structure, &aim, &values, best()).expect("two are enough");
        assert_eq!(worth(&found), -2);
        assert!(meets(&shifts.program, &floors, &found));
        assert_eq!(relieved(&structure, &aim, &found, best()), None, "two tasks at a time");
        let enough = Enough { worth: -3, in_doubt: false };
        assert_eq!(relieved(&structure, &aim, &values, enough), None, "nothing better was asked for");
    }

    #[test]
    fn where_it_costs_nothing_to_be_in_use_nobody_is_relieved() {
        let shifts = Shifts::of(&[(0, 2), (2, 4)], &[&[0, 1], &[0, 1]]);
        let stage = shifts.first_stage();
        let aim = Aim::of(&shifts.program, &stage, &[]);
        let values = shifts.values(&[(0, 0), (1, 1)]);
        let enough = Enough { worth: i64::MAX, in_doubt: true };
        assert_eq!(relieved(&shifts.structure(), &aim, &values, enough), None);
    }

    #[test]
    fn some_are_looked_for_long_and_most_briefly() {
        let lengths: Vec<usize> = (1..=15).map(luby).collect();
        assert_eq!(lengths, [1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
    }
}

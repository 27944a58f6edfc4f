//! Prices that say how many persons it takes at least: those of a crowd of places, of which nobody can take two.
//!
//! Where it is worth something that persons are not in use, and what was reached before is kept by floors, every place of
//! such a crowd needs a person of its own. Calls at work on one date are one: it is the bound by cliques of shift
//! minimisation (Krishnamoorthy, Ernst, Baatar 2012), here as prices, so that nothing is believed that pricing does not
//! add up, and what the floors leave open is paid for.

use fixedbitset::FixedBitSet;

use super::aim::Aim;
use super::network::Structure;
use super::places::{Places, Way};
use super::relief::price_of_use;

/// Most places among which a crowd is looked for.
const MOST_PLACES: usize = 8_192;

/// Prices of coupling rows and floors at which every place of the largest crowd costs what a person does; none where that
/// is of no use.
pub(super) fn prices<'s>(
    structure: &Structure<'_>,
    places: impl FnOnce() -> &'s Places,
    aim: &Aim<'_>,
) -> Option<Vec<i64>> {
    let of_persons = structure.networks.iter().map(|network| price_of_use(network, aim));
    let price = of_persons.min().filter(|price| *price > 0 && !aim.floors.is_empty())?;
    let places = places();
    if places.len() > MOST_PLACES {
        return None;
    }
    let crowd = largest(structure, places);
    let mut of_rows = vec![0; structure.coupling.len()];
    let mut of_floors = Vec::new();
    // What each column pays for keeping the floors, the place that it takes gets, but for the price of a person.
    let mut kept = vec![0; structure.program.columns.len()];
    for floor in aim.floors {
        let least = floor.entries.iter().map(|(_, by)| by).filter(|by| *by > 0).min().unwrap_or(1);
        let of_floor = (price + least - 1) / least;
        of_floors.push(-of_floor);
        floor.entries.iter().for_each(|(column, by)| kept[column] += of_floor * by);
    }
    for (place, row) in places.rows().iter().enumerate() {
        let most = structure.coupling[*row].entries.columns().map(|column| kept[column]).max();
        let own = if crowd.contains(place) { price } else { 0 };
        of_rows[*row] = (most.unwrap_or(0) - own).max(0);
    }
    of_rows.append(&mut of_floors);
    Some(of_rows)
}

/// The largest crowd met by going through all places in the order in which persons can take them, where those leave that the
/// next one may come before or after. Where everybody may do everything, there is no larger one.
fn largest(structure: &Structure<'_>, places: &Places) -> FixedBitSet {
    let n_places = places.len();
    let after = followers(structure, places);
    let mut n_before = vec![0; n_places];
    after.iter().flat_map(FixedBitSet::ones).for_each(|place| n_before[place] += 1);
    let mut order: Vec<usize> = (0..n_places).collect();
    order.sort_by_key(|place| n_before[*place]);
    let upper = |place: usize| structure.coupling[places.rows()[place]].upper.unwrap_or(0);
    let size = |crowd: &FixedBitSet| -> i64 { crowd.ones().map(upper).sum() };
    let (mut crowd, mut best) = (FixedBitSet::with_capacity(n_places), FixedBitSet::with_capacity(n_places));
    for place in order {
        let goes = |other: &usize| after[*other].contains(place) || after[place].contains(*other);
        let leaving: Vec<usize> = crowd.ones().filter(goes).collect();
        leaving.into_iter().for_each(|other| crowd.remove(other));
        crowd.insert(place);
        if size(&crowd) > size(&best) {
            best.clone_from(&crowd);
        }
    }
    best
}

/// For each place, those that somebody can take after it.
fn followers(structure: &Structure<'_>, places: &Places) -> Vec<FixedBitSet> {
    let n_places = places.len();
    let mut after = vec![FixedBitSet::with_capacity(n_places); n_places];
    let takes_place = |way: &&Way| way.place < n_places;
    for of_person in places.ways.chunk_by(|one, next| one.person == next.person) {
        let n_nodes = structure.networks[of_person[0].person].n_nodes();
        let mut from = vec![FixedBitSet::with_capacity(n_places); n_nodes + 1];
        of_person.iter().filter(takes_place).for_each(|way| from[way.tail].insert(way.place));
        for node in (0..n_nodes).rev() {
            let (these, later) = from.split_at_mut(node + 1);
            these[node].union_with(&later[0]);
        }
        of_person.iter().filter(takes_place).for_each(|way| after[way.place].union_with(&from[way.head]));
    }
    after
}

#[cfg(test)]
mod tests {
    use super::super::generation::Generation;
    use super::super::shifts::Shifts;
    use super::super::whole;
    use super::*;
    use crate::limits::Limits;

    /// The bound at the prices of a crowd, where so many tasks have to be taken.
    fn bound(shifts: &Shifts, n_taken: i64) -> i64 {
        let (stage, floors) = shifts.last_stage(n_taken);
        let aim = Aim::of(&shifts.program, &stage, &floors);
        let generation = Generation::of(shifts.structure(), &Limits::none()).expect("a small program");
        let places = Places::of(&generation.structure);
        let prices = prices(&generation.structure, || &places, &aim).expect("being in use costs something");
        whole(generation.bound_at(&aim, prices).total)
    }

    #[test]
    fn tasks_at_work_together_need_a_person_each() {
        let tasks = [(0, 2), (2, 5), (1, 3), (4, 6), (1, 4)];
        let everybody = [&[0, 1, 2, 3, 4][..]; 5];
        let shifts = Shifts::of(&tasks, &everybody);
        assert_eq!(bound(&shifts, 5), -3, "three at a time");
        assert_eq!(bound(&shifts, 4), -2, "one of them may stay open");
    }

    #[test]
    fn tasks_that_nobody_can_do_both_of_need_a_person_each_at_any_time() {
        let shifts = Shifts::of(&[(0, 1), (1, 2), (2, 3)], &[&[0], &[1], &[1, 2]]);
        assert_eq!(bound(&shifts, 3), -2);
    }

    #[test]
    fn before_anything_has_to_be_taken_there_is_no_crowd() {
        let shifts = Shifts::of(&[(0, 1)], &[&[0]]);
        let stage = shifts.last_stage(1).0;
        let aim = Aim::of(&shifts.program, &stage, &[]);
        let structure = shifts.structure();
        assert_eq!(prices(&structure, || panic!("they are of no use"), &aim), None);
    }
}

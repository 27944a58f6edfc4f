//! Ejection chains: places that have to be taken are taken, and whoever is in the way has to be placed anew.
//!
//! A small exact program takes milliseconds, a move here a microsecond or two. An open place is taken by whom that costs least:
//! they leave what does not go with it, which is open then (Glover 1996). It is the search for a colouring of a part of
//! a graph (PartialCol, Blöchliger and Zufferey 2008), with persons for colours: nobody goes back for a while to what
//! they have left (tabu), and a place weighs more each time that it is found open (Morris 1993), so that at last something
//! else makes way for it.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

use super::network::Structure;
use super::places::Places;
use super::room::Room;
use crate::limits::Limits;
use crate::program::ColumnId;

/// Moves for which nobody goes back to what they have left: at least, and up to so many more; also one for each open place.
const TABU: (usize, usize) = (5, 10);
/// Moves for which a way is not tried again for which there was no room.
const BLOCKED: usize = 1_000;
/// The weight of what is no place: whoever has it keeps it.
const KEPT: i64 = 1 << 40;
/// Moves after which the limits are looked at.
const LOOK: usize = 256;

/// Moves for what an auction has left open, for each person.
const MOVES: usize = 20_000;
/// One place in so many may be open for it to be worth a search.
const FEW: i64 = 20;

/// Values in which every place is taken, near others in which few are open; none where there are more, or nothing is found.
pub(super) fn filled(
    structure: &Structure<'_>,
    places: &Places,
    values: &[f64],
    limits: &Limits,
) -> Option<Vec<f64>> {
    let upper = |row: &usize| structure.coupling[*row].upper.unwrap_or(0);
    let wanted: Vec<i64> = places.rows().iter().map(upper).collect();
    let schedules = structure.taken_apart(values);
    let schedules: Vec<_> = schedules.iter().map(|schedule| Some(schedule.as_slice())).collect();
    let mut ejection = Ejection::of(structure, places, &schedules, &wanted, limits.seed);
    let are_few = ejection.open.len() as i64 * FEW <= wanted.iter().sum();
    (are_few && ejection.search(MOVES * schedules.len(), limits)).then(|| ejection.values())
}

/// Persons who hold places, and places that are open.
pub(super) struct Ejection<'s, 'p> {
    structure: &'s Structure<'p>,
    places: &'s Places,
    room: Room<'s, 'p>,
    /// The ways that each person goes; none of those who stay out of it.
    taken: Vec<Option<Vec<usize>>>,
    /// Places that have to be taken, each as often as it is open.
    open: Vec<usize>,
    /// What each place weighs.
    weights: Vec<i64>,
    /// The move from which each way may be gone again.
    tabu: Vec<usize>,
    dice: ChaCha8Rng,
}

impl<'s, 'p> Ejection<'s, 'p> {
    /// Begins with these schedules; those who have none stay out of it. Each place has to be taken `wanted` times.
    pub(super) fn of(
        structure: &'s Structure<'p>,
        places: &'s Places,
        schedules: &[Option<&[ColumnId]>],
        wanted: &[i64],
        seed: u64,
    ) -> Self {
        let taken = schedules.iter().map(|schedule| schedule.map(|_| Vec::new())).collect();
        let mut ejection = Self {
            structure,
            places,
            room: Room::of(structure),
            taken,
            open: Vec::new(),
            weights: (0..places.len()).map(|_| 1).chain([KEPT]).collect(),
            tabu: vec![0; places.ways.len()],
            dice: ChaCha8Rng::seed_from_u64(seed),
        };
        let mut missing = wanted.to_vec();
        for way in schedules.iter().flatten().flat_map(|schedule| places.ways_in(schedule)) {
            if ejection.take(way)
                && let Some(missing) = missing.get_mut(places.ways[way].place)
            {
                *missing -= 1;
            }
        }
        let open = missing.iter().enumerate().flat_map(|(place, n)| (0..*n).map(move |_| place));
        ejection.open = open.collect();
        ejection
    }

    /// Moves until every place that has to be taken is, at most so often; whether it is.
    pub(super) fn search(&mut self, most_moves: usize, limits: &Limits) -> bool {
        for now in 1..=most_moves {
            if self.open.is_empty() || now % LOOK == 0 && limits.stopped() {
                break;
            }
            let next = self.below(self.open.len());
            let place = self.open[next];
            self.weights[place] += 1;
            let Some((way, lost)) = self.best_way(place, now) else { continue };
            if lost >= self.weights[place] {
                continue;
            }
            let away = self.send_away(way);
            if self.take(way) {
                self.open.swap_remove(next);
                for other in away {
                    let (least, more) = TABU;
                    let rest = self.below(more);
                    self.tabu[other] = now + least + rest + self.open.len();
                    self.open.push(self.places.ways[other].place);
                }
            } else {
                self.tabu[way] = now + BLOCKED;
                away.into_iter().for_each(|other| {
                    self.take(other);
                });
            }
        }
        self.open.is_empty()
    }

    /// The way to take a place for which the least is left, with the weight of that; one of the best by lot.
    fn best_way(&mut self, place: usize, now: usize) -> Option<(usize, i64)> {
        let mut best: Option<(i64, u64, usize)> = None;
        for way in self.places.ways_to(place) {
            let Some(taken) = &self.taken[self.places.ways[way].person] else { continue };
            let in_the_way = taken.iter().filter(|other| self.places.clash(self.structure, way, **other));
            let lost: i64 = in_the_way.map(|other| self.weights[self.places.ways[*other].place]).sum();
            let is_tabu = now < self.tabu[way] && lost > 0;
            if !is_tabu && best.is_none_or(|(least, _, _)| lost <= least) {
                let lot = (lost, self.dice.next_u64(), way);
                best = Some(best.map_or(lot, |best| best.min(lot)));
            }
        }
        best.map(|(lost, _, way)| (way, lost))
    }

    /// Takes from whoever shall go this way what does not go with it.
    fn send_away(&mut self, way: usize) -> Vec<usize> {
        let Some(taken) = &mut self.taken[self.places.ways[way].person] else { return Vec::new() };
        let (structure, places) = (self.structure, self.places);
        let away: Vec<usize> = taken.extract_if(.., |other| places.clash(structure, way, *other)).collect();
        away.iter().for_each(|other| self.room.give_back(&[places.ways[*other].column]));
        away
    }

    /// Goes a way, if there is room or can be made.
    fn take(&mut self, way: usize) -> bool {
        let own = &self.places.ways[way];
        let has_room = self.room.take(&[own.column]).is_ok();
        if has_room && let Some(taken) = &mut self.taken[own.person] {
            taken.push(way);
        }
        has_room
    }

    /// The values of all columns.
    pub(super) fn values(&self) -> Vec<f64> {
        let program = self.structure.program;
        let mut values: Vec<f64> =
            (0..program.columns.len()).map(|column| self.room.value(column) as f64).collect();
        for (network, taken) in self.structure.networks.iter().zip(&self.taken) {
            let taken = taken.iter().flatten().map(|way| self.places.ways[*way].column);
            let mut schedule: Vec<ColumnId> = taken.collect();
            if !schedule.is_empty() {
                schedule.extend(network.entry());
            }
            schedule.sort_unstable();
            let idle = network.follows(&schedule, program);
            schedule.into_iter().chain(idle).for_each(|column| values[column] = 1.0);
        }
        values
    }

    fn below(&mut self, n: usize) -> usize {
        (self.dice.next_u64() % n.max(1) as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::super::shifts::Shifts;
    use super::*;
    use crate::engine::branch::meets;

    fn searched(shifts: &Shifts, begin: &[(usize, usize)], wanted: &[i64]) -> Option<Vec<f64>> {
        let structure = shifts.structure();
        let places = Places::of(&structure);
        let schedules = structure.taken_apart(&shifts.values(begin));
        let schedules: Vec<_> = schedules.iter().map(|schedule| Some(schedule.as_slice())).collect();
        let mut ejection = Ejection::of(&structure, &places, &schedules, wanted, 0);
        ejection.search(1_000, &Limits::none()).then(|| ejection.values())
    }

    #[test]
    fn an_open_place_is_taken_by_a_chain_of_others_who_make_way() {
        // All at one time: the last task can only be done by who has the first, that by who has the second, and so on.
        let shifts = Shifts::of(&[(0, 1); 4], &[&[0, 3], &[1, 0], &[2, 1], &[2]]);
        let found = searched(&shifts, &[(0, 0), (1, 1), (2, 2)], &[1; 4]).expect("all can be taken");
        assert_eq!(shifts.taken(&found), [(0, 3), (1, 0), (2, 1), (3, 2)]);
        assert!(meets(&shifts.program, &[], &found));
    }

    #[test]
    fn what_nobody_has_to_take_is_left_to_who_has_it() {
        let shifts = Shifts::of(&[(0, 1); 3], &[&[0, 1, 2], &[0, 1, 2]]);
        let found = searched(&shifts, &[(0, 0)], &[1, 1, 0]).expect("the second can be taken");
        assert_eq!(shifts.taken(&found), [(0, 0), (1, 1)], "by whom it costs nothing");
        assert_eq!(searched(&shifts, &[], &[1; 3]), None, "three tasks for two");
    }

    #[test]
    fn what_an_auction_left_open_is_taken_if_it_is_little() {
        let tasks: Vec<(i64, i64)> = (0..FEW).map(|_| (0, 1)).collect();
        let n = tasks.len();
        let can: Vec<Vec<usize>> = (0..n).map(|person| vec![person, (person + 1) % n]).collect();
        let can: Vec<&[usize]> = can.iter().map(Vec::as_slice).collect();
        let shifts = Shifts::of(&tasks, &can);
        let structure = shifts.structure();
        let places = Places::of(&structure);
        // All but one do the second that they can.
        let begin: Vec<(usize, usize)> = (1..n).map(|person| (person, (person + 1) % n)).collect();
        let found =
            filled(&structure, &places, &shifts.values(&begin), &Limits::none()).expect("all can be taken");
        assert_eq!(shifts.taken(&found).len(), n);
        assert_eq!(
            filled(&structure, &places, &shifts.values(&begin[1..]), &Limits::none()),
            None,
            "two are not few"
        );
    }
}

//! Places: rows each of whose columns takes one of the few that there are, and the ways in which persons take them.
//!
//! The seats of a call are such a row; so is whatever else a rule allows only so often. What only one person could take is none:
//! that row is part of the person's network.

use super::network::Structure;
use crate::program::{ColumnId, Row, small};

/// The places of a program.
pub(super) struct Places {
    /// The coupling row of each.
    rows: Vec<usize>,
    /// The ways that persons can go, person by person.
    pub(super) ways: Vec<Way>,
    /// The ways to take each; at the end those that take none.
    of_place: Vec<Vec<u32>>,
    /// The way that a column is.
    of_column: Vec<u32>,
}

/// One way of one person: an arc that takes a place, or is a choice otherwise, with the nodes at its ends.
pub(super) struct Way {
    pub(super) person: usize,
    pub(super) column: ColumnId,
    /// One past the last where the column takes none.
    pub(super) place: usize,
    pub(super) tail: usize,
    pub(super) head: usize,
    arc: usize,
}

/// In place of a way where a column is none.
const NONE: u32 = u32::MAX;

/// Whether a row has places, each for one column, and persons who want them.
pub(super) fn has_places(structure: &Structure<'_>, row: &Row) -> bool {
    let program = structure.program;
    row.lower.is_none()
        && row.upper.is_some_and(|upper| upper > 0)
        && row.entries.all_count()
        && row.entries.columns().all(|column| program.columns[column].integer)
        && row.entries.columns().any(|column| structure.free.binary_search(&column).is_err())
}

impl Places {
    pub(super) fn of(structure: &Structure<'_>) -> Self {
        let mut place_of = vec![None; structure.coupling.len()];
        let rows: Vec<usize> = (0..structure.coupling.len())
            .filter(|row| has_places(structure, structure.coupling[*row]))
            .collect();
        rows.iter().enumerate().for_each(|(place, row)| place_of[*row] = Some(place));
        let mut places = Self {
            of_place: vec![Vec::new(); rows.len() + 1],
            of_column: vec![NONE; structure.program.columns.len()],
            rows,
            ways: Vec::new(),
        };
        for (person, network) in structure.networks.iter().enumerate() {
            for (tail, arcs) in network.begins.windows(2).enumerate() {
                for arc in arcs[0]..arcs[1] {
                    let Some(column) = network.arcs[arc].column() else { continue };
                    if !structure.program.columns[column].integer {
                        continue;
                    }
                    let place = structure.used(column).find_map(|(row, _)| place_of[row]);
                    let place = place.unwrap_or(places.rows.len());
                    let head = network.arcs[arc].head().unwrap_or(network.n_nodes());
                    places.add(Way { person, column, place, tail, head, arc });
                }
            }
        }
        places
    }

    fn add(&mut self, way: Way) {
        let at = small(self.ways.len());
        self.of_place[way.place].push(at);
        self.of_column[way.column] = at;
        self.ways.push(way);
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The coupling row of each.
    pub(super) fn rows(&self) -> &[usize] {
        &self.rows
    }

    /// The ways to take a place.
    pub(super) fn ways_to(&self, place: usize) -> impl Iterator<Item = usize> {
        self.of_place[place].iter().map(|way| *way as usize)
    }

    /// The ways among these columns.
    pub(super) fn ways_in<'a>(&'a self, columns: &'a [ColumnId]) -> impl Iterator<Item = usize> + 'a {
        columns
            .iter()
            .map(|column| self.of_column[*column])
            .filter(|way| *way != NONE)
            .map(|way| way as usize)
    }

    /// Whether each of these columns that is a way takes a place, and there is one.
    pub(super) fn are_all(&self, columns: &[ColumnId]) -> bool {
        let takes_none = |way: usize| self.ways[way].place >= self.len();
        self.ways_in(columns).next().is_some() && !self.ways_in(columns).any(takes_none)
    }

    /// Whether one person cannot go both ways.
    pub(super) fn clash(&self, structure: &Structure<'_>, one: usize, other: usize) -> bool {
        let (one, other) = (&self.ways[one], &self.ways[other]);
        let network = &structure.networks[one.person];
        let once = |side: &u32| network.allowed[*side as usize] == 1;
        let shares = |side| network.sides(other.arc).contains(side);
        let overlaps = one.tail < other.head && other.tail < one.head;
        overlaps || network.sides(one.arc).iter().any(|side| once(side) && shares(side))
    }
}

#[cfg(test)]
mod tests {
    use super::super::shifts::Shifts;
    use super::*;

    #[test]
    fn ways_of_a_person_clash_where_they_overlap_or_a_rule_allows_only_one() {
        let mut shifts = Shifts::of(&[(0, 2), (1, 3), (3, 4), (4, 5)], &[&[0, 1, 2, 3], &[0, 1, 2, 3]]);
        let columns = [2, 3].map(|task| (shifts.column(0, task), 1));
        shifts.program.at_most(columns.to_vec(), 1);
        let structure = shifts.structure();
        let places = Places::of(&structure);
        assert_eq!((places.len(), places.ways_to(0).count(), places.ways_to(1).count()), (4, 2, 2));
        let way = |task| places.ways_in(&[shifts.column(0, task)]).next().expect("a way");
        let clash = |one, other| places.clash(&structure, way(one), way(other));
        assert!(clash(0, 1) && clash(1, 0), "at one time");
        assert!(!clash(0, 2) && !clash(2, 1) && !clash(1, 3));
        assert!(clash(2, 3) && clash(3, 2), "one of them only");
    }
}

//! What is taken of the rows that couple persons, and the decisions that follow from it.
//!
//! A row that would be full may have columns outside of every network that make room: the start of a call, a team, a call
//! that is served as a whole, months beyond a share, the FTE in use from one date to the next. They are raised as far as
//! it takes, whatever the rule behind them. Some of them promise something: that a call is served as a whole needs
//! all of its persons, who may not come.

use std::collections::BTreeSet;

use super::network::Structure;
use crate::program::{Column, ColumnId};

/// What schedules that are taken use.
pub(super) struct Room<'s, 'p> {
    structure: &'s Structure<'p>,
    /// What is used of each coupling row.
    used: Vec<i64>,
    /// Values of all columns: of those that are taken, and of those that make room.
    values: Vec<i64>,
    /// For each coupling row, columns outside of every network that make room in it.
    makers: Vec<Vec<ColumnId>>,
    /// Columns that stay as they are.
    banned: Vec<bool>,
    /// What was done last, to be undone.
    done: Vec<(ColumnId, i64)>,
}

impl<'s, 'p> Room<'s, 'p> {
    /// Nothing is taken.
    pub(super) fn of(structure: &'s Structure<'p>) -> Self {
        let n_columns = structure.program.columns.len();
        let mut makers = vec![Vec::new(); structure.coupling.len()];
        for column in &structure.free {
            let own = &structure.program.columns[*column];
            let rows = structure.used(*column).filter(|(_, by)| *by < 0 && own.upper > own.lower);
            rows.for_each(|(row, _)| makers[row].push(*column));
        }
        let used = vec![0; structure.coupling.len()];
        let (values, banned) = (vec![0; n_columns], vec![false; n_columns]);
        let mut room = Self { structure, used, values, makers, banned, done: Vec::new() };
        let held = structure.free.iter().map(|column| (*column, structure.program.columns[*column].lower));
        held.filter(|(_, lower)| *lower != 0).for_each(|(column, lower)| room.add(column, lower));
        room
    }

    /// Whether a row would be over with so much more.
    pub(super) fn is_over(&self, row: usize, by: i64) -> bool {
        self.structure.coupling[row].upper.is_some_and(|upper| self.used[row] + by > upper)
    }

    /// The value of a column.
    pub(super) fn value(&self, column: ColumnId) -> i64 {
        self.values[column]
    }

    /// Takes these columns of a person, if there is room or can be made.
    ///
    /// # Errors
    /// The column for which there is none; then nothing is taken.
    pub(super) fn take(&mut self, columns: &[ColumnId]) -> Result<(), ColumnId> {
        self.done.clear();
        match columns.iter().find(|column| !self.change(**column, 1)) {
            None => Ok(()),
            Some(column) => {
                self.undo();
                Err(*column)
            }
        }
    }

    /// Whether there were room for a column, or some could be made, if another left; `unpromised`, without a promise.
    pub(super) fn fits(&self, column: ColumnId, leaving: Option<ColumnId>, unpromised: bool) -> bool {
        let left = |row: usize| leaving.map_or(0, |leaving| self.coefficient(leaving, row));
        self.structure.used(column).all(|(row, by)| {
            self.has_room(row, by, unpromised) || self.has_room(row, by - left(row), unpromised)
        })
    }

    fn has_room(&self, at: usize, by: i64, unpromised: bool) -> bool {
        let makes = |maker: &ColumnId| self.can_rise(*maker) && !(unpromised && self.promises(*maker));
        !self.is_over(at, by) || self.makers[at].iter().any(makes)
    }

    /// Whether a row of these columns has less than it needs.
    pub(super) fn lacks(&self, columns: &[ColumnId]) -> bool {
        let rows = columns.iter().flat_map(|column| self.structure.used(*column));
        rows.map(|(row, _)| row).any(|at| self.below(at) > 0)
    }

    /// Whether a column, once raised, asks for others.
    fn promises(&self, column: ColumnId) -> bool {
        let own = &self.structure.program.columns[column];
        let asks = |(at, by): (usize, i64)| by < 0 && self.structure.coupling[at].lower.is_some();
        own.integer && self.structure.used(column).any(asks)
    }

    /// Gives back what was taken before.
    pub(super) fn give_back(&mut self, columns: &[ColumnId]) {
        self.done.clear();
        columns.iter().for_each(|column| {
            self.change(*column, -1);
        });
    }

    /// Raises a column outside of every network to 1 where no row is in the way.
    pub(super) fn raise(&mut self, column: ColumnId) -> bool {
        self.done.clear();
        let keeps = |room: &Self| {
            room.structure.used(column).all(|(row, by)| {
                let (own, used) = (room.structure.coupling[row], room.used[row] + by);
                own.lower.is_none_or(|lower| lower <= used) && own.upper.is_none_or(|upper| used <= upper)
            })
        };
        let raises = self.values[column] == 0 && !self.banned[column] && keeps(self);
        if raises {
            self.add(column, 1);
        }
        raises
    }

    /// Bans what promised something that did not come; whether there was any.
    pub(super) fn ban_broken_promises(&mut self) -> bool {
        let mut broken: Vec<ColumnId> = Vec::new();
        for at in (0..self.used.len()).filter(|at| self.below(*at) > 0) {
            broken.extend(self.makers[at].iter().filter(|column| self.values[**column] > 0));
        }
        broken.iter().for_each(|column| self.banned[*column] = true);
        !broken.is_empty()
    }

    /// Gives all back; what is banned stays so.
    pub(super) fn empty(&mut self) {
        let banned = std::mem::take(&mut self.banned);
        *self = Self { banned, ..Self::of(self.structure) };
    }

    /// Takes or gives back one unit of a column, and all that follows; whether no row is in the way.
    fn change(&mut self, column: ColumnId, by: i64) -> bool {
        let structure = self.structure;
        let rows = |column: ColumnId| structure.used(column).map(|(row, _)| row);
        self.add(column, by);
        // In order, for what adds up from date to date is stated in order.
        let mut open: BTreeSet<usize> = rows(column).collect();
        while let Some(at) = open.pop_first() {
            let mut off = self.above(at) - self.below(at);
            for maker in 0..self.makers[at].len() {
                let maker = self.makers[at][maker];
                let by = self.raise_by(maker, at, off);
                if by != 0 {
                    self.add(maker, by);
                    off = self.above(at);
                    open.extend(rows(maker).filter(|other| *other != at));
                }
                if off == 0 {
                    break;
                }
            }
            if off > 0 {
                return false;
            }
        }
        true
    }

    /// How much too much of a row is used.
    fn above(&self, row: usize) -> i64 {
        self.structure.coupling[row].upper.map_or(0, |upper| (self.used[row] - upper).max(0))
    }

    /// How much too little.
    fn below(&self, row: usize) -> i64 {
        self.structure.coupling[row].lower.map_or(0, |lower| (lower - self.used[row]).max(0))
    }

    /// By how much a column has to change so that a row that is `off` holds.
    fn raise_by(&self, maker: ColumnId, row: usize, off: i64) -> i64 {
        let (own, value) = (&self.structure.program.columns[maker], self.values[maker]);
        let by = self.coefficient(maker, row);
        if off > 0 && self.can_rise(maker) {
            (off + by.abs() - 1).div_euclid(by.abs()).min(own.upper - value)
        } else if off < 0 && adds_up(own) {
            // What only adds up others follows them down.
            -((-off).div_euclid(by.abs()).min(value - own.lower))
        } else {
            0
        }
    }

    /// Whether a column outside of every network may be more than it is.
    pub(super) fn can_rise(&self, column: ColumnId) -> bool {
        let own = &self.structure.program.columns[column];
        let columns = &self.structure.program.columns;
        let counts =
            |maker: &ColumnId| !columns[*maker].integer && self.values[*maker] < columns[*maker].upper;
        let fits =
            |(row, by): (usize, i64)| by < 0 || !self.is_over(row, by) || self.makers[row].iter().any(counts);
        // Where a row has no room for what only adds up others, something else makes some.
        let may = || !own.integer || self.structure.used(column).all(fits);
        self.values[column] < own.upper && !self.banned[column] && may()
    }

    fn coefficient(&self, column: ColumnId, row: usize) -> i64 {
        self.structure.used(column).filter(|(at, _)| *at == row).map(|(_, by)| by).sum()
    }

    fn add(&mut self, column: ColumnId, by: i64) {
        self.values[column] += by;
        for (row, coefficient) in self.structure.used(column) {
            self.used[row] += coefficient * by;
        }
        self.done.push((column, by));
    }

    fn undo(&mut self) {
        for (column, by) in std::mem::take(&mut self.done).into_iter().rev() {
            self.add(column, -by);
        }
        self.done.clear();
    }
}

/// Whether a column has no worth of its own and only adds up others.
fn adds_up(column: &Column) -> bool {
    !column.integer && column.cost.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::IntegerProgram;

    /// A program with this many columns of one person each.
    fn persons(number: usize) -> (IntegerProgram, Vec<ColumnId>) {
        let mut program = IntegerProgram::of_levels(1);
        let columns: Vec<ColumnId> = (0..number).map(|_| program.binary(vec![(0, 1)])).collect();
        columns.iter().enumerate().for_each(|(person, column)| program.person(person, [*column]));
        (program, columns)
    }

    #[test]
    fn what_is_in_use_is_added_up_from_date_to_date() {
        let (mut program, persons) = persons(2);
        let now: Vec<ColumnId> = (0..3).map(|_| program.implied(100, Vec::new())).collect();
        // One from the first date to before the third, the other from the second on, at 60 percent each.
        program.equal(vec![(persons[0], 60), (now[0], -1)], 0);
        program.equal(vec![(now[0], 1), (persons[1], 60), (now[1], -1)], 0);
        program.equal(vec![(now[1], 1), (persons[0], -60), (now[2], -1)], 0);
        let structure = Structure::of(&program).expect("persons are networks");
        let mut room = Room::of(&structure);
        let in_use = |room: &Room<'_, '_>| now.iter().map(|at| room.value(*at)).collect::<Vec<_>>();

        assert_eq!(room.take(&persons[..1]), Ok(()));
        assert_eq!(in_use(&room), [60, 60, 0]);
        assert_eq!(room.take(&persons[1..]), Err(persons[1]), "both at once are more than there is");
        assert_eq!(in_use(&room), [60, 60, 0], "nothing is taken then");
        room.give_back(&persons[..1]);
        assert_eq!(in_use(&room), [0, 0, 0]);
        assert_eq!(room.take(&persons[1..]), Ok(()));
        assert_eq!(in_use(&room), [0, 60, 60]);
    }

    #[test]
    fn where_a_call_has_a_start_the_others_are_shut() {
        let (mut program, persons) = persons(3);
        let starts = [0, 1].map(|_| program.binary(Vec::new()));
        program.at_most(starts.map(|start| (start, 1)).to_vec(), 1);
        program.at_most(vec![(persons[0], 1), (persons[1], 1), (starts[0], -2)], 0);
        program.at_most(vec![(persons[2], 1), (starts[1], -1)], 0);
        let structure = Structure::of(&program).expect("persons are networks");
        let mut room = Room::of(&structure);
        assert!(persons.iter().all(|column| room.fits(*column, None, true)));
        assert_eq!(room.take(&persons[..1]), Ok(()));
        assert_eq!(starts.map(|start| room.value(start)), [1, 0]);
        assert!(room.fits(persons[1], None, true) && !room.fits(persons[2], None, true));
        assert_eq!(room.take(&persons[2..]), Err(persons[2]));
    }

    #[test]
    fn what_asks_for_others_is_banned_where_they_do_not_come() {
        let (mut program, persons) = persons(2);
        let all = program.binary(Vec::new());
        persons.iter().for_each(|column| program.equal(vec![(*column, 1), (all, -1)], 0));
        let structure = Structure::of(&program).expect("persons are networks");
        let mut room = Room::of(&structure);
        assert!(room.fits(persons[0], None, false) && !room.fits(persons[0], None, true));
        assert_eq!(room.take(&persons[..1]), Ok(()));
        assert!(room.lacks(&[all]) && room.ban_broken_promises());
        room.empty();
        assert_eq!(room.take(&persons[..1]), Err(persons[0]));
        assert!(!room.ban_broken_promises(), "nothing is owed any more");
    }
}

//! An integer program as plain data: integer coefficients only, so that bounds can be re-added exactly.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use rayon::prelude::*;
use smallvec::SmallVec;

use super::{Entries, Homes, small};

/// Columns or rows that are gone through in one piece at least: small programs are soon done.
pub(crate) const PIECE: usize = 10_000;

/// Index of a column.
pub type ColumnId = usize;

/// Coefficients in the levels of the score, as `(level, coefficient)`, by level.
///
/// Coverage and points have room in the column itself: millions of columns would need a block of memory each.
pub type Cost = SmallVec<[(usize, i64); 2]>;

/// A variable with finite integer bounds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Column {
    /// Lower bound.
    pub lower: i64,
    /// Upper bound.
    pub upper: i64,
    /// Whether only integers are allowed. Columns that are integral whenever these are stay continuous.
    pub integer: bool,
    /// Coefficients in the levels of the score.
    pub cost: Cost,
    /// What it stands for, the same in the programs of neighbouring problems.
    pub key: u64,
}

impl Column {
    /// Its coefficient in a level.
    pub(crate) fn in_level(&self, level: usize) -> i64 {
        self.cost.iter().find(|(at, _)| *at == level).map_or(0, |(_, cost)| *cost)
    }
}

/// `lower <= sum of coefficient * column <= upper`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Row {
    /// Lower bound, if any.
    pub lower: Option<i64>,
    /// Upper bound, if any.
    pub upper: Option<i64>,
    /// Coefficients, by column.
    pub entries: Entries,
    /// What it stands for, the same in the programs of neighbouring problems.
    pub key: u64,
    /// The network it is a node of, if any: there one unit at most flows from row to row along columns that leave
    /// a row with coefficient 1 and reach another with -1. A hint for the engine, which verifies it.
    pub network: Option<usize>,
    /// Whether it follows from the other rows wherever the columns are integers, and is there for the relaxation alone.
    /// A hint for the engine: what leaves it out has a bound that is true, perhaps less tight.
    pub implied: bool,
}

impl Row {
    /// `sum <= upper`, which follows from other rows; it has no key yet.
    pub(crate) fn cut(entries: Entries, upper: i64) -> Self {
        Self { lower: None, upper: Some(upper), entries, key: 0, network: None, implied: true }
    }

    /// Whether values within bounds may break it.
    pub(crate) fn may_break(&self, bounds: impl Fn(ColumnId) -> (i64, i64)) -> bool {
        let (mut least, mut most) = (0, 0);
        for (column, by) in self.entries.iter() {
            let (lower, upper) = bounds(column);
            least += (by * lower).min(by * upper);
            most += (by * lower).max(by * upper);
        }
        self.lower.is_some_and(|lower| least < lower) || self.upper.is_some_and(|upper| most > upper)
    }

    /// The row over the columns that have a new place.
    pub(crate) fn only(&self, homes: &Homes) -> Self {
        let entry = |(column, by): (ColumnId, i64)| Some((homes.place(column)?, by));
        Self { entries: self.entries.iter().filter_map(entry).collect(), ..*self }
    }
}

/// Maximise the levels one after the other, subject to the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct IntegerProgram {
    /// Number of levels of the score.
    pub n_levels: usize,
    /// Variables.
    pub columns: Vec<Column>,
    /// Constraints.
    pub rows: Vec<Row>,
    /// What the next columns and rows stand for.
    naming: Naming,
    /// The network that the next rows are nodes of.
    network: Option<usize>,
    /// Where its columns begin: those before are of the program that it is a piece of.
    first: ColumnId,
    /// Coefficients to be added to these: column, level, amount.
    costs_before: Vec<(ColumnId, usize, i64)>,
}

/// The number of the name of what is being built, only ever compared within one process, and how many columns and rows have
/// it already.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
struct Naming {
    name: u64,
    used: u64,
}

/// A name that is told bit by bit; many begin alike.
#[derive(Clone, Debug, Default)]
pub(crate) struct Name(DefaultHasher);

impl Name {
    /// The same name with this at its end.
    pub(crate) fn and(mut self, end: impl Hash) -> Self {
        end.hash(&mut self.0);
        self
    }

    fn naming(&self) -> Naming {
        Naming { name: self.0.finish(), used: 0 }
    }
}

impl Naming {
    fn next(&mut self) -> u64 {
        self.used += 1;
        Name::default().and((self.name, self.used)).0.finish()
    }
}

impl IntegerProgram {
    /// A program without columns and rows.
    pub(crate) fn of_levels(n_levels: usize) -> Self {
        Self { n_levels, ..Self::default() }
    }

    /// A program of these columns and rows.
    pub(crate) fn stated(n_levels: usize, columns: Vec<Column>, rows: Vec<Row>) -> Self {
        Self { columns, rows, ..Self::of_levels(n_levels) }
    }

    /// Names what the columns and rows added from now on stand for.
    ///
    /// A program of a neighbouring problem has the same names where it means the same, so that a basis of one
    /// can start the other. A name that is missing or ambiguous costs pivots, never truth.
    pub(crate) fn name(&mut self, name: impl Hash) {
        self.naming = Name::default().and(name).naming();
    }

    /// Says which network the rows added from now on are nodes of.
    pub(crate) fn in_network(&mut self, network: Option<usize>) {
        self.network = network;
    }

    /// Adds a person who takes one of these columns at most: a network of one row.
    #[cfg(test)]
    pub(crate) fn person(&mut self, person: usize, columns: impl IntoIterator<Item = ColumnId>) {
        self.in_network(Some(person));
        self.at_most(columns.into_iter().map(|column| (column, 1)).collect(), 1);
        self.in_network(None);
    }

    /// Adds a binary variable.
    pub(crate) fn binary(&mut self, cost: impl Into<Cost>) -> ColumnId {
        self.column(1, true, cost.into())
    }

    /// Adds a variable between 0 and 1 that is integral in some optimum whenever the binaries are.
    pub(crate) fn implied(&mut self, upper: i64, cost: impl Into<Cost>) -> ColumnId {
        self.column(upper, false, cost.into())
    }

    /// Begins with so many binary variables, named and with coefficients as `of` says, which are worked out in parallel; what
    /// they mean. What several in a row have in common, `of` may leave to the next.
    pub(crate) fn begin<S, T: Send>(
        &mut self,
        number: usize,
        of: impl Fn(&mut Option<S>, ColumnId) -> (T, Name, Cost) + Sync,
    ) -> Vec<T> {
        assert!(self.columns.is_empty(), "a program begins once");
        let column = |common: &mut Option<S>, at: ColumnId| {
            let (meaning, name, cost) = of(common, at);
            (meaning, Column { lower: 0, upper: 1, integer: true, cost, key: name.naming().next() })
        };
        let mut meanings = Vec::new();
        // Each is written where it stays: there are millions.
        let columns = (0..number).into_par_iter().map_init(|| None, column);
        columns.unzip_into_vecs(&mut meanings, &mut self.columns);
        meanings
    }

    fn column(&mut self, upper: i64, integer: bool, cost: Cost) -> ColumnId {
        let key = self.naming.next();
        self.columns.push(Column { lower: 0, upper, integer, cost, key });
        self.n_columns() - 1
    }

    /// Adds `sum <= upper`.
    pub(crate) fn at_most(&mut self, entries: Vec<(ColumnId, i64)>, upper: i64) {
        self.row(None, entries, Some(upper));
    }

    /// Adds `sum >= lower`.
    pub(crate) fn at_least(&mut self, entries: Vec<(ColumnId, i64)>, lower: i64) {
        self.row(Some(lower), entries, None);
    }

    /// Adds `sum == value`.
    pub(crate) fn equal(&mut self, entries: Vec<(ColumnId, i64)>, value: i64) {
        self.row(Some(value), entries, Some(value));
    }

    /// Adds `sum <= upper`, which other rows say already wherever the columns are integers.
    pub(crate) fn at_most_implied(&mut self, entries: Vec<(ColumnId, i64)>, upper: i64) {
        self.at_most(entries, upper);
        if let Some(row) = self.rows.last_mut() {
            row.implied = true;
        }
    }

    /// A piece that is stated on its own, beside others: it may use the columns that there are.
    pub(crate) fn piece(&self) -> Self {
        Self { n_levels: self.n_levels, first: self.n_columns(), ..Self::default() }
    }

    /// How many columns there are, with those of the program that it is a piece of.
    fn n_columns(&self) -> usize {
        self.first + self.columns.len()
    }

    /// Adds what a piece of this program holds.
    pub(crate) fn append(&mut self, piece: Self) {
        let (first, further) = (piece.first, self.n_columns() - piece.first);
        self.columns.extend(piece.columns);
        self.rows.extend(piece.rows.into_iter().map(|mut row| {
            row.entries.move_on(first, further);
            row
        }));
        piece.costs_before.into_iter().for_each(|(column, level, by)| self.add_cost(column, level, by));
    }

    fn row(&mut self, lower: Option<i64>, entries: Vec<(ColumnId, i64)>, upper: Option<i64>) {
        let entries = Entries::of_sum(entries);
        let key = self.naming.next();
        self.rows.push(Row { lower, upper, entries, key, network: self.network, implied: false });
    }

    /// Adds `amount` to a column's coefficient in a level.
    pub(crate) fn add_cost(&mut self, column: ColumnId, level: usize, amount: i64) {
        if amount == 0 {
            return;
        }
        if column < self.first {
            self.costs_before.push((column, level, amount));
            return;
        }
        let cost = &mut self.columns[column - self.first].cost;
        match cost.binary_search_by_key(&level, |(level, _)| *level) {
            Ok(at) => cost[at].1 += amount,
            Err(at) => cost.insert(at, (level, amount)),
        }
    }

    /// The coefficients of one level, by column; only the non-zero ones.
    pub fn level(&self, level: usize) -> impl Iterator<Item = (ColumnId, i64)> {
        let all = self.columns.iter().map(move |column| column.in_level(level)).enumerate();
        all.filter(|(_, cost)| *cost != 0)
    }

    /// Whether coverage is several levels, one for each class, and not one in which all are weighted.
    pub(crate) fn has_classes(&self) -> bool {
        self.n_levels > 2
    }

    /// Number of non-zero coefficients of the rows.
    pub fn n_nonzeros(&self) -> usize {
        self.rows.iter().map(|row| row.entries.len()).sum()
    }

    /// The parts that share no row: their columns, each list ascending, ordered by first column.
    ///
    /// Whatever couples people (reserve, office share, whole calls, weeks of ends) is a row,
    /// so no coupling can be forgotten here.
    pub fn parts(&self) -> Vec<Vec<ColumnId>> {
        let mut sets = petgraph::unionfind::UnionFind::<u32>::new(self.columns.len());
        let mut n_parts = self.columns.len();
        for row in &self.rows {
            let mut columns = row.entries.columns();
            let Some(first) = columns.next() else { continue };
            n_parts -= columns.filter(|column| sets.union(small(first), small(*column))).count();
            if n_parts == 1 {
                return vec![(0..self.columns.len()).collect()];
            }
        }
        let mut parts: Vec<Vec<ColumnId>> = Vec::new();
        let mut part_of = std::collections::BTreeMap::new();
        for (column, root) in sets.into_labeling().into_iter().enumerate() {
            let part = *part_of.entry(root).or_insert_with(|| {
                parts.push(Vec::new());
                parts.len() - 1
            });
            parts[part].push(column);
        }
        parts
    }

    /// The program of each part; where there is only one, it is this program, which need not be copied.
    pub fn split(&self, parts: &[Vec<ColumnId>]) -> Vec<Cow<'_, Self>> {
        if parts.len() == 1 {
            return vec![Cow::Borrowed(self)];
        }
        let mut home = vec![(0, 0); self.columns.len()];
        for (part, columns) in parts.iter().enumerate() {
            for (at, column) in columns.iter().enumerate() {
                home[*column] = (part, at);
            }
        }
        let columns_of =
            |columns: &Vec<ColumnId>| columns.iter().map(|column| self.columns[*column].clone()).collect();
        let mut split: Vec<Self> = parts
            .iter()
            .map(|part| Self { columns: columns_of(part), ..Self::of_levels(self.n_levels) })
            .collect();
        for row in &self.rows {
            let Some(first) = row.entries.columns().next() else { continue };
            let part = home[first].0;
            let entries = row.entries.iter().map(|(column, by)| (home[column].1, by)).collect();
            split[part].rows.push(Row { entries, ..*row });
        }
        split.into_iter().map(Cow::Owned).collect()
    }

    /// The program of the rows that are kept, in which every column without a new place is 0; the places keep the order.
    pub(crate) fn only(&self, homes: &Homes, keeps: impl Fn(usize) -> bool + Sync) -> Self {
        let all = self.columns.par_iter().enumerate().with_min_len(PIECE);
        let kept = all.filter(|(column, _)| homes.place(*column).is_some());
        let columns = kept.map(|(_, column)| column.clone()).collect();
        let rows = self.rows.par_iter().enumerate().with_min_len(PIECE).filter(|(at, _)| keeps(*at));
        Self::stated(self.n_levels, columns, rows.map(|(_, row)| row.only(homes)).collect())
    }

    /// Whether a row without columns can never hold.
    pub fn is_plainly_infeasible(&self) -> bool {
        self.rows.iter().any(|row| {
            row.entries.is_empty()
                && (row.lower.is_some_and(|lower| lower > 0) || row.upper.is_some_and(|upper| upper < 0))
        })
    }
}

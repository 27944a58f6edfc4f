//! The linear program over the schedules known so far, kept in the engine between solves.
//!
//! Its dual values are the prices that are right for these schedules. Nothing is believed of them: they are rounded,
//! given the sign that their row demands, and any prices with such signs make a bound.

use std::collections::BTreeMap;
use std::sync::Arc;

use highs::{Col, ColProblem, HighsModelStatus, Model, Sense};

use super::SCALE;
use super::aim::Aim;
use super::generation::INTEGRAL;
use super::network::Structure;
use crate::engine::raw::{self, Watcher};
use crate::limits::Limits;
use crate::program::{ColumnId, Row};

/// What a row costs at first per unit that the known schedules lack to meet it, in multiples of the most that a column is worth. Where
/// nothing more of a row is to be had, its dual value is as high as this, and bounds suffer from prices too large for integers.
const LACK: f64 = 10.0;
/// How many times as much it costs where something lacks all the same, and how often.
const DEARER: f64 = 10.0;
const MOST_DEARER: u32 = 3;
/// The dual and the primal simplex method, in HiGHS's numbers.
const DUAL: i32 = 1;
const PRIMAL: i32 = 4;

/// The program with the engine's state.
pub(super) struct Master {
    /// Taken only while the engine runs.
    model: Option<Model>,
    /// The coupling rows, where it knows them, and where they stand.
    rows: Vec<Option<(highs::Row, usize)>>,
    /// One row per network: at most one schedule.
    once: Vec<highs::Row>,
    floors: Vec<Floor>,
    columns: Vec<(Col, Part)>,
    /// The levels of its objective, with their weights.
    levels: Vec<(usize, i64)>,
    /// Whether something was taken away since it was solved, under the same objective: the basis it had is dual feasible.
    is_narrower: bool,
    /// What a unit that lacks costs, and how often that was raised.
    lack: (f64, u32),
    /// Whether something lacks in the last solution.
    lacks: bool,
    /// Declared last, for the model asks it as long as it lives.
    _watcher: Arc<Watcher>,
}

/// A floor's row, and what it is known by.
struct Floor {
    key: u64,
    row: highs::Row,
    /// Where it stands.
    at: usize,
    costs: BTreeMap<ColumnId, i64>,
}

/// What a column of this program stands for.
enum Part {
    /// A column outside of every network.
    Free(ColumnId),
    /// What the known schedules lack to meet a row: without it few schedules would often have no solution at all.
    Lack,
    /// A schedule.
    Schedule(Vec<ColumnId>),
}

/// A solution.
pub(super) struct Optimum {
    /// Its value.
    pub(super) value: f64,
    /// A price for each coupling row and each floor after them, in units of prices.
    pub(super) prices: Vec<i64>,
    /// What one more schedule of each network has to be worth more than, in units of prices.
    pub(super) at_least: Vec<i64>,
    /// Values of the columns outside of every network.
    pub(super) free: Vec<(ColumnId, f64)>,
    /// How much of the schedules' columns is used, where that is not 0.
    pub(super) used: BTreeMap<ColumnId, f64>,
    /// Simplex iterations.
    pub(super) pivots: u64,
}

impl Master {
    /// The program without any schedule; none if the engine refuses it.
    pub(super) fn of(structure: &Structure<'_>, limits: &Limits) -> Option<Self> {
        let mut problem = ColProblem::default();
        let stated = structure.coupling[..structure.n_stated].iter().enumerate();
        let mut rows: Vec<_> = stated.map(|(at, row)| Some((problem.add_row(bounds(row)), at))).collect();
        rows.resize(structure.coupling.len(), None);
        let once: Vec<_> = structure.networks.iter().map(|_| problem.add_row(..=1.0)).collect();
        let mut model = problem.try_optimise(Sense::Maximise).ok()?;
        let mut columns = Vec::new();
        for column in &structure.free {
            let own = &structure.program.columns[*column];
            let used = structure.used(*column).filter_map(|(row, by)| Some((rows[row]?.0, by as f64)));
            let of_column = model.try_add_column(0.0, own.lower as f64..=own.upper as f64, used).ok()?;
            columns.push((of_column, Part::Free(*column)));
        }
        // HiGHS has no optimum of a program without columns.
        columns.push((model.try_add_column(0.0, 0.0..=0.0, []).ok()?, Part::Lack));
        // Not where nothing at all meets the row: what lacks costs so much that even at 0 it would decide about dual values.
        let lacking =
            structure.coupling.iter().zip(&rows).filter(|(row, _)| row.lower.is_some_and(|at| at > 0));
        for (row, _) in lacking.filter_map(|(_, row)| *row) {
            columns.push((model.try_add_column(0.0, 0.0.., [(row, 1.0)]).ok()?, Part::Lack));
        }
        model.make_quiet();
        model.set_option("threads", 1);
        model.set_option("parallel", "off");
        model.set_option("presolve", "off");
        model.set_option("solver", "simplex");
        let watcher = Watcher::within(limits);
        raw::install(&mut model, &watcher);
        Some(Self {
            model: Some(model),
            rows,
            once,
            floors: Vec::new(),
            columns,
            levels: Vec::new(),
            is_narrower: false,
            lack: (0.0, 0),
            lacks: false,
            _watcher: watcher,
        })
    }

    /// Replaces objective and floors.
    pub(super) fn aim(&mut self, aim: &Aim<'_>) {
        let Some(model) = &mut self.model else { return };
        for floor in &self.floors {
            let row = aim.rows().find(|row| row.key == floor.key);
            let (lower, upper) =
                row.map_or((f64::NEG_INFINITY, f64::INFINITY), |row| bounds(row).into_inner());
            raw::set_row_bounds(model, floor.at, lower, upper);
        }
        for floor in aim.rows() {
            if self.floors.iter().any(|known| known.key == floor.key) {
                continue;
            }
            let costs: BTreeMap<ColumnId, i64> = floor.entries.iter().collect();
            let entries: Vec<(Col, f64)> = self
                .columns
                .iter()
                .map(|(column, part)| (*column, part.sum(|at| costs.get(&at).copied().unwrap_or(0)) as f64))
                .filter(|(_, by)| *by != 0.0)
                .collect();
            let at = model.num_rows();
            let row = model.add_row(bounds(floor), entries);
            self.is_narrower = true;
            if floor.lower.is_some() {
                self.columns.push((model.add_col(-self.lack.0, 0.0.., [(row, 1.0)]), Part::Lack));
            }
            self.floors.push(Floor { key: floor.key, row, at, costs });
        }
        if self.levels == aim.stage.levels {
            return;
        }
        self.levels.clone_from(&aim.stage.levels);
        self.is_narrower = false;
        let most = aim.objective.iter().map(|worth| worth.abs()).max().unwrap_or(0);
        self.lack = (LACK * (1 + most / SCALE) as f64, 0);
        let cost = |part: &Part| match part {
            Part::Lack => -self.lack.0,
            _ => part.sum(|column| aim.objective[column]) as f64 / SCALE as f64,
        };
        let costs: Vec<f64> = self.columns.iter().map(|(_, part)| cost(part)).collect();
        raw::set_costs(model, &costs);
    }

    /// Makes what lacks dearer; whether anything does, and may become so.
    pub(super) fn insist(&mut self) -> bool {
        let Some(model) = self.model.as_mut().filter(|_| self.lacks && self.lack.1 < MOST_DEARER) else {
            return false;
        };
        self.lack = (self.lack.0 * DEARER, self.lack.1 + 1);
        self.is_narrower = false;
        for (column, _) in self.columns.iter().filter(|(_, part)| matches!(part, Part::Lack)) {
            model.change_column_cost(*column, -self.lack.0);
        }
        true
    }

    /// Keeps columns outside of every network within these bounds.
    pub(super) fn keep_within(&mut self, bounds: impl Fn(ColumnId) -> (i64, i64)) {
        let Some(model) = &mut self.model else { return };
        self.is_narrower = true;
        for (column, part) in &self.columns {
            if let Part::Free(of) = part {
                let (lower, upper) = bounds(*of);
                model.change_column_bounds(*column, lower as f64..=upper as f64);
            }
        }
    }

    /// Adds a schedule of a network.
    pub(super) fn add(
        &mut self,
        structure: &Structure<'_>,
        aim: &Aim<'_>,
        network: usize,
        schedule: Vec<ColumnId>,
    ) {
        let Some(model) = &mut self.model else { return };
        let part = Part::Schedule(schedule);
        let of_rows = part.used(structure);
        let mut entries: Vec<_> =
            of_rows.filter_map(|(row, by)| Some((self.rows[row]?.0, by as f64))).collect();
        entries.push((self.once[network], 1.0));
        for floor in &self.floors {
            let by = part.sum(|column| floor.costs.get(&column).copied().unwrap_or(0));
            entries.extend((by != 0).then_some((floor.row, by as f64)));
        }
        let cost = part.sum(|column| aim.objective[column]) as f64 / SCALE as f64;
        // At most one is said by the row of the network alone: a bound of the column would have a dual value of its own.
        let column = model.add_col(cost, 0.0.., entries);
        self.columns.push((column, part));
    }

    /// Whether it knows a coupling row.
    pub(super) fn knows(&self, row: usize) -> bool {
        self.rows[row].is_some()
    }

    /// Adds coupling rows that it did not know.
    pub(super) fn state(&mut self, structure: &Structure<'_>, rows: &[usize]) {
        let Some(model) = &mut self.model else { return };
        let mut entries: BTreeMap<usize, Vec<(Col, f64)>> =
            rows.iter().map(|row| (*row, Vec::new())).collect();
        for (column, part) in &self.columns {
            for (row, by) in part.used(structure) {
                entries.get_mut(&row).into_iter().for_each(|entries| entries.push((*column, by as f64)));
            }
        }
        for (row, entries) in entries {
            let at = model.num_rows();
            self.rows[row] = Some((model.add_row(bounds(structure.coupling[row]), entries), at));
            self.is_narrower = true;
        }
    }

    /// Solves it from where it stands; none where the engine has no optimum.
    pub(super) fn solve(&mut self, structure: &Structure<'_>, aim: &Aim<'_>) -> Option<Optimum> {
        let mut model = self.model.take()?;
        // More schedules leave the basis feasible, so the primal method goes on where it stood; the dual one began anew, with thousands of
        // pivots for a dozen schedules. More rows leave it dual feasible.
        model.set_option(
            "simplex_strategy",
            if std::mem::take(&mut self.is_narrower) { DUAL } else { PRIMAL },
        );
        let solved = model.try_solve().ok()?;
        let pivots = u64::try_from(solved.simplex_iteration_count()).unwrap_or(0);
        if solved.status() != HighsModelStatus::Optimal {
            self.model = Some(Model::from(solved));
            return None;
        }
        let value = solved.objective_value();
        let solution = solved.get_solution();
        let duals = solution.dual_rows();
        let first = structure.n_stated;
        let coupling = structure.coupling.iter().zip(&self.rows);
        let of_row =
            |(row, known): (&&Row, &Option<(_, usize)>)| known.map_or(0, |(_, at)| price(row, duals[at]));
        let of_floor = |row: &Row| {
            let floor = self.floors.iter().find(|floor| floor.key == row.key);
            floor.map_or(0, |floor| price(row, duals[floor.at]))
        };
        let prices = coupling.map(of_row).chain(aim.rows().map(of_floor));
        let at_least = duals[first..first + self.once.len()].iter().map(|dual| scaled(*dual)).collect();
        let free = self.columns.iter().zip(solution.columns()).filter_map(|((_, part), value)| match part {
            Part::Free(column) => Some((*column, *value)),
            _ => None,
        });
        let mut used: BTreeMap<ColumnId, f64> = BTreeMap::new();
        self.lacks = false;
        for ((_, part), share) in self.columns.iter().zip(solution.columns()) {
            match part {
                Part::Schedule(schedule) if *share > 0.0 => {
                    schedule.iter().for_each(|column| *used.entry(*column).or_default() += share);
                }
                Part::Lack => self.lacks |= *share > INTEGRAL,
                _ => {}
            }
        }
        let (prices, free) = (prices.collect(), free.collect());
        let optimum = Optimum { value, prices, at_least, free, used, pivots };
        self.model = Some(Model::from(solved));
        Some(optimum)
    }

    /// The columns of all schedules.
    pub(super) fn generated(&self) -> impl Iterator<Item = ColumnId> {
        self.columns
            .iter()
            .filter(|(_, part)| matches!(part, Part::Schedule(_)))
            .flat_map(|(_, part)| part.columns())
            .copied()
    }
}

impl Part {
    /// Its columns in the program.
    fn columns(&self) -> &[ColumnId] {
        match self {
            Self::Free(column) => std::slice::from_ref(column),
            Self::Lack => &[],
            Self::Schedule(columns) => columns,
        }
    }

    /// What it uses of the coupling rows: row and coefficient, where that is not 0.
    fn used(&self, structure: &Structure<'_>) -> impl Iterator<Item = (usize, i64)> + use<> {
        let mut used: BTreeMap<usize, i64> = BTreeMap::new();
        for (row, by) in self.columns().iter().flat_map(|column| structure.used(*column)) {
            *used.entry(row).or_default() += by;
        }
        used.into_iter().filter(|(_, by)| *by != 0)
    }

    fn sum(&self, of: impl Fn(ColumnId) -> i64) -> i64 {
        self.columns().iter().map(|column| of(*column)).sum()
    }
}

/// A dual value as a price, 0 where the row has no bound on that side.
fn price(row: &Row, dual: f64) -> i64 {
    let lowest = if row.lower.is_some() { i64::MIN } else { 0 };
    let highest = if row.upper.is_some() { i64::MAX } else { 0 };
    scaled(dual).clamp(lowest, highest)
}

fn scaled(value: f64) -> i64 {
    /// Largest price: products with any coefficient stay far inside 64 bits.
    const MOST: f64 = 1e13;
    (value * SCALE as f64).round().clamp(-MOST, MOST) as i64
}

fn bounds(row: &Row) -> std::ops::RangeInclusive<f64> {
    let side = |side: Option<i64>, open: f64| side.map_or(open, |side| side as f64);
    side(row.lower, f64::NEG_INFINITY)..=side(row.upper, f64::INFINITY)
}

//! The linear relaxation of a program, kept in the engine between solves so that each starts from the last basis.
//!
//! Bounds, objective and rows may change between solves; only the engine's basis remembers the past.

use std::collections::HashMap;
use std::sync::Arc;

use highs::{Col, HighsModelStatus, Model, RowProblem, Sense};

use super::raw::{self, Watcher};
use super::region::Region;
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram, Row};

/// A relaxation with the engine's state.
pub(super) struct Relaxation<'p> {
    program: &'p IntegerProgram,
    /// Taken only while the engine runs.
    model: Option<Model>,
    columns: Vec<Col>,
    /// What columns and rows are kept within.
    region: Region,
    /// Columns fixed at a value inside of it.
    fixed: Vec<ColumnId>,
    row_keys: Vec<u64>,
    /// Declared last, for the model asks it as long as it lives.
    _watcher: Arc<Watcher>,
}

/// Which columns and rows were basic, or at which bound, by what they stand for: a start for neighbouring programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Basis {
    columns: HashMap<u64, i32>,
    rows: HashMap<u64, i32>,
}

impl Basis {
    /// Adds the statuses of a program that shares no column with this one.
    pub(super) fn extend(&mut self, other: &Self) {
        self.columns.extend(&other.columns);
        self.rows.extend(&other.rows);
    }
}

/// Most pivots of one solve: degenerate programs would go on for minutes where HiGHS, with presolve, does not.
const MOST_PIVOTS: i32 = 10_000;
/// Status of a column at its lower bound, in HiGHS's numbers.
const AT_LOWER: i32 = 0;
/// Status of a row that does not bind, in HiGHS's numbers.
const BASIC: i32 = 1;

/// How a linear program ended.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Relaxed {
    /// A vertex, with dual values of all rows, floors last.
    Optimal {
        /// One value per column.
        values: Vec<f64>,
        /// One dual value per row.
        duals: Vec<f64>,
    },
    /// No values meet all rows.
    Infeasible,
    /// Anything else: no use can be made of it.
    Failed,
}

impl<'p> Relaxation<'p> {
    /// The relaxation of a program without an objective; none if the engine refuses it.
    pub(super) fn of(program: &'p IntegerProgram, limits: &Limits) -> Option<Self> {
        let mut problem = RowProblem::default();
        let columns: Vec<Col> = program
            .columns
            .iter()
            .map(|column| problem.add_column(0.0, column.lower as f64..=column.upper as f64))
            .collect();
        for row in &program.rows {
            problem.add_row(bounds(row.lower, row.upper), entries(&columns, row));
        }
        let mut model = problem.try_optimise(Sense::Maximise).ok()?;
        model.make_quiet();
        model.set_option("threads", 1);
        model.set_option("parallel", "off");
        model.set_option("presolve", "off");
        model.set_option("solver", "simplex");
        model.set_option("simplex_iteration_limit", MOST_PIVOTS);
        // Coefficients are small numbers already.
        model.set_option("simplex_scale_strategy", 0);
        let row_keys = program.rows.iter().map(|row| row.key).collect();
        let watcher = Watcher::within(limits);
        raw::install(&mut model, &watcher);
        let (model, region, fixed) = (Some(model), Region::of(program), Vec::new());
        Some(Self { program, model, columns, region, fixed, row_keys, _watcher: watcher })
    }

    /// Replaces the objective.
    pub(super) fn aim(&mut self, objective: &[(ColumnId, i64)]) {
        let mut costs = vec![0.0; self.columns.len()];
        for (column, cost) in objective {
            costs[*column] = *cost as f64;
        }
        if let Some(model) = &mut self.model {
            raw::set_costs(model, &costs);
        }
    }

    /// Adds a row.
    pub(super) fn add(&mut self, row: &Row) {
        let entries: Vec<_> = entries(&self.columns, row).collect();
        if let Some(model) = &mut self.model {
            model.add_row(bounds(row.lower, row.upper), entries);
            self.row_keys.push(row.key);
        }
    }

    /// Keeps columns and rows within a region, and fixes nothing.
    pub(super) fn keep_within(&mut self, region: Region) {
        let Some(model) = &mut self.model else { return };
        let (lower, upper): (Vec<f64>, Vec<f64>) =
            region.columns.iter().map(|(lower, upper)| (*lower as f64, *upper as f64)).unzip();
        raw::set_column_bounds(model, &lower, &upper);
        self.fixed.clear();
        let rows = self.region.rows.iter().zip(&region.rows).enumerate();
        for (row, (_, (lower, upper))) in rows.filter(|(_, (before, sides))| before != sides) {
            let (lower, upper) = bounds(*lower, *upper).into_inner();
            raw::set_row_bounds(model, row, lower, upper);
        }
        self.region = region;
    }

    /// What columns and rows are kept within.
    pub(super) fn region(&self) -> &Region {
        &self.region
    }

    /// Fixes these columns at these values, and no others.
    pub(super) fn fix(&mut self, fixed: &[(ColumnId, i64)]) {
        let Some(model) = &mut self.model else { return };
        for column in self.fixed.drain(..) {
            let (lower, upper) = self.region.columns[column];
            model.change_column_bounds(self.columns[column], lower as f64..=upper as f64);
        }
        for (column, value) in fixed {
            model.change_column_bounds(self.columns[*column], *value as f64..=*value as f64);
            self.fixed.push(*column);
        }
    }

    /// Multipliers of the rows, floors last, by which no values meet all of them, after a solve that found none.
    pub(super) fn ray(&self) -> Option<Vec<f64>> {
        // HiGHS's rays have the other sign than its dual values of a maximisation.
        Some(raw::dual_ray(self.model.as_ref()?)?.into_iter().map(|by| -by).collect())
    }

    /// The basis last found.
    pub(super) fn basis(&self) -> Option<Basis> {
        let (columns, rows) = raw::basis(self.model.as_ref()?)?;
        Some(Basis {
            columns: self.column_keys().zip(columns).collect(),
            rows: self.row_keys.iter().copied().zip(rows).collect(),
        })
    }

    /// Starts the next solve from a basis of this program or a neighbouring one.
    pub(super) fn start_from(&mut self, basis: &Basis) {
        let of =
            |known: &HashMap<u64, i32>, key: u64, otherwise| known.get(&key).copied().unwrap_or(otherwise);
        let columns: Vec<i32> = self.column_keys().map(|key| of(&basis.columns, key, AT_LOWER)).collect();
        let rows: Vec<i32> = self.row_keys.iter().map(|key| of(&basis.rows, *key, BASIC)).collect();
        if let Some(model) = &mut self.model {
            raw::set_basis(model, &columns, &rows);
        }
    }

    fn column_keys(&self) -> impl Iterator<Item = u64> + use<'p> {
        self.program.columns.iter().map(|column| column.key)
    }

    /// Solves it from the last basis; also tells the number of pivots.
    pub(super) fn solve(&mut self) -> (Relaxed, u64) {
        let Some(solved) = self.model.take().and_then(|model| model.try_solve().ok()) else {
            return (Relaxed::Failed, 0);
        };
        let pivots = u64::try_from(solved.simplex_iteration_count()).unwrap_or(0);
        let relaxed = match solved.status() {
            HighsModelStatus::Optimal => {
                let solution = solved.get_solution();
                Relaxed::Optimal { values: solution.columns().to_vec(), duals: solution.dual_rows().to_vec() }
            }
            HighsModelStatus::Infeasible => Relaxed::Infeasible,
            _ => Relaxed::Failed,
        };
        self.model = Some(Model::from(solved));
        (relaxed, pivots)
    }
}

fn bounds(lower: Option<i64>, upper: Option<i64>) -> std::ops::RangeInclusive<f64> {
    let side = |side: Option<i64>, open: f64| side.map_or(open, |side| side as f64);
    side(lower, f64::NEG_INFINITY)..=side(upper, f64::INFINITY)
}

fn entries<'a>(columns: &'a [Col], row: &'a Row) -> impl Iterator<Item = (Col, f64)> + 'a {
    row.entries.iter().map(|(column, by)| (columns[column], by as f64))
}

//! Branch and bound on the warm relaxation: for programs whose relaxation is nearly integral, which is most of them.
//!
//! A node is a set of fixed columns; it starts from the basis of the node before (Land and Doig 1960; depth
//! first, the nearer child first). Bounds are re-added in integers, so that the engine is believed only
//! where our own arithmetic does not close a node; solutions are rounded and checked against the
//! rows in integers. The basis of each stage's root is kept: neighbouring programs start from it.

use super::certificate;
use super::relaxation::{Basis, Relaxation, Relaxed};
use super::stages::Stage;
use crate::limits::Limits;
use crate::program::{Column, ColumnId, IntegerProgram, Row};
use crate::solve::Work;

/// Most nodes of a stage before it is left to HiGHS, whose cuts and presolve pay off then.
const MOST_NODES: u64 = 60;
/// Most pivots of a stage.
const MOST_PIVOTS: u64 = 20_000;
/// Most non-zero coefficients of a program that is tried here: a linear program then takes well below a second.
const MOST_NONZEROS: usize = 60_000;
/// Farthest from an integer that a value may be to count as one.
const INTEGRAL: f64 = 1e-6;

/// Bases of the stages of a program: a start for neighbouring programs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bases {
    coverage: Vec<Basis>,
    points: Basis,
}

impl Bases {
    /// The basis of a stage, counted from 0; of the last one where that is the stage of points.
    pub(super) fn of_stage(&self, stage: usize, is_last: bool) -> Option<&Basis> {
        if is_last { Some(&self.points) } else { self.coverage.get(stage) }
    }

    /// Bases of parts that share no column.
    pub(crate) fn joined<'b>(parts: impl Iterator<Item = &'b Self>) -> Self {
        parts.fold(Self::default(), |mut sum, part| {
            sum.points.extend(&part.points);
            sum.coverage.resize_with(sum.coverage.len().max(part.coverage.len()), Basis::default);
            sum.coverage.iter_mut().zip(&part.coverage).for_each(|(basis, of_part)| basis.extend(of_part));
            sum
        })
    }
}

/// A program with its relaxation, stage after stage.
pub(super) struct Tree<'p> {
    program: &'p IntegerProgram,
    relaxation: Relaxation<'p>,
    /// Stages solved before, with their optimal values; each is a floor of the stages after it.
    closed: Vec<(Stage, i64)>,
    n_floors: usize,
    /// Bases of the stages' roots.
    bases: Vec<Basis>,
}

/// How a stage ended.
pub(super) enum Closed {
    /// Proven; better values than those known before, if any, and whether the proof is our own.
    Proved(Option<Vec<f64>>, bool),
    /// Proven: there are no values.
    Infeasible,
    /// Left to HiGHS, with better values than those known before, if any.
    Open(Option<Vec<f64>>),
}

/// A stage as it is solved.
struct Run<'s> {
    stage: &'s Stage,
    floors: &'s [Row],
    /// The best value known.
    best: i64,
    /// Values better than those known at the beginning.
    better: Option<Vec<f64>>,
    /// Whether every node closed so far is closed by our own arithmetic, those without values left aside.
    certified: bool,
    /// Nodes without values, as the engine says.
    infeasible: Vec<Node>,
}

/// Fixed columns, and bounds on the objective below them: the tightest, and the tightest of our own arithmetic.
struct Node {
    fixed: Vec<(ColumnId, i64)>,
    bound: i64,
    proven: i64,
}

impl<'p> Tree<'p> {
    /// The relaxation of a program; none where it is too large.
    pub(super) fn of(program: &'p IntegerProgram, limits: &Limits) -> Option<Self> {
        if program.n_nonzeros() > MOST_NONZEROS {
            return None;
        }
        let relaxation = Relaxation::of(program, limits)?;
        Some(Self { program, relaxation, closed: Vec::new(), n_floors: 0, bases: Vec::new() })
    }

    /// The bases of all stages; none unless every stage was solved here.
    pub(super) fn into_bases(mut self, n_stages: usize) -> Option<Bases> {
        let points = self.bases.pop().filter(|_| self.closed.len() == n_stages)?;
        Some(Bases { coverage: self.bases, points })
    }

    /// Notes a stage whose ceiling is reached by values that are known.
    pub(super) fn skip(&mut self, stage: &Stage) {
        self.closed.push((stage.clone(), stage.ceiling));
        self.bases.push(Basis::default());
    }

    /// Solves a stage, where `known` are values that meet all rows, and `near` is a basis to start from.
    pub(super) fn solve(
        &mut self,
        stage: &Stage,
        floors: &[Row],
        known: Option<&[f64]>,
        near: Option<&Basis>,
        limits: &Limits,
        work: &mut Work,
    ) -> Closed {
        for floor in &floors[self.n_floors..] {
            self.relaxation.add(floor);
        }
        self.n_floors = floors.len();
        self.relaxation.fix(&[]);
        self.relaxation.aim(&stage.objective);
        if let Some(near) = near {
            self.relaxation.start_from(near);
        }
        let best = known.map_or(i64::MIN, |values| stage.value(self.program, values));
        let mut run = Run { stage, floors, best, better: None, certified: true, infeasible: Vec::new() };
        let most = limits.work.unwrap_or(MOST_NODES).min(MOST_NODES);
        let mut nodes = vec![Node { fixed: Vec::new(), bound: stage.ceiling, proven: stage.ceiling }];
        let (mut n_nodes, pivots_before) = (0, work.pivots);
        work.programs += 1;
        while let Some(node) = nodes.pop() {
            if node.bound <= run.best {
                run.certified &= node.proven <= run.best;
                continue;
            }
            if n_nodes > most || work.pivots - pivots_before > MOST_PIVOTS || limits.stopped() {
                return Closed::Open(run.better);
            }
            n_nodes += 1;
            work.nodes += u64::from(!node.fixed.is_empty());
            match self.open(node, &mut run, work) {
                Some(children) => nodes.extend(children),
                None => return Closed::Open(run.better),
            }
        }
        if run.best == i64::MIN {
            return Closed::Infeasible;
        }
        let nobody_lost =
            run.infeasible.is_empty() || (limits.certify && self.below_floors(&run.infeasible, limits, work));
        self.closed.push((stage.clone(), run.best));
        Closed::Proved(run.better, run.certified && nobody_lost)
    }

    /// Solves the relaxation of a node: its children, the one to look at first last; none where the engine fails.
    fn open(&mut self, node: Node, run: &mut Run<'_>, work: &mut Work) -> Option<Vec<Node>> {
        self.relaxation.fix(&node.fixed);
        let (relaxed, pivots) = self.relaxation.solve();
        work.pivots += pivots;
        if node.fixed.is_empty() {
            self.bases.push(self.relaxation.basis()?);
        }
        let (values, duals) = match relaxed {
            Relaxed::Optimal { values, duals } => (values, duals),
            // Values are known that meet all rows, so this cannot be.
            Relaxed::Infeasible if node.fixed.is_empty() && run.best > i64::MIN => return None,
            Relaxed::Infeasible => {
                run.infeasible.push(node);
                return Some(Vec::new());
            }
            Relaxed::Failed => return None,
        };
        let proven = self.proven(&node, run.stage, run.floors, &duals).min(node.proven);
        let claimed = (run.stage.real_value(&values) + INTEGRAL).floor() as i64;
        let bound = node.bound.min(proven).min(claimed);
        if bound <= run.best {
            run.certified &= proven <= run.best;
            return Some(Vec::new());
        }
        if let Some(rounded) = rounded(self.program, run.floors, &values) {
            let value = run.stage.value(self.program, &rounded);
            if value > run.best {
                (run.best, run.better) = (value, Some(rounded));
            }
            if bound <= value {
                run.certified &= proven <= value;
                return Some(Vec::new());
            }
        }
        let column = self.fractional(&values)?;
        let near = i64::from(values[column] >= 0.5);
        let child = |value: i64| {
            let fixed = node.fixed.iter().copied().chain([(column, value)]).collect();
            Node { fixed, bound, proven }
        };
        Some(vec![child(1 - near), child(near)])
    }

    /// Whether our own arithmetic shows that nodes without values cannot reach what the stage before has reached.
    fn below_floors(&self, nodes: &[Node], limits: &Limits, work: &mut Work) -> bool {
        let Some((stage, value)) = self.closed.last() else { return false };
        let Some(mut relaxation) = Relaxation::of(self.program, limits) else { return false };
        relaxation.aim(&stage.objective);
        if let Some(basis) = self.bases.get(self.closed.len() - 1) {
            relaxation.start_from(basis);
        }
        nodes.iter().all(|node| {
            relaxation.fix(&node.fixed);
            let (relaxed, pivots) = relaxation.solve();
            work.pivots += pivots;
            match relaxed {
                Relaxed::Optimal { duals, .. } => self.proven(node, stage, &[], &duals) < *value,
                Relaxed::Infeasible | Relaxed::Failed => false,
            }
        })
    }

    /// A bound on a stage below a node, by dual values re-added in integers.
    fn proven(&self, node: &Node, stage: &Stage, floors: &[Row], duals: &[f64]) -> i64 {
        let bounds = |column: ColumnId| {
            let own = &self.program.columns[column];
            let fixed = node.fixed.iter().find(|(at, _)| *at == column);
            fixed.map_or((own.lower, own.upper), |(_, value)| (*value, *value))
        };
        certificate::bound_within(self.program, floors, stage, duals, bounds).unwrap_or(i64::MAX)
    }

    /// The column to branch on: farthest from an integer, decisions about whole calls before those about one
    /// person; none where all are integral.
    fn fractional(&self, values: &[f64]) -> Option<ColumnId> {
        let points = self.program.n_levels - 1;
        let distance = |column: ColumnId| (values[column] - values[column].round()).abs();
        // What serves a seat counts as coverage; what decides about a call does not.
        let of_call =
            |column: ColumnId| self.program.columns[column].cost.iter().all(|(level, _)| *level == points);
        let open = (0..values.len())
            .filter(|column| self.program.columns[*column].integer && distance(*column) > INTEGRAL);
        open.max_by(|a, b| {
            let order = of_call(*a).cmp(&of_call(*b)).then(distance(*a).total_cmp(&distance(*b)));
            order.then(b.cmp(a))
        })
    }
}

/// Values rounded to integers, those of columns that decide about a call upwards, so that they keep all rows;
/// none where that is not enough.
///
/// Columns that count an excess are raised as far as their rows need it.
fn rounded(program: &IntegerProgram, floors: &[Row], values: &[f64]) -> Option<Vec<f64>> {
    let round = |(column, value): (&Column, &f64)| match column.integer {
        true if (value - value.round()).abs() > INTEGRAL => value.ceil(),
        true => value.round(),
        false => (value - INTEGRAL).ceil(),
    };
    let mut rounded: Vec<f64> = program.columns.iter().zip(values).map(round).collect();
    raise(program, &mut rounded);
    meets(program, floors, &rounded).then_some(rounded)
}

/// Raises columns that count an excess as far as their rows need it.
fn raise(program: &IntegerProgram, values: &mut [f64]) {
    for row in &program.rows {
        let Some(upper) = row.upper else { continue };
        let sum: i64 = row.entries.iter().map(|(at, coefficient)| coefficient * values[*at] as i64).sum();
        let mut above = sum - upper;
        for (at, _) in row.entries.iter().filter(|(at, by)| *by == -1 && !program.columns[*at].integer) {
            let most = program.columns[*at].upper - values[*at] as i64;
            let raise = above.clamp(0, most.max(0));
            values[*at] += raise as f64;
            above -= raise;
        }
    }
}

/// The same values with no more excess counted than there is; as they were where that breaks a row.
///
/// Values that were found for another objective count excess at random.
pub(super) fn settled(program: &IntegerProgram, floors: &[Row], values: Vec<f64>) -> Vec<f64> {
    let counts = |column: &Column| {
        !column.integer && !column.cost.is_empty() && column.cost.iter().all(|(_, cost)| *cost < 0)
    };
    let mut in_network = vec![false; program.columns.len()];
    for row in program.rows.iter().filter(|row| row.network.is_some()) {
        row.entries.iter().for_each(|(column, _)| in_network[*column] = true);
    }
    let of_column = |(at, column): (usize, &Column)| match counts(column) && !in_network[at] {
        true => column.lower as f64,
        false => values[at].round(),
    };
    let mut settled: Vec<f64> = program.columns.iter().enumerate().map(of_column).collect();
    raise(program, &mut settled);
    if meets(program, floors, &settled) { settled } else { values }
}

/// Whether values keep all rows and bounds, in integers.
pub(super) fn meets(program: &IntegerProgram, floors: &[Row], values: &[f64]) -> bool {
    let value = |column: ColumnId| values[column] as i64;
    let within =
        program.columns.iter().enumerate().all(|(at, own)| own.lower <= value(at) && value(at) <= own.upper);
    let keeps = |row: &Row| {
        let sum: i64 = row.entries.iter().map(|(column, coefficient)| coefficient * value(*column)).sum();
        row.lower.is_none_or(|lower| lower <= sum) && row.upper.is_none_or(|upper| sum <= upper)
    };
    within && program.rows.iter().chain(floors).all(keeps)
}

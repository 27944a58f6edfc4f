//! Branch and bound on the warm relaxation: for programs whose relaxation is nearly integral, which is most of them.
//!
//! | file | what it does |
//! |---|---|
//! | `column` | chooses the column to branch on |
//! | `rounding` | rounds values of the relaxation so that they keep all rows |
//!
//! A node is a set of fixed columns; it starts from the basis of the node before (Land and Doig 1960; depth
//! first, the child that loses less first). Bounds are re-added in integers, so that the engine is believed only
//! where our own arithmetic does not close a node; solutions are rounded and checked against the
//! rows in integers. The basis of each stage's root is kept: neighbouring programs start from it.

mod column;
mod rounding;

pub(super) use rounding::{meets, settled};

use super::certificate;
use super::relaxation::{Basis, Relaxation, Relaxed};
use super::stages::Stage;
use crate::limits::Limits;
use crate::program::{ColumnId, IntegerProgram, Row};
use crate::solve::Work;
use column::Losses;
use rounding::rounded;

/// Most nodes of a stage before it is left to HiGHS, whose cuts and presolve pay off then.
const MOST_NODES: u64 = 300;
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
    /// What columns have lost so far.
    losses: Losses,
}

/// Fixed columns, and bounds on the objective below them: the tightest, and the tightest of our own arithmetic.
struct Node {
    fixed: Vec<(ColumnId, i64)>,
    bound: i64,
    proven: i64,
}

impl Run<'_> {
    /// Leaves a node behind that has nothing better.
    fn leave(&mut self, node: Node, relaxed: &Relaxed) {
        match relaxed {
            Relaxed::Infeasible => self.infeasible.push(node),
            Relaxed::Optimal { .. } | Relaxed::Failed => self.certified &= node.proven <= self.best,
        }
    }
}

impl Node {
    /// The node with a column fixed at a value.
    fn child(&self, column: ColumnId, value: i64) -> Self {
        let fixed = self.fixed.iter().copied().chain([(column, value)]).collect();
        Self { fixed, ..*self }
    }
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
    pub(super) fn skip(&mut self, stage: &Stage, value: i64) {
        self.closed.push((stage.clone(), value));
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
        let (better, infeasible, losses) = (None, Vec::new(), Losses::default());
        let mut run = Run { stage, floors, best, better, certified: true, infeasible, losses };
        let most = limits.work.unwrap_or(MOST_NODES).min(MOST_NODES);
        let mut nodes = vec![Node { fixed: Vec::new(), bound: stage.claim, proven: stage.ceiling }];
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
        // Where nothing can be better, nothing was lost on the way.
        let certified = run.best >= stage.ceiling
            || run.certified
                && (run.infeasible.is_empty()
                    || (limits.certify && self.below_floors(&run.infeasible, limits, work)));
        self.closed.push((stage.clone(), run.best));
        Closed::Proved(run.better, certified)
    }

    /// Solves the relaxation of a node: its children, the one to look at first last; none where the engine fails.
    fn open(&mut self, mut node: Node, run: &mut Run<'_>, work: &mut Work) -> Option<Vec<Node>> {
        let relaxed = self.relax(&mut node, run, work);
        if node.fixed.is_empty() {
            self.bases.push(self.relaxation.basis()?);
        }
        match &relaxed {
            Relaxed::Optimal { values, .. } if node.bound > run.best => self.branch(&node, values, run, work),
            // Values are known that meet all rows, so this cannot be.
            Relaxed::Infeasible if node.fixed.is_empty() && run.best > i64::MIN => None,
            Relaxed::Optimal { .. } | Relaxed::Infeasible => {
                run.leave(node, &relaxed);
                Some(Vec::new())
            }
            Relaxed::Failed => None,
        }
    }

    /// Solves the relaxation of a node, tightens its bounds, and notes its values where they can be rounded to better ones.
    fn relax(&mut self, node: &mut Node, run: &mut Run<'_>, work: &mut Work) -> Relaxed {
        self.relaxation.fix(&node.fixed);
        let (relaxed, pivots) = self.relaxation.solve();
        work.pivots += pivots;
        let Relaxed::Optimal { values, duals } = &relaxed else { return relaxed };
        node.proven = self.proven(node, run.stage, run.floors, duals).min(node.proven);
        let claimed = (run.stage.real_value(values) + INTEGRAL).floor() as i64;
        node.bound = node.bound.min(node.proven).min(claimed);
        if node.bound > run.best
            && let Some(rounded) = rounded(self.program, run.floors, values)
        {
            let value = run.stage.value(self.program, &rounded);
            if value > run.best {
                (run.best, run.better) = (value, Some(rounded));
            }
        }
        relaxed
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
}

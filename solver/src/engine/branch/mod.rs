//! Branch and bound on the warm relaxation: for programs whose relaxation is nearly integral, which is most of them.
//!
//! | file | what it does |
//! |---|---|
//! | `column` | chooses the column to branch on |
//! | `node` | fixed columns, and what is known of the values with them |
//! | `part` | what is left of a program where better values may be |
//! | `rounding` | rounds values of the relaxation so that they keep all rows |
//!
//! A node is a set of fixed columns; it starts from the basis of the node before (Land and Doig 1960; depth
//! first, the child that loses less first). Bounds are re-added in integers, so that the engine is believed only
//! where our own arithmetic does not close a node; solutions are rounded and checked against the
//! rows in integers. The basis of each stage's root is kept: neighbouring programs start from it.
//!
//! What dual values prove of an objective also says which columns cannot be part of better values than those in hand. Where that
//! leaves fewer, the search goes on in a program of these alone, a `part`. So it does over the columns that the root uses, to have
//! good values in hand soon. And a stage that is closed leaves the stages behind it only what it cannot do without.

mod column;
mod node;
mod part;
mod rounding;

pub(super) use rounding::{meets, settled};

use super::certificate::Certificate;
use super::region::Region;
use super::relaxation::{Basis, Relaxation, Relaxed};
use super::stages::Stage;
use crate::limits::Limits;
use crate::program::{IntegerProgram, Row};
use crate::solve::Work;
use column::Losses;
use node::{Node, Vertex};
use part::Part;
use rounding::rounded;

/// Most nodes of a stage before it is left to HiGHS, whose cuts and presolve pay off then.
const MOST_NODES: u64 = 300;
/// Most pivots of a stage.
const MOST_PIVOTS: u64 = 20_000;
/// Most non-zero coefficients of a program that is tried here: a linear program then takes well below a second.
const MOST_NONZEROS: usize = 60_000;
/// Nodes after which better values are looked for in what the root uses: fewer are soon done without.
const SOUGHT_AFTER: u64 = 4;
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

/// A program with its relaxation, stage after stage; what the stages closed so far leave is what the relaxation is kept within.
pub(super) struct Tree<'p> {
    program: &'p IntegerProgram,
    relaxation: Relaxation<'p>,
    n_floors: usize,
    /// Bases of the stages' roots, one for each that was solved or skipped.
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
    limits: &'s Limits,
    /// The best value known.
    best: i64,
    /// Values better than those known at the beginning.
    better: Option<Vec<f64>>,
    /// Whether every node closed so far is closed by our own arithmetic.
    certified: bool,
    /// What columns have lost so far.
    losses: Losses,
    n_nodes: u64,
    most_nodes: u64,
    most_pivots: u64,
}

impl<'s> Run<'s> {
    fn of(stage: &'s Stage, floors: &'s [Row], limits: &'s Limits, best: i64, work: &Work) -> Self {
        Self {
            stage,
            floors,
            limits,
            best,
            better: None,
            certified: true,
            losses: Losses::default(),
            n_nodes: 0,
            most_nodes: limits.work.unwrap_or(MOST_NODES).min(MOST_NODES),
            most_pivots: work.pivots + MOST_PIVOTS,
        }
    }

    /// Leaves a node behind that has nothing better.
    fn leave(&mut self, node: &Node) {
        self.certified &= node.proven <= self.best;
    }

    /// Whether a limit ends it.
    fn is_over(&self, work: &Work) -> bool {
        self.n_nodes >= self.most_nodes || work.pivots > self.most_pivots || self.limits.stopped()
    }
}

impl<'p> Tree<'p> {
    /// The relaxation of a program; none where it is too large.
    pub(super) fn of(program: &'p IntegerProgram, limits: &Limits) -> Option<Self> {
        if program.n_nonzeros() > MOST_NONZEROS {
            return None;
        }
        let relaxation = Relaxation::of(program, limits)?;
        Some(Self { program, relaxation, n_floors: 0, bases: Vec::new() })
    }

    /// The bases of all stages; none unless every stage was solved here.
    pub(super) fn into_bases(mut self, n_stages: usize) -> Option<Bases> {
        let points = if self.bases.len() == n_stages { self.bases.pop()? } else { return None };
        Some(Bases { coverage: self.bases, points })
    }

    /// Notes a stage whose ceiling is reached by values that are known.
    pub(super) fn skip(&mut self) {
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
        let best = known.map_or(i64::MIN, |values| stage.value(self.program, values));
        let mut run = Run::of(stage, floors, limits, best, work);
        work.programs += 1;
        self.begin(&run, near);
        let root = match self.root(&mut run, work) {
            // Where values are known that meet all rows, there cannot be none.
            Some(root) if root.vertex.is_some() || known.is_none() => root,
            _ => return Closed::Open(run.better),
        };
        let Some(basis) = self.relaxation.basis() else { return Closed::Open(run.better) };
        self.bases.push(basis);
        if self.search(&root, &mut run, work).is_none() {
            return Closed::Open(run.better);
        }
        if run.best == i64::MIN {
            return Closed::Infeasible;
        }
        if let Some(proof) = root.vertex.and_then(|vertex| vertex.proof) {
            let mut left = self.relaxation.region().clone();
            proof.narrow(&mut left, run.best);
            self.relaxation.keep_within(left);
        }
        // Where nothing can be better, nothing was lost on the way.
        Closed::Proved(run.better, run.certified || run.best >= stage.ceiling)
    }

    /// Readies the relaxation for a stage.
    fn begin(&mut self, run: &Run<'_>, near: Option<&Basis>) {
        for floor in &run.floors[self.n_floors..] {
            self.relaxation.add(floor);
        }
        self.n_floors = run.floors.len();
        self.relaxation.fix(&[]);
        self.relaxation.aim(&run.stage.objective);
        if let Some(near) = near {
            self.relaxation.start_from(near);
        }
    }

    /// The root of a run, relaxed; none where the engine fails.
    fn root(&mut self, run: &mut Run<'_>, work: &mut Work) -> Option<Node> {
        let mut root = Node::root(run.stage);
        self.relax(&mut root, run, work).map(|()| root)
    }

    /// Opens nodes below a root until none is left; none where a limit ends it or the engine fails.
    fn search(&mut self, root: &Node, run: &mut Run<'_>, work: &mut Work) -> Option<()> {
        let mut nodes = self.open(root, root, run, work)?;
        // The one to look at first is the last.
        while let Some(mut node) = nodes.pop() {
            if node.bound > run.best {
                if run.is_over(work) {
                    return None;
                }
                (run.n_nodes, work.nodes) = (run.n_nodes + 1, work.nodes + 1);
                if run.n_nodes == SOUGHT_AFTER {
                    self.seek(root, run, work);
                }
                if node.vertex.is_none() && node.bound > run.best {
                    self.relax(&mut node, run, work)?;
                }
            }
            nodes.extend(self.open(&node, root, run, work)?);
        }
        Some(())
    }

    /// Looks for better values in what the root uses.
    fn seek(&self, root: &Node, run: &mut Run<'_>, work: &mut Work) {
        if let Some(vertex) = &root.vertex
            && let Some(part) = Part::used(self.program, self.relaxation.region(), &vertex.values, run)
            && let Some(basis) = self.relaxation.basis()
        {
            part.seek(&basis, run, work);
        }
    }

    /// The children of a node that was relaxed, the one to look at first last; there are none where it is closed. None where a
    /// limit ends it or the engine fails.
    fn open(&mut self, node: &Node, root: &Node, run: &mut Run<'_>, work: &mut Work) -> Option<Vec<Node>> {
        let Some(vertex) = node.vertex.as_ref().filter(|_| node.bound > run.best) else {
            run.leave(node);
            return Some(Vec::new());
        };
        match Part::of(self.program, &self.left(node, root, run), run) {
            Some(part) => part.close(&self.relaxation.basis()?, run, work).map(|()| Vec::new()),
            None => self.branch(node, &vertex.values, run, work),
        }
    }

    /// What a node leaves of the region for values better than those in hand.
    fn left(&self, node: &Node, root: &Node, run: &Run<'_>) -> Region {
        let mut left = self.relaxation.region().with(&node.fixed);
        if run.best > i64::MIN {
            let proofs = [root, node].into_iter().filter_map(|node| node.vertex.as_ref()?.proof.as_ref());
            proofs.for_each(|proof| proof.narrow(&mut left, run.best + 1));
        }
        left
    }

    /// Solves the relaxation of a node, tightens its bounds, and notes its values where they can be rounded to better ones; none
    /// where the engine fails.
    fn relax(&mut self, node: &mut Node, run: &mut Run<'_>, work: &mut Work) -> Option<()> {
        self.relaxation.fix(&node.fixed);
        let (relaxed, pivots) = self.relaxation.solve();
        work.pivots += pivots;
        let region = self.relaxation.region().with(&node.fixed);
        let proof = |objective: &[_], duals: &[f64], enough| {
            Certificate::of(self.program, &region, run.floors, objective, duals, enough)
        };
        match relaxed {
            Relaxed::Optimal { values, duals } => {
                let claimed = (run.stage.real_value(&values) + INTEGRAL).floor() as i64;
                let proof = proof(&run.stage.objective, &duals, claimed);
                node.proven = proof.as_ref().map_or(i64::MAX, Certificate::bound).min(node.proven);
                node.bound = node.bound.min(node.proven).min(claimed);
                if node.bound > run.best {
                    self.round(&values, run);
                }
                node.vertex = Some(Vertex { values, proof });
            }
            Relaxed::Infeasible => {
                node.bound = i64::MIN;
                let ray = if run.limits.certify { self.relaxation.ray() } else { None };
                // The rows add up to less than nothing.
                if ray.and_then(|ray| proof(&[], &ray, -1)).is_some_and(|proof| proof.bound() < 0) {
                    node.proven = i64::MIN;
                }
            }
            Relaxed::Failed => return None,
        }
        Some(())
    }

    /// Notes values where they can be rounded to better ones than those in hand.
    fn round(&self, values: &[f64], run: &mut Run<'_>) {
        let Some(rounded) = rounded(self.program, run.floors, values) else { return };
        let value = run.stage.value(self.program, &rounded);
        if value > run.best {
            (run.best, run.better) = (value, Some(rounded));
        }
    }
}

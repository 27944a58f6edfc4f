//! Fixed columns, and what is known of the values with them.

use super::super::certificate::Certificate;
use super::super::stages::Stage;
use crate::program::ColumnId;

/// A node of the tree.
pub(super) struct Node {
    /// Columns fixed at these values.
    pub(super) fixed: Vec<(ColumnId, i64)>,
    /// No values are worth more: the tightest bound.
    pub(super) bound: i64,
    /// The tightest of our own arithmetic.
    pub(super) proven: i64,
    /// Where the relaxation was solved and has values.
    pub(super) vertex: Option<Vertex>,
}

/// The optimum of a relaxation.
pub(super) struct Vertex {
    pub(super) values: Vec<f64>,
    /// What its dual values prove of the objective.
    pub(super) proof: Option<Certificate>,
}

impl Node {
    /// Nothing is fixed yet.
    pub(super) fn root(stage: &Stage) -> Self {
        Self { fixed: Vec::new(), bound: stage.claim, proven: stage.ceiling, vertex: None }
    }

    /// The node with a column fixed at a value.
    pub(super) fn child(&self, column: ColumnId, value: i64) -> Self {
        let fixed = self.fixed.iter().copied().chain([(column, value)]).collect();
        Self { fixed, bound: self.bound, proven: self.proven, vertex: None }
    }
}

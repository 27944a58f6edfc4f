//! Which column a node is branched on: reliability branching (Achterberg, Koch and Martin 2005).
//!
//! A node costs a start of the simplex method, so few nodes are worth some thought. A column that was not branched on before is
//! looked at: the relaxations of both children are solved, which may close one of them or round to better values. What they
//! lost, by the way to the integer, is what the column is expected to lose from then on. One look is enough.

use std::collections::HashMap;

use super::{INTEGRAL, Node, Run, Tree};
use crate::program::ColumnId;
use crate::solve::Work;

/// Most columns of a node that come into question.
const CANDIDATES: usize = 4;
/// Losses below this count as this, so that one side without a loss does not hide the other.
const LEAST_LOSS: f64 = 1e-6;

/// What every column loses in the objective by a whole step down to 0 and up to 1.
pub(super) type Losses = HashMap<ColumnId, [f64; 2]>;

/// A column, what its two sides lose and the children there, 0 first.
struct Choice {
    lost: [f64; 2],
    children: [Node; 2],
}

/// What a look at both children of a node shows.
enum Look {
    /// Both are open.
    Both(Choice),
    /// One is closed; the other is left.
    Closed(Node),
}

impl Choice {
    /// The product rule: a column is as good as both of its sides.
    fn score(&self) -> f64 {
        self.lost.iter().map(|lost| lost.max(LEAST_LOSS)).product()
    }

    /// The children, the one that loses less last.
    fn into_order(self) -> Vec<Node> {
        let [down, up] = self.children;
        if self.lost[1] <= self.lost[0] { vec![down, up] } else { vec![up, down] }
    }
}

impl Tree<'_> {
    /// The children of a node, the one to open first last; one alone where a look has closed the other. None where the engine
    /// fails, or all columns are integral.
    pub(super) fn branch(
        &mut self,
        node: &Node,
        values: &[f64],
        run: &mut Run<'_>,
        work: &mut Work,
    ) -> Option<Vec<Node>> {
        let mut best: Option<Choice> = None;
        for column in self.candidates(values) {
            let steps = [values[column], 1.0 - values[column]];
            let choice = match run.losses.get(&column) {
                Some(losses) => Choice {
                    lost: [losses[0] * steps[0], losses[1] * steps[1]],
                    children: [node.child(column, 0), node.child(column, 1)],
                },
                None => match self.look(node, column, values, run, work)? {
                    Look::Both(choice) => {
                        run.losses.insert(column, [choice.lost[0] / steps[0], choice.lost[1] / steps[1]]);
                        choice
                    }
                    Look::Closed(other) => return Some(vec![other]),
                },
            };
            if best.as_ref().is_none_or(|best| choice.score() > best.score()) {
                best = Some(choice);
            }
        }
        best.map(Choice::into_order)
    }

    /// Solves the relaxations of both children; none where the engine fails.
    fn look(
        &mut self,
        node: &Node,
        column: ColumnId,
        values: &[f64],
        run: &mut Run<'_>,
        work: &mut Work,
    ) -> Option<Look> {
        let here = run.stage.real_value(values);
        let mut lost = [0.0; 2];
        let mut children = [node.child(column, 0), node.child(column, 1)];
        for side in [0, 1] {
            self.relax(&mut children[side], run, work)?;
            match &children[side].vertex {
                Some(vertex) if children[side].bound > run.best => {
                    lost[side] = here - run.stage.real_value(&vertex.values);
                }
                _ => {
                    let [down, up] = children;
                    let (closed, other) = if side == 0 { (down, up) } else { (up, down) };
                    run.leave(&closed);
                    return Some(Look::Closed(other));
                }
            }
        }
        Some(Look::Both(Choice { lost, children }))
    }

    /// Columns to branch on: farthest from an integer, decisions about whole calls before those about one person.
    fn candidates(&self, values: &[f64]) -> Vec<ColumnId> {
        let points = self.program.n_levels - 1;
        let distance = |column: ColumnId| (values[column] - values[column].round()).abs();
        // What serves a seat counts as coverage; what decides about a call does not.
        let of_call =
            |column: ColumnId| self.program.columns[column].cost.iter().all(|(level, _)| *level == points);
        let mut open: Vec<ColumnId> = (0..values.len())
            .filter(|column| self.program.columns[*column].integer && distance(*column) > INTEGRAL)
            .collect();
        open.sort_by(|a, b| {
            let order = of_call(*b).cmp(&of_call(*a)).then(distance(*b).total_cmp(&distance(*a)));
            order.then(a.cmp(b))
        });
        open.truncate(CANDIDATES);
        open
    }
}

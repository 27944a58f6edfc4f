//! How far a run is, as it is kept and told.

use std::sync::{Arc, Mutex, PoisonError};

use flexpool_solver::limits::{Progress, Watch};
use flexpool_solver::score::Levels;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far a run is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// What it is doing.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phase: String,
    /// Steps, where they can be counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub steps: Option<Steps>,
    /// Score of the best plan so far, level by level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Vec<i64>>,
    /// Proven bound so far, level by level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bound: Option<Vec<i64>>,
    /// Bound less plan, level by level: nothing but zeros is a proof.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gap: Option<Vec<i64>>,
}

/// Steps of a question, or parts of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// Those done.
    pub done: u64,
    /// All.
    pub of: u64,
}

impl Told {
    /// Parts of a run are done.
    pub(super) fn of_parts(done: i64, of: i64) -> Self {
        let count = |n| u64::try_from(n).unwrap_or_default();
        let steps = Some(Steps { done: count(done), of: count(of) });
        Self { phase: "parts".into(), steps, ..Self::default() }
    }

    /// The progress as it was kept; what an earlier version of the program kept is nothing.
    pub fn read(kept: &str) -> Self {
        serde_json::from_str(kept).unwrap_or_default()
    }

    pub(super) fn written(&self) -> String {
        serde_json::to_string(self).expect("invariant: progress has only text keys")
    }

    /// What a report adds: a plan or a bound that is known stays known.
    fn hear(&mut self, report: &Progress) {
        self.phase = report.phase.into();
        self.steps = report.steps.map(|(done, of)| Steps { done: done as u64, of: of as u64 });
        let levels = |levels: &Option<Levels>| levels.as_ref().map(|levels| levels.0.clone());
        self.plan = levels(&report.plan).or(self.plan.take());
        self.bound = levels(&report.bound).or(self.bound.take());
        self.gap = match (&self.plan, &self.bound) {
            (Some(plan), Some(bound)) if plan.len() == bound.len() => {
                Some(bound.iter().zip(plan).map(|(bound, plan)| bound - plan).collect())
            }
            _ => None,
        };
    }
}

/// Where the solver's threads leave their reports, and a task's beat finds the last.
#[derive(Clone, Debug, Default)]
pub(super) struct Letterbox(Arc<Mutex<Told>>);

impl Letterbox {
    pub(super) fn watch(&self) -> Watch {
        let told = self.0.clone();
        Arc::new(move |report: &Progress| {
            told.lock().unwrap_or_else(PoisonError::into_inner).hear(report);
        })
    }

    pub(super) fn last(&self) -> Told {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_told_as_soon_as_both_sides_are_known() {
        let letterbox = Letterbox::default();
        let watch = letterbox.watch();
        let plan = Some(Levels(vec![3, 10]));
        watch(&Progress { phase: "solve", steps: None, plan, bound: None });
        assert_eq!(letterbox.last().gap, None);
        let bound = Some(Levels(vec![3, 14]));
        watch(&Progress { phase: "prove", steps: Some((1, 2)), plan: None, bound });
        let told = letterbox.last();
        assert_eq!((told.gap.clone(), told.phase.as_str()), (Some(vec![0, 4]), "prove"));
        assert_eq!(Told::read(&told.written()), told);
    }
}

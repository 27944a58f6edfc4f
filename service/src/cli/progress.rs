//! This module shows one line of progress on a terminal: what is done, plan, bound, gap.

use std::io::IsTerminal as _;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use flexpool_solver::Levels;
use flexpool_solver::limits::{Progress, Watch};
use indicatif::{ProgressBar, ProgressStyle};

use super::table::NO_BREAK;
use crate::words::{Lang, Phrase};

/// The line on the terminal; it goes away when dropped.
pub(super) struct Line {
    bar: ProgressBar,
}

impl Line {
    /// The line and what feeds it; nothing where the standard error is no terminal or `quiet`.
    pub(super) fn start(lang: Lang, quiet: bool) -> Option<(Self, Watch)> {
        if quiet || !std::io::stderr().is_terminal() {
            return None;
        }
        let bar = ProgressBar::new_spinner();
        let style = ProgressStyle::with_template("{spinner} {elapsed} {wide_msg}");
        bar.set_style(style.expect("invariant: the template is well formed"));
        bar.enable_steady_tick(Duration::from_millis(120));
        let fed = bar.clone();
        let last = Mutex::new(Progress { phase: "", steps: None, plan: None, bound: None });
        let watch: Watch = Arc::new(move |progress| {
            // A report without plan or bound leaves the last known ones standing.
            let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
            last.phase = progress.phase;
            last.steps = progress.steps;
            if progress.plan.is_some() {
                last.plan.clone_from(&progress.plan);
                last.bound.clone_from(&progress.bound);
            }
            fed.set_message(message(lang, &last));
        });
        Some((Self { bar }, watch))
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// The progress in words.
fn message(lang: Lang, progress: &Progress) -> String {
    let mut parts = vec![lang.phase(progress.phase).to_owned()];
    if let Some((done, known)) = progress.steps {
        parts.push(format!("{done}/{known}"));
    }
    if let Some(plan) = &progress.plan {
        parts.push(format!("{} {}", lang.say(Phrase::Plan), compact(lang, plan)));
    }
    if let (Some(plan), Some(bound)) = (&progress.plan, &progress.bound) {
        parts.push(format!("{} {}", lang.say(Phrase::Bound), compact(lang, bound)));
        if plan != bound && plan.0.len() == bound.0.len() {
            let gap = lang.difference(&(bound.clone() - plan.clone()));
            parts.push(format!("{}: {gap}", lang.say(Phrase::Gap)));
        }
    }
    parts.join(" | ").replace(NO_BREAK, " ")
}

/// A score as short as a line needs it: months of the classes, then points.
fn compact(lang: Lang, levels: &Levels) -> String {
    let (points, classes) = levels.0.split_last().expect("a score has a points level");
    let classes = classes.iter().map(i64::to_string);
    classes.chain(std::iter::once(lang.points(*points))).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_names_plan_bound_and_gap() {
        let plan = Some(Levels(vec![0, 54, 33, 12, 4, 12_050]));
        let bound = Some(Levels(vec![0, 54, 36, 0, 0, 0]));
        let progress = Progress { phase: "solve", steps: Some((2, 5)), plan, bound };
        let line = message(Lang::De, &progress);
        assert!(line.contains("2/5") && line.contains("Plan 0/54/33/12/4/120,50"), "{line}");
        assert!(line.contains("Abstand: Monate in Klasse 2: +3"), "{line}");
    }
}

//! This module shows one line of progress on a terminal: what is done, plan, bound, gap.

use std::io::IsTerminal as _;
use std::sync::Arc;
use std::time::Duration;

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
        let watch: Watch = Arc::new(move |progress| fed.set_message(message(lang, progress)));
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
        parts.push(format!("{}: {}", lang.say(Phrase::Plan), lang.score(plan)));
    }
    if let (Some(plan), Some(bound)) = (&progress.plan, &progress.bound) {
        parts.push(format!("{}: {}", lang.say(Phrase::Bound), lang.score(bound)));
        if plan != bound && plan.0.len() == bound.0.len() {
            let gap = lang.difference(&(bound.clone() - plan.clone()));
            parts.push(format!("{}: {gap}", lang.say(Phrase::Gap)));
        }
    }
    parts.join(" | ").replace(NO_BREAK, " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use flexpool_solver::Levels;

    #[test]
    fn the_line_names_plan_bound_and_gap() {
        let plan = Some(Levels(vec![0, 54, 33, 12, 4, 12_050]));
        let bound = Some(Levels(vec![0, 54, 36, 0, 0, 0]));
        let progress = Progress { phase: "solve", steps: Some((2, 5)), plan, bound };
        let line = message(Lang::De, &progress);
        assert!(line.contains("2/5") && line.contains("Klasse 2: 33"), "{line}");
        assert!(line.contains("Abstand: Monate in Klasse 2: +3"), "{line}");
    }
}

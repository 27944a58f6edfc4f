//! This module says how good a plan is and how sure that is.

use flexpool_solver::solve::{Outcome, Status};

use crate::cli::page::Page;
use crate::words::{Lang, Phrase, Teller};

/// Status, and where it is not proven what could still be missing.
pub(super) fn status(page: &mut Page, lang: Lang, outcome: &Outcome) {
    page.paragraph(lang.status(outcome.status));
    if outcome.status != Status::Gap {
        return;
    }
    let gap = outcome.bound.clone() - outcome.score.clone();
    page.paragraph(&lang.fill(Phrase::GapLeft, &[("gap", &lang.difference(&gap))]));
    let open = gap.0.iter().position(|gap| *gap != 0);
    if let Some(level) = open.filter(|level| outcome.score.0[*level] > 0) {
        let percent =
            lang.percent((gap.0[level] * 100 + outcome.score.0[level] - 1) / outcome.score.0[level]);
        let name = lang.level(level, gap.0.len());
        page.paragraph(&lang.fill(Phrase::GapPercent, &[("n", &percent), ("level", &name)]));
    }
}

/// A word of caution below an explanation whose plan in question is not proven best.
pub(in crate::cli) fn unless_proven(page: &mut Page, teller: &Teller<'_>, best: &Outcome) {
    if best.status == Status::Gap {
        page.space();
        status(page, teller.lang, best);
    }
}

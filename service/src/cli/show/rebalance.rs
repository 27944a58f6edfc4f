//! This module prints what to change of the published plan: recommendation, losses, curve, changes, additions.

use flexpool_solver::Plan;
use flexpool_solver::explain::trade as trades;
use flexpool_solver::rebalance::{Advice, Altered, Rebalance, Step};
use flexpool_solver::solve::Status;

use super::{proof, trade};
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Planning, Teller};

/// The whole page.
pub(in crate::cli) fn rebalanced(page: &mut Page, teller: &Teller<'_>, found: &Rebalance) {
    headline(page, teller, found);
    differences(page, teller, found);
    lost(page, teller, found);
    curve(page, teller, found);
    if let Some(step) = found.recommended_step().filter(|_| found.standing.published > 0) {
        let published = Plan::new(teller.problem().published().to_vec());
        changes(page, teller, found, step);
        added(page, teller, found, step);
        trade::seats(page, teller, &trades::seat_changes(&published, &step.outcome.plan));
    }
    page.space();
    page.paragraph(teller.lang.say(Phrase::ProposalsOnly));
}

fn headline(page: &mut Page, teller: &Teller<'_>, found: &Rebalance) {
    let (lang, problem, standing) = (teller.lang, teller.problem(), &found.standing);
    let values = [("city", problem.policy().city.as_str()), ("day", &lang.date(problem.as_of()))];
    page.heading(&lang.fill(Planning::RebalanceFor, &values));
    page.paragraph(&teller.advice(found));
    if standing.published > 0 && found.advice != Advice::Unknown {
        let values = [
            ("published", &*standing.published.to_string()),
            ("stay", &standing.can_stay().to_string()),
            ("forced", &standing.forced().to_string()),
            ("decided", &standing.decided.len().to_string()),
        ];
        page.paragraph(&lang.fill(Planning::StandingCounts, &values));
        page.paragraph(&teller.least_gain());
    }
    if let Some(step) = found.recommended_step() {
        match step.outcome.status {
            Status::Certified => page.paragraph(lang.say(Planning::StepCertified)),
            Status::EngineClaimed => page.paragraph(lang.say(Planning::StepClaimed)),
            Status::Gap => proof::status(page, lang, &step.outcome),
        }
        page.paragraph(&lang.fill(Phrase::CoveredMonths, &[("score", &lang.score(&step.outcome.score))]));
    }
}

fn differences(page: &mut Page, teller: &Teller<'_>, found: &Rebalance) {
    let Some(differences) = &found.differences else { return };
    page.heading(teller.lang.say(Planning::WhatDiffers));
    for difference in differences {
        page.item(&teller.difference(difference));
    }
    if differences.is_empty() {
        page.paragraph(teller.lang.say(Planning::NothingDiffers));
    }
}

fn lost(page: &mut Page, teller: &Teller<'_>, found: &Rebalance) {
    let (lang, standing) = (teller.lang, &found.standing);
    if standing.lost.is_empty() && standing.gone.is_empty() {
        return;
    }
    page.heading(lang.say(Planning::ForcedLosses));
    let mut table = Table::new([
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Planning::ColPublished)),
        Column::wide(lang.say(Phrase::ColReason)),
        Column::wide(lang.say(Planning::ColCause)),
    ]);
    for lost in &standing.lost {
        let was = format!("{}, {}", teller.seat(lost.was.seat), lang.span(lost.was.span));
        let causes = teller.causes(&lost.causes, found.differences.as_deref());
        table.push([teller.person(lost.was.person), was, teller.lost(lost), causes]);
    }
    for gone in &standing.gone {
        let was = format!("{}/{}, {}", gone.call, gone.seat, lang.date(gone.start));
        table.push([teller.person_named(&gone.person), was, teller.gone(gone), String::new()]);
    }
    page.table(&table);
}

fn curve(page: &mut Page, teller: &Teller<'_>, found: &Rebalance) {
    let lang = teller.lang;
    if found.steps.is_empty() || found.standing.published == 0 {
        return;
    }
    page.heading(lang.say(Planning::ChangeCurve));
    let mut table = Table::new([
        Column::number(lang.say(Planning::ColNumberChanges)),
        Column::wide(lang.say(Planning::ColBrings)),
        Column::wide(lang.say(Planning::ColWho)),
        Column::text(""),
    ]);
    for (n, step) in found.steps.iter().enumerate() {
        let before = n.checked_sub(1).map_or(&[][..], |before| &found.steps[before].changes);
        let gain = match &step.gain {
            Some(gain) if n == 0 => lang.fill(Planning::AdditionsBring, &[("gain", &lang.difference(gain))]),
            Some(gain) => lang.difference(gain),
            None => String::new(),
        };
        let mark = if n == found.recommended { lang.say(Planning::Recommended) } else { "" };
        let gap = step.outcome.bound != step.outcome.score;
        let mark = if gap { format!("{mark} {}", lang.say(Planning::UnprovenMark)) } else { mark.to_owned() };
        table.push([n.to_string(), gain, who(teller, before, &step.changes), mark.trim().to_owned()]);
    }
    page.table(&table);
    if found.left_out > 0 {
        let values = [("n", &*lang.changes(found.left_out))];
        page.paragraph(&lang.fill(Planning::CurveLeftOut, &values));
    }
}

/// Who is changed besides those of the step before, and who is not any more.
fn who(teller: &Teller<'_>, before: &[Altered], now: &[Altered]) -> String {
    let is_in = |list: &[Altered], one: &Altered| list.iter().any(|other| other.was == one.was);
    let mut parts = Vec::new();
    for one in now.iter().filter(|one| !before.contains(one) && !is_in(before, one)) {
        let after: Vec<_> = one.now.iter().map(|posting| teller.seat(posting.seat)).collect();
        let after =
            if after.is_empty() { teller.lang.say(Phrase::Nowhere).to_owned() } else { after.join(", ") };
        parts.push(format!("{}: {} → {after}", teller.person(one.was.person), teller.seat(one.was.seat)));
    }
    for one in before.iter().filter(|one| !is_in(now, one)) {
        let values = [("person", &*teller.person(one.was.person)), ("seat", &teller.seat(one.was.seat))];
        parts.push(teller.lang.fill(Planning::AsPublishedAgain, &values));
    }
    parts.join("; ")
}

fn changes(page: &mut Page, teller: &Teller<'_>, found: &Rebalance, step: &Step) {
    if step.changes.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Planning::ProposedChanges));
    let mut table = Table::new([
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Planning::ColPublished)),
        Column::wide(lang.say(Phrase::ColAfter)),
        Column::wide(lang.say(Planning::ColCause)),
    ]);
    for change in &step.changes {
        let was = format!("{}, {}", teller.seat(change.was.seat), lang.span(change.was.span));
        let causes = teller.causes(&change.causes, found.differences.as_deref());
        table.push([teller.person(change.was.person), was, teller.postings(&change.now), causes]);
    }
    page.table(&table);
}

fn added(page: &mut Page, teller: &Teller<'_>, found: &Rebalance, step: &Step) {
    if step.added.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Planning::AddedAssignments));
    let mut table = Table::new([
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Phrase::ColAfter)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::wide(lang.say(Planning::ColCause)),
    ]);
    for added in &step.added {
        let office = teller.office(added.posting.seat.call).to_owned();
        let causes = teller.causes(&added.causes, found.differences.as_deref());
        table.push([teller.person(added.person), teller.posting(&added.posting), office, causes]);
    }
    page.table(&table);
}

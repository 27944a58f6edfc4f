//! This module prints recalls: what each brings and breaks, in which order, and the way back.

use flexpool_solver::domain::GoalState;
use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::recall::{Broken, Recalls, Return, Revived, Step};
use flexpool_solver::solve::{Ended, Status};

use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Planning, Teller, open_in_brief};

/// The recalls of a scenario's problem.
pub(super) fn recalls(page: &mut Page, teller: &Teller<'_>, found: &Recalls) {
    let lang = teller.lang;
    page.heading(lang.say(Planning::RecallTitle));
    page.paragraph(&lang.fill(Planning::RecallDay, &[("day", &lang.date(found.recall_day))]));
    let pointless: Vec<_> =
        found.pointless.iter().map(|one| one.deployment(teller.problem()).id.clone()).collect();
    if !pointless.is_empty() {
        page.paragraph(&lang.fill(Planning::RecallPointless, &[("deployments", &pointless.join(", "))]));
    }
    curve(page, teller, found);
    page.paragraph(&verdict(teller, found));
    let Some(last) = found.steps.last().filter(|step| !step.broken.is_empty()) else { return };
    if last.broken.len() > 1 {
        page.paragraph(lang.say(if found.nested {
            Planning::RecallNested
        } else {
            Planning::RecallNotNested
        }));
    }
    broken(page, teller, last);
}

/// What every further recall brings.
fn curve(page: &mut Page, teller: &Teller<'_>, found: &Recalls) {
    let lang = teller.lang;
    let mut table = Table::new([
        Column::number(lang.say(Planning::ColRecalls)),
        Column::wide(lang.say(Planning::ColBrings)),
        Column::wide(lang.say(Planning::ColRecalled)),
        Column::text(""),
    ]);
    for (n, step) in found.steps.iter().enumerate() {
        let (added, given_up) = found.turn(n);
        let name = |one: &&Broken| {
            format!("{}: {}", teller.person(one.recalled.person), teller.problem().office(one.office).name)
        };
        let mut who: Vec<_> = added.iter().map(name).collect();
        let person = |one: &&Broken| teller.person(one.recalled.person);
        who.extend(
            given_up.iter().map(|one| lang.fill(Planning::RecallNoLonger, &[("person", &person(one))])),
        );
        let gain = match &step.gain {
            Some(gain) => lang.difference(gain),
            None => lang.say(Planning::RecallNone).to_owned(),
        };
        let gap = if step.outcome.status == Status::Gap { lang.say(Planning::UnprovenMark) } else { "" };
        table.push([n.to_string(), gain, who.join("; "), gap.to_owned()]);
    }
    page.table(&table);
}

/// Why the curve ends, and how far class 0 needs it.
fn verdict(teller: &Teller<'_>, found: &Recalls) -> String {
    let lang = teller.lang;
    let n_steps = found.steps.len().saturating_sub(1);
    let end = match (found.ended, n_steps) {
        (Ended::Proved, 0) => lang.say(Planning::RecallBringsNothing).to_owned(),
        (Ended::Proved, n) if n == found.recallable.len() => lang.say(Planning::RecallAll).to_owned(),
        (Ended::Proved, _) => lang.say(Planning::RecallNoMore).to_owned(),
        (ended, _) => lang.fill(Planning::RecallCutShort, &[("ended", lang.ended(ended))]),
    };
    match found.enough_for_class_0() {
        _ if n_steps == 0 => end,
        0 => format!("{end} {}", lang.say(Planning::RecallNotForCrisis)),
        n => format!("{end} {}", lang.fill(Planning::RecallForCrisis, &[("n", &n.to_string())])),
    }
}

/// What is broken off with all recalls, and what becomes of it.
fn broken(page: &mut Page, teller: &Teller<'_>, step: &Step) {
    let lang = teller.lang;
    let after = &step.back.problem;
    page.heading(&lang.fill(Planning::RecallBreaks, &[("day", &lang.date(after.as_of()))]));
    let mut table = Table::new([
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::text(lang.say(Planning::ColMonthsLeft)),
        Column::text(lang.say(Planning::ColGoalState)),
        Column::wide(lang.say(Planning::ColAfterwards)),
    ]);
    let eligibility = Eligibility::of(after);
    for (broken, revived) in step.broken.iter().zip(&step.back.revived) {
        let values = [("n", &*broken.months_left.to_string()), ("of", &broken.months.to_string())];
        table.push([
            teller.person(broken.recalled.person),
            teller.problem().office(broken.office).name.clone(),
            lang.fill(Planning::OfTotal, &values),
            lang.say(goal_state(broken.goal)).to_owned(),
            afterwards(teller, &step.back, &eligibility, revived),
        ]);
    }
    page.table(&table);
    let open: u32 = after.all_seat_ids().map(|seat| after.seat(seat).open()).sum();
    let served = step.back.outcome.plan.placements().len();
    let values = [("served", &*served.to_string()), ("open", &open.to_string())];
    page.paragraph(&lang.fill(Planning::RecallReturnServes, &values));
}

fn goal_state(goal: GoalState) -> Planning {
    match goal {
        GoalState::Open => Planning::GoalOpen,
        GoalState::Yes => Planning::GoalYes,
        GoalState::Partly => Planning::GoalPartly,
        GoalState::No => Planning::GoalNo,
    }
}

/// What becomes of a broken deployment, in one sentence; persons are the same before and after the crisis.
fn afterwards(teller: &Teller<'_>, back: &Return, eligibility: &Eligibility, revived: &Revived) -> String {
    let lang = teller.lang;
    match revived {
        Revived::NothingLeft => lang.say(Planning::AfterNothingLeft).to_owned(),
        Revived::TakenOver { persons, span } => {
            let values = [("persons", &*teller.persons(persons)), ("span", &lang.span(*span))];
            lang.fill(Planning::AfterTakenOver, &values)
        }
        Revived::TakenUp { persons, same_person, span, .. } => {
            let phrase = if *same_person { Planning::AfterContinued } else { Planning::AfterTakenUp };
            lang.fill(phrase, &[("persons", &*teller.persons(persons)), ("span", &lang.span(*span))])
        }
        Revived::Open { seat, .. } => {
            let reason = open_in_brief(&teller.of(&back.problem), eligibility, &back.outcome, *seat);
            lang.fill(Planning::AfterOpen, &[("reason", &reason)])
        }
    }
}

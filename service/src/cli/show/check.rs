//! This module prints the judgement of a plan, and the difference of two.

use std::cmp::Ordering;

use flexpool_solver::Plan;
use flexpool_solver::check::{Judgement, Violation, Warning, check};
use flexpool_solver::explain::trade as trades;
use flexpool_solver::solve::{Outcome, Status};

use super::trade;
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Lang, Phrase, Teller};

/// Broken rules, score, distance to the best plan, warnings.
pub(in crate::cli) fn checked(
    page: &mut Page,
    teller: &Teller<'_>,
    judgement: &Judgement,
    best: Option<&Outcome>,
) {
    let lang = teller.lang;
    match judgement.violations.len() {
        0 => page.paragraph(lang.say(Phrase::CheckValid)),
        n => page.paragraph(&lang.fill(Phrase::CheckBroken, &[("n", &n.to_string())])),
    }
    let levels = &judgement.breakdown.levels;
    page.paragraph(&lang.fill(Phrase::ScoreIs, &[("score", &lang.score(levels))]));
    if let Some(best) = best {
        page.paragraph(&distance(teller, judgement, best));
    }
    if !judgement.violations.is_empty() {
        page.heading(lang.say(Phrase::BrokenRules));
        broken(page, teller, &judgement.violations);
    }
    let goals: Vec<_> =
        judgement.breakdown.by_goal().into_iter().filter(|(_, points)| *points != 0).collect();
    if !goals.is_empty() {
        page.heading(lang.say(Phrase::ByGoal));
        let mut table = Table::new([
            Column::wide(lang.say(Phrase::ColGoal)),
            Column::number(lang.say(Phrase::ColPoints)),
        ]);
        for (goal, points) in goals {
            table.push([lang.goal(goal).to_owned(), lang.signed_points(points)]);
        }
        page.table(&table);
    }
    warnings(page, teller, &judgement.warnings);
}

fn distance(teller: &Teller<'_>, judgement: &Judgement, best: &Outcome) -> String {
    let lang = teller.lang;
    let levels = &judgement.breakdown.levels;
    let difference = lang.difference(&(levels.clone() - best.score.clone()));
    match levels.cmp(&best.score) {
        Ordering::Equal if best.status != Status::Gap => lang.say(Phrase::DistanceNone).to_owned(),
        Ordering::Equal | Ordering::Less => {
            let phrase =
                if best.status == Status::Gap { Phrase::DistanceAtMost } else { Phrase::DistanceLoss };
            lang.fill(phrase, &[("loss", &difference)])
        }
        Ordering::Greater => {
            let phrase =
                if judgement.is_valid() { Phrase::DistanceBeatsUnproven } else { Phrase::DistanceBeats };
            lang.fill(phrase, &[("gain", &difference)])
        }
    }
}

fn broken(page: &mut Page, teller: &Teller<'_>, violations: &[Violation]) {
    let lang = teller.lang;
    let columns = [
        Column::text(lang.say(Phrase::ColCode)),
        Column::text(lang.say(Phrase::ColSeat)),
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Phrase::ColReason)),
    ];
    let mut table = Table::new(columns);
    for violation in violations {
        let call = violation.call.map(|call| teller.call(call).to_owned());
        let place = violation.seat.map(|seat| teller.seat(seat)).or(call).unwrap_or_default();
        let person = violation.person.map(|person| teller.person(person)).unwrap_or_default();
        table.push([
            violation.rule.code().to_owned(),
            place,
            person,
            teller.refusal(violation.rule, &violation.facts),
        ]);
    }
    page.table(&table);
}

/// What a decider has to acknowledge, equal sentences together.
pub(super) fn warnings(page: &mut Page, teller: &Teller<'_>, warnings: &[Warning]) {
    if warnings.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Phrase::Warnings));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColCode)),
        Column::wide(lang.say(Phrase::ColText)),
        Column::wide(lang.say(Phrase::ColWhere)),
    ]);
    let mut rows: Vec<(&str, String, Vec<String>)> = Vec::new();
    for warning in warnings {
        let text = teller.warning(warning);
        let place =
            warning.seat.map_or_else(|| teller.call(warning.call).to_owned(), |seat| teller.seat(seat));
        match rows.iter_mut().find(|(code, known, _)| *code == warning.code.code() && *known == text) {
            Some((_, _, places)) if places.contains(&place) => {}
            Some((_, _, places)) => places.push(place),
            None => rows.push((warning.code.code(), text, vec![place])),
        }
    }
    for (code, text, places) in rows {
        table.push([code.to_owned(), text, places.join(", ")]);
    }
    page.table(&table);
}

/// What the second plan has over the first.
pub(in crate::cli) fn diffed(
    page: &mut Page,
    teller: &Teller<'_>,
    names: (&str, &str),
    plans: (&Plan, &Plan),
) {
    let lang = teller.lang;
    let (a, b) = plans;
    page.heading(&lang.fill(Phrase::DiffTitle, &[("a", names.0), ("b", names.1)]));
    if a == b {
        page.paragraph(lang.say(Phrase::DiffNone));
        return;
    }
    let breakdown = |plan| check(teller.problem(), plan).breakdown;
    let diff = breakdown(b).diff(&breakdown(a));
    page.paragraph(&lang.fill(Phrase::DiffScore, &[("effect", &lang.difference(&diff.levels))]));
    page.paragraph(&persons_differ(lang, a.distance(b)));
    page.heading(lang.say(Phrase::ColChanges));
    trade::moves(page, teller, &trades::moves(a, b));
    trade::seats(page, teller, &trades::seat_changes(a, b));
    trade::goals(page, teller, &diff.goals);
}

/// How many persons have another call.
pub(super) fn persons_differ(lang: Lang, n: usize) -> String {
    match n {
        1 => lang.say(Phrase::DiffOnePerson).to_owned(),
        n => lang.fill(Phrase::DiffPersons, &[("n", &n.to_string())]),
    }
}

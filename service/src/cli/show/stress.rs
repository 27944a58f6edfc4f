//! This module prints how well plans hold: chances per call, stand-ins, reserve, weakest skills.

use flexpool_solver::domain::PersonId;
use flexpool_solver::stress::{Chance, DeploymentStress, PlanStress};

use crate::ask::Stressed;
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Planning, Teller};

/// Stand-ins named per deployment.
const MOST_STAND_INS: usize = 3;
/// Weakest skills named.
const MOST_SKILLS: usize = 5;

/// The whole page.
pub(in crate::cli) fn stressed(page: &mut Page, teller: &Teller<'_>, found: &Stressed) {
    let (lang, problem, stress) = (teller.lang, teller.problem(), &found.stress);
    let values = [("city", problem.policy().city.as_str()), ("day", &lang.date(problem.as_of()))];
    page.heading(&lang.fill(Planning::StressFor, &values));
    page.paragraph(&risks(teller, found));
    if stress.draws < stress.wanted {
        let values = [("draws", &*stress.draws.to_string()), ("wanted", &stress.wanted.to_string())];
        page.paragraph(&lang.fill(Planning::StressCut, &values));
    }
    if stress.unproven > 0 {
        page.paragraph(&lang.fill(Planning::StressUnproven, &[("n", &stress.unproven.to_string())]));
    }
    if stress.draws == 0 {
        return;
    }
    if stress.plans.len() > 1 {
        ranking(page, teller, found);
    }
    let best = &stress.plans[0];
    if stress.plans.len() > 1 {
        page.heading(&lang.fill(Phrase::PlanNumber, &[("n", &(best.plan + 1).to_string())]));
    }
    calls(page, teller, best);
    deployments(page, teller, best);
    rest(page, teller, found, best);
    page.space();
    page.paragraph(lang.say(Planning::StressReading));
}

fn risks(teller: &Teller<'_>, found: &Stressed) -> String {
    let (lang, risks) = (teller.lang, &teller.problem().policy().risks);
    let range = |(least, most): (u32, u32)| format!("{least}–{most}");
    let percent = |percent: u32| lang.percent(percent.into());
    let values = [
        ("draws", found.stress.draws.to_string()),
        ("seed", found.seed.to_string()),
        ("absences", risks.absences_per_100_years.to_string()),
        ("absence_weeks", range(risks.absence_weeks)),
        ("early", percent(risks.early_ends_percent)),
        ("early_weeks", range(risks.early_end_weeks)),
        ("late", percent(risks.late_starts_percent)),
        ("late_weeks", range(risks.late_start_weeks)),
        ("surge", percent(risks.surges_percent)),
        ("calls", range(risks.surge_calls)),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    lang.fill(Planning::StressDraws, &values)
}

fn ranking(page: &mut Page, teller: &Teller<'_>, found: &Stressed) {
    let lang = teller.lang;
    page.heading(lang.say(Planning::StressRanking));
    let columns = [
        Column::text(lang.say(Phrase::Plan)),
        Column::number(lang.say(Planning::ColAllServed)),
        Column::number(lang.say(Planning::ColUntouched)),
        Column::number(lang.say(Planning::ColChangesPerDraw)),
        Column::wide(lang.say(Planning::ColMeanScore)),
    ];
    let mut table = Table::new(columns);
    for plan in &found.stress.plans {
        let draws = i64::from(found.stress.draws);
        let mean = plan.total.0.iter().map(|level| level.div_euclid(draws)).collect();
        table.push([
            lang.fill(Phrase::PlanNumber, &[("n", &(plan.plan + 1).to_string())]),
            lang.permille(plan.all_served.permille()),
            lang.permille(plan.untouched.permille()),
            lang.points(i64::try_from(100 * plan.changes).unwrap_or(i64::MAX) / draws),
            lang.score(&flexpool_solver::Levels(mean)),
        ]);
    }
    page.table(&table);
}

fn calls(page: &mut Page, teller: &Teller<'_>, plan: &PlanStress) {
    let lang = teller.lang;
    page.heading(lang.say(Planning::StressCalls));
    let columns = [
        Column::text(lang.say(Phrase::ColCall)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::number(lang.say(Planning::ColStaysServed)),
        Column::number(lang.say(Planning::ColInterval)),
    ];
    let mut table = Table::new(columns);
    let mut calls = plan.calls.clone();
    calls.sort_by_key(|(call, chance)| (chance.times, *call));
    for (call, chance) in calls {
        table.push([
            teller.call(call).to_owned(),
            teller.office(call).to_owned(),
            lang.permille(chance.permille()),
            interval(teller, chance),
        ]);
    }
    page.table(&table);
}

fn interval(teller: &Teller<'_>, chance: Chance) -> String {
    let (low, high) = chance.interval();
    format!("{} – {}", teller.lang.permille(low), teller.lang.permille(high))
}

fn deployments(page: &mut Page, teller: &Teller<'_>, plan: &PlanStress) {
    let lang = teller.lang;
    page.heading(lang.say(Planning::StandIns));
    let columns = [
        Column::text(lang.say(Phrase::ColSeat)),
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::number(lang.say(Planning::ColStruck)),
        Column::number(lang.say(Planning::ColReplaced)),
        Column::wide(lang.say(Planning::ColStandIns)),
    ];
    let mut table = Table::new(columns);
    for stress in &plan.deployments {
        table.push([
            teller.seat(stress.placement.seat),
            teller.persons(&stress.placement.persons),
            stress.struck.to_string(),
            stress.served.to_string(),
            stand_ins(teller, stress),
        ]);
    }
    page.table(&table);
}

fn stand_ins(teller: &Teller<'_>, stress: &DeploymentStress) -> String {
    let name = |(persons, times): &(Vec<PersonId>, u32)| format!("{} {times}×", teller.persons(persons));
    let mut named: Vec<_> = stress.stand_ins.iter().take(MOST_STAND_INS).map(name).collect();
    if stress.moved > 0 {
        named.push(teller.lang.fill(Planning::SameLater, &[("n", &stress.moved.to_string())]));
    }
    match (named.is_empty(), stress.struck) {
        (true, 0) => String::new(),
        (true, _) => teller.lang.say(Planning::NoStandIn).to_owned(),
        (false, _) => named.join(", "),
    }
}

fn rest(page: &mut Page, teller: &Teller<'_>, found: &Stressed, plan: &PlanStress) {
    let lang = teller.lang;
    page.space();
    let values = [
        ("all", lang.permille(plan.all_served.permille())),
        ("interval", interval(teller, plan.all_served)),
        ("untouched", lang.permille(plan.untouched.permille())),
        (
            "changes",
            lang.points(
                i64::try_from(100 * plan.changes).unwrap_or(i64::MAX) / i64::from(found.stress.draws),
            ),
        ),
    ];
    let values: Vec<_> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    page.paragraph(&lang.fill(Planning::StressSummary, &values));
    if let Some((sufficed, days)) = plan.reserve {
        let share = u32::try_from((1_000 * sufficed).checked_div(days).unwrap_or(0)).unwrap_or(1_000);
        page.paragraph(&lang.fill(Planning::StressReserve, &[("share", &lang.permille(share))]));
    }
    if !plan.weakest.is_empty() {
        let skills = &teller.problem().policy().skills;
        let weakest: Vec<_> = plan
            .weakest
            .iter()
            .take(MOST_SKILLS)
            .map(|(skill, times)| format!("{} ({times})", skills[skill.index()].name))
            .collect();
        page.paragraph(&lang.fill(Planning::WeakestSkills, &[("skills", &weakest.join(", "))]));
    }
}

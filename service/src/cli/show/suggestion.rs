//! This module prints a suggestion: headline, served seats, open seats, warnings, further plans, next steps.

use flexpool_solver::domain::{Measure, PersonId, SeatId};
use flexpool_solver::plan::Placement;

use super::{check, lines, proof, trade};
use crate::answer;
use crate::ask::Suggested;
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::wire;
use crate::words::{Phrase, Teller, nearness};

/// The whole page. `file` is the problem's name on the command line, for the next steps.
pub(in crate::cli) fn suggestion(
    page: &mut Page,
    teller: &Teller<'_>,
    suggested: &Suggested<'_>,
    file: &str,
    seed: u64,
) {
    headline(page, teller, suggested);
    served(page, teller, suggested);
    let open = answer::open_briefly(teller, suggested);
    open_seats(page, teller, &open);
    check::warnings(page, teller, &suggested.judgement.warnings);
    if let Some(explained) = &suggested.explained {
        lines::lines(page, teller, explained);
    }
    further(page, teller, suggested);
    profiles(page, teller, suggested);
    next_steps(page, teller, suggested, &open, file);
    provenance(page, teller, suggested, seed);
}

fn headline(page: &mut Page, teller: &Teller<'_>, suggested: &Suggested<'_>) {
    let (lang, problem) = (teller.lang, teller.problem());
    let values = [("city", problem.policy().city.as_str()), ("day", &lang.date(problem.as_of()))];
    page.heading(&lang.fill(Phrase::SuggestionFor, &values));
    let (open, n_served) = suggested.seats();
    if open == 0 {
        page.paragraph(lang.say(Phrase::NothingToServe));
        return;
    }
    let values = [("served", &*n_served.to_string()), ("open", &open.to_string())];
    page.paragraph(&lang.fill(Phrase::SeatsServed, &values));
    proof::status(page, lang, suggested.best());
    page.paragraph(&lang.fill(Phrase::CoveredMonths, &[("score", &lang.score(&suggested.best().score))]));
}

fn served(page: &mut Page, teller: &Teller<'_>, suggested: &Suggested<'_>) {
    let (lang, placements) = (teller.lang, suggested.best().plan.placements());
    if placements.is_empty() {
        return;
    }
    page.heading(lang.say(Phrase::ServedSeats));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColCall)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::text(lang.say(Phrase::ColSeat)),
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::text(lang.say(Phrase::ColFrom)),
        Column::text(lang.say(Phrase::ColTo)),
        Column::number(lang.say(Phrase::ColMonths)),
        Column::wide(lang.say(Phrase::ColRemarks)),
    ]);
    for placement in placements {
        let call = placement.seat.call;
        table.push([
            teller.call(call).to_owned(),
            teller.office(call).to_owned(),
            teller.problem().seat(placement.seat).id.clone(),
            teller.persons(&placement.persons),
            lang.date(placement.span.start),
            lang.last_day(placement.span),
            placement.months.to_string(),
            remarks(teller, suggested, placement).join("; "),
        ]);
    }
    page.table(&table);
}

/// What a reader should notice about a placement.
fn remarks(teller: &Teller<'_>, suggested: &Suggested<'_>, placement: &Placement) -> Vec<String> {
    let (lang, problem) = (teller.lang, teller.problem());
    let (seat, call) = (problem.seat(placement.seat), problem.call(placement.seat.call));
    let mut remarks = Vec::new();
    let measure = problem.office(call.office).measure;
    if measure != Measure::Reassignment {
        remarks.push(lang.measure(measure).to_owned());
    }
    if placement.persons.len() > 1 {
        remarks.push(lang.say(Phrase::RemarkShared).to_owned());
    }
    let fte: i64 = placement.persons.iter().map(|person| problem.person(*person).fte).sum();
    if fte < seat.fte_wished {
        let values = [("fte", &*lang.percent(fte)), ("wished", &lang.percent(seat.fte_wished))];
        remarks.push(lang.fill(Phrase::RemarkFte, &values));
    }
    if placement.months < call.wished_months() {
        remarks.push(lang.fill(Phrase::RemarkMonths, &[("wished", &call.wished_months().to_string())]));
    }
    for person in &placement.persons {
        let (own, band) = (&problem.person(*person).levels, &seat.band.levels);
        if band.lowest > own.highest {
            remarks.push(lang.fill(Phrase::RemarkAbove, &[("n", &(band.lowest - own.highest).to_string())]));
        }
        if own.lowest > band.highest {
            remarks.push(lang.say(Phrase::RemarkBelow).to_owned());
        }
    }
    let about = |warning: &&flexpool_solver::check::Warning| {
        warning.seat == Some(placement.seat)
            && warning.persons.iter().all(|person| placement.persons.contains(person))
    };
    let mut codes: Vec<_> =
        suggested.judgement.warnings.iter().filter(about).map(|one| one.code.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    if !codes.is_empty() {
        remarks.push(codes.join(" "));
    }
    remarks
}

fn open_seats(page: &mut Page, teller: &Teller<'_>, open: &[answer::OpenSeatBrief]) {
    if open.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Phrase::OpenSeats));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColSeat)),
        Column::number(lang.say(Phrase::ColOpen)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::wide(lang.say(Phrase::ColReason)),
    ]);
    for brief in open {
        let call = teller.problem().find_call(&brief.seat.call).expect("invariant: an open seat has a call");
        let seat = format!("{}/{}", brief.seat.call, brief.seat.seat);
        table.push([seat, brief.open.to_string(), teller.office(call).to_owned(), brief.reason.clone()]);
    }
    page.table(&table);
}

fn further(page: &mut Page, teller: &Teller<'_>, suggested: &Suggested<'_>) {
    let lang = teller.lang;
    let suggestion = &suggested.suggestion;
    let best = suggested.best();
    if suggestion.plans.len() > 1 {
        page.heading(lang.say(Phrase::FurtherPlans));
    }
    for (number, ranked) in suggestion.plans.iter().enumerate().skip(1) {
        let zero = flexpool_solver::Levels::zero(ranked.loss.0.len());
        let change = zero - ranked.loss.clone();
        let name = lang.fill(Phrase::PlanNumber, &[("n", &(number + 1).to_string())]);
        let loss = lang.fill(Phrase::LossTo, &[("loss", &lang.difference(&change))]);
        page.space();
        page.paragraph(&format!("{name}, {loss}"));
        trade::moves(page, teller, &flexpool_solver::explain::trade::moves(&best.plan, &ranked.outcome.plan));
    }
    match suggestion.complete {
        flexpool_solver::solve::Ended::Proved if suggested.is_short_of_plans() => {
            page.space();
            page.paragraph(lang.say(Phrase::NoFurtherPlan));
        }
        flexpool_solver::solve::Ended::Proved => {}
        ended => {
            page.space();
            page.paragraph(&lang.fill(Phrase::SearchCutShort, &[("ended", lang.ended(ended))]));
        }
    }
}

fn profiles(page: &mut Page, teller: &Teller<'_>, suggested: &Suggested<'_>) {
    let profiles = &suggested.suggestion.profiles;
    if profiles.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Phrase::Profiles));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColProfile)),
        Column::wide(lang.say(Phrase::ColLoss)),
        Column::wide(lang.say(Phrase::ColChanges)),
    ]);
    for profiled in profiles {
        let zero = flexpool_solver::Levels::zero(profiled.loss.0.len());
        let change = lang.difference(&(zero - profiled.loss.clone()));
        let what = match profiled.same_as {
            Some(position) => lang.fill(Phrase::SameAsPlan, &[("n", &(position + 1).to_string())]),
            None => check::persons_differ(lang, suggested.best().plan.distance(&profiled.outcome.plan)),
        };
        table.push([lang.profile(profiled.profile.name()).to_owned(), change, what]);
    }
    page.table(&table);
}

fn next_steps(
    page: &mut Page,
    teller: &Teller<'_>,
    suggested: &Suggested<'_>,
    open: &[answer::OpenSeatBrief],
    file: &str,
) {
    let lang = teller.lang;
    page.heading(lang.say(Phrase::NextSteps));
    let open = open.first().and_then(|brief| {
        let call = teller.problem().find_call(&brief.seat.call)?;
        teller.problem().find_seat(call, &brief.seat.seat)
    });
    if let Some(seat) = open {
        let name = teller.seat(seat);
        page.line(&format!("  flexpool why {file} --seat {name}"));
        page.line(&format!("  flexpool candidates {file} --seat {name}"));
        if let Some(person) = nearest(suggested, seat) {
            page.line(&format!("  flexpool why-not {file} {} {name}", teller.problem().person(person).id));
        }
    }
    if let Some(placement) = suggested.best().plan.placements().first() {
        let person = &teller.problem().person(placement.persons[0]).id;
        page.line(&format!("  flexpool why {file} {person} {}", teller.call(placement.seat.call)));
    }
    page.line(&format!("  flexpool suggest {file} --plans 5 --profiles --json --out answer.json"));
}

/// The person with the fewest reasons against serving a seat, and the nearest of them.
fn nearest(suggested: &Suggested<'_>, seat: SeatId) -> Option<PersonId> {
    let eligibility = suggested.prepared.eligibility();
    let far = |person: &PersonId| {
        let refusals = eligibility.refusals(suggested.prepared.problem(), *person, seat);
        (refusals.len(), refusals.iter().map(nearness).max())
    };
    suggested.prepared.problem().person_ids().min_by_key(far)
}

fn provenance(page: &mut Page, teller: &Teller<'_>, suggested: &Suggested<'_>, seed: u64) {
    let lang = teller.lang;
    let best = suggested.best();
    page.space();
    page.paragraph(lang.say(Phrase::ProposalsOnly));
    let values = [
        ("digest", &wire::digest(teller.problem())[..12]),
        ("version", env!("CARGO_PKG_VERSION")),
        ("seed", &seed.to_string()),
        ("ended", lang.ended(best.ended)),
        ("programs", &best.work.programs.to_string()),
        ("nodes", &best.work.nodes.to_string()),
    ];
    page.paragraph(&lang.fill(Phrase::Provenance, &values));
}

//! This module prints scenarios: their numbers side by side, then for each who pays, who gains and who moves.

use flexpool_solver::domain::{Day, Span};
use flexpool_solver::scenario::{CallChange, Measures, Moved, Place, Pool, Scenario, UnderScenario, WhatIf};
use flexpool_solver::solve::{Ended, Outcome, Status};
use flexpool_solver::{Problem, Rule};

use super::{proof, recall, trade};
use crate::answer::office_name;
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Lang, Phrase, Planning, Teller};

/// The whole page; `teller_of` tells of one of the problems.
pub(in crate::cli) fn what_if<'p>(
    page: &mut Page,
    problem: &'p Problem,
    found: &'p WhatIf,
    teller_of: impl Fn(&'p Problem) -> Teller<'p>,
) {
    let base = teller_of(problem);
    let lang = base.lang;
    let values = [("city", problem.policy().city.as_str()), ("day", &lang.date(problem.as_of()))];
    page.heading(&lang.fill(Planning::WhatIfFor, &values));
    page.paragraph(lang.say(Planning::ScenariosOnly));
    proof::unless_proven(page, &base, &found.base);
    page.space();
    side_by_side(page, lang, found);
    for under in &found.scenarios {
        scenario(page, &base, &teller_of(&under.scenario.problem), found, under);
    }
}

/// One row per measure, one column per scenario.
fn side_by_side(page: &mut Page, lang: Lang, found: &WhatIf) {
    let names = found.scenarios.iter().map(|under| Column::wide(&under.scenario.name));
    let columns = [Column::wide(lang.say(Planning::ColMeasure)), Column::wide(lang.say(Planning::BasePlan))];
    let mut table = Table::new(columns.into_iter().chain(names));
    let all: Vec<_> =
        std::iter::once(&found.measures).chain(found.scenarios.iter().map(|under| &under.measures)).collect();
    let of =
        |n: usize, of: usize| lang.fill(Planning::OfTotal, &[("n", &n.to_string()), ("of", &of.to_string())]);
    let mut row = |name: &str, cell: &dyn Fn(&Measures) -> String| {
        table.push(std::iter::once(name.to_owned()).chain(all.iter().map(|measures| cell(measures))));
    };
    row(lang.say(Planning::MeasureServed), &|it| of(it.served, it.open));
    for class in 0..5 {
        if all.iter().any(|it| it.months[class] > 0) {
            let name = lang.fill(Planning::MeasureMonths, &[("n", &class.to_string())]);
            row(&name, &|it| it.months[class].to_string());
        }
    }
    row(lang.say(Planning::MeasureDeployed), &|it| of(it.deployed, it.persons));
    let outcomes = || std::iter::once(&found.base).chain(found.scenarios.iter().map(|under| &under.outcome));
    let of_outcomes = |name, cell: &dyn Fn(&Outcome) -> String| {
        std::iter::once(lang.say(name).to_owned()).chain(outcomes().map(cell)).collect::<Vec<_>>()
    };
    let of_difference = |name, cell: &dyn Fn(&UnderScenario) -> String| {
        let base = [lang.say(name).to_owned(), String::new()];
        base.into_iter().chain(found.scenarios.iter().map(cell)).collect::<Vec<_>>()
    };
    table.push(of_outcomes(Planning::MeasurePoints, &|outcome| lang.points(outcome.score.points())));
    table.push(of_outcomes(Planning::MeasureProof, &|outcome| {
        lang.say(if outcome.status == Status::Gap { Planning::ProofOpen } else { Planning::ProofClosed })
            .to_owned()
    }));
    table.push(of_difference(Planning::MeasureGained, &|it| it.measures.gained.to_string()));
    table.push(of_difference(Planning::MeasurePaid, &|it| it.measures.paid.to_string()));
    table.push(of_difference(Planning::MeasureMoved, &|it| it.measures.moved.to_string()));
    table
        .push(of_difference(Planning::MeasureKept, &|it| of(it.difference.kept.same, it.difference.kept.of)));
    if found.scenarios.iter().any(|under| under.measures.promised > 0) {
        table.push(of_difference(Planning::MeasurePromised, &|it| it.measures.promised.to_string()));
    }
    page.table(&table);
}

fn scenario(page: &mut Page, base: &Teller<'_>, teller: &Teller<'_>, found: &WhatIf, under: &UnderScenario) {
    let lang = teller.lang;
    page.heading(&lang.fill(Planning::ScenarioTitle, &[("name", &under.scenario.name)]));
    if let Some(note) = &under.scenario.note {
        page.paragraph(note);
    }
    assumptions(page, teller, &under.scenario);
    let values = [
        ("served", &*under.measures.served.to_string()),
        ("open", &under.measures.open.to_string()),
        ("before", &found.measures.served.to_string()),
    ];
    page.paragraph(&lang.fill(Planning::ScenarioServed, &values));
    page.paragraph(&payers(lang, [teller.problem(), base.problem()], under));
    proof::unless_proven(page, teller, &under.outcome);
    if under.difference.is_empty() {
        page.paragraph(lang.say(Planning::ScenarioSame));
    } else {
        difference(page, base, teller, under);
    }
    if let Some(recalls) = &under.recalls {
        recall::recalls(page, teller, recalls);
    }
}

/// Who pays, who gains, who moves.
fn difference(page: &mut Page, base: &Teller<'_>, teller: &Teller<'_>, under: &UnderScenario) {
    let paying: Vec<_> = under.difference.payers().collect();
    calls(page, [teller, base], Planning::ScenarioPays, &paying);
    let gaining: Vec<_> = under.difference.calls.iter().filter(|call| call.gained() > 0).collect();
    calls(page, [teller, base], Planning::ScenarioGains, &gaining);
    moves(page, base, teller, under);
    trade::goals(page, teller, &under.difference.goals);
}

/// Crisis, lifted rules, recallable deployments.
fn assumptions(page: &mut Page, teller: &Teller<'_>, scenario: &Scenario) {
    let lang = teller.lang;
    let last = |until| lang.last_day(Span::new(until, until));
    if let Some(crisis) = &scenario.crisis {
        let values = [("authority", crisis.authority.as_str()), ("day", &last(crisis.until))];
        page.paragraph(&lang.fill(Planning::ScenarioCrisis, &values));
    }
    for lift in lifted(scenario) {
        let rules: Vec<_> = lift.rules.iter().map(|rule| lang.rule(*rule).to_owned()).collect();
        let values =
            [("rules", &*lang.list(&rules)), ("authority", lift.authority), ("day", &last(lift.until))];
        page.paragraph(&lang.fill(lift.phrase, &values));
    }
    if !scenario.recallable.is_empty() {
        let values = [("deployments", &*scenario.recallable.join(", "))];
        page.paragraph(&lang.fill(Planning::ScenarioRecallable, &values));
    }
}

/// Rules that somebody has lifted until one day, to be told in one sentence.
struct Lifted<'s> {
    phrase: Planning,
    rules: Vec<Rule>,
    authority: &'s str,
    until: Day,
}

/// The lifts that still last, those with the same words together.
fn lifted(scenario: &Scenario) -> Vec<Lifted<'_>> {
    let mut told: Vec<Lifted> = Vec::new();
    let lifts = &scenario.problem.policy().lifts;
    for lift in lifts.iter().filter(|lift| lift.until > scenario.problem.as_of()) {
        let phrase = match lift.rule {
            Rule::Reserve => Planning::ScenarioReserveLifted,
            _ => Planning::ScenarioLifts,
        };
        let (authority, until) = (lift.authority.as_str(), lift.until);
        let same = |one: &&mut Lifted| (one.phrase, one.authority, one.until) == (phrase, authority, until);
        match told.iter_mut().find(same) {
            Some(one) => one.rules.push(lift.rule),
            None => told.push(Lifted { phrase, rules: vec![lift.rule], authority, until }),
        }
    }
    told
}

/// Which offices lose how many seats, in one sentence.
fn payers(lang: Lang, problems: [&Problem; 2], under: &UnderScenario) -> String {
    let paying = under.difference.offices.iter().filter(|office| office.paid > 0);
    let told = |office: &flexpool_solver::scenario::OfficeChange| {
        let phrase = if office.paid == 1 { Planning::OneSeat } else { Planning::SomeSeats };
        let seats = lang.fill(phrase, &[("n", &office.paid.to_string())]);
        format!("{} ({seats})", office_name(problems, &office.office))
    };
    let offices: Vec<_> = paying.map(told).collect();
    match offices.is_empty() {
        true => lang.say(Planning::NobodyPays).to_owned(),
        false => lang.fill(Planning::OfficesPay, &[("offices", &offices.join("; "))]),
    }
}

fn calls(page: &mut Page, tellers: [&Teller<'_>; 2], title: Planning, calls: &[&CallChange]) {
    if calls.is_empty() {
        return;
    }
    let lang = tellers[0].lang;
    page.heading(lang.say(title));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColCall)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::number(lang.say(Planning::ColClass)),
        Column::number(lang.say(Phrase::ColBefore)),
        Column::number(lang.say(Phrase::ColAfter)),
    ]);
    let problems = tellers.map(|teller| teller.problem());
    let cell = |seats: flexpool_solver::scenario::Seats| {
        let values = [("n", &*seats.served.to_string()), ("of", &seats.open.to_string())];
        lang.fill(Planning::OfTotal, &values)
    };
    for call in calls {
        let office = office_name(problems, &call.office);
        let class = call.class.to_string();
        table.push([call.call.clone(), office, class, cell(call.before), cell(call.after)]);
    }
    page.table(&table);
}

fn moves(page: &mut Page, base: &Teller<'_>, teller: &Teller<'_>, under: &UnderScenario) {
    let lang = teller.lang;
    let moves = &under.difference.moves;
    if moves.is_empty() {
        return;
    }
    page.heading(lang.say(Planning::ScenarioMoves));
    let mut table = Table::new([
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Phrase::ColBefore)),
        Column::wide(lang.say(Phrase::ColAfter)),
        Column::wide(lang.say(Phrase::ColRemarks)),
    ]);
    for moved in moves {
        table.push([
            person([teller, base], &moved.person),
            places(lang, &moved.before),
            places(lang, &moved.after),
            remarks(lang, moved),
        ]);
    }
    page.table(&table);
    let phrase = match under.settled {
        Ended::Proved => lang.say(Planning::NobodyCouldStay).to_owned(),
        ended => lang.fill(Planning::MoreCouldStay, &[("ended", lang.ended(ended))]),
    };
    page.paragraph(&phrase);
}

/// The person's name in the first problem that has the person.
fn person(tellers: [&Teller<'_>; 2], id: &str) -> String {
    let known = tellers.iter().find_map(|teller| Some(teller.person(teller.problem().find_person(id)?)));
    known.unwrap_or_else(|| id.to_owned())
}

fn places(lang: Lang, places: &[Place]) -> String {
    if places.is_empty() {
        return lang.say(Phrase::Nowhere).to_owned();
    }
    let told = |place: &Place| format!("{}/{}, {}", place.call, place.seat, lang.span(place.span));
    places.iter().map(told).collect::<Vec<_>>().join("; ")
}

fn remarks(lang: Lang, moved: &Moved) -> String {
    let pool = match moved.pool {
        Pool::Stays => None,
        Pool::Joins => Some(Planning::RemarkJoins),
        Pool::Leaves => Some(Planning::RemarkLeaves),
    };
    let promised = (!moved.promised.is_empty()).then_some(Planning::RemarkPromised);
    pool.into_iter().chain(promised).map(|phrase| lang.say(phrase)).collect::<Vec<_>>().join("; ")
}

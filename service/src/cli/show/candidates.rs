//! This module prints who could serve a seat, and what a person could serve.

use flexpool_solver::domain::{PersonId, SeatId};
use flexpool_solver::explain::{Candidate, Standing};
use flexpool_solver::score::Levels;
use flexpool_solver::solve::Status;

use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Teller};

/// All persons beside one seat.
pub(in crate::cli) fn candidates_of_seat(
    page: &mut Page,
    teller: &Teller<'_>,
    seat: SeatId,
    candidates: &[Candidate],
) {
    let lang = teller.lang;
    let asked = teller.problem().seat(seat);
    let band = lang.band(&asked.band.lowest, &asked.band.highest);
    let values = [
        ("seat", &*teller.seat(seat)),
        ("office", teller.office(seat.call)),
        ("band", &band),
        ("skills", &must_skills(teller, seat)),
    ];
    page.heading(&lang.fill(Phrase::CandidatesForSeat, &values));
    let person = |candidate: &Candidate| teller.who(candidate.who);
    list(page, teller, candidates, Phrase::ColPerson, person);
}

/// All seats beside one person.
pub(in crate::cli) fn candidates_of_person(
    page: &mut Page,
    teller: &Teller<'_>,
    person: PersonId,
    candidates: &[Candidate],
) {
    page.heading(&teller.lang.fill(Phrase::CandidatesForPerson, &[("person", &teller.person(person))]));
    let seat = |candidate: &Candidate| {
        format!("{} {}", teller.seat(candidate.seat), teller.office(candidate.seat.call))
    };
    list(page, teller, candidates, Phrase::ColSeat, seat);
}

fn list(
    page: &mut Page,
    teller: &Teller<'_>,
    candidates: &[Candidate],
    title: Phrase,
    name: impl Fn(&Candidate) -> String,
) {
    let lang = teller.lang;
    let (refused, possible): (Vec<_>, Vec<_>) =
        candidates.iter().partition(|candidate| matches!(candidate.standing, Standing::Refused(_)));
    if !possible.is_empty() {
        page.paragraph(lang.say(Phrase::OrderedByEffect));
        page.space();
        let columns = [
            Column::wide(lang.say(title)),
            Column::wide(lang.say(Phrase::ColEffect)),
            Column::wide(lang.say(Phrase::ColChanges)),
        ];
        let mut table = Table::new(columns);
        for candidate in possible {
            table.push([
                name(candidate),
                effect(teller, &candidate.standing),
                changes(teller, &candidate.standing),
            ]);
        }
        page.table(&table);
    }
    if !refused.is_empty() {
        page.heading(&lang.fill(Phrase::RefusedCount, &[("n", &refused.len().to_string())]));
        let mut table =
            Table::new([Column::wide(lang.say(title)), Column::wide(lang.say(Phrase::ColReason))]);
        for candidate in refused {
            if let Standing::Refused(refusals) = &candidate.standing {
                table.push([name(candidate), teller.refusals(refusals)]);
            }
        }
        page.table(&table);
    }
}

/// The effect of a standing in one cell.
pub(super) fn effect(teller: &Teller<'_>, standing: &Standing) -> String {
    let lang = teller.lang;
    match standing {
        Standing::There => lang.say(Phrase::ServesThere).to_owned(),
        Standing::Possible(trade) => {
            let proven = if trade.status == Status::Gap { " (?)" } else { "" };
            format!("{}{proven}", lang.difference(&trade.effect))
        }
        Standing::Impossible => lang.say(Phrase::ImpossibleTogether).to_owned(),
        Standing::Unanswered(ended) => lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]),
        Standing::Refused(refusals) => teller.refusals(refusals),
    }
}

/// Seats that change with a possible standing: who gains, who pays.
fn changes(teller: &Teller<'_>, standing: &Standing) -> String {
    let Standing::Possible(trade) = standing else { return String::new() };
    let changed = trade.seats.iter().map(|change| {
        let sign = if change.after > change.before { "+" } else { "-" };
        format!("{sign}{} {}", change.after.abs_diff(change.before), teller.seat(change.seat))
    });
    let mut changed: Vec<_> = changed.collect();
    if changed.is_empty() && trade.effect == Levels::zero(trade.effect.0.len()) {
        changed.extend(trade.moves.iter().map(|one| teller.who(one.who)));
    }
    changed.join(", ")
}

/// What a seat asks of skills, in one line.
fn must_skills(teller: &Teller<'_>, seat: SeatId) -> String {
    let lang = teller.lang;
    let catalogue = &teller.problem().policy().skills;
    let groups = teller.problem().seat(seat).must.iter().map(|group| {
        let any_of =
            group.any_of.iter().map(|need| format!("{} {}", catalogue[need.skill.index()].name, need.level));
        any_of.collect::<Vec<_>>().join(" | ")
    });
    let groups: Vec<_> = groups.collect();
    if groups.is_empty() { lang.say(Phrase::NoSkillsNeeded).to_owned() } else { groups.join("; ") }
}

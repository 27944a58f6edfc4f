//! This module prints what another plan costs or brings: who moves, which seats pay, which goals change.

use flexpool_solver::Goal;
use flexpool_solver::explain::{Move, SeatChange, Trade};
use flexpool_solver::solve::Status;

use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Teller};

/// The details of a trade below the sentence that sums it up.
pub(super) fn trade(page: &mut Page, teller: &Teller<'_>, trade: &Trade) {
    let lang = teller.lang;
    if trade.status == Status::Gap {
        page.paragraph(lang.say(Phrase::EffectNotProven));
    }
    seats(page, teller, &trade.seats);
    if !trade.moves.is_empty() {
        page.heading(lang.say(Phrase::WhoMoves));
        moves(page, teller, &trade.moves);
    }
    let changed: Vec<_> = trade.goals.iter().map(|change| (change.goal, change.points)).collect();
    goals(page, teller, &changed);
}

/// Seats that lose or gain.
pub(super) fn seats(page: &mut Page, teller: &Teller<'_>, seats: &[SeatChange]) {
    if seats.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Phrase::WhoPays));
    let mut table = Table::new([
        Column::text(lang.say(Phrase::ColSeat)),
        Column::wide(lang.say(Phrase::ColOffice)),
        Column::number(lang.say(Phrase::ColBefore)),
        Column::number(lang.say(Phrase::ColAfter)),
    ]);
    for change in seats {
        let office = teller.office(change.seat.call).to_owned();
        table.push([teller.seat(change.seat), office, change.before.to_string(), change.after.to_string()]);
    }
    page.table(&table);
}

/// Goals whose points differ.
pub(super) fn goals(page: &mut Page, teller: &Teller<'_>, goals: &[(Goal, i64)]) {
    if goals.is_empty() {
        return;
    }
    let lang = teller.lang;
    page.heading(lang.say(Phrase::GoalsDiffer));
    let mut table =
        Table::new([Column::wide(lang.say(Phrase::ColGoal)), Column::number(lang.say(Phrase::ColPoints))]);
    for (goal, points) in goals {
        table.push([lang.goal(*goal).to_owned(), lang.signed_points(*points)]);
    }
    page.table(&table);
}

/// Persons, where they were and where they would be.
pub(super) fn moves(page: &mut Page, teller: &Teller<'_>, moves: &[Move]) {
    let lang = teller.lang;
    let columns = [
        Column::wide(lang.say(Phrase::ColPerson)),
        Column::wide(lang.say(Phrase::ColBefore)),
        Column::wide(lang.say(Phrase::ColAfter)),
    ];
    let mut table = Table::new(columns);
    for change in moves {
        table.push([teller.who(change.who), teller.postings(&change.before), teller.postings(&change.after)]);
    }
    page.table(&table);
}

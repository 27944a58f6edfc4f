//! This module prints what another plan costs or brings: who moves, which seats pay, which goals change.

use flexpool_solver::explain::{Move, Trade};
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
    if !trade.seats.is_empty() {
        page.heading(lang.say(Phrase::WhoPays));
        let columns = [
            Column::text(lang.say(Phrase::ColSeat)),
            Column::wide(lang.say(Phrase::ColOffice)),
            Column::number(lang.say(Phrase::ColBefore)),
            Column::number(lang.say(Phrase::ColAfter)),
        ];
        let mut table = Table::new(columns);
        for change in &trade.seats {
            let office = teller.office(change.seat.call).to_owned();
            table.push([teller.seat(change.seat), office, change.before.to_string(), change.after.to_string()]);
        }
        page.table(&table);
    }
    if !trade.moves.is_empty() {
        page.heading(lang.say(Phrase::WhoMoves));
        moves(page, teller, &trade.moves);
    }
    if !trade.goals.is_empty() {
        page.heading(lang.say(Phrase::GoalsDiffer));
        let mut table = Table::new([Column::wide(lang.say(Phrase::ColGoal)), Column::number(lang.say(Phrase::ColPoints))]);
        for change in &trade.goals {
            table.push([lang.goal(change.goal).to_owned(), lang.signed_points(change.points)]);
        }
        page.table(&table);
    }
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

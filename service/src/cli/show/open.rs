//! This module prints why a seat stays open.

use flexpool_solver::domain::SeatId;
use flexpool_solver::explain::open_seat::{OneChange, Refused};
use flexpool_solver::explain::{Core, OpenReason, OpenSeat, Who};
use flexpool_solver::rule::{Fact, Rule, Value};

use super::{trade, why};
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Teller};

/// Why one seat stays open; `None` where all seats like it are served.
pub(in crate::cli) fn open_seat(page: &mut Page, teller: &Teller<'_>, seat: SeatId, open: Option<&OpenSeat>) {
    let lang = teller.lang;
    let name = teller.seat(seat);
    page.heading(&lang.fill(Phrase::OpenSeatTitle, &[("seat", &name)]));
    let Some(open) = open else {
        page.paragraph(&lang.fill(Phrase::OpenSeatServed, &[("seat", &name)]));
        return;
    };
    match &open.reason {
        OpenReason::Incomplete { missing } => {
            let missing: Vec<_> = missing.iter().map(|field| (*field).to_owned()).collect();
            let facts = [Fact::new("missing", Value::Texts(missing))];
            let reason = teller.refusal(Rule::Complete, &facts);
            page.paragraph(&lang.fill(Phrase::NotPossible, &[("reason", &reason)]));
        }
        OpenReason::NobodyEligible { refused, change, searched } => {
            page.paragraph(lang.say(Phrase::OpenNobody));
            refusals(page, teller, refused);
            one_change(page, teller, change.as_ref(), *searched);
        }
        OpenReason::NotWorthIt { trade: None, core: kept } => {
            page.paragraph(lang.say(Phrase::OpenImpossible));
            core(page, teller, kept);
        }
        OpenReason::NotWorthIt { trade: Some(other), core: kept } => {
            why::effect(page, teller, other, [Phrase::OpenCosts, Phrase::OpenEqual, Phrase::OpenBetter]);
            core(page, teller, kept);
            trade::trade(page, teller, other);
        }
        OpenReason::BetterPlan(other) => {
            why::effect(page, teller, other, [Phrase::OpenCosts, Phrase::OpenEqual, Phrase::OpenBetter]);
            trade::trade(page, teller, other);
        }
        OpenReason::Unanswered(ended) => {
            page.paragraph(&lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]));
        }
    }
}

fn refusals(page: &mut Page, teller: &Teller<'_>, refused: &[Refused]) {
    page.space();
    let lang = teller.lang;
    let mut table =
        Table::new([Column::wide(lang.say(Phrase::ColPerson)), Column::wide(lang.say(Phrase::ColReason))]);
    for one in refused {
        table.push([teller.who(one.who), teller.refusals(&one.refusals)]);
    }
    page.table(&table);
}

fn one_change(page: &mut Page, teller: &Teller<'_>, change: Option<&OneChange>, searched: bool) {
    let lang = teller.lang;
    match change {
        Some(found) => {
            page.heading(lang.say(Phrase::OpenWay));
            page.item(&teller.change(&found.change));
            page.paragraph(&lang.fill(Phrase::WhoWould, &[("person", &teller.who(found.who))]));
            let values =
                [("price", &*found.price.to_string()), ("effect", &lang.difference(&found.trade.effect))];
            page.paragraph(&lang.fill(Phrase::WayPrice, &values));
        }
        None if searched => {
            page.space();
            page.paragraph(lang.say(Phrase::WayNone));
        }
        None => {}
    }
}

fn core(page: &mut Page, teller: &Teller<'_>, core: &Core) {
    let lang = teller.lang;
    page.heading(lang.say(if core.minimal { Phrase::CoreTitle } else { Phrase::CoreTitleLoose }));
    let persons =
        |persons: &[Who]| lang.list(&persons.iter().map(|who| teller.who(*who)).collect::<Vec<_>>());
    let calls: Vec<_> =
        core.calls.iter().map(|call| format!("{} {}", teller.call(*call), teller.office(*call))).collect();
    let rules: Vec<_> = core.couplings.iter().map(|coupling| teller.coupling(*coupling)).collect();
    let parts = [
        (Phrase::CoreEligible, "persons", persons(&core.eligible)),
        (Phrase::CoreCalls, "calls", lang.list(&calls)),
        (Phrase::CorePersons, "persons", persons(&core.persons)),
        (Phrase::CoreRules, "rules", lang.list(&rules)),
    ];
    for (phrase, name, text) in parts {
        if !text.is_empty() {
            page.item(&lang.fill(phrase, &[(name, &text)]));
        }
    }
}

//! This module prints what rules cost, and what persons and trainings would bring.

use flexpool_solver::explain::{Change, Trade, Who};
use flexpool_solver::prices::{Lever, Priced, Prices, Staffing, Suffices, Worth};
use flexpool_solver::solve::Status;

use super::trade;
use crate::cli::page::Page;
use crate::cli::table::{Column, Table};
use crate::words::{Phrase, Planning, Teller};

/// How many rows of each list are printed unless asked otherwise.
const TOP: usize = 15;

/// Everything that was asked for.
pub(in crate::cli) fn prices(page: &mut Page, teller: &Teller<'_>, prices: &Prices, top: Option<usize>) {
    let (lang, problem) = (teller.lang, teller.problem());
    let values = [("city", problem.policy().city.as_str()), ("day", &lang.date(problem.as_of()))];
    page.heading(&lang.fill(Planning::PricesTitle, &values));
    page.paragraph(lang.say(Planning::PricesHow));
    let top = top.unwrap_or(TOP);
    if let Some(rules) = &prices.rules {
        page.heading(lang.say(Planning::PricesRules));
        ranking(page, teller, rules, top, Planning::ColLever, |lever| teller.lever(lever));
        let free = rules.iter().filter(|priced| is_free_of_city(priced));
        let free: Vec<_> = free.map(|priced| teller.lever(&priced.what)).collect();
        if !free.is_empty() {
            page.paragraph(&lang.fill(Planning::PricesFree, &[("rules", &free.join("; "))]));
        }
    }
    if let Some(persons) = &prices.persons {
        page.heading(lang.say(Planning::PricesPersons));
        ranking(page, teller, persons, top, Planning::ColNewcomer, |profile| teller.profile(profile));
    }
    if let Some(trainings) = &prices.trainings {
        page.heading(lang.say(Planning::PricesTrainings));
        ranking(page, teller, trainings, top, Planning::ColTraining, |training| teller.change(training));
    }
    if let Some(staffing) = &prices.serve {
        serve(page, teller, staffing);
    }
    page.space();
    let effort = prices.effort;
    let values = [("solves", &*effort.solves.to_string()), ("pruned", &effort.pruned.to_string())];
    page.paragraph(&lang.fill(Planning::PricesEffort, &values));
    page.paragraph(lang.say(Phrase::ProposalsOnly));
}

/// Whether a rule of the whole city is known to cost nothing.
fn is_free_of_city(priced: &Priced<Lever>) -> bool {
    priced.what.call().is_none() && !priced.pays() && !matches!(priced.worth, Worth::Unanswered(_))
}

/// One list: what pays as a table, the rest as numbers.
fn ranking<T>(
    page: &mut Page,
    teller: &Teller<'_>,
    list: &[Priced<T>],
    top: usize,
    title: Planning,
    name: impl Fn(&T) -> String,
) {
    let lang = teller.lang;
    let paying: Vec<_> = list.iter().filter(|priced| priced.pays()).collect();
    let columns = [
        Column::wide(lang.say(title)),
        Column::wide(lang.say(Planning::ColGain)),
        Column::wide(lang.say(Phrase::ColChanges)),
    ];
    let mut table = Table::new(columns);
    for priced in paying.iter().take(top) {
        if let Worth::Solved(trade) = &priced.worth {
            let proven = if trade.status == Status::Gap { " (?)" } else { "" };
            let gain = format!("{}{proven}", lang.difference(&trade.effect));
            table.push([name(&priced.what), gain, changes(teller, trade)]);
        }
    }
    match paying.is_empty() {
        true => page.paragraph(lang.say(Planning::PricesNone)),
        false => page.table(&table),
    }
    let count = |of: fn(&Worth) -> bool| list.iter().filter(|priced| of(&priced.worth)).count();
    let same = count(|worth| matches!(worth, Worth::Same));
    let open = count(|worth| matches!(worth, Worth::Unanswered(_)));
    let idle = list.len() - paying.len() - open;
    let note = |page: &mut Page, phrase, n: usize| {
        let values = [("n", &*n.to_string()), ("all", &list.len().to_string()), ("same", &same.to_string())];
        if n > 0 {
            page.paragraph(&lang.fill(phrase, &values));
        }
    };
    note(page, Planning::PricesFurther, paying.len().saturating_sub(top));
    note(page, if same > 0 { Planning::PricesIdle } else { Planning::PricesIdleSolved }, idle);
    note(page, Planning::PricesOpen, open);
}

/// Where one more person would be, the seats that change, or how many persons move.
fn changes(teller: &Teller<'_>, trade: &Trade) -> String {
    let lang = teller.lang;
    let newcomer = trade.moves.iter().filter(|change| change.who == Who::Newcomer);
    let mut parts: Vec<String> = newcomer
        .map(|change| lang.fill(Planning::WouldServe, &[("where", &teller.postings(&change.after))]))
        .collect();
    parts.extend(trade.seats.iter().map(|change| {
        let sign = if change.after > change.before { "+" } else { "-" };
        format!("{sign}{} {}", change.after.abs_diff(change.before), teller.seat(change.seat))
    }));
    let n_moves = trade.moves.iter().filter(|change| change.who != Who::Newcomer).count();
    if parts.is_empty() && n_moves > 0 {
        parts.push(match n_moves {
            1 => lang.say(Planning::OneMoves).to_owned(),
            n => lang.fill(Planning::SomeMove, &[("n", &n.to_string())]),
        });
    }
    parts.join(", ")
}

fn serve(page: &mut Page, teller: &Teller<'_>, staffing: &Staffing) {
    let lang = teller.lang;
    let calls = |calls: &[flexpool_solver::domain::CallId]| {
        lang.list(&calls.iter().map(|call| teller.call(*call).to_owned()).collect::<Vec<_>>())
    };
    page.heading(&lang.fill(Planning::ServeTitle, &[("calls", &calls(&staffing.calls))]));
    match &staffing.answer {
        Suffices::Set { trainings, price, trade: other, others, compared } => {
            page.paragraph(&match trainings.len() {
                0 => lang.say(Planning::ServeWithout).to_owned(),
                1 => lang.say(Planning::ServeOne).to_owned(),
                n => lang.fill(Planning::ServeSet, &[("n", &n.to_string())]),
            });
            trainings.iter().for_each(|training: &Change| page.item(&teller.change(training)));
            let values = [("price", &*price.to_string()), ("effect", &lang.difference(&other.effect))];
            page.paragraph(&match trainings.is_empty() {
                true => lang.fill(Planning::ServeEffect, &values),
                false => lang.fill(Phrase::WayPrice, &values),
            });
            if !others.is_empty() {
                let phrase = match (compared, others.len()) {
                    (false, _) => Planning::ServeManyOthers,
                    (true, 1) => Planning::ServeOneOther,
                    (true, _) => Planning::ServeOthers,
                };
                page.paragraph(&lang.fill(phrase, &[("n", &others.len().to_string())]));
            }
            let all = staffing.trainings.len().to_string();
            match &staffing.cores[..] {
                [] => {}
                [one] => {
                    let values = [("n", &*one.len().to_string()), ("all", &all)];
                    page.paragraph(&lang.fill(Planning::ServeProofOne, &values));
                }
                cores => {
                    let values = [("n", &*cores.len().to_string()), ("all", &all)];
                    page.paragraph(&lang.fill(Planning::ServeProof, &values));
                }
            }
            trade::trade(page, teller, other);
        }
        Suffices::Nothing { alone } => {
            let all = staffing.trainings.len().to_string();
            page.paragraph(&lang.fill(Planning::ServeNothing, &[("all", &all)]));
            match alone.is_empty() {
                true => page.paragraph(lang.say(Planning::ServeTogether)),
                false => page.paragraph(&lang.fill(Planning::ServeAlone, &[("calls", &calls(alone))])),
            }
        }
        Suffices::Unanswered { ended, at_least } => {
            page.paragraph(&lang.fill(Phrase::Unanswered, &[("ended", lang.ended(*ended))]));
            if *at_least > 0 {
                page.paragraph(&lang.fill(Planning::ServeAtLeast, &[("n", &at_least.to_string())]));
            }
        }
    }
}

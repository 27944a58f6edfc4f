//! This module prints why a seat stays open: at length for one seat, in one line for all.

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::Plan;
use flexpool_solver::domain::{PersonId, SeatId};
use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::explain::open_seat::{OneChange, Refused};
use flexpool_solver::explain::{Core, OpenReason, OpenSeat, Who};
use flexpool_solver::rule::Rule;

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
            let facts = [flexpool_solver::rule::Fact::new("missing", flexpool_solver::rule::Value::Texts(missing))];
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
            let values = [("price", &*found.price.to_string()), ("effect", &lang.difference(&found.trade.effect))];
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
    let persons = |persons: &[Who]| lang.list(&persons.iter().map(|who| teller.who(*who)).collect::<Vec<_>>());
    let calls: Vec<_> = core.calls.iter().map(|call| format!("{} {}", teller.call(*call), teller.office(*call))).collect();
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

/// Why a seat is open, in one line, read off the eligibility without solving again.
pub(in crate::cli) fn brief(teller: &Teller<'_>, eligibility: &Eligibility, plan: &Plan, seat: SeatId) -> String {
    let fitting: Vec<_> = eligibility.candidates(seat).collect();
    if fitting.is_empty() { nobody(teller, eligibility, seat) } else { elsewhere(teller, plan, &fitting) }
}

/// Most names in a one-line reason.
const MOST_NAMES: usize = 3;

fn nobody(teller: &Teller<'_>, eligibility: &Eligibility, seat: SeatId) -> String {
    let lang = teller.lang;
    let all: Vec<_> = teller.problem().person_ids().collect();
    if all.is_empty() {
        return lang.say(Phrase::ReasonEmptyPool).to_owned();
    }
    let mut counts: BTreeMap<Rule, usize> = BTreeMap::new();
    let mut near = Vec::new();
    for person in &all {
        let refusals = eligibility.refusals(*person, seat);
        let rules: BTreeSet<_> = refusals.iter().map(|refusal| refusal.rule).collect();
        for rule in &rules {
            *counts.entry(*rule).or_default() += 1;
        }
        if let (1, Some(rule)) = (rules.len(), rules.first()) {
            near.push(format!("{} ({})", teller.person(*person), lang.rule(*rule)));
        }
    }
    // A rule of the call itself refuses everybody with the same facts: that is the whole reason.
    let about_call = [Rule::Complete, Rule::Employer, Rule::Duration, Rule::Window];
    if let Some(rule) = about_call.into_iter().find(|rule| counts.get(rule) == Some(&all.len())) {
        let refusal = eligibility.refusals(all[0], seat).iter().find(|refusal| refusal.rule == rule);
        return refusal.map_or_else(String::new, |refusal| teller.refusal(rule, &refusal.facts));
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    let rules: Vec<_> =
        counts.iter().take(MOST_NAMES).map(|(rule, count)| format!("{} ({count})", lang.rule(*rule))).collect();
    let rules = rules.join(", ");
    match near.is_empty() {
        true => lang.fill(Phrase::ReasonNobody, &[("rules", &rules)]),
        false => lang.fill(Phrase::ReasonNobodyNear, &[("rules", &rules), ("near", &shortened(teller, near))]),
    }
}

fn elsewhere(teller: &Teller<'_>, plan: &Plan, fitting: &[PersonId]) -> String {
    let lang = teller.lang;
    let place = |person: &PersonId| {
        let calls = plan.calls_of(*person);
        let calls: Vec<_> = calls.iter().map(|call| teller.call(*call)).collect();
        let place = if calls.is_empty() { lang.say(Phrase::NotPlanned).to_owned() } else { calls.join(", ") };
        format!("{}: {place}", teller.person(*person))
    };
    let persons = shortened(teller, fitting.iter().map(place).collect());
    lang.fill(Phrase::ReasonElsewhere, &[("persons", &persons)])
}

fn shortened(teller: &Teller<'_>, mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let mut text = names.join(", ");
    if more > 0 {
        text = format!("{text} {}", teller.lang.fill(Phrase::AndOthers, &[("n", &more.to_string())]));
    }
    text
}

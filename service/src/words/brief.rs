//! This module says in one line why a seat is open and who comes near it, read off the eligibility
//! without solving again.

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::domain::{PersonId, SeatId};
use flexpool_solver::eligibility::{Eligibility, Refusal};
use flexpool_solver::rule::{Rule, Value};
use flexpool_solver::solve::{Outcome, Status};

use super::{Phrase, Teller};

/// Why a seat is open, in one line.
pub fn open_in_brief(
    teller: &Teller<'_>,
    eligibility: &Eligibility,
    outcome: &Outcome,
    seat: SeatId,
) -> String {
    let fitting: Vec<_> = eligibility.candidates(seat).collect();
    if fitting.is_empty() { nobody(teller, eligibility, seat) } else { elsewhere(teller, outcome, &fitting) }
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
        let refusals = eligibility.refusals(teller.problem(), *person, seat);
        let rules: BTreeSet<_> = refusals.iter().map(|refusal| refusal.rule).collect();
        for rule in &rules {
            *counts.entry(*rule).or_default() += 1;
        }
        if let (1, Some(rule)) = (rules.len(), rules.first()) {
            near.push((*rule, nearness(&refusals[0]), *person));
        }
    }
    // A rule of the call itself refuses everybody with the same facts: that is the whole reason.
    let about_call = [Rule::Complete, Rule::Employer, Rule::Duration, Rule::Window];
    if let Some(rule) = about_call.into_iter().find(|rule| counts.get(rule) == Some(&all.len())) {
        let refusals = eligibility.refusals(teller.problem(), all[0], seat);
        let refusal = refusals.iter().find(|refusal| refusal.rule == rule);
        return refusal.map_or_else(String::new, |refusal| teller.refusal(rule, &refusal.facts));
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    let rules: Vec<_> = counts
        .iter()
        .take(MOST_NAMES)
        .map(|(rule, count)| format!("{} ({count})", lang.rule(*rule)))
        .collect();
    let rules = rules.join(", ");
    near.sort_by_key(|(_, nearness, person)| (*nearness, *person));
    let near: Vec<_> = near
        .into_iter()
        .map(|(rule, _, person)| format!("{}: {}", teller.person(person), lang.rule(rule)))
        .collect();
    match near.is_empty() {
        true => lang.fill(Phrase::ReasonNobody, &[("rules", &rules)]),
        false => {
            lang.fill(Phrase::ReasonNobodyNear, &[("rules", &rules), ("near", &shortened(teller, near))])
        }
    }
}

/// How near somebody is whom one rule refuses, nearest first: a date or a limit may move, a grade is
/// as far as its levels, a skill takes longest.
pub fn nearness(refusal: &Refusal) -> (u8, i64) {
    let levels = refusal.facts.iter().find_map(|fact| match (fact.name, &fact.value) {
        ("levels_above" | "levels_below", Value::Number(levels)) => Some(*levels),
        _ => None,
    });
    match refusal.rule {
        Rule::Skills => (2, 0),
        Rule::AboveGrade | Rule::BelowGrade | Rule::Ladder => (1, levels.unwrap_or(i64::MAX)),
        _ => (0, 0),
    }
}

fn elsewhere(teller: &Teller<'_>, outcome: &Outcome, fitting: &[PersonId]) -> String {
    let lang = teller.lang;
    let place = |person: &PersonId| {
        let calls = outcome.plan.calls_of(*person);
        let calls: Vec<_> = calls.iter().map(|call| teller.call(*call)).collect();
        match calls.is_empty() {
            true => format!("{} ({})", teller.person(*person), lang.say(Phrase::NotPlanned)),
            false => lang
                .fill(Phrase::InPlan, &[("person", &teller.person(*person)), ("where", &calls.join(", "))]),
        }
    };
    let persons = shortened(teller, fitting.iter().map(place).collect());
    let phrase = if outcome.status == Status::Gap { Phrase::ReasonFitting } else { Phrase::ReasonElsewhere };
    lang.fill(phrase, &[("persons", &persons)])
}

/// The first names of a list, and how many more there are.
pub fn shortened(teller: &Teller<'_>, mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    names.truncate(MOST_NAMES);
    let mut text = names.join(", ");
    if more > 0 {
        text = format!("{text} {}", teller.lang.fill(Phrase::AndOthers, &[("n", &more.to_string())]));
    }
    text
}

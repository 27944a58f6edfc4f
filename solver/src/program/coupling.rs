//! The rules that couple people beyond one call: months in one office, and the reserve.

use std::collections::BTreeMap;

use super::time::least_rest;
use super::{Build, ColumnId};
use crate::domain::{Day, OfficeId, Span};
use crate::eligibility::{Choice, chain_months, free_fte};
use crate::rule::Rule;

/// H05 between new deployments of one person in one office: no chain of choices beyond the limit.
///
/// Chains are enumerated in order of time; each shortest one that breaks the limit is forbidden
/// as a set. They are few: windows of one office that follow each other are rare.
pub(super) fn office_limit(build: &mut Build<'_>) {
    let mut forbidden = Vec::new();
    for (person, serves) in build.variables.persons() {
        let mut offices: BTreeMap<OfficeId, BTreeMap<Choice, Vec<ColumnId>>> = BTreeMap::new();
        for serve in &serves {
            let office = build.problem.call(serve.seat.call).office;
            offices.entry(office).or_default().entry(serve.choice).or_default().push(serve.column);
        }
        let seat_of =
            |office| serves.iter().find(|serve| build.problem.call(serve.seat.call).office == office);
        for (office, columns) in offices {
            let seat = seat_of(office).expect("the office came from a seat").seat;
            let breaks = |chain: &[Choice]| {
                chain_months(build.problem, person, seat, chain) > build.problem.policy().office_limit_months
            };
            let all: Vec<Choice> = columns.keys().copied().collect();
            for chain in chains_that_break(&all, least_rest(build.problem), &breaks) {
                let entries: Vec<(ColumnId, i64)> =
                    chain.iter().flat_map(|choice| &columns[choice]).map(|column| (*column, 1)).collect();
                forbidden.push((person, office, entries, chain.len() as i64 - 1));
            }
        }
    }
    for (person, office, entries, allowed) in forbidden {
        build.linear.name((&build.problem.person(person).id, &build.problem.office(office).id, &entries));
        build.linear.at_most(entries, allowed);
    }
}

/// Chains of compatible choices, in order of time, that break the limit while their beginnings do not.
fn chains_that_break(
    all: &[Choice],
    rest_days: i32,
    breaks: &impl Fn(&[Choice]) -> bool,
) -> Vec<Vec<Choice>> {
    let mut found = Vec::new();
    let mut open: Vec<Vec<Choice>> = all.iter().map(|choice| vec![*choice]).collect();
    while let Some(chain) = open.pop() {
        let free = chain.last().expect("a chain is not empty").span.end.plus_days(rest_days);
        for next in all.iter().filter(|next| free <= next.span.start) {
            let longer: Vec<Choice> = chain.iter().chain([next]).copied().collect();
            if breaks(&longer) { found.push(longer) } else { open.push(longer) }
        }
    }
    found.sort();
    found
}

/// G11: on every grid date, from the end of its lift on, the FTE in use stays within what is free above the reserve.
///
/// Rows that cannot bind are left out: those whose columns can never use more than allowed.
pub(super) fn reserve(build: &mut Build<'_>) {
    let (problem, policy) = (build.problem, build.problem.policy());
    if policy.reserve.fte == 0 {
        return;
    }
    let first = problem.as_of().max(policy.lifted_until(Rule::Reserve).unwrap_or(problem.as_of()));
    let dates = policy.grid.days_in(Span::new(first, build.horizon_end()));
    let mut rows: BTreeMap<Vec<(ColumnId, i64)>, (i64, Day)> = BTreeMap::new();
    for date in dates {
        let free = free_fte(problem, date);
        let usable = (free - policy.reserve.fte).max(0);
        let mut most = 0;
        let mut entries = Vec::new();
        for (person, serves) in build.variables.persons() {
            let fte = problem.person(person).fte;
            let uses = serves.iter().filter(|serve| {
                let class = problem.call(serve.seat.call).class;
                serve.choice.span.contains(date) && !policy.reserve.usable_by.contains(&class)
            });
            let before = entries.len();
            entries.extend(uses.map(|serve| (serve.column, fte)));
            most += if entries.len() > before { fte } else { 0 };
        }
        if most > usable {
            let least = rows.entry(entries).or_insert((usable, date));
            least.0 = usable.min(least.0);
        }
    }
    for (entries, (usable, date)) in rows {
        build.linear.name(("reserve", date));
        build.linear.at_most(entries, usable);
    }
}

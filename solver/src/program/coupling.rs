//! The rules that couple people beyond one call: months in one office, and the reserve.

use std::collections::BTreeMap;
use std::ops::Range;

use super::time::{first_end_and_last_start, least_rest};
use super::{Build, ColumnId, Serve};
use crate::domain::{Day, OfficeId, Span};
use crate::eligibility::{Choice, chain_months, free_fte};
use crate::rule::Rule;

/// H05 between new deployments of one person in one office: no chain of choices beyond the limit.
///
/// Chains are enumerated in order of time; each shortest one that breaks the limit is forbidden
/// as a set. They are few: windows of one office that follow each other are rare.
pub(super) fn office_limit(build: &mut Build<'_>) {
    let (problem, rest_days) = (build.problem, least_rest(build.problem));
    build.each(build.variables.persons(), |build, (person, serves)| {
        let mut offices: BTreeMap<OfficeId, Vec<&[Serve]>> = BTreeMap::new();
        for edge in serves.chunk_by(|one, next| one.seat == next.seat) {
            offices.entry(problem.call(edge[0].seat.call).office).or_default().push(edge);
        }
        for (office, edges) in offices {
            let serves = || edges.iter().copied().flatten();
            let reach = first_end_and_last_start(serves());
            if reach.is_none_or(|(end, start)| start < end.plus_days(rest_days)) {
                continue;
            }
            let mut columns: BTreeMap<Choice, Vec<ColumnId>> = BTreeMap::new();
            serves().for_each(|serve| columns.entry(serve.choice).or_default().push(serve.column));
            let seat = edges[0][0].seat;
            let breaks = |chain: &[Choice]| {
                chain_months(problem, person, seat, chain) > problem.policy().office_limit_months
            };
            let all: Vec<Choice> = columns.keys().copied().collect();
            for chain in chains_that_break(&all, rest_days, &breaks) {
                let entries: Vec<(ColumnId, i64)> =
                    chain.iter().flat_map(|choice| &columns[choice]).map(|column| (*column, 1)).collect();
                build.linear.name((&problem.person(person).id, &problem.office(office).id, &entries));
                build.linear.at_most(entries, chain.len() as i64 - 1);
            }
        }
    });
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

/// Most coefficients of the reserve that are stated date by date.
pub(super) const MOST_DENSE: usize = 200_000;

/// What a column brings to the reserve: FTE, on the dates from one position to before another.
struct InUse {
    column: ColumnId,
    fte: i64,
    dates: Range<usize>,
}

/// G11: on every grid date, from the end of its lift on, the FTE in use stays within what is free above the reserve.
pub(super) fn reserve(build: &mut Build<'_>) {
    let (problem, policy) = (build.problem, build.problem.policy());
    if policy.reserve.fte == 0 {
        return;
    }
    let first = problem.as_of().max(policy.lifted_until(Rule::Reserve).unwrap_or(problem.as_of()));
    let dates = policy.grid.days_in(Span::new(first, build.horizon_end()));
    let at = |day: Day| dates.partition_point(|date| *date < day);
    let mut in_use = Vec::new();
    let mut most = vec![0; dates.len()];
    for (person, serves) in build.variables.persons().take_while(|_| !build.is_stopped()) {
        let fte = problem.person(person).fte;
        let mut is_used = vec![false; dates.len()];
        for serve in serves {
            let class = problem.call(serve.seat.call).class;
            let dates = at(serve.choice.span.start)..at(serve.choice.span.end);
            if !dates.is_empty() && !policy.reserve.usable_by.contains(&class) {
                is_used[dates.clone()].fill(true);
                in_use.push(InUse { column: serve.column, fte, dates });
            }
        }
        most.iter_mut().zip(is_used).for_each(|(most, is_used)| *most += if is_used { fte } else { 0 });
    }
    let usable = |date: &Day| (free_fte(problem, *date) - policy.reserve.fte).max(0);
    let usable: Vec<i64> = dates.iter().map(usable).collect();
    if most.iter().zip(&usable).all(|(most, usable)| most <= usable) {
        return;
    }
    if in_use.iter().map(|one| one.dates.len()).sum::<usize>() <= build.most_dense {
        reserve_by_date(build, &dates, &in_use, &most, &usable);
    } else {
        reserve_by_change(build, &dates, &in_use, &most, &usable);
    }
}

/// `sum FTE in use <= usable` on every date, but for rows that cannot bind: those whose columns can never use more.
fn reserve_by_date(build: &mut Build<'_>, dates: &[Day], in_use: &[InUse], most: &[i64], usable: &[i64]) {
    let mut of_date = vec![Vec::new(); dates.len()];
    for one in in_use {
        of_date[one.dates.clone()].iter_mut().for_each(|entries| entries.push((one.column, one.fte)));
    }
    let mut rows: BTreeMap<Vec<(ColumnId, i64)>, (i64, Day)> = BTreeMap::new();
    for (at, entries) in of_date.into_iter().enumerate().filter(|(at, _)| most[*at] > usable[*at]) {
        let least = rows.entry(entries).or_insert((usable[at], dates[at]));
        least.0 = usable[at].min(least.0);
    }
    for (entries, (usable, date)) in rows {
        build.linear.name(("reserve", date));
        build.linear.at_most(entries, usable);
    }
}

/// The same in fewer coefficients: `in use on a date = in use on the date before + what begins - what has ended`.
///
/// As tight as date by date, for the columns in between can be added up; a deployment counts twice instead of once a week.
fn reserve_by_change(build: &mut Build<'_>, dates: &[Day], in_use: &[InUse], most: &[i64], usable: &[i64]) {
    let mut changes = vec![Vec::new(); dates.len() + 1];
    for one in in_use {
        changes[one.dates.start].push((one.column, one.fte));
        changes[one.dates.end].push((one.column, -one.fte));
    }
    let mut before: Option<ColumnId> = None;
    for (at, mut entries) in changes.into_iter().take(dates.len()).enumerate() {
        build.linear.name(("in use", dates[at]));
        let now = build.linear.implied(most[at].min(usable[at]), Vec::new());
        entries.extend(before.map(|before| (before, 1)));
        entries.push((now, -1));
        build.linear.equal(entries, 0);
        before = Some(now);
    }
}

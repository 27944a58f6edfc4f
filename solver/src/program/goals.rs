//! The goals that look at more than one assignment: one function each, and the list that calls them.
//!
//! What an assignment is worth by itself lies on its column already (`worth`).

use std::collections::BTreeMap;

use super::worth::is_demanding;
use super::{Build, ColumnId, Serve};
use crate::domain::{CallId, Span};
use crate::eligibility::proficiency;
use crate::goal::Goal;

/// Deployments that may end in one ISO week without a price (G15).
const ENDS_PER_WEEK: i64 = 4;

/// Adds all goals.
pub(super) fn add(build: &mut Build<'_>) {
    build.each(build.problem.call_ids(), |build, call| {
        build.linear.name(("goals", &build.problem.call(call).id));
        call_complete(build, call);
        novice_beside_experienced(build, call);
    });
    fair_load(build);
    office_share(build);
    staggered_ends(build);
    stability(build);
}

fn weight(build: &Build<'_>, goal: Goal) -> i64 {
    build.problem.policy().weights.of(goal)
}

/// G02: `open[s] complete <= served[s]` for every seat of the call; directly on the columns of a single seat.
fn call_complete(build: &mut Build<'_>, call: CallId) {
    let worth = 100 * weight(build, Goal::CallComplete);
    let seats: Vec<_> =
        build.problem.seat_ids(call).filter(|seat| build.problem.seat(*seat).open() > 0).collect();
    let open: i64 = seats.iter().map(|seat| i64::from(build.problem.seat(*seat).open())).sum();
    let served: Vec<_> = seats.iter().map(|seat| build.variables.served(call, |at, _| at == *seat)).collect();
    if worth == 0 || served.is_empty() || served.iter().any(Vec::is_empty) {
        return;
    }
    if open == 1 {
        for (column, _) in &served[0] {
            build.linear.add_cost(*column, build.points, worth);
        }
        return;
    }
    let complete = build.linear.binary(vec![(build.points, worth * open)]);
    for (seat, mut entries) in seats.into_iter().zip(served) {
        entries.push((complete, -i64::from(build.problem.seat(seat).open())));
        build.linear.at_least(entries, 0);
    }
}

/// G08: months of demanding deployments climb unit steps whose price rises by one weight each.
///
/// Prices that rise make the steps fill in order by themselves. Where no two demanding
/// choices of a person can follow each other, the price lies on the columns instead.
fn fair_load(build: &mut Build<'_>) {
    let price = 100 * weight(build, Goal::FairLoad);
    if price == 0 {
        return;
    }
    let rest_days = super::time::least_rest(build.problem);
    let mut loads = Vec::new();
    for (person, serves) in build.variables.persons() {
        let person = build.problem.person(person);
        let is_demanding = |serves: &&[Serve]| {
            let seat = serves[0].seat;
            is_demanding(person, build.problem.call(seat.call), build.problem.seat(seat))
        };
        let by_seat = serves.chunk_by(|one, next| one.seat == next.seat);
        let demanding: Vec<Serve> = by_seat.filter(is_demanding).flatten().copied().collect();
        if !demanding.is_empty() {
            loads.push((&person.id, past_load(build, person), demanding));
        }
    }
    for (name, base, demanding) in loads {
        build.linear.name(("load", name));
        let reach = super::time::first_end_and_last_start(demanding.iter());
        if reach.is_none_or(|(end, start)| start < end.plus_days(rest_days)) {
            for serve in demanding {
                let months = serve.choice.months;
                let climb = (base + months) * (base + months + 1) / 2 - base * (base + 1) / 2;
                build.linear.add_cost(serve.column, build.points, price * climb);
            }
            continue;
        }
        let most = most_months(&demanding, rest_days);
        let mut entries: Vec<_> = demanding.iter().map(|serve| (serve.column, serve.choice.months)).collect();
        for step in 1..=most {
            entries.push((build.linear.implied(1, vec![(build.points, price * (base + step))]), -1));
        }
        build.linear.at_most(entries, 0);
    }
}

/// Months of demanding fixed deployments that end after the last 24 months.
fn past_load(build: &Build<'_>, person: &crate::domain::Person) -> i64 {
    let since = build.problem.as_of().plus_months(-24);
    let counted = person.deployments.iter().filter(|fixed| fixed.demanding && since < fixed.span.end);
    counted.map(|fixed| fixed.months).sum()
}

/// Most months that choices of one person can add up to, one after the other.
fn most_months(serves: &[Serve], rest_days: i32) -> i64 {
    let mut choices: Vec<_> = serves.iter().map(|serve| serve.choice).collect();
    choices.sort_unstable();
    choices.dedup();
    let mut most_from = vec![0; choices.len() + 1];
    for at in (0..choices.len()).rev() {
        let free = choices[at].span.end.plus_days(rest_days);
        let next = choices.partition_point(|choice| choice.span.start < free);
        most_from[at] = most_from[at + 1].max(choices[at].months + most_from[next]);
    }
    most_from[0]
}

/// G10: `100 months of the parent office - excess <= cap`, in hundredths of a month.
fn office_share(build: &mut Build<'_>) {
    let price = weight(build, Goal::OfficeShare);
    if price == 0 {
        return;
    }
    let cap = share_cap(build);
    let mut offices: BTreeMap<&str, Vec<CallId>> = BTreeMap::new();
    let problem = build.problem;
    for call in problem.call_ids() {
        offices.entry(&problem.office(problem.call(call).office).parent).or_default().push(call);
    }
    for (office, calls) in offices {
        build.linear.name(("share", office));
        let mut entries = Vec::new();
        let mut most = 0;
        for call in calls {
            let alone = build.variables.of_call(call).filter(|serve| serve.slot.is_none());
            let served = alone.map(|serve| (serve.column, serve.choice.months));
            let pairs = build.variables.pairs_of_call(call).map(|pair| (pair.column, pair.choice.months));
            let months: Vec<_> = served.chain(pairs).collect();
            let longest = months.iter().map(|(_, months)| *months).max().unwrap_or(0);
            most += longest * i64::from(problem.call(call).open());
            entries.extend(months.into_iter().map(|(column, months)| (column, 100 * months)));
        }
        let above = 100 * most - cap;
        if above > 0 {
            entries.push((build.linear.implied(above, vec![(build.points, price)]), -1));
            build.linear.at_most(entries, cap);
        }
    }
}

/// Share of the pool's available months in the horizon, in hundredths of a month.
fn share_cap(build: &Build<'_>) -> i64 {
    let (problem, policy) = (build.problem, build.problem.policy());
    let horizon = Span::new(problem.as_of(), build.horizon_end());
    let available = |person: &crate::domain::Person| {
        let start = person.entry.map_or(horizon.start, |entry| entry.max(horizon.start));
        let end = person.exit.map_or(horizon.end, |exit| exit.min(horizon.end));
        let absent = |absence: &Span| Span::new(absence.start.max(start), absence.end.min(end)).days();
        let days = Span::new(start, end).days() - person.absences.iter().map(absent).sum::<i32>();
        i64::from(days) * person.fte
    };
    let deployable = problem.persons().iter().filter(|person| policy.deployable_roles.contains(&person.role));
    policy.office_share_percent * deployable.map(available).sum::<i64>() / 3_000
}

/// G14: `novices - experienced - excess <= slack (1 - two)`, where `two` is 1 from two served seats on.
///
/// `served <= 1 + (seats - 1) two` says that much; the same for every two single seats says it tighter.
fn novice_beside_experienced(build: &mut Build<'_>, call: CallId) {
    let price = 100 * weight(build, Goal::NoviceBesideExperienced);
    let seats = i64::from(build.problem.call(call).open());
    if price == 0 || seats < 2 {
        return;
    }
    let standing = |serve: &Serve| {
        let person = build.problem.person(serve.person);
        match proficiency(person, build.problem.seat(serve.seat), serve.choice.span.start) {
            None => 0,
            Some(..=1) => 1,
            Some(_) => -1,
        }
    };
    let mut entries: Vec<(ColumnId, i64)> =
        build.variables.of_call(call).map(|serve| (serve.column, standing(serve))).collect();
    if !entries.iter().any(|(_, standing)| *standing > 0) {
        return;
    }
    let sharers =
        build.problem.call(call).seats.iter().map(|seat| i64::from(seat.sharers)).max().unwrap_or(1);
    let two = build.linear.binary(Vec::new());
    let mut served = build.variables.served(call, |_, _| true);
    served.push((two, 1 - seats));
    build.linear.at_most(served, 1);
    let single = build.problem.seat_ids(call).filter(|seat| build.problem.seat(*seat).open() == 1);
    let single: Vec<_> = single.collect();
    for (at, first) in single.iter().enumerate().filter(|_| seats > 2) {
        for second in &single[at + 1..] {
            let mut both = build.variables.served(call, |seat, _| seat == *first || seat == *second);
            both.push((two, -1));
            build.linear.at_most(both, 1);
        }
    }
    let excess = build.linear.implied(seats * sharers, vec![(build.points, price)]);
    entries.extend([(excess, -1), (two, sharers)]);
    build.linear.at_most(entries, sharers);
}

/// G15: per ISO week of the last day, `ends - excess <= free`.
fn staggered_ends(build: &mut Build<'_>) {
    let price = 100 * weight(build, Goal::StaggeredEnds);
    if price == 0 {
        return;
    }
    let mut known = BTreeMap::new();
    let mut week = |span: Span| *known.entry(span.end).or_insert_with(|| span.end.plus_days(-1).iso_week());
    let mut ends: BTreeMap<(i16, i8), Vec<(ColumnId, i64)>> = BTreeMap::new();
    let mut persons: BTreeMap<(i16, i8), i64> = BTreeMap::new();
    for (_, serves) in build.variables.persons() {
        let mut weeks: Vec<_> =
            serves.iter().map(|serve| (week(serve.choice.span), (serve.column, 1))).collect();
        for (week, entry) in &weeks {
            ends.entry(*week).or_default().push(*entry);
        }
        weeks.sort_unstable();
        weeks.dedup_by_key(|(week, _)| *week);
        for (week, _) in weeks {
            *persons.entry(week).or_default() += 1;
        }
    }
    let fixed = build.problem.persons().iter().flat_map(|person| &person.deployments);
    let mut before: BTreeMap<(i16, i8), i64> = BTreeMap::new();
    for fixed in fixed {
        *before.entry(week(fixed.span)).or_default() += 1;
    }
    for (week, mut entries) in ends {
        build.linear.name(("ends", week));
        let free = (ENDS_PER_WEEK - before.get(&week).copied().unwrap_or(0)).max(0);
        let above = persons[&week] - free;
        if above > 0 {
            entries.push((build.linear.implied(above, vec![(build.points, price)]), -1));
            build.linear.at_most(entries, free);
        }
    }
}

/// G13: every published assignment costs once, and is given back on the column that keeps it.
fn stability(build: &mut Build<'_>) {
    let price = 100 * weight(build, Goal::Stability);
    let problem = build.problem;
    for published in problem.published() {
        for person in &published.persons {
            build.constant.0[build.points] += price;
            let kept = |serve: &&Serve| {
                serve.person == *person && serve.seat == published.seat && serve.choice.span == published.span
            };
            let kept: Vec<ColumnId> =
                build.variables.of_call(published.seat.call).filter(kept).map(|serve| serve.column).collect();
            for column in kept {
                build.linear.add_cost(column, build.points, -price);
            }
        }
    }
}

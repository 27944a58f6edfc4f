//! The goals that look at more than one assignment: one function each, and the list that calls them.
//!
//! What an assignment is worth by itself lies on its column already (`worth`).

use std::collections::{BTreeMap, BTreeSet};

use super::matching::able;
use super::{Build, ColumnId, Serve};
use crate::domain::{CallId, Day, SeatId, Span};
use crate::eligibility::{Choice, proficiency};
use crate::goal::Goal;

/// Deployments that may end in one ISO week without a price (G15).
const ENDS_PER_WEEK: i64 = 4;
/// Most persons who may take a seat for which it is stated that nobody takes two of the same: a row for each, of all the others.
const FEW: usize = 8;

/// Adds all goals.
pub(super) fn add(build: &mut Build<'_>) {
    build.each(build.problem.call_ids(), |build, call| {
        build.linear.name(("goals", &build.problem.call(call).id));
        call_complete(build, call);
        novice_beside_experienced(build, call);
    });
    let others = [super::load::fair_load, office_share, staggered_ends, stability];
    build.each(others.into_iter(), |build, goal: fn(&mut Build<'_>)| goal(build));
}

pub(super) fn weight(build: &Build<'_>, goal: Goal) -> i64 {
    build.problem.policy().weights.of(goal)
}

/// G02: `open[s] complete <= served[s]` for every seat of the call; directly on the columns of a single seat.
///
/// Less than all of them is worth nothing, so what can be no part of that does not count: a team of which not enough can, or a
/// start at which not enough can.
fn call_complete(build: &mut Build<'_>, call: CallId) {
    let worth = 100 * weight(build, Goal::CallComplete);
    let of_call = build.problem.call(call);
    let open = i64::from(of_call.open());
    let seats: Vec<_> =
        build.problem.seat_ids(call).filter(|seat| build.problem.seat(*seat).open() > 0).collect();
    if worth == 0 || seats.is_empty() {
        return;
    }
    if open == 1 {
        for (column, _) in build.variables.served(call, |_| true) {
            build.linear.add_cost(column, build.points, worth);
        }
        return;
    }
    let team_of = |serve: &Serve| build.problem.person(serve.person).team.as_str();
    let persons = || build.variables.edges_of_call(call).map(|edge| &edge[0]);
    let can_be = !able(build, call, open, persons(), |_| ()).is_empty();
    let teams = of_call.one_team.then(|| able(build, call, open, persons(), team_of));
    let serves = || build.variables.of_call(call);
    let choices = of_call.start_together.then(|| able(build, call, open, serves(), |serve| serve.choice));
    let counts = |serve: &Serve| teams.as_ref().is_none_or(|teams| teams.contains(team_of(serve)));
    let fits = |choice: &Choice| choices.as_ref().is_none_or(|choices| choices.contains(choice));
    let served = |seat: &SeatId| {
        let edges = build.variables.edges_of_call(call);
        let edges = edges.filter(|edge| edge[0].seat == *seat && counts(&edge[0]));
        let alone = edges.flatten().filter(|serve| serve.slot.is_none());
        let alone = alone.map(|serve| (serve.choice, serve.column));
        let pairs = build.variables.pairs_of_call(call).filter(|pair| pair.seat == *seat);
        let of_seat = alone.chain(pairs.map(|pair| (pair.choice, pair.column)));
        of_seat.filter(|(choice, _)| fits(choice)).map(|(_, column)| (column, 1)).collect::<Vec<_>>()
    };
    let served: Vec<_> = seats.iter().map(served).collect();
    if !can_be || served.iter().any(Vec::is_empty) {
        return;
    }
    let complete = build.linear.binary(vec![(build.points, worth * open)]);
    for (seat, mut entries) in seats.into_iter().zip(served) {
        others_complete(build, seat, &entries, complete);
        entries.push((complete, -i64::from(build.problem.seat(seat).open())));
        build.linear.at_least(entries, 0);
    }
}

/// `(open[s] - 1) complete <= served[s] by all others` for each of a few persons: nobody takes two of the seats.
///
/// The relaxation would make half of a call of two seats complete with one person.
fn others_complete(build: &mut Build<'_>, seat: SeatId, served: &[(ColumnId, i64)], complete: ColumnId) {
    let open = i64::from(build.problem.seat(seat).open());
    let is_alone = |edge: &&[Serve]| edge[0].seat == seat && edge[0].slot.is_none();
    let mut persons: Vec<&[Serve]> = build.variables.edges_of_call(seat.call).filter(is_alone).collect();
    if open == 1 || persons.len() > FEW {
        return;
    }
    persons.sort_unstable_by_key(|edge| edge[0].person);
    for own in persons {
        let own = |column| own.iter().any(|serve| serve.slot.is_none() && serve.column == column);
        let others = served.iter().filter(|(column, _)| !own(*column)).copied();
        build.linear.at_least(others.chain([(complete, 1 - open)]).collect(), 0);
    }
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
    build.each(offices.iter(), |build, (office, calls)| {
        build.linear.name(("share", office));
        let mut entries = Vec::new();
        let mut most = 0;
        for call in calls.iter().copied().take_while(|_| !build.is_stopped()) {
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
    });
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
    let mut served = build.variables.served(call, |_| true);
    served.push((two, 1 - seats));
    build.linear.at_most(served, 1);
    let single = build.problem.seat_ids(call).filter(|seat| build.problem.seat(*seat).open() == 1);
    let single: Vec<_> = single.collect();
    for (at, first) in single.iter().enumerate().filter(|_| seats > 2) {
        for second in &single[at + 1..] {
            let mut both = build.variables.served(call, |seat| seat == *first || seat == *second);
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
    let problem = build.problem;
    let week = |end: Day| end.plus_days(-1).iso_week();
    let all = problem.call_ids().flat_map(|call| build.eligibility.choices(call));
    let days: BTreeSet<Day> = all.map(|choice| choice.span.end).collect();
    let weeks: BTreeSet<(i16, i8)> = days.iter().map(|end| week(*end)).collect();
    let weeks: Vec<(i16, i8)> = weeks.into_iter().collect();
    // Millions of columns end on some hundred days: a table says in which week.
    let (first, last) = (days.first().map_or(0, |day| day.0), days.last().map_or(0, |day| day.0));
    let position = |end: Day| (end.0 - first) as usize;
    let mut at = vec![0; position(Day(last)) + 1];
    days.iter().for_each(|end| at[position(*end)] = weeks.partition_point(|at| *at < week(*end)));
    let mut ends: Vec<Vec<(ColumnId, i64)>> = vec![Vec::new(); weeks.len()];
    let mut persons = vec![0; weeks.len()];
    for (_, serves) in build.variables.persons().take_while(|_| !build.is_stopped()) {
        let mut is_end = vec![false; weeks.len()];
        for serve in serves {
            let at = at[position(serve.choice.span.end)];
            ends[at].push((serve.column, 1));
            is_end[at] = true;
        }
        persons.iter_mut().zip(is_end).for_each(|(persons, is_end)| *persons += i64::from(is_end));
    }
    let mut before: BTreeMap<(i16, i8), i64> = BTreeMap::new();
    for fixed in problem.persons().iter().flat_map(|person| &person.deployments) {
        *before.entry(week(fixed.span.end)).or_default() += 1;
    }
    for ((week, mut entries), persons) in weeks.into_iter().zip(ends).zip(persons) {
        build.linear.name(("ends", week));
        let free = (ENDS_PER_WEEK - before.get(&week).copied().unwrap_or(0)).max(0);
        let above = persons - free;
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

//! The rules that concern several placements at once: one function each, and the list that calls them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::matching::able;
use super::{Build, ColumnId, Serve};
use crate::domain::{CallId, PersonId, SeatId};
use crate::eligibility::Choice;

/// Adds all rules; pair rules are edges of the eligibility graph already.
pub(super) fn add(build: &mut Build<'_>) {
    sharers(build);
    build.each(build.problem.call_ids(), |build, call| {
        build.linear.name(("rules", &build.problem.call(call).id));
        capacity(build, call);
        distinct(build, call);
        if build.problem.call(call).start_together {
            start_together(build, call);
        }
        if build.problem.call(call).one_team {
            one_team(build, call);
        }
        if build.problem.call(call).whole {
            whole(build, call);
        }
        least(build, call);
    });
    super::coupling::office_limit(build);
    super::coupling::reserve(build);
}

/// H15: on a shared seat `sum sharer = 2 pair`, and whoever is alone too short or too long for one of their own kind has a
/// partner who fits: `sharers of such FTE <= sharers whose FTE fits theirs`.
///
/// For two sharers of an integer pair this says the same as least and wished FTE, and more for the relaxation, where a sum of
/// FTE lets a long sharer make up for several short ones. Every range of FTE is stated whose sharers fit none of its own
/// (Hall's condition on the sharers by FTE).
fn sharers(build: &mut Build<'_>) {
    let mut of_pair: BTreeMap<(SeatId, u32, Choice), Vec<&Serve>> = BTreeMap::new();
    let is_shared = |call: &CallId| build.variables.pairs_of_call(*call).next().is_some();
    for serve in build.problem.call_ids().filter(is_shared).flat_map(|call| build.variables.of_call(call)) {
        if let Some(slot) = serve.slot {
            of_pair.entry((serve.seat, slot, serve.choice)).or_default().push(serve);
        }
    }
    for pair in &build.variables.pairs {
        let sharers = &of_pair[&(pair.seat, pair.slot, pair.choice)];
        let seat = build.problem.seat(pair.seat);
        let (least, wished) = (seat.fte_least, seat.fte_wished);
        let fte = |serve: &Serve| build.problem.person(serve.person).fte;
        let two = sharers.iter().map(|serve| (serve.column, 1)).chain([(pair.column, -2)]).collect();
        build.linear.name((
            "sharers",
            &build.problem.call(pair.seat.call).id,
            pair.seat.seat,
            pair.slot,
            pair.choice,
        ));
        build.linear.equal(two, 0);
        let all: BTreeSet<i64> = sharers.iter().map(|serve| fte(serve)).collect();
        for low in &all {
            for high in all.range(low..).take_while(|high| 2 * **high < least || 2 * low > wished) {
                let of = |range: RangeInclusive<i64>, by: i64| {
                    let within = sharers.iter().filter(move |serve| range.contains(&fte(serve)));
                    within.map(move |serve| (serve.column, by))
                };
                let partners = of(least - high..=wished - low, -1);
                build.linear.at_most(of(*low..=*high, 1).chain(partners).collect(), 0);
            }
        }
    }
}

/// H18: served seats `<=` open seats, for each group of identical seats and each of them that is shared.
fn capacity(build: &mut Build<'_>, call: CallId) {
    for seat in build.problem.seat_ids(call) {
        let served = build.variables.served(call, |at| at == seat);
        if served.is_empty() {
            continue;
        }
        let open = build.problem.seat(seat).open();
        build.linear.at_most(served, i64::from(open));
        for slot in (0..open).filter(|_| open > 1) {
            let shared =
                build.variables.pairs_of_call(call).filter(|pair| pair.seat == seat && pair.slot == slot);
            let shared: Vec<_> = shared.map(|pair| (pair.column, 1)).collect();
            if !shared.is_empty() {
                build.linear.at_most(shared, 1);
            }
        }
    }
}

/// A person at most once per call; needed where two choices could follow each other.
fn distinct(build: &mut Build<'_>, call: CallId) {
    let rest_days = super::time::least_rest(build.problem);
    for (person, serves) in build.variables.persons_of_call(call) {
        let reach = super::time::first_end_and_last_start(serves.iter());
        if reach.is_some_and(|(end, start)| end.plus_days(rest_days) <= start) {
            build.linear.name(("distinct", &build.problem.call(call).id, &build.problem.person(person).id));
            build.linear.at_most(serves.iter().map(|serve| (serve.column, 1)).collect(), 1);
        }
    }
}

/// `served[s, o] <= open[s] together[o]`, `sum together <= 1`; for several identical seats also person by person. Nobody serves at a
/// start at which not enough can.
fn start_together(build: &mut Build<'_>, call: CallId) {
    if build.problem.call(call).open() < 2 {
        return;
    }
    let able = able(build, call, needed(build, call), build.variables.of_call(call), |serve| serve.choice);
    let mut chosen: BTreeMap<Choice, Option<ColumnId>> = BTreeMap::new();
    for serve in build.variables.of_call(call) {
        chosen.entry(serve.choice).or_insert_with(|| {
            build.linear.name(("together", &build.problem.call(call).id, serve.choice));
            able.contains(&serve.choice).then(|| build.linear.binary(Vec::new()))
        });
    }
    build.linear.name(("together", &build.problem.call(call).id));
    build.linear.at_most(chosen.values().flatten().map(|column| (*column, 1)).collect(), 1);
    let mut served: BTreeMap<(Choice, SeatId), Vec<(ColumnId, i64)>> = BTreeMap::new();
    let alone = build.variables.of_call(call).filter(|serve| serve.slot.is_none());
    let alone = alone.map(|serve| (serve.choice, serve.seat, serve.column));
    let pairs = build.variables.pairs_of_call(call).map(|pair| (pair.choice, pair.seat, pair.column));
    for (choice, seat, column) in alone.chain(pairs) {
        served.entry((choice, seat)).or_default().push((column, 1));
    }
    for (choice, together) in &chosen {
        build.linear.name(("together at", &build.problem.call(call).id, choice));
        for seat in build.problem.seat_ids(call) {
            if let Some(mut served) = served.remove(&(*choice, seat)) {
                served.extend(together.map(|column| (column, -i64::from(build.problem.seat(seat).open()))));
                build.linear.at_most(served, 0);
            }
        }
    }
    for (person, serves) in build.variables.persons_of_call(call) {
        build.linear.name(("together", &build.problem.call(call).id, &build.problem.person(person).id));
        let mut of_choice: BTreeMap<Choice, Vec<(ColumnId, i64)>> = BTreeMap::new();
        for serve in serves {
            of_choice.entry(serve.choice).or_default().push((serve.column, 1));
        }
        for (choice, mut columns) in of_choice {
            let Some(together) = chosen[&choice] else { continue };
            columns.push((together, -1));
            build.linear.at_most_implied(columns, 0);
        }
    }
}

/// `sum serve[p] <= team[team of p]`, `served[s] by a team <= open[s] team`, `sum team <= 1`. Nobody serves of a team of which not
/// enough can.
fn one_team(build: &mut Build<'_>, call: CallId) {
    build.linear.name(("one team", &build.problem.call(call).id));
    let problem = build.problem;
    let team_of = |person: PersonId| problem.person(person).team.as_str();
    let persons = build.variables.edges_of_call(call).map(|edge| &edge[0]);
    let able = able(build, call, needed(build, call), persons, |serve| team_of(serve.person));
    let teams: BTreeMap<&str, ColumnId> =
        able.into_iter().map(|team| (team, build.linear.binary(Vec::new()))).collect();
    for (person, serves) in build.variables.persons_of_call(call) {
        // A person may have several columns in a call, of which distinct or the flow allows one.
        let mut of_person = columns(serves);
        of_person.extend(teams.get(team_of(person)).map(|team| (*team, -1)));
        build.linear.at_most(of_person, 0);
    }
    for seat in problem.seat_ids(call) {
        // The columns of each person of a team.
        let mut of_teams: BTreeMap<&str, Vec<&[Serve]>> = BTreeMap::new();
        for edge in build.variables.edges_of_call(call).filter(|edge| edge[0].seat == seat) {
            of_teams.entry(team_of(edge[0].person)).or_default().push(edge);
        }
        let open = problem.seat(seat).open();
        for (team, persons) in of_teams {
            let Some(column) = teams.get(team).filter(|_| persons.len() > open as usize) else { continue };
            let serves = || persons.iter().copied().flatten();
            // Two sharers are one seat.
            let one = if serves().any(|serve| serve.slot.is_some()) { 2 } else { 1 };
            let part = |serve: &Serve| (serve.column, if serve.slot.is_none() { one } else { 1 });
            let entries = serves().map(part).chain([(*column, -one * i64::from(open))]).collect();
            build.linear.at_most(entries, 0);
        }
    }
    build.linear.at_most(teams.into_values().map(|team| (team, 1)).collect(), 1);
}

/// `served[s] = open[s] all`, and so person by person; nobody serves where there is no person for each seat.
fn whole(build: &mut Build<'_>, call: CallId) {
    if build.variables.of_call(call).next().is_none() {
        return;
    }
    let open = needed(build, call);
    build.linear.name(("whole", &build.problem.call(call).id));
    let all = can_be(build, call, open).then(|| build.linear.binary(Vec::new()));
    for seat in build.problem.seat_ids(call) {
        let mut served = build.variables.served(call, |at| at == seat);
        served.extend(all.map(|all| (all, -i64::from(build.problem.seat(seat).open()))));
        build.linear.equal(served, 0);
    }
    if let Some(all) = all.filter(|_| open > 1) {
        nobody_without(build, call, all);
    }
}

/// `sum served >= (least - taken) any`, `served[s] <= open[s] any`, and so person by person; nobody serves where there are not
/// persons enough.
fn least(build: &mut Build<'_>, call: CallId) {
    let missing = missing(build, call);
    if missing < 2 || build.variables.of_call(call).next().is_none() {
        return;
    }
    build.linear.name(("least", &build.problem.call(call).id));
    let any = can_be(build, call, missing).then(|| build.linear.binary(Vec::new()));
    let mut all = build.variables.served(call, |_| true);
    all.extend(any.map(|any| (any, -missing)));
    build.linear.at_least(all, 0);
    for seat in build.problem.seat_ids(call) {
        let mut served = build.variables.served(call, |at| at == seat);
        served.extend(any.map(|any| (any, -i64::from(build.problem.seat(seat).open()))));
        build.linear.at_most(served, 0);
    }
    if let Some(any) = any {
        nobody_without(build, call, any);
    }
}

/// `sum serve[p] <= decision` for each person: whoever serves a call that is served only if that is decided.
///
/// The sums over seats say that for integers. The relaxation would have one person be a third of a call of three seats (the strong
/// formulation of a fixed charge, Nemhauser and Wolsey 1988).
fn nobody_without(build: &mut Build<'_>, call: CallId, decision: ColumnId) {
    for (_, serves) in build.variables.persons_of_call(call) {
        let mut entries = columns(serves);
        entries.push((decision, -1));
        build.linear.at_most_implied(entries, 0);
    }
}

/// How many seats have to be served for any to be.
fn needed(build: &Build<'_>, call: CallId) -> i64 {
    let of_call = build.problem.call(call);
    if of_call.whole { i64::from(of_call.open()) } else { missing(build, call) }
}

/// How many more seats have to be served than are taken.
fn missing(build: &Build<'_>, call: CallId) -> i64 {
    let of_call = build.problem.call(call);
    let taken: u32 = of_call.seats.iter().map(|seat| seat.taken).sum();
    i64::from(of_call.least.saturating_sub(taken))
}

/// Whether so many seats can be served at once.
fn can_be(build: &Build<'_>, call: CallId, needed: i64) -> bool {
    let persons = build.variables.edges_of_call(call).map(|edge| &edge[0]);
    !able(build, call, needed, persons, |_| ()).is_empty()
}

fn columns(serves: &[Serve]) -> Vec<(ColumnId, i64)> {
    serves.iter().map(|serve| (serve.column, 1)).collect()
}

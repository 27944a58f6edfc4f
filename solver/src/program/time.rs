//! One place at a time, with rest: one unit of a person's time flows through the start slots.
//!
//! Slots are the person's possible start days. From a slot the unit either idles to the next
//! slot or takes a deployment and arrives at the first slot not before its end plus rest. Where no deployment
//! arrives at a slot, the unit can only have idled there, so that slot is one with the slot before. The
//! matrix of a person is a network, its relaxation as tight as the clique form with far fewer
//! non-zeros.
//!
//! Where the rest is lifted for some of the deployments, these leave from slots of their own, the
//! tired ones, which the unit reaches right after a deployment: still a network.

use std::collections::BTreeMap;

use super::{Build, ColumnId, IntegerProgram, Serve};
use crate::domain::{Day, Problem};
use crate::goal::Goal;
use crate::rule::Rule;

/// The least rest in days that may lie between two new deployments.
pub(super) fn least_rest(problem: &Problem) -> i32 {
    match problem.policy().lifted_until(Rule::Rest) {
        Some(_) => 0,
        None => problem.policy().rest_days,
    }
}

/// Adds the flow of every person.
pub(super) fn flow(build: &mut Build<'_>) {
    let used_weight = build.problem.policy().weights.of(Goal::UntouchedReserve);
    let rest_days = build.problem.policy().rest_days;
    let lifted_until = build.problem.policy().lifted_until(Rule::Rest).filter(|_| rest_days > 0);
    build.each(build.variables.persons(), |build, (person, serves)| {
        // A person in use is one unit that leaves the source; without a price on that, the unit is always there.
        let name = &build.problem.person(person).id;
        build.linear.name(("flow", name));
        let used =
            (used_weight != 0).then(|| build.linear.implied(1, vec![(build.points, 100 * used_weight)]));
        let is_lifted = |serve: &Serve| lifted_until.is_some_and(|until| serve.choice.span.end <= until);
        let (lifted, bound): (Vec<_>, Vec<_>) = serves.iter().partition(|serve| is_lifted(serve));
        let flow = Flow { name, used, rest_days };
        build.linear.in_network(Some(person.index()));
        if lifted.is_empty() {
            flow.of_person(&mut build.linear, serves);
        } else {
            flow.of_tired_person(&mut build.linear, &bound, &lifted);
        }
    });
}

/// What the flow of one person needs.
struct Flow<'f> {
    /// Id of the person.
    name: &'f str,
    /// The column by which the unit enters; it is always there where none is.
    used: Option<ColumnId>,
    rest_days: i32,
}

impl Flow<'_> {
    fn of_person(&self, linear: &mut IntegerProgram, serves: &[Serve]) {
        let Self { name, used, rest_days } = *self;
        let free = |serve: &Serve| serve.choice.span.end.plus_days(rest_days);
        let slots = reached(serves, free);
        let mut balance = vec![Vec::new(); slots.len()];
        for serve in serves {
            let departure = slots.partition_point(|slot| *slot <= serve.choice.span.start) - 1;
            let arrival = slots.partition_point(|slot| *slot < free(serve));
            balance[departure].push((serve.column, 1));
            if let Some(later) = balance.get_mut(arrival) {
                later.push((serve.column, -1));
            }
        }
        let last = slots.len() - 1;
        let mut idle_before = used;
        for (at, mut entries) in balance.into_iter().enumerate() {
            let source = i64::from(at == 0 && used.is_none());
            linear.name(("slot", name, slots[at]));
            entries.extend(idle_before.map(|idle| (idle, -1)));
            if at == last {
                // Nothing comes after the last slot, so what idles there need not be counted.
                linear.at_most(entries, source);
                break;
            }
            let idle = linear.implied(1, Vec::new());
            entries.push((idle, 1));
            linear.equal(entries, source);
            idle_before = Some(idle);
        }
    }

    /// Deployments in `lifted` need no rest before them, those in `bound` do.
    ///
    /// `bound` leave from rested slots, `lifted` from tired ones. From a rested slot the unit may go to
    /// the tired one of the same day; the way back leads through the rest after a deployment.
    fn of_tired_person(&self, linear: &mut IntegerProgram, bound: &[Serve], lifted: &[Serve]) {
        let Self { name, used, rest_days } = *self;
        let (rested, tired) = (starts(&[bound, lifted].concat()), starts(lifted));
        let at = |slots: &[Day], day: Day| slots.partition_point(|slot| *slot < day);
        let mut of_rested = vec![Vec::new(); rested.len()];
        let mut of_tired = vec![Vec::new(); tired.len()];
        let mut ends: BTreeMap<Day, Vec<(ColumnId, i64)>> = BTreeMap::new();
        for (serves, slots, balance) in [(bound, &rested, &mut of_rested), (lifted, &tired, &mut of_tired)] {
            for serve in serves {
                balance[at(slots, serve.choice.span.start)].push((serve.column, 1));
                ends.entry(serve.choice.span.end).or_default().push((serve.column, -1));
            }
        }
        // After a deployment the unit goes on tired at once, or rested after the rest, or not at all.
        for (end, mut entries) in ends {
            linear.name(("end", name, end));
            let arrivals =
                [(at(&tired, end), &mut of_tired), (at(&rested, end.plus_days(rest_days)), &mut of_rested)];
            for (slot, balance) in arrivals {
                if let Some(later) = balance.get_mut(slot) {
                    let way = linear.implied(1, Vec::new());
                    entries.push((way, 1));
                    later.push((way, -1));
                }
            }
            if entries.iter().any(|(_, sign)| *sign > 0) {
                linear.at_most(entries, 0);
            }
        }
        for (slot, day) in tired.iter().enumerate() {
            linear.name(("tired", name, *day));
            let way = linear.implied(1, Vec::new());
            of_rested[at(&rested, *day)].push((way, 1));
            of_tired[slot].push((way, -1));
        }
        let source = i64::from(used.is_none());
        of_rested[0].extend(used.map(|used| (used, -1)));
        for (kind, slots, balance, source) in
            [("slot", &rested, of_rested, source), ("tired slot", &tired, of_tired, 0)]
        {
            let last = balance.len() - 1;
            let mut idle_before = None;
            for (slot, mut entries) in balance.into_iter().enumerate() {
                linear.name((kind, name, slots[slot]));
                entries.extend(idle_before.map(|idle| (idle, -1)));
                idle_before = (slot < last).then(|| linear.implied(1, Vec::new()));
                entries.extend(idle_before.map(|idle| (idle, 1)));
                linear.at_most(entries, if slot == 0 { source } else { 0 });
            }
        }
    }
}

/// The first day on which one of these is over, and the last on which one begins: where the rest fits between, one can follow
/// another.
pub(super) fn first_end_and_last_start<'s>(serves: impl Iterator<Item = &'s Serve>) -> Option<(Day, Day)> {
    let spans = serves.map(|serve| (serve.choice.span.end, serve.choice.span.start));
    spans.reduce(|(end, start), (other_end, other_start)| (end.min(other_end), start.max(other_start)))
}

/// The first start day, and those that are the first not before the day on which somebody is free again.
fn reached(serves: &[Serve], free: impl Fn(&Serve) -> Day) -> Vec<Day> {
    let starts = starts(serves);
    let arrivals = serves.iter().filter_map(|serve| {
        let at = starts.partition_point(|start| *start < free(serve));
        starts.get(at).copied()
    });
    let mut reached: Vec<Day> = starts.first().copied().into_iter().chain(arrivals).collect();
    reached.sort_unstable();
    reached.dedup();
    reached
}

/// The start days, in order, each once.
fn starts(serves: &[Serve]) -> Vec<Day> {
    let mut starts: Vec<_> = serves.iter().map(|serve| serve.choice.span.start).collect();
    starts.sort_unstable();
    starts.dedup();
    starts
}

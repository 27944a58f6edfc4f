//! One place at a time, with rest: one unit of a person's time flows through the start slots.
//!
//! Slots are the person's possible start days. From a slot the unit either idles to the next
//! slot or takes a deployment and arrives at the first slot not before its end plus rest. The
//! matrix of a person is a network, its relaxation as tight as the clique form with far fewer
//! non-zeros.

use super::{Build, Serve};
use crate::goal::Goal;

/// Adds the flow of every person.
pub(super) fn flow(build: &mut Build<'_>) {
    let used_weight = build.problem.policy().weights.of(Goal::UntouchedReserve);
    let rest_days = build.problem.policy().rest_days;
    for (person, serves) in build.variables.persons() {
        // A person in use is one unit that leaves the source; without a price on that, the unit is always there.
        let name = &build.problem.person(person).id;
        build.linear.name(("flow", name));
        let used =
            (used_weight != 0).then(|| build.linear.implied(1, vec![(build.points, 100 * used_weight)]));
        let mut slots: Vec<_> = serves.iter().map(|serve| serve.choice.span.start).collect();
        slots.sort_unstable();
        slots.dedup();
        let arrival = |serve: &Serve| {
            let free = serve.choice.span.end.plus_days(rest_days);
            slots.partition_point(|slot| *slot < free)
        };
        let mut balance = vec![Vec::new(); slots.len()];
        for serve in &serves {
            let departure = slots.binary_search(&serve.choice.span.start).expect("every start is a slot");
            balance[departure].push((serve.column, 1));
            if let Some(later) = balance.get_mut(arrival(serve)) {
                later.push((serve.column, -1));
            }
        }
        let last = slots.len() - 1;
        let mut idle_before = used;
        for (at, mut entries) in balance.into_iter().enumerate() {
            let source = i64::from(at == 0 && used.is_none());
            build.linear.name(("slot", name, slots[at]));
            entries.extend(idle_before.map(|idle| (idle, -1)));
            if at == last {
                // Nothing comes after the last slot, so what idles there need not be counted.
                build.linear.at_most(entries, source);
                break;
            }
            let idle = build.linear.implied(1, Vec::new());
            entries.push((idle, 1));
            build.linear.equal(entries, source);
            idle_before = Some(idle);
        }
    }
}

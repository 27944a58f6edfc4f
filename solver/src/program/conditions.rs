//! The demands of a question as rows: force, forbid, fill, leave, differ.

use super::time::{first_end_and_last_start, least_rest};
use super::{Build, ColumnId, Serve};
use crate::domain::{CallId, Day, PersonId, SeatId, Span};
use crate::plan::{Assignment, Plan};
use crate::solve::Condition;

/// Adds all conditions.
pub(super) fn add(build: &mut Build<'_>, conditions: &[Condition]) {
    for (at, condition) in conditions.iter().enumerate() {
        build.linear.name(("condition", at));
        match condition {
            Condition::Serve(person, seat) => serve(build, *person, *seat),
            Condition::Avoid(person, call) => {
                let of_call = build.variables.of_call(*call).filter(|serve| serve.person == *person);
                let columns = of_call.map(|serve| (serve.column, 1)).collect();
                build.linear.at_most(columns, 0);
            }
            Condition::AtLeast(seat, number) => {
                let served = build.variables.served(seat.call, |at| at == *seat);
                build.linear.at_least(served, i64::from(*number));
            }
            Condition::CallAtLeast(call, number) => {
                let served = build.variables.served(*call, |_| true);
                build.linear.at_least(served, i64::from(*number));
            }
            Condition::AtMost(seat, number) => {
                let served = build.variables.served(seat.call, |at| at == *seat);
                build.linear.at_most(served, i64::from(*number));
            }
            Condition::Differ(plan, persons) => differ(build, plan, *persons),
            Condition::Keep(assignments, number) => keep(build, assignments, *number),
        }
    }
}

/// `sum serve[p, s] >= 1`.
fn serve(build: &mut Build<'_>, person: PersonId, seat: SeatId) {
    let of_seat = build.variables.of_person(person).filter(|serve| serve.seat == seat);
    let columns = of_seat.map(|serve| (serve.column, 1)).collect();
    build.linear.at_least(columns, 1);
}

/// `sum serve[p, s, o] >= number` over the columns of the assignments; of one assignment at most one is 1.
fn keep(build: &mut Build<'_>, assignments: &[Assignment], number: usize) {
    let columns_of = |assignment: &Assignment| {
        let Assignment { person, seat, span } = *assignment;
        let of_person = build.variables.of_person(person);
        let kept = of_person.filter(move |serve| serve.seat == seat && serve.choice.span == span);
        kept.map(|serve| (serve.column, 1)).collect::<Vec<_>>()
    };
    let columns = assignments.iter().flat_map(columns_of).collect();
    build.linear.at_least(columns, number as i64);
}

/// `sum other[p] >= persons`, where `other[p] <= calls of p that are lost or, beside all of p's calls, gained`.
///
/// Who gains a call that leaves no time for one of the calls of before has lost that one, which counts already. Counted twice,
/// half a change would be a whole one in the relaxation.
fn differ(build: &mut Build<'_>, plan: &Plan, persons: usize) {
    let rest_days = least_rest(build.problem);
    let mut others: Vec<(ColumnId, i64)> = Vec::new();
    let mut rows = Vec::new();
    for (person, serves) in build.variables.persons() {
        let before = plan.calls_of(person);
        let reach =
            |call: &CallId| first_end_and_last_start(serves.iter().filter(|serve| serve.seat.call == *call));
        let reaches: Vec<_> = before.iter().map(reach).collect();
        let fits_beside = |gained: Span| {
            let beside = |(end, start): (Day, Day)| {
                end.plus_days(rest_days) <= gained.start || gained.end.plus_days(rest_days) <= start
            };
            reaches.iter().all(|reach| reach.is_some_and(beside))
        };
        let counted = |serve: &Serve| match before.contains(&serve.seat.call) {
            true => Some((serve.column, 1)),
            false => fits_beside(serve.choice.span).then_some((serve.column, -1)),
        };
        let mut entries: Vec<_> = serves.iter().filter_map(counted).collect();
        let other = build.linear.implied(1, Vec::new());
        entries.push((other, 1));
        others.push((other, 1));
        rows.push((entries, before.len() as i64));
    }
    for (entries, lost) in rows {
        build.linear.at_most(entries, lost);
    }
    build.linear.at_least(others, persons as i64);
}

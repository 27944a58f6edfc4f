//! G08, fair load: the one goal that adds up over a person's time.

use super::goals::weight;
use super::worth::is_demanding;
use super::{Build, ColumnId, Serve};
use crate::goal::Goal;

/// G08: months of demanding deployments climb unit steps whose price rises by one weight each.
///
/// Prices that rise make the steps fill in order by themselves. Where no two demanding
/// choices of a person can follow each other, the price lies on the columns instead. Elsewhere all steps together cost at least what
/// each deployment would by itself: halves of two schedules climb no cheaper than the whole of one.
pub(super) fn fair_load(build: &mut Build<'_>) {
    let price = 100 * weight(build, Goal::FairLoad);
    if price == 0 {
        return;
    }
    let rest_days = super::time::least_rest(build.problem);
    build.each(build.variables.persons(), |build, (person, serves)| {
        let person = build.problem.person(person);
        let is_demanding = |serves: &&[Serve]| {
            let seat = serves[0].seat;
            is_demanding(person, build.problem.call(seat.call), build.problem.seat(seat))
        };
        let by_seat = serves.chunk_by(|one, next| one.seat == next.seat);
        let demanding: Vec<Serve> = by_seat.filter(is_demanding).flatten().copied().collect();
        if demanding.is_empty() {
            return;
        }
        let base = past_load(build, person);
        build.linear.name(("load", &person.id));
        // The steps climbed by a deployment of so many months, were there no other.
        let alone = |months: i64| months * base + months * (months + 1) / 2;
        let climbs = demanding.iter().map(|serve| (serve.column, alone(serve.choice.months)));
        let reach = super::time::first_end_and_last_start(demanding.iter());
        if reach.is_none_or(|(end, start)| start < end.plus_days(rest_days)) {
            for (column, climb) in climbs {
                build.linear.add_cost(column, build.points, price * climb);
            }
            return;
        }
        let heights = (1..=most_months(&demanding, rest_days)).map(|step| base + step);
        let step = |height| (build.linear.implied(1, vec![(build.points, price * height)]), height);
        let steps: Vec<(ColumnId, i64)> = heights.map(step).collect();
        let months = demanding.iter().map(|serve| (serve.column, serve.choice.months));
        let climbed = steps.iter().map(|(step, _)| (*step, -1));
        build.linear.at_most(months.chain(climbed).collect(), 0);
        let heights = steps.iter().map(|(step, height)| (*step, -height));
        build.linear.at_most_implied(climbs.chain(heights).collect(), 0);
    });
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

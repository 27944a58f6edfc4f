//! A dive: decisions about whole calls are taken as the master likes them best, a few at a time, and it finds its way
//! around them (Wolsey 1998, chapter 12).
//!
//! With whole schedules as columns these decisions are most of what is fractional. Once they are taken, the schedules
//! that the master uses fit together, or nearly so.

use super::aim::Aim;
use super::generation::{Generation, Relaxed};
use crate::limits::Limits;
use crate::program::ColumnId;

/// Most steps.
const MOST_STEPS: usize = 12;
/// Rounds of prices in a step.
const ROUNDS: u64 = 5;
/// One in so many of the open decisions is taken in a step.
const PART: usize = 3;

/// Where a dive from `root` ends; none where there is nothing to decide.
pub(super) fn dive(
    generation: &mut Generation<'_>,
    aim: &Aim<'_>,
    root: &Relaxed,
    limits: &Limits,
) -> Option<Relaxed> {
    let few = Limits { work: Some(limits.work.map_or(ROUNDS, |work| work.min(ROUNDS))), ..limits.clone() };
    let mut taken: Vec<ColumnId> = Vec::new();
    let mut left: Vec<(ColumnId, i64)> = Vec::new();
    let mut end: Option<Relaxed> = None;
    for _ in 0..MOST_STEPS {
        let open = likeliest(generation, end.as_ref().unwrap_or(root));
        let n_taken = taken.len();
        for column in &open {
            let is_decided = taken.contains(column) || left.iter().any(|(other, _)| other == column);
            if taken.len() < n_taken + open.len().div_ceil(PART) && !is_decided {
                taken.push(*column);
                left.extend(instead_of(generation, *column).map(|other| (other, 0)));
            }
        }
        if taken.len() == n_taken || limits.stopped() {
            break;
        }
        // Only what is decided against is fixed: few schedules may not meet what is decided for, but nothing has to be.
        generation.fix(&left);
        end = Some(generation.run(aim, Some(root.best.prices.clone()), i64::MIN, &few, |_| {}));
    }
    generation.fix(&[]);
    end
}

/// Decisions that are open, those nearest to 1 first.
fn likeliest(generation: &Generation<'_>, relaxed: &Relaxed) -> Vec<ColumnId> {
    let mut open: Vec<_> = relaxed.open_calls(generation.structure.program).collect();
    open.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    open.into_iter().map(|(column, _)| column).collect()
}

/// Decisions that cannot be taken beside this one: of the starts of a call, or of the teams, only one.
fn instead_of(generation: &Generation<'_>, column: ColumnId) -> impl Iterator<Item = ColumnId> {
    let structure = &generation.structure;
    let is_free = |column: ColumnId| structure.free.binary_search(&column).is_ok();
    let rows = structure.used(column).map(|(row, _)| structure.coupling[row]);
    let one_of = rows.filter(move |row| {
        row.upper == Some(1) && row.entries.all_count() && row.entries.columns().all(is_free)
    });
    let others = one_of.flat_map(|row| row.entries.columns());
    others.filter(move |other| *other != column)
}

#[cfg(test)]
mod tests {
    use super::super::generation::INTEGRAL;
    use super::super::network::Structure;
    use super::*;
    use crate::engine::stages;
    use crate::program::IntegerProgram;

    /// What says that a call starts on a day, and the columns of its two persons.
    type Start = (ColumnId, [ColumnId; 2]);

    /// Calls for two persons who start together, one of two days; each of the two prefers another day. For each call and
    /// day, what says so, and the columns of the persons.
    fn calls(number: usize) -> (IntegerProgram, Vec<[Start; 2]>) {
        let mut program = IntegerProgram::of_levels(1);
        let mut calls = Vec::new();
        for call in 0..number {
            let days = [0, 1].map(|day| {
                let persons =
                    [0, 1].map(|person| program.binary(vec![(0, if person == day { 10 } else { 1 })]));
                (program.binary(Vec::new()), persons)
            });
            for person in [0, 1] {
                program.person(2 * call + person, days.iter().map(|(_, persons)| persons[person]));
            }
            program.at_most(days.iter().map(|(start, _)| (*start, 1)).collect(), 1);
            for (start, persons) in days {
                program.equal(vec![(persons[0], 1), (persons[1], 1), (start, -2)], 0);
            }
            calls.push(days);
        }
        (program, calls)
    }

    #[test]
    fn of_two_starts_of_a_call_a_dive_takes_one_and_its_schedules_fit() {
        let (program, calls) = calls(3);
        let bounds = stages::packing_bounds(&program);
        let stage = &stages::pack(&program, &bounds)[0];
        let limits = Limits::none();
        let structure = Structure::of(&program).expect("persons are networks");
        let mut generation = Generation::of(structure, &limits).expect("the engine takes a small program");
        let aim = Aim::of(&program, stage, &[]);
        let root = generation.run(&aim, None, i64::MIN, &limits, |_| {});
        assert_eq!(likeliest(&generation, &root).len(), 6, "both days of every call, one half each");

        let end = dive(&mut generation, &aim, &root, &limits).expect("there is something to decide");
        let taken: Vec<ColumnId> =
            end.free.iter().filter(|(_, value)| *value > INTEGRAL).map(|(column, _)| *column).collect();
        for days in calls {
            let of_call: Vec<_> = days.into_iter().filter(|(start, _)| taken.contains(start)).collect();
            let [(_, persons)] = of_call[..] else { panic!("{taken:?} of {days:?}") };
            assert!(persons.iter().all(|column| (end.used[column] - 1.0).abs() < INTEGRAL));
        }
        let again = generation.run(&aim, None, i64::MIN, &limits, |_| {});
        assert_eq!(again.best.total, root.best.total, "no decision stays taken");
    }
}

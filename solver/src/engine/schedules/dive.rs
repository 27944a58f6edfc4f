//! A dive: decisions about whole calls are taken as the master likes them best, a few at a time, and it finds its way
//! around them (Wolsey 1998, chapter 12).
//!
//! With whole schedules as columns these decisions are most of what is fractional. Once they are taken, the schedules
//! that the master uses fit together, or nearly so.

use super::Aim;
use super::generation::{Generation, Relaxed};
use crate::limits::Limits;
use crate::program::ColumnId;

/// Most steps.
const MOST_STEPS: usize = 12;
/// Rounds of prices in a step.
const ROUNDS: u64 = 5;
/// One in so many of the open decisions is taken in a step.
const PART: usize = 3;
/// Farthest from an integer that a value may be to count as one.
const INTEGRAL: f64 = 1e-6;

/// Where a dive from `root` ends; none where there is nothing to decide.
pub(super) fn dive(
    generation: &mut Generation<'_>,
    aim: &Aim<'_>,
    root: &Relaxed,
    limits: &Limits,
) -> Option<Relaxed> {
    let few = Limits { work: Some(limits.work.map_or(ROUNDS, |work| work.min(ROUNDS))), ..limits.clone() };
    let (mut taken, mut left): (Vec<ColumnId>, Vec<(ColumnId, i64)>) = (Vec::new(), Vec::new());
    let mut end: Option<Relaxed> = None;
    for _ in 0..MOST_STEPS {
        let open = open_decisions(generation, end.as_ref().unwrap_or(root));
        let n_taken = taken.len();
        for column in &open {
            if taken.len() < n_taken + open.len().div_ceil(PART) && fits(generation, &taken, *column) {
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

/// Decisions that are not integers, those nearest to 1 first.
fn open_decisions(generation: &Generation<'_>, relaxed: &Relaxed) -> Vec<ColumnId> {
    let columns = &generation.structure.program.columns;
    let is_open = |(column, share): &(ColumnId, f64)| {
        let own = &columns[*column];
        own.integer && (own.lower, own.upper) == (0, 1) && (share - share.round()).abs() > INTEGRAL
    };
    let mut open: Vec<_> = relaxed.free.iter().copied().filter(is_open).collect();
    open.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    open.into_iter().map(|(column, _)| column).collect()
}

/// Whether a decision can be taken beside those taken already, as far as they alone tell: of two starts of a call only one.
fn fits(generation: &Generation<'_>, taken: &[ColumnId], column: ColumnId) -> bool {
    !taken.contains(&column) && instead_of(generation, column).all(|other| !taken.contains(&other))
}

/// Decisions of which only this one or one of the others can be taken.
fn instead_of<'g>(generation: &'g Generation<'_>, column: ColumnId) -> impl Iterator<Item = ColumnId> + 'g {
    let structure = &generation.structure;
    let is_free = |column: ColumnId| structure.free.binary_search(&column).is_ok();
    let rows = structure.used(column).iter().map(|(row, _)| structure.coupling[*row as usize]);
    let one_of = rows.filter(move |row| {
        row.upper == Some(1) && row.entries.iter().all(|(other, by)| *by == 1 && is_free(*other))
    });
    let others = one_of.flat_map(|row| &row.entries).map(|(other, _)| *other);
    others.filter(move |other| *other != column)
}

#[cfg(test)]
mod tests {
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
                program.in_network(Some(2 * call + person));
                program.at_most(days.iter().map(|(_, persons)| (persons[person], 1)).collect(), 1);
            }
            program.in_network(None);
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
        let mut objective = vec![0; program.columns.len()];
        stage.objective.iter().for_each(|(column, cost)| objective[*column] = cost * super::super::SCALE);
        let aim = Aim { stage, floors: &[], objective: objective.into() };
        let root = generation.run(&aim, None, i64::MIN, &limits, |_| {});
        assert_eq!(open_decisions(&generation, &root).len(), 6, "both days of every call, one half each");

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

//! Tests that two ways of stating the same rule are the same rule.

use std::collections::BTreeSet;

use super::{ByColumn, IntegerProgram, Program, Row, Serve, Surroundings};
use crate::domain::{CallId, Problem, Reserve};
use crate::draft::ProblemDraft;
use crate::eligibility::Eligibility;
use crate::engine::{Found, Solved, optimise};
use crate::explain::part;
use crate::limits::Limits;
use crate::solve::{Condition, SolveError, solve, solve_with};
use crate::validate;

/// Twelve persons and ten calls of Kiel with a reserve of this much FTE, for all classes.
fn quarter_keeping(fte: i64) -> Problem {
    let quarter = part::cut(&kiel(|_| {}), |person| person.index() < 12, |call| call.index() < 10);
    let mut problem = validate::problem(&quarter).expect("a part of a valid problem is valid");
    problem.policy.reserve = Reserve { fte, usable_by: Vec::new() };
    problem
}

fn solved(program: &IntegerProgram) -> Solved {
    let limits = Limits::none().without_certificates();
    match optimise(program, None, None, &limits, false) {
        Ok(Found::Best(solved)) => solved,
        other => panic!("no plan: {other:?}"),
    }
}

#[test]
fn the_reserve_is_the_same_rule_date_by_date_and_change_by_change() {
    let none = Limits::none();
    for fte in [400, 600, 800] {
        let problem = quarter_keeping(fte);
        let eligibility = Eligibility::of(&problem);
        let by_date = Program::stated(&problem, &eligibility, &[], usize::MAX, &none).expect("no limit");
        let by_change = Program::stated(&problem, &eligibility, &[], 0, &none).expect("no limit");
        assert!(by_change.linear.columns.len() > by_date.linear.columns.len());
        assert_eq!(solved(&by_change.linear).achieved, solved(&by_date.linear).achieved);
    }
}

#[test]
fn a_larger_reserve_costs_coverage() {
    let none = Limits::none();
    let coverage = |fte| {
        let problem = quarter_keeping(fte);
        let program = Program::stated(&problem, &Eligibility::of(&problem), &[], 0, &none).expect("no limit");
        solved(&program.linear).achieved
    };
    assert!(coverage(800) < coverage(0));
}

#[test]
fn a_program_around_values_asks_only_about_the_free_columns() {
    let problem = quarter_keeping(0);
    let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0).linear;
    let best: Vec<f64> = solved(&program).values.iter().map(|value| value.round()).collect();
    let free: Vec<usize> = (0..program.columns.len()).filter(|column| column % 3 == 0).collect();
    let by_column = ByColumn::of(&program);
    let around = Surroundings::of(&program, &by_column, &best).around(&free);
    assert_eq!(around.columns.len(), free.len());
    let kept: Vec<f64> = free.iter().map(|column| best[*column]).collect();
    assert!(holds(&around, &kept));
    assert!(around.rows.len() < program.rows.len());
}

#[test]
fn surroundings_follow_their_values() {
    let problem = quarter_keeping(0);
    let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0).linear;
    let best: Vec<f64> = solved(&program).values.iter().map(|value| value.round()).collect();
    let all: Vec<usize> = (0..program.columns.len()).collect();
    let free: Vec<usize> = all.iter().copied().filter(|column| column % 5 == 0).collect();
    let by_column = ByColumn::of(&program);
    let around = |values: &[f64]| Surroundings::of(&program, &by_column, values);
    // One time from no values, one time from others.
    let mut moved = around(&vec![1.0; best.len()]);
    moved.take(&all, &best);
    assert_eq!(moved.around(&free), around(&best).around(&free));
}

#[test]
fn there_are_as_many_assignments_as_columns_for_them() {
    let problem = quarter_keeping(0);
    let eligibility = Eligibility::of(&problem);
    let n_columns = Program::of(&problem, &eligibility, &[], 0).variables.serve.len() as u64;
    assert_eq!(eligibility.n_assignments(&problem), n_columns);
    let limits = |assignments: u64| Limits { assignments, ..Limits::none() };
    let refused = SolveError::TooLarge { assignments: n_columns, most: n_columns - 1 };
    assert_eq!(solve(&problem, &limits(n_columns - 1)), Err(refused.clone()));
    assert_eq!(solve_with(&problem, &[], &limits(n_columns - 1)), Err(refused));
    assert!(solve(&problem, &limits(n_columns)).is_ok());
}

#[test]
fn who_gains_a_call_that_leaves_no_time_for_the_own_has_changed_once() {
    let problem = quarter_keeping(0);
    let eligibility = Eligibility::of(&problem);
    let free = Program::of(&problem, &eligibility, &[], 0);
    let plan = free.extract(&solved(&free.linear).values).expect("values are integral");
    let asked = Program::of(&problem, &eligibility, &[Condition::Differ(plan.clone(), 1)], 0);
    let rest = problem.policy().rest_days;
    let follows = |one: &Serve, other: &Serve| one.choice.span.end.plus_days(rest) <= other.choice.span.start;
    let (mut counted, mut left_out) = (0, 0);
    for row in &asked.linear.rows[free.linear.rows.len()..] {
        let in_row = |serve: &Serve| row.entries.columns().any(|column| column == serve.column);
        // The last row counts persons, the others are about one each.
        let Some(one) = asked.variables.serve.iter().find(|serve| in_row(serve)) else { continue };
        let serves: Vec<&Serve> = asked.variables.of_person(one.person).collect();
        let own = plan.calls_of(one.person);
        for serve in &serves {
            let leaves_time = |call: &CallId| {
                let mut of_call = serves.iter().filter(|kept| kept.seat.call == *call);
                of_call.any(|kept| follows(kept, serve) || follows(serve, kept))
            };
            let counts = own.contains(&serve.seat.call) || own.iter().all(leaves_time);
            assert_eq!(in_row(serve), counts);
            if counts { counted += 1 } else { left_out += 1 }
        }
    }
    assert!(counted > 0 && left_out > 0, "{counted} {left_out}");
}

/// All of Kiel, changed.
fn kiel(change: impl FnOnce(&mut ProblemDraft)) -> Problem {
    let text = include_str!("../../../fixtures/kiel/problem.json");
    let mut draft: ProblemDraft = serde_json::from_str(text).expect("the fixture is JSON");
    change(&mut draft);
    validate::problem(&draft).expect("the changed fixture is valid")
}

#[test]
fn two_sharers_keep_the_rows_of_their_seat_where_their_fte_fits() {
    let problem = kiel(|draft| {
        let ftes = [20, 30, 40, 50, 60, 80].into_iter().cycle();
        draft.persons.iter_mut().zip(ftes).for_each(|(person, fte)| person.fte_percent = fte);
        draft.calls.iter_mut().flat_map(|call| &mut call.seats).for_each(|seat| seat.most_sharers = Some(2));
    });
    let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0);
    let fte = |serve: &Serve| problem.person(serve.person).fte;
    let (mut fit, mut do_not) = (0, 0);
    for pair in program.variables.pairs.iter().take(200) {
        let is_sharer = |serve: &&Serve| {
            (serve.seat, serve.slot, serve.choice) == (pair.seat, Some(pair.slot), pair.choice)
        };
        let sharers: Vec<&Serve> = program.variables.serve.iter().filter(is_sharer).collect();
        let own: BTreeSet<usize> = sharers.iter().map(|serve| serve.column).chain([pair.column]).collect();
        let is_own = |row: &&Row| row.network.is_none() && row.entries.columns().all(|at| own.contains(&at));
        let rows: Vec<&Row> = program.linear.rows.iter().filter(is_own).collect();
        let seat = problem.seat(pair.seat);
        for (at, one) in sharers.iter().enumerate() {
            for other in sharers[at + 1..].iter().filter(|other| other.person != one.person) {
                let mut values = vec![0.0; program.linear.columns.len()];
                [one.column, other.column, pair.column].iter().for_each(|column| values[*column] = 1.0);
                let fits = (seat.fte_least..=seat.fte_wished).contains(&(fte(one) + fte(other)));
                assert_eq!(rows.iter().all(|row| keeps(row, &values)), fits, "{} {}", fte(one), fte(other));
                if fits { fit += 1 } else { do_not += 1 }
            }
        }
    }
    assert!(fit > 100 && do_not > 100, "{fit} {do_not}");
}

#[test]
fn a_whole_call_needs_a_person_for_each_seat() {
    let problem = |n_persons: usize| {
        kiel(|draft| {
            draft.persons.truncate(n_persons);
            draft.persons.iter_mut().for_each(|person| person.fte_percent = 100);
            draft.calls.iter_mut().for_each(|call| call.whole = true);
            draft.calls.iter_mut().flat_map(|call| &mut call.seats).for_each(|seat| seat.count = Some(2));
        })
    };
    // Where nobody decides about a call, its rows have persons alone.
    let decided = |n_persons: usize| {
        let problem = problem(n_persons);
        let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0);
        let equal = program.linear.rows.iter().filter(|row| row.lower == Some(0) && row.upper == Some(0));
        let of_calls = equal.filter(|row| row.network.is_none() && row.entries.iter().any(|(_, by)| by == 1));
        let (open, shut): (Vec<&Row>, Vec<&Row>) =
            of_calls.partition(|row| row.entries.iter().any(|(_, by)| by == -2));
        (open.len(), shut.len())
    };
    let (open, shut) = decided(1);
    assert!(open == 0 && shut > 0, "one person cannot serve two seats at once: {open} {shut}");
    assert!(decided(32).0 > 0, "the whole pool can");
}

#[test]
fn rows_for_the_relaxation_alone_change_no_optimum() {
    let problem = kiel(|draft| {
        draft.persons.truncate(16);
        draft.calls.truncate(12);
        for (at, call) in draft.calls.iter_mut().enumerate() {
            (call.whole, call.start_together, call.one_team) = (at % 2 == 0, at % 3 == 0, at % 4 == 0);
            call.seats.iter_mut().for_each(|seat| seat.count = Some(2));
        }
        draft.published = Vec::new();
    });
    let stated = Program::of(&problem, &Eligibility::of(&problem), &[], 0).linear;
    let mut bare = stated.clone();
    bare.rows.retain(|row| !row.implied);
    assert!(stated.rows.len() - bare.rows.len() > 20, "{} {}", stated.rows.len(), bare.rows.len());
    assert_eq!(solved(&stated).achieved, solved(&bare).achieved);
}

/// Whether values keep every row.
fn holds(program: &IntegerProgram, values: &[f64]) -> bool {
    program.rows.iter().all(|row| keeps(row, values))
}

fn keeps(row: &Row, values: &[f64]) -> bool {
    let sum: i64 = row.entries.iter().map(|(column, by)| by * values[column].round() as i64).sum();
    row.lower.is_none_or(|lower| lower <= sum) && row.upper.is_none_or(|upper| sum <= upper)
}

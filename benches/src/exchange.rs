//! This module writes integer programs as lines of JSON, so that any solver can be given exactly ours.
//!
//! One line per part, because the parts are solved one by one here as well. The form is described in
//! `scripts/peers/program.py`.

use std::borrow::Cow;

use flexpool_solver::Problem;
use flexpool_solver::domain::Coverage;
use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::program::{IntegerProgram, Program};
use serde_json::{Value, json};

/// The programs of a problem, one JSON object each.
pub fn programs(instance: &str, problem: &Problem) -> Vec<Value> {
    let program = Program::of(problem, &Eligibility::of(problem), &[], 0);
    let names = level_names(problem);
    let parts = program.linear.split(&program.linear.parts());
    let nothing = vec![0; names.len()];
    let write = |(at, part): (usize, &IntegerProgram)| {
        // The constant belongs to the whole; the first part carries it.
        let offset = if at == 0 { &program.constant.0 } else { &nothing };
        json!({
            "instance": instance,
            "part": at,
            "levels": names,
            "offset": offset,
            "columns": part.columns.iter().map(column).collect::<Vec<_>>(),
            "rows": part.rows.iter().map(row).collect::<Vec<_>>(),
        })
    };
    parts.iter().map(Cow::as_ref).enumerate().map(write).collect()
}

/// What the levels of a problem's score are, the most important first.
pub fn level_names(problem: &Problem) -> Vec<&'static str> {
    match problem.policy().coverage {
        Coverage::Strict => vec!["class 0", "class 1", "class 2", "class 3", "class 4", "points"],
        Coverage::Weighted => vec!["coverage", "points"],
    }
}

fn column(column: &flexpool_solver::program::Column) -> Value {
    json!({ "lower": column.lower, "upper": column.upper, "integer": column.integer, "cost": column.cost.as_slice() })
}

fn row(row: &flexpool_solver::program::Row) -> Value {
    json!({ "lower": row.lower, "upper": row.upper, "entries": row.entries.iter().collect::<Vec<_>>() })
}

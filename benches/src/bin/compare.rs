//! Gives `scripts/compare` what it needs: instances, their integer programs, and our own run on them.
//!
//! `compare list`, `compare programs INSTANCE`, `compare solve INSTANCE`. Each run is a process of its
//! own, as those of the peers are.

use std::process::ExitCode;
use std::time::Instant;

use flexpool_benches::stages::Stages;
use flexpool_benches::{exchange, instances};
use flexpool_solver::{Ended, Limits, SolveError, solve};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list"] => instances::ALL.iter().for_each(|name| println!("{name}")),
        ["programs", name] => {
            let problem = instances::problem(name);
            exchange::programs(name, &problem).iter().for_each(|program| println!("{program}"));
        }
        ["solve", name] => match own_run(name) {
            Ok(answer) => println!("{answer}"),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        },
        _ => {
            eprintln!("usage: compare list | compare programs INSTANCE | compare solve INSTANCE");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// One cold run: from the validated problem to the checked plan with its proof.
fn own_run(name: &str) -> Result<Value, SolveError> {
    let problem = instances::problem(name);
    let stages = Stages::default();
    let limits = Limits { watch: Some(stages.watch()), ..Limits::none() };
    let begun = Instant::now();
    let outcome = solve(&problem, &limits)?;
    let total = begun.elapsed().as_secs_f64();
    let points = outcome.score.0.len() - 1;
    let coverage: Vec<usize> = (0..points).collect();
    Ok(json!({
        "values": outcome.score.0,
        "seconds": [total],
        "proven": outcome.ended == Ended::Proved,
        "status": format!("{:?}", outcome.status),
        "stages": [coverage, [points]],
        "stage_seconds": [stages.seconds("coverage"), stages.seconds("points")],
    }))
}

//! Gives `scripts/compare` what it needs: instances, their integer programs, and our own run on them.
//!
//! `compare list`, `compare questions`, `compare programs NAME`, `compare solve NAME`,
//! `compare method NAME METHOD SECONDS`, where a name is that of an
//! instance or of a question that solves many neighbouring ones. Each run is a process of its
//! own, as those of the peers are.

use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flexpool_benches::questions::{self, Asked};
use flexpool_benches::stages::Stages;
use flexpool_benches::{exchange, instances};
use flexpool_solver::limits::{Method, Progress};
use flexpool_solver::{Ended, Levels, Limits, SolveError, solve};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["list"] => instances::ALL.iter().for_each(|name| println!("{name}")),
        ["questions"] => questions::ALL.iter().for_each(|name| println!("{name}")),
        ["programs", name] => {
            let problems = match Asked::named(name).map(|asked| asked.problems()).transpose() {
                Ok(problems) => problems.unwrap_or_else(|| vec![instances::problem(name)]),
                Err(error) => {
                    eprintln!("{name}: {error}");
                    return ExitCode::FAILURE;
                }
            };
            let programs = problems.iter().flat_map(|problem| exchange::programs(name, problem));
            programs.for_each(|program| println!("{program}"));
        }
        ["solve", name] => match Asked::named(name).map_or_else(|| own_run(name), |asked| own_answer(&asked))
        {
            Ok(answer) => println!("{answer}"),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        },
        ["method", name, method, seconds] => match run_by(name, method, seconds) {
            Ok(answer) => println!("{answer}"),
            Err(error) => {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        },
        _ => {
            eprintln!(
                "usage: compare list | compare questions | compare programs NAME | compare solve NAME | compare method \
                 NAME whole|schedules SECONDS"
            );
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// One question, its city's best plan being known.
fn own_answer(asked: &Asked) -> Result<Value, SolveError> {
    let (prepared, best) = asked.prepared()?;
    let begun = Instant::now();
    let answered = asked.answer(&prepared, &best)?;
    let seconds = begun.elapsed().as_secs_f64();
    Ok(json!({
        "values": answered.total.0,
        "seconds": [seconds],
        "proven": answered.proven,
        "status": format!("{} problems, {} not solved", answered.n_problems, answered.n_unsolved),
        "stages": [],
        "stage_seconds": [],
    }))
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

/// One cold run of one of the ways to attack a program, cut short after some seconds; news of it go to standard error.
fn run_by(name: &str, method: &str, seconds: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let method = match method {
        "whole" => Method::Whole,
        "schedules" => Method::Schedules,
        other => return Err(format!("no method {other}").into()),
    };
    let problem = instances::problem(name);
    let begun = Instant::now();
    let news = move |news: &Progress| {
        let levels = |levels: &Option<Levels>| levels.as_ref().map_or(vec![], |levels| levels.0.clone());
        let (plan, bound) = (levels(&news.plan), levels(&news.bound));
        eprintln!("{:7.2} {} {plan:?} {bound:?}", begun.elapsed().as_secs_f64(), news.phase);
    };
    let limits = Limits { method, watch: Some(Arc::new(news)), ..Limits::none() };
    let limits = limits.with_time(Duration::from_secs(seconds.parse()?));
    let outcome = solve(&problem, &limits)?;
    Ok(json!({
        "values": outcome.score.0,
        "bound": outcome.bound.0,
        "seconds": begun.elapsed().as_secs_f64(),
        "status": format!("{:?}", outcome.status),
        "work": outcome.work,
    }))
}

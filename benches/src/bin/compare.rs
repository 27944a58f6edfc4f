//! Gives `scripts/compare` what it needs: instances, their integer programs, and our own run on them.
//!
//! `compare list`, `compare questions`, `compare programs NAME`, `compare solve NAME`,
//! `compare method NAME METHOD SECONDS`, where a name is that of an
//! instance or of a question that solves many neighbouring ones. Each run is a process of its
//! own, as those of the peers are. `compare plans NAME NUMBER` asks for several plans. `compare seeds NAME METHOD SECONDS` runs five instances whose seeds stand where the name has an `N`.
//! `compare growth PERCENT SECONDS` fits how time grows with size, `compare until NAME PERCENT SECONDS` is one of its runs.
//! `compare smptsp FOLDER SECONDS [METHOD]` runs all published staffing problems
//! of a folder, `compare smptsp-exchange PATH` writes one of them for the peers. `compare skills PATH SECONDS` asks for
//! the fewest trainings of a published skill allocation.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flexpool_benches::published::skills;
use flexpool_benches::published::smptsp::{self, Instance};
use flexpool_benches::questions::{self, Asked};
use flexpool_benches::stages::Stages;
use flexpool_benches::{exchange, growth, instances, method, plans, seeds};
use flexpool_solver::limits::Progress;
use flexpool_solver::{Ended, Limits, SolveError, solve};
use serde_json::{Value, json};

const USAGE: &str = "usage: compare list | questions
       compare programs NAME | solve NAME
       compare method NAME whole|schedules|by-size SECONDS
       compare plans NAME NUMBER
       compare seeds NAME-WITH-N-FOR-THE-SEED whole|schedules|by-size SECONDS
       compare until NAME PERCENT SECONDS | growth PERCENT SECONDS
       compare smptsp FOLDER SECONDS [whole|schedules|by-size]
       compare smptsp-exchange PATH
       compare skills PATH SECONDS";

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
        ["solve", name] => {
            let answer = Asked::named(name).map_or_else(|| own_run(name), |asked| own_answer(&asked));
            return print(name, answer);
        }
        ["method", name, method, seconds] => return print(name, method::run(name, method, seconds)),
        ["plans", name, number] => return print(name, plans::run(name, number)),
        ["seeds", name, method, seconds] => {
            let seconds = seconds.parse().map_err(|_| format!("{seconds} is not a whole number of seconds"));
            if let Err(error) = seconds.and_then(|seconds| seeds::run(name, method, seconds)) {
                eprintln!("{name}: {error}");
                return ExitCode::FAILURE;
            }
        }
        ["until", name, percent, seconds] => return print(name, growth::until(name, percent, seconds)),
        ["growth", percent, seconds] => {
            if let Err(error) = growth::run(percent, seconds) {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        }
        ["smptsp", folder, seconds] => return staffing(folder, seconds, "whole"),
        ["smptsp", folder, seconds, method] => return staffing(folder, seconds, method),
        ["skills", path, seconds] => return trainings(path, seconds),
        ["smptsp-exchange", path] => match Instance::load(path) {
            Ok(instance) => println!("{}", instance.exchange()),
            Err(error) => {
                eprintln!("{error}");
                return ExitCode::FAILURE;
            }
        },
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}

/// Prints an answer, or what is wrong.
fn print(name: &str, answer: Result<Value, impl std::fmt::Display>) -> ExitCode {
    match answer {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{name}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// All published staffing problems of a folder; the data are not part of the repository, so they may be missing.
fn staffing(folder: &str, seconds: &str, method: &str) -> ExitCode {
    if !Path::new(folder).is_dir() {
        eprintln!("smptsp: skipped, there is no folder {folder}");
        return ExitCode::SUCCESS;
    }
    let Ok(seconds) = seconds.parse() else {
        eprintln!("{seconds} is not a whole number of seconds\n{USAGE}");
        return ExitCode::from(2);
    };
    match smptsp::table(Path::new(folder), seconds, method) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The fewest trainings of a skill allocation, with news on standard error; the data are not part of the repository, so they may be missing.
fn trainings(path: &str, seconds: &str) -> ExitCode {
    if !Path::new(path).exists() {
        eprintln!("skills: skipped, there is no {path}");
        return ExitCode::SUCCESS;
    }
    let Ok(seconds) = seconds.parse() else {
        eprintln!("{seconds} is not a whole number of seconds\n{USAGE}");
        return ExitCode::from(2);
    };
    let begun = Instant::now();
    let news = move |news: &Progress| {
        let done = news.steps.map_or(0, |(done, _)| done);
        eprintln!("{:7.2} {} {done}", begun.elapsed().as_secs_f64(), news.phase);
    };
    let limits =
        Limits { watch: Some(Arc::new(news)), ..Limits::none() }.with_time(Duration::from_secs(seconds));
    let instance = skills::Instance::load(path);
    match instance.and_then(|one| skills::answer(&one, &limits).map_err(|error| error.to_string())) {
        Ok(answer) => {
            let answer = json!({
                "trainings": answer.trainings,
                "at_least": answer.at_least,
                "within_limit_per_engineer": answer.within_limit,
                "note": answer.note,
                "seconds": answer.took.as_secs_f64(),
            });
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
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

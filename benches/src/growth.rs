//! How the time to a plan with a bound close to it grows with the size of a pool.
//!
//! Every instance runs in a process of its own until its coverage is within so many percent of its bound. Time against eligible
//! pairs of person and seat is fitted as a power: a straight line through the logarithms, by least squares.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::limits::{Cancel, Progress};
use flexpool_solver::{Levels, Limits, solve};
use serde_json::{Value, json};

use crate::instances;
use crate::process::{self, Ran};
use crate::seeds::{SEEDS, gap};

/// Series of growing pools, all classes in one level of coverage: `N` stands for the seed.
const SERIES: [&str; 5] =
    ["city-w5-simple-N", "hundred-w5-simple-N", "metropolis-simple-N", "state-simple-N", "nation-simple-N"];

/// Eligible pairs of an instance, and the seconds until its coverage is within `percent` of the bound: none where that takes more than
/// `seconds`, from the validated problem on.
///
/// # Errors
/// If there is no such instance, an argument is no number, or the engine fails.
pub fn until(name: &str, percent: &str, seconds: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let (percent, most): (f64, f64) = (percent.parse()?, seconds.parse()?);
    let problem = instances::find(name)?;
    let n_pairs = Eligibility::of(&problem).n_edges();
    let (begun, cancel, reached) = (Instant::now(), Cancel::new(), Arc::new(Mutex::new(None)));
    let is_close = move |plan: &Levels, bound: &Levels| {
        let coverage = plan.0.len() - 1;
        gap(&plan.0[..coverage], &bound.0[..coverage]) <= percent
    };
    let (stop, first) = (cancel.clone(), reached.clone());
    let watch = move |news: &Progress| {
        if let (Some(plan), Some(bound)) = (&news.plan, &news.bound)
            && is_close(plan, bound)
        {
            first.lock().expect("nobody panics").get_or_insert(begun.elapsed());
            stop.cancel();
        }
    };
    let limits = Limits { cancel, watch: Some(Arc::new(watch)), ..Limits::none() };
    let outcome = solve(&problem, &limits.with_time(Duration::from_secs_f64(most)))?;
    let ended = is_close(&outcome.score, &outcome.bound).then(|| begun.elapsed());
    let reached = reached.lock().expect("nobody panics").or(ended);
    Ok(json!({ "pairs": n_pairs, "seconds": reached.map(|time| time.as_secs_f64()) }))
}

/// Runs five instances of each size and prints a row for each, and the fitted exponent.
///
/// # Errors
/// If an argument is no number, or an instance cannot be run. One that needs more memory than there is, or more than twice its seconds and two
/// minutes, has no answer, which its row says.
pub fn run(percent: &str, seconds: &str) -> Result<(), String> {
    let most: u64 = seconds.parse().map_err(|_| format!("{seconds} is not a whole number of seconds"))?;
    println!("Coverage within {percent} % of its bound, at most {seconds} s.\n");
    println!("| instance | eligible pairs | seconds |\n|---|---|---|");
    let series = SERIES.iter().flat_map(|series| SEEDS.map(move |seed| (series, seed)));
    let names: Vec<String> = series.map(|(series, seed)| series.replace('N', &seed.to_string())).collect();
    let mut points = Vec::new();
    for name in &names {
        let ran =
            process::this_program(&["until", name, percent, seconds], Duration::from_secs(2 * most + 120))?;
        let answer: Option<Value> = match ran {
            Ran::Ended(out) => serde_json::from_str(&out).ok(),
            Ran::Killed => None,
        };
        let Some(answer) = answer else {
            println!("| {name} | - | no answer |");
            continue;
        };
        let (pairs, time) = (answer["pairs"].as_f64().unwrap_or(f64::NAN), answer["seconds"].as_f64());
        let shown = time.map_or_else(|| "not reached".into(), |time| format!("{time:.3}"));
        println!("| {name} | {pairs} | {shown} |");
        points.extend(time.map(|time| (pairs.ln(), time.ln())));
    }
    println!(
        "\n{} of {} reached; seconds grow with pairs to the power of {:.2}.",
        points.len(),
        names.len(),
        slope(&points)
    );
    Ok(())
}

/// The slope of the line through points by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let both: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    both / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_power_is_found_again() {
        let points: Vec<(f64, f64)> =
            [10.0_f64, 100.0, 1_000.0].map(|x| (x.ln(), (3.0 * x.powf(1.5)).ln())).to_vec();
        assert!((slope(&points) - 1.5).abs() < 1e-9);
    }

    #[test]
    fn an_instance_runs_until_its_coverage_is_close_to_its_bound() {
        let answer = until("city-w5-simple-1", "1", "20").expect("a generated pool");
        assert!(answer["pairs"].as_u64() > Some(100) && answer["seconds"].as_f64() < Some(20.0), "{answer}");
        assert!(until("nowhere-1", "1", "20").is_err());
    }
}

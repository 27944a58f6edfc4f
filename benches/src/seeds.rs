//! Five instances that differ in nothing but their seed, each solved once in a process of its own: median and worst.

use std::time::Duration;

use serde_json::Value;

use crate::process::{self, Ran};

/// Seeds of a series.
pub(crate) const SEEDS: std::ops::RangeInclusive<u64> = 1..=5;

/// What became of one instance.
#[derive(Clone, Debug, PartialEq)]
struct Run {
    seconds: f64,
    /// Percent of the plan's value by which the bound is above it, at the first level that is not proven.
    gap: f64,
    mib: u64,
}

/// Runs a series: `pattern` is the name of an instance with `N` in place of its seed; prints a row for each and a sum.
///
/// # Errors
/// If the name has no `N`, or an instance cannot be run; one that takes more than twice its seconds and a minute is killed, which
/// ends the series.
pub fn run(pattern: &str, method: &str, seconds: u64) -> Result<(), String> {
    if !pattern.contains('N') {
        return Err("no N in place of the seed".into());
    }
    println!("| instance | plan | bound | gap % | seconds | MiB |\n|---|---|---|---|---|---|");
    let mut runs = Vec::new();
    for seed in SEEDS {
        let name = pattern.replace('N', &seed.to_string());
        let arguments = ["method", &name, method, &seconds.to_string()];
        let Ran::Ended(out) = process::this_program(&arguments, Duration::from_secs(2 * seconds + 60))?
        else {
            return Err(format!("{name} had to be killed"));
        };
        let answer: Value = serde_json::from_str(&out).map_err(|_| format!("{name} gave no answer"))?;
        let (plan, bound) = (levels(&answer["values"]), levels(&answer["bound"]));
        let run = Run {
            seconds: answer["seconds"].as_f64().unwrap_or(f64::NAN),
            gap: gap(&plan, &bound),
            mib: answer["peak_mib"].as_u64().unwrap_or(0),
        };
        let list = |levels: &[i64]| levels.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        println!(
            "| {name} | {} | {} | {:.3} | {:.3} | {} |",
            list(&plan),
            list(&bound),
            run.gap,
            run.seconds,
            run.mib
        );
        runs.push(run);
    }
    let n_proven = runs.iter().filter(|run| run.gap == 0.0).count();
    let sum = |of: fn(&Run) -> f64| median_and_worst(runs.iter().map(of).collect());
    let (gap, seconds, mib) = (sum(|run| run.gap), sum(|run| run.seconds), sum(|run| run.mib as f64));
    println!(
        "| {n_proven} of {} proven | median | worst | {:.3}, {:.3} | {:.3}, {:.3} | {}, {} |",
        runs.len(),
        gap.0,
        gap.1,
        seconds.0,
        seconds.1,
        mib.0,
        mib.1
    );
    Ok(())
}

fn levels(list: &Value) -> Vec<i64> {
    list.as_array().into_iter().flatten().filter_map(Value::as_i64).collect()
}

/// How far the bound is above the plan at the first level where it is, in percent of the plan; infinite above nothing.
pub(crate) fn gap(plan: &[i64], bound: &[i64]) -> f64 {
    let open = plan.iter().zip(bound).find(|(plan, bound)| plan != bound);
    open.map_or(0.0, |(plan, bound)| 100.0 * (bound - plan) as f64 / plan.abs() as f64)
}

fn median_and_worst(mut of_runs: Vec<f64>) -> (f64, f64) {
    of_runs.sort_by(f64::total_cmp);
    (of_runs[of_runs.len() / 2], of_runs[of_runs.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_that_of_the_first_level_that_is_not_proven() {
        assert_eq!(gap(&[3, 200, 10], &[3, 201, 90]), 0.5);
        assert_eq!(gap(&[3, -200], &[3, -190]), 5.0);
        assert_eq!(gap(&[3, 0], &[3, 0]), 0.0);
        assert_eq!(gap(&[0, 3], &[1, 3]), f64::INFINITY);
    }

    #[test]
    fn of_five_runs_the_third_and_the_last_count() {
        assert_eq!(median_and_worst(vec![5.0, 1.0, 4.0, 2.0, f64::INFINITY]), (4.0, f64::INFINITY));
    }
}

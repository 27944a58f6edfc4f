//! Several plans of one instance, from the validated problem on: what each took.

use std::sync::{Arc, Mutex};
use std::time::Instant;

use flexpool_solver::Limits;
use flexpool_solver::limits::Progress;
use flexpool_solver::rank::{Ranked, Wanted, suggest};
use serde_json::{Value, json};

use crate::instances;

/// Share of the pool that has another call in each further plan: a tenth.
pub fn tenth(n_persons: usize) -> usize {
    n_persons.div_ceil(10)
}

/// Runs `suggest` for so many plans, a tenth of the pool apart.
///
/// The answer has the seconds in all, and for every plan the second at which it was there, its score, how far the proof
/// reaches and what it took.
///
/// # Errors
/// If there is no such instance, the number is none, or the engine fails.
pub fn run(name: &str, plans: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let problem = instances::find(name)?;
    let wanted = Wanted { plans: plans.parse()?, distance: tenth(problem.persons().len()), profiles: false };
    let there: Arc<Mutex<Vec<f64>>> = Arc::default();
    let (seen, begun) = (there.clone(), Instant::now());
    let note = move |news: &Progress| {
        if ["best plan", "further plan"].contains(&news.phase)
            && let Ok(mut seen) = seen.lock()
        {
            seen.push(begun.elapsed().as_secs_f64());
        }
    };
    let limits = Limits { watch: Some(Arc::new(note)), ..Limits::none() };
    let suggestion = suggest(&problem, &wanted, &limits)?;
    let seconds = begun.elapsed().as_secs_f64();
    let there = there.lock().map_err(|_| "a watch has failed")?.clone();
    let of_plan = |(ranked, at): (&Ranked, f64)| {
        let outcome = &ranked.outcome;
        json!({
            "at": at,
            "values": outcome.score.0,
            "status": format!("{:?}", outcome.status),
            "work": outcome.work,
        })
    };
    let plans: Vec<Value> = suggestion.plans.iter().zip(there).map(of_plan).collect();
    Ok(json!({ "seconds": seconds, "distance": wanted.distance, "plans": plans }))
}

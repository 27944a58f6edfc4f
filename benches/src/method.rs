//! One cold run of one of the ways to attack a program, cut short after some seconds.

use std::sync::Arc;
use std::time::{Duration, Instant};

use flexpool_solver::limits::{Method, Progress};
use flexpool_solver::{Levels, Limits, solve};
use serde_json::{Value, json};

use crate::published::smptsp::Staffing;
use crate::{instances, process};

/// Runs `method` (`whole`, `schedules` or `by-size`) on an instance; news of plan and bound go to standard error.
///
/// The answer has score and bound level by level, seconds from the validated problem on, status, work and
/// peak memory in MiB; for a published staffing problem also people instead of points.
///
/// # Errors
/// If there is no such instance or method, or the engine fails.
pub fn run(name: &str, method: &str, seconds: &str) -> Result<Value, Box<dyn std::error::Error>> {
    let method = match method {
        "by-size" => Method::BySize,
        "whole" => Method::Whole,
        "schedules" => Method::Schedules,
        other => return Err(format!("no method {other}").into()),
    };
    let problem = instances::find(name)?;
    let begun = Instant::now();
    let news = move |news: &Progress| {
        let levels = |levels: &Option<Levels>| levels.as_ref().map_or(vec![], |levels| levels.0.clone());
        let (plan, bound) = (levels(&news.plan), levels(&news.bound));
        eprintln!("{:7.2} {} {plan:?} {bound:?}", begun.elapsed().as_secs_f64(), news.phase);
    };
    let limits = Limits { method, watch: Some(Arc::new(news)), ..Limits::none() };
    let limits = limits.with_time(Duration::from_secs_f64(seconds.parse()?));
    let outcome = solve(&problem, &limits)?;
    let mut answer = json!({
        "values": outcome.score.0,
        "bound": outcome.bound.0,
        "seconds": begun.elapsed().as_secs_f64(),
        "status": format!("{:?}", outcome.status),
        "work": outcome.work,
        "peak_mib": process::peak_mib(),
    });
    if name.starts_with(instances::SMPTSP) {
        let staffing = Staffing::of(&problem, &outcome);
        answer["people"] = json!(staffing.people);
        answer["people_at_least"] = json!(staffing.at_least);
        answer["served"] = json!(staffing.served);
    }
    Ok(answer)
}

//! Long questions in parts, which any worker may answer, and their sum.
//!
//! How many parts there are follows from the question alone, and the sum has the bytes of the whole answer, so nobody
//! can tell who worked. A part of a city's question finds the best plan again before it begins: that takes hundredths
//! of a second and saves sending it around.

use flexpool_solver::rank::Wanted;
use flexpool_solver::solve::{Ended, Outcome};
use flexpool_solver::stress::{self, Draw};
use flexpool_solver::{Limits, Plan, Prepared, Problem};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::answers::{Writer, answer, stressed};
use super::ready::{Ready, What};
use super::{Answered, Asked, Failure};
use crate::{ask, wire};

/// Futures that one part draws.
pub const MOST_DRAWS_OF_A_PART: u32 = 100;

/// What came out of a part.
#[derive(Serialize, Deserialize)]
enum Part {
    /// The whole answer.
    Whole { json: String, cut_short: bool },
    /// The answer for one scenario beside the problem as it is.
    Scenario { json: String, cut_short: bool },
    /// Draws with ascending numbers, and why there are not more.
    Draws { draws: Vec<Draw>, ended: Option<Cut> },
}

/// Why a part is not complete.
#[derive(Clone, Copy, Serialize, Deserialize)]
enum Cut {
    Cancelled,
    Time,
}

impl Asked {
    /// How many parts the question has; at least 1. It fits the problem.
    ///
    /// # Errors
    /// When it does not.
    pub fn parts(&self, problem: &Problem) -> Result<u32, Failure> {
        Ok(parts(&Ready::of(self, problem).map_err(Failure::Faults)?))
    }

    /// What part number `part` finds, from 0, as text for [`Asked::merge`].
    ///
    /// # Errors
    /// When the question does not fit the problem, or the engine fails.
    pub fn part(
        &self,
        problem: &Problem,
        before: Option<&Problem>,
        part: u32,
        limits: &Limits,
    ) -> Result<String, Failure> {
        let ready = Ready::of(self, problem).map_err(Failure::Faults)?;
        let limits = ready.limits(limits);
        let found = match &ready.what {
            _ if parts(&ready) == 1 => {
                let Answered { json, cut_short } = answer(&ready, problem, before, &limits)?;
                Part::Whole { json, cut_short }
            }
            What::WhatIf { scenarios } => {
                let what = What::WhatIf { scenarios: vec![scenarios[part as usize].clone()] };
                let alone = Ready { what, wishes: ready.wishes };
                let Answered { json, cut_short } = answer(&alone, problem, before, &limits)?;
                Part::Scenario { json, cut_short }
            }
            What::Stress { draws, wanted, plan } => {
                let first = part * MOST_DRAWS_OF_A_PART;
                let numbers = first..(first + MOST_DRAWS_OF_A_PART).min(*draws);
                let prepared = Prepared::of(problem);
                let (plans, _) = ask::plans_to_stress(&prepared, plan.clone(), wanted, &limits)?;
                let draws = stress::make_draws(&prepared, &plans, numbers, &limits)?;
                let ended = limits.ended().map(|ended| match ended {
                    Ended::Cancelled => Cut::Cancelled,
                    _ => Cut::Time,
                });
                Part::Draws { draws, ended }
            }
            _ => unreachable!("invariant: no other question has several parts"),
        };
        Ok(serde_json::to_string(&found).expect("invariant: parts have only text keys"))
    }

    /// The answer from what all parts found, in their order.
    ///
    /// # Errors
    /// When the question does not fit the problem, or the engine fails.
    ///
    /// # Panics
    /// If the texts are not those of this question's parts.
    pub fn merge(&self, problem: &Problem, found: &[String]) -> Result<Answered, Failure> {
        let ready = Ready::of(self, problem).map_err(Failure::Faults)?;
        let read = |text: &String| {
            serde_json::from_str::<Part>(text).expect("invariant: written by a part of this question")
        };
        let mut found: Vec<Part> = found.iter().map(read).collect();
        match (&ready.what, found.first()) {
            (_, Some(Part::Whole { .. })) => match found.remove(0) {
                Part::Whole { json, cut_short } => Ok(Answered { json, cut_short }),
                _ => unreachable!("invariant: looked at above"),
            },
            (What::Stress { draws, wanted, plan }, _) => {
                merge_draws(&ready, problem, (*draws, wanted, plan.as_ref()), found)
            }
            _ => Ok(merge_scenarios(found)),
        }
    }
}

fn parts(ready: &Ready) -> u32 {
    // With a limit of time the plans of two parts might differ.
    if ready.wishes.limits.time_ms.is_some() {
        return 1;
    }
    match &ready.what {
        What::WhatIf { scenarios } => u32::try_from(scenarios.len()).expect("invariant: few scenarios"),
        What::Stress { draws, .. } => draws.div_ceil(MOST_DRAWS_OF_A_PART),
        _ => 1,
    }
}

fn merge_draws(
    ready: &Ready,
    problem: &Problem,
    (wanted_draws, wanted, plan): (u32, &Wanted, Option<&Plan>),
    found: Vec<Part>,
) -> Result<Answered, Failure> {
    let mut made = Vec::new();
    let mut ended = None;
    for part in found {
        let Part::Draws { draws, ended: cut } = part else { continue };
        made.extend(draws);
        ended = ended.or(cut.map(|cut| match cut {
            Cut::Cancelled => Ended::Cancelled,
            Cut::Time => Ended::TimeLimit,
        }));
    }
    let limits = ready.limits(&Limits::none());
    let prepared = Prepared::of(problem);
    let (plans, outcomes): (Vec<Plan>, Vec<Outcome>) =
        ask::plans_to_stress(&prepared, plan.cloned(), wanted, &limits)?;
    let stress = stress::sum(problem, &plans, &made, wanted_draws, ended);
    let found = ask::Stressed { plans, outcomes, seed: ready.wishes.seed, stress };
    Ok(stressed(&Writer { problem, wishes: &ready.wishes }, &found))
}

/// The first answer with the scenarios of all.
fn merge_scenarios(found: Vec<Part>) -> Answered {
    let mut merged: Option<Value> = None;
    let mut any_cut = false;
    for part in found {
        let Part::Scenario { json, cut_short } = part else { continue };
        any_cut |= cut_short;
        let mut answer: Value = serde_json::from_str(&json).expect("invariant: an answer is JSON");
        match &mut merged {
            None => merged = Some(answer),
            Some(merged) => {
                let list = merged.pointer_mut(SCENARIOS).and_then(Value::as_array_mut);
                let more = answer.pointer_mut(SCENARIOS).and_then(Value::as_array_mut);
                if let (Some(list), Some(more)) = (list, more) {
                    list.append(more);
                }
            }
        }
    }
    Answered { json: wire::pretty(&merged.unwrap_or_default()), cut_short: any_cut }
}

const SCENARIOS: &str = "/answer/scenarios";

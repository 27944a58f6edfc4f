//! Asks flexpool for the smallest set of trainings.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use flexpool_solver::domain::Day;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::explain::{Change, Context};
use flexpool_solver::prices::{Suffices, Wanted, prices};
use flexpool_solver::{Limits, Prepared, SolveError, validate};
use jiff::civil::date;

use super::Instance;
use crate::published::plain;

/// What flexpool says about an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Size of the smallest set of trainings; none where the limits ended the search or no set suffices.
    pub trainings: Option<usize>,
    /// Proven least number of trainings, also where the search was ended.
    pub at_least: usize,
    /// Whether one of the smallest sets found keeps the limit of new skills per engineer, which the question does not
    /// know: then the number is the optimum of the instance.
    pub within_limit: bool,
    /// Why there is no number.
    pub note: Option<&'static str>,
    /// From the validated problem on.
    pub took: Duration,
}

impl Instance {
    /// The instance as a problem: jobs of one month that may start in as many months as an engineer may have jobs.
    pub fn draft(&self) -> ProblemDraft {
        let code = |skill: &usize| format!("sk{skill:03}");
        let mut last = decision_day();
        for _ in 1..self.most_jobs {
            last = last.plus_months(1);
        }
        let persons = self.engineers.iter().enumerate();
        let call = |(at, skill): (usize, &usize)| {
            let mut call = plain::call(format!("j{at:03}"), code(skill));
            call.earliest_start = Some(decision_day().to_string());
            call.latest_start = Some(last.to_string());
            call.months_wished = Some(1);
            call
        };
        let calls: Vec<_> = self.jobs.iter().enumerate().map(call).collect();
        ProblemDraft {
            format: ProblemDraft::FORMAT.into(),
            as_of: decision_day().to_string(),
            policy: plain::policy("skill allocation", (0..self.n_skills).map(|skill| code(&skill))),
            offices: plain::offices(&calls),
            persons: persons
                .map(|(at, held)| plain::person(format!("e{at:03}"), held.iter().map(code)))
                .collect(),
            calls,
            published: Vec::new(),
        }
    }
}

/// The first of a month: all grid days that a call may start on are months from here.
fn decision_day() -> Day {
    Day::of(date(2027, 1, 1))
}

/// Asks for the smallest set of trainings, all of them finished before anything starts.
///
/// # Errors
/// If the engine fails.
///
/// # Panics
/// If the draft has faults: then the translation is wrong.
pub fn answer(instance: &Instance, limits: &Limits) -> Result<Answer, SolveError> {
    let problem = validate::problem(&instance.draft()).expect("the translation makes valid drafts");
    let begun = Instant::now();
    let prepared = Prepared::of(&problem);
    let best = prepared.best(&limits.clone().without_certificates())?;
    let wanted =
        Wanted { serve: problem.call_ids().collect(), ready_from: Some(decision_day()), ..Wanted::default() };
    let found = prices(&Context::new(&prepared, &best, limits), &wanted)?;
    let suffices = found.serve.expect("it was asked for").answer;
    let took = begun.elapsed();
    let keeps = |set: &[Change]| within_limit(set, instance.most_new_skills);
    let none = Answer { trainings: None, at_least: 0, within_limit: false, note: None, took };
    Ok(match suffices {
        Suffices::Set { trainings, others, .. } => Answer {
            trainings: Some(trainings.len()),
            at_least: trainings.len(),
            within_limit: keeps(&trainings) || others.iter().any(|set| keeps(set)),
            ..none
        },
        Suffices::Nothing { .. } => Answer { note: Some("no set of trainings suffices"), ..none },
        Suffices::Unanswered { at_least, .. } => Answer { at_least, note: Some("cut short"), ..none },
    })
}

/// Whether nobody is trained in more than `most` skills.
fn within_limit(set: &[Change], most: usize) -> bool {
    let mut learned: BTreeMap<_, usize> = BTreeMap::new();
    for change in set {
        if let Change::SkillLevel { person, .. } | Change::Training { person, .. } = change {
            *learned.entry(*person).or_default() += 1;
        }
    }
    learned.values().all(|skills| *skills <= most)
}

//! States an instance in flexpool's own terms.
//!
//! A task is a call with explicit first and last day and one seat; a tick of the clock is one calendar
//! day. Coverage comes first, so all tasks are served where that is possible at all; then the only goal that
//! weighs anything is the untouched reserve, one point for each person deployed. Nominal months follow
//! from the days (a call of up to 30 days has one), so that serving a long task is worth more than serving a short
//! one; where all are served that makes no difference.
//!
//! Qualifications: tasks for which the same people are qualified ask for the same skill, and these people have it. A
//! skill per person would be as exact, but every refusal would then have to list all colleagues who could.

use std::collections::BTreeMap;

use flexpool_solver::Goal;
use flexpool_solver::domain::Day;
use flexpool_solver::draft::ProblemDraft;
use jiff::civil::date;

use super::Instance;
use crate::published::plain;

/// Points for each person deployed. The only goal: any weight gives the same plans.
pub(super) const POINTS_PER_PERSON: i64 = 1;

impl Instance {
    /// The instance as a problem of a pool.
    ///
    /// Ids follow the order of people and tasks. A task of more than 720 ticks has more nominal months than a call may
    /// have, and validation says so; no published instance has one.
    pub fn draft(&self) -> ProblemDraft {
        let as_of = Day::of(date(2027, 1, 4));
        let day = |tick: usize| as_of.plus_days(i32::try_from(tick).expect("ticks are fewer than tasks"));
        let mut skills: BTreeMap<Vec<usize>, usize> = BTreeMap::new();
        let mut asked = Vec::new();
        for qualified in self.qualified() {
            let next = skills.len();
            asked.push(*skills.entry(qualified).or_insert(next));
        }
        let code = |skill: &usize| format!("q{skill:04}");
        let mut policy = plain::policy("smptsp", (0..skills.len()).map(|skill| code(&skill)));
        policy.weights.insert(Goal::UntouchedReserve.name().into(), POINTS_PER_PERSON);
        let mut held = vec![Vec::new(); self.people.len()];
        for (qualified, skill) in &skills {
            qualified.iter().for_each(|person| held[*person].push(code(skill)));
        }
        let persons = held.into_iter().enumerate();
        let persons = persons.map(|(at, held)| plain::person(format!("p{at:04}"), held)).collect();
        let calls = self.ticks().into_iter().zip(asked).enumerate().map(|(at, ((start, end), skill))| {
            let mut call = plain::call(format!("t{at:04}"), code(&skill));
            call.first_day = Some(day(start).to_string());
            call.last_day = Some(day(end - 1).to_string());
            call
        });
        let calls: Vec<_> = calls.collect();
        ProblemDraft {
            format: ProblemDraft::FORMAT.into(),
            as_of: as_of.to_string(),
            policy,
            offices: plain::offices(&calls),
            persons,
            calls,
            published: Vec::new(),
        }
    }
}

//! A pool without peculiarities: what a published problem leaves unsaid binds nobody.
//!
//! Rest 0, no reserve, no participation periods, one grade, one role, everybody full time, every
//! goal off. What is left of the rule book is: one place at a time, and skills.
//!
//! Each call has an office of its own. The limit of months in one office (H05) is about chains of deployments in
//! one office; a continuation gap of 0 alone would open it, but all chains of a person in one office are
//! enumerated by the program, and there are exponentially many where one office has hundreds of short calls.

use flexpool_solver::Goal;
use flexpool_solver::draft::{
    CallDraft, HomeDraft, LadderDraft, LadderGradeDraft, OfficeDraft, PersonDraft, PolicyDraft,
    RequirementDraft, SeatDraft, SkillDraft, SkillNameDraft,
};

const GRADE: &str = "E9a";

/// The policy that lifts or trivially meets every rule but skills and time; `skills` are codes.
pub fn policy(city: &str, skills: impl IntoIterator<Item = String>) -> PolicyDraft {
    let grade = LadderGradeDraft { grade: GRADE.into(), lowest_level: 1, highest_level: None };
    PolicyDraft {
        city: city.into(),
        version: "1".into(),
        author: "published".into(),
        date: "2027-01-01".into(),
        months: vec![1],
        start_grid: Some("first_of_month".into()),
        office_limit_months: 120,
        continuation_gap_months: Some(0),
        rest_days: Some(0),
        ladders: vec![LadderDraft { scheme: "tvoed".into(), scale: "general".into(), grades: vec![grade] }],
        deployable_roles: vec!["clerk".into()],
        coverage: Some("strict".into()),
        weights: Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect(),
        skills: skills.into_iter().map(|code| SkillNameDraft { name: code.clone(), code }).collect(),
        home: HomeDraft { employer: "city".into(), establishment: "hall".into(), ..Default::default() },
        ..Default::default()
    }
}

/// A full-timer with these skills at level 1.
pub fn person(id: String, skills: impl IntoIterator<Item = String>) -> PersonDraft {
    PersonDraft {
        cover_name: id.clone(),
        id,
        team: "pool".into(),
        role: "clerk".into(),
        scheme: "tvoed".into(),
        grade: GRADE.into(),
        fte_percent: 100,
        skills: skills
            .into_iter()
            .map(|skill| SkillDraft { skill, level: 1, ..Default::default() })
            .collect(),
        ..Default::default()
    }
}

/// A call of one seat that asks for one skill; its timing is left to the caller.
pub fn call(id: String, skill: String) -> CallDraft {
    let said = || "published".to_owned();
    CallDraft {
        office: office_of(&id),
        id,
        kind: "backlog".into(),
        purpose: said(),
        goal: said(),
        contact: said(),
        workplace: said(),
        valuation: said(),
        class: 1,
        seats: vec![SeatDraft {
            id: "seat".into(),
            lowest_grade: GRADE.into(),
            must: vec![vec![RequirementDraft { skill, level: 1 }]],
            ..Default::default()
        }],
        ..Default::default()
    }
}

/// The offices of the calls: one each.
pub fn offices(calls: &[CallDraft]) -> Vec<OfficeDraft> {
    let office = |call: &CallDraft| OfficeDraft {
        id: call.office.clone(),
        name: call.office.clone(),
        ..Default::default()
    };
    calls.iter().map(office).collect()
}

fn office_of(call: &str) -> String {
    format!("office of {call}")
}

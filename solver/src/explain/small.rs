//! The smallest problem that explanations are tested on.

use crate::draft::{
    CallDraft, HomeDraft, LadderDraft, LadderGradeDraft, OfficeDraft, PersonDraft, PolicyDraft, ProblemDraft,
    SeatDraft, SkillNameDraft,
};
use crate::goal::Goal;

/// Clerks and calls of one office; every goal is off.
pub(super) fn draft(persons: &[&str], calls: Vec<CallDraft>) -> ProblemDraft {
    ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: "2026-12-14".into(),
        policy: policy(),
        offices: vec![OfficeDraft { id: "bureau".into(), name: "Amt".into(), ..Default::default() }],
        persons: persons.iter().map(|id| clerk(id)).collect(),
        calls,
        published: Vec::new(),
    }
}

fn clerk(id: &str) -> PersonDraft {
    PersonDraft {
        id: id.into(),
        cover_name: id.into(),
        team: "team1".into(),
        role: "clerk".into(),
        scheme: "tvoed".into(),
        grade: "E9a".into(),
        fte_percent: 100,
        ..Default::default()
    }
}

/// A call for one desk that can only start on Monday 2027-01-04 and lasts three months.
pub(super) fn call(id: &str, class: i64) -> CallDraft {
    let text = || String::from("given");
    CallDraft {
        id: id.into(),
        office: "bureau".into(),
        kind: "backlog".into(),
        purpose: text(),
        goal: text(),
        contact: text(),
        workplace: text(),
        valuation: text(),
        class,
        earliest_start: Some("2027-01-04".into()),
        latest_start: Some("2027-01-04".into()),
        months_wished: Some(3),
        seats: vec![desk()],
        ..Default::default()
    }
}

/// A call of class 2 with another only start.
pub(super) fn call_on(id: &str, start: &str) -> CallDraft {
    CallDraft { earliest_start: Some(start.into()), latest_start: Some(start.into()), ..call(id, 2) }
}

/// One seat at E9a for 50 to 100 percent.
pub(super) fn desk() -> SeatDraft {
    SeatDraft { id: "desk".into(), lowest_grade: "E9a".into(), ..Default::default() }
}

fn policy() -> PolicyDraft {
    let grades = [("E8", 1), ("E9a", 2), ("E9b", 3), ("E9c", 4)];
    let grade = |(grade, lowest_level): (&str, i64)| LadderGradeDraft {
        grade: grade.into(),
        lowest_level,
        ..Default::default()
    };
    PolicyDraft {
        city: "Musterstadt".into(),
        version: "1".into(),
        author: "Personalamt".into(),
        date: "2026-12-01".into(),
        months: vec![3],
        office_limit_months: 9,
        ladders: vec![LadderDraft {
            scheme: "tvoed".into(),
            scale: "general".into(),
            grades: grades.map(grade).into(),
        }],
        deployable_roles: vec!["clerk".into()],
        weights: Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect(),
        skills: ["residence", "service"]
            .map(|code| SkillNameDraft { code: code.into(), name: code.into() })
            .into(),
        home: HomeDraft { employer: "city".into(), establishment: "rathaus".into(), ..Default::default() },
        ..Default::default()
    }
}

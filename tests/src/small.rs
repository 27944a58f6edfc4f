//! The smallest problem, one person for one seat, from which a fixture changes what it is about.
//!
//! Anna (E9a, full time) can serve the desk of the call `help` from Monday 2027-01-04 for three
//! months, up to 2027-04-05. Every goal is off, so that a fixture switches on the one it is about.
//! The score is 3 months of class 1: `[0, 3, 0, 0, 0, 0]`.

use flexpool_solver::draft::{
    AbsenceDraft, CallDraft, DeploymentDraft, HomeDraft, LadderDraft, LadderGradeDraft, OfficeDraft,
    ParticipationDraft, PersonDraft, PlacementDraft, PolicyDraft, ProblemDraft, RequirementDraft, SeatDraft,
    SkillDraft, SkillNameDraft,
};
use flexpool_solver::goal::Goal;

/// First day of the smallest call, a Monday.
pub const START: &str = "2027-01-04";
/// The day after its last, also a Monday.
pub const END: &str = "2027-04-05";

/// The smallest problem with some changes.
pub fn with(change: impl FnOnce(&mut ProblemDraft)) -> ProblemDraft {
    let mut draft = ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: "2026-12-14".into(),
        policy: policy(),
        offices: vec![office("bureau"), office("archive")],
        persons: vec![person("anna")],
        calls: vec![call("help")],
        published: Vec::new(),
    };
    change(&mut draft);
    draft
}

/// An office of the city; `bureau` receives the smallest call.
pub fn office(id: &str) -> OfficeDraft {
    OfficeDraft { id: id.into(), name: format!("Amt {id}"), ..Default::default() }
}

/// A full-time clerk at E9a without skills.
pub fn person(id: &str) -> PersonDraft {
    PersonDraft {
        id: id.into(),
        cover_name: format!("Vogel {id}"),
        team: "team1".into(),
        role: "clerk".into(),
        scheme: "tvoed".into(),
        grade: "E9a".into(),
        fte_percent: 100,
        ..Default::default()
    }
}

/// A call of class 1 for one desk, which can only start on [`START`] and last three months.
pub fn call(id: &str) -> CallDraft {
    CallDraft {
        id: id.into(),
        office: "bureau".into(),
        kind: "backlog".into(),
        purpose: "Rückstand".into(),
        goal: "Rückstand abgebaut".into(),
        contact: "Leitung".into(),
        workplace: "Rathaus".into(),
        valuation: "Stellenplan".into(),
        class: 1,
        earliest_start: Some(START.into()),
        latest_start: Some(START.into()),
        months_wished: Some(3),
        seats: vec![seat("desk")],
        ..Default::default()
    }
}

/// The same call with another only start.
pub fn call_on(id: &str, start: &str) -> CallDraft {
    CallDraft { earliest_start: Some(start.into()), latest_start: Some(start.into()), ..call(id) }
}

/// One seat at E9a for 50 to 100 percent.
pub fn seat(id: &str) -> SeatDraft {
    SeatDraft { id: id.into(), lowest_grade: "E9a".into(), ..Default::default() }
}

/// A skill at a level, without dates.
pub fn skill(code: &str, level: i64) -> SkillDraft {
    SkillDraft { skill: code.into(), level, ..Default::default() }
}

/// A skill asked for at a level.
pub fn requirement(code: &str, level: i64) -> RequirementDraft {
    RequirementDraft { skill: code.into(), level }
}

/// An absence.
pub fn absence(start: &str, end: &str) -> AbsenceDraft {
    AbsenceDraft { start: start.into(), end: end.into() }
}

/// A fixed deployment.
pub fn deployment(id: &str, office: &str, start: &str, end: &str) -> DeploymentDraft {
    DeploymentDraft {
        id: id.into(),
        office: office.into(),
        start: start.into(),
        end: end.into(),
        ..Default::default()
    }
}

/// A fixed deployment on the desk of the call `help`.
pub fn desk_taken(id: &str, start: &str, end: &str) -> DeploymentDraft {
    DeploymentDraft {
        call: Some("help".into()),
        seat: Some("desk".into()),
        ..deployment(id, "bureau", start, end)
    }
}

/// The desk of a call, served for three months.
pub fn served(call: &str, persons: &[&str], start: &str) -> PlacementDraft {
    served_months(call, persons, start, 3)
}

/// The desk of a call, served for some months.
pub fn served_months(call: &str, persons: &[&str], start: &str, months: i64) -> PlacementDraft {
    PlacementDraft {
        call: call.into(),
        seat: "desk".into(),
        persons: persons.iter().map(ToString::to_string).collect(),
        start: start.into(),
        months: Some(months),
        end: None,
    }
}

/// Months 3, Monday grid, no clocks, no reserve, four grades on one scale and one on another.
fn policy() -> PolicyDraft {
    let grade = |(grade, lowest_level): (&str, i64)| LadderGradeDraft {
        grade: grade.into(),
        lowest_level,
        highest_level: None,
    };
    let ladder = |scheme: &str, scale: &str, grades: &[(&str, i64)]| LadderDraft {
        scheme: scheme.into(),
        scale: scale.into(),
        grades: grades.iter().copied().map(grade).collect(),
    };
    PolicyDraft {
        city: "Musterstadt".into(),
        version: "1".into(),
        author: "Personalamt".into(),
        date: "2026-12-01".into(),
        months: vec![3],
        office_limit_months: 9,
        ladders: vec![
            ladder("tvoed", "general", &[("E8", 1), ("E9a", 2), ("E9b", 3), ("E9c", 4)]),
            ladder("beamte", "general", &[("A8", 1), ("A9", 2)]),
            ladder("sue", "social", &[("S8", 2)]),
        ],
        deployable_roles: vec!["clerk".into()],
        participation: ParticipationDraft::default(),
        weights: Goal::ALL.iter().map(|goal| (goal.name().to_owned(), 0)).collect(),
        skills: ["residence", "service"]
            .map(|code| SkillNameDraft { code: code.into(), name: code.into() })
            .to_vec(),
        tags: ["night", "site_north", "site_south", "public_contact", "weekend"].map(String::from).to_vec(),
        home: HomeDraft {
            employer: "city".into(),
            establishment: "rathaus".into(),
            assignable_employers: vec!["jobcenter".into()],
        },
        ..Default::default()
    }
}

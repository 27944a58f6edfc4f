//! A small valid problem that uses every field of the format.

use crate::draft::{
    AbsenceDraft, BelowGradeDraft, CallDraft, ConsentDraft, DeploymentDraft, ExclusionDraft, HomeDraft,
    LadderDraft, LadderGradeDraft, LiftDraft, OfficeDraft, ParticipationDraft, PersonDraft, PlacementDraft,
    PlanDraft, PolicyDraft, ProblemDraft, RangeDraft, RebalanceDraft, RequirementDraft, ReserveDraft,
    RestrictionsDraft, RisksDraft, SeatDraft, SkillDraft, SkillNameDraft, WishesDraft,
};

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Two persons, three offices, two calls, a published plan.
pub(super) fn problem() -> ProblemDraft {
    ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: "2026-12-14".into(),
        policy: policy(),
        offices: vec![
            OfficeDraft { id: "wohnen".into(), name: "Amt für Wohnen".into(), ..Default::default() },
            OfficeDraft {
                id: "jobcenter".into(),
                name: "Jobcenter, Leistung".into(),
                parent: text("Jobcenter"),
                employer: text("Bund"),
                consent_given: true,
                ..Default::default()
            },
            OfficeDraft {
                id: "betrieb".into(),
                name: "Eigenbetrieb".into(),
                establishment: text("Eigenbetrieb"),
                ..Default::default()
            },
        ],
        persons: vec![person(), colleague()],
        calls: vec![backlog(), election()],
        published: vec![placement()],
    }
}

pub(super) fn plan() -> PlanDraft {
    PlanDraft { format: PlanDraft::FORMAT.into(), placements: vec![placement()] }
}

fn placement() -> PlacementDraft {
    PlacementDraft {
        call: "C2".into(),
        seat: "law".into(),
        persons: texts(&["P2"]),
        start: "2027-02-01".into(),
        months: Some(3),
        end: None,
    }
}

fn policy() -> PolicyDraft {
    let grade = |name: &str, lowest, highest| LadderGradeDraft {
        grade: name.into(),
        lowest_level: lowest,
        highest_level: highest,
    };
    let ladder = |scheme: &str, scale: &str, grades| LadderDraft {
        scheme: scheme.into(),
        scale: scale.into(),
        grades,
    };
    let lift = |rule: &str, until: &str| LiftDraft {
        rule: rule.into(),
        authority: "Krisenstab".into(),
        until: until.into(),
    };
    PolicyDraft {
        city: "Musterstadt".into(),
        version: "1".into(),
        author: "Pool".into(),
        date: "2026-11-01".into(),
        months: vec![6, 3, 9],
        start_grid: text("monday"),
        office_limit_months: 9,
        ladders: vec![
            ladder("tvoed", "general", vec![grade("E8", 8, None), grade("E9c", 10, None)]),
            ladder("beamte", "general", vec![grade("A10", 9, Some(10))]),
            ladder("sue", "social", vec![grade("S11b", 5, None)]),
        ],
        below_grade: Some(BelowGradeDraft {
            rule: "emergency".into(),
            authority: text("Oberbürgermeister"),
            until: text("2027-03-01"),
        }),
        above_grade: text("one_level"),
        deployable_roles: texts(&["clerk", "lead"]),
        participation: ParticipationDraft { short_days: 7, long_days: 14, ..Default::default() },
        mandate_end: text("2029-01-01"),
        risks: Some(RisksDraft {
            absences_per_100_years: Some(20),
            absence_weeks: range(4, 12),
            early_ends_percent: Some(5),
            early_end_weeks: range(1, 2),
            late_starts_percent: Some(0),
            late_start_weeks: range(1, 1),
            surges_percent: Some(50),
            surge_calls: range(1, 2),
        }),
        rebalance: Some(RebalanceDraft { least_months: Some(vec![1, 2, 3, 4, 5]), least_points: Some(10) }),
        reserve: Some(ReserveDraft { fte_percent: 200, usable_by_classes: vec![1, 0] }),
        coverage: text("weighted"),
        class_weights: Some(vec![500, 100, 40, 15, 5]),
        weights: [("wish_met".to_owned(), 30), ("stability".to_owned(), 0)].into(),
        planning_rates: [("E8".to_owned(), 60_000)].into(),
        lifts: vec![lift("rest", "2027-03-01"), lift("must_skills", "2027-02-01")],
        skills: ["wogg", "law", "service"]
            .map(|code| SkillNameDraft { code: code.into(), name: code.into() })
            .into(),
        tags: texts(&["weekend", "public_contact"]),
        home: HomeDraft {
            employer: "Stadt".into(),
            establishment: "Stadtverwaltung".into(),
            assignable_employers: texts(&["Bund"]),
        },
        ..Default::default()
    }
}

fn person() -> PersonDraft {
    PersonDraft {
        id: "P2".into(),
        cover_name: "Kiebitz".into(),
        team: "E1".into(),
        role: "clerk".into(),
        scheme: "tvoed".into(),
        grade: "E9c".into(),
        fte_percent: 100,
        skills: vec![
            SkillDraft {
                skill: "wogg".into(),
                level: 2,
                valid_until: text("2027-12-31"),
                ready_from: text("2027-01-01"),
            },
            SkillDraft { skill: "law".into(), level: 3, ..Default::default() },
        ],
        entry: text("2020-01-01"),
        exit: text("2030-01-01"),
        probation_end: text("2020-07-01"),
        absences: vec![
            AbsenceDraft { start: "2027-08-01".into(), end: "2027-09-01".into() },
            AbsenceDraft { start: "2027-05-01".into(), end: "2027-06-01".into() },
        ],
        restrictions: Some(RestrictionsDraft {
            avoids: texts(&["weekend"]),
            needs: vec![texts(&["public_contact", "weekend"])],
        }),
        exclusions: vec![ExclusionDraft { office: "betrieb".into(), task: text("audit") }],
        consents: vec![ConsentDraft { kind: "below_grade".into(), given_on: "2026-10-01".into() }],
        wishes: Some(WishesDraft {
            offices: texts(&["wohnen", "betrieb"]),
            unwanted_offices: texts(&["jobcenter"]),
            kinds: texts(&["project", "backlog"]),
            unwanted_kinds: texts(&["crisis"]),
            skills: texts(&["service"]),
        }),
        deployments: vec![
            DeploymentDraft {
                id: "D2".into(),
                office: "wohnen".into(),
                kind: text("backlog"),
                start: "2026-10-05".into(),
                end: "2027-01-04".into(),
                call: text("C2"),
                seat: text("service"),
                ..Default::default()
            },
            DeploymentDraft {
                id: "D1".into(),
                office: "betrieb".into(),
                start: "2026-01-05".into(),
                end: "2026-07-06".into(),
                free_from: text("2026-07-06"),
                demanding: true,
                goal_reached: text("partly"),
                ..Default::default()
            },
        ],
        ..Default::default()
    }
}

fn colleague() -> PersonDraft {
    PersonDraft {
        id: "P1".into(),
        cover_name: "Möwe".into(),
        team: "E1".into(),
        role: "director".into(),
        scheme: "beamte".into(),
        grade: "A10".into(),
        fte_percent: 50,
        leadership: true,
        ..Default::default()
    }
}

fn backlog() -> CallDraft {
    CallDraft {
        id: "C2".into(),
        office: "wohnen".into(),
        kind: "backlog".into(),
        task: text("audit"),
        purpose: "Neuanträge".into(),
        goal: "100 Akten".into(),
        contact: "Frau M.".into(),
        workplace: "Rathaus".into(),
        valuation: "Stellenplan".into(),
        class: 1,
        earliest_start: text("2027-01-04"),
        latest_start: text("2027-03-01"),
        months_wished: Some(6),
        months_acceptable: vec![6, 3],
        seats: vec![
            SeatDraft {
                id: "service".into(),
                count: Some(2),
                lowest_grade: "E8".into(),
                highest_grade: text("E9c"),
                must: vec![
                    vec![requirement("wogg", 1), requirement("law", 1)],
                    vec![requirement("service", 1)],
                ],
                nice: vec![requirement("wogg", 2)],
                tags: texts(&["weekend", "public_contact"]),
                most_sharers: Some(2),
                ..Default::default()
            },
            SeatDraft {
                id: "law".into(),
                lowest_grade: "E9c".into(),
                fte_wished_percent: Some(90),
                fte_least_percent: Some(80),
                fte_reason: text("Präsenz am Schalter"),
                leadership: true,
                ..Default::default()
            },
        ],
        least_seats: Some(2),
        start_together: true,
        onboarding_weeks: Some(4),
        vacancy_since: text("2026-01-01"),
        extends: text("D2"),
        ..Default::default()
    }
}

fn requirement(skill: &str, level: i64) -> RequirementDraft {
    RequirementDraft { skill: skill.into(), level }
}

/// Incomplete and longer than the city allows: valid all the same.
fn election() -> CallDraft {
    CallDraft {
        id: "C1".into(),
        office: "betrieb".into(),
        kind: "crisis".into(),
        class: 0,
        first_day: text("2027-04-01"),
        last_day: text("2027-05-15"),
        seats: vec![SeatDraft { id: "s".into(), lowest_grade: "S11b".into(), ..Default::default() }],
        whole: true,
        one_team: true,
        ..Default::default()
    }
}

fn range(least: i64, most: i64) -> Option<RangeDraft> {
    Some(RangeDraft { least, most })
}

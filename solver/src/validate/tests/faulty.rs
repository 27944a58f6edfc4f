//! Every fault has its code and its path, and none hides another.

use std::collections::BTreeSet;

use super::super::{codes, plan, problem};
use super::{places, sample};
use crate::draft::{
    AbsenceDraft, DeploymentDraft, LadderDraft, OfficeDraft, PlanDraft, ProblemDraft, RangeDraft,
    RequirementDraft, SkillNameDraft,
};

type ProblemCase = (&'static str, &'static str, fn(&mut ProblemDraft));
type PlanCase = (&'static str, &'static str, fn(&mut PlanDraft));

/// The one fault, where it is, what brings it about.
const PROBLEM_CASES: &[ProblemCase] = &[
    ("E1001", "format", |d| d.format = "flexpool/problem/2".into()),
    ("E1002", "as_of", |d| d.as_of = "14.12.2026".into()),
    ("E1002", "persons[0].absences[1].start", |d| d.persons[0].absences[1].start = "2027-02-30".into()),
    ("E1002", "calls[0].vacancy_since", |d| d.calls[0].vacancy_since = sample::text("2026-1-1")),
    ("E1003", "policy.mandate_end", |d| d.policy.mandate_end = sample::text("1899-12-31")),
    ("E1003", "persons[0].exit", |d| d.persons[0].exit = sample::text("9999-12-31")),
    ("E1003", "persons[0].deployments[0].free_from", |d| {
        d.persons[0].deployments[0].end = "2100-12-31".into();
        d.persons[0].deployments[0].months = Some(3);
    }),
    ("E1004", "persons[0].absences[0].end", |d| d.persons[0].absences[0].end = "2027-08-01".into()),
    ("E1004", "persons[0].deployments[1].end", |d| d.persons[0].deployments[1].end = "2025-07-06".into()),
    ("E1004", "persons[0].skills[0].valid_until", |d| {
        d.persons[0].skills[0].valid_until = sample::text("2026-12-31");
    }),
    ("E1004", "published[0].end", |d| d.published[0].end = sample::text("2027-01-01")),
    ("E1005", "persons[1].id", |d| d.persons[1].id = String::new()),
    ("E1005", "policy.deployable_roles[1]", |d| d.policy.deployable_roles[1] = " lead".into()),
    ("E1006", "calls[0].purpose", |d| d.calls[0].purpose = "ä".repeat(2_001)),
    ("E1006", "persons[0].cover_name", |d| d.persons[0].cover_name = "Kie\u{1b}[31mbitz".into()),
    ("E1007", "calls[1].kind", |d| d.calls[1].kind = "Krise".into()),
    ("E1007", "persons[0].scheme", |d| d.persons[0].scheme = "TVöD".into()),
    ("E1007", "persons[0].wishes.unwanted_kinds[0]", |d| {
        d.persons[0].wishes.as_mut().expect("wishes").unwanted_kinds[0] = "night".into();
    }),
    ("E1007", "policy.below_grade.rule", |d| {
        d.policy.below_grade.as_mut().expect("a rule").rule = "always".into();
    }),
    ("E1007", "policy.coverage", |d| d.policy.coverage = sample::text("loose")),
    ("E1007", "persons[0].deployments[1].state", |d| {
        d.persons[0].deployments[1].state = sample::text("planned");
    }),
    ("E1008", "calls[0].seats[0].must[1]", |d| d.calls[0].seats[0].must[1].clear()),
    ("E1008", "persons[0].restrictions.needs[0]", |d| {
        d.persons[0].restrictions.as_mut().expect("restrictions").needs[0].clear();
    }),
    ("E1101", "policy.months", |d| d.policy.months.clear()),
    ("E1102", "policy.months[1]", |d| d.policy.months[1] = 25),
    ("E1103", "policy.office_limit_months", |d| d.policy.office_limit_months = 0),
    ("E1104", "policy.months", |d| d.policy.office_limit_months = 2),
    ("E1105", "policy.continuation_gap_months", |d| d.policy.continuation_gap_months = Some(-1)),
    ("E1106", "policy.rest_days", |d| d.policy.rest_days = Some(366)),
    ("E1107", "policy.ladders[2].grades", |d| {
        d.policy.ladders[2].grades.clear();
        d.calls[1].seats[0].lowest_grade = "E8".into();
    }),
    ("E1110", "policy.ladders[0].grades[0].lowest_level", |d| {
        d.policy.ladders[0].grades[0].lowest_level = i64::MIN;
    }),
    ("E1111", "policy.ladders[1].grades[0].highest_level", |d| {
        d.policy.ladders[1].grades[0].highest_level = Some(8);
    }),
    ("E1112", "persons[0].grade", |d| d.persons[0].grade = "E9".into()),
    ("E1112", "calls[0].seats[1].lowest_grade", |d| d.calls[0].seats[1].lowest_grade = "EG 9c".into()),
    ("E1113", "policy.below_grade.authority", |d| {
        d.policy.below_grade.as_mut().expect("a rule").authority = sample::text(" ");
    }),
    ("E1113", "policy.below_grade.until", |d| d.policy.below_grade.as_mut().expect("a rule").until = None),
    ("E1114", "policy.below_grade.until", |d| {
        let rule = d.policy.below_grade.as_mut().expect("a rule");
        (rule.rule, rule.authority) = ("with_consent".into(), None);
    }),
    ("E1115", "policy.deployable_roles", |d| d.policy.deployable_roles.clear()),
    ("E1116", "policy.participation.short_days", |d| d.policy.participation.short_days = -1),
    ("E1116", "policy.participation.long_above_months", |d| {
        d.policy.participation.long_above_months = Some(25);
    }),
    ("E1117", "policy.reserve.fte_percent", |d| {
        d.policy.reserve.as_mut().expect("a reserve").fte_percent = -1;
    }),
    ("E1132", "policy.rebalance.least_months", |d| {
        d.policy.rebalance.as_mut().expect("least gains").least_months = Some(vec![1, 1, 1]);
    }),
    ("E1132", "policy.rebalance.least_months[2]", |d| {
        d.policy.rebalance.as_mut().expect("least gains").least_months = Some(vec![1, 1, -1, 1, 1]);
    }),
    ("E1133", "policy.rebalance.least_points", |d| {
        d.policy.rebalance.as_mut().expect("least gains").least_points = Some(-1);
    }),
    ("E1140", "policy.risks.surges_percent", |d| {
        d.policy.risks.as_mut().expect("risks").surges_percent = Some(101);
    }),
    ("E1140", "policy.risks.surge_calls", |d| {
        d.policy.risks.as_mut().expect("risks").surge_calls = Some(RangeDraft { least: 0, most: 2 });
    }),
    ("E1141", "policy.risks.absence_weeks", |d| {
        d.policy.risks.as_mut().expect("risks").absence_weeks = Some(RangeDraft { least: 9, most: 3 });
    }),
    ("E1118", "policy.reserve.usable_by_classes[1]", |d| {
        d.policy.reserve.as_mut().expect("a reserve").usable_by_classes[1] = 5;
    }),
    ("E1119", "policy.office_share_percent", |d| d.policy.office_share_percent = Some(101)),
    ("E1120", "policy.class_weights", |d| d.policy.class_weights = Some(vec![1, 2, 3, 4])),
    ("E1120", "policy.class_weights[0]", |d| d.policy.class_weights = Some(vec![-1, 2, 3, 4, 5])),
    ("E1121", "policy.class_weights", |d| d.policy.coverage = None),
    ("E1122", "policy.weights.beauty", |d| {
        d.policy.weights.insert("beauty".into(), 1);
    }),
    ("E1123", "policy.weights.wish_met", |d| {
        d.policy.weights.insert("wish_met".into(), -1);
    }),
    ("E1123", "policy.weights.fair_load", |d| {
        d.policy.weights.insert("fair_load".into(), 10_001);
    }),
    ("E1124", "policy.planning_rates.E5", |d| {
        d.policy.planning_rates.insert("E5".into(), 1);
    }),
    ("E1125", "policy.planning_rates.E8", |d| {
        d.policy.planning_rates.insert("E8".into(), -1);
    }),
    ("E1126", "policy.skills[3].code", |d| {
        d.policy.skills.push(SkillNameDraft { code: "law".into(), name: "again".into() });
    }),
    ("E1127", "persons[0].skills[1].skill", |d| d.persons[0].skills[1].skill = "lawn".into()),
    ("E1127", "calls[0].seats[0].must[0][1].skill", |d| d.calls[0].seats[0].must[0][1].skill = "x".into()),
    ("E1127", "persons[0].wishes.skills[0]", |d| {
        d.persons[0].wishes.as_mut().expect("wishes").skills[0] = "x".into();
    }),
    ("E1128", "policy.tags[2]", |d| d.policy.tags.push("weekend".into())),
    ("E1129", "calls[0].seats[0].tags[0]", |d| d.calls[0].seats[0].tags[0] = "night".into()),
    ("E1129", "persons[0].restrictions.avoids[0]", |d| {
        d.persons[0].restrictions.as_mut().expect("restrictions").avoids[0] = "night".into();
    }),
    ("E1130", "policy.lifts[0].rule", |d| d.policy.lifts[0].rule = "mandate".into()),
    ("E1130", "policy.lifts[1].rule", |d| d.policy.lifts[1].rule = "gravity".into()),
    ("E1131", "policy.lifts[1].rule", |d| d.policy.lifts[1].rule = "rest".into()),
    ("E1005", "policy.lifts[0].authority", |d| d.policy.lifts[0].authority.clear()),
    ("E1002", "policy.lifts[1].until", |d| d.policy.lifts[1].until = "Ostern".into()),
    ("E1201", "offices[3].id", |d| {
        d.offices.push(OfficeDraft { id: "wohnen".into(), name: "again".into(), ..Default::default() });
    }),
    ("E1202", "calls[1].office", |d| d.calls[1].office = "Betrieb".into()),
    ("E1202", "persons[0].exclusions[0].office", |d| d.persons[0].exclusions[0].office = "x".into()),
    ("E1202", "persons[0].wishes.offices[1]", |d| {
        d.persons[0].wishes.as_mut().expect("wishes").offices[1] = "x".into();
    }),
    ("E1202", "persons[0].deployments[1].office", |d| d.persons[0].deployments[1].office = "x".into()),
    ("E1301", "persons[1].id", |d| d.persons[1].id = "P2".into()),
    ("E1302", "published[0].persons[0]", |d| d.published[0].persons[0] = "P9".into()),
    ("E1303", "persons[0].fte_percent", |d| d.persons[0].fte_percent = 0),
    ("E1303", "persons[1].fte_percent", |d| d.persons[1].fte_percent = i64::MAX),
    ("E1304", "persons[0].skills[0].level", |d| d.persons[0].skills[0].level = 4),
    ("E1305", "persons[0].exit", |d| d.persons[0].exit = sample::text("2020-01-01")),
    ("E1306", "persons[0].absences[0]", |d| d.persons[0].absences[1].end = "2027-08-02".into()),
    ("E1307", "persons[1].grade", |d| d.persons[1].grade = "E8".into()),
    ("E1401", "calls[1].id", |d| {
        d.calls[1].id = "C2".into();
        d.published.clear();
        d.persons[0].deployments.remove(0);
        d.calls[0].extends = None;
    }),
    ("E1402", "published[0].call", |d| d.published[0].call = "C9".into()),
    ("E1402", "persons[0].deployments[0].call", |d| {
        d.persons[0].deployments[0].call = sample::text("C9");
    }),
    ("E1403", "calls[0].seats[1].id", |d| {
        d.calls[0].seats[1].id = "service".into();
        d.published.clear();
    }),
    ("E1404", "published[0].seat", |d| d.published[0].seat = "x".into()),
    ("E1404", "persons[0].deployments[0].seat", |d| d.persons[0].deployments[0].seat = sample::text("x")),
    ("E1405", "calls[0].class", |d| d.calls[0].class = 5),
    ("E1406", "calls[0]", |d| d.calls[0].latest_start = None),
    ("E1406", "calls[1]", |d| d.calls[1].first_day = None),
    ("E1406", "calls[1]", |d| (d.calls[1].first_day, d.calls[1].last_day) = (None, None)),
    ("E1407", "calls[1]", |d| d.calls[1].months_wished = Some(3)),
    ("E1408", "calls[0].latest_start", |d| d.calls[0].latest_start = sample::text("2027-01-03")),
    ("E1408", "calls[1].last_day", |d| d.calls[1].last_day = sample::text("2027-03-31")),
    ("E1409", "calls[0].months_acceptable[1]", |d| d.calls[0].months_acceptable[1] = 0),
    ("E1409", "calls[1].last_day", |d| d.calls[1].last_day = sample::text("2030-05-15")),
    ("E1410", "calls[0].months_acceptable", |d| d.calls[0].months_wished = Some(9)),
    ("E1411", "calls[1].seats", |d| d.calls[1].seats.clear()),
    ("E1412", "calls[1].seats[0].count", |d| d.calls[1].seats[0].count = Some(0)),
    ("E1413", "calls[0].seats[1].highest_grade", |d| {
        d.calls[0].seats[1].highest_grade = sample::text("S11b");
    }),
    ("E1414", "calls[0].seats[1].highest_grade", |d| {
        d.calls[0].seats[1].highest_grade = sample::text("E8");
    }),
    ("E1415", "calls[0].seats[0].nice[0].level", |d| d.calls[0].seats[0].nice[0].level = 0),
    ("E1415", "calls[0].seats[0].must[2][0].level", |d| {
        d.calls[0].seats[0].must.push(vec![RequirementDraft { skill: "law".into(), level: 4 }]);
    }),
    ("E1416", "calls[0].seats[0].fte_wished_percent", |d| {
        d.calls[0].seats[0].fte_wished_percent = Some(101);
    }),
    ("E1417", "calls[0].seats[1].fte_least_percent", |d| {
        d.calls[0].seats[1].fte_least_percent = Some(95);
    }),
    ("E1418", "calls[0].seats[1].fte_least_percent", |d| d.calls[0].seats[1].fte_reason = None),
    ("E1419", "calls[0].seats[0].most_sharers", |d| d.calls[0].seats[0].most_sharers = Some(3)),
    ("E1420", "calls[0].least_seats", |d| d.calls[0].least_seats = Some(4)),
    ("E1420", "calls[0].least_seats", |d| d.calls[0].least_seats = Some(-1)),
    ("E1421", "calls[0].onboarding_weeks", |d| d.calls[0].onboarding_weeks = Some(-1)),
    ("E1501", "persons[1].deployments[0].id", |d| {
        let twice = DeploymentDraft { call: None, seat: None, ..d.persons[0].deployments[0].clone() };
        d.persons[1].deployments.push(twice);
    }),
    ("E1502", "calls[0].extends", |d| d.calls[0].extends = sample::text("D9")),
    ("E1503", "persons[0].deployments[0]", |d| {
        d.persons[0].deployments[1].end = "2026-10-06".into();
        d.persons[0].deployments[1].free_from = None;
    }),
    ("E1504", "persons[0].deployments[1].free_from", |d| {
        d.persons[0].deployments[1].free_from = sample::text("2026-07-05");
    }),
    ("E1505", "persons[0].deployments[0].months", |d| d.persons[0].deployments[0].months = Some(-1)),
    ("E1506", "persons[0].deployments[0].seat", |d| d.persons[0].deployments[0].seat = None),
    ("E1506", "persons[0].deployments[0].call", |d| d.persons[0].deployments[0].call = None),
    ("E1507", "calls[0].seats[0].count", |d| {
        d.calls[0].seats[0].count = Some(1);
        d.calls[0].least_seats = None;
        let other = DeploymentDraft { id: "D3".into(), ..d.persons[0].deployments[0].clone() };
        d.persons[1].deployments.push(other);
    }),
    ("E1601", "published[0].persons", |d| d.published[0].persons.clear()),
    ("E1604", "published[0].months", |d| d.published[0].months = Some(0)),
];

const PLAN_CASES: &[PlanCase] = &[
    ("E1001", "format", |d| d.format.clear()),
    ("E1002", "placements[0].start", |d| d.placements[0].start = "soon".into()),
    ("E1003", "placements[0].end", |d| d.placements[0].start = "2100-11-01".into()),
    ("E1004", "placements[0].end", |d| d.placements[0].end = sample::text("2027-02-01")),
    ("E1302", "placements[0].persons[1]", |d| d.placements[0].persons.push("P9".into())),
    ("E1402", "placements[0].call", |d| d.placements[0].call = "C9".into()),
    ("E1404", "placements[0].seat", |d| d.placements[0].seat = "x".into()),
    ("E1601", "placements[0].persons", |d| {
        d.placements[0].persons = ["P1", "P2", "P1"].map(String::from).into();
    }),
    ("E1602", "placements[0].persons", |d| d.placements[0].persons.push("P2".into())),
    ("E1603", "placements[0].months", |d| d.placements[0].months = None),
    ("E1604", "placements[0].months", |d| d.placements[0].months = Some(121)),
];

fn sue_ladder(grade: &str) -> LadderDraft {
    let mut ladder = sample::problem().policy.ladders.remove(2);
    ladder.grades[0].grade = grade.into();
    ladder
}

#[test]
fn each_fault_of_a_problem_has_its_code_and_path_and_brings_no_other() {
    for (code, path, mutate) in PROBLEM_CASES {
        let mut draft = sample::problem();
        mutate(&mut draft);
        let faults = problem(&draft).expect_err(&format!("{code} at {path} is a fault"));
        assert_eq!(places(&faults), [(*code, *path)], "{faults:#?}");
    }
}

#[test]
fn each_fault_of_a_plan_has_its_code_and_path_and_brings_no_other() {
    let problem = problem(&sample::problem()).expect("the sample is valid");
    for (code, path, mutate) in PLAN_CASES {
        let mut draft = sample::plan();
        mutate(&mut draft);
        let faults = plan(&problem, &draft).expect_err(&format!("{code} at {path} is a fault"));
        assert_eq!(places(&faults), [(*code, *path)], "{faults:#?}");
    }
}

#[test]
fn a_ladder_twice_is_reported_with_its_grades() {
    let mut draft = sample::problem();
    draft.policy.ladders.push(sue_ladder("S11b"));
    let faults = problem(&draft).expect_err("a ladder twice");
    let ladder = [("E1108", "policy.ladders[3].scheme"), ("E1109", "policy.ladders[3].grades[0].grade")];
    assert_eq!(places(&faults), ladder);
}

#[test]
fn every_code_is_shown_by_a_case() {
    let mut shown: BTreeSet<_> = PROBLEM_CASES.iter().map(|case| case.0).collect();
    shown.extend(PLAN_CASES.iter().map(|case| case.0));
    shown.extend(["E1108", "E1109"]);
    // Those of scenarios are shown where scenarios are tested.
    shown.extend(codes().iter().map(|code| code.id).filter(|code| code.starts_with("E17")));
    let codes: Vec<_> = codes().iter().map(|code| code.id).collect();
    assert!(codes.is_sorted(), "codes are listed in order, each once");
    assert_eq!(codes, shown.into_iter().collect::<Vec<_>>());
}

#[test]
fn all_faults_come_back_at_once() {
    let mut draft = sample::problem();
    let mut expected = BTreeSet::new();
    for (code, path, mutate) in PROBLEM_CASES.iter().filter(|case| !["E1107", "E1401"].contains(&case.0)) {
        if ["as_of", "persons[0].cover_name", "calls[0].class", "published[0].seat", "policy.rest_days"]
            .contains(path)
            || path.starts_with("persons[0].skills")
        {
            mutate(&mut draft);
            expected.insert((*code, *path));
        }
    }
    draft.persons[0].entry = sample::text("yesterday");
    expected.insert(("E1002", "persons[0].entry"));
    draft.persons[0].absences.push(AbsenceDraft { start: "?".into(), end: "!".into() });
    expected.insert(("E1002", "persons[0].absences[2].start"));
    expected.insert(("E1002", "persons[0].absences[2].end"));
    draft.calls[1].office = "nowhere".into();
    expected.insert(("E1202", "calls[1].office"));
    let faults = problem(&draft).expect_err("many faults");
    assert_eq!(places(&faults).into_iter().collect::<BTreeSet<_>>(), expected);
    assert_eq!(faults.len(), expected.len());
}

#[test]
fn a_reference_to_something_faulty_is_not_unknown() {
    let mut draft = sample::problem();
    draft.calls[0].class = -1;
    draft.persons[0].fte_percent = -1;
    draft.offices[0].name = "\u{0}".into();
    draft.policy.ladders[0].grades[1].lowest_level = -1;
    draft.persons[0].deployments[0].months = Some(-1);
    let faults = problem(&draft).expect_err("five faults");
    assert_eq!(faults.len(), 5, "{faults:#?}");
}

#[test]
fn a_cited_text_is_cut_and_a_fault_says_what_to_do() {
    let mut draft = sample::problem();
    draft.calls[0].kind = "x".repeat(100_000);
    let faults = problem(&draft).expect_err("no such kind");
    assert!(faults[0].cause.len() < 300, "{}", faults[0].cause);
    assert!(faults[0].cause.contains("backlog, peak"));
    assert!(!faults[0].action.is_empty());
}

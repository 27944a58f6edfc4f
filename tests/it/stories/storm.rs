//! Cities in drawn futures: a protocol of what holds, who stands in and what is missing; and questions that make no sense.

use flexpool_solver::draft::{PlanDraft, RangeDraft};
use flexpool_tests::small;
use insta::assert_snapshot;

use crate::command::{Desk, Ran, root};

fn stress(city: &str, options: &str) -> Ran {
    let problem = root().join("fixtures").join(city).join("problem.json");
    Desk::empty().run(&format!("stress {} --quiet {options}", problem.display()))
}

#[test]
fn kiel_in_a_hundred_futures_reads_like_a_protocol() {
    assert_snapshot!("stress_kiel_de", stress("kiel", "--draws 100").shown());
}

#[test]
fn dortmund_ranks_three_plans_by_how_they_hold() {
    assert_snapshot!("stress_dortmund_en", stress("dortmund", "--draws 25 --plans 3 --lang en").shown());
}

#[test]
fn the_json_says_the_same_for_any_number_of_threads_and_another_for_another_seed() {
    let with = |options: &str| stress("kiel", &format!("--draws 20 --json {options}"));
    let one = with("--threads 1");
    assert_eq!(one.code, 0, "{}", one.err);
    assert_eq!(with("--threads 2").out, one.out);
    let answer = &one.json()["answer"];
    assert_eq!((&answer["draws"], &answer["unproven"]), (&20.into(), &0.into()));
    assert_ne!(with("--seed 1").json()["answer"]["plans"], answer["plans"]);
}

#[test]
fn no_draws_and_a_million_draws_are_refused_with_the_range() {
    for draws in ["0", "1000000", "-3", "many"] {
        let ran = stress("kiel", &format!("--draws {draws}"));
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{draws}");
    }
    assert!(stress("kiel", "--draws 1000000").err.contains("100000"));
}

#[test]
fn a_plan_that_breaks_rules_is_not_tested() {
    let desk = Desk::with(&small::with(|_| {}));
    let placements =
        vec![small::served("help", &["anna"], small::START), small::served("help", &["anna"], small::START)];
    desk.put_plan("twice.json", &PlanDraft { format: PlanDraft::FORMAT.into(), placements });
    let ran = desk.run("stress problem.json --plan twice.json --draws 5 --lang en");
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("rules") && ran.err.contains("check"), "{}", ran.err);
    let placements = vec![small::served("help", &["anna"], small::START)];
    desk.put_plan("plan.json", &PlanDraft { format: PlanDraft::FORMAT.into(), placements });
    assert_eq!(desk.run("stress problem.json --plan plan.json --draws 5").code, 0);
}

#[test]
fn faulty_rates_are_named_all_at_once() {
    let mut draft = small::with(|_| {});
    draft.policy.risks = Some(flexpool_solver::draft::RisksDraft {
        absences_per_100_years: Some(-1),
        absence_weeks: Some(RangeDraft { least: 9, most: 3 }),
        surges_percent: Some(101),
        ..Default::default()
    });
    let ran = Desk::with(&draft).run("stress problem.json --lang en");
    assert_eq!(ran.code, 3);
    for part in [
        "policy.risks.absences_per_100_years",
        "E1140",
        "policy.risks.absence_weeks",
        "E1141",
        "surges_percent",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
}

#[test]
fn a_test_cut_short_says_so() {
    let ran = stress("kiel", "--draws 50000 --time-limit 300ms");
    assert_eq!(ran.code, 4, "{}", ran.err);
    assert!(ran.out.contains("von 50000"), "{}", ran.out);
}

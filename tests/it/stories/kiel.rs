//! Kiel's planted cases.

use std::sync::LazyLock;

use flexpool_solver::domain::Measure;
use flexpool_solver::explain::{Change, OpenReason, Standing, Way, why_not};
use flexpool_solver::{Ended, Rule, Status};

use super::city::City;

static KIEL: LazyLock<City> = LazyLock::new(|| City::solved("kiel"));

#[test]
fn the_best_plan_is_proven_and_close_to_the_outside_model() {
    assert_eq!(KIEL.best.ended, Ended::Proved);
    assert_ne!(KIEL.best.status, Status::Gap);
    assert_eq!(KIEL.best.score, KIEL.best.bound);
    // The outside model filled 24 of 39 under weighted classes.
    assert!((22..=26).contains(&KIEL.n_served()), "{}", KIEL.n_served());
}

#[test]
fn c01_needs_the_one_clerk_who_may_not_stay_six_more_months_but_three() {
    assert_eq!(KIEL.refusing("K-E202", "K-C01/1"), [Rule::OfficeLimit]);
    let answer =
        why_not(&KIEL.context(), KIEL.person("K-E202"), KIEL.seat("K-C01/1")).expect("the engine works");
    assert!(matches!(answer.standing, Standing::Refused(_)));
    let Some(Way::Changes { changes, .. }) = answer.way else { panic!("{:?}", answer.way) };
    assert_eq!(changes, [Change::Months { call: KIEL.call("K-C01"), months: 3 }]);
    assert!(matches!(KIEL.why_open("K-C01/1"), OpenReason::NobodyEligible { .. }));
}

#[test]
fn c16_has_a_skill_that_only_steering_has() {
    let OpenReason::NobodyEligible { refused, .. } = KIEL.why_open("K-C16/1") else {
        panic!("somebody may serve")
    };
    let without_skill =
        refused.iter().filter(|one| one.refusals.iter().any(|it| it.rule == Rule::Skills)).count();
    assert_eq!(without_skill, KIEL.problem().persons().len() - 1);
    assert!(KIEL.refusing("K-P1", "K-C16/1").contains(&Rule::Deployable));
    assert!(!KIEL.refusing("K-P1", "K-C16/1").contains(&Rule::Skills));
}

#[test]
fn c22_is_an_assignment_that_needs_two_consents_before_the_decision() {
    assert_eq!(KIEL.measure("K-C22"), Measure::AssignmentThirdParty);
    let judgement = KIEL.judge_alone("K-E201", "K-C22/1");
    assert!(judgement.violations.is_empty(), "a missing consent allows the proposal");
    let blocking = judgement.warnings.iter().filter(|warning| warning.code.blocks_decision());
    assert!(blocking.count() > 0, "{:?}", judgement.warnings);
}

#[test]
fn c23_is_a_secondment_to_an_own_establishment() {
    assert_eq!(KIEL.measure("K-C23"), Measure::Secondment);
    let codes: Vec<_> = KIEL.warnings("K-E301", "K-C23/1").iter().map(|code| code.code()).collect();
    assert!(codes.contains(&"W04") && codes.contains(&"W16"), "{codes:?}");
}

#[test]
fn c25_is_inadmissible_twice_for_its_length_and_its_grade() {
    let refusing = KIEL.refusing("K-E301", "K-C25/1");
    assert!(refusing.contains(&Rule::Duration), "{refusing:?}");
    // Below-grade work is judged with a start; the grade alone keeps everybody out even at three months.
    let lowest = KIEL.problem().persons().iter().map(|person| person.levels.lowest).min();
    let band = &KIEL.problem().seat(KIEL.seat("K-C25/1")).band.levels;
    assert!(lowest > Some(band.highest));
    let OpenReason::NobodyEligible { refused, .. } = KIEL.why_open("K-C25/1") else {
        panic!("somebody may serve")
    };
    assert!(refused.iter().all(|one| one.refusals.iter().any(|refusal| refusal.rule == Rule::Duration)));
}

#[test]
fn c15_has_a_near_miss_one_level_too_high() {
    assert_eq!(KIEL.refusing("K-S302", "K-C15/2"), [Rule::BelowGrade]);
    let answer =
        why_not(&KIEL.context(), KIEL.person("K-S302"), KIEL.seat("K-C15/2")).expect("the engine works");
    // Lower-valued work is on no list of changes.
    assert!(matches!(answer.way, Some(Way::None { .. })), "{:?}", answer.way);
}

#[test]
fn c09_can_have_its_clerk_only_before_the_absence() {
    let weeks = KIEL.start_weeks("K-E204", "K-C09/2");
    assert!(!weeks.is_empty() && weeks.iter().all(|week| *week <= 1), "{weeks:?}");
}

#[test]
fn c05_and_c06_want_the_same_clerk() {
    assert!(KIEL.may_serve("K-E203", "K-C05/1") && KIEL.may_serve("K-E203", "K-C06/2"));
    assert_eq!(KIEL.competing("K-C06/2"), ["K-C05"]);
}

#[test]
fn e305_outlasts_the_probation_when_deployed_late() {
    let codes = KIEL.warnings("K-E305", "K-C18/1");
    assert!(codes.iter().any(|code| code.code() == "W10"), "{codes:?}");
}

#[test]
fn e306_serves_an_election_seat_at_half_time() {
    assert!(KIEL.may_serve("K-E306", "K-C14/1"));
    assert_eq!(KIEL.problem().person(KIEL.person("K-E306")).fte, 50);
    let codes = KIEL.warnings("K-E306", "K-C14/1");
    assert!(codes.iter().any(|code| code.code() == "W15"), "weekend duty: {codes:?}");
}

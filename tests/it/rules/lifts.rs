//! What a lift allows, and what it does not: a deployment that ends a day after it is bound as ever.

use flexpool_solver::Rule;
use flexpool_solver::draft::{LiftDraft, ProblemDraft, ReserveDraft};
use flexpool_tests::small::{END, START, call_on, deployment, person, requirement, served, skill};

use super::cases;
use crate::case::{ONE, TWO, breaks};

/// The day before [`END`]: a lift up to here ends one day too early.
const TOO_EARLY: &str = "2027-04-04";

cases! {
    lifted_rest_lets_a_person_start_right_after_a_fixed_deployment => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2026-10-05", START)];
        lift(d, Rule::Rest, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    lifted_rest_between_two_new_deployments_depends_on_the_later_one => breaks(Rule::Rest, |d| {
        d.calls.push(call_on("more", "2027-04-12"));
        lift(d, Rule::Rest, "2027-07-11");
    })
    .by(vec![served("help", &["anna"], START), served("more", &["anna"], "2027-04-12")])
    .best(ONE)
    .unless(|d| until(d, "2027-07-12"))
    .then(TWO);

    lifted_rest_before_a_decided_deployment_depends_on_that_one => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2027-04-12", "2027-06-07")];
        lift(d, Rule::Rest, "2027-06-06");
    })
    .unless(|d| until(d, "2027-06-07"));

    the_office_limit_is_lifted_for_a_deployment_that_ends_in_time => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 6;
        d.persons[0].deployments = vec![deployment("d1", "bureau", "2026-08-03", "2026-11-30")];
        lift(d, Rule::OfficeLimit, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    lifted_months_count_for_a_later_deployment => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 5;
        d.calls.push(call_on("more", "2027-05-03"));
        lift(d, Rule::OfficeLimit, "2027-08-01");
    })
    .by(vec![served("help", &["anna"], START), served("more", &["anna"], "2027-05-03")])
    .best(ONE)
    .unless(|d| until(d, "2027-08-02"))
    .then(TWO);

    work_below_the_own_grade_is_lifted_without_a_consent => breaks(Rule::BelowGrade, |d| {
        d.persons[0].grade = "E9c".into();
        lift(d, Rule::BelowGrade, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    one_level_above_is_lifted => breaks(Rule::AboveGrade, |d| {
        d.persons[0].grade = "E8".into();
        lift(d, Rule::AboveGrade, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    two_levels_above_are_never_lifted => breaks(Rule::AboveGrade, |d| {
        d.persons[0].grade = "E8".into();
        d.calls[0].seats[0].lowest_grade = "E9b".into();
        lift(d, Rule::AboveGrade, END);
    })
    .unless(|d| d.calls[0].seats[0].lowest_grade = "E9a".into());

    one_level_of_a_must_skill_is_lifted => breaks(Rule::Skills, |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 2)]];
        d.persons[0].skills = vec![skill("residence", 1)];
        lift(d, Rule::Skills, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    two_levels_of_a_must_skill_are_never_lifted_not_even_with_onboarding => breaks(Rule::Skills, |d| {
        d.policy.skill_after_onboarding = true;
        d.calls[0].onboarding_weeks = Some(4);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 3)]];
        d.persons[0].skills = vec![skill("residence", 1)];
        lift(d, Rule::Skills, END);
    })
    .unless(|d| d.persons[0].skills[0].level = 2);

    the_participation_period_is_lifted => breaks(Rule::Window, |d| {
        (d.policy.participation.short_days, d.policy.participation.long_days) = (22, 22);
        lift(d, Rule::Window, TOO_EARLY);
    })
    .unless(|d| until(d, END));

    the_notice_to_the_person_is_never_lifted => breaks(Rule::Window, |d| {
        (d.policy.participation.short_days, d.policy.participation.long_days) = (14, 14);
        d.policy.participation.notice_days = Some(22);
        lift(d, Rule::Window, END);
    })
    .unless(|d| d.policy.participation.notice_days = Some(21));

    // The last grid day on which the desk is served is Monday 29 March.
    the_reserve_is_lifted_day_by_day => breaks(Rule::Reserve, |d| {
        d.policy.reserve = Some(ReserveDraft { fte_percent: 100, usable_by_classes: Vec::new() });
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(person("ben"));
        lift(d, Rule::Reserve, "2027-03-29");
    })
    .by(vec![served("help", &["anna"], START), served("help", &["ben"], START)])
    .best(ONE)
    .unless(|d| until(d, "2027-03-30"))
    .then(TWO);
}

fn lift(draft: &mut ProblemDraft, rule: Rule, until: &str) {
    let (rule, authority) = (rule.name().to_owned(), "Krisenstab".to_owned());
    draft.policy.lifts = vec![LiftDraft { rule, authority, until: until.into() }];
}

fn until(draft: &mut ProblemDraft, until: &str) {
    draft.policy.lifts[0].until = until.into();
}

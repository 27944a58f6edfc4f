//! Rules on what a person is and can do.

use flexpool_solver::Rule;
use flexpool_solver::draft::{BelowGradeDraft, ConsentDraft, ExclusionDraft, PersonDraft, RestrictionsDraft};
use flexpool_tests::small::{START, person, requirement, served, skill};

use super::cases;
use crate::case::{TWO, breaks};

cases! {
    a_person_in_a_role_that_is_not_deployable_stays => breaks(Rule::Deployable, |d| d.persons[0].role = "head".into())
        .unless(|d| d.policy.deployable_roles.push("head".into()));

    nobody_works_below_the_own_grade => breaks(Rule::BelowGrade, |d| {
        d.persons[0].grade = "E9c".into();
        d.persons[0].consents = vec![consent("2026-12-14")];
    })
    .unless(|d| d.policy.below_grade = Some(below("with_consent")));

    work_below_the_own_grade_needs_a_consent => breaks(Rule::BelowGrade, |d| {
        d.persons[0].grade = "E9c".into();
        d.policy.below_grade = Some(below("with_consent"));
    })
    .unless(|d| d.persons[0].consents = vec![consent("2026-12-14")]);

    a_declared_emergency_allows_work_below_the_own_grade_until_its_end => breaks(Rule::BelowGrade, |d| {
        d.persons[0].grade = "E9c".into();
        d.policy.below_grade = Some(emergency("2027-04-04"));
    })
    .unless(|d| d.policy.below_grade = Some(emergency("2027-04-05")));

    nobody_works_above_the_own_grade_where_the_city_does_not_allow_it =>
        breaks(Rule::AboveGrade, |d| d.persons[0].grade = "E8".into())
            .unless(|d| d.policy.above_grade = Some("one_level".into()));

    nobody_works_two_levels_above_the_own_grade => breaks(Rule::AboveGrade, |d| {
        d.policy.above_grade = Some("one_level".into());
        d.persons[0].grade = "E8".into();
        d.calls[0].seats[0].lowest_grade = "E9b".into();
    })
    .unless(|d| d.persons[0].grade = "E9a".into());

    grades_of_different_ladders_are_not_compared => breaks(Rule::Ladder, |d| {
        d.persons[0].scheme = "sue".into();
        d.persons[0].grade = "S8".into();
    })
    .unless(|d| {
        d.persons[0].scheme = "beamte".into();
        d.persons[0].grade = "A9".into();
    });

    a_must_skill_is_met_at_its_level => breaks(Rule::Skills, |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 2)]];
        d.persons[0].skills = vec![skill("residence", 1), skill("service", 3)];
    })
    .unless(|d| d.persons[0].skills[0].level = 2);

    one_alternative_of_every_group_is_enough => breaks(Rule::Skills, |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)], vec![requirement("service", 1)]];
        d.persons[0].skills = vec![skill("service", 1)];
    })
    .unless(|d| d.calls[0].seats[0].must = vec![vec![requirement("residence", 1), requirement("service", 1)]]);

    a_skill_holds_on_the_start_day => breaks(Rule::Skills, |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.persons[0].skills = vec![skill("residence", 1)];
        d.persons[0].skills[0].valid_until = Some("2027-01-03".into());
    })
    .unless(|d| d.persons[0].skills[0].valid_until = Some(START.into()));

    a_training_ends_before_the_start => breaks(Rule::Skills, |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.persons[0].skills = vec![skill("residence", 1)];
        d.persons[0].skills[0].ready_from = Some("2027-01-05".into());
    })
    .unless(|d| d.persons[0].skills[0].ready_from = Some(START.into()));

    one_level_short_counts_only_where_the_call_onboards => breaks(Rule::Skills, |d| {
        d.policy.skill_after_onboarding = true;
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
    })
    .unless(|d| d.calls[0].onboarding_weeks = Some(4));

    one_level_short_counts_only_where_the_city_says_so => breaks(Rule::Skills, |d| {
        d.calls[0].onboarding_weeks = Some(4);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 3)]];
        d.persons[0].skills = vec![skill("residence", 2)];
    })
    .unless(|d| d.policy.skill_after_onboarding = true);

    a_leadership_seat_needs_leadership_experience =>
        breaks(Rule::Leadership, |d| d.calls[0].seats[0].leadership = true)
            .unless(|d| d.persons[0].leadership = true);

    an_excluded_office_gets_another_person => breaks(Rule::Exclusion, |d| d.persons[0].exclusions = vec![exclusion(None)])
        .unless(|d| d.persons[0].exclusions[0].office = "archive".into());

    an_exclusion_may_name_one_task => breaks(Rule::Exclusion, |d| {
        d.calls[0].task = Some("audit".into());
        d.persons[0].exclusions = vec![exclusion(Some("audit"))];
    })
    .unless(|d| d.calls[0].task = Some("permits".into()));

    an_avoided_tag_keeps_a_person_away => breaks(Rule::Restriction, |d| {
        d.calls[0].seats[0].tags = vec!["night".into()];
        d.persons[0].restrictions = Some(RestrictionsDraft { avoids: vec!["night".into()], needs: Vec::new() });
    })
    .unless(|d| d.calls[0].seats[0].tags = vec!["weekend".into()]);

    one_needed_tag_of_a_group_is_enough => breaks(Rule::Restriction, |d| {
        let sites = vec!["site_north".into(), "site_south".into()];
        d.persons[0].restrictions = Some(RestrictionsDraft { avoids: Vec::new(), needs: vec![sites] });
    })
    .unless(|d| d.calls[0].seats[0].tags = vec!["site_south".into()]);

    a_person_alone_meets_the_least_fte => breaks(Rule::LeastFte, |d| d.persons[0].fte_percent = 49)
        .unless(|d| d.persons[0].fte_percent = 50);

    two_sharers_do_not_exceed_the_wish => breaks(Rule::Sharing, |d| {
        d.persons = vec![part_timer("anna", 60), part_timer("ben", 60)];
        d.calls[0].seats[0].most_sharers = Some(2);
        least(d, 80);
    })
    .by(vec![served("help", &["anna", "ben"], START)])
    .unless(|d| d.persons[1].fte_percent = 40);

    two_sharers_together_meet_the_least_fte => breaks(Rule::Sharing, |d| {
        d.persons = vec![part_timer("anna", 40), part_timer("ben", 39)];
        d.calls[0].seats[0].most_sharers = Some(2);
        least(d, 80);
    })
    .by(vec![served("help", &["anna", "ben"], START)])
    .unless(|d| d.persons[1].fte_percent = 40);

    a_seat_is_shared_only_where_it_allows_two => breaks(Rule::Sharing, |d| {
        d.persons = vec![part_timer("anna", 40), part_timer("ben", 40)];
    })
    .by(vec![served("help", &["anna", "ben"], START)])
    .unless(|d| d.calls[0].seats[0].most_sharers = Some(2));

    sharers_meet_every_other_rule => breaks(Rule::Deployable, |d| {
        d.persons = vec![part_timer("anna", 40), part_timer("ben", 40)];
        d.persons[1].role = "head".into();
        d.calls[0].seats[0].most_sharers = Some(2);
    })
    .by(vec![served("help", &["anna", "ben"], START)])
    .unless(|d| d.persons[1].role = "clerk".into());

    a_person_serves_a_call_once => breaks(Rule::Distinct, two_starts_of_one_month)
        .by(vec![one_month("help", "2027-01-01"), one_month("help", "2027-03-01")])
        .best([0, 1, 0, 0, 0, 0])
        .unless(|d| d.persons.push(person("ben")))
        .then([0, 2, 0, 0, 0, 0]);

    a_person_on_a_taken_seat_does_not_serve_the_call_again => breaks(Rule::Distinct, |d| {
        two_starts_of_one_month(d);
        d.persons[0].deployments = vec![flexpool_tests::small::desk_taken("d1", "2027-01-01", "2027-02-01")];
    })
    .by(vec![one_month("help", "2027-03-01")])
    .unless(|d| {
        d.persons[0].deployments[0].call = None;
        d.persons[0].deployments[0].seat = None;
        d.calls[0].seats[0].count = Some(1);
    })
    .then([0, 1, 0, 0, 0, 0]);

    two_persons_serve_two_identical_seats => breaks(Rule::Fixed, |d| d.persons.push(person("ben")))
        .by(vec![served("help", &["anna"], START), served("help", &["ben"], START)])
        .best(crate::case::ONE)
        .unless(|d| d.calls[0].seats[0].count = Some(2))
        .then(TWO);
}

fn consent(given_on: &str) -> ConsentDraft {
    ConsentDraft { kind: "below_grade".into(), given_on: given_on.into() }
}

fn below(rule: &str) -> BelowGradeDraft {
    BelowGradeDraft { rule: rule.into(), ..Default::default() }
}

fn emergency(until: &str) -> BelowGradeDraft {
    let authority = Some("Oberbürgermeisterin".into());
    BelowGradeDraft { authority, until: Some(until.into()), ..below("emergency") }
}

fn exclusion(task: Option<&str>) -> ExclusionDraft {
    ExclusionDraft { office: "bureau".into(), task: task.map(Into::into) }
}

fn part_timer(id: &str, fte_percent: i64) -> PersonDraft {
    PersonDraft { fte_percent, ..person(id) }
}

fn least(draft: &mut flexpool_solver::draft::ProblemDraft, percent: i64) {
    draft.calls[0].seats[0].fte_least_percent = Some(percent);
    draft.calls[0].seats[0].fte_reason = Some("Schalterdienst".into());
}

/// Deployments of one month on the first of January, February or March, for two seats.
fn two_starts_of_one_month(draft: &mut flexpool_solver::draft::ProblemDraft) {
    draft.policy.start_grid = Some("first_of_month".into());
    draft.policy.months = vec![1];
    draft.calls[0].earliest_start = Some("2027-01-01".into());
    draft.calls[0].latest_start = Some("2027-03-01".into());
    draft.calls[0].months_wished = Some(1);
    draft.calls[0].seats[0].count = Some(2);
}

fn one_month(call: &str, start: &str) -> flexpool_solver::draft::PlacementDraft {
    flexpool_tests::small::served_months(call, &["anna"], start, 1)
}

//! Every hard rule: what keeps it, and the one change that breaks it and no other.

use super::town::{
    ADA, BEN, BUDGET, END, LAW, START, Town, day, deployment, levels, needs, on_seat, skill, span,
};
use crate::domain::{
    AboveGrade, BelowGrade, Consent, ConsentKind, DeploymentState, Exclusion, Measure, OfficeId, SkillGroup,
    StartGrid,
};
use crate::rule::Rule;

/// After `given` the plan is valid, after `when` it breaks `rule` and nothing else.
fn flips(rule: Rule, given: fn(&mut Town), when: fn(&mut Town)) {
    let mut town = Town::new();
    given(&mut town);
    assert_eq!(town.judge().violations, [], "before the change");
    when(&mut town);
    let violations = town.judge().violations;
    assert!(!violations.is_empty(), "the change broke nothing");
    assert!(violations.iter().all(|violation| violation.rule == rule), "{violations:#?}");
}

macro_rules! flips {
    ($($rule:ident: $sentence:ident, given $given:expr, when $when:expr;)*) => {
        $(#[test] fn $sentence() { flips(Rule::$rule, $given, $when) })*
        const FLIPPED: &[Rule] = &[$(Rule::$rule),*];
    };
}

#[test]
fn no_rule_is_forgotten() {
    let untested: Vec<_> = Rule::ALL.into_iter().filter(|rule| !FLIPPED.contains(rule)).collect();
    assert_eq!(untested, []);
    assert_eq!(crate::check::rules::RULES.map(|(rule, _)| rule), Rule::ALL);
}

flips! {
    OnePlace: nobody_serves_two_calls_at_once,
        given |_| (),
        when |t| t.place(1, &[ADA], "2027-03-01", 3);
    OnePlace: a_fixed_deployment_is_not_crossed,
        given |_| (),
        when |t| t.ada().deployments.push(deployment("d", 1, "2026-10-05", "2027-01-05"));
    OnePlace: the_day_of_the_end_is_free_for_the_extension,
        given |t| {
            t.call().extends = Some("d".into());
            t.ada().deployments.push(deployment("d", 1, "2026-10-05", START));
        },
        when |t| t.ada().deployments[0].span.end = day("2027-01-05");

    Present: an_absence_inside_the_span_is_met,
        given |t| t.ada().absences = vec![span("2026-12-21", START), span(END, "2027-08-01")],
        when |t| t.ada().absences.push(span("2027-07-04", END));
    Present: nobody_starts_before_entry,
        given |t| t.ada().entry = Some(day(START)),
        when |t| t.ada().entry = Some(day("2027-01-05"));
    Present: nobody_stays_after_exit,
        given |t| t.ada().exit = Some(day(END)),
        when |t| t.ada().exit = Some(day("2027-07-04"));

    Deployable: a_role_that_is_not_listed_stays_at_home,
        given |_| (),
        when |t| t.ada().role = "lead".into();

    Duration: the_city_does_not_give_these_months,
        given |_| (),
        when |t| t.policy().months = vec![3, 9];
    Duration: the_end_follows_from_start_and_months,
        given |_| (),
        when |t| t.placements[0].span.end = day("2027-06-28");
    Duration: explicit_days_are_taken_whole,
        given |t| {
            t.explicit(START, "2027-01-31", 1);
            t.placements[0].span.end = day("2027-02-01");
            t.placements[0].months = 1;
        },
        when |t| t.placements[0].span.end = day("2027-01-31");

    OfficeLimit: months_in_one_office_add_up,
        given |t| t.ada().deployments.push(deployment("d", 0, "2026-04-06", "2026-10-05")),
        when |t| t.ada().deployments[0].months = 4;
    OfficeLimit: only_a_gap_of_three_months_ends_a_chain,
        given |t| {
            t.ada().deployments.push(deployment("d", 0, "2026-04-06", "2026-10-04"));
            t.ada().deployments[0].months = 9;
        },
        when |t| t.ada().deployments[0].span.end = day("2026-10-05");
    OfficeLimit: two_new_deployments_in_one_office_add_up,
        given |t| {
            t.open(START, "2027-08-02");
            t.place(1, &[ADA], "2027-07-19", 6);
        },
        when |t| t.problem.calls[1].office = OfficeId(0);

    BelowGrade: the_consent_is_on_record_on_the_decision_day,
        given |t| {
            t.policy().below_grade = BelowGrade::WithConsent;
            t.ada().levels = levels(11, 12);
            t.ada().consents = vec![Consent { kind: ConsentKind::BelowGrade, given_on: day("2026-12-14") }];
        },
        when |t| t.ada().consents[0].given_on = day("2026-12-15");
    BelowGrade: work_below_the_grade_is_barred,
        given |t| t.ada().levels = levels(10, 12),
        when |t| t.ada().levels = levels(11, 12);
    BelowGrade: an_emergency_ends_and_with_it_work_below_the_grade,
        given |t| {
            t.policy().below_grade = BelowGrade::Emergency { authority: "mayor".into(), until: day(END) };
            t.ada().levels = levels(11, 11);
        },
        when |t| t.policy().below_grade = BelowGrade::Emergency { authority: "mayor".into(), until: day("2027-07-04") };

    AboveGrade: at_most_one_level_above,
        given |t| {
            t.policy().above_grade = AboveGrade::OneLevel;
            t.ada().levels = levels(8, 9);
        },
        when |t| t.ada().levels = levels(8, 8);
    AboveGrade: the_policy_may_bar_work_above_the_grade,
        given |_| (),
        when |t| t.ada().levels = levels(9, 9);

    Ladder: grades_of_two_ladders_are_not_compared,
        given |_| (),
        when |t| t.ada().levels.scale = "s".into();

    Skills: a_skill_has_to_hold_on_the_start_day,
        given |t| t.ada().skills[0].valid_until = Some(day(START)),
        when |t| t.ada().skills[0].valid_until = Some(day("2027-01-03"));
    Skills: training_has_to_be_over_on_the_start_day,
        given |t| t.ada().skills[0].ready_from = Some(day(START)),
        when |t| t.ada().skills[0].ready_from = Some(day("2027-01-05"));
    Skills: one_skill_of_a_group_is_enough,
        given |t| {
            t.seat().must = vec![SkillGroup { any_of: vec![needs(BUDGET, 1), needs(LAW, 3)] }];
            t.ada().skills = vec![skill(LAW, 2), skill(BUDGET, 1)];
        },
        when |t| t.ada().skills = vec![skill(LAW, 2)];
    Skills: the_highest_entry_that_holds_counts,
        given |t| t.ada().skills = vec![skill(LAW, 1), skill(LAW, 2)],
        when |t| t.ada().skills[1].valid_until = Some(day("2026-12-31"));
    Skills: onboarding_makes_up_for_one_level,
        given |t| {
            t.policy().skill_after_onboarding = true;
            t.call().onboarding_weeks = 2;
            t.ada().skills = vec![skill(LAW, 1)];
        },
        when |t| t.call().onboarding_weeks = 0;

    Leadership: a_leadership_seat_needs_experience,
        given |t| {
            t.seat().leadership = true;
            t.ada().leadership = true;
        },
        when |t| t.ada().leadership = false;

    Employer: an_office_of_another_employer_gets_nobody,
        given |t| t.office().measure = Measure::AssignmentThirdParty,
        when |t| t.office().measure = Measure::Inadmissible;

    Exclusion: an_excluded_task_is_not_given,
        given |t| {
            t.call().task = Some("permits".into());
            t.ada().exclusions = vec![Exclusion { office: OfficeId(0), task: Some("fines".into()) }];
        },
        when |t| t.call().task = Some("fines".into());
    Exclusion: an_excluded_office_is_not_given,
        given |t| t.ada().exclusions = vec![Exclusion { office: OfficeId(1), task: None }],
        when |t| t.ada().exclusions[0].office = OfficeId(0);

    Restriction: a_need_is_met_by_a_tag,
        given |t| {
            t.seat().tags = vec!["stepfree".into()];
            t.ada().restrictions.needs = vec![vec!["remote".into(), "stepfree".into()]];
        },
        when |t| t.seat().tags = Vec::new();
    Restriction: an_avoided_tag_is_not_met,
        given |t| t.ada().restrictions.avoids = vec!["night".into()],
        when |t| t.seat().tags = vec!["night".into()];

    LeastFte: someone_alone_brings_the_least,
        given |t| t.ada().fte = 50,
        when |t| t.ada().fte = 49;

    Sharing: two_sharers_are_together_at_most_as_wished,
        given |t| {
            t.seat().sharers = 2;
            (t.ada().fte, t.ben().fte) = (50, 50);
            t.only(0, &[ADA, BEN], START, 6);
        },
        when |t| t.ben().fte = 51;
    Sharing: two_sharers_are_together_at_least_the_least,
        given |t| {
            t.seat().sharers = 2;
            (t.ada().fte, t.ben().fte) = (20, 30);
            t.only(0, &[ADA, BEN], START, 6);
        },
        when |t| t.ben().fte = 29;
    Sharing: not_every_seat_is_shared,
        given |t| {
            t.seat().sharers = 2;
            (t.ada().fte, t.ben().fte) = (50, 50);
            t.only(0, &[ADA, BEN], START, 6);
        },
        when |t| t.seat().sharers = 1;

    Window: the_clocks_run_from_the_decision_day,
        given |t| t.policy().participation.long_days = 21,
        when |t| t.policy().participation.notice_days = 1;
    Window: short_deployments_have_the_short_clock,
        given |t| {
            t.policy().participation.long_days = 22;
            t.only(0, &[ADA], START, 3);
        },
        when |t| t.policy().participation.long_above_months = 2;
    Window: the_start_is_not_after_the_window,
        given |t| t.open("2026-12-14", START),
        when |t| t.open("2026-12-14", "2027-01-03");
    Window: the_start_is_not_before_the_window,
        given |_| (),
        when |t| t.open("2027-01-05", "2027-03-29");
    Window: the_start_is_on_the_grid,
        given |t| {
            t.policy().grid = StartGrid::FirstAndFifteenth;
            t.only(0, &[ADA], "2027-01-15", 6);
        },
        when |t| t.only(0, &[ADA], "2027-01-16", 6);
    Window: explicit_days_are_free_of_the_grid_but_not_of_the_clocks,
        given |t| {
            t.explicit("2026-12-22", "2027-01-10", 1);
            t.only(0, &[ADA], START, 3);
            (t.placements[0].span, t.placements[0].months) = (span("2026-12-22", "2027-01-11"), 1);
        },
        when |t| t.policy().participation.short_days = 9;

    Rest: two_new_deployments_keep_the_rest,
        given |t| {
            t.open(START, "2027-08-02");
            t.place(1, &[ADA], "2027-07-19", 3);
        },
        when |t| t.policy().rest_days = 15;
    Rest: after_a_fixed_deployment_its_own_date_counts,
        given |t| {
            t.ada().deployments.push(deployment("d", 1, "2026-10-05", "2026-12-14"));
            t.ada().deployments[0].free_from = day(START);
        },
        when |t| t.ada().deployments[0].free_from = day("2027-01-05");
    Rest: before_a_fixed_deployment_the_rest_is_kept,
        given |t| t.ada().deployments.push(deployment("d", 1, "2027-07-19", "2027-10-18")),
        when |t| t.ada().deployments[0].span.start = day("2027-07-18");
    Rest: only_the_extension_by_the_same_person_needs_none,
        given |t| {
            t.call().extends = Some("d".into());
            t.ada().deployments.push(deployment("d", 0, "2026-10-05", START));
        },
        when |t| t.call().extends = Some("other".into());

    Fixed: a_taken_seat_is_not_given_again,
        given |t| t.place(0, &[BEN], START, 6),
        when |t| t.seat().taken = 1;

    Complete: a_call_without_a_goal_stays_open,
        given |_| (),
        when |t| t.call().goal = "  ".into();

    Whole: all_open_seats_or_none,
        given |t| {
            t.call().whole = true;
            t.seat().count = 3;
            t.seat().taken = 1;
            t.place(0, &[BEN], START, 6);
        },
        when |t| t.placements.truncate(1);

    Least: taken_seats_count_for_the_least_number,
        given |t| {
            t.call().least = 2;
            t.seat().taken = 1;
        },
        when |t| t.seat().taken = 0;

    OneTeam: all_come_from_one_team,
        given |t| {
            t.call().one_team = true;
            t.place(0, &[BEN], "2027-02-01", 3);
        },
        when |t| t.ben().team = "T2".into();
    OneTeam: taken_seats_count_for_the_team,
        given |t| {
            t.call().one_team = true;
            t.seat().taken = 1;
            t.cem().deployments.push(on_seat("2026-10-05", "2027-04-05"));
        },
        when |t| t.cem().team = "T2".into();

    StartTogether: filled_seats_start_together,
        given |t| {
            t.call().start_together = true;
            t.place(0, &[BEN], START, 6);
        },
        when |t| t.placements[1].span = span("2027-01-11", "2027-07-12");
    StartTogether: filled_seats_last_equally_long,
        given |t| {
            t.call().start_together = true;
            t.place(0, &[BEN], START, 6);
        },
        when |t| {
            t.placements.pop();
            t.place(0, &[BEN], START, 3);
        };
    StartTogether: new_placements_have_the_span_of_taken_seats,
        given |t| {
            t.call().start_together = true;
            t.seat().taken = 1;
            t.cem().deployments.push(on_seat(START, END));
        },
        when |t| t.cem().deployments[0].span.end = day("2027-07-12");

    Distinct: a_person_is_once_in_a_call,
        given |t| {
            t.open(START, "2027-08-02");
            t.only(0, &[ADA], START, 3);
            t.place(0, &[BEN], "2027-04-19", 3);
        },
        when |t| t.placements[1].persons = vec![ADA];
    Distinct: a_taken_seat_counts,
        given |t| {
            t.seat().taken = 1;
            t.cem().deployments.push(on_seat("2026-10-05", "2026-12-21"));
        },
        when |t| t.ada().deployments.push(on_seat("2026-10-05", "2026-12-21"));

    Mandate: nobody_stays_past_the_mandate,
        given |t| t.policy().mandate_end = Some(day(END)),
        when |t| t.policy().mandate_end = Some(day("2027-07-04"));
    Mandate: explicit_days_stay_within_the_mandate,
        given |t| {
            t.policy().mandate_end = Some(day("2027-02-01"));
            t.explicit(START, "2027-01-31", 1);
            (t.placements[0].span, t.placements[0].months) = (span(START, "2027-02-01"), 1);
        },
        when |t| t.policy().mandate_end = Some(day("2027-01-31"));

    Reserve: two_stay_free,
        given |t| t.policy().reserve.fte = 200,
        when |t| t.cem().role = "lead".into();
    Reserve: on_every_grid_day,
        given |t| {
            t.policy().reserve.fte = 200;
            t.cem().absences = vec![span("2027-05-04", "2027-05-10")];
        },
        when |t| t.cem().absences[0].end = day("2027-05-11");
    Reserve: those_on_fixed_deployments_are_not_free,
        given |t| {
            t.policy().reserve.fte = 100;
            t.cem().deployments.push(deployment("d", 1, "2026-10-05", "2027-02-01"));
        },
        when |t| t.ben().deployments.push(deployment("e", 1, "2026-10-05", "2027-02-01"));
    Reserve: some_classes_may_use_it,
        given |t| {
            t.policy().reserve.fte = 300;
            t.policy().reserve.usable_by = vec![0, 1];
        },
        when |t| t.call().class = 2;
}

#[test]
fn an_ended_deployment_no_longer_occupies_a_seat() {
    let mut town = Town::new();
    town.call().one_team = true;
    town.cem().team = "T2".into();
    town.cem().deployments.push(on_seat("2026-06-01", "2026-08-31"));
    assert_eq!(town.judge().violations, []);
    town.cem().deployments[0].state = DeploymentState::Running;
    assert_eq!(town.judge().violations[0].rule, Rule::OneTeam);
}

#[test]
fn the_reserve_may_be_what_was_free_before() {
    let mut town = Town::new();
    town.policy().reserve.fte = 200;
    town.placements.clear();
    (town.ben().role, town.cem().role) = ("lead".into(), "lead".into());
    assert_eq!(town.judge().violations, [], "less is free than the reserve, but nobody is taken from it");
}

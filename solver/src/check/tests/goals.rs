//! Every goal: its points in hundredths before and after one change, counted by hand.

use super::town::{
    ADA, BEN, BUDGET, END, LAW, START, Town, day, deployment, levels, needs, on_seat, skill, span,
};
use crate::domain::{AboveGrade, CallKind, GoalState, OfficeId, PayScheme, SkillGroup, StartGrid};
use crate::goal::{Goal, Weights};

/// The weight under test: the published one, or a price where a goal is off by default.
fn weight(goal: Goal) -> i64 {
    match Weights::default().of(goal) {
        0 => -200,
        weight => weight,
    }
}

/// With only `goal` switched on the plan has `before` points after `given`, `after` points after `when`.
fn counts(goal: Goal, given: fn(&mut Town), before: i64, when: fn(&mut Town), after: i64) {
    let mut town = Town::new();
    town.policy().weights = Weights::none().with(goal, weight(goal));
    given(&mut town);
    assert_eq!(points(&town, goal), before, "before the change");
    when(&mut town);
    assert_eq!(points(&town, goal), after, "after the change");
}

fn points(town: &Town, goal: Goal) -> i64 {
    let judgement = town.judge();
    assert_eq!(judgement.violations, []);
    let breakdown = judgement.breakdown;
    assert!(breakdown.matches.iter().all(|one| one.goal == goal && one.hundredths != 0));
    assert_eq!(
        breakdown.by_goal().into_iter().map(|(_, points)| points).sum::<i64>(),
        breakdown.levels.points()
    );
    breakdown.levels.points()
}

macro_rules! counts {
    ($($goal:ident: $sentence:ident, given $given:expr, $before:expr, when $when:expr, $after:expr;)*) => {
        $(#[test] fn $sentence() { counts(Goal::$goal, $given, $before, $when, $after) })*
        const COUNTED: &[Goal] = &[$(Goal::$goal),*];
    };
}

#[test]
fn no_goal_is_forgotten() {
    let untested: Vec<_> = Goal::ALL.into_iter().filter(|goal| !COUNTED.contains(goal)).collect();
    assert_eq!(untested, []);
    assert_eq!(crate::check::goals::GOALS.map(|(goal, _)| goal), Goal::ALL);
}

counts! {
    MonthsAsWished: three_months_below_the_wish,
        given |_| (), 0,
        when |t| t.wished_months(9), -24_000;
    MonthsAsWished: every_sharer_counts,
        given |t| {
            t.seat().sharers = 2;
            (t.ada().fte, t.ben().fte) = (50, 50);
            t.only(0, &[ADA], START, 3);
        }, -24_000,
        when |t| t.only(0, &[ADA, BEN], START, 3), -48_000;

    FteAsWished: twenty_percent_missing_for_six_months,
        given |_| (), 0,
        when |t| t.ada().fte = 80, -7_200;
    FteAsWished: sharers_count_together,
        given |t| {
            t.seat().sharers = 2;
            (t.ada().fte, t.ben().fte) = (50, 30);
            t.only(0, &[ADA], START, 6);
        }, -18_000,
        when |t| t.only(0, &[ADA, BEN], START, 6), -7_200;

    CallComplete: both_seats_are_served,
        given |_| (), 0,
        when |t| t.place(0, &[BEN], START, 6), 10_000;
    CallComplete: only_open_seats_count,
        given |_| (), 0,
        when |t| t.seat().taken = 1, 5_000;

    EarlyStart: whole_weeks_after_the_first_option,
        given |_| (), 0,
        when |t| t.only(0, &[ADA], "2027-01-18", 6), -2_000;
    EarlyStart: the_first_option_is_that_of_the_shortest_clock,
        given |t| t.only(0, &[ADA], "2027-01-18", 6), -2_000,
        when |t| t.policy().participation.notice_days = 21, -1_000;
    EarlyStart: weeks_are_whole_on_any_grid,
        given |t| {
            t.policy().grid = StartGrid::FirstOfMonth;
            t.only(0, &[ADA], "2027-02-01", 6);
        }, 0,
        when |t| t.only(0, &[ADA], "2027-03-01", 6), -4_000;

    SkillLevel: a_level_above_the_least,
        given |_| (), 0,
        when |t| t.ada().skills = vec![skill(LAW, 3)], 1_000;
    SkillLevel: the_best_alternative_of_each_group_counts_up_to_two,
        given |t| t.seat().must = vec![SkillGroup { any_of: vec![needs(BUDGET, 1), needs(LAW, 2)] }], 0,
        when |t| t.ada().skills = vec![skill(LAW, 3), skill(BUDGET, 3)], 2_000;

    NiceSkill: a_nice_skill_is_met_at_its_level,
        given |t| {
            t.seat().nice = vec![needs(BUDGET, 2), needs(LAW, 3)];
            t.ada().skills.push(skill(BUDGET, 1));
        }, 0,
        when |t| t.ada().skills.push(skill(BUDGET, 2)), 1_000;

    Experience: an_earlier_deployment_of_the_kind,
        given |t| {
            t.ada().deployments.push(deployment("d", 1, "2026-01-05", "2026-04-06"));
            t.ada().deployments[0].kind = Some(CallKind::Peak);
        }, 0,
        when |t| t.ada().deployments[0].kind = Some(CallKind::Backlog), 2_000;
    Experience: it_counts_once,
        given |t| t.ada().deployments.push(deployment("d", 0, "2025-01-06", "2025-04-07")), 2_000,
        when |t| t.ada().deployments.push(deployment("e", 0, "2026-01-05", "2026-04-06")), 2_000;
    Experience: a_later_deployment_is_none,
        given |t| t.ada().deployments.push(deployment("d", 1, "2027-08-02", "2027-11-01")), 0,
        when |t| t.ada().deployments.push(deployment("e", 0, "2026-01-05", "2026-04-06")), 2_000;

    // Half of 4 weeks of 182 days is 7.69 %.
    ShortTraining: half_the_weeks_at_level_two_none_at_three,
        given |t| t.call().onboarding_weeks = 4, -800,
        when |t| t.ada().skills = vec![skill(LAW, 3)], 0;
    // 4 weeks of 182 days are 15.38 %.
    ShortTraining: a_seat_without_must_skills_takes_all_weeks,
        given |t| t.call().onboarding_weeks = 4, -800,
        when |t| t.seat().must = Vec::new(), -1_500;
    ShortTraining: who_was_in_the_office_needs_none,
        given |t| t.call().onboarding_weeks = 4, -800,
        when |t| t.ada().deployments.push(deployment("d", 0, "2026-01-05", "2026-04-06")), 0;
    ShortTraining: at_most_the_whole_duration,
        given |t| t.call().onboarding_weeks = 51, -9_800,
        when |t| t.call().onboarding_weeks = 90, -10_000;

    ExactGrade: six_months_one_level_above,
        given |t| t.policy().above_grade = AboveGrade::OneLevel, 0,
        when |t| t.ada().levels = levels(9, 9), -18_000;

    WishMet: office_kind_and_skill,
        given |t| {
            t.ada().wishes.offices = vec![OfficeId(1)];
            t.ada().wishes.kinds = vec![CallKind::Backlog];
            t.ada().wishes.skills = vec![BUDGET];
        }, 2_000,
        when |t| {
            t.seat().nice = vec![needs(BUDGET, 3)];
            t.ada().wishes.offices = vec![OfficeId(0)];
            t.ada().wishes.skills = vec![LAW, BUDGET];
        }, 8_000;

    Unwanted: office_and_kind,
        given |t| t.ada().wishes.unwanted_offices = vec![OfficeId(0)], -2_000,
        when |t| t.ada().wishes.unwanted_kinds = vec![CallKind::Backlog], -4_000;

    // From 3 to 9 months: 45 - 6 = 39.
    FairLoad: months_of_public_contact_weigh_more_on_top_of_others,
        given |t| {
            t.ada().deployments.push(deployment("d", 1, "2026-01-05", "2026-04-06"));
            t.ada().deployments[0].demanding = true;
        }, 0,
        when |t| t.seat().tags = vec!["public_contact".into()], -7_800;
    // From 0 to 6 months: 21.
    FairLoad: what_ended_two_years_ago_no_longer_weighs,
        given |t| {
            t.seat().tags = vec!["weekend".into()];
            t.ada().deployments.push(deployment("d", 1, "2024-10-07", "2024-12-15"));
            t.ada().deployments[0].demanding = true;
        }, -7_800,
        when |t| t.ada().deployments[0].span.end = day("2024-12-14"), -4_200;
    FairLoad: a_crisis_is_demanding,
        given |_| (), 0,
        when |t| t.call().kind = CallKind::Crisis, -4_200;
    FairLoad: what_a_person_does_not_want_is_demanding,
        given |t| t.ada().wishes.unwanted_offices = vec![OfficeId(1)], 0,
        when |t| t.ada().wishes.unwanted_offices = vec![OfficeId(0)], -4_200;

    Continuity: an_extension_before_the_goal_is_reached,
        given |t| {
            t.call().extends = Some("d".into());
            t.ada().deployments.push(deployment("d", 0, "2026-10-05", START));
            t.ada().deployments[0].goal = GoalState::Yes;
        }, 0,
        when |t| t.ada().deployments[0].goal = GoalState::Partly, 15_000;
    Continuity: by_somebody_else_it_is_none,
        given |t| {
            t.call().extends = Some("d".into());
            t.ben().deployments.push(deployment("d", 0, "2026-10-05", START));
        }, 0,
        when |t| t.only(0, &[BEN], START, 6), 15_000;

    // The horizon has 203 days, the share of three persons is 30 % of 609 days: 609 hundredths of a month.
    OfficeShare: months_above_the_share_of_the_pool,
        given |t| {
            t.open(START, START);
            t.problem.policy.months = vec![3, 6];
        }, 0,
        when |t| t.cem().absences = vec![span("2026-12-01", "2026-12-17"), span("2027-02-01", "2027-02-08")], -40;
    OfficeShare: sections_of_one_office_count_together,
        given |t| {
            t.open(START, START);
            t.problem.policy.months = vec![3, 6];
            t.place(1, &[BEN], START, 6);
        }, 0,
        when |t| t.problem.offices[1].parent = "Ordnungsamt".into(), -40 * (1_200 - 609);
    OfficeShare: only_deployable_persons_count,
        given |t| {
            t.open(START, START);
            t.problem.policy.months = vec![3, 6];
        }, 0,
        when |t| t.cem().role = "lead".into(), -40 * (600 - 406);

    UntouchedReserve: each_person_once,
        given |t| {
            t.open(START, "2027-08-02");
            t.place(1, &[ADA], "2027-07-19", 3);
        }, -20_000,
        when |t| t.place(1, &[BEN], START, 6), -40_000;

    StructuralUse: a_vacancy_older_than_a_year_at_the_start,
        given |t| t.call().vacancy_since = Some(day("2026-01-05")), 0,
        when |t| t.call().vacancy_since = Some(day(START).plus_months(-12)), -12_000;

    Stability: a_published_assignment_is_withdrawn,
        given |t| t.problem.published = t.placements.clone(), 0,
        when |t| t.placements.clear(), -10_000;
    Stability: a_published_assignment_is_shifted,
        given |t| t.problem.published = t.placements.clone(), 0,
        when |t| t.only(0, &[ADA], "2027-01-11", 6), -10_000;
    Stability: additions_are_free,
        given |t| t.problem.published = t.placements.clone(), 0,
        when |t| t.place(0, &[BEN], START, 6), 0;

    NoviceBesideExperienced: novices_beyond_the_experienced,
        given |t| {
            t.seat().must = vec![SkillGroup { any_of: vec![needs(LAW, 1)] }];
            t.ben().skills = vec![skill(LAW, 1)];
            t.place(0, &[BEN], START, 6);
        }, 0,
        when |t| t.ada().skills = vec![skill(LAW, 1)], -6_000;
    NoviceBesideExperienced: one_served_seat_has_nobody_beside_it,
        given |t| {
            t.seat().must = vec![SkillGroup { any_of: vec![needs(LAW, 1)] }];
            t.ada().skills = vec![skill(LAW, 1)];
        }, 0,
        when |t| t.place(0, &[BEN], START, 6), 0;
    NoviceBesideExperienced: the_weakest_must_group_makes_the_novice,
        given |t| {
            t.ben().skills.push(skill(BUDGET, 2));
            t.ada().skills.push(skill(BUDGET, 2));
            t.place(0, &[BEN], START, 6);
        }, 0,
        when |t| {
            t.seat().must.push(SkillGroup { any_of: vec![needs(BUDGET, 1)] });
            t.ada().skills[1].level = 1;
            t.ben().skills[1].level = 1;
        }, -6_000;

    StaggeredEnds: a_fifth_end_in_one_week,
        given |t| ends_in_the_week(t, 3), 0,
        when |t| ends_in_the_week(t, 1), -1_500;
    StaggeredEnds: only_what_new_ones_add_counts,
        given |t| ends_in_the_week(t, 4), -1_500,
        when |t| ends_in_the_week(t, 3), -1_500;
    StaggeredEnds: the_week_is_that_of_the_last_day,
        given |t| ends_in_the_week(t, 4), -1_500,
        when |t| t.cem().deployments[0].span.end = day("2027-06-28"), 0;

    // 3,600 EUR a year for six months.
    PlanningCost: the_allowance_for_work_above_the_grade,
        given |t| {
            t.policy().above_grade = AboveGrade::OneLevel;
            t.ada().levels = levels(9, 9);
            t.ada().grade = "E9a".into();
            t.policy().planning_rates = vec![("E9a".into(), 40_000)];
        }, 0,
        when |t| t.policy().planning_rates.push(("E9b".into(), 43_600)), -1_800;
    PlanningCost: civil_servants_get_no_allowance,
        given |t| {
            t.policy().above_grade = AboveGrade::OneLevel;
            t.ada().levels = levels(9, 9);
            t.ada().grade = "A9".into();
            t.policy().planning_rates = vec![("A9".into(), 40_000), ("E9b".into(), 43_600)];
        }, -1_800,
        when |t| t.ada().scheme = PayScheme::Beamte, 0;
    // 1,001 EUR a year for six months at half an FTE are 250.25 EUR.
    PlanningCost: pay_above_the_band,
        given |t| {
            t.ada().levels = levels(10, 12);
            t.ada().grade = "E10".into();
            t.policy().planning_rates = vec![("E9b".into(), 43_600), ("E10".into(), 44_601)];
        }, -501,
        when |t| t.ada().fte = 50, -250;
}

/// That many more of Cem's deployments end in the week in which Ada's does, seen from their last day.
fn ends_in_the_week(town: &mut Town, n_ends: usize) {
    let ending = deployment("d", 1, "2026-10-05", END);
    town.cem().deployments.extend(std::iter::repeat_n(ending, n_ends));
}

#[test]
fn taken_seats_count_neither_as_coverage_nor_as_points() {
    let mut town = Town::new();
    let before = town.judge().breakdown;
    town.cem().deployments.push(on_seat("2026-10-05", "2027-04-05"));
    assert_eq!(town.judge().breakdown, before);
}

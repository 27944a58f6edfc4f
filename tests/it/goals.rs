//! One tiny fixture or more per goal: its points in the optimum, worked out by hand.

use std::collections::BTreeSet;

use flexpool_solver::Goal;
use flexpool_solver::draft::{
    CallDraft, DeploymentDraft, LadderDraft, PersonDraft, ProblemDraft, WishesDraft,
};
use flexpool_tests::small::{
    END, START, absence, call, call_on, deployment, desk_taken, person, requirement, served, skill,
};

use crate::case::{GoalCase, earns};

macro_rules! cases {
    ($($(#[doc = $doc:literal])* $sentence:ident => $case:expr;)+) => {
        $($(#[doc = $doc])* #[test] fn $sentence() { let case: GoalCase = $case; case.holds(); })+

        #[test]
        fn every_goal_has_a_tiny_fixture() {
            let held: BTreeSet<_> = [$({ let case: GoalCase = $case; case.goal }),+].into();
            let missing: Vec<_> = Goal::ALL.into_iter().filter(|goal| !held.contains(goal)).map(Goal::name).collect();
            assert!(missing.is_empty(), "goals without a fixture: {missing:?}");
        }
    };
}

/// Three months of class 1 and these points.
const fn one(points: i64) -> [i64; 6] {
    [0, 3, 0, 0, 0, points]
}

/// Six months of class 1 and these points.
const fn two(points: i64) -> [i64; 6] {
    [0, 6, 0, 0, 0, points]
}

cases! {
    /// 80 points x 3 missing months.
    months_below_the_wish_cost => earns(Goal::MonthsAsWished, 80, one(-24_000), |d| {
        three_or_six_months(d);
        d.persons[0].absences = vec![absence(END, "2027-04-12")];
    });

    months_as_wished_are_preferred => earns(Goal::MonthsAsWished, 80, one(0), three_or_six_months);

    /// 60 points x 0.4 x 3 months.
    a_missing_part_of_the_fte_costs => earns(Goal::FteAsWished, 60, one(-7_200), |d| d.persons[0].fte_percent = 60);

    /// Anna and Ben fill 90 of 100 percent: 60 points x 0.1 x 3 months, once for the placement.
    sharers_count_together => earns(Goal::FteAsWished, 60, one(-1_800), |d| {
        d.persons = vec![part_timer("anna", 60), part_timer("ben", 30)];
        d.calls[0].seats[0].most_sharers = Some(2);
    });

    /// 50 points x 2 seats.
    a_complete_call_earns_for_each_seat => earns(Goal::CallComplete, 50, two(10_000), |d| {
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(person("ben"));
    });

    a_call_served_in_part_earns_nothing_for_it =>
        earns(Goal::CallComplete, 50, one(0), |d| d.calls[0].seats[0].count = Some(2));

    /// One of two desks is taken: 50 points for the one still open.
    taken_seats_complete_a_call_without_points => earns(Goal::CallComplete, 50, one(5_000), |d| {
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(PersonDraft { deployments: vec![desk_taken("d1", START, END)], ..person("ben") });
    });

    /// One whole week after the first possible start: 10 points.
    a_late_start_costs_by_the_week => earns(Goal::EarlyStart, 10, one(-1_000), |d| {
        d.calls[0].latest_start = Some("2027-01-18".into());
        d.persons[0].absences = vec![absence("2026-12-20", "2027-01-11")];
    });

    /// With 28 days of participation, 11 January is the first possible start.
    weeks_count_from_the_first_legal_start => earns(Goal::EarlyStart, 10, one(0), |d| {
        d.calls[0].latest_start = Some("2027-01-18".into());
        d.policy.participation.short_days = 28;
        d.policy.participation.long_days = 28;
    });

    /// From the first to the fifteenth are 14 days: two whole weeks.
    whole_weeks_are_counted_on_every_grid => earns(Goal::EarlyStart, 10, one(-2_000), |d| {
        d.policy.start_grid = Some("first_and_fifteenth".into());
        d.calls[0].earliest_start = Some("2027-01-01".into());
        d.calls[0].latest_start = Some("2027-01-15".into());
        d.persons[0].absences = vec![absence("2027-01-01", "2027-01-02")];
    });

    /// Level 3 where 1 is the least: 10 points x 2.
    levels_above_the_least_earn => earns(Goal::SkillLevel, 10, one(2_000), |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.persons[0].skills = vec![skill("residence", 3)];
    });

    /// Two groups: the first gives 2 - 1 by its first alternative, the second 3 - 2; 10 points x 2.
    the_best_alternative_of_each_group_counts => earns(Goal::SkillLevel, 10, one(2_000), |d| {
        d.calls[0].seats[0].must = vec![
            vec![requirement("residence", 1), requirement("service", 3)],
            vec![requirement("service", 2)],
        ];
        d.persons[0].skills = vec![skill("residence", 2), skill("service", 3)];
    });

    a_level_short_after_onboarding_costs_nothing_here => earns(Goal::SkillLevel, 10, one(0), |d| {
        d.policy.skill_after_onboarding = true;
        d.calls[0].onboarding_weeks = Some(2);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 2)]];
        d.persons[0].skills = vec![skill("residence", 1)];
    });

    /// Of two nice-to-haves one is met at its level.
    a_nice_to_have_that_is_met_earns => earns(Goal::NiceSkill, 10, one(1_000), |d| {
        d.calls[0].seats[0].nice = vec![requirement("residence", 2), requirement("service", 2)];
        d.persons[0].skills = vec![skill("residence", 1), skill("service", 2)];
    });

    /// Office and kind are both known: still once.
    experience_earns_once => earns(Goal::Experience, 20, one(2_000), |d| {
        d.persons[0].deployments = vec![DeploymentDraft { kind: Some("backlog".into()), ..past("bureau") }];
    });

    experience_of_the_kind_is_enough => earns(Goal::Experience, 20, one(2_000), |d| {
        d.persons[0].deployments = vec![DeploymentDraft { kind: Some("backlog".into()), ..past("archive") }];
    });

    a_later_deployment_is_no_experience => earns(Goal::Experience, 20, one(0), |d| {
        d.persons[0].deployments = vec![deployment("d1", "bureau", "2027-05-03", "2027-06-07")];
    });

    /// 4 weeks of 91 days are 30.77 percent: 31 points.
    onboarding_costs_its_share_of_the_time => earns(Goal::ShortTraining, 1, one(-3_100), |d| {
        d.calls[0].onboarding_weeks = Some(4);
    });

    /// Half of it for an independent person, 15.38 percent: 15 points.
    an_independent_person_needs_half_the_onboarding => earns(Goal::ShortTraining, 1, one(-1_500), |d| {
        d.calls[0].onboarding_weeks = Some(4);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.persons[0].skills = vec![skill("residence", 2)];
    });

    /// The weakest group decides: level 1 needs all of it.
    the_weakest_group_decides_on_the_onboarding => earns(Goal::ShortTraining, 1, one(-3_100), |d| {
        d.calls[0].onboarding_weeks = Some(4);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)], vec![requirement("service", 1)]];
        d.persons[0].skills = vec![skill("residence", 3), skill("service", 1)];
    });

    a_trainer_needs_no_onboarding => earns(Goal::ShortTraining, 1, one(0), |d| {
        d.calls[0].onboarding_weeks = Some(4);
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.persons[0].skills = vec![skill("residence", 3)];
    });

    who_knows_the_office_needs_no_onboarding => earns(Goal::ShortTraining, 1, one(0), |d| {
        d.calls[0].onboarding_weeks = Some(4);
        d.persons[0].deployments = vec![past("bureau")];
    });

    /// 20 weeks of 91 days are more than the whole time: at most 100 points.
    onboarding_costs_at_most_the_whole_time => earns(Goal::ShortTraining, 1, one(-10_000), |d| {
        d.calls[0].onboarding_weeks = Some(20);
    });

    /// 30 points x 3 months.
    work_above_the_own_grade_costs_by_the_month => earns(Goal::ExactGrade, 30, one(-9_000), |d| {
        d.policy.above_grade = Some("one_level".into());
        d.persons[0].grade = "E8".into();
    });

    /// Office, kind, and a wished skill among the must and one among the nice skills: 20 points x 4.
    wishes_that_are_met_earn => earns(Goal::WishMet, 20, one(8_000), |d| {
        d.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
        d.calls[0].seats[0].nice = vec![requirement("service", 1)];
        d.persons[0].skills = vec![skill("residence", 1)];
        d.persons[0].wishes = Some(WishesDraft {
            offices: vec!["bureau".into()],
            kinds: vec!["backlog".into(), "peak".into()],
            skills: vec!["residence".into(), "service".into()],
            ..Default::default()
        });
    });

    /// Office and kind: 20 points x 2.
    unwanted_offices_and_kinds_cost => earns(Goal::Unwanted, 20, one(-4_000), |d| {
        d.persons[0].wishes = Some(WishesDraft {
            unwanted_offices: vec!["bureau".into()],
            unwanted_kinds: vec!["backlog".into()],
            ..Default::default()
        });
    });

    /// 3 months: 2 points x (1 + 2 + 3).
    a_demanding_deployment_costs_more_with_every_month =>
        earns(Goal::FairLoad, 2, one(-1_200), |d| d.calls[0].kind = "crisis".into());

    /// 2 months before, 5 with the new ones: 2 points x (15 - 3).
    earlier_demanding_months_weigh_on => earns(Goal::FairLoad, 2, one(-2_400), |d| {
        d.calls[0].seats[0].tags = vec!["public_contact".into()];
        d.persons[0].deployments = vec![demanding("2026-08-10", "2026-10-12")];
    });

    /// It ended 24 months before the decision day to the day, and no longer counts: 2 points x 6.
    demanding_months_are_forgotten_after_two_years => earns(Goal::FairLoad, 2, one(-1_200), |d| {
        d.calls[0].seats[0].tags = vec!["weekend".into()];
        d.persons[0].deployments = vec![demanding("2024-10-14", "2024-12-14")];
    });

    /// Two demanding calls for two persons: each takes one, 2 x 2 points x 6, not one both at 2 points x 21.
    load_is_spread_over_persons => earns(Goal::FairLoad, 2, two(-2_400), |d| {
        d.persons.push(person("ben"));
        d.calls[0].kind = "crisis".into();
        d.calls.push(CallDraft { kind: "crisis".into(), ..call_on("more", "2027-05-03") });
    });

    an_extension_earns_while_the_goal_is_open => earns(Goal::Continuity, 150, one(15_000), |d| {
        d.persons.push(person("ben"));
        d.persons[0].deployments = vec![deployment("d1", "bureau", "2026-10-05", START)];
        d.calls[0].extends = Some("d1".into());
    });

    an_extension_past_its_goal_earns_nothing => earns(Goal::Continuity, 150, one(0), |d| {
        let goal_reached = Some("yes".into());
        d.persons[0].deployments = vec![DeploymentDraft { goal_reached, ..deployment("d1", "bureau", "2026-10-05", START) }];
        d.calls[0].extends = Some("d1".into());
    });

    /// 112 days of one person are 11,200 day-percents; 30 percent of them are 1.12 months; 3 - 1.12 months x 40 points.
    an_office_above_its_share_costs => earns(Goal::OfficeShare, 40, one(-7_520), |_| {});

    /// Sections of one office count together: 6 months of 2.24 for two persons, (6 - 2.24) x 40 points.
    sections_share_the_share_of_their_office => earns(Goal::OfficeShare, 40, two(-15_040), |d| {
        d.persons.push(person("ben"));
        d.offices[0].parent = Some("Stadtamt".into());
        d.offices[1].parent = Some("Stadtamt".into());
        d.calls.push(CallDraft { office: "archive".into(), ..call("more") });
    });

    /// Two calls, one after the other: one person is enough and costs 200 points once.
    each_person_used_costs_once => earns(Goal::UntouchedReserve, 200, two(-20_000), |d| {
        d.persons.push(person("ben"));
        d.calls.push(call_on("more", "2027-05-03"));
    });

    /// 20 points x 3 months.
    a_vacancy_of_a_year_costs_by_the_month => earns(Goal::StructuralUse, 20, one(-6_000), |d| {
        d.calls[0].vacancy_since = Some("2026-01-04".into());
    });

    a_younger_vacancy_costs_nothing => earns(Goal::StructuralUse, 20, one(0), |d| {
        d.calls[0].vacancy_since = Some("2026-01-05".into());
    });

    a_published_assignment_that_stays_costs_nothing => earns(Goal::Stability, 100, one(0), |d| {
        d.persons.push(person("ben"));
        d.published = vec![served("help", &["ben"], START)];
    });

    /// Ben has left the pool; his withdrawal costs whatever the plan.
    a_published_assignment_that_is_withdrawn_costs => earns(Goal::Stability, 100, one(-10_000), |d| {
        d.persons.push(PersonDraft { exit: Some("2026-12-31".into()), ..person("ben") });
        d.published = vec![served("help", &["ben"], START)];
    });

    /// Both sharers were published; both are withdrawn.
    withdrawn_sharers_count_each => earns(Goal::Stability, 100, one(-20_000), |d| {
        d.calls[0].seats[0].most_sharers = Some(2);
        d.persons.push(PersonDraft { exit: Some("2026-12-31".into()), ..part_timer("ben", 40) });
        d.persons.push(part_timer("carl", 40));
        d.published = vec![served("help", &["ben", "carl"], START)];
    });

    /// Two novices, nobody experienced: 30 points x 2.
    novices_alone_cost => earns(Goal::NoviceBesideExperienced, 30, two(-6_000), |d| novices(d, [1, 1]));

    a_novice_beside_an_experienced_person_costs_nothing =>
        earns(Goal::NoviceBesideExperienced, 30, two(0), |d| novices(d, [1, 2]));

    a_novice_on_a_single_seat_costs_nothing => earns(Goal::NoviceBesideExperienced, 30, one(0), |d| {
        novices(d, [1, 1]);
        d.persons.truncate(1);
    });

    /// The fifth of five deployments that end in one week.
    a_fifth_end_in_one_week_costs => earns(Goal::StaggeredEnds, 15, [0, 15, 0, 0, 0, -1_500], |d| {
        d.calls[0].seats[0].count = Some(5);
        d.persons = (0..5).map(|number| person(&format!("p{number}"))).collect();
    });

    /// Five fixed deployments end with it on Sunday 4 April: only the new one costs.
    fixed_ends_do_not_cost_but_crowd_the_week => earns(Goal::StaggeredEnds, 15, one(-1_500), |d| {
        for number in 0..5 {
            let deployments = vec![deployment(&format!("d{number}"), "archive", "2026-11-02", END)];
            d.persons.push(PersonDraft { deployments, ..person(&format!("p{number}")) });
        }
    });

    /// E9c at 60,000 EUR on an E9a seat at 50,000: 10,000 EUR x 3 / 12 = 2,500 EUR.
    a_dear_person_on_a_cheap_seat_costs => earns(Goal::PlanningCost, 1, one(-2_500), |d| {
        rates(d, &[("E9a", 50_000), ("E9c", 60_000)]);
        d.persons[0].grade = "E9c".into();
        d.policy.below_grade = Some(flexpool_solver::draft::BelowGradeDraft {
            rule: "emergency".into(),
            authority: Some("Oberbürgermeisterin".into()),
            until: Some(END.into()),
        });
    });

    /// The allowance from E8 at 46,000 to E9a at 50,000, half-time: 4,000 EUR x 3 / 12 / 2 = 500 EUR.
    an_allowance_above_the_own_grade_costs => earns(Goal::PlanningCost, 1, one(-500), |d| {
        rates(d, &[("E8", 46_000), ("E9a", 50_000)]);
        d.persons[0].grade = "E8".into();
        d.persons[0].fte_percent = 50;
        d.policy.above_grade = Some("one_level".into());
    });

    civil_servants_get_no_allowance => earns(Goal::PlanningCost, 1, one(0), |d| {
        rates(d, &[("A8", 46_000), ("E9a", 50_000)]);
        d.persons[0].scheme = "beamte".into();
        d.persons[0].grade = "A8".into();
        d.policy.above_grade = Some("one_level".into());
    });

    a_grade_without_a_rate_costs_nothing => earns(Goal::PlanningCost, 1, one(0), |d| {
        rates(d, &[("A9", 70_000)]);
        d.persons[0].scheme = "beamte".into();
        d.persons[0].grade = "A9".into();
    });

    /// A9 stands for the levels 2 and 3 here, so it matches, at 62,000 against 50,000: 12,000 EUR x 3 / 12.
    a_dear_grade_inside_the_band_costs => earns(Goal::PlanningCost, 1, one(-3_000), |d| {
        rates(d, &[("A9", 62_000), ("E9a", 50_000)]);
        let beamte = |ladder: &&mut LadderDraft| ladder.scheme == "beamte";
        d.policy.ladders.iter_mut().find(beamte).expect("a ladder").grades[1].highest_level = Some(3);
        d.persons[0].scheme = "beamte".into();
        d.persons[0].grade = "A9".into();
    });
}

fn three_or_six_months(draft: &mut ProblemDraft) {
    draft.policy.months = vec![3, 6];
    draft.calls[0].months_wished = Some(6);
    draft.calls[0].months_acceptable = vec![3, 6];
}

fn part_timer(id: &str, fte_percent: i64) -> PersonDraft {
    PersonDraft { fte_percent, ..person(id) }
}

/// A deployment of the past, long enough ago for any rest and any chain.
fn past(office: &str) -> DeploymentDraft {
    deployment("d1", office, "2026-01-05", "2026-04-06")
}

/// Two demanding months of the past.
fn demanding(start: &str, end: &str) -> DeploymentDraft {
    let months = Some(2);
    DeploymentDraft { demanding: true, months, ..deployment("d1", "archive", start, end) }
}

/// Two desks that need the skill `residence`, and Anna and Ben who have it at these levels.
fn novices(draft: &mut ProblemDraft, levels: [i64; 2]) {
    draft.calls[0].seats[0].count = Some(2);
    draft.calls[0].seats[0].must = vec![vec![requirement("residence", 1)]];
    let persons = ["anna", "ben"].into_iter().zip(levels);
    draft.persons = persons
        .map(|(id, level)| PersonDraft { skills: vec![skill("residence", level)], ..person(id) })
        .collect();
}

fn rates(draft: &mut ProblemDraft, rates: &[(&str, i64)]) {
    draft.policy.planning_rates = rates.iter().map(|(grade, rate)| ((*grade).to_owned(), *rate)).collect();
}

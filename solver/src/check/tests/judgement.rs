//! The judgement as a whole: levels, facts, differences, order, plans typed by hand.

use super::town::{ADA, BEN, START, Town, day, deployment};
use crate::check::{Judgement, Served, Violation, check, score};
use crate::domain::{CallId, Coverage, Problem, SeatId, Timing};
use crate::goal::{Goal, Weights};
use crate::plan::Plan;
use crate::rule::{Fact, Rule, Value};
use crate::score::Levels;

const SEAT: SeatId = SeatId { call: CallId(0), seat: 0 };

#[test]
fn a_served_seat_is_worth_the_shortest_acceptable_months_of_its_class() {
    let mut town = Town::new();
    town.policy().weights = Weights::none();
    town.place(1, &[BEN], START, 9);
    town.problem.calls[1].class = 3;
    let breakdown = town.judge().breakdown;
    assert_eq!(breakdown.levels, Levels(vec![0, 3, 0, 3, 0, 0]));
    assert_eq!(breakdown.coverage[0], Served { seat: SEAT, class: 1, worth: 3 });
    town.policy().coverage = Coverage::Weighted;
    assert_eq!(town.judge().breakdown.levels, Levels(vec![3 * 100 + 3 * 15, 0]));
}

#[test]
fn the_worth_does_not_depend_on_the_months_of_the_city() {
    let mut town = Town::new();
    if let Timing::Window { acceptable, .. } = &mut town.call().timing {
        *acceptable = vec![1, 6];
    }
    assert_eq!(town.judge().breakdown.coverage[0].worth, 1);
}

#[test]
fn a_violation_says_what_it_rests_on() {
    let mut town = Town::new();
    town.ada().deployments.push(deployment("d", 1, "2026-10-05", "2026-12-28"));
    let facts = vec![
        Fact::new("gap_days", Value::Number(7)),
        Fact::new("rest_days", Value::Number(14)),
        Fact::new("other", Value::Text("d".into())),
        Fact::new("start", Value::Day(day(START))),
        Fact::new("free_from", Value::Day(day("2027-01-11"))),
    ];
    let rest =
        Violation { rule: Rule::Rest, call: Some(CallId(0)), seat: Some(SEAT), person: Some(ADA), facts };
    assert_eq!(town.judge().violations, [rest]);
}

#[test]
fn a_shortage_of_the_reserve_is_reported_once_with_its_first_day() {
    let mut town = Town::new();
    town.policy().reserve.fte = 300;
    let violations = town.judge().violations;
    let fact =
        |name| violations[0].facts.iter().find(|fact| fact.name == name).map(|fact| fact.value.clone());
    assert_eq!(violations.len(), 1);
    assert_eq!((violations[0].call, violations[0].person), (None, None));
    assert_eq!(fact("day"), Some(Value::Day(day(START))));
    assert_eq!(fact("days"), Some(Value::Number(26)));
    assert_eq!(fact("free"), Some(Value::Percent(300)));
}

#[test]
fn a_plan_that_breaks_rules_has_a_score_and_all_its_breaches() {
    let mut town = Town::new();
    town.seat().leadership = true;
    town.ada().levels.scale = "s".into();
    town.place(1, &[ADA], "2026-12-15", 120);
    let Judgement { violations, breakdown, .. } = town.judge();
    let mut rules: Vec<_> = violations.iter().map(|violation| violation.rule).collect();
    rules.dedup();
    assert_eq!(
        rules,
        [Rule::OnePlace, Rule::Duration, Rule::OfficeLimit, Rule::Ladder, Rule::Leadership, Rule::Window],
        "the window is missed, the months are no one's, the person is in two places"
    );
    assert_eq!(breakdown.levels.0[1], 6);
}

#[test]
fn the_order_of_a_plan_leaves_no_trace() {
    let mut town = Town::new();
    town.place(1, &[BEN], START, 6);
    let judgement = town.judge();
    town.placements.reverse();
    assert_eq!(town.judge(), judgement);
}

#[test]
fn an_empty_plan_of_an_empty_problem_is_valid_and_worth_nothing() {
    let town = Town::new();
    let problem = Problem { persons: Vec::new(), calls: Vec::new(), ..town.problem };
    let judgement = check(&problem, &Plan::default());
    assert!(judgement.is_valid());
    assert_eq!(judgement.breakdown.levels, Levels::zero(6));
}

#[test]
fn the_score_alone_is_that_of_the_judgement_and_a_broken_rule_its_first() {
    let mut town = Town::new();
    town.wished_months(9);
    let plan = Plan::new(town.placements.clone());
    assert_eq!(score(&town.problem, &plan), Ok(town.judge().breakdown.levels));
    assert_ne!(town.judge().breakdown.levels.points(), 0);
    town.ada().levels.scale = "s".into();
    assert_eq!(score(&town.problem, &plan), Err(town.judge().violations[0].clone()));
}

#[test]
fn a_difference_holds_what_differs_and_nothing_else() {
    let mut town = Town::new();
    town.wished_months(9);
    let six = town.judge().breakdown;
    town.place(1, &[BEN], START, 6);
    let with_ben = town.judge().breakdown;
    let diff = with_ben.diff(&six);
    assert_eq!(diff.levels, with_ben.levels.clone() - six.levels.clone());
    assert_eq!(diff.served_only_here, [with_ben.coverage[1]]);
    assert!(diff.only_here.iter().all(|one| one.call != Some(CallId(0))));
    assert!(diff.goals.iter().all(|(goal, _)| *goal != Goal::MonthsAsWished), "both wish the same of Ada");
    let sum = |matches: &[crate::check::Match]| matches.iter().map(|one| one.hundredths).sum::<i64>();
    assert_eq!(sum(&diff.only_here) - sum(&diff.only_there), diff.levels.points());

    let back = six.diff(&with_ben);
    assert_eq!((back.only_there, back.served_only_there), (diff.only_here, diff.served_only_here));
    assert!(six.diff(&six).is_empty());
}

#[test]
fn identical_seats_count_as_often_as_they_occur() {
    let mut town = Town::new();
    let one = town.judge().breakdown;
    town.place(0, &[BEN], START, 6);
    let two = town.judge().breakdown;
    assert_eq!(two.diff(&one).served_only_here, [Served { seat: SEAT, class: 1, worth: 3 }]);
}

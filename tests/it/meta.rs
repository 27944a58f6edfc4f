//! The random problems are not trivial: every rule decides somewhere, every goal counts somewhere.
//!
//! Without this, a generator that draws only empty problems would let every law pass.

use std::collections::{BTreeMap, BTreeSet};

use flexpool_solver::check::{Judgement, check};
use flexpool_solver::domain::{Day, Span, Timing};
use flexpool_solver::solve::{Outcome, solve};
use flexpool_solver::{Goal, Limits, Placement, Plan, Problem, Rule};
use flexpool_tests::generator::tiny;
use flexpool_tests::oracle::possible_placements;
use flexpool_tests::random::Random;
use rayon::prelude::*;

use crate::case::problem;
use crate::properties::laws::{RELAXATIONS, relaxed};

/// How many problems are looked at; the counts below are of this many.
const N_INSTANCES: u64 = 1_000;

/// How often something occurred, by its name.
type Counts = BTreeMap<String, u64>;

#[test]
fn every_rule_is_the_only_reason_somewhere() {
    let counts = count(|problem, seed| {
        rules_that_stand_alone(problem, seed).iter().map(|rule| rule.name().into()).collect()
    });
    holds_often(&counts, Rule::ALL.iter().map(|rule| (rule.name(), 10)));
}

#[test]
fn every_goal_counts_in_some_optimum() {
    let counts = count(|problem, _| {
        let by_goal = judge(problem, &best(problem)).breakdown.by_goal();
        by_goal.into_iter().filter(|(_, points)| *points != 0).map(|(goal, _)| goal.name().into()).collect()
    });
    holds_often(&counts, Goal::ALL.iter().map(|goal| (goal.name(), 5)));
}

#[test]
fn every_relaxation_improves_some_optimum() {
    // Every problem is held against a tenth of the relaxations, so that all of it takes seconds.
    let counts = count(|_, seed| {
        let draft = tiny(seed);
        let improves = |what: &&str| {
            let (before, after) = relaxed(&draft, what);
            best(&problem(&after)).score > best(&problem(&before)).score
        };
        let some = RELAXATIONS.iter().skip(seed as usize % 10).step_by(10);
        some.map(|(what, _)| *what).filter(improves).map(String::from).collect()
    });
    holds_often(&counts, RELAXATIONS.iter().map(|(what, _)| (*what, 1)));
}

#[test]
fn optima_are_neither_empty_nor_complete_nor_alike() {
    let counts = count(|problem, _| {
        let mut features = features_of_problem(problem);
        features.extend(features_of_optimum(problem, &best(problem).plan));
        features.into_iter().map(String::from).collect()
    });
    holds_often(
        &counts,
        [
            ("a person for whom calls compete", 250),
            ("a seat that stays open", 300),
            ("a seat that stays open though somebody could serve it", 80),
            ("two seats served", 250),
            ("three seats served", 60),
            ("a person with two deployments", 25),
            ("a shared seat", 15),
            ("an extension by the same person", 5),
            ("a seat beside taken ones", 10),
            ("an explicit call served", 30),
            ("weighted coverage", 100),
            ("everything served", 60),
        ],
    );
    let n_empty = counts.get("nothing served").copied().unwrap_or(0);
    assert!(n_empty * 100 <= 45 * N_INSTANCES, "{n_empty} of {N_INSTANCES} optima are empty");
}

/// In how many of the instances each name occurs.
fn count(names: impl Fn(&Problem, u64) -> BTreeSet<String> + Sync) -> Counts {
    let all: Vec<_> =
        (0..N_INSTANCES).into_par_iter().map(|seed| names(&problem(&tiny(seed)), seed)).collect();
    let mut counts = Counts::new();
    for name in all.into_iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    counts
}

fn holds_often<'a>(counts: &Counts, least: impl IntoIterator<Item = (&'a str, u64)>) {
    println!("{counts:#?}");
    let times = |name: &str| counts.get(name).copied().unwrap_or(0);
    let rare: Vec<_> = least.into_iter().filter(|(name, least)| times(name) < *least).collect();
    assert!(rare.is_empty(), "rarer than they should be: {rare:?}");
}

fn best(problem: &Problem) -> Outcome {
    solve(problem, &Limits::none()).expect("the engine works")
}

fn judge(problem: &Problem, outcome: &Outcome) -> Judgement {
    check(problem, &outcome.plan)
}

/// Rules that some plan breaks alone: among single placements, wild ones, and sets of good ones.
fn rules_that_stand_alone(problem: &Problem, seed: u64) -> BTreeSet<Rule> {
    let mut random = Random::new(seed);
    let (good, bad): (Vec<_>, Vec<_>) = possible_placements(problem)
        .into_iter()
        .partition(|one| broken(problem, vec![one.clone()]).is_empty());
    let wild = (0..50).map(|_| wild(problem, &mut random)).collect::<Vec<_>>();
    let mut plans: Vec<Vec<Placement>> =
        bad.into_iter().chain(wild).map(|placement| vec![placement]).collect();
    if !good.is_empty() {
        for n_placements in [2, 2, 3] {
            plans.extend((0..60).map(|_| (0..n_placements).map(|_| random.pick(&good).clone()).collect()));
        }
    }
    let alone = |plan| broken(problem, plan).into_iter().collect::<Vec<_>>();
    plans.into_iter().map(alone).filter(|rules| rules.len() == 1).flatten().collect()
}

fn broken(problem: &Problem, placements: Vec<Placement>) -> BTreeSet<Rule> {
    check(problem, &Plan::new(placements)).violations.into_iter().map(|violation| violation.rule).collect()
}

/// A placement about which nothing is known but that its ids exist.
fn wild(problem: &Problem, random: &mut Random) -> Placement {
    let seats: Vec<_> = problem.all_seat_ids().collect();
    let persons: Vec<_> = problem.person_ids().collect();
    let seat = *random.pick(&seats);
    let start = match problem.call(seat.call).timing {
        Timing::Window { earliest, .. } => earliest,
        Timing::Explicit { first, .. } => first,
    };
    let start = Day(start.0 + i32::try_from(random.between(-10, 30)).expect("a small number"));
    let months = random.between(1, 6);
    let mut persons = vec![*random.pick(&persons), *random.pick(&persons)];
    persons.dedup();
    persons.truncate(if random.chance(30) { 2 } else { 1 });
    Placement { seat, span: Span::new(start, problem.policy().grid.end(start, months)), months, persons }
}

fn features_of_problem(problem: &Problem) -> BTreeSet<&'static str> {
    let mut calls_of_person = BTreeMap::<_, BTreeSet<_>>::new();
    for placement in possible_placements(problem) {
        if broken(problem, vec![placement.clone()]).is_empty() {
            for person in &placement.persons {
                calls_of_person.entry(*person).or_default().insert(placement.seat.call);
            }
        }
    }
    let weighted = problem.policy().coverage == flexpool_solver::domain::Coverage::Weighted;
    let contested = calls_of_person.values().any(|calls| calls.len() > 1);
    named([("a person for whom calls compete", contested), ("weighted coverage", weighted)])
}

fn features_of_optimum(problem: &Problem, plan: &Plan) -> BTreeSet<&'static str> {
    let placements = plan.placements();
    let n_placements = |person| placements.iter().filter(|one| one.persons.contains(&person)).count();
    let open = |seat| plan.served(seat) < problem.seat(seat).open() as usize;
    let could_be_served = possible_placements(problem)
        .into_iter()
        .any(|one| open(one.seat) && broken(problem, vec![one.clone()]).is_empty());
    let extends = |one: &Placement| {
        let deployments = &problem.person(one.persons[0]).deployments;
        deployments.iter().any(|fixed| Some(&fixed.id) == problem.call(one.seat.call).extends.as_ref())
    };
    let taken = |one: &Placement| problem.call(one.seat.call).seats.iter().any(|seat| seat.taken > 0);
    let explicit = |one: &Placement| matches!(problem.call(one.seat.call).timing, Timing::Explicit { .. });
    named([
        ("nothing served", placements.is_empty()),
        ("two seats served", placements.len() >= 2),
        ("three seats served", placements.len() >= 3),
        ("everything served", !problem.all_seat_ids().any(open)),
        ("a seat that stays open", problem.all_seat_ids().any(open)),
        ("a seat that stays open though somebody could serve it", could_be_served),
        ("a person with two deployments", problem.person_ids().any(|person| n_placements(person) > 1)),
        ("a shared seat", placements.iter().any(|one| one.persons.len() == 2)),
        ("an extension by the same person", placements.iter().any(extends)),
        ("a seat beside taken ones", placements.iter().any(taken)),
        ("an explicit call served", placements.iter().any(explicit)),
    ])
}

fn named<const N: usize>(features: [(&'static str, bool); N]) -> BTreeSet<&'static str> {
    features.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect()
}

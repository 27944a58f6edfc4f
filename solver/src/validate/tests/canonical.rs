//! The order and spelling of the input leave no trace, and the way back loses nothing.

use super::super::{plan, problem};
use super::sample;
use crate::domain::{Day, DeploymentState, Measure, Problem, Timing};
use crate::draft::{PlanDraft, ProblemDraft};

fn valid(draft: &ProblemDraft) -> Problem {
    problem(draft).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn day(text: &str) -> Day {
    Day::of(text.parse().expect("a date of the test"))
}

#[test]
fn a_problem_survives_the_way_to_a_draft_and_back() {
    let first = valid(&sample::problem());
    let draft = first.to_draft();
    let second = valid(&draft);
    assert_eq!(first, second);
    assert_eq!(draft, second.to_draft());
}

#[test]
fn a_plan_survives_the_way_to_a_draft_and_back() {
    let problem = valid(&sample::problem());
    let mut draft = sample::plan();
    draft.placements[0].persons.push("P1".into());
    let first = plan(&problem, &draft).expect("the plan is valid");
    let canonical = PlanDraft::of(&problem, &first);
    assert_eq!(canonical.placements[0].end.as_deref(), Some("2027-05-03"));
    assert_eq!(Ok(first), plan(&problem, &canonical));
}

#[test]
fn shuffled_input_gives_the_same_problem() {
    let mut draft = sample::problem();
    draft.persons.reverse();
    draft.offices.rotate_left(1);
    draft.calls.reverse();
    draft.policy.ladders.reverse();
    draft.policy.ladders.iter_mut().for_each(|ladder| ladder.grades.reverse());
    draft.policy.skills.reverse();
    draft.policy.tags.reverse();
    draft.policy.lifts.reverse();
    draft.policy.months.reverse();
    draft.policy.deployable_roles.reverse();
    for person in &mut draft.persons {
        person.skills.reverse();
        person.absences.reverse();
        person.deployments.reverse();
        if let Some(wishes) = &mut person.wishes {
            wishes.offices.reverse();
            wishes.kinds.reverse();
        }
        if let Some(restrictions) = &mut person.restrictions {
            restrictions.needs.iter_mut().for_each(|group| group.reverse());
        }
    }
    for call in &mut draft.calls {
        call.seats.reverse();
        call.months_acceptable.reverse();
        for seat in &mut call.seats {
            seat.must.iter_mut().for_each(|group| group.reverse());
            seat.must.reverse();
            seat.tags.reverse();
        }
    }
    assert_ne!(draft, sample::problem());
    assert_eq!(valid(&draft), valid(&sample::problem()));
}

#[test]
fn what_follows_from_the_rest_is_derived() {
    let problem = valid(&sample::problem());
    let measure =
        |id: &str| problem.offices().iter().find(|office| office.id == id).map(|office| office.measure);
    assert_eq!(measure("wohnen"), Some(Measure::Reassignment));
    assert_eq!(measure("betrieb"), Some(Measure::Secondment));
    assert_eq!(measure("jobcenter"), Some(Measure::AssignmentThirdParty));

    let person = problem.person(problem.find_person("P2").expect("P2 is in the pool"));
    let [past, running] = person.deployments.as_slice() else { panic!("P2 has two deployments") };
    assert_eq!((past.months, past.state, past.free_from), (6, DeploymentState::Ended, day("2026-07-06")));
    let rested = day("2027-01-18");
    assert_eq!((running.months, running.state, running.free_from), (3, DeploymentState::Running, rested));

    let call = problem.find_call("C2").expect("C2 is a call");
    let taken =
        |seat| problem.find_seat(call, seat).map(|id| (problem.seat(id).taken, problem.seat(id).open()));
    assert_eq!((taken("service"), taken("law")), (Some((1, 1)), Some((0, 1))));

    let election = problem.call(problem.find_call("C1").expect("C1 is a call"));
    assert!(matches!(election.timing, Timing::Explicit { months: 2, .. }));
    assert_eq!(election.missing(), ["purpose", "goal", "contact", "workplace", "valuation"]);
    assert_eq!((election.seats[0].fte_wished, election.seats[0].fte_least), (100, 50));
}

#[test]
fn another_employer_is_inadmissible_and_no_fault() {
    let mut draft = sample::problem();
    draft.offices[0].employer = sample::text("GmbH");
    assert_eq!(valid(&draft).offices()[2].measure, Measure::Inadmissible);
}

#[test]
fn sharers_of_one_seat_occupy_it_once() {
    let mut draft = sample::problem();
    draft.persons[0].fte_percent = 50;
    let mut other = draft.persons[0].deployments[0].clone();
    other.id = "D3".into();
    draft.persons[1].deployments.push(other);
    let taken = |draft: &ProblemDraft| {
        let problem = valid(draft);
        let call = problem.find_call("C2").expect("C2 is a call");
        problem.seat(problem.find_seat(call, "service").expect("a seat of C2")).taken
    };
    assert_eq!(taken(&draft), 1);
    draft.persons[0].fte_percent = 60;
    assert_eq!(taken(&draft), 2);
}

#[test]
fn an_empty_pool_and_no_calls_are_valid() {
    let mut draft = sample::problem();
    draft.persons.clear();
    draft.calls.clear();
    draft.published.clear();
    let problem = valid(&draft);
    assert!(problem.persons().is_empty() && problem.calls().is_empty());
    assert_eq!(problem, valid(&problem.to_draft()));
}

#[test]
fn a_call_that_no_plan_can_serve_is_valid() {
    let mut draft = sample::problem();
    draft.calls[0].months_wished = Some(12);
    draft.calls[0].months_acceptable.clear();
    draft.calls[0].office = "jobcenter".into();
    assert_eq!(valid(&draft).calls()[1].worth(), 12);
}

#[test]
fn a_plan_may_break_rules_and_contradict_the_grid() {
    let problem = valid(&sample::problem());
    let mut draft = sample::plan();
    draft.placements[0].persons = vec!["P1".into()];
    draft.placements[0].start = "2027-02-03".into();
    draft.placements[0].end = sample::text("2027-02-04");
    draft.placements.push(draft.placements[0].clone());
    let plan = plan(&problem, &draft).expect("representable");
    assert_eq!(plan.placements().len(), 2);
    assert_eq!(plan.placements()[0].span.end, day("2027-02-04"));
}

#[test]
fn explicit_days_give_a_placement_its_end_and_months() {
    let problem = valid(&sample::problem());
    let mut draft = sample::plan();
    let placement = &mut draft.placements[0];
    (placement.call, placement.seat, placement.months) = ("C1".into(), "s".into(), None);
    placement.start = "2027-04-01".into();
    let plan = plan(&problem, &draft).expect("valid");
    assert_eq!((plan.placements()[0].months, plan.placements()[0].span.end), (2, day("2027-05-16")));
}

#[test]
fn other_weights_leave_the_rest_as_it_is() {
    let problem = valid(&sample::problem());
    let without = problem.with_weights(crate::goal::Weights::none());
    assert_ne!(problem, without);
    assert_eq!(problem, without.with_weights(problem.policy().weights.clone()));
}

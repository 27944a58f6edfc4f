//! Tests explanations on the Kiel fixture: the cases planted in it, and every law on every open seat.

use std::sync::OnceLock;

use crate::domain::{PersonId, Problem, SeatId};
use crate::draft::ProblemDraft;
use crate::explain::{
    Change, Context, OpenReason, Standing, Way, Who, candidates_for_seat, open_seat, open_seats, why_not,
};
use crate::limits::Limits;
use crate::rule::Rule;
use crate::solve::{Outcome, Prepared};
use crate::validate;

/// Kiel with its best plan.
fn kiel() -> &'static (Prepared<'static>, Outcome) {
    static KIEL: OnceLock<(Prepared<'static>, Outcome)> = OnceLock::new();
    KIEL.get_or_init(|| {
        let text = include_str!("../../../fixtures/kiel/problem.json");
        let draft: ProblemDraft = serde_json::from_str(text).expect("the fixture is JSON");
        let problem: &'static Problem =
            Box::leak(Box::new(validate::problem(&draft).expect("the fixture is valid")));
        let prepared = Prepared::of(problem);
        let best = prepared.best(&limits()).expect("the engine works");
        (prepared, best)
    })
}

fn limits() -> Limits {
    Limits::none().without_certificates()
}

fn context() -> Context<'static> {
    let (prepared, best) = kiel();
    Context::new(prepared, best, &limits())
}

fn person(id: &str) -> PersonId {
    kiel().0.problem().find_person(id).expect("the person is in the fixture")
}

fn seat(call: &str, seat: &str) -> SeatId {
    let problem = kiel().0.problem();
    let call = problem.find_call(call).expect("the call is in the fixture");
    problem.find_seat(call, seat).expect("the seat is in the fixture")
}

#[test]
fn every_open_seat_has_a_reason_that_reproduces_it() {
    let context = context();
    let problem = context.problem();
    let open = open_seats(&context).unwrap();
    assert!(open.len() > 5, "many seats of Kiel stay open");
    for open in open {
        match open.reason {
            OpenReason::NotWorthIt { trade, core } => {
                assert!(core.minimal);
                assert_eq!(core.keeps_open(problem, &limits()).unwrap(), Some(true));
                for call in &core.calls {
                    let mut less = core.clone();
                    less.calls.retain(|kept| kept != call);
                    assert_eq!(
                        less.keeps_open(problem, &limits()).unwrap(),
                        Some(false),
                        "{call:?} is needed"
                    );
                }
                assert!(trade.is_none_or(|trade| trade.score <= context.base().score));
            }
            OpenReason::NobodyEligible { refused, .. } => {
                assert!(refused.len() == problem.persons().len());
                assert!(refused.iter().all(|person| !person.refusals.is_empty()));
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn the_clerk_for_civil_status_cannot_serve_two_offices_at_once() {
    let reason = open_seat(&context(), seat("K-C06", "2")).unwrap().map(|open| open.reason);
    let Some(OpenReason::NotWorthIt { trade: Some(trade), core }) = reason else { panic!("{reason:?}") };
    let rival = seat("K-C05", "1").call;
    assert_eq!(core.calls, [rival]);
    assert_eq!(core.eligible, [Who::Person(person("K-E203"))]);
    assert_eq!(trade.losses().map(|loss| loss.seat.call).collect::<Vec<_>>(), [rival]);
}

#[test]
fn twelve_months_are_beyond_every_change_of_the_list() {
    let reason = open_seat(&context(), seat("K-C25", "1")).unwrap().map(|open| open.reason);
    let Some(OpenReason::NobodyEligible { refused, change, searched }) = reason else { panic!("{reason:?}") };
    assert!(refused.iter().all(|one| one.refusals.iter().any(|refusal| refusal.rule == Rule::Duration)));
    assert!(searched);
    assert_eq!(change, None);
}

#[test]
fn one_grade_too_high_is_a_near_miss() {
    let candidates = candidates_for_seat(&context(), seat("K-C15", "2")).unwrap();
    let miss = candidates.iter().find(|candidate| candidate.who.person() == Some(person("K-S302"))).unwrap();
    let Standing::Refused(refusals) = &miss.standing else { panic!("{:?}", miss.standing) };
    assert_eq!(refusals.iter().map(|refusal| refusal.rule).collect::<Vec<_>>(), [Rule::BelowGrade]);
}

#[test]
fn six_more_months_are_too_many_and_the_call_cut_to_three_is_the_answer() {
    let answer = why_not(&context(), person("K-E202"), seat("K-C01", "1")).unwrap();
    let Standing::Refused(refusals) = &answer.standing else { panic!("{:?}", answer.standing) };
    assert_eq!(refusals.iter().map(|refusal| refusal.rule).collect::<Vec<_>>(), [Rule::OfficeLimit]);
    let Some(Way::Changes { changes, price, trade }) = &answer.way else { panic!("{:?}", answer.way) };
    assert_eq!(changes, &[Change::Months { call: answer.seat.call, months: 3 }]);
    assert_eq!(*price, 60);
    assert!(trade.moves.iter().any(|change| {
        change.who.person() == Some(person("K-E202"))
            && change.after.iter().any(|posting| posting.seat == answer.seat && posting.months == 3)
    }));
}

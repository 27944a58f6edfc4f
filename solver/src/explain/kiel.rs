//! Tests explanations on the Kiel fixture: the cases planted in it, and every law on every open seat.

use std::sync::OnceLock;

use crate::domain::{PersonId, Problem, SeatId};
use crate::draft::ProblemDraft;
use crate::explain::{
    Change, Context, OpenReason, Standing, Way, candidates_for_seat, explain_all, open_seat, why, why_not,
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
fn everything_about_kiel() {
    let start = std::time::Instant::now();
    let context = context();
    println!("best {:?}", start.elapsed());
    let start = std::time::Instant::now();
    let start2 = std::time::Instant::now();
    let seats: Vec<_> = context.problem().all_seat_ids().collect();
    for seat in seats {
        candidates_for_seat(&context, seat).unwrap();
    }
    println!("candidates {:?}", start2.elapsed());
    for seat in context.problem().all_seat_ids().collect::<Vec<_>>() {
        let s = std::time::Instant::now();
        let o = open_seat(&context, seat).unwrap();
        if o.is_some() {
            println!("open {seat:?} {:?}", s.elapsed());
        }
    }
    let all = explain_all(&context).unwrap();
    println!("all {:?}", start.elapsed());
    let problem = context.problem();
    for open in &all.open {
        let call = problem.call(open.seat.call);
        println!("{} {} {:#?}", call.id, problem.seat(open.seat).id, open.reason);
    }
}

#[test]
fn six_more_months_are_too_many_and_the_call_cut_to_three_is_the_answer() {
    let answer = why_not(&context(), person("K-E202"), seat("K-C01", "1")).unwrap();
    println!("{answer:#?}");
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

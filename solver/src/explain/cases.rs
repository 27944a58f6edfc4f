//! Tests explanations on the smallest problems in which each of them is the right one.

use crate::domain::{PersonId, Problem, SeatId};
use crate::draft::{
    AbsenceDraft, CallDraft, ExclusionDraft, PersonDraft, ProblemDraft, RequirementDraft, ReserveDraft,
    SeatDraft, SkillDraft,
};
use crate::explain::small::{call, call_on, desk, draft};
use crate::explain::{
    Candidate, Change, Context, Core, Coupling, Explanations, OpenReason, OpenSeat, Privacy, Standing, Way,
    WhyAnswer, candidates_for_person, candidates_for_seat, explain_all, lines, open_seat, open_seats, why,
    why_not,
};
use crate::limits::Limits;
use crate::rule::Rule;
use crate::score::Levels;
use crate::solve::{Ended, Prepared};
use crate::validate;

#[test]
fn candidates_are_ordered_by_the_loss_of_the_whole_plan() {
    ask(&rivals(), |context| {
        let candidates = candidates_for_seat(context, seat(context, "help")).unwrap();
        assert_eq!(names(context, &candidates), ["ben", "anna", "cleo"]);
        assert_eq!(candidates[0].standing, Standing::There);
        let Standing::Possible(trade) = &candidates[1].standing else { panic!("{:?}", candidates[1]) };
        assert_eq!(trade.effect, Levels(vec![0, 0, -3, 0, 0, 0]), "aid of class 2 loses its three months");
        assert_eq!(trade.moves.len(), 2, "anna comes, ben goes");
        assert_eq!(trade.losses().map(|loss| loss.seat).collect::<Vec<_>>(), [seat(context, "aid")]);
        assert!(
            matches!(&candidates[2].standing, Standing::Refused(reasons) if reasons[0].rule == Rule::AboveGrade)
        );
    });
}

#[test]
fn a_person_has_candidates_too() {
    ask(&rivals(), |context| {
        let anna = context.problem().find_person("anna").unwrap();
        let candidates = candidates_for_person(context, anna).unwrap();
        let calls: Vec<_> =
            candidates.iter().map(|one| context.problem().call(one.seat.call).id.as_str()).collect();
        assert_eq!(calls, ["aid", "help"]);
    });
}

#[test]
fn why_shows_what_the_best_plan_without_it_loses() {
    ask(&rivals(), |context| {
        let (ben, anna) = (person(context, "ben"), person(context, "anna"));
        let (help, aid) = (seat(context, "help").call, seat(context, "aid").call);
        let WhyAnswer::Without(trade) = why(context, ben, help).unwrap().answer else { panic!() };
        assert_eq!(trade.effect, Levels(vec![0, 0, -3, 0, 0, 0]));
        assert!(
            trade
                .moves
                .iter()
                .any(|change| change.who.person() == Some(anna) && change.after[0].seat.call == help)
        );
        assert_eq!(why(context, ben, aid).unwrap().answer, WhyAnswer::NotThere);
    });
}

#[test]
fn a_line_shows_the_fit_two_alternatives_and_who_nearly_could() {
    ask(&rivals(), |context| {
        let lines = lines(context).unwrap();
        let line = lines.iter().find(|line| line.seat == seat(context, "help")).unwrap();
        let facts = line.persons[0].facts.as_ref().unwrap();
        assert_eq!((facts.grade.as_str(), facts.band_lowest.as_str(), facts.levels_above), ("E9a", "E9a", 0));
        assert_eq!(names(context, &line.alternatives), ["anna"]);
        assert_eq!(line.near_misses.len(), 1);
        assert_eq!(line.near_misses[0].refusal.rule, Rule::AboveGrade);
    });
}

#[test]
fn a_seat_is_open_because_another_call_needs_the_only_person() {
    let draft = draft(&["anna"], vec![call("help", 1), call("aid", 2)]);
    ask(&draft, |context| {
        let core = core_of(context, seat(context, "aid"));
        assert_eq!(core.calls, [seat(context, "help").call]);
        assert_eq!(core.eligible.len(), 1);
        assert_eq!((core.persons.len(), core.couplings.len(), core.minimal), (0, 0, true));
        reproduces(context, &core);
    });
}

#[test]
fn equally_important_calls_compete_too() {
    let draft = draft(&["anna"], vec![call("help", 1), call("aid", 1)]);
    ask(&draft, |context| {
        let [open] = open_seats(context).unwrap().try_into().unwrap();
        let core = core_of(context, open.seat);
        assert_eq!(core.calls.len(), 1);
        reproduces(context, &core);
    });
}

/// A rule that couples, a problem in which it alone keeps a seat open, and the call of that seat.
type CouplingCase = (&'static str, fn(&mut ProblemDraft), fn(&Problem) -> Coupling);

#[test]
fn each_rule_that_couples_is_named_where_it_keeps_a_seat_open() {
    let cases: [CouplingCase; 8] = [
        (
            "help",
            |draft| draft.policy.reserve = Some(ReserveDraft { fte_percent: 100, ..Default::default() }),
            |_| Coupling::Reserve,
        ),
        ("late", |draft| draft.calls.push(call_on("late", "2027-04-05")), |_| Coupling::Rest),
        (
            "late",
            |draft| {
                draft.policy.office_limit_months = 3;
                draft.calls.push(call_on("late", "2027-04-19"));
            },
            |_| Coupling::OfficeLimit,
        ),
        (
            "help",
            |draft| {
                draft.calls[0].seats[0].count = Some(2);
                draft.calls[0].whole = true;
            },
            |problem| Coupling::Whole(problem.find_call("help").unwrap()),
        ),
        (
            "help",
            |draft| {
                draft.calls[0].seats[0].count = Some(2);
                draft.calls[0].least_seats = Some(2);
            },
            |problem| Coupling::Least(problem.find_call("help").unwrap()),
        ),
        (
            "help",
            |draft| {
                draft.persons.push(PersonDraft { team: "team2".into(), ..draft.persons[0].clone() });
                draft.persons[1].id = "ben".into();
                draft.calls[0].seats[0].count = Some(2);
                draft.calls[0].one_team = true;
            },
            |problem| Coupling::OneTeam(problem.find_call("help").unwrap()),
        ),
        (
            "help",
            |draft| {
                let absence = AbsenceDraft { start: "2027-04-06".into(), end: "2027-04-07".into() };
                let ben = PersonDraft {
                    id: "ben".into(),
                    entry: Some("2027-01-11".into()),
                    ..draft.persons[0].clone()
                };
                draft.persons[0].absences.push(absence);
                draft.persons.push(ben);
                draft.calls[0].seats[0].count = Some(2);
                draft.calls[0].latest_start = Some("2027-01-11".into());
                draft.calls[0].start_together = true;
            },
            |problem| Coupling::StartTogether(problem.find_call("help").unwrap()),
        ),
        (
            "help",
            |draft| {
                draft.persons[0].fte_percent = 40;
                draft.calls[0].seats[0].most_sharers = Some(2);
            },
            |problem| {
                Coupling::LeastFte(problem.seat_ids(problem.find_call("help").unwrap()).next().unwrap())
            },
        ),
    ];
    for (call_id, change, expected) in cases {
        let mut draft = draft(&["anna"], vec![call("help", 1)]);
        change(&mut draft);
        ask(&draft, |context| {
            let open = open_seats(context).unwrap();
            let [OpenSeat { seat, reason: OpenReason::NotWorthIt { core, .. }, .. }] = &open[..] else {
                panic!("{call_id}: {open:?}")
            };
            let expected = expected(context.problem());
            assert_eq!(core.couplings, [expected], "{core:?}");
            // Of two equal calls either may be the open one.
            assert!(context.problem().call(seat.call).id == call_id || core.calls.len() == 1);
            reproduces(context, core);
        });
    }
}

#[test]
fn a_whole_call_with_too_few_people_is_impossible_not_expensive() {
    let mut draft = draft(&["anna"], vec![call("help", 1)]);
    draft.calls[0].seats[0].count = Some(2);
    draft.calls[0].whole = true;
    ask(&draft, |context| {
        let open = open_seat(context, seat(context, "help")).unwrap().unwrap();
        assert_eq!(open.open, 2);
        assert!(matches!(open.reason, OpenReason::NotWorthIt { trade: None, .. }));
    });
}

#[test]
fn an_incomplete_call_says_what_is_missing() {
    let mut draft = draft(&["anna"], vec![call("help", 1)]);
    draft.calls[0].goal.clear();
    ask(&draft, |context| {
        let open = open_seat(context, seat(context, "help")).unwrap().unwrap();
        assert_eq!(open.reason, OpenReason::Incomplete { missing: vec!["goal"] });
    });
}

#[test]
fn a_served_seat_is_not_open() {
    ask(&draft(&["anna"], vec![call("help", 1)]), |context| {
        assert_eq!(open_seat(context, seat(context, "help")).unwrap(), None);
    });
}

#[test]
fn training_takes_time_so_the_window_has_to_move_with_it() {
    ask(&untrained(), |context| {
        let (anna, help) = (person(context, "anna"), seat(context, "help"));
        let answer = why_not(context, anna, help).unwrap();
        let Some(Way::Changes { changes, price, trade }) = answer.way else { panic!("{answer:?}") };
        assert!(
            matches!(changes[..], [Change::Window { weeks: 5, .. }, Change::Training { level: 1, .. }]),
            "{changes:?}"
        );
        assert_eq!(price, 50 + 200 + 1_000);
        assert_eq!(trade.effect, Levels(vec![0, 3, 0, 0, 0, 0]));
    });
}

#[test]
fn where_no_single_change_helps_the_pool_one_more_person_does() {
    ask(&untrained(), |context| {
        let help = seat(context, "help");
        let open = open_seat(context, help).unwrap().unwrap();
        let OpenReason::NobodyEligible { refused, change: Some(found), searched: true } = open.reason else {
            panic!("{open:?}")
        };
        assert_eq!(refused.len(), 1);
        assert_eq!(found.change, Change::OneMorePerson { seat: help });
        assert_eq!(found.trade.effect, Levels(vec![0, 3, 0, 0, 0, 0]));
        assert_eq!(found.trade.moves.len(), 1);
        assert_eq!(found.trade.moves[0].who, found.who);
    });
}

#[test]
fn one_change_is_the_cheapest_where_several_would_do() {
    // An absence in the first two weeks: later by two weeks is enough, by three would do as well.
    let mut draft = draft(&["anna"], vec![call_on("late", "2027-04-05")]);
    draft.persons[0].absences.push(AbsenceDraft { start: "2027-04-05".into(), end: "2027-04-18".into() });
    ask(&draft, |context| {
        let answer = why_not(context, person(context, "anna"), seat(context, "late")).unwrap();
        let Some(Way::Changes { changes, price, .. }) = answer.way else { panic!("{answer:?}") };
        assert!(matches!(changes[..], [Change::Window { weeks: 2, .. }]), "{changes:?}");
        assert_eq!(price, 20);
    });
}

#[test]
fn what_must_never_change_is_said_instead() {
    let mut draft = draft(&["anna"], vec![call("help", 1)]);
    draft.persons[0].exclusions.push(ExclusionDraft { office: "bureau".into(), task: None });
    ask(&draft, |context| {
        let answer = why_not(context, person(context, "anna"), seat(context, "help")).unwrap();
        let Some(Way::None { refusals }) = answer.way else { panic!("{answer:?}") };
        assert_eq!(refusals.iter().map(|refusal| refusal.rule).collect::<Vec<_>>(), [Rule::Exclusion]);
    });
}

#[test]
fn forcing_what_is_possible_needs_no_change() {
    ask(&rivals(), |context| {
        let answer = why_not(context, person(context, "anna"), seat(context, "help")).unwrap();
        assert!(matches!(answer.standing, Standing::Possible(_)));
        assert_eq!(answer.way, None);
    });
}

#[test]
fn nobody_learns_the_facts_of_others() {
    let mut draft = rivals();
    draft.calls.push(CallDraft {
        seats: vec![SeatDraft { lowest_grade: "E9c".into(), ..desk() }],
        ..call("boss", 1)
    });
    ask(&draft, |context| {
        let own = person(context, "anna");
        let all = explain_all(context).unwrap();
        let text = |all: &Explanations| format!("{all:?}");
        assert!(text(&all).contains("Person(PersonId(1))"), "everybody is named before");
        let (private, n_lines) = (Privacy::OwnOnly(own), all.lines.len());
        let own_only = Explanations {
            lines: private.of(all.lines),
            candidates: all.candidates.into_iter().map(|(seat, list)| (seat, private.of(list))).collect(),
            open: private.of(all.open),
        };
        assert_eq!(own_only.lines.len(), n_lines, "counts stay");
        for other in context.problem().person_ids().filter(|other| *other != own) {
            assert!(!text(&own_only).contains(&format!("{other:?}")), "{other:?} is named");
        }
        assert!(text(&own_only).contains("Person(PersonId(0))"), "the own facts stay");
        assert!(!text(&own_only).contains("E8"), "the grade of another is a fact of theirs");
    });
}

#[test]
fn a_cancelled_question_leaves_its_answers_open() {
    let problem = validate::problem(&rivals()).unwrap();
    let prepared = Prepared::of(&problem);
    let best = prepared.best(&Limits::none()).unwrap();
    let limits = Limits::none();
    limits.cancel.cancel();
    let context = Context::new(&prepared, &best, &limits);
    let candidates = candidates_for_seat(&context, seat(&context, "help")).unwrap();
    assert!(candidates.iter().any(|one| one.standing == Standing::Unanswered(Ended::Cancelled)));
}

#[test]
fn the_number_of_threads_leaves_no_trace() {
    let problem = validate::problem(&rivals()).unwrap();
    let in_threads = |n_threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().unwrap();
        pool.install(|| {
            let prepared = Prepared::of(&problem);
            let best = prepared.best(&Limits::none()).unwrap();
            explain_all(&Context::new(&prepared, &best, &Limits::none())).unwrap()
        })
    };
    assert_eq!(in_threads(1), in_threads(4));
}

/// Anna may serve both calls, ben only the more important one, cleo neither.
fn rivals() -> ProblemDraft {
    let mut draft = draft(&["anna", "ben", "cleo"], vec![call("help", 1), call("aid", 2)]);
    draft.calls[1].seats[0].must = vec![vec![RequirementDraft { skill: "service".into(), level: 1 }]];
    draft.persons[0].skills.push(SkillDraft { skill: "service".into(), level: 1, ..Default::default() });
    draft.persons[2].grade = "E8".into();
    draft
}

/// One person who lacks the one skill of the one call.
fn untrained() -> ProblemDraft {
    let mut draft = draft(&["anna"], vec![call("help", 1)]);
    draft.calls[0].seats[0].must = vec![vec![RequirementDraft { skill: "residence".into(), level: 1 }]];
    draft
}

fn ask(draft: &ProblemDraft, question: impl FnOnce(&Context)) {
    let problem = validate::problem(draft).unwrap_or_else(|faults| panic!("{faults:?}"));
    let prepared = Prepared::of(&problem);
    let best = prepared.best(&Limits::none()).unwrap();
    question(&Context::new(&prepared, &best, &Limits::none()));
}

/// The facts alone reproduce the open seat, and each of them is needed.
fn reproduces(context: &Context, core: &Core) {
    let holds = |core: &Core| core.keeps_open(context.problem(), &Limits::none()).unwrap();
    assert_eq!(holds(core), Some(true));
    for call in &core.calls {
        let mut less = core.clone();
        less.calls.retain(|kept| kept != call);
        assert_eq!(holds(&less), Some(false));
    }
    for coupling in &core.couplings {
        let mut less = core.clone();
        less.couplings.retain(|kept| kept != coupling);
        assert_eq!(holds(&less), Some(false));
    }
}

fn core_of(context: &Context, seat: SeatId) -> Core {
    let open = open_seat(context, seat).unwrap().expect("the seat is open");
    match open.reason {
        OpenReason::NotWorthIt { core, .. } => core,
        other => panic!("{other:?}"),
    }
}

fn person(context: &Context, id: &str) -> PersonId {
    context.problem().find_person(id).unwrap()
}

fn seat(context: &Context, call: &str) -> SeatId {
    let call = context.problem().find_call(call).unwrap();
    context.problem().find_seat(call, "desk").unwrap()
}

fn names<'p>(context: &Context<'p>, candidates: &[Candidate]) -> Vec<&'p str> {
    let problem = context.problem();
    candidates.iter().map(|one| problem.person(one.who.person().unwrap()).id.as_str()).collect()
}

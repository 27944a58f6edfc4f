//! Prices on the smallest problems: what each lever, person and training brings, worked out by hand.

use flexpool_solver::domain::Day;
use flexpool_solver::draft::{
    BelowGradeDraft, CallDraft, ConsentDraft, PersonDraft, ProblemDraft, ReserveDraft, SeatDraft,
};
use flexpool_solver::explain::{Change, Context, Coupling};
use flexpool_solver::prices::lever::NAMES;
use flexpool_solver::prices::{Lever, Like, Prices, Suffices, Wanted, Worth, prices};
use flexpool_solver::{Condition, Levels, Limits, Prepared, Problem};
use flexpool_tests::small;

use crate::case::problem;

/// A city in which a rule binds, how it is loosened, and the months of class 1 that this brings.
type Case = (&'static str, fn(&mut ProblemDraft), fn(&Problem) -> Lever, i64);

const CASES: &[Case] = &[
    ("no reserve", |d| reserve(d, 100), |_| Lever::Lift(Coupling::Reserve), 3),
    ("half of a reserve too large", |d| reserve(d, 200), |_| Lever::Reserve { fte: 100 }, 0),
    ("a reserve without the one who is too many", two_keep_two, |_| Lever::Reserve { fte: 100 }, 3),
    ("no rest", |d| late(d, "2027-04-05"), |_| Lever::Lift(Coupling::Rest), 3),
    ("a rest still too long", |d| late(d, "2027-04-05"), |_| Lever::Change(Change::Rest { days: 7 }), 0),
    ("a rest just short enough", |d| late(d, "2027-04-12"), |_| Lever::Change(Change::Rest { days: 7 }), 3),
    ("no office limit", again, |_| Lever::Lift(Coupling::OfficeLimit), 3),
    ("three months more in one office", again, |_| Lever::OfficeLimit { months: 6 }, 3),
    ("no continuation", again, |_| Lever::ContinuationGap { months: 0 }, 3),
    ("a continuation still too long", again, |_| Lever::ContinuationGap { months: 2 }, 0),
    (
        "a whole call in part",
        |d| two_seats(d, |c| c.whole = true),
        |p| Lever::Lift(Coupling::Whole(help(p))),
        3,
    ),
    (
        "no least number",
        |d| two_seats(d, |c| c.least_seats = Some(2)),
        |p| Lever::Lift(Coupling::Least(help(p))),
        3,
    ),
    ("mixed teams", mixed_teams, |p| Lever::Lift(Coupling::OneTeam(help(p))), 3),
    ("apart", late_colleague, |p| Lever::Lift(Coupling::StartTogether(help(p))), 3),
    ("no least FTE", |d| d.persons[0].fte_percent = 40, |p| Lever::Lift(Coupling::LeastFte(desk(p))), 3),
    ("two share", two_part_timers, |p| Lever::Sharers(desk(p)), 3),
    ("one week later", |d| d.persons[0].entry = Some("2027-01-11".into()), |p| window(p, 1), 3),
    (
        "all one week later",
        |d| d.persons[0].entry = Some("2027-01-11".into()),
        |_| Lever::AllWindows { weeks: 1 },
        3,
    ),
    ("one week earlier", |d| d.persons[0].exit = Some("2027-03-29".into()), |p| window(p, -1), 3),
    (
        "all one week earlier",
        |d| d.persons[0].exit = Some("2027-03-29".into()),
        |_| Lever::AllWindows { weeks: -1 },
        3,
    ),
    ("no clocks", |d| d.policy.participation.short_days = 30, |_| clocks(0, 0), 3),
    ("clocks one step shorter", |d| d.policy.participation.short_days = 30, |_| clocks(23, 0), 0),
    ("no mandate end", |d| d.policy.mandate_end = Some("2027-03-01".into()), |_| Lever::Mandate, 3),
    (
        "one grade above",
        |d| seat(d, |s| s.lowest_grade = "E9b".into()),
        |_| Lever::Change(Change::AboveGrade),
        3,
    ),
    ("below grade with consent", consents, |_| Lever::BelowGrade, 3),
    ("a skill after onboarding", one_level_short, |_| Lever::SkillAfterOnboarding, 3),
    ("must-skills one level lower", one_level_short, |p| Lever::MustSkills(desk(p)), 3),
    ("no leadership", |d| seat(d, |s| s.leadership = true), |p| Lever::Leadership(desk(p)), 3),
    ("a duration that the city lacks", six_months, |_| Lever::CityMonths { months: 6 }, 6),
    ("a shorter duration", six_months, |p| Lever::Change(Change::Months { call: help(p), months: 3 }), 3),
    ("shorter durations for all", six_months, |_| Lever::AllShorter, 3),
];

#[test]
fn each_lever_brings_what_its_rule_costs() {
    for (what, change, lever, months) in CASES {
        let draft = small::with(change);
        let problem = problem(&draft);
        let lever = lever(&problem);
        let rules = ask(&draft, &Wanted { rules: true, ..Wanted::default() }).rules.expect("asked for");
        let priced = rules.iter().find(|priced| priced.what == lever);
        let priced = priced.unwrap_or_else(|| panic!("{what}: {lever:?} is not on the list"));
        assert!(NAMES.contains(&lever.name()), "{} is not published", lever.name());
        assert_eq!(gain(&priced.worth), [0, *months, 0, 0, 0, 0], "{what}");
        assert!(
            rules.windows(2).all(|pair| gain(&pair[0].worth) >= gain(&pair[1].worth)),
            "{what}: not ranked"
        );
    }
}

#[test]
fn what_changes_nothing_is_not_solved_for() {
    let found = ask(&small::with(|_| {}), &Wanted { rules: true, ..Wanted::default() });
    let rules = found.rules.expect("asked for");
    let worth =
        |lever: &Lever| &rules.iter().find(|priced| priced.what == *lever).expect("on the list").worth;
    assert_eq!(worth(&Lever::ContinuationGap { months: 0 }), &Worth::Same);
    assert_eq!(worth(&Lever::Lift(Coupling::Rest)), &Worth::Same);
    assert!(rules.iter().all(|priced| !priced.pays()), "the only seat is served as it should be");
    assert_eq!(found.effort.pruned + found.effort.solves, rules.len() as u64);
    assert!(found.effort.pruned >= 5, "{:?}", found.effort);
}

#[test]
fn one_more_person_is_priced_like_the_team_for_the_skill_and_for_the_open_seat() {
    let draft = small::with(|draft| asks(draft, 0, "residence", 1));
    let persons = ask(&draft, &Wanted { persons: true, ..Wanted::default() }).persons.expect("asked for");
    let names: Vec<_> = persons.iter().map(|priced| (&priced.what.like, gain(&priced.worth)[1])).collect();
    let (team, skill, seats) = (
        Like::Team("team1".into()),
        Like::Skill(
            problem(&draft)
                .all_seat_ids()
                .map(|seat| problem(&draft).seat(seat).must[0].any_of[0].skill)
                .next()
                .expect("a seat"),
        ),
        Like::Seats(problem(&draft).all_seat_ids().collect()),
    );
    assert_eq!(names, [(&skill, 3), (&seats, 3), (&team, 0)]);
    assert_eq!(persons[0].what.person.grade, "E9a");
    let Worth::Solved(trade) = &persons[0].worth else { panic!("{persons:?}") };
    assert_eq!(trade.moves.len(), 1, "nobody else moves");
    assert_eq!(trade.moves[0].after.len(), 1, "the new person serves the desk");
}

#[test]
fn a_training_counts_from_the_day_on_which_it_is_finished() {
    // A missing skill takes 56 days from 2026-12-14 on: too late for January, in time for March.
    let at = |start: &str, ready_from: Option<Day>| {
        let mut draft = small::with(|draft| draft.calls = vec![small::call_on("help", start)]);
        asks(&mut draft, 0, "residence", 1);
        let wanted = Wanted { trainings: true, ready_from, ..Wanted::default() };
        let trainings = ask(&draft, &wanted).trainings.expect("asked for");
        assert_eq!(trainings.len(), 1, "{trainings:?}");
        gain(&trainings[0].worth)[1]
    };
    assert_eq!(at(small::START, None), 0);
    assert_eq!(at("2027-03-01", None), 3);
    assert_eq!(at(small::START, Some(Day::of(jiff::civil::date(2027, 1, 4)))), 3);
    assert_eq!(at(small::START, Some(Day::of(jiff::civil::date(2027, 1, 5)))), 0);
}

#[test]
fn a_skill_held_one_level_short_rises_by_that_level() {
    let mut draft = small::with(|draft| {
        draft.calls = vec![small::call_on("help", "2027-03-01")];
        draft.persons[0].skills = vec![small::skill("residence", 1)];
    });
    asks(&mut draft, 0, "residence", 2);
    let found = ask(&draft, &Wanted { trainings: true, ..Wanted::default() }).trainings.expect("asked for");
    assert!(matches!(found[0].what, Change::SkillLevel { level: 2, .. }), "{found:?}");
    assert_eq!(gain(&found[0].worth)[1], 3);
    asks(&mut draft, 0, "residence", 3);
    let found = ask(&draft, &Wanted { trainings: true, ..Wanted::default() }).trainings.expect("asked for");
    assert!(found.is_empty(), "two levels are not one training: {found:?}");
}

#[test]
fn two_calls_at_once_need_two_trained_persons() {
    let draft = two_skills();
    let (set, price, cores) = smallest(&draft, &["help", "aid"]);
    assert_eq!((set.len(), price), (2, 400));
    assert!(cores >= 2, "one training is needed for each call");
    let (set, price, _) = smallest(&draft, &["aid"]);
    assert_eq!((set.len(), price), (1, 200));
}

#[test]
fn the_cheaper_of_two_sets_of_one_size_is_taken() {
    // Ben has the skill one level short: 150 instead of 400 for Anna's two levels.
    let draft = small::with(|draft| {
        draft.calls = vec![small::call_on("help", "2027-06-07")];
        draft
            .persons
            .push(PersonDraft { skills: vec![small::skill("residence", 1)], ..small::person("ben") });
        asks(draft, 0, "residence", 2);
    });
    let (set, price, _) = smallest(&draft, &["help"]);
    assert!(matches!(set[..], [Change::SkillLevel { level: 2, .. }]), "{set:?}");
    assert_eq!(price, 150);
}

#[test]
fn what_the_pool_can_do_needs_no_training_even_where_the_plan_prefers_others() {
    let draft = small::with(|draft| draft.calls.push(CallDraft { class: 4, ..small::call("aid") }));
    let serve = serve(&draft, &["aid"]);
    let Suffices::Set { trainings, trade, .. } = serve else { panic!("{serve:?}") };
    assert!(trainings.is_empty());
    assert_eq!(trade.effect, Levels(vec![0, -3, 0, 0, 3, 0]), "anna leaves the call of class 1");
}

#[test]
fn where_no_set_of_trainings_suffices_the_calls_are_named_that_fail_alone() {
    let mut draft = two_skills();
    draft.calls[0].seats[0].lowest_grade = "E9c".into();
    let Suffices::Nothing { alone } = serve(&draft, &["help", "aid"]) else { panic!("nobody has the grade") };
    assert_eq!(alone, [help(&problem(&draft))]);
    let mut draft = two_skills();
    draft.persons.truncate(1);
    let Suffices::Nothing { alone } = serve(&draft, &["help", "aid"]) else {
        panic!("one person is not two")
    };
    assert!(alone.is_empty(), "each alone is possible: {alone:?}");
}

#[test]
fn a_call_with_a_least_number_is_served_by_that_number() {
    let mut draft = two_skills();
    draft.calls.truncate(1);
    draft.calls[0].seats[0].count = Some(2);
    draft.calls[0].least_seats = Some(1);
    assert_eq!(smallest(&draft, &["help"]).0.len(), 1);
    draft.calls[0].least_seats = None;
    assert_eq!(smallest(&draft, &["help"]).0.len(), 2, "without it every seat counts");
}

#[test]
fn a_cancelled_question_leaves_every_price_open() {
    let problem = problem(&two_skills());
    let prepared = Prepared::of(&problem);
    let best = prepared.best(&Limits::none()).expect("the engine works");
    let limits = Limits::none();
    limits.cancel.cancel();
    let wanted =
        Wanted { rules: true, persons: true, trainings: true, serve: vec![help(&problem)], ready_from: None };
    let found = prices(&Context::new(&prepared, &best, &limits), &wanted).expect("the engine works");
    let rules = found.rules.expect("asked for");
    assert!(rules.iter().all(|priced| matches!(priced.worth, Worth::Unanswered(_))));
    assert!(matches!(found.serve.expect("asked for").answer, Suffices::Unanswered { at_least: 0, .. }));
    assert_eq!(found.effort.solves, 0);
}

fn ask(draft: &ProblemDraft, wanted: &Wanted) -> Prices {
    let problem = problem(draft);
    let prepared = Prepared::of(&problem);
    let best = prepared.best(&Limits::none()).expect("the engine works");
    prices(&Context::new(&prepared, &best, &Limits::none()), wanted).expect("the engine works")
}

fn serve(draft: &ProblemDraft, calls: &[&str]) -> Suffices {
    let problem = problem(draft);
    let serve = calls.iter().map(|id| problem.find_call(id).expect("a call of the draft")).collect();
    ask(draft, &Wanted { serve, ..Wanted::default() }).serve.expect("asked for").answer
}

/// The smallest set with its price and the number of cores; the plan with it serves the calls.
fn smallest(draft: &ProblemDraft, calls: &[&str]) -> (Vec<Change>, i64, usize) {
    let problem = problem(draft);
    let serve: Vec<_> = calls.iter().map(|id| problem.find_call(id).expect("a call of the draft")).collect();
    let staffing =
        ask(draft, &Wanted { serve: serve.clone(), ..Wanted::default() }).serve.expect("asked for");
    let Suffices::Set { trainings, price, .. } = staffing.answer else { panic!("{:?}", staffing.answer) };
    let mut trained = draft.clone();
    trainings.iter().for_each(|training| training.apply(&problem, &mut trained));
    let trained = crate::case::problem(&trained);
    let demands: Vec<Condition> =
        serve.iter().flat_map(|call| flexpool_solver::prices::demands(&trained, *call)).collect();
    let verdict = Prepared::of(&trained).solve(&demands, &Limits::none()).expect("the engine works");
    assert!(matches!(verdict, flexpool_solver::Verdict::Best(_)), "{verdict:?}");
    (trainings, price, staffing.cores.len())
}

fn gain(worth: &Worth) -> Vec<i64> {
    worth.gain().map_or_else(|| vec![0; 6], |gain| gain.0.clone())
}

fn help(problem: &Problem) -> flexpool_solver::domain::CallId {
    problem.find_call("help").expect("the smallest problem has it")
}

fn desk(problem: &Problem) -> flexpool_solver::domain::SeatId {
    problem.find_seat(help(problem), "desk").expect("the smallest problem has it")
}

fn window(problem: &Problem, weeks: i32) -> Lever {
    Lever::Change(Change::Window { call: help(problem), weeks })
}

fn clocks(short_days: i32, notice_days: i32) -> Lever {
    Lever::Clocks { short_days, long_days: 0, notice_days }
}

fn reserve(draft: &mut ProblemDraft, fte_percent: i64) {
    draft.policy.reserve = Some(ReserveDraft { fte_percent, ..ReserveDraft::default() });
}

/// Two persons of whom both are kept free.
fn two_keep_two(draft: &mut ProblemDraft) {
    reserve(draft, 200);
    draft.persons.push(small::person("ben"));
}

fn late(draft: &mut ProblemDraft, start: &str) {
    draft.calls.push(small::call_on("late", start));
}

/// The same office asks again two weeks after its limit is reached.
fn again(draft: &mut ProblemDraft) {
    draft.policy.office_limit_months = 3;
    late(draft, "2027-04-19");
}

fn two_seats(draft: &mut ProblemDraft, change: impl FnOnce(&mut CallDraft)) {
    draft.calls[0].seats[0].count = Some(2);
    change(&mut draft.calls[0]);
}

fn mixed_teams(draft: &mut ProblemDraft) {
    draft.persons.push(PersonDraft { team: "team2".into(), ..small::person("ben") });
    two_seats(draft, |call| call.one_team = true);
}

/// Ben can start one week after Anna, who can only start first.
fn late_colleague(draft: &mut ProblemDraft) {
    draft.persons[0].absences = vec![small::absence("2027-04-06", "2027-04-07")];
    draft.persons.push(PersonDraft { entry: Some("2027-01-11".into()), ..small::person("ben") });
    draft.calls[0].latest_start = Some("2027-01-11".into());
    two_seats(draft, |call| call.start_together = true);
}

fn two_part_timers(draft: &mut ProblemDraft) {
    draft.persons[0].fte_percent = 30;
    draft.persons.push(PersonDraft { fte_percent: 30, ..small::person("ben") });
}

fn seat(draft: &mut ProblemDraft, change: impl FnOnce(&mut SeatDraft)) {
    change(&mut draft.calls[0].seats[0]);
}

fn asks(draft: &mut ProblemDraft, call: usize, skill: &str, level: i64) {
    draft.calls[call].seats[0].must = vec![vec![small::requirement(skill, level)]];
}

fn consents(draft: &mut ProblemDraft) {
    seat(draft, |seat| seat.lowest_grade = "E8".into());
    draft.policy.below_grade = Some(BelowGradeDraft { rule: "never".into(), ..BelowGradeDraft::default() });
    draft.persons[0].consents =
        vec![ConsentDraft { kind: "below_grade".into(), given_on: draft.as_of.clone() }];
}

fn one_level_short(draft: &mut ProblemDraft) {
    asks(draft, 0, "service", 2);
    draft.calls[0].onboarding_weeks = Some(2);
    draft.persons[0].skills = vec![small::skill("service", 1)];
}

fn six_months(draft: &mut ProblemDraft) {
    draft.calls[0].months_wished = Some(6);
}

/// Two persons without skills and two calls at once, in March, that ask for one each.
fn two_skills() -> ProblemDraft {
    small::with(|draft| {
        draft.persons.push(small::person("ben"));
        draft.calls = vec![small::call_on("help", "2027-03-01"), small::call_on("aid", "2027-03-01")];
        asks(draft, 0, "residence", 1);
        asks(draft, 1, "service", 1);
    })
}

//! Laws of prices: none below zero, none without effect, none that an oracle does not find too.

use std::sync::atomic::{AtomicU64, Ordering};

use flexpool_solver::check::check;
use flexpool_solver::domain::{CallId, Day};
use flexpool_solver::draft::{ProblemDraft, RequirementDraft};
use flexpool_solver::explain::{Change, Context};
use flexpool_solver::prices::{Lever, Prices, Suffices, Wanted, Worth, demands, prices, trainings};
use flexpool_solver::{Levels, Limits, Plan, Prepared, Problem};
use flexpool_tests::oracle::{Oracle, meets};
use flexpool_tests::random::Random;

use super::{Failure, MOST_PLANS, expect, for_all, number, valid};

#[test]
fn every_price_is_what_the_oracle_finds_and_none_is_below_zero() {
    for_all(40, 50, |draft, seed| {
        let problem = valid(draft)?;
        let base = base(&problem)?;
        let ready_from = (seed % 2 == 0).then(|| problem.as_of());
        let wanted = Wanted { rules: true, persons: true, trainings: true, serve: Vec::new(), ready_from };
        let found = ask(&problem, &wanted)?;
        let mut random = Random::new(seed);
        let mut any = false;
        for priced in found.rules.iter().flatten() {
            let apply = |draft: &mut ProblemDraft| priced.what.apply(&problem, draft);
            any |= holds(&problem, &base, &priced.worth, apply, &mut random)
                .map_err(|failure| format!("{:?}: {failure}", priced.what))?;
        }
        for priced in found.persons.iter().flatten() {
            let apply = |draft: &mut ProblemDraft| draft.persons.push(priced.what.person.clone());
            any |= holds(&problem, &base, &priced.worth, apply, &mut random)
                .map_err(|failure| format!("{:?}: {failure}", priced.what))?;
        }
        for priced in found.trainings.iter().flatten() {
            let apply = |draft: &mut ProblemDraft| priced.what.apply(&problem, draft);
            any |= holds(&problem, &base, &priced.worth, apply, &mut random)
                .map_err(|failure| format!("{:?}: {failure}", priced.what))?;
        }
        Ok(any)
    });
}

#[test]
fn a_rule_lifted_brings_no_less_than_the_rule_one_step_looser() {
    for_all(20, 100, |draft, _| {
        let problem = valid(draft)?;
        let found = ask(&problem, &Wanted { rules: true, ..Wanted::default() })?;
        let rules = found.rules.ok_or("rules were asked for")?;
        let zero = Levels::zero(base(&problem)?.levels.0.len());
        let gain = |worth: &Worth| worth.gain().unwrap_or(&zero).clone();
        for step in &rules {
            for lifted in rules.iter().filter(|lifted| goes_further(&lifted.what, &step.what)) {
                if gain(&lifted.worth) < gain(&step.worth) {
                    return Err(format!("{lifted:?} brings less than {step:?}"));
                }
            }
        }
        Ok(true)
    });
}

#[test]
fn the_smallest_set_of_trainings_is_what_trying_all_sets_finds() {
    let n_pairs = AtomicU64::new(0);
    for_all(4, 10, |draft, seed| {
        let mut random = Random::new(seed);
        let draft = &unskilled(draft, &mut random);
        let problem = valid(draft)?;
        let mut calls: Vec<CallId> = problem.call_ids().collect();
        while calls.len() > 2 || (calls.len() > 1 && random.chance(50)) {
            calls.remove(random.index(calls.len()));
        }
        let ready_from = random.chance(90).then(|| problem.as_of());
        let universe = universe(&problem, &calls, ready_from);
        if universe.len() > 8 {
            return Ok(false);
        }
        let Some(best) = by_force(draft, &problem, &calls, &universe)? else { return Ok(false) };
        let found = ask(&problem, &Wanted { serve: calls.clone(), ready_from, ..Wanted::default() })?;
        let staffing = found.serve.ok_or("calls were asked for")?;
        expect("list of trainings", &staffing.trainings, &universe)?;
        match (staffing.answer, best) {
            (Suffices::Nothing { .. }, None) => Ok(false),
            (Suffices::Set { trainings, price, trade, .. }, Some((number, cheapest, score))) => {
                expect("number and price of the set", (trainings.len(), price), (number, cheapest))?;
                expect("score with the set", trade.score, score)?;
                for core in &staffing.cores {
                    let hits = core.iter().any(|at| trainings.contains(&universe[*at]));
                    expect("whether the set hits the core", hits, true)?;
                }
                n_pairs.fetch_add(u64::from(trainings.len() > 1), Ordering::Relaxed);
                Ok(!trainings.is_empty())
            }
            (answer, best) => Err(format!("the set is {answer:?}, not {best:?}")),
        }
    });
    let n_pairs = n_pairs.into_inner();
    println!("{n_pairs} of the sets have two trainings or more");
    assert!(n_pairs >= 3 || number("FLEXPOOL_RANDOM", 2_000) < 2_000, "hardly ever more than one training");
}

/// The same problem where little but skills stands against anybody, and most people have lost theirs.
fn unskilled(draft: &ProblemDraft, random: &mut Random) -> ProblemDraft {
    let mut draft = draft.clone();
    for person in &mut draft.persons {
        person.role.clone_from(&draft.policy.deployable_roles[0]);
        (person.restrictions, person.entry, person.exit) = (None, None, None);
        person.absences.clear();
        person.exclusions.clear();
        if random.chance(70) {
            person.skills.clear();
        }
    }
    draft.offices.iter_mut().for_each(|office| office.employer = None);
    for call in &mut draft.calls {
        (call.goal, call.workplace) = ("Ziel".into(), "Rathaus".into());
        for seat in call.seats.iter_mut().filter(|seat| seat.must.is_empty()) {
            let skill = random.pick(&draft.policy.skills).code.clone();
            seat.must.push(vec![RequirementDraft { skill, level: 1 }]);
        }
    }
    draft
}

#[test]
fn prices_do_not_depend_on_the_number_of_threads() {
    for_all(100, 100, |draft, _| {
        let problem = valid(draft)?;
        let serve = problem.call_ids().collect();
        let wanted = Wanted { rules: true, persons: true, trainings: true, serve, ready_from: None };
        let with = |n_threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build();
            pool.map_err(|error| error.to_string())?.install(|| ask(&problem, &wanted))
        };
        if with(1)? != with(3)? {
            return Err("one thread and three give different prices".into());
        }
        Ok(true)
    });
}

/// The plan in question and its score.
struct Base {
    plan: Plan,
    levels: Levels,
}

fn base(problem: &Problem) -> Result<Base, Failure> {
    let best = Prepared::of(problem).best(&Limits::none()).map_err(|error| error.to_string())?;
    Ok(Base { plan: best.plan, levels: best.score })
}

fn ask(problem: &Problem, wanted: &Wanted) -> Result<Prices, Failure> {
    let prepared = Prepared::of(problem);
    let best = prepared.best(&Limits::none()).map_err(|error| error.to_string())?;
    prices(&Context::new(&prepared, &best, &Limits::none()), wanted).map_err(|error| error.to_string())
}

/// Whether a price holds; of those that are zero only some are tried, for there are many.
fn holds(
    problem: &Problem,
    base: &Base,
    worth: &Worth,
    apply: impl Fn(&mut ProblemDraft),
    random: &mut Random,
) -> Result<bool, Failure> {
    let zero = Levels::zero(base.levels.0.len());
    let gain = match worth {
        Worth::Unanswered(ended) => return Err(format!("ended with {ended:?} without any limit")),
        Worth::Same => &zero,
        Worth::Solved(trade) => &trade.effect,
    };
    if *gain < zero {
        return Err(format!("the price {gain:?} is below zero"));
    }
    if *gain == zero && !random.chance(10) {
        return Ok(false);
    }
    let mut changed = problem.to_draft();
    apply(&mut changed);
    let changed = valid(&changed)?;
    let judgement = check(&changed, &base.plan);
    expect("broken rules of the plan in question", judgement.violations.len(), 0)?;
    let Some(oracle) = Oracle::of(&changed, MOST_PLANS) else { return Ok(false) };
    expect("price", gain.clone(), oracle.best().1.clone() - judgement.breakdown.levels)?;
    Ok(*gain > zero)
}

/// Whether the first loosens the same rule further than the second, and neither changes how plans are scored.
fn goes_further(lifted: &Lever, step: &Lever) -> bool {
    use flexpool_solver::explain::{Change::Rest, Coupling};
    match (lifted, step) {
        (Lever::Lift(Coupling::Reserve), Lever::Reserve { .. })
        | (Lever::Lift(Coupling::Rest), Lever::Change(Rest { .. }))
        | (Lever::Lift(Coupling::OfficeLimit), Lever::OfficeLimit { .. } | Lever::ContinuationGap { .. }) => {
            true
        }
        (Lever::ContinuationGap { months: further }, Lever::ContinuationGap { months }) => further < months,
        _ => false,
    }
}

fn universe(problem: &Problem, calls: &[CallId], ready_from: Option<Day>) -> Vec<Change> {
    trainings(problem, calls.iter().flat_map(|call| problem.seat_ids(*call)), ready_from)
}

/// Number, price and best score of the smallest set that suffices: all sets, judged by the oracle.
///
/// None where the oracle gives up; within it none where no set suffices.
#[allow(clippy::type_complexity, reason = "two reasons for having nothing to say")]
fn by_force(
    draft: &ProblemDraft,
    problem: &Problem,
    calls: &[CallId],
    universe: &[Change],
) -> Result<Option<Option<(usize, i64, Levels)>>, Failure> {
    let mut best: Option<(usize, i64, Levels)> = None;
    for mask in 0..1_usize << universe.len() {
        let set: Vec<_> = (0..universe.len()).filter(|at| mask >> at & 1 == 1).collect();
        let price = set.iter().map(|at| universe[*at].price(problem)).sum::<i64>();
        if best.as_ref().is_some_and(|best| (best.0, best.1) < (set.len(), price)) {
            continue;
        }
        let mut trained = draft.clone();
        set.iter().for_each(|at| universe[*at].apply(problem, &mut trained));
        let trained = valid(&trained)?;
        let Some(oracle) = Oracle::of(&trained, MOST_PLANS) else { return Ok(None) };
        let conditions: Vec<_> = calls.iter().flat_map(|call| demands(&trained, *call)).collect();
        let serves = |plan: &Plan| conditions.iter().all(|condition| meets(plan, condition));
        let Some((_, score)) = oracle.best_where(serves) else { continue };
        let better = best.as_ref().is_none_or(|best| {
            (set.len(), price) < (best.0, best.1)
                || ((set.len(), price) == (best.0, best.1) && *score > best.2)
        });
        if better {
            best = Some((set.len(), price, score.clone()));
        }
    }
    Ok(Some(best))
}

//! Recalls: for every number of them the best that any set brings, and a way back that keeps the rules.

use flexpool_solver::check::check;
use flexpool_solver::domain::{Day, DeploymentState, GoalState, Problem};
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::recall::{Recallable, Recalls, Revived, recall};
use flexpool_solver::solve::Ended;
use flexpool_solver::{Levels, Limits};
use flexpool_tests::oracle::Oracle;
use flexpool_tests::random::Random;
use rayon::ThreadPoolBuilder;

use super::{Failure, MOST_PLANS, expect, for_all, optimum, valid};

#[test]
fn every_step_is_the_best_set_of_so_many_recalls() {
    for_all(4, 15, |draft, seed| {
        let Some(case) = Case::of(draft, seed)? else { return Ok(false) };
        let found = case.asked(&Limits::none())?;
        expect("what ended the search", found.ended, Ended::Proved)?;
        let plain = optimum(&case.problem)?.score;
        expect("score without a recall", &found.steps[0].outcome.score, &plain)?;
        let Some(best) = case.best_by_size()? else { return Ok(false) };
        let mut expected = plain;
        for (n, best) in best.into_iter().enumerate().skip(1) {
            if coverage(&best) > coverage(&expected) {
                expected = best;
            }
            let step = found.steps.get(n).or(found.steps.last()).ok_or("there is a step without a recall")?;
            expect(&format!("score with {n} recalls"), &step.outcome.score, &expected)?;
            expect("whether the ceiling holds", coverage(&found.ceiling) >= coverage(&expected), true)?;
        }
        for (n, step) in found.steps.iter().enumerate() {
            expect("whether no more is recalled than allowed", step.broken.len() <= n, true)?;
            if found.nested && n > 0 {
                expect("what a nested step gives up", found.turn(n).1.len(), 0)?;
            }
        }
        Ok(true)
    });
}

#[test]
fn the_way_back_decides_the_crisis_plan_and_asks_for_what_was_broken_off() {
    for_all(4, 5, |draft, seed| {
        let Some(case) = Case::of(draft, seed)? else { return Ok(false) };
        let found = case.asked(&Limits::none())?;
        for step in &found.steps {
            let (back, after) = (&step.back, &step.back.problem);
            expect("decision day of the return", after.as_of(), case.until)?;
            expect("broken rules of the return", check(after, &back.outcome.plan).violations.len(), 0)?;
            for one in step.outcome.plan.assignments() {
                let fixed = &after.person(one.person).deployments;
                expect(
                    "whether the crisis plan is decided",
                    fixed.iter().any(|it| it.span == one.span),
                    true,
                )?;
            }
            expect("number of returns", back.revived.len(), step.broken.len())?;
            for (broken, revived) in step.broken.iter().zip(&back.revived) {
                let nothing_left = broken.goal == GoalState::Yes || broken.months_left == 0;
                expect("whether nothing is left", *revived == Revived::NothingLeft, nothing_left)?;
                let (Revived::TakenUp { seat, .. } | Revived::Open { seat, .. }) = revived else { continue };
                let call = after.call(seat.call);
                expect(
                    "office of what is taken up",
                    &after.office(call.office).id,
                    &case.problem.office(broken.office).id,
                )?;
                expect("whether the call can be planned", call.missing().is_empty(), true)?;
            }
        }
        Ok(found.steps.len() > 1)
    });
}

#[test]
fn recalls_are_the_same_with_any_number_of_threads() {
    for_all(20, 15, |draft, seed| {
        let Some(case) = Case::of(draft, seed)? else { return Ok(false) };
        let with = |n_threads| {
            let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads are at hand");
            pool.install(|| case.asked(&Limits { seed, ..Limits::none() }))
        };
        expect("answer with eight threads", with(8)?, with(1)?).map(|()| true)
    });
}

#[test]
fn a_search_cut_short_says_so_and_holds_checked_plans() {
    for_all(10, 15, |draft, seed| {
        let Some(case) = Case::of(draft, seed)? else { return Ok(false) };
        let cancelled = Limits::none();
        cancelled.cancel.cancel();
        let found = case.asked(&cancelled)?;
        // Some answers need no engine; those are whole.
        let whole = case.asked(&Limits::none())?;
        let scores =
            |found: &Recalls| found.steps.iter().map(|step| step.outcome.score.clone()).collect::<Vec<_>>();
        let says_so = found.is_cut_short() || scores(&found) == scores(&whole);
        expect("whether the answer is whole or says that it is cut short", says_so, true)?;
        for step in &found.steps {
            let violations = check(&step.problem, &step.outcome.plan).violations.len();
            expect("broken rules of a step", violations, 0)?;
        }
        Ok(true)
    });
}

/// A problem with deployments that may be recalled.
struct Case {
    draft: ProblemDraft,
    problem: Problem,
    recallable: Vec<Recallable>,
    until: Day,
}

impl Case {
    /// Up to four of the deployments that are not over; nothing where there are none.
    fn of(draft: &ProblemDraft, seed: u64) -> Result<Option<Self>, Failure> {
        let problem = valid(draft)?;
        let mut random = Random::new(seed);
        let of_person = |person| {
            let fixed = problem.person(person).deployments.iter().enumerate();
            let alive = fixed.filter(|(_, fixed)| fixed.state != DeploymentState::Ended);
            alive.map(move |(position, _)| Recallable { person, position }).collect::<Vec<_>>()
        };
        let mut recallable: Vec<_> = problem.person_ids().flat_map(of_person).collect();
        random.shuffle(&mut recallable);
        recallable.truncate(4);
        if recallable.is_empty() {
            return Ok(None);
        }
        let days = i32::try_from(random.between(10, 200)).expect("a small number");
        let until = problem.as_of().plus_days(days);
        Ok(Some(Self { draft: problem.to_draft(), problem, recallable, until }))
    }

    fn asked(&self, limits: &Limits) -> Result<Recalls, Failure> {
        recall(&self.problem, &self.recallable, self.until, limits).map_err(|error| error.to_string())
    }

    /// The best score over all sets of 0, 1, 2, ... recalls, by brute force; nothing where that takes too long.
    fn best_by_size(&self) -> Result<Option<Vec<Levels>>, Failure> {
        let mut best: Vec<Option<Levels>> = vec![None; self.recallable.len() + 1];
        for chosen in 0..1_u32 << self.recallable.len() {
            let is_chosen = |at: &usize| chosen >> at & 1 == 1;
            let set: Vec<_> =
                (0..self.recallable.len()).filter(is_chosen).map(|at| self.recallable[at]).collect();
            let Some(oracle) = Oracle::of(&valid(&self.without(&set))?, MOST_PLANS) else { return Ok(None) };
            let of_size = &mut best[set.len()];
            *of_size = of_size.take().max(Some(oracle.best().1.clone()));
        }
        Ok(best.into_iter().collect())
    }

    /// The draft with these deployments recalled, written from the decision alone.
    fn without(&self, set: &[Recallable]) -> ProblemDraft {
        let mut draft = self.draft.clone();
        let policy = self.problem.policy();
        let days = policy.participation.short_days + policy.participation.notice_days;
        let day = self.problem.as_of().plus_days(days);
        for one in set {
            let was = one.deployment(&self.problem);
            let person = &mut draft.persons[one.person.index()];
            if was.span.end <= day {
                continue;
            }
            if was.span.start >= day {
                person.deployments.retain(|fixed| fixed.id != was.id);
                for call in draft.calls.iter_mut().filter(|call| call.extends.as_ref() == Some(&was.id)) {
                    call.extends = None;
                }
                continue;
            }
            for fixed in person.deployments.iter_mut().filter(|fixed| fixed.id == was.id) {
                let rest = was.free_from.0 - was.span.end.0;
                fixed.end = day.to_string();
                let shorter = flexpool_solver::domain::nominal_months(flexpool_solver::domain::Span::new(
                    was.span.start,
                    day,
                ));
                fixed.months = Some(shorter.min(was.months));
                fixed.free_from = Some(day.plus_days(rest).to_string());
                fixed.state = None;
            }
        }
        draft
    }
}

fn coverage(levels: &Levels) -> &[i64] {
    &levels.0[..levels.0.len() - 1]
}

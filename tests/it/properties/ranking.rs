//! Several plans at once: each is the best that its question allows, and its loss is exact.

use std::collections::BTreeMap;

use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::rank::{Profile, Wanted, suggest};
use flexpool_solver::solve::Ended;
use flexpool_solver::{Goal, Limits, Plan, Problem};
use flexpool_tests::oracle::Oracle;

use super::{MOST_PLANS, expect, for_all, valid};

#[test]
fn ranked_plans_are_the_best_at_their_distance_and_their_losses_exact() {
    for_all(4, 95, |draft, seed| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        let wanted = Wanted { plans: 4, distance: 1 + (seed % 3) as usize, profiles: false };
        let suggestion = suggest(&problem, &wanted, &Limits::none()).map_err(|error| error.to_string())?;
        expect("what ended the search", suggestion.complete, Ended::Proved)?;
        let best = oracle.best().1.clone();
        let mut before: Vec<Plan> = Vec::new();
        for ranked in &suggestion.plans {
            let far = |plan: &Plan| before.iter().all(|earlier| plan.distance(earlier) >= wanted.distance);
            expect("whether the plan is far from those before", far(&ranked.outcome.plan), true)?;
            let expected = oracle.best_where(far).map(|(_, levels)| levels.clone());
            expect("score of the next plan", Some(ranked.outcome.score.clone()), expected)?;
            expect(
                "loss of the next plan",
                ranked.loss.clone(),
                best.clone() - ranked.outcome.score.clone(),
            )?;
            before.push(ranked.outcome.plan.clone());
        }
        if suggestion.plans.len() < wanted.plans {
            let far = |plan: &Plan| before.iter().all(|earlier| plan.distance(earlier) >= wanted.distance);
            expect("a plan that was not suggested", oracle.best_where(far), None)?;
        }
        Ok(true)
    });
}

#[test]
fn plans_under_a_profile_are_the_best_under_its_weights() {
    for_all(10, 95, |draft, _| {
        let problem = valid(draft)?;
        let Some(oracle) = Oracle::of(&problem, MOST_PLANS) else { return Ok(false) };
        let wanted = Wanted { plans: 1, distance: 1, profiles: true };
        let suggestion = suggest(&problem, &wanted, &Limits::none()).map_err(|error| error.to_string())?;
        expect("number of profiles", suggestion.profiles.len(), Profile::ALL.len())?;
        for profiled in &suggestion.profiles {
            let name = profiled.profile.name();
            let reweighted = valid(&under(draft, &problem, profiled.profile))?;
            let best = Oracle::of(&reweighted, MOST_PLANS)
                .ok_or("weights do not change the plans")?
                .best()
                .1
                .clone();
            expect(&format!("best score for {name}"), &profiled.outcome.score, &best)?;
            let own = oracle.valid().iter().find(|(plan, _)| *plan == profiled.outcome.plan);
            let own = own.map(|(_, levels)| levels.clone());
            expect(&format!("score of {name} by the policy"), Some(profiled.score.clone()), own.clone())?;
            let loss = own.map(|own| oracle.best().1.clone() - own);
            expect(&format!("loss of {name}"), Some(profiled.loss.clone()), loss)?;
        }
        Ok(true)
    });
}

/// The same problem under the weights of a profile.
fn under(draft: &ProblemDraft, problem: &Problem, profile: Profile) -> ProblemDraft {
    let weights = profile.weights(&problem.policy().weights);
    let weights: BTreeMap<_, _> =
        Goal::ALL.iter().map(|goal| (goal.name().into(), weights.of(*goal).abs())).collect();
    let mut draft = draft.clone();
    draft.policy.weights = weights;
    draft
}

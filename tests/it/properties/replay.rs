//! The same input gives the same answer, whatever its order and the number of threads.

use flexpool_solver::Limits;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::solve::solve;
use flexpool_tests::generator::city;
use flexpool_tests::random::Random;
use rayon::ThreadPoolBuilder;

use super::{Failure, expect, for_all, valid};

#[test]
fn one_two_and_eight_threads_give_the_same_answer() {
    for_all(10, 100, |draft, seed| same_with_any_threads(draft, seed).map(|()| true));
}

#[test]
fn one_two_and_eight_threads_give_the_same_answer_for_a_city() {
    same_with_any_threads(&city(7, false), 7).expect("the answers are equal");
}

#[test]
fn shuffled_input_gives_the_same_answer() {
    for_all(5, 100, |draft, seed| {
        let limits = Limits { seed, ..Limits::none() };
        let problem = valid(draft)?;
        let other = valid(&shuffled(draft, &mut Random::new(seed)))?;
        expect("shuffled problem", &other, &problem)?;
        expect("answer to shuffled input", solve(&other, &limits), solve(&problem, &limits)).map(|()| true)
    });
}

fn same_with_any_threads(draft: &ProblemDraft, seed: u64) -> Result<(), Failure> {
    let problem = valid(draft)?;
    let limits = Limits { seed, ..Limits::none() };
    let with = |n_threads| {
        let pool = ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads are at hand");
        pool.install(|| solve(&problem, &limits))
    };
    let alone = with(1);
    expect("answer with two threads", &with(2), &alone)?;
    expect("answer with eight threads", &with(8), &alone)
}

/// The same problem in another order of everything whose order means nothing.
fn shuffled(draft: &ProblemDraft, random: &mut Random) -> ProblemDraft {
    let mut draft = draft.clone();
    random.shuffle(&mut draft.persons);
    random.shuffle(&mut draft.calls);
    random.shuffle(&mut draft.offices);
    random.shuffle(&mut draft.published);
    random.shuffle(&mut draft.policy.skills);
    random.shuffle(&mut draft.policy.tags);
    random.shuffle(&mut draft.policy.deployable_roles);
    for person in &mut draft.persons {
        random.shuffle(&mut person.skills);
        random.shuffle(&mut person.absences);
        random.shuffle(&mut person.deployments);
        random.shuffle(&mut person.exclusions);
        random.shuffle(&mut person.consents);
    }
    for call in &mut draft.calls {
        random.shuffle(&mut call.months_acceptable);
    }
    draft
}

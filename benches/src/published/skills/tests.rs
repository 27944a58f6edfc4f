use flexpool_solver::Limits;

use super::{Instance, answer, read};
use crate::published::fault::Fault;

/// Three engineers, three skills; skill c is nobody's.
const TINY: &str = "% made by hand\nnNewSkillsPerPerson = 1;\nnMaxJobs = 2;\nsSkills = [\"a\",\"b\",\"c\",];\n\
                    engineer_skills = [|1,0,0,|1,1,0,\n|0,0,0|];\nengineer_location = [0, 1, 2];\n\
                    jobs = [|1, 1, 5, 77, 0|1, 1, 1, 78, 0|2, 3, 1, 79, 0|3, 2, 1, 79, 1|];\n";

fn tiny() -> Instance {
    read::read(TINY).expect("the text has no faults")
}

#[test]
fn a_file_is_read() {
    let engineers = vec![vec![0], vec![0, 1], vec![]];
    let jobs = vec![0, 0, 1, 2];
    assert_eq!(tiny(), Instance { most_new_skills: 1, most_jobs: 2, n_skills: 3, engineers, jobs });
}

#[test]
fn all_faults_are_told_with_their_lines() {
    let text = "nMaxJobs = -1;\nnOverseasCap = 2;\nsSkills = [\"a\", \"b\"];\nengineer_skills = [|1,2|\n1|];\n\
                jobs = [|3,1,1,1,1|1,1|];\nnMaxJobs = 3;\n?\n";
    let faults = read::read(text).expect_err("the text has faults");
    assert_eq!(
        faults.iter().map(Fault::to_string).collect::<Vec<_>>(),
        [
            "line 1: nMaxJobs is not a number from 0 on",
            "line 2: nOverseasCap is not read",
            "line 4: engineer 1 is not 2 numbers 0 or 1",
            "line 5: engineer 2 is not 2 numbers 0 or 1",
            "line 6: job 1 is not five numbers that begin with a skill from 1 to 2",
            "line 6: job 2 is not five numbers that begin with a skill from 1 to 2",
            "line 7: nMaxJobs is set twice",
            "line 8: `?` is no part of the data",
            "line 9: nNewSkillsPerPerson is not set",
        ]
    );
    for broken in ["a = [1, 2", "a = [1 2];", "= 3;", "a = \"x;", "a = ;"] {
        assert!(read::read(broken).is_err(), "{broken}");
    }
}

/// The fewest trainings, found by trying all sets; without the limit per engineer.
fn by_force(instance: &Instance) -> Option<usize> {
    let all: Vec<(usize, usize)> = (0..instance.engineers.len())
        .flat_map(|e| (0..instance.n_skills).map(move |skill| (e, skill)))
        .collect();
    let serves = |set: usize| {
        let has = |e: usize, skill: usize| {
            let learned = all.iter().position(|one| *one == (e, skill)).is_some_and(|at| set >> at & 1 == 1);
            learned || instance.engineers[e].contains(&skill)
        };
        fn place(
            jobs: &[usize],
            load: &mut Vec<usize>,
            most: usize,
            has: &dyn Fn(usize, usize) -> bool,
        ) -> bool {
            let [skill, rest @ ..] = jobs else { return true };
            (0..load.len()).any(|e| {
                if load[e] == most || !has(e, *skill) {
                    return false;
                }
                load[e] += 1;
                let placed = place(rest, load, most, has);
                load[e] -= 1;
                placed
            })
        }
        place(&instance.jobs, &mut vec![0; instance.engineers.len()], instance.most_jobs, &has)
    };
    (0..1_usize << all.len()).filter(|set| serves(*set)).map(usize::count_ones).min().map(|n| n as usize)
}

#[test]
fn the_smallest_set_is_the_one_that_brute_force_finds() {
    let mut random = flexpool_tests::random::Random::new(3);
    for _ in 0..15 {
        let mut instance = Instance { most_jobs: random.index(2) + 1, n_skills: 3, ..tiny() };
        instance.engineers = (0..3).map(|_| random.some(&[0, 1, 2], 30)).collect();
        instance.jobs = (0..random.between(1, 5)).map(|_| random.index(3)).collect();
        let answer = answer(&instance, &Limits::none()).expect("the engine solves it");
        assert_eq!(answer.trainings, by_force(&instance), "{instance:?} {answer:?}");
    }
}

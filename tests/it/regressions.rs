//! Random problems that once failed, made small: the answer is the best of all plans.

use std::path::Path;

use flexpool_solver::draft::ProblemDraft;
use flexpool_tests::oracle::Oracle;

use crate::properties::{MOST_PLANS, optimum, valid};

#[test]
fn what_once_failed_holds() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in the workspace");
    let directory = std::fs::read_dir(root.join("fixtures/regressions")).expect("the fixtures are there");
    let mut n_held = 0;
    for entry in directory {
        let path = entry.expect("the directory can be read").path();
        let text = std::fs::read_to_string(path.join("problem.json")).expect("each has a problem");
        let draft: ProblemDraft = serde_json::from_str(&text).expect("the problem can be read");
        let problem = valid(&draft).expect("the problem is valid");
        let oracle = Oracle::of(&problem, MOST_PLANS).expect("the problem is small");
        let outcome = optimum(&problem).unwrap_or_else(|failure| panic!("{}: {failure}", path.display()));
        assert_eq!(outcome.score, oracle.best().1, "{}", path.display());
        n_held += 1;
    }
    assert!(n_held >= 2, "the fixtures are there");
}

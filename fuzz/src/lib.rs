//! What the fuzz targets do with outside bytes, and what has to hold whatever the bytes are.
//!
//! A target fails when a reader panics, needs too much time or memory, or breaks one of the laws that stand beside
//! each call: what was read is written in a form that reads back as the same, and no row of a table is lost.

pub mod documents;
pub mod tables;

use std::sync::LazyLock;

use flexpool_service::wire;
use flexpool_solver::Problem;
use flexpool_solver::fault::Fault;

/// What plans, scenarios and seats are read against: four persons and three calls of Kiel. A city's whole problem would
/// take many times as long for every input.
pub(crate) static SMALL: LazyLock<Problem> = LazyLock::new(|| {
    wire::read_problem(include_bytes!("../seeds/problem/small.json"))
        .expect("invariant: the seed is a problem")
});

/// A refusal says what is wrong, where, and what to do.
pub(crate) fn refused(faults: &[Fault]) {
    assert!(!faults.is_empty(), "refused without a fault");
    for fault in faults {
        assert!(!fault.code.is_empty() && !fault.cause.is_empty() && !fault.action.is_empty(), "{fault:?}");
    }
}

/// A problem written in its canonical form reads back as the same one.
pub(crate) fn reads_back(problem: &Problem) {
    let json = wire::problem_json(problem);
    let again = wire::read_problem(json.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(json, wire::problem_json(&again));
    assert_eq!(wire::digest(problem), wire::digest(&again));
}

//! One tiny fixture or more per hard rule: what it forbids, and the smallest change that allows it.

mod call;
mod city;
mod lifts;
mod person;
mod time;

use std::collections::BTreeSet;

use flexpool_solver::Rule;

/// Makes each case a test and a row of `all`.
macro_rules! cases {
    ($($(#[$doc:meta])* $sentence:ident => $case:expr;)+) => {
        $(#[test] fn $sentence() { let case: crate::case::RuleCase = $case; case.holds(); })+

        /// The rules that have a case in this file.
        pub(crate) fn rules() -> Vec<flexpool_solver::Rule> {
            vec![$({ let case: crate::case::RuleCase = $case; case.rule }),+]
        }
    };
}
use cases;

#[test]
fn every_rule_has_a_tiny_fixture() {
    let held: BTreeSet<_> = [person::rules(), time::rules(), call::rules(), city::rules(), lifts::rules()]
        .concat()
        .into_iter()
        .collect();
    let missing: Vec<_> = Rule::ALL.into_iter().filter(|rule| !held.contains(rule)).map(Rule::name).collect();
    assert!(missing.is_empty(), "rules without a fixture: {missing:?}");
}

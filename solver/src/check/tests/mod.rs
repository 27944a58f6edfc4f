//! Tests of the checker: one change of a tiny town flips one rule, one goal, one warning.

mod goals;
mod judgement;
mod rules;
mod town;
mod warnings;

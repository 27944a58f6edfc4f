//! Support for the black-box tests: random problems, a brute-force oracle, small builders.
//!
//! Nothing here shares code with the model. The oracle knows the checker and the calendar only,
//! and the checker in turn is held against tiny fixtures that were worked out by hand.

pub mod generator;
pub mod oracle;
pub mod random;
pub mod reduce;
pub mod small;

//! This module is every question that may be asked of a problem, as one JSON, and its answer as bytes.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | the questions as they are sent |
//! | `ready` | the same with every name found in the problem, or all faults at once |
//! | `answers` | a ready question answered: the bytes that the command line prints with `--json` |
//! | `parts` | long questions in parts, which any worker may answer, and their sum |
//!
//! Whoever asks, by command line, by a request or by a run that is kept, gets the answer here, so it is the same.

mod answers;
mod asked;
mod parts;
mod ready;

#[cfg(test)]
mod tests;

pub use answers::{Answered, Failure};
pub use asked::{Asked, Question};
pub use parts::MOST_DRAWS_OF_A_PART;
pub(crate) use ready::seat_named;

//! This module is every question that may be asked of a problem, as one JSON, and its answer as bytes.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | the questions as they are sent |
//! | `ready` | the same with every name found in the problem, or all faults at once |
//! | `answers` | a ready question answered: the bytes that the command line prints with `--json` |
//! | `seat` | seats as people write them: `K-C01/1` |
//! | `parts` | long questions in parts, which any worker may answer, and their sum |
//!
//! Whoever asks, by command line, by a request or by a run that is kept, gets the answer here, so it is the same.

#[cfg(feature = "engine")]
mod answers;
mod asked;
#[cfg(feature = "engine")]
mod parts;
#[cfg(feature = "engine")]
mod ready;
mod seat;

#[cfg(all(test, feature = "engine"))]
mod tests;

#[cfg(feature = "engine")]
pub use answers::{Answered, Failure};
pub use asked::{Asked, Question};
#[cfg(feature = "engine")]
pub use parts::MOST_DRAWS_OF_A_PART;
pub use seat::seat_named;

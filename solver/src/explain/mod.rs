//! Says why: facts for every line of a plan, found by solving again, never by guessing.
//!
//! | question | function | answer |
//! |---|---|---|
//! | why does each line stand? | [`lines()`](lines::lines) | [`Line`]: fit, warnings, two alternatives, near-misses |
//! | who could serve this seat? | [`candidates_for_seat`] | [`Candidate`]s by their exact effect on the whole plan |
//! | what could this person do? | [`candidates_for_person`] | likewise, over seats |
//! | why this one? | [`why`](why::why) | what the best plan without it loses |
//! | why not this one? | [`why_not`] | what it costs, or the cheapest [`Change`] that allows it |
//! | why is this seat open? | [`open_seat`](open_seat::open_seat) | refusals, or a [`Trade`] and the minimal [`Core`] that keeps it open |
//! | all of it | [`explain_all`] | [`Explanations`] |
//!
//! Every question is asked of a [`Context`]: the problem, its edges, and the plan in question.
//! The context remembers what was solved, so that lines, candidates and open seats share it.
//! Answers hold ids, rules, days and numbers; the words are made elsewhere. [`Privacy`] removes
//! what one person may not know of the others.

pub mod all;
pub mod candidates;
pub mod changes;
pub mod context;
pub mod core;
pub mod fit;
pub mod lines;
pub mod open_seat;
pub(crate) mod part;
pub mod privacy;
pub mod trade;
pub mod way;
pub mod why;

#[cfg(test)]
mod cases;
#[cfg(test)]
mod kiel;
#[cfg(test)]
mod small;

pub use all::{Explanations, explain_all};
pub use candidates::{Candidate, Standing, candidates_for_person, candidates_for_seat};
pub use changes::Change;
pub use context::Context;
pub use core::{Core, Coupling};
pub use fit::{Fit, FitFacts, SkillFit};
pub use lines::{Line, NearMiss, lines};
pub use open_seat::{OneChange, OpenReason, OpenSeat, Refused, open_seat, open_seats};
pub use privacy::{Personal, Privacy, Who};
pub use trade::{GoalChange, Move, Posting, SeatChange, Trade};
pub use way::Way;
pub use why::{Why, WhyAnswer, WhyNot, why, why_not};

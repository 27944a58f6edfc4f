//! This module is the JSON of answers: one envelope for every question, the same from command and server.
//!
//! Everything in it follows from input, seed and work limit; only `timing`, left out unless asked
//! for, does not. Ids are those of the input and persons have cover names only.

mod candidates;
mod check;
mod diff;
mod envelope;
mod explanation;
mod fact;
mod import;
mod lines;
mod plan;
mod prices;
mod rebalance;
mod recall;
mod schema;
mod stress;
mod suggestion;
mod trade;
mod what_if;

pub use candidates::{Candidates, Possibility};
pub use check::{Checked, GoalPoints, MatchEntry, Violated, Warned};
pub use diff::Difference;
pub use envelope::{Envelope, FORMAT, LimitsUsed, Proof, Question, Timing, WorkDone};
pub use explanation::{OpenSeatEntry, WhyEntry, WhyNotEntry};
pub use fact::{FactValue, Reason, facts};
pub use import::{Faulty, ImportReport, Validated};
pub use lines::LineEntry;
pub use plan::{SeatRef, SpanEntry};
pub use prices::{PricesEntry, TrainingEntry};
pub use rebalance::{CauseEntry, DifferenceEntry, Rebalanced, StepEntry};
pub use recall::{RecallStep, Recalls};
pub use schema::{KINDS, schema};
pub use stress::Stressed;
pub(crate) use suggestion::open as open_briefly;
pub use suggestion::{OpenSeatBrief, PlanEntry, ProfileEntry, Suggested};
pub use trade::{MoveEntry, TradeEntry};
pub use what_if::WhatIfEntry;
pub(crate) use what_if::office_name;

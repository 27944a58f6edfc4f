//! This module prints answers as a person would want to read them.

mod candidates;
mod check;
mod open;
mod proof;
mod suggestion;
mod trade;
mod why;

pub(super) use candidates::{candidates_of_person, candidates_of_seat};
pub(super) use check::{checked, diffed};
pub(super) use open::open_seat;
pub(super) use suggestion::{Suggested, suggestion};
pub(super) use why::{why, why_not};

//! This module prints answers as a person would want to read them.

mod candidates;
mod check;
mod lines;
mod open;
mod prices;
mod proof;
mod rebalance;
mod recall;
mod stress;
mod suggestion;
mod trade;
mod what_if;
mod why;

pub(super) use candidates::{candidates_of_person, candidates_of_seat};
pub(super) use check::{checked, diffed};
pub(super) use open::open_seat;
pub(super) use prices::prices;
pub(super) use proof::unless_proven;
pub(super) use rebalance::rebalanced;
pub(super) use stress::stressed;
pub(super) use suggestion::suggestion;
pub(super) use what_if::what_if;
pub(super) use why::{why, why_not};

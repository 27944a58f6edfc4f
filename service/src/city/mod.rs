//! This module is the living pool: what happens to calls and deployments between two plans, and the problem that a
//! day leaves.
//!
//! Its rules are pure functions on records; `store` keeps the records, `http` shows them.

pub mod clock;
pub mod holiday;
pub mod life;
pub mod record;

//! This module is the living pool: what happens to calls and deployments between two plans, and the problem that a
//! day leaves.
//!
//! | file | holds |
//! |---|---|
//! | `record` | calls and deployments as they are kept |
//! | `assemble` | the problem of a day |
//! | `state` | where a call or a deployment stands |
//! | `clock` | what has to happen before a deployment begins |
//! | `board` | who takes part in a deployment, and how far that is |
//! | `participation` | what that still holds against a decision |
//! | `course` | what is noted of a deployment |
//! | `decide` | whether a decision may be made, and what it does |
//! | `propose` | the proposals that are in an answer |
//! | `holiday` | days on which nobody answers |
//! | `night` | when a night is due |
//! | `report` | what happened between two days |
//!
//! Its rules are pure functions; `store` keeps the records, `steering` brings the two together, `http` shows them.

pub mod assemble;
pub mod board;
pub mod clock;
pub mod course;
pub mod decide;
pub mod holiday;
pub mod night;
pub mod participation;
pub mod propose;
pub mod record;
pub mod report;
pub mod state;

//! This module says where calls and deployments stand on a day, and which steps people may take next.
//!
//! Stored is only what people did; states follow from that, from deployments, proposals and the day, so that nothing
//! has to be kept in step and any day can be looked at again.

mod call;
mod deployment;
mod reason;

pub use call::{CallStanding, CallState, Transition, missing, standing, step};
pub use deployment::{DeploymentState, DeploymentStep, Reached, Refused, state_on, take_step};
pub use reason::{DeclineReason, EndReason};

/// Days before the end of a deployment from which on it is ending: extension, hand-over or return has to be decided
/// (W19).
pub const ENDING_DAYS: i64 = 28;

//! Instances and the neutral form of integer programs, for the benches and the comparison with peers.

pub mod exchange;
pub mod instances;
pub mod questions;
pub mod stages;

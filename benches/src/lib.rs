//! Instances and the neutral form of integer programs, for the benches and the comparison with peers.

pub mod exchange;
pub mod growth;
pub mod instances;
pub mod method;
pub mod plans;
pub mod process;
pub mod published;
pub mod questions;
pub mod seeds;
pub mod stages;

//! flexpool service: everything with a file, a socket or JSON.

pub mod import;
pub mod wire;

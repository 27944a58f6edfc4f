//! Tests of the way from drafts to values and back.

mod canonical;
mod faulty;
mod sample;

use crate::fault::Fault;

/// Codes and paths, in the order in which they were reported.
fn places(faults: &[Fault]) -> Vec<(&str, &str)> {
    faults.iter().map(|fault| (fault.code, fault.path.as_str())).collect()
}

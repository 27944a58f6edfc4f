//! What is wrong in a file of a published format, and where.

use std::fmt;

/// A fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1; the one after the last where something is missing at the end.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
}

impl Fault {
    /// A fault in this line.
    pub fn new(line: usize, what: impl Into<String>) -> Self {
        Self { line, what: what.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

/// All faults of a file as one text, each on a line of its own.
pub fn listed(path: &str, faults: &[Fault]) -> String {
    faults.iter().map(|fault| format!("{path}, {fault}")).collect::<Vec<_>>().join("\n")
}

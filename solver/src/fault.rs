//! Faults of an input: where, which, what is wrong, what to do.

/// One fault. An input is refused with all of its faults at once.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Where: a path like `calls[3].seats[0].must[0][1].skill`, or a sheet and cell.
    pub path: String,
    /// Stable code, one heading each in `docs/errors.md`.
    pub code: &'static str,
    /// What is wrong, with names and values.
    pub cause: String,
    /// What to do.
    pub action: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}; hint: {}", self.code, self.path, self.cause, self.action)
    }
}

//! What was not done to a pool, as a problem.

use super::Problem;
use super::headers::IfMatch;
use crate::steering::{Based, Refusal};

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NoSuch(what, id) => Self::no_such(what, &id),
            Refusal::Faults(faults) => Self::faults(&faults),
            Refusal::Conflict(name, detail) => Self::conflict(name, detail),
            Refusal::Obstacles(obstacles) => {
                let detail = "rules, missing consents or unread warnings stand against it; see `obstacles`";
                Self { obstacles: Some(obstacles), ..Self::conflict("obstacles", detail) }
            }
            Refusal::ChangedSince(version) => Self::changed_since(version),
            Refusal::NeedsVersion => Self::needs_if_match(),
            Refusal::Store(error) => error.into(),
        }
    }
}

impl From<IfMatch> for Based {
    fn from(named: IfMatch) -> Self {
        match named {
            IfMatch::Any => Self::OnAny,
            IfMatch::Version(version) => Self::On(version),
            IfMatch::Absent => Self::Unsaid,
        }
    }
}

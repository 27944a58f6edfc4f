//! Where in a scenario a fault of the changed problem comes from.
//!
//! The problem was valid before, so whatever is wrong now stands in one of the changes.

use crate::fault::Fault;
use crate::validate::faults::Faults;

/// Places of the changed draft, each with the place in the scenario that it was written from.
#[derive(Debug, Default)]
pub(super) struct Origins(Vec<(String, String)>);

impl Origins {
    /// What stands at `place` of the draft was written at `path` of the scenario.
    pub(super) fn add(&mut self, place: String, path: String) {
        self.0.push((place, path));
    }

    /// The path in the scenario of a path in the draft.
    fn of(&self, path: &str) -> Option<String> {
        let within = |place: &str| {
            path.strip_prefix(place).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        };
        let matching = self.0.iter().filter_map(|(place, from)| Some((place.len(), from, within(place)?)));
        let (_, from, rest) = matching.max_by_key(|(length, ..)| *length)?;
        Some(format!("{from}{rest}"))
    }
}

/// Reports faults of the changed draft under their paths in the scenario.
///
/// One that no change has written follows from another one; it is told only where it stands alone.
pub(super) fn report(faults: &mut Faults, origins: &Origins, found: Vec<Fault>) {
    let mut consequences = Vec::new();
    for fault in found {
        match origins.of(&fault.path) {
            Some(path) => faults.add(Fault { path, ..fault }),
            None => consequences.push(fault),
        }
    }
    if faults.is_empty() {
        for fault in consequences {
            let cause = format!("in the changed problem, {}: {}", fault.path, fault.cause);
            faults.add(Fault { path: "changes".into(), cause, ..fault });
        }
    }
}

/// Sorts paths by the change that they lie in, what lies in none first.
pub(super) fn position(path: &str) -> Option<usize> {
    path.strip_prefix("changes[")?.split(']').next()?.parse().ok()
}

//! What is known of the published instances: `bounds.csv` beside them.

use std::collections::BTreeMap;
use std::path::Path;

/// Bounds of one instance, in people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Proven least number.
    pub lower: i64,
    /// Fewest of any known plan.
    pub best: i64,
}

/// What `bounds.csv` in a folder says, by name of the instance; empty without such a file.
///
/// Its columns are set, instance, tasks, workers, lower_bound, best_known, closed; lines that have no numbers there, as the
/// head has none, are passed over.
pub fn known(folder: &Path) -> BTreeMap<String, Known> {
    std::fs::read_to_string(folder.join("bounds.csv")).map(|text| parse(&text)).unwrap_or_default()
}

pub(super) fn parse(text: &str) -> BTreeMap<String, Known> {
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let [_, name, _, _, lower, best, ..] = cells[..] else { return None };
        Some((name.to_owned(), Known { lower: lower.parse().ok()?, best: best.parse().ok()? }))
    };
    text.lines().filter_map(row).collect()
}

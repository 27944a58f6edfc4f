//! This module reads what a command is given: problems, plans, answers that hold plans, real names.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;

use flexpool_solver::fault::Fault;
use flexpool_solver::scenario::Scenario;
use flexpool_solver::validate::Gone;
use flexpool_solver::{Plan, Problem};

use crate::wire;

/// Why an input could not be used.
#[derive(Debug)]
pub enum InputError {
    /// It cannot be read at all.
    Unreadable {
        /// The file.
        name: String,
        /// What the system says.
        source: io::Error,
    },
    /// It was read and is faulty.
    Faults {
        /// The file.
        name: String,
        /// All faults.
        faults: Vec<Fault>,
    },
}

/// The bytes of a file, or of the standard input for `-`; at most one more than can be used.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(name: &str) -> Result<Vec<u8>, InputError> {
    let most = wire::MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = match name {
        "-" => io::stdin().lock().take(most).read_to_end(&mut bytes),
        _ => File::open(name).and_then(|file| file.take(most).read_to_end(&mut bytes)),
    };
    read.map_err(|source| InputError::Unreadable { name: name.into(), source })?;
    Ok(bytes)
}

/// The problem in a file.
///
/// # Errors
/// When it cannot be read or is faulty.
pub fn problem(name: &str) -> Result<Problem, InputError> {
    wire::read_problem(&bytes(name)?).map_err(|faults| InputError::Faults { name: name.into(), faults })
}

/// The scenario in a file, applied to `problem`.
///
/// # Errors
/// When it cannot be read or is faulty.
pub fn scenario(problem: &Problem, name: &str) -> Result<Scenario, InputError> {
    wire::read_scenario(problem, &bytes(name)?)
        .map_err(|faults| InputError::Faults { name: name.into(), faults })
}

/// The plan in a file: a plan, or an answer that holds plans, with `#2` behind the name for the second.
///
/// # Errors
/// When it cannot be read, is faulty, or holds no such plan.
pub fn plan(problem: &Problem, name: &str) -> Result<Plan, InputError> {
    wire::read_plan(problem, &plan_bytes(name)?)
        .map_err(|faults| InputError::Faults { name: name.into(), faults })
}

/// The published plan in a file as [`plan`] takes it, and what of it no longer exists in `problem`.
///
/// Where the problem it was made for is at hand, the plan has to fit that one.
///
/// # Errors
/// As [`plan`].
pub fn published(
    problem: &Problem,
    before: Option<&Problem>,
    name: &str,
) -> Result<(Plan, Vec<Gone>), InputError> {
    let bytes = plan_bytes(name)?;
    let faulty = |faults| InputError::Faults { name: name.into(), faults };
    if let Some(before) = before {
        wire::read_plan(before, &bytes).map_err(faulty)?;
    }
    wire::read_earlier_plan(problem, &bytes).map_err(faulty)
}

/// The bytes of a plan, alone or in an answer.
fn plan_bytes(name: &str) -> Result<Vec<u8>, InputError> {
    let (file, number) = numbered(name);
    let bytes = bytes(file)?;
    match answered_plan(&bytes, number) {
        Some(Ok(plan)) => Ok(plan),
        Some(Err(cause)) => Err(unusable(name, cause)),
        None => Ok(bytes),
    }
}

/// A name like `answer.json#2` and its number, counted from 1; a file of that very name comes first.
fn numbered(name: &str) -> (&str, usize) {
    let split = name.rsplit_once('#').filter(|_| !Path::new(name).exists());
    match split.and_then(|(file, number)| Some((file, number.parse().ok().filter(|number| *number > 0)?))) {
        Some(numbered) => numbered,
        None => (name, 1),
    }
}

/// The plan with this number in an answer, as bytes; nothing where it is no answer.
fn answered_plan(bytes: &[u8], number: usize) -> Option<Result<Vec<u8>, String>> {
    let value: serde_json::Value = serde_json::from_slice(bytes).ok()?;
    if value.get("format")?.as_str()? != crate::answer::FORMAT {
        return None;
    }
    // A suggestion has plans, a rebalance steps.
    let plan = ["plans", "steps"]
        .iter()
        .find_map(|list| value.pointer(&format!("/answer/{list}/{}/plan", number - 1)));
    let plan = plan.ok_or_else(|| format!("the answer holds no plan number {number}"));
    Some(plan.map(|plan| serde_json::to_vec(plan).expect("invariant: a JSON value has only text keys")))
}

fn unusable(name: &str, cause: String) -> InputError {
    InputError::Unreadable { name: name.into(), source: io::Error::new(io::ErrorKind::InvalidData, cause) }
}

/// Real names by id, from a CSV file `id;name` with or without a header; used only for printing.
///
/// # Errors
/// When it cannot be read or a line is not `id;name`.
pub fn names(path: &Path) -> Result<BTreeMap<String, String>, InputError> {
    let name = path.display().to_string();
    let bytes = bytes(&name)?;
    let text = String::from_utf8_lossy(&bytes);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .flexible(true)
        .from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let mut names = BTreeMap::new();
    for (number, record) in reader.records().enumerate() {
        let record = record.ok().filter(|record| record.len() == 2);
        match record.as_ref().map(|record| (record[0].trim(), record[1].trim())) {
            Some(("id", "name")) if number == 0 => {}
            Some((id, real)) if !id.is_empty() && !real.is_empty() => {
                names.insert(id.to_owned(), real.to_owned());
            }
            _ => return Err(unusable(&name, format!("line {} is not `id;name`", number + 1))),
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_the_name_picks_a_plan() {
        assert_eq!(numbered("a.json#2"), ("a.json", 2));
        assert_eq!(numbered("a.json"), ("a.json", 1));
        assert_eq!(numbered("a#b.json"), ("a#b.json", 1));
        assert_eq!(numbered("a.json#0"), ("a.json#0", 1));
    }

    #[test]
    fn names_are_read_with_and_without_a_header() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("names.csv");
        std::fs::write(&path, "\u{feff}id;name\nK-E202;Änne Öztürk\n").expect("written");
        assert_eq!(names(&path).expect("read")["K-E202"], "Änne Öztürk");
        std::fs::write(&path, "K-E202\n").expect("written");
        assert!(matches!(names(&path), Err(InputError::Unreadable { .. })));
    }
}

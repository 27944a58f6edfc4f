//! This module names the problems that are measured: two cities, generated ones of five sizes, published ones.
//!
//! Of the generated ones each exists twice: with calls whose seats start together and without,
//! because that rule changes the difficulty more than anything else.

use std::path::Path;

use flexpool_service::wire;
use flexpool_solver::Problem;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::validate;
use flexpool_tests::generator::{self, Profile};

use crate::published::smptsp;

/// Names of all instances, the small ones first.
pub const ALL: [&str; 14] = [
    "kiel",
    "dortmund",
    "city-1",
    "city-2",
    "city-3",
    "city-1-together",
    "city-2-together",
    "city-3-together",
    "hundred-1",
    "hundred-2",
    "hundred-3",
    "hundred-1-together",
    "hundred-2-together",
    "hundred-3-together",
];

/// Before the path of a file in the format of the published staffing problems.
pub const SMPTSP: &str = "smptsp:";

/// The instance of this name: a folder of `fixtures`; or `SIZE-SEED`, where `SIZE` is `city` or `hundred`; or
/// `SIZE-wSTARTS-SEED`, where `SIZE` is `metropolis` (300 persons), `state` (3,000) or `nation` (10,000) and `STARTS`
/// the number of start days of every call, from 1 to 13; or `smptsp:PATH`, a published instance. The generated ones exist
/// with and without `-together`.
///
/// # Errors
/// If there is none of this name or it is not valid.
pub fn find(name: &str) -> Result<Problem, String> {
    let draft = match name.strip_prefix(SMPTSP) {
        Some(path) => smptsp::Instance::load(path)?.draft(),
        None => generated(name).or_else(|| large(name)).map_or_else(|| fixture(name), Ok)?,
    };
    validate::problem(&draft).map_err(|faults| format!("{name} has faults, the first: {}", faults[0]))
}

/// The instance of this name.
///
/// # Panics
/// Where [`find`] has none: nothing can be measured then.
pub fn problem(name: &str) -> Problem {
    find(name).unwrap_or_else(|error| panic!("{error}"))
}

fn generated(name: &str) -> Option<ProblemDraft> {
    let (size, rest) = name.split_once('-')?;
    let (seed, together) = rest.strip_suffix("-together").map_or((rest, false), |seed| (seed, true));
    let seed = seed.parse().ok()?;
    match size {
        "city" => Some(generator::city(seed, together)),
        "hundred" => Some(generator::hundred(seed, together)),
        _ => None,
    }
}

fn large(name: &str) -> Option<ProblemDraft> {
    let (name, together) = name.strip_suffix("-together").map_or((name, false), |name| (name, true));
    let [size, starts, seed] = name.split('-').collect::<Vec<_>>()[..] else { return None };
    let n_starts = starts.strip_prefix('w')?.parse().ok().filter(|starts| (1..=13).contains(starts))?;
    let profile = match size {
        "metropolis" => Profile::metropolis(n_starts),
        "state" => Profile::state(n_starts),
        "nation" => Profile::nation(n_starts),
        _ => return None,
    };
    Some(generator::draft(&profile.with_start_together(together), seed.parse().ok()?))
}

fn fixture(name: &str) -> Result<ProblemDraft, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("problem.json");
    let bytes =
        std::fs::read(&path).map_err(|error| format!("no instance {name}: {}: {error}", path.display()))?;
    wire::read(&bytes).draft.ok_or_else(|| format!("{} is not a problem", path.display()))
}

//! This module names the problems that are measured: two cities, generated ones of five sizes, published ones.
//!
//! Of the generated ones each exists twice: with calls whose seats start together and without,
//! because that rule changes the difficulty more than anything else.

use std::path::Path;

use flexpool_service::wire;
use flexpool_solver::Problem;
use flexpool_solver::draft::ProblemDraft;
use flexpool_solver::validate;
use flexpool_tests::generator::{self, Kind, Profile};

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

/// Start days of the calls of a large pool whose name does not say.
const LARGE_STARTS: i64 = 5;

/// The instance of this name: a folder of `fixtures`; or `smptsp:PATH`, a published instance; or
/// `SIZE[-wSTARTS][-KIND]-SEED[-together]`. `SIZE` is `city` (32 persons), `hundred` (100), `metropolis` (300), `state`
/// (3,000) or `nation` (10,000). `STARTS`, from 1 to 13, is the number of start days of every call; where absent, 1 to 13
/// in the two small sizes and 5 in the others. `KIND` is that of a [`Kind`]. With `-together` all seats of a call
/// start together, otherwise none do.
///
/// # Errors
/// If there is none of this name or it is not valid.
pub fn find(name: &str) -> Result<Problem, String> {
    let draft = match name.strip_prefix(SMPTSP) {
        Some(path) => smptsp::Instance::load(path)?.draft(),
        None => generated(name).map_or_else(|| fixture(name), Ok)?,
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
    let (name, together) = name.strip_suffix("-together").map_or((name, false), |name| (name, true));
    let (name, seed) = name.rsplit_once('-')?;
    let (size, rest) = name.split_once('-').unwrap_or((name, ""));
    let (starts, kind) = match rest.strip_prefix('w') {
        Some(rest) => {
            let (starts, kind) = rest.split_once('-').unwrap_or((rest, ""));
            (Some(starts.parse().ok().filter(|starts| (1..=13).contains(starts))?), kind)
        }
        None => (None, rest),
    };
    let of_large = starts.unwrap_or(LARGE_STARTS);
    let profile = match size {
        "city" => Profile::city(),
        "hundred" => Profile::hundred(),
        "metropolis" => Profile::metropolis(of_large),
        "state" => Profile::state(of_large),
        "nation" => Profile::nation(of_large),
        _ => return None,
    };
    let profile = starts.map_or(profile.clone(), |starts| profile.with_starts(starts));
    let profile = profile.with_kind(Kind::named(kind)?).with_start_together(together);
    Some(generator::draft(&profile, seed.parse().ok()?))
}

fn fixture(name: &str) -> Result<ProblemDraft, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name).join("problem.json");
    let bytes =
        std::fs::read(&path).map_err(|error| format!("no instance {name}: {}: {error}", path.display()))?;
    wire::read(&bytes).draft.ok_or_else(|| format!("{} is not a problem", path.display()))
}

#[cfg(test)]
mod tests {
    use flexpool_solver::domain::Coverage;
    use flexpool_solver::eligibility::Eligibility;
    use flexpool_solver::program::Program;
    use flexpool_solver::{Goal, Limits, solve};

    use super::*;

    fn hard() -> impl Iterator<Item = String> {
        let sizes = ["city", "hundred", "metropolis", "metropolis-w13"].into_iter();
        sizes.flat_map(|size| Kind::HARD.map(|kind| format!("{size}-{}-1", kind.name())))
    }

    #[test]
    fn every_kind_is_valid_at_every_size() {
        for name in hard().flat_map(|name| [format!("{name}-together"), name]) {
            let found = find(&name).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(found, problem(&name), "{name} is replayed");
        }
        for unknown in ["city-hard-1", "city-shortage", "metropolis-w14-1", "town-1", "city-w2-", "kiel-1"] {
            assert!(find(unknown).is_err(), "{unknown}");
        }
    }

    #[test]
    fn a_simple_pool_has_one_level_of_coverage_and_no_reserve() {
        for name in ["city-simple-1", "metropolis-w13-simple-1-together"] {
            let problem = problem(name);
            assert_eq!(problem.policy().coverage, Coverage::Weighted);
            assert_eq!(problem.policy().reserve.fte, 0);
        }
    }

    #[test]
    fn a_shortage_has_three_seats_for_each_person() {
        for size in ["city", "hundred", "metropolis"] {
            let problem = problem(&format!("{size}-shortage-1"));
            let n_seats: u32 = problem.calls().iter().map(flexpool_solver::domain::Call::n_seats).sum();
            assert_eq!(n_seats as usize, 3 * problem.persons().len());
        }
    }

    #[test]
    fn most_part_timers_are_part_timers_and_share() {
        let problem = problem("hundred-part-timers-1");
        let part = problem.persons().iter().filter(|person| (50..=80).contains(&person.fte)).count();
        assert!((65..=90).contains(&part), "{part}");
        let seats = || problem.all_seat_ids().map(|seat| problem.seat(seat));
        let shared = seats().filter(|seat| seat.sharers == 2).count();
        assert!(shared * 2 > seats().count(), "{shared}");
    }

    #[test]
    fn near_ties_leave_less_than_half_a_point_between_persons() {
        let mut draft = problem("city-near-ties-1").to_draft();
        // Its price lies on the columns of some persons and on steps of others; the load itself is the same for all.
        draft.policy.weights.insert(Goal::FairLoad.name().into(), 0);
        let problem = validate::problem(&draft).expect("a weight leaves it valid");
        let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0);
        let points = program.linear.n_levels - 1;
        let mut spread: std::collections::BTreeMap<_, (i64, i64)> = Default::default();
        for serve in program.variables.serve.iter().filter(|serve| serve.slot.is_none()) {
            let cost = &program.linear.columns[serve.column].cost;
            let worth = cost.iter().find(|(level, _)| *level == points).map_or(0, |(_, cost)| *cost);
            let of = spread.entry((serve.seat, serve.choice)).or_insert((worth, worth));
            *of = (of.0.min(worth), of.1.max(worth));
        }
        assert!(spread.values().any(|(least, most)| least < most));
        assert!(spread.values().all(|(least, most)| most - least <= 50));
    }

    #[test]
    fn one_component_is_nearly_the_whole_program() {
        let problem = problem("hundred-one-component-1");
        let program = Program::of(&problem, &Eligibility::of(&problem), &[], 0);
        let parts = program.linear.split(&program.linear.parts());
        let largest = parts.iter().map(|part| part.columns.len()).max().unwrap_or(0);
        assert!(largest * 100 >= program.linear.columns.len() * 95, "{largest}");
    }

    #[test]
    fn reserve_and_share_bind_where_they_are_said_to() {
        let score = |draft: &ProblemDraft| {
            let problem = validate::problem(draft).expect("a relaxed instance is valid");
            solve(&problem, &Limits::none()).expect("the engine solves a city").score
        };
        for name in ["city-binding-reserve-1", "city-one-component-1"] {
            let bound = problem(name).to_draft();
            let mut free = bound.clone();
            free.policy.reserve = None;
            assert!(score(&bound) < score(&free), "{name}: the reserve");
        }
        let bound = problem("city-one-component-1").to_draft();
        let mut free = bound.clone();
        free.policy.weights.insert(Goal::OfficeShare.name().into(), 0);
        assert!(score(&bound) < score(&free), "the office share");
    }
}

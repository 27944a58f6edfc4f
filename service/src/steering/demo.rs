//! Pools to look at: the two cities of the fixtures, part of the program.

use super::Refusal;
use super::pool::found;
use crate::store::Change;
use crate::store::pools::Settings;
use crate::wire;

/// Names of the demos; `kiel-monday` is Kiel a week later, with a published plan.
pub const NAMES: [&str; 3] = ["kiel", "dortmund", "kiel-monday"];

/// Makes a pool of a demo, in a time zone.
///
/// # Errors
/// When there is no such demo, or the id is taken.
pub async fn load(change: &mut Change, name: &str, id: &str, zone: &str) -> Result<(), Refusal> {
    let (title, bytes): (_, &[u8]) = match name {
        "kiel" => ("Kiel (Demo)", include_bytes!("../../../fixtures/kiel/problem.json")),
        "dortmund" => ("Dortmund (Demo)", include_bytes!("../../../fixtures/dortmund/problem.json")),
        "kiel-monday" => {
            ("Kiel, Montag (Demo)", include_bytes!("../../../fixtures/kiel-monday/problem.json"))
        }
        _ => return Err(Refusal::NoSuch("demo", name.into())),
    };
    let problem = wire::read_problem(bytes).map_err(Refusal::Faults)?;
    found(change, id, title, &Settings::in_zone(zone), &problem).await
}

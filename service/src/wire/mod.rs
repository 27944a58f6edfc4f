//! The JSON format: the only place that reads and writes it.
//!
//! The types of [`flexpool_solver::draft`] are the shape; this module turns bytes into them,
//! says everything that is wrong with the bytes at once, and writes problems and plans in one
//! canonical form, from which the digest is taken. `docs/format.md` describes the format.

mod codes;
mod parse;
mod path;
mod schema;
mod shape;

use flexpool_solver::draft::{PlanDraft, ProblemDraft, ScenarioDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::scenario::{self, Scenario};
use flexpool_solver::validate::Gone;
use flexpool_solver::{Plan, Problem, validate};
use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};

pub use codes::codes;
pub(crate) use codes::{
    NOT_JSON_CODE, OUT_OF_RANGE_CODE, TOO_LARGE_CODE, UNKNOWN_FIELD_CODE, pool_too_large,
};
pub use parse::MOST_BYTES;
pub(crate) use schema::of as schema_of;
pub use schema::{Kind, schema};

/// What could be read of an input, and every fault of its shape.
#[derive(Clone, Debug)]
pub struct Read<T> {
    /// The input without its unknown fields; absent when a needed part has the wrong shape.
    pub draft: Option<T>,
    /// Faults of the shape. Where there are any, the input is refused even if a draft is there.
    pub faults: Vec<Fault>,
}

/// The problem in `bytes`.
///
/// # Errors
/// All faults of shape and meaning at once. Meaning is judged as soon as the shape allows it.
pub fn read_problem(bytes: &[u8]) -> Result<Problem, Vec<Fault>> {
    believed(read::<ProblemDraft>(bytes), validate::problem)
}

/// The plan for `problem` in `bytes`.
///
/// # Errors
/// As [`read_problem`].
pub fn read_plan(problem: &Problem, bytes: &[u8]) -> Result<Plan, Vec<Fault>> {
    believed(read::<PlanDraft>(bytes), |draft| validate::plan(problem, draft))
}

/// The plan in `bytes` that was made for an earlier problem: what no longer exists is set apart.
///
/// # Errors
/// As [`read_problem`].
pub fn read_earlier_plan(problem: &Problem, bytes: &[u8]) -> Result<(Plan, Vec<Gone>), Vec<Fault>> {
    believed(read::<PlanDraft>(bytes), |draft| validate::earlier_plan(problem, draft))
}

/// The scenario in `bytes`, applied to `problem`.
///
/// # Errors
/// As [`read_problem`].
pub fn read_scenario(problem: &Problem, bytes: &[u8]) -> Result<Scenario, Vec<Fault>> {
    believed(read::<ScenarioDraft>(bytes), |draft| scenario::apply(problem, draft))
}

/// Any input whose shape a type describes.
pub fn read<T: JsonSchema + DeserializeOwned + 'static>(bytes: &[u8]) -> Read<T> {
    match parse::parse(bytes) {
        Err(fault) => Read { draft: None, faults: vec![*fault] },
        Ok((value, repeated)) => shaped(value, repeated),
    }
}

/// The same for a JSON value at hand; `faults` are those already known.
pub(crate) fn shaped<T: JsonSchema + DeserializeOwned + 'static>(
    mut value: serde_json::Value,
    mut faults: Vec<Fault>,
) -> Read<T> {
    let fit = shape::compare(&mut value, &schema::of::<T>(), &mut faults);
    if fit == shape::Fit::Differs {
        return Read { draft: None, faults };
    }
    match serde_json::from_value(value) {
        Ok(draft) => Read { draft: Some(draft), faults },
        Err(error) => {
            let cause = format!("the shape is wrong: {error}");
            let action = "see `flexpool schema`".into();
            faults.push(Fault { path: "(whole input)".into(), code: codes::WRONG_TYPE.id, cause, action });
            Read { draft: None, faults }
        }
    }
}

/// The value in `bytes`, before its shape is known.
pub(crate) fn parsed(bytes: &[u8]) -> Result<serde_json::Value, Vec<Fault>> {
    match parse::parse(bytes) {
        Err(fault) => Err(vec![*fault]),
        Ok((value, repeated)) if repeated.is_empty() => Ok(value),
        Ok((_, repeated)) => Err(repeated),
    }
}

fn believed<D, T>(
    read: Read<D>,
    validate: impl FnOnce(&D) -> Result<T, Vec<Fault>>,
) -> Result<T, Vec<Fault>> {
    let mut faults = read.faults;
    match read.draft.as_ref().map(validate) {
        Some(Ok(valid)) if faults.is_empty() => return Ok(valid),
        Some(Err(of_meaning)) => faults.extend(of_meaning),
        Some(Ok(_)) | None => {}
    }
    Err(faults)
}

/// The problem in canonical JSON, indented, with a line feed at the end.
pub fn problem_json(problem: &Problem) -> String {
    pretty(&problem.to_draft())
}

/// The plan in canonical JSON, indented, with a line feed at the end.
pub fn plan_json(problem: &Problem, plan: &Plan) -> String {
    pretty(&PlanDraft::of(problem, plan))
}

/// SHA-256 of the canonical compact JSON, in hexadecimal.
///
/// Order and spelling of the input leave no trace in it; every value does.
pub fn digest(problem: &Problem) -> String {
    let canonical = serde_json::to_vec(&problem.to_draft()).expect("a draft has only text keys");
    Sha256::digest(canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Any value of the format as indented JSON with a line feed at the end.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let mut json = serde_json::to_string_pretty(value).expect("a draft has only text keys");
    json.push('\n');
    json
}

#[cfg(test)]
mod tests;

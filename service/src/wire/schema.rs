//! JSON Schemas, generated from the types, so that they cannot fall behind.

use flexpool_solver::draft::{PlanDraft, PolicyDraft, ProblemDraft, ScenarioDraft};
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use crate::import::Mapping;

/// What a schema can be asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `flexpool/problem/1`.
    Problem,
    /// `flexpool/plan/1`.
    Plan,
    /// The policy inside a problem, and as a file of its own beside a mapping.
    Policy,
    /// `flexpool/scenario/1`: what would be otherwise.
    Scenario,
    /// `flexpool/mapping/1`: how an import reads a city's tables.
    Mapping,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Problem, Self::Plan, Self::Policy, Self::Scenario, Self::Mapping];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Plan => "plan",
            Self::Policy => "policy",
            Self::Scenario => "scenario",
            Self::Mapping => "mapping",
        }
    }

    /// The kind with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The JSON Schema (draft 2020-12) of one kind of document.
pub fn schema(kind: Kind) -> Value {
    match kind {
        Kind::Problem => of::<ProblemDraft>(),
        Kind::Plan => of::<PlanDraft>(),
        Kind::Policy => of::<PolicyDraft>(),
        Kind::Scenario => of::<ScenarioDraft>(),
        Kind::Mapping => of::<Mapping>(),
    }
}

/// The schema of any type of the format.
pub(crate) fn of<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().into()
}

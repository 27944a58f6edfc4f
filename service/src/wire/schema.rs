//! JSON Schemas, generated from the types, so that they cannot fall behind.

use std::any::TypeId;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

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
        Kind::Problem => made::<ProblemDraft>(),
        Kind::Plan => made::<PlanDraft>(),
        Kind::Policy => made::<PolicyDraft>(),
        Kind::Scenario => made::<ScenarioDraft>(),
        Kind::Mapping => made::<Mapping>(),
    }
}

/// The schema of any type of the format. Every input is compared with one, so each is made once: for a small input that
/// would take longer than all the rest.
pub(crate) fn of<T: JsonSchema + 'static>() -> Arc<Value> {
    static MADE: RwLock<BTreeMap<TypeId, Arc<Value>>> = RwLock::new(BTreeMap::new());
    let id = TypeId::of::<T>();
    // A panic elsewhere leaves whole schemas behind: they are put in when they are made.
    if let Some(known) = MADE.read().unwrap_or_else(PoisonError::into_inner).get(&id) {
        return known.clone();
    }
    let schema = Arc::new(made::<T>());
    MADE.write().unwrap_or_else(PoisonError::into_inner).insert(id, schema.clone());
    schema
}

fn made<T: JsonSchema>() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().into()
}

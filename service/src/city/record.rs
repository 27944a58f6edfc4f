//! Calls and deployments as they are kept: the solver's fields, and what has happened to them since.

use flexpool_solver::draft::{CallDraft, DeploymentDraft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A call with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallRecord {
    /// What the office asks for.
    pub call: CallDraft,
}

/// A deployment with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentRecord {
    /// Id of the person.
    pub person: String,
    /// Where, when, for how long.
    pub deployment: DeploymentDraft,
}

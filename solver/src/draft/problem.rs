//! The whole input.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CallDraft, PersonDraft, PlacementDraft, PolicyDraft};

/// A city's pool, its offices and calls, its policy and its published plan on one decision day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemDraft {
    /// Format and version: `flexpool/problem/1`.
    pub format: String,
    /// Decision day, YYYY-MM-DD.
    pub as_of: String,
    /// The city's policy.
    pub policy: PolicyDraft,
    /// Offices.
    pub offices: Vec<OfficeDraft>,
    /// The pool.
    pub persons: Vec<PersonDraft>,
    /// Calls.
    pub calls: Vec<CallDraft>,
    /// Seats served by the published plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub published: Vec<PlacementDraft>,
}

impl ProblemDraft {
    /// The format this version reads and writes.
    pub const FORMAT: &'static str = "flexpool/problem/1";
}

/// An office.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeDraft {
    /// Id, unique.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The office without its section; the full name where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Establishment (Dienststelle); the city's own where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub establishment: Option<String>,
    /// Employer; the city where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employer: Option<String>,
    /// Whether a third party's management has consented to assignments (H12).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub consent_given: bool,
}

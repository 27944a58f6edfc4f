//! A plan as sent: ours, or typed by hand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanDraft {
    /// Format and version: `flexpool/plan/1`.
    pub format: String,
    /// The served seats.
    pub placements: Vec<PlacementDraft>,
}

impl PlanDraft {
    /// The format this version reads and writes.
    pub const FORMAT: &'static str = "flexpool/plan/1";
}

/// One served seat.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlacementDraft {
    /// Call id.
    pub call: String,
    /// Seat name within the call.
    pub seat: String,
    /// One person id, or two sharers.
    pub persons: Vec<String>,
    /// First day.
    pub start: String,
    /// Nominal months; needed unless the call names explicit days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<i64>,
    /// The day after the last; follows from start and months where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
}

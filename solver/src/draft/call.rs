//! A call as sent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An office's request for pool staff.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallDraft {
    /// Id, unique.
    pub id: String,
    /// Receiving office, by id.
    pub office: String,
    /// `backlog`, `peak`, `vacancy`, `interim`, `project`, `special`, `transformation` or `crisis`.
    pub kind: String,
    /// Task code that conflict exclusions may name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
    /// What for. A call without it stays open (H19), like the next four.
    #[serde(default)]
    pub purpose: String,
    /// Goal agreed before the start.
    #[serde(default)]
    pub goal: String,
    /// Contact in the office.
    #[serde(default)]
    pub contact: String,
    /// Workplace.
    #[serde(default)]
    pub workplace: String,
    /// Source of the seats' valuation.
    #[serde(default)]
    pub valuation: String,
    /// Priority class, 0 (crisis) to 4.
    pub class: i64,
    /// First day on which it may start; with `latest_start`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest_start: Option<String>,
    /// Last day on which it may start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest_start: Option<String>,
    /// Nominal months wished; with a start window.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months_wished: Option<i64>,
    /// Nominal months acceptable; only the wished ones where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub months_acceptable: Vec<i64>,
    /// Explicit first day, instead of window and months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_day: Option<String>,
    /// Explicit last day, part of the deployment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_day: Option<String>,
    /// Seats; identical ones with a count.
    pub seats: Vec<SeatDraft>,
    /// All seats or none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub whole: bool,
    /// Least number of served seats, or none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_seats: Option<i64>,
    /// Filled seats share start and duration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub start_together: bool,
    /// All persons from one team.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub one_team: bool,
    /// Weeks until the work is done independently.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub onboarding_weeks: Option<i64>,
    /// First day of the vacancy that the call covers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vacancy_since: Option<String>,
    /// Id of the deployment it extends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
}

/// One seat, or several identical ones.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeatDraft {
    /// Name within the call, unique there.
    pub id: String,
    /// How many identical seats; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// Lowest grade of the band.
    pub lowest_grade: String,
    /// Highest grade of the band; the lowest where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest_grade: Option<String>,
    /// Must-skills: of every group one is enough.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub must: Vec<Vec<RequirementDraft>>,
    /// Nice-to-have skills.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nice: Vec<RequirementDraft>,
    /// FTE wished, percent; 100 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fte_wished_percent: Option<i64>,
    /// Least FTE, percent; 50 where absent. Above 50 it needs `fte_reason`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fte_least_percent: Option<i64>,
    /// Reason for a least FTE above 50 percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fte_reason: Option<String>,
    /// Whether leadership experience is needed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leadership: bool,
    /// Tags that meet restrictions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Most persons on the seat, 1 or 2; 1 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_sharers: Option<i64>,
}

/// A skill at a least level.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequirementDraft {
    /// Code of the policy's catalogue.
    pub skill: String,
    /// Least level, 1 to 3.
    pub level: i64,
}

//! A person as sent. The list of fields is closed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A person of the pool.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonDraft {
    /// Id, unique; a text, so that leading zeros stay.
    pub id: String,
    /// Cover name.
    pub cover_name: String,
    /// Team of the pool.
    pub team: String,
    /// Role; the policy lists the deployable ones.
    pub role: String,
    /// `tvoed`, `sue` or `beamte`.
    pub scheme: String,
    /// Grade as the policy's ladder spells it, for example `E9c`.
    pub grade: String,
    /// Contract in percent of full time, 1 to 100.
    pub fte_percent: i64,
    /// Skills.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<SkillDraft>,
    /// Leadership experience.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub leadership: bool,
    /// First day in the pool, YYYY-MM-DD.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// The day after the last in the pool.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<String>,
    /// The day after the last of the probation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub probation_end: Option<String>,
    /// Absences; no reason is stored.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub absences: Vec<AbsenceDraft>,
    /// Placement restrictions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restrictions: Option<RestrictionsDraft>,
    /// Conflict exclusions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exclusions: Vec<ExclusionDraft>,
    /// Consents given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub consents: Vec<ConsentDraft>,
    /// Wishes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wishes: Option<WishesDraft>,
    /// Past, running and decided deployments.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub deployments: Vec<DeploymentDraft>,
}

/// A skill with its level.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillDraft {
    /// Code of the policy's catalogue.
    pub skill: String,
    /// 1 basic, 2 independent, 3 can train others.
    pub level: i64,
    /// Last day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<String>,
    /// In training: first day on which it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ready_from: Option<String>,
}

/// A span of absence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceDraft {
    /// First day.
    pub start: String,
    /// The day after the last.
    pub end: String,
}

/// Functional placement restrictions by tag.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RestrictionsDraft {
    /// A seat must carry none of these tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub avoids: Vec<String>,
    /// Of each group, a seat must carry at least one tag.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Vec<String>>,
}

/// A conflict exclusion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExclusionDraft {
    /// Office id.
    pub office: String,
    /// Only calls with this task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub task: Option<String>,
}

/// A consent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConsentDraft {
    /// `below_grade` or `third_party`.
    pub kind: String,
    /// Day on which it was given.
    pub given_on: String,
}

/// Wishes of a person.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WishesDraft {
    /// Offices wanted, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offices: Vec<String>,
    /// Offices not wanted, by id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unwanted_offices: Vec<String>,
    /// Kinds of call wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<String>,
    /// Kinds of call not wanted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unwanted_kinds: Vec<String>,
    /// Skills the person wants to learn, by code.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
}

/// A past, running or decided deployment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentDraft {
    /// Id, unique in the problem.
    pub id: String,
    /// Office id.
    pub office: String,
    /// Kind of the call it served.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// First day.
    pub start: String,
    /// The day after the last.
    pub end: String,
    /// Nominal months; the nearest whole number of months of the span where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<i64>,
    /// First day on which the person may start again; end plus the policy's rest where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_from: Option<String>,
    /// Whether it counts as demanding (G08).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub demanding: bool,
    /// `open`, `yes`, `partly` or `no`; open where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal_reached: Option<String>,
    /// `decided`, `running` or `ended`; follows from the dates and the decision day where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Id of the call whose seat it occupies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
    /// The seat it occupies; needed with `call`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seat: Option<String>,
}

//! Calls and deployments as they are kept: the solver's fields, and what people did with them.

use flexpool_solver::draft::{CallDraft, DeploymentDraft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A call with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallRecord {
    /// What the office asks for.
    pub call: CallDraft,
    /// What people did with it, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<CallStep>,
}

/// Something people did with a call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallStep {
    /// `draft`, `open`, `declined` or `withdrawn`.
    pub to: String,
    /// The day, YYYY-MM-DD.
    pub on: String,
    /// Why it was declined, from the published list; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason_code: String,
    /// Why, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// A deployment with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentRecord {
    /// Id of the person.
    pub person: String,
    /// Where, when, for how long.
    pub deployment: DeploymentDraft,
    /// Number of the decision that made it; 0 for one that was there before.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub decision: i64,
    /// Goal agreed with the office before the start.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// What became of the goal; absent before the review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<GoalReview>,
    /// The end as it was planned; absent unless it was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub planned_end: Option<String>,
    /// Why it ends before its planned end; absent where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_early: Option<EarlyEnd>,
    /// Whether it was called off before it began: then it is no deployment.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub called_off: bool,
    /// Id of the deployment it continues; absent where it continues none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Who takes part, and how far that is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub board: Vec<Part>,
    /// What was noted of its course, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<CourseNote>,
}

/// Somebody's part in a deployment, with its clock.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// `hearing`, `staff_council`, `second_staff_council`, `disability_representative`, `equality_officer` or
    /// `third_party_consent`.
    pub part: String,
    /// Code of the warning or rule it follows from.
    pub code: String,
    /// The day on which the question was sent; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_on: Option<String>,
    /// The last day of the period that began with it; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<String>,
    /// The day of the answer; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_on: Option<String>,
    /// `agreed`, `refused`, `discussion` or `silent`; absent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Why the deployment begins before the answer all the same (vorläufige Regelung); absent where it does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provisional: Option<String>,
}

/// Something that was noted of the course of a deployment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseNote {
    /// `goal_agreed`, `reviewed` or `handed_over`.
    pub what: String,
    /// The day, YYYY-MM-DD.
    pub on: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// Why a deployment ends before its planned end. Nothing here is about a person's health or private life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EarlyEnd {
    /// The goal is reached.
    GoalReached,
    /// The office no longer needs it.
    NoLongerNeeded,
    /// It did not fit: work, place or team.
    DidNotFit,
    /// A more urgent call needs the person.
    MoreUrgentCall,
    /// A declared crisis needs the person: a recall.
    Crisis,
    /// The person asked for it.
    AskedByPerson,
    /// The person leaves the pool, or is absent for longer.
    NoLongerThere,
    /// Somebody who takes part has refused.
    Participation,
    /// Anything else; the reason in words says what.
    Other,
}

impl EarlyEnd {
    /// The code as it is written.
    pub fn code(self) -> &'static str {
        match self {
            Self::GoalReached => "goal_reached",
            Self::NoLongerNeeded => "no_longer_needed",
            Self::DidNotFit => "did_not_fit",
            Self::MoreUrgentCall => "more_urgent_call",
            Self::Crisis => "crisis",
            Self::AskedByPerson => "asked_by_person",
            Self::NoLongerThere => "no_longer_there",
            Self::Participation => "participation",
            Self::Other => "other",
        }
    }
}

/// What became of a goal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GoalReview {
    /// The day of the review.
    pub on: String,
    /// `yes`, `partly` or `no`.
    pub reached: String,
    /// In words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

fn is_zero(number: &i64) -> bool {
    *number == 0
}

//! Calls and deployments as they are kept: the solver's fields, and what people have done with them since.
//!
//! What follows from these facts and a day is not kept: see [`life`](super::life).

use flexpool_solver::draft::{CallDraft, DeploymentDraft};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::clock::Duty;
use super::life::{DeclineReason, EndReason};

/// A call with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallRecord {
    /// What the office asks for.
    pub call: CallDraft,
    /// What people have done with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub life: CallLife,
}

/// What people have done with a call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallLife {
    /// The last step.
    #[serde(default)]
    pub step: CallStep,
    /// When it came in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub received_on: Option<Date>,
    /// When it was admitted to planning, complete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub admitted_on: Option<Date>,
    /// When it was declined, withdrawn or closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub closed_on: Option<Date>,
    /// Why it was declined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason_code: Option<DeclineReason>,
    /// The same in somebody's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// The step that people took last with a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallStep {
    /// It is being written.
    Draft,
    /// It takes part in planning.
    #[default]
    Open,
    /// Steering declined it.
    Declined,
    /// The office withdrew it.
    Withdrawn,
    /// Its deployments are over, and it is closed.
    Ended,
}

impl CallRecord {
    /// Whether it takes part in planning.
    pub fn takes_part(&self) -> bool {
        self.life.step == CallStep::Open
    }
}

/// A deployment with its life.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentRecord {
    /// Id of the person.
    pub person: String,
    /// Where, when, for how long.
    pub deployment: DeploymentDraft,
    /// What people have done with it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub life: DeploymentLife,
}

/// What people have done with a deployment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeploymentLife {
    /// Number of the decision that made it; 0 where it was brought along.
    #[serde(default, skip_serializing_if = "is_default")]
    pub decision: i64,
    /// The day of that decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub decided_on: Option<Date>,
    /// Id of the deployment it extends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extends: Option<String>,
    /// Id of the deployment with which it shares its seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shares_with: Option<String>,
    /// Who has to take part, and how far that is.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duty>,
    /// When the goal was agreed; before the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub goal_agreed_on: Option<Date>,
    /// The goal that was agreed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub goal: String,
    /// When its course was looked at with the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// When the office said whether the goal is reached; what it said is the deployment's `goal_reached`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub reached_on: Option<Date>,
    /// What else it said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reached_note: String,
    /// When work and rights were handed over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub handed_over_on: Option<Date>,
    /// That it ended before its time, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early: Option<EarlyEnd>,
}

/// A look at the course of a deployment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// When.
    #[schemars(with = "String")]
    pub on: Date,
    /// What was found.
    pub note: String,
}

/// An end before the time that was decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlyEnd {
    /// The day after the last as it had been decided.
    #[schemars(with = "String")]
    pub was: Date,
    /// Why.
    pub reason_code: EndReason,
    /// Number of the decision.
    pub decision: i64,
    /// Whether it never began: it is no deployment then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub before_start: bool,
}

impl DeploymentRecord {
    /// Whether it is a deployment at all, and not one that was called off before it began.
    pub fn takes_part(&self) -> bool {
        !self.life.early.as_ref().is_some_and(|early| early.before_start)
    }

    /// First day; none for a text that is no day.
    pub fn start(&self) -> Option<Date> {
        self.deployment.start.parse().ok()
    }

    /// The day after the last; none for a text that is no day.
    pub fn end(&self) -> Option<Date> {
        self.deployment.end.parse().ok()
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

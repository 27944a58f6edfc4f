//! A scenario as sent: a named list of typed changes on a problem.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::{CallDraft, OfficeDraft, PersonDraft, PlacementDraft, SeatDraft};

/// What would be otherwise. The order of the changes has no meaning.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioDraft {
    /// Format and version: `flexpool/scenario/1`.
    pub format: String,
    /// Name; heads the scenario's column.
    pub name: String,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The crisis that it assumes; lifted rules and recallable deployments need one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crisis: Option<CrisisDraft>,
    /// The changes; none changes nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangeDraft>,
}

impl ScenarioDraft {
    /// The format this version reads and writes.
    pub const FORMAT: &'static str = "flexpool/scenario/1";
}

/// A declared crisis. Both fields are needed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CrisisDraft {
    /// Who declared it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The day after its last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum ChangeDraft {
    /// An office comes into being, for example a crisis staff.
    AddOffice {
        /// The office.
        office: OfficeDraft,
    },
    /// An office that nothing refers to is not there.
    RemoveOffice {
        /// Id of the office.
        office: String,
    },
    /// A call comes.
    AddCall {
        /// The call.
        call: Box<CallDraft>,
        /// Seats of it that the published plan serves; for a call that comes back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        published: Vec<PlacementDraft>,
        /// Seats of it that running or decided deployments occupy; for a call that comes back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        occupied: Vec<OccupiedDraft>,
    },
    /// A call goes, with its published placements. Deployments on its seats stay.
    WithdrawCall {
        /// Id of the call.
        call: String,
    },
    /// A call is asked for otherwise.
    ChangeCall {
        /// Id of the call.
        call: String,
        /// The fields that are otherwise; the others stay.
        set: Box<CallFieldsDraft>,
    },
    /// A person is absent.
    Absent {
        /// Id of the person.
        person: String,
        /// First day.
        start: String,
        /// The day after the last.
        end: String,
    },
    /// A person is present although this absence is on record.
    Present {
        /// Id of the person.
        person: String,
        /// First day of the absence.
        start: String,
        /// The day after its last.
        end: String,
    },
    /// A person leaves the pool on another day, or stays.
    Leaves {
        /// Id of the person.
        person: String,
        /// The day after the last in the pool; the person stays where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        exit: Option<String>,
    },
    /// A person joins the pool.
    Joins {
        /// The person.
        person: Box<PersonDraft>,
        /// Placements of the person in the published plan; for a person who comes back.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        published: Vec<PlacementDraft>,
    },
    /// A person is not in the pool, nor in the published plan.
    NeverJoined {
        /// Id of the person.
        person: String,
    },
    /// A person gains a skill or a level.
    Trained {
        /// Id of the person.
        person: String,
        /// Code of the policy's catalogue.
        skill: String,
        /// 1 basic, 2 independent, 3 can train others.
        level: i64,
        /// First day on which it holds; at once where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ready_from: Option<String>,
    },
    /// A person lacks exactly this entry of their skills.
    Untrained {
        /// Id of the person.
        person: String,
        /// Code of the policy's catalogue.
        skill: String,
        /// Level of the entry.
        level: i64,
        /// First day on which the entry holds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ready_from: Option<String>,
    },
    /// A running or decided deployment may be recalled for the crisis. Changes nothing by itself.
    Recallable {
        /// Id of the deployment.
        deployment: String,
    },
    /// A goal weighs otherwise.
    Weight {
        /// Name of the goal.
        goal: String,
        /// Weight in points as a magnitude; 0 switches it off.
        weight: i64,
    },
    /// Classes are compared otherwise.
    Coverage {
        /// `strict` or `weighted`.
        mode: String,
        /// Weights of the classes 0 to 4 under weighted coverage; the published ones where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        class_weights: Option<Vec<i64>>,
    },
    /// A rule is lifted for deployments that end by a day.
    LiftRule {
        /// Name of the rule.
        rule: String,
        /// Who lifts it; who declared the crisis where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        authority: Option<String>,
        /// The day after the last on which it is lifted; the end of the crisis where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<String>,
    },
    /// A rule that the policy has lifted binds again.
    RestoreRule {
        /// Name of the rule.
        rule: String,
    },
}

/// A seat that a deployment occupies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OccupiedDraft {
    /// Id of the deployment.
    pub deployment: String,
    /// Name of the seat within the call.
    pub seat: String,
}

/// The fields of a call that a change sets. A field that is left out stays; `null` clears one that may be absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CallFieldsDraft {
    /// Receiving office, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Kind of call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Task code that conflict exclusions may name.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub task: Option<Option<String>>,
    /// What for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
    /// Goal agreed before the start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<String>,
    /// Contact in the office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Workplace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workplace: Option<String>,
    /// Source of the seats' valuation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valuation: Option<String>,
    /// Priority class, 0 (crisis) to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class: Option<i64>,
    /// First day on which it may start.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub earliest_start: Option<Option<String>>,
    /// Last day on which it may start.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub latest_start: Option<Option<String>>,
    /// Nominal months wished.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i64>")]
    pub months_wished: Option<Option<i64>>,
    /// Nominal months acceptable; only the wished ones where empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months_acceptable: Option<Vec<i64>>,
    /// Explicit first day.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub first_day: Option<Option<String>>,
    /// Explicit last day.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub last_day: Option<Option<String>>,
    /// All seats, instead of those before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seats: Option<Vec<SeatDraft>>,
    /// All seats or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whole: Option<bool>,
    /// Least number of served seats, or none.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i64>")]
    pub least_seats: Option<Option<i64>>,
    /// Filled seats share start and duration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_together: Option<bool>,
    /// All persons from one team.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_team: Option<bool>,
    /// Weeks until the work is done independently.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<i64>")]
    pub onboarding_weeks: Option<Option<i64>>,
    /// First day of the vacancy that the call covers.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub vacancy_since: Option<Option<String>>,
    /// Id of the deployment it extends.
    #[serde(deserialize_with = "given", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub extends: Option<Option<String>>,
}

/// Tells a field that is `null` from one that is left out.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(source: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(source).map(Some)
}

//! The mapping of one city: which column is what, what its words mean, what its tables lack.
//!
//! A mapping is a file that a city keeps; it names the tables and the policy relative to itself.
//! `docs/import.md` describes it.

use std::collections::BTreeMap;

use flexpool_solver::draft::{ConsentDraft, ExclusionDraft, RestrictionsDraft, WishesDraft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How the tables of one city become a problem.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Format and version: `flexpool/mapping/1`.
    pub format: String,
    /// Another mapping, relative to this one, of which this one is a JSON merge patch.
    #[serde(default)]
    pub base: Option<String>,
    /// Decision day, YYYY-MM-DD.
    pub as_of: String,
    /// The Monday that the tables call week 0; needed when they count weeks.
    #[serde(default)]
    pub week_zero: Option<String>,
    /// File of the policy, relative to the mapping.
    pub policy: String,
    /// Fields of the policy that differ from that file, as a JSON merge patch.
    #[serde(default)]
    #[schemars(with = "Option<BTreeMap<String, serde_json::Value>>")]
    pub policy_changes: Option<serde_json::Value>,
    /// The skill that stands for leadership experience: who has it at any level leads, and a seat
    /// with a must group of it alone needs a leader.
    #[serde(default)]
    pub leadership_skill: Option<String>,
    /// The pool.
    pub persons: PersonsMapping,
    /// The calls.
    pub calls: CallsMapping,
    /// Offices, which have no table of their own.
    #[serde(default)]
    pub offices: OfficesMapping,
}

impl Mapping {
    /// The format this version reads.
    pub const FORMAT: &'static str = "flexpool/mapping/1";
}

/// One table: a CSV file, or a sheet of a workbook.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TableSource {
    /// File, relative to the mapping; `.xlsx` is read as a workbook, anything else as CSV.
    pub file: String,
    /// Sheet of a workbook; its only one where absent.
    #[serde(default)]
    pub sheet: Option<String>,
}

/// The tables of persons.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonsMapping {
    /// The tables, read one after the other.
    pub tables: Vec<TableSource>,
    /// Their columns.
    pub columns: PersonColumns,
    /// The city's words for the pay schemes, to `tvoed`, `sue`, `beamte`.
    pub schemes: BTreeMap<String, String>,
    /// Digits of a personnel number, where ids are such numbers.
    #[serde(default)]
    pub id_digits: Option<u32>,
    /// What to do with a number that has fewer digits; report where absent.
    #[serde(default)]
    pub lost_zeros: Option<LostZeros>,
    /// The "free from" week that stands for "never".
    #[serde(default)]
    pub never_week: Option<i64>,
    /// A note that begins so marks a running deployment until the "free from".
    #[serde(default)]
    pub running_marker: Option<String>,
    /// The level of a skill written without one; 2 where absent.
    #[serde(default)]
    pub level_where_absent: Option<i64>,
    /// What the tables lack, by person id.
    #[serde(default)]
    pub extras: BTreeMap<String, PersonExtra>,
}

/// What to do with a personnel number that lost its leading zeros in a spreadsheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LostZeros {
    /// Put them back, with a note.
    Restore,
    /// Reject the row.
    Report,
}

/// Column names of a table of persons.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonColumns {
    /// Id.
    pub id: String,
    /// Cover name.
    pub cover_name: String,
    /// Team.
    pub team: String,
    /// Role.
    pub role: String,
    /// Pay scheme, in the city's words.
    pub scheme: String,
    /// Grade.
    pub grade: String,
    /// Contract: a share up to 1 (`0,75`) or percent from 5 on (`62,50`).
    pub fte: String,
    /// Skills: `melde2 kfz1`, separated by blanks.
    pub skills: String,
    /// Week or date from which the person is free.
    #[serde(default)]
    pub free_from: Option<String>,
    /// Absences: `W14-W36`, both included; several separated by commas.
    #[serde(default)]
    pub absences: Option<String>,
    /// Free text; only the running marker is read in it, nothing of it is stored.
    #[serde(default)]
    pub note: Option<String>,
}

/// What a table of persons lacks for one of them. Days may be weeks (`W20`) or dates.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonExtra {
    /// First day in the pool.
    #[serde(default)]
    pub entry: Option<String>,
    /// The day after the last in the pool.
    #[serde(default)]
    pub exit: Option<String>,
    /// The day after the last of the probation.
    #[serde(default)]
    pub probation_end: Option<String>,
    /// Placement restrictions.
    #[serde(default)]
    pub restrictions: Option<RestrictionsDraft>,
    /// Conflict exclusions.
    #[serde(default)]
    pub exclusions: Vec<ExclusionDraft>,
    /// Consents given.
    #[serde(default)]
    pub consents: Vec<ConsentDraft>,
    /// Wishes.
    #[serde(default)]
    pub wishes: Option<WishesDraft>,
    /// Where the running deployment is.
    #[serde(default)]
    pub running: Option<RunningExtra>,
}

/// What is known of a running deployment.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RunningExtra {
    /// Office, as the calls name it.
    pub office: String,
    /// Its first day.
    pub since: String,
    /// Kind of the call it serves.
    #[serde(default)]
    pub kind: Option<String>,
}

/// The tables of calls.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallsMapping {
    /// The tables, read one after the other.
    pub tables: Vec<TableSource>,
    /// Their columns.
    pub columns: CallColumns,
    /// The city's words for kinds of calls, to ours.
    pub kinds: BTreeMap<String, String>,
    /// The city's words for measures, to ours; only compared with what follows from the office.
    #[serde(default)]
    pub measures: BTreeMap<String, String>,
    /// Texts for every call that the tables lack; `{office}` and `{purpose}` are filled in.
    #[serde(default)]
    pub texts: SuppliedTexts,
    /// What the tables lack, by call id.
    #[serde(default)]
    pub extras: BTreeMap<String, CallExtra>,
}

/// Column names of a table of calls.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallColumns {
    /// Id.
    pub id: String,
    /// Office in full.
    pub office: String,
    /// Kind, in the city's words.
    pub kind: String,
    /// What for.
    pub purpose: String,
    /// Seats: `2xE8-E9a[melde1|service1]+1xE9c[aufenthg1]`.
    pub seats: String,
    /// Months wished.
    pub months: String,
    /// First week or date on which it may start.
    pub earliest_start: String,
    /// Last week or date on which it may start.
    pub latest_start: String,
    /// Priority class, 0 (crisis) to 4.
    pub class: String,
    /// Measure, in the city's words.
    #[serde(default)]
    pub measure: Option<String>,
    /// Free text; never stored.
    #[serde(default)]
    pub note: Option<String>,
}

/// Texts that complete a call (H19).
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuppliedTexts {
    /// Goal agreed.
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
}

/// What a table of calls lacks for one of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallExtra {
    /// Tags of every seat, beside those of the office.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Months acceptable, where more than the wished.
    #[serde(default)]
    pub months_acceptable: Vec<i64>,
    /// Weeks until the work is done independently.
    #[serde(default)]
    pub onboarding_weeks: Option<i64>,
    /// Task code that conflict exclusions may name.
    #[serde(default)]
    pub task: Option<String>,
    /// All seats or none.
    #[serde(default)]
    pub whole: bool,
    /// Least number of served seats, or none.
    #[serde(default)]
    pub least_seats: Option<i64>,
    /// Filled seats share start and duration.
    #[serde(default)]
    pub start_together: bool,
    /// All persons from one team.
    #[serde(default)]
    pub one_team: bool,
    /// Most persons on every seat.
    #[serde(default)]
    pub most_sharers: Option<i64>,
    /// First day of the vacancy, as a date or week.
    #[serde(default)]
    pub vacancy_since: Option<String>,
    /// Id of the deployment it extends.
    #[serde(default)]
    pub extends: Option<String>,
    /// Texts of its own; an empty one leaves the call incomplete.
    #[serde(default)]
    pub texts: Option<SuppliedTexts>,
}

/// What is known of offices. An office's id and name are its full text, its parent the text
/// before the first comma.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficesMapping {
    /// Tags of the seats in every office without a rule.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Rules; the first that fits an office holds.
    #[serde(default)]
    pub rules: Vec<OfficeRule>,
}

/// What holds for the offices whose name contains a text.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficeRule {
    /// The text.
    pub contains: String,
    /// Employer; the city where absent. `{office}` is filled in.
    #[serde(default)]
    pub employer: Option<String>,
    /// Establishment; the city's own where absent. `{office}` is filled in.
    #[serde(default)]
    pub establishment: Option<String>,
    /// Whether a third party's management has consented to assignments.
    #[serde(default)]
    pub consent_given: bool,
    /// Tags of the seats there; those of all offices where absent.
    #[serde(default)]
    pub tags: Option<Vec<String>>,
}

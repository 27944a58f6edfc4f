//! A policy as sent.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The parameters of one city.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyDraft {
    /// City.
    pub city: String,
    /// Version.
    pub version: String,
    /// Author.
    pub author: String,
    /// Date of the version.
    pub date: String,
    /// Durations in nominal months.
    pub months: Vec<i64>,
    /// `monday`, `first_of_month` or `first_and_fifteenth`; monday where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_grid: Option<String>,
    /// Most nominal months of one person in one office.
    pub office_limit_months: i64,
    /// A new deployment continues the old one when the gap is shorter than these months; 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub continuation_gap_months: Option<i64>,
    /// Rest in calendar days; 14 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rest_days: Option<i64>,
    /// Grade ladders.
    pub ladders: Vec<LadderDraft>,
    /// Rule for work below the own grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below_grade: Option<BelowGradeDraft>,
    /// `never` or `one_level`; never where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above_grade: Option<String>,
    /// Roles that may be deployed.
    pub deployable_roles: Vec<String>,
    /// Participation periods.
    pub participation: ParticipationDraft,
    /// The day after the last of the pool's mandate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate_end: Option<String>,
    /// Reserve; none where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserve: Option<ReserveDraft>,
    /// What a change of the published plan has to bring; documented defaults where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rebalance: Option<RebalanceDraft>,
    /// Share of the pool's available months for one parent office, percent; 30 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office_share_percent: Option<i64>,
    /// A must-skill one level short counts when the call gives onboarding weeks.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skill_after_onboarding: bool,
    /// `strict` or `weighted`; strict where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coverage: Option<String>,
    /// Weights of the classes 0 to 4 under weighted coverage; 400, 100, 40, 15, 5 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub class_weights: Option<Vec<i64>>,
    /// Weights of goals, in points as a magnitude; 0 switches a goal off; defaults where absent.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub weights: BTreeMap<String, i64>,
    /// Planning rates, EUR per year and full time, by grade.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub planning_rates: BTreeMap<String, i64>,
    /// Rules lifted for a time; none where absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lifts: Vec<LiftDraft>,
    /// Catalogue of skills.
    pub skills: Vec<SkillNameDraft>,
    /// Catalogue of tags.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The city as an employer.
    pub home: HomeDraft,
    /// Rates from which stress tests draw; published assumptions where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub risks: Option<RisksDraft>,
}

/// A least and a most, both included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RangeDraft {
    /// The least.
    pub least: i64,
    /// The most.
    pub most: i64,
}

/// How often things go otherwise than planned: rates of the city, the same for everybody.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RisksDraft {
    /// Absences long enough to end a deployment, per 100 person-years, 0 to 1,000; 15 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absences_per_100_years: Option<i64>,
    /// Least and most weeks of such an absence, 1 to 104; 6 and 26 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absence_weeks: Option<RangeDraft>,
    /// Running deployments that end early, percent; 10 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_ends_percent: Option<i64>,
    /// Least and most weeks by which they do, 1 to 52; 2 and 8 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub early_end_weeks: Option<RangeDraft>,
    /// Calls whose office is ready only later, percent; 10 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_starts_percent: Option<i64>,
    /// Least and most weeks by which it is, 1 to 26; 1 and 4 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub late_start_weeks: Option<RangeDraft>,
    /// Chance that further calls like the city's own come in, percent; 25 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surges_percent: Option<i64>,
    /// Least and most calls that come in then, 1 to 20; 1 and 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub surge_calls: Option<RangeDraft>,
}

/// A skill of the catalogue.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SkillNameDraft {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// The grades of one pay scheme.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderDraft {
    /// `tvoed`, `sue` or `beamte`.
    pub scheme: String,
    /// Ladders on one scale are compared by level, those on different scales never (H08).
    pub scale: String,
    /// Grades, lowest first.
    pub grades: Vec<LadderGradeDraft>,
}

/// A grade and its interval of levels.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LadderGradeDraft {
    /// Name, for example `E9c`; unique over all ladders.
    pub grade: String,
    /// Lowest level.
    pub lowest_level: i64,
    /// Highest level; the lowest where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub highest_level: Option<i64>,
}

/// Rule for work below the own grade.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BelowGradeDraft {
    /// `never`, `with_consent` or `emergency`.
    pub rule: String,
    /// Who declared the emergency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The day after the emergency's last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Participation periods in days.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ParticipationDraft {
    /// For a deployment of at most `long_above_months`.
    pub short_days: i64,
    /// For a longer one.
    pub long_days: i64,
    /// Nominal months above which the long period holds; 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_above_months: Option<i64>,
    /// Notice to the person, added; 0 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_days: Option<i64>,
    /// The staff council takes part above these nominal months; 0 (always) where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_council_above_months: Option<i64>,
}

/// The reserve.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReserveDraft {
    /// Percent of one full-timer: 200 keeps two free on every grid date; 0 switches the rule off.
    pub fte_percent: i64,
    /// Classes whose calls may use it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub usable_by_classes: Vec<i64>,
}

/// What a change of the published plan has to bring before it is recommended.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RebalanceDraft {
    /// Least covered months per change, for a gain in class 0 to 4; 1, 1, 2, 3, 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_months: Option<Vec<i64>>,
    /// Least points per change where coverage stays the same; 50 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_points: Option<i64>,
}

/// A rule that does not bind deployments ending by a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LiftDraft {
    /// Name of the rule; only those of the published list.
    pub rule: String,
    /// Who lifted it.
    pub authority: String,
    /// The day after the last on which it is lifted.
    pub until: String,
}

/// The city as an employer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HomeDraft {
    /// Own employer.
    pub employer: String,
    /// Own establishment.
    pub establishment: String,
    /// Other employers to which an assignment is possible.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assignable_employers: Vec<String>,
}

//! The policy of one city: its parameters, versioned.

use super::{Day, GradeLevels, PayScheme, Risks, StartGrid};
use crate::goal::Weights;
use crate::rule::Rule;

/// The parameters of one city.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Policy {
    /// City.
    pub city: String,
    /// Version.
    pub version: String,
    /// Author.
    pub author: String,
    /// Date of the version.
    pub date: Day,
    /// Durations in nominal months, ascending (H04).
    pub months: Vec<i64>,
    /// Start grid (H16).
    pub grid: StartGrid,
    /// Most nominal months of one person in one office (H05).
    pub office_limit_months: i64,
    /// A new deployment continues the old one when the gap is shorter than these calendar months (H05).
    pub continuation_gap_months: i64,
    /// Rest between two deployments, calendar days (H17).
    pub rest_days: i32,
    /// Grade ladders; a grade name occurs once.
    pub ladders: Vec<Ladder>,
    /// Rule for work below the own grade (H06).
    pub below_grade: BelowGrade,
    /// Rule for work above the own grade (H07).
    pub above_grade: AboveGrade,
    /// Roles that may be deployed (H03), sorted.
    pub deployable_roles: Vec<String>,
    /// Participation periods (H16).
    pub participation: Participation,
    /// The day after the last of the pool's mandate (H22).
    pub mandate_end: Option<Day>,
    /// Reserve (G11).
    pub reserve: Reserve,
    /// What a change of the published plan has to bring.
    pub least_gain: LeastGain,
    /// Share of the pool's available months that one parent office may use, percent (G10).
    pub office_share_percent: i64,
    /// A must-skill one level short counts when the call gives onboarding weeks.
    pub skill_after_onboarding: bool,
    /// How classes are compared.
    pub coverage: Coverage,
    /// Weights of the classes 0 to 4 when coverage is weighted.
    pub class_weights: [i64; 5],
    /// Weights of the goals.
    pub weights: Weights,
    /// Planning rates, EUR per year and full time, by grade; sorted.
    pub planning_rates: Vec<(String, i64)>,
    /// Rules lifted for a time, sorted, each at most once.
    pub lifts: Vec<Lift>,
    /// Catalogue of skills, sorted by code.
    pub skills: Vec<SkillName>,
    /// Catalogue of tags, sorted.
    pub tags: Vec<String>,
    /// Who the city is as an employer.
    pub home: Home,
    /// Rates from which stress tests draw.
    pub risks: Risks,
}

impl Policy {
    /// The day up to which a rule is lifted (exclusive), if it is lifted at all.
    pub fn lifted_until(&self, rule: Rule) -> Option<Day> {
        self.lifts.iter().find(|lift| lift.rule == rule).map(|lift| lift.until)
    }
}

/// A rule that does not bind deployments which end by a day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lift {
    /// The rule, one of [`Lift::RULES`].
    pub rule: Rule,
    /// Who lifted it.
    pub authority: String,
    /// The day after the last on which it is lifted.
    pub until: Day,
}

impl Lift {
    /// The rules that may be lifted (decision 0002).
    pub const RULES: [Rule; 7] = [
        Rule::OfficeLimit,
        Rule::BelowGrade,
        Rule::AboveGrade,
        Rule::Skills,
        Rule::Window,
        Rule::Rest,
        Rule::Reserve,
    ];
}

/// A skill of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SkillName {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// The grades of one pay scheme on a scale.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Ladder {
    /// Pay scheme.
    pub scheme: PayScheme,
    /// The grades, lowest first.
    pub grades: Vec<LadderGrade>,
}

/// A grade of a ladder.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct LadderGrade {
    /// Name, for example `E9c`.
    pub name: String,
    /// Its interval.
    pub levels: GradeLevels,
}

/// Rule for work below the own grade.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum BelowGrade {
    /// Never.
    Never,
    /// With the person's consent on record.
    WithConsent,
    /// A declared emergency: deployments that end by `until` (exclusive).
    Emergency {
        /// Who declared it.
        authority: String,
        /// The day after its last.
        until: Day,
    },
}

impl BelowGrade {
    /// The names of all rules on the wire.
    pub const NAMES: [&'static str; 3] = ["never", "with_consent", "emergency"];

    /// The name on the wire.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Never => Self::NAMES[0],
            Self::WithConsent => Self::NAMES[1],
            Self::Emergency { .. } => Self::NAMES[2],
        }
    }
}

/// Rule for work above the own grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AboveGrade {
    /// Never.
    Never,
    /// At most one level.
    OneLevel,
}

impl AboveGrade {
    /// All rules.
    pub const ALL: [Self; 2] = [Self::Never, Self::OneLevel];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Never => "never",
            Self::OneLevel => "one_level",
        }
    }
}

/// Participation periods before a deployment may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Participation {
    /// Days for a deployment of at most `long_above_months`.
    pub short_days: i32,
    /// Days for a longer one.
    pub long_days: i32,
    /// Nominal months above which the long period holds.
    pub long_above_months: i64,
    /// Days of notice to the person, added.
    pub notice_days: i32,
    /// The staff council takes part above these nominal months (0: always).
    pub staff_council_above_months: i64,
}

/// FTE kept free for crises on every grid date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reserve {
    /// Percent of one full-timer: 200 keeps two; 0 switches the rule off.
    pub fte: i64,
    /// Classes whose calls may use the reserve, sorted.
    pub usable_by: Vec<u8>,
}

/// What a further change of the published plan has to bring before it is recommended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LeastGain {
    /// Nominal months of coverage per change, where the most important class that gains is 0 to 4.
    pub months: [i64; 5],
    /// Points per change where coverage stays the same.
    pub points: i64,
}

impl Default for LeastGain {
    /// The less urgent the class, the more a change has to bring.
    fn default() -> Self {
        Self { months: [1, 1, 2, 3, 3], points: 50 }
    }
}

/// How coverage of priority classes is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coverage {
    /// One level per class: no lower class may cost a higher class anything (H21).
    Strict,
    /// One level, classes weighted.
    Weighted,
}

impl Coverage {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Strict, Self::Weighted];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strict => "strict",
            Self::Weighted => "weighted",
        }
    }
}

/// The city as an employer; a call's measure follows from it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Home {
    /// Own employer.
    pub employer: String,
    /// Own establishment.
    pub establishment: String,
    /// Other employers to which an assignment is possible (Jobcenter).
    pub assignable_employers: Vec<String>,
}

//! The hard rules, their codes and names; one string serves code, explanation and documentation.

/// A hard rule: a plan that breaks it is never shown as valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A person gives the whole FTE to one deployment at a time.
    OnePlace,
    /// No deployment meets an absence or lies outside the time in the pool.
    Present,
    /// The role is deployable.
    Deployable,
    /// The duration is in the city's list and acceptable to the call.
    Duration,
    /// Months in one office stay within the limit.
    OfficeLimit,
    /// No work below the own grade.
    BelowGrade,
    /// No work above the own grade beyond what the policy allows.
    AboveGrade,
    /// Grades of different ladders are not compared.
    Ladder,
    /// Every must-skill group is met on the start day.
    Skills,
    /// A leadership seat needs leadership experience.
    Leadership,
    /// The receiving office belongs to the same employer, or an assignment is possible.
    Employer,
    /// No conflict of interest.
    Exclusion,
    /// Placement restrictions fit the seat.
    Restriction,
    /// The least FTE is met.
    LeastFte,
    /// Sharers together lie between least and wished FTE.
    Sharing,
    /// The start lies in the window, on the grid, not before the earliest legal start.
    Window,
    /// Rest between two deployments.
    Rest,
    /// Running and decided deployments stay; no more seats are served than are open.
    Fixed,
    /// A call is planned only when complete.
    Complete,
    /// All seats or none.
    Whole,
    /// The least number of seats, or none.
    Least,
    /// All persons from one team.
    OneTeam,
    /// Filled seats share start and duration.
    StartTogether,
    /// A person at most once per call.
    Distinct,
    /// Not past the pool's mandate.
    Mandate,
    /// The reserve stays free on every grid date.
    Reserve,
}

impl Rule {
    /// All rules, in the order of the rule book.
    pub const ALL: [Self; 26] = [
        Self::OnePlace,
        Self::Present,
        Self::Deployable,
        Self::Duration,
        Self::OfficeLimit,
        Self::BelowGrade,
        Self::AboveGrade,
        Self::Ladder,
        Self::Skills,
        Self::Leadership,
        Self::Employer,
        Self::Exclusion,
        Self::Restriction,
        Self::LeastFte,
        Self::Sharing,
        Self::Window,
        Self::Rest,
        Self::Fixed,
        Self::Complete,
        Self::Whole,
        Self::Least,
        Self::OneTeam,
        Self::StartTogether,
        Self::Distinct,
        Self::Mandate,
        Self::Reserve,
    ];

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::OnePlace => ("one_place_at_a_time", "H01"),
            Self::Present => ("present", "H02"),
            Self::Deployable => ("deployable", "H03"),
            Self::Duration => ("duration", "H04"),
            Self::OfficeLimit => ("office_limit", "H05"),
            Self::BelowGrade => ("below_grade", "H06"),
            Self::AboveGrade => ("above_grade", "H07"),
            Self::Ladder => ("same_ladder", "H08"),
            Self::Skills => ("must_skills", "H09"),
            Self::Leadership => ("leadership", "H10"),
            Self::Employer => ("same_employer", "H11"),
            Self::Exclusion => ("conflict_exclusion", "H13"),
            Self::Restriction => ("placement_restriction", "H14"),
            Self::LeastFte => ("least_fte", "H15"),
            Self::Sharing => ("sharing", "H15"),
            Self::Window => ("window_and_clocks", "H16"),
            Self::Rest => ("rest", "H17"),
            Self::Fixed => ("fixed", "H18"),
            Self::Complete => ("complete_call", "H19"),
            Self::Whole => ("whole_call", "H20"),
            Self::Least => ("least_seats", "H20"),
            Self::OneTeam => ("one_team", "H20"),
            Self::StartTogether => ("start_together", "H20"),
            Self::Distinct => ("distinct", "H20"),
            Self::Mandate => ("mandate", "H22"),
            Self::Reserve => ("reserve", "G11"),
        }
    }

    /// The glossary's name.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The code of the rule book.
    pub fn code(self) -> &'static str {
        self.row().1
    }
}

/// A named value that a refusal, a violation or a warning rests on; the words are made elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fact {
    /// What it is, in snake case, for example `free_from`.
    pub name: &'static str,
    /// Its value.
    pub value: Value,
}

impl Fact {
    /// A fact.
    pub fn new(name: &'static str, value: Value) -> Self {
        Self { name, value }
    }
}

/// The value of a [`Fact`].
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// A day.
    Day(crate::domain::Day),
    /// A span of days.
    Span(crate::domain::Span),
    /// A count, a level, a number of months or days, as the fact's name says.
    Number(i64),
    /// Percent of full time.
    Percent(i64),
    /// A text from the input.
    Text(String),
    /// Several texts.
    Texts(Vec<String>),
}

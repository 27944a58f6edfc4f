//! Calls and their seats.

use super::{Band, Day, OfficeId, SkillId};

/// A call: an office's request for pool staff.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Call {
    /// Id, unique.
    pub id: String,
    /// Receiving office.
    pub office: OfficeId,
    /// Kind.
    pub kind: CallKind,
    /// Task code that conflict exclusions may name.
    pub task: Option<String>,
    /// What for.
    pub purpose: String,
    /// Goal agreed before the start; empty where missing.
    pub goal: String,
    /// Contact in the office; empty where missing.
    pub contact: String,
    /// Workplace; empty where missing.
    pub workplace: String,
    /// Source of the seats' valuation; empty where missing.
    pub valuation: String,
    /// Priority class, 0 (crisis) to 4.
    pub class: u8,
    /// When and how long.
    pub timing: Timing,
    /// Its seats; identical ones are one entry with a count.
    pub seats: Vec<Seat>,
    /// All seats or none (H20).
    pub whole: bool,
    /// Least number of served seats, or none at all (H20); counts seats, not sharers.
    pub least: u32,
    /// Filled seats share start and duration.
    pub start_together: bool,
    /// All persons from one team (H20).
    pub one_team: bool,
    /// Weeks until the work is done independently (G05).
    pub onboarding_weeks: i64,
    /// First day of the vacancy that the call covers (G12).
    pub vacancy_since: Option<Day>,
    /// Id of the deployment it extends (G09).
    pub extends: Option<String>,
}

impl Call {
    /// What is missing before the call can be planned (H19), as names of fields; empty when complete.
    pub fn missing(&self) -> Vec<&'static str> {
        let fields = [
            ("purpose", &self.purpose),
            ("goal", &self.goal),
            ("contact", &self.contact),
            ("workplace", &self.workplace),
            ("valuation", &self.valuation),
        ];
        fields.iter().filter(|(_, text)| text.trim().is_empty()).map(|(name, _)| *name).collect()
    }

    /// Number of seats.
    pub fn n_seats(&self) -> u32 {
        self.seats.iter().map(|seat| seat.count).sum()
    }

    /// Seats that a plan may still serve.
    pub fn open(&self) -> u32 {
        self.seats.iter().map(Seat::open).sum()
    }

    /// Worth of one served seat: the shortest acceptable nominal months.
    pub fn worth(&self) -> i64 {
        match &self.timing {
            Timing::Window { acceptable, .. } => {
                *acceptable.first().expect("a window names acceptable months")
            }
            Timing::Explicit { months, .. } => *months,
        }
    }

    /// Nominal months wished.
    pub fn wished_months(&self) -> i64 {
        match self.timing {
            Timing::Window { wished, .. } => wished,
            Timing::Explicit { months, .. } => months,
        }
    }
}

/// When a call may start and how long it may last.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Timing {
    /// A start window on the city's grid and months to choose from.
    Window {
        /// First day on which it may start.
        earliest: Day,
        /// Last day on which it may start.
        latest: Day,
        /// Nominal months wished.
        wished: i64,
        /// Nominal months acceptable, ascending, not empty; contains `wished`.
        acceptable: Vec<i64>,
    },
    /// Explicit days, free of grid and list of months (an election).
    Explicit {
        /// First day.
        first: Day,
        /// Last day, part of the deployment.
        last: Day,
        /// Nominal months: days / 30, rounded up.
        months: i64,
    },
}

/// One seat, or `count` identical ones.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seat {
    /// Name within the call.
    pub id: String,
    /// How many identical seats, at least 1.
    pub count: u32,
    /// Of these, how many running or decided deployments already occupy.
    pub taken: u32,
    /// Grade band.
    pub band: Band,
    /// Must-skills: every group has to be met.
    pub must: Vec<SkillGroup>,
    /// Nice-to-have skills.
    pub nice: Vec<Requirement>,
    /// FTE wished, percent.
    pub fte_wished: i64,
    /// Least FTE, percent.
    pub fte_least: i64,
    /// Reason for a least FTE above 50 percent (section 4 TzBfG).
    pub fte_reason: Option<String>,
    /// Whether leadership experience is needed (H10).
    pub leadership: bool,
    /// Tags that meet restrictions (`weekend`, `night`, `public_contact`, sites ...).
    pub tags: Vec<String>,
    /// Most persons on one seat: 1 or 2.
    pub sharers: u32,
}

impl Seat {
    /// Seats that a plan may still serve.
    pub fn open(&self) -> u32 {
        self.count - self.taken
    }
}

/// A group of skills, one of which is enough.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SkillGroup {
    /// The alternatives, not empty.
    pub any_of: Vec<Requirement>,
}

/// A skill at a least level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Requirement {
    /// Which skill.
    pub skill: SkillId,
    /// Least level, 1 to 3.
    pub level: i64,
}

/// Kind of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CallKind {
    /// Rückstand.
    Backlog,
    /// Belastungsspitze.
    Peak,
    /// Vakanz.
    Vacancy,
    /// Interimsmanagement.
    Interim,
    /// Projekt.
    Project,
    /// Sonderaufgabe.
    Special,
    /// Transformation.
    Transformation,
    /// Krise.
    Crisis,
}

impl CallKind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Backlog,
        Self::Peak,
        Self::Vacancy,
        Self::Interim,
        Self::Project,
        Self::Special,
        Self::Transformation,
        Self::Crisis,
    ];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Backlog => "backlog",
            Self::Peak => "peak",
            Self::Vacancy => "vacancy",
            Self::Interim => "interim",
            Self::Project => "project",
            Self::Special => "special",
            Self::Transformation => "transformation",
            Self::Crisis => "crisis",
        }
    }
}

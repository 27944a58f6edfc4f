//! A person of the pool. The list of fields is closed: nothing else is ever stored.

use super::{CallKind, Day, GradeLevels, OfficeId, PayScheme, SeatId, SkillId, Span};

/// A person of the pool.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// Id, unique.
    pub id: String,
    /// The name shown unless real names are asked for.
    pub cover_name: String,
    /// Team of the pool.
    pub team: String,
    /// Role; the policy lists the deployable ones.
    pub role: String,
    /// Pay scheme.
    pub scheme: PayScheme,
    /// Grade as the ladder spells it.
    pub grade: String,
    /// What the ladder says of the grade.
    pub levels: GradeLevels,
    /// Contract in percent of full time, 1 to 100.
    pub fte: i64,
    /// Skills, sorted.
    pub skills: Vec<Skill>,
    /// Leadership experience (H10).
    pub leadership: bool,
    /// First day in the pool.
    pub entry: Option<Day>,
    /// The day after the last in the pool.
    pub exit: Option<Day>,
    /// The day after the last of the probation.
    pub probation_end: Option<Day>,
    /// Spans of absence, sorted; no reason is stored.
    pub absences: Vec<Span>,
    /// Placement restrictions.
    pub restrictions: Restrictions,
    /// Offices (and tasks) the person must not work for.
    pub exclusions: Vec<Exclusion>,
    /// Consents given.
    pub consents: Vec<Consent>,
    /// Wishes.
    pub wishes: Wishes,
    /// Past, running and decided deployments, sorted by span.
    pub deployments: Vec<Deployment>,
}

/// One entry of a person's skills. A code may occur more than once with different validity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Skill {
    /// Which skill.
    pub skill: SkillId,
    /// 1 basic, 2 independent, 3 can train others.
    pub level: i64,
    /// Last day on which it holds.
    pub valid_until: Option<Day>,
    /// In training: first day on which it holds.
    pub ready_from: Option<Day>,
}

impl Skill {
    /// Whether the entry holds on `day`.
    pub fn holds_on(&self, day: Day) -> bool {
        self.ready_from.is_none_or(|from| from <= day) && self.valid_until.is_none_or(|until| day <= until)
    }
}

/// Functional placement restrictions (H14): tags only, never their reason.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Restrictions {
    /// A seat must carry none of these tags.
    pub avoids: Vec<String>,
    /// Of each group, a seat must carry at least one tag.
    pub needs: Vec<Vec<String>>,
}

/// A conflict exclusion (H13).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Exclusion {
    /// The office.
    pub office: OfficeId,
    /// Only calls with this task; all calls of the office where absent.
    pub task: Option<String>,
}

/// A consent the person gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Consent {
    /// To what.
    pub kind: ConsentKind,
    /// When.
    pub given_on: Day,
}

/// What a person may consent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConsentKind {
    /// Work below the own grade (H06).
    BelowGrade,
    /// Assignment to a third party (H12).
    ThirdParty,
}

impl ConsentKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::BelowGrade, Self::ThirdParty];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::BelowGrade => "below_grade",
            Self::ThirdParty => "third_party",
        }
    }
}

/// What a person wants and does not want (G07, G08).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wishes {
    /// Offices wanted.
    pub offices: Vec<OfficeId>,
    /// Offices not wanted.
    pub unwanted_offices: Vec<OfficeId>,
    /// Kinds of call wanted.
    pub kinds: Vec<CallKind>,
    /// Kinds of call not wanted.
    pub unwanted_kinds: Vec<CallKind>,
    /// Skills the person wants to learn.
    pub skills: Vec<SkillId>,
}

/// A past, running or decided deployment. None of them moves (H18).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Deployment {
    /// Id, unique in the problem.
    pub id: String,
    /// Receiving office.
    pub office: OfficeId,
    /// Kind of the call it served, where known.
    pub kind: Option<CallKind>,
    /// When.
    pub span: Span,
    /// Nominal months (an imported span counts as its nearest whole number).
    pub months: i64,
    /// First day on which the person may start again: end and rest, or what was imported.
    pub free_from: Day,
    /// Whether it counts as demanding (G08).
    pub demanding: bool,
    /// What became of its goal.
    pub goal: GoalState,
    /// How far it is.
    pub state: DeploymentState,
    /// The seat of a call of this problem that it occupies.
    pub seat: Option<SeatId>,
}

/// Whether the agreed goal of a deployment was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GoalState {
    /// Not yet judged.
    Open,
    /// Reached.
    Yes,
    /// Partly reached.
    Partly,
    /// Not reached.
    No,
}

impl GoalState {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Open, Self::Yes, Self::Partly, Self::No];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
        }
    }
}

/// How far a deployment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeploymentState {
    /// Decided, not yet begun.
    Decided,
    /// Running.
    Running,
    /// Over.
    Ended,
}

impl DeploymentState {
    /// All states.
    pub const ALL: [Self; 3] = [Self::Decided, Self::Running, Self::Ended];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Running => "running",
            Self::Ended => "ended",
        }
    }
}

//! The goals, their codes and their default weights: change one here.

/// A goal of the points level. Each can be switched off by weight 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// G01: per month below the wish.
    MonthsAsWished,
    /// Per missing FTE-month, sharers together.
    FteAsWished,
    /// G02: per seat of a call whose seats are all served.
    CallComplete,
    /// G03: per whole week after the earliest possible grid day of the call.
    EarlyStart,
    /// G04: per level above the least, at most 2, in each must group.
    SkillLevel,
    /// G04: per nice-to-have met.
    NiceSkill,
    /// G04: once for an earlier deployment in the office or of the kind.
    Experience,
    /// G05: per percent of the duration spent on onboarding.
    ShortTraining,
    /// G06: per month one level above the own grade.
    ExactGrade,
    /// G07: per wish met.
    WishMet,
    /// G07: per unwanted office or kind.
    Unwanted,
    /// G08: times L(L+1)/2, L the person's months in demanding deployments.
    FairLoad,
    /// G09: extension by the same person where the goal is not reached.
    Continuity,
    /// G10: per seat-month of a parent office above its share.
    OfficeShare,
    /// Per person deployed at all.
    UntouchedReserve,
    /// G12: per month on a vacancy older than 12 months.
    StructuralUse,
    /// G13: per published assignment altered or withdrawn.
    Stability,
    /// G14: per novice beyond the experienced in a call with two or more served seats.
    NoviceBesideExperienced,
    /// G15: per deployment beyond 4 that ends in one ISO week.
    StaggeredEnds,
    /// G16: per 100 EUR of section 14 allowance and planning-rate difference.
    PlanningCost,
}

impl Goal {
    /// All goals, in the order of the published list.
    pub const ALL: [Self; 20] = [
        Self::MonthsAsWished,
        Self::FteAsWished,
        Self::CallComplete,
        Self::EarlyStart,
        Self::SkillLevel,
        Self::NiceSkill,
        Self::Experience,
        Self::ShortTraining,
        Self::ExactGrade,
        Self::WishMet,
        Self::Unwanted,
        Self::FairLoad,
        Self::Continuity,
        Self::OfficeShare,
        Self::UntouchedReserve,
        Self::StructuralUse,
        Self::Stability,
        Self::NoviceBesideExperienced,
        Self::StaggeredEnds,
        Self::PlanningCost,
    ];

    /// Name on the wire, code of the rule book, default weight in points.
    ///
    /// The weight is signed by the goal's meaning: a negative one is a price.
    fn row(self) -> (&'static str, &'static str, i64) {
        match self {
            Self::MonthsAsWished => ("months_as_wished", "G01", -80),
            Self::FteAsWished => ("fte_as_wished", "G01", -60),
            Self::CallComplete => ("call_complete", "G02", 50),
            Self::EarlyStart => ("early_start", "G03", -10),
            Self::SkillLevel => ("skill_level", "G04", 10),
            Self::NiceSkill => ("nice_skill", "G04", 10),
            Self::Experience => ("experience", "G04", 20),
            Self::ShortTraining => ("short_training", "G05", -1),
            Self::ExactGrade => ("exact_grade", "G06", -30),
            Self::WishMet => ("wish_met", "G07", 20),
            Self::Unwanted => ("unwanted", "G07", -20),
            Self::FairLoad => ("fair_load", "G08", -2),
            Self::Continuity => ("continuity", "G09", 150),
            Self::OfficeShare => ("office_share", "G10", -40),
            Self::UntouchedReserve => ("untouched_reserve", "G11", 0),
            Self::StructuralUse => ("structural_use", "G12", -20),
            Self::Stability => ("stability", "G13", -100),
            Self::NoviceBesideExperienced => ("novice_beside_experienced", "G14", -30),
            Self::StaggeredEnds => ("staggered_ends", "G15", -15),
            Self::PlanningCost => ("planning_cost", "G16", -1),
        }
    }

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// The code of the rule book.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// Whether meeting it earns points; otherwise it costs them.
    pub fn earns(self) -> bool {
        self.row().2 > 0
    }

    /// The goal with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|goal| goal.name() == name)
    }
}

/// The weight of every goal, in points: at least 0 for goals that earn, at most 0 for goals that cost.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Weights([i64; Goal::ALL.len()]);

impl Weights {
    /// The largest magnitude of a weight.
    pub const MOST: i64 = 10_000;

    /// The weight of a goal, signed.
    pub fn of(&self, goal: Goal) -> i64 {
        self.0[goal as usize]
    }

    /// The same weights but for one goal.
    ///
    /// # Panics
    /// If the sign does not fit the goal or the magnitude is above [`Weights::MOST`].
    pub fn with(mut self, goal: Goal, weight: i64) -> Self {
        assert!(
            weight.abs() <= Self::MOST && (weight >= 0 || !goal.earns()) && (weight <= 0 || goal.earns())
        );
        self.0[goal as usize] = weight;
        self
    }

    /// Every goal off.
    pub fn none() -> Self {
        Self([0; Goal::ALL.len()])
    }
}

impl Default for Weights {
    /// The published defaults.
    fn default() -> Self {
        Self(Goal::ALL.map(|goal| goal.row().2))
    }
}

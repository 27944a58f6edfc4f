//! Pay schemes, grades and the intervals of levels they stand for.

/// The pay scheme of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PayScheme {
    /// Tariff staff, general part (E grades).
    Tvoed,
    /// Tariff staff, social and educational services (S grades).
    Sue,
    /// Civil servants (A grades).
    Beamte,
}

impl PayScheme {
    /// All schemes.
    pub const ALL: [Self; 3] = [Self::Tvoed, Self::Sue, Self::Beamte];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tvoed => "tvoed",
            Self::Sue => "sue",
            Self::Beamte => "beamte",
        }
    }
}

/// A closed interval of levels on one scale; there is no statutory equation of E and A grades,
/// so a grade is an interval and two grades match when their intervals overlap.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Levels {
    /// Levels of different scales are never compared (H08).
    pub scale: String,
    /// Lowest level.
    pub lowest: i64,
    /// Highest level, at least `lowest`.
    pub highest: i64,
}

/// The grade band of a seat.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Band {
    /// Name of the lowest grade.
    pub lowest: String,
    /// Name of the highest grade.
    pub highest: String,
    /// From the lowest level of the lowest grade to the highest level of the highest.
    pub levels: Levels,
}

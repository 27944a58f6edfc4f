//! Offices and the measure that a deployment to them is.

/// An office that may receive pool staff.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Office {
    /// Id, unique.
    pub id: String,
    /// Full name.
    pub name: String,
    /// The office without its section; its own name where it has none. Shares are counted by it (G10).
    pub parent: String,
    /// The establishment (Dienststelle) it belongs to.
    pub establishment: String,
    /// Its employer.
    pub employer: String,
    /// The measure of every deployment to it, derived from employer and establishment.
    pub measure: Measure,
    /// Whether the receiving management has consented (H12, assignments to a third party only).
    pub consent_given: bool,
}

/// What a deployment is in law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Umsetzung: same employer, same establishment.
    Reassignment,
    /// Abordnung: same employer, another establishment.
    Secondment,
    /// Zuweisung: a third party to which the policy allows it (a Jobcenter).
    AssignmentThirdParty,
    /// Another employer: no deployment of the pool (H11).
    Inadmissible,
}

impl Measure {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reassignment => "reassignment",
            Self::Secondment => "secondment",
            Self::AssignmentThirdParty => "assignment_third_party",
            Self::Inadmissible => "inadmissible",
        }
    }
}

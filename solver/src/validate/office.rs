//! Reads offices, and derives the measure that a deployment to them is.

use super::codes;
use super::faults::Faults;
use super::fields::Seen;
use crate::domain::{Measure, Office};
use crate::draft::{HomeDraft, OfficeDraft};

/// The offices, sorted by id.
pub(super) fn read(faults: &mut Faults, home: &HomeDraft, drafts: &[OfficeDraft]) -> Option<Vec<Office>> {
    let mut seen = Seen::default();
    faults.set("offices", drafts, |faults, draft| {
        let id = faults.id("id", &draft.id, &mut seen, codes::OFFICE_TWICE);
        let name = faults.text("name", &draft.name);
        let parent = faults.optional(&draft.parent, |faults, text| faults.name("parent", text));
        let establishment =
            faults.optional(&draft.establishment, |faults, text| faults.name("establishment", text));
        let employer = faults.optional(&draft.employer, |faults, text| faults.name("employer", text));
        let establishment = establishment?.unwrap_or_else(|| home.establishment.clone());
        let employer = employer?.unwrap_or_else(|| home.employer.clone());
        let name = name?;
        Some(Office {
            id: id?,
            parent: parent?.unwrap_or_else(|| name.clone()),
            name,
            measure: measure(home, &employer, &establishment),
            establishment,
            employer,
            consent_given: draft.consent_given,
        })
    })
}

fn measure(home: &HomeDraft, employer: &str, establishment: &str) -> Measure {
    if employer == home.employer {
        return if establishment == home.establishment { Measure::Reassignment } else { Measure::Secondment };
    }
    if home.assignable_employers.iter().any(|assignable| assignable == employer) {
        return Measure::AssignmentThirdParty;
    }
    Measure::Inadmissible
}

//! The crisis of a scenario: who declared it, until when, what it lifts and whom it may recall.

use super::Crisis;
use super::slot::At;
use crate::domain::{Day, DeploymentState, Problem};
use crate::draft::{ChangeDraft, CrisisDraft, LiftDraft, ScenarioDraft};
use crate::validate::codes;
use crate::validate::faults::{Faults, quoted};

/// The crisis as far as it can be read.
pub(super) enum Read {
    /// None is declared.
    None,
    /// One that is faulty; the faults are reported.
    Faulty,
    /// One with authority and end.
    Declared(Crisis),
}

impl Read {
    /// The crisis, if any; nothing where it is faulty.
    pub(super) fn known(self) -> Option<Option<Crisis>> {
        match self {
            Self::None => Some(None),
            Self::Faulty => None,
            Self::Declared(crisis) => Some(Some(crisis)),
        }
    }
}

/// Reads the crisis.
pub(super) fn read(faults: &mut Faults, problem: &Problem, draft: Option<&CrisisDraft>) -> Read {
    let Some(draft) = draft else { return Read::None };
    let crisis = faults.within("crisis", |faults| {
        let authority = faults.optional(&draft.authority, |faults, text| faults.name("authority", text));
        if authority == Some(None) {
            faults.report("authority", codes::CRISIS_INCOMPLETE, "nobody is named who declared the crisis");
        }
        let until = faults.day_if_any("until", &draft.until);
        if until == Some(None) {
            faults.report("until", codes::CRISIS_INCOMPLETE, "the crisis has no end");
        }
        let until = until.flatten().filter(|until| lasts(faults, problem, *until));
        Some(Crisis { authority: authority??, until: until? })
    });
    crisis.map_or(Read::Faulty, Read::Declared)
}

fn lasts(faults: &mut Faults, problem: &Problem, until: Day) -> bool {
    let as_of = problem.as_of();
    if until <= as_of {
        let cause = format!("{until} is not after the decision day {as_of}");
        faults.report("until", codes::ENDS_TOO_EARLY, cause);
    }
    until > as_of
}

/// A rule that is lifted, with authority and end, its own or those of the crisis.
///
/// The place is the change.
pub(super) fn lift(
    faults: &mut Faults,
    problem: &Problem,
    crisis: &Read,
    rule: &str,
    authority: Option<&String>,
    until: Option<&String>,
) -> Option<LiftDraft> {
    let of_crisis = match crisis {
        Read::Declared(crisis) => Some(crisis),
        Read::None | Read::Faulty => None,
    };
    // What a faulty crisis would have said is not missed as well.
    let is_missed = matches!(crisis, Read::None);
    let whose = authority.cloned().or(of_crisis.map(|crisis| crisis.authority.clone()));
    if whose.is_none() && is_missed {
        faults.report("authority", codes::LIFT_INCOMPLETE, "nobody is named who lifts the rule");
    }
    let end = match until {
        Some(text) => faults.day("until", text).filter(|end| lasts(faults, problem, *end)),
        None => of_crisis.map(|crisis| crisis.until),
    };
    if until.is_none() && end.is_none() && is_missed {
        faults.report("until", codes::LIFT_INCOMPLETE, "the lift has no end");
    }
    let end = end?;
    if let Some(crisis) = of_crisis.filter(|crisis| crisis.until < end) {
        let cause = format!("the crisis ends on {}, the lift on {end}", crisis.until);
        faults.report("until", codes::LIFT_OUTLASTS_CRISIS, cause);
    }
    Some(LiftDraft { rule: rule.to_owned(), authority: whose?, until: end.to_string() })
}

/// Ids of the deployments that may be recalled, sorted.
pub(super) fn recallable(
    faults: &mut Faults,
    problem: &Problem,
    draft: &ScenarioDraft,
    changes: &[At<'_>],
) -> Vec<String> {
    let mut recallable = Vec::new();
    for (index, change) in changes {
        let ChangeDraft::Recallable { deployment: id } = change else { continue };
        faults.at_item("changes", *index, |faults| {
            if draft.crisis.is_none() {
                faults.report("type", codes::CRISIS_NEEDED, "nobody may recall without a declared crisis");
            }
            let mut fixed = problem.persons().iter().flat_map(|person| &person.deployments);
            match fixed.find(|fixed| fixed.id == *id) {
                None => {
                    let cause = format!("no deployment has the id {}", quoted(id));
                    faults.report("deployment", codes::DEPLOYMENT_UNKNOWN, cause);
                }
                Some(fixed) if fixed.state == DeploymentState::Ended => {
                    let cause = format!("{id} ended on {}", fixed.span.end);
                    faults.report("deployment", codes::RECALL_OF_ENDED, cause);
                }
                Some(_) => recallable.push(id.clone()),
            }
        });
    }
    recallable.sort();
    recallable
}

//! Reads the grade ladders.

use std::collections::{BTreeMap, BTreeSet};

use super::codes;
use super::faults::Faults;
use super::fields::Seen;
use super::known::KnownGrade;
use crate::domain::{GradeLevels, Ladder, LadderGrade, PayScheme};
use crate::draft::{LadderDraft, LadderGradeDraft};

/// The ladders of a policy, sorted by scheme, their grades lowest first.
pub(super) fn read(faults: &mut Faults, drafts: &[LadderDraft]) -> Option<Vec<Ladder>> {
    let mut names = Seen::default();
    let mut schemes = BTreeSet::new();
    let mut ladders = faults.each("ladders", drafts, |faults, draft| {
        let scheme: Option<PayScheme> = faults.word("scheme", &draft.scheme);
        if scheme.is_some_and(|scheme| !schemes.insert(scheme)) {
            let cause = format!("the scheme {} already has a ladder", draft.scheme);
            faults.report("scheme", codes::SCHEME_TWICE, cause);
        }
        faults.name("scale", &draft.scale);
        if draft.grades.is_empty() {
            faults.report("grades", codes::LADDER_EMPTY, format!("the ladder {} is empty", draft.scheme));
        }
        let grades = faults.each("grades", &draft.grades, |faults, grade| {
            let name = faults.id("grade", &grade.grade, &mut names, codes::GRADE_TWICE);
            let levels = levels(faults, &draft.scale, grade);
            Some(LadderGrade { name: name?, levels: levels? })
        });
        let mut grades = grades?;
        grades.sort_by(|a, b| (&a.levels, &a.name).cmp(&(&b.levels, &b.name)));
        Some(Ladder { scheme: scheme?, grades })
    })?;
    ladders.sort_by_key(|ladder| ladder.scheme);
    Some(ladders)
}

/// The grades of all ladders as far as they can be read; one that occurs twice means nothing certain.
pub(super) fn known_grades(drafts: &[LadderDraft]) -> BTreeMap<&str, KnownGrade> {
    let mut known = BTreeMap::new();
    for ladder in drafts {
        let scheme = Faults::ignored(|faults| faults.word("scheme", &ladder.scheme));
        for grade in &ladder.grades {
            let levels = Faults::ignored(|faults| levels(faults, &ladder.scale, grade));
            let unclear = |known: &mut KnownGrade| *known = KnownGrade { scheme: None, levels: None };
            let entry = known.entry(grade.grade.as_str()).and_modify(unclear);
            entry.or_insert(KnownGrade { scheme, levels });
        }
    }
    known
}

fn levels(faults: &mut Faults, scale: &str, draft: &LadderGradeDraft) -> Option<GradeLevels> {
    let lowest = faults.number("lowest_level", draft.lowest_level, 0..=1_000, codes::LEVEL_OF_GRADE);
    let highest = match draft.highest_level {
        Some(highest) => faults.number("highest_level", highest, 0..=1_000, codes::LEVEL_OF_GRADE),
        None => lowest,
    };
    let (lowest, highest): (i64, i64) = (lowest?, highest?);
    if highest < lowest {
        let cause = format!("the highest level {highest} is below the lowest {lowest}");
        faults.report("highest_level", codes::LEVELS_REVERSED, cause);
        return None;
    }
    Some(GradeLevels { scale: scale.to_owned(), lowest, highest })
}

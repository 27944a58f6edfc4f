//! The goals about what a person gets: wishes, a fair load, continuity, rest from being deployed.

use super::case::{Assignment, Case};
use super::facts::{Facts, number, text, texts, whole};
use super::fit::demanding;
use super::goals::Amount;
use crate::domain::{GoalState, SkillId};

/// Months back from the decision day that count as load.
const LOAD_MONTHS: i64 = 24;

/// Wishes met: the office, the kind, and each skill to learn that the seat asks for (G07).
pub(super) fn wish_met(case: &Case, one: &Assignment) -> Option<Amount> {
    let wishes = &one.person.wishes;
    let asked = |skill: &&SkillId| {
        let must = one.seat.must.iter().flat_map(|group| &group.any_of);
        must.chain(&one.seat.nice).any(|requirement| requirement.skill == **skill)
    };
    let skills: Vec<_> = wishes.skills.iter().filter(asked).collect();
    let (office, kind) = (wishes.offices.contains(&one.call.office), wishes.kinds.contains(&one.call.kind));
    let met = i64::from(office) + i64::from(kind) + whole(skills.len());
    let facts = || {
        let mut facts = office_and_kind(one, office, kind);
        if !skills.is_empty() {
            let catalogue = &case.problem.policy().skills;
            facts.push(texts("skills", skills.iter().map(|skill| &catalogue[skill.index()].code)));
        }
        facts
    };
    (met > 0).then(|| (100 * met, facts()))
}

/// An unwanted office, an unwanted kind (G07).
pub(super) fn unwanted(_: &Case, one: &Assignment) -> Option<Amount> {
    let wishes = &one.person.wishes;
    let office = wishes.unwanted_offices.contains(&one.call.office);
    let kind = wishes.unwanted_kinds.contains(&one.call.kind);
    let missed = i64::from(office) + i64::from(kind);
    (missed > 0).then(|| (100 * missed, office_and_kind(one, office, kind)))
}

fn office_and_kind(one: &Assignment, office: bool, kind: bool) -> Facts {
    let office = office.then(|| text("office", &one.office.name));
    let kind = kind.then(|| text("kind", one.call.kind.name()));
    office.into_iter().chain(kind).collect()
}

/// The increment of L(L+1)/2, L the months in demanding deployments (G08).
///
/// Convex, so that load spreads; an increment, so that nobody who stays unused weighs anything.
pub(super) fn fair_load(case: &Case, assignments: &[Assignment]) -> Option<Amount> {
    let since = case.problem.as_of().plus_months(-LOAD_MONTHS);
    let fixed =
        assignments[0].person.deployments.iter().filter(|fixed| fixed.demanding && fixed.span.end > since);
    let before: i64 = fixed.map(|fixed| fixed.months).sum();
    let new: i64 = assignments.iter().filter(|one| demanding(one)).map(Assignment::months).sum();
    let after = before + new;
    let convex = |load: i64| load * (load + 1) / 2;
    let facts = || vec![number("months_before", before), number("months_after", after)];
    (new > 0).then(|| (100 * (convex(after) - convex(before)), facts()))
}

/// An extension by the same person where the goal is not reached (G09).
pub(super) fn continuity(_: &Case, one: &Assignment) -> Option<Amount> {
    let extended = one.extended().filter(|fixed| fixed.goal != GoalState::Yes)?;
    Some((100, vec![text("deployment", &extended.id)]))
}

/// A person deployed at all (G11).
pub(super) fn untouched_reserve(_: &Case, _: &[Assignment]) -> Option<Amount> {
    Some((100, Vec::new()))
}

//! The rules about a person's time: one place, presence, role, months in an office, rest.

use super::case::{Assignment, Case};
use super::facts::{Facts, count, day, number, span, text};
use super::options::lifted;
use super::rules::OfOne;
use crate::domain::{Day, OfficeId, Span};
use crate::rule::Rule;

/// The whole FTE goes to one deployment: neither new nor fixed deployments overlap (H01).
pub(super) fn one_place_at_a_time<'a>(case: &Case, assignments: &'a [Assignment<'a>]) -> Vec<OfOne<'a>> {
    let mut broken = Vec::new();
    let facts = |one: &Assignment, other: &str, other_span: Span| {
        vec![span("span", one.span()), text("other", other), span("other_span", other_span)]
    };
    for (position, one) in assignments.iter().enumerate() {
        for fixed in one.person.deployments.iter().filter(|fixed| fixed.span.overlaps(one.span())) {
            broken.push((one, facts(one, &fixed.id, fixed.span)));
        }
        for before in assignments[..position].iter().filter(|before| before.span().overlaps(one.span())) {
            broken.push((one, facts(one, &case.problem.call(before.placement.seat.call).id, before.span())));
        }
    }
    broken
}

/// No absence, not before entry, not after exit (H02).
pub(super) fn present(_: &Case, one: &Assignment) -> Vec<Facts> {
    let (person, during) = (one.person, one.span());
    let absences = person.absences.iter().filter(|absence| absence.overlaps(during));
    let entry = person.entry.filter(|entry| during.start < *entry);
    let exit = person.exit.filter(|exit| during.end > *exit);
    let reasons = absences
        .map(|absence| span("absence", *absence))
        .chain(entry.map(|entry| day("entry", entry)))
        .chain(exit.map(|exit| day("exit", exit)));
    reasons.map(|reason| vec![span("span", during), reason]).collect()
}

/// The role is one that the policy deploys (H03).
pub(super) fn deployable(case: &Case, one: &Assignment) -> Vec<Facts> {
    let role = &one.person.role;
    if case.problem.policy().deployable_roles.contains(role) {
        Vec::new()
    } else {
        vec![vec![text("role", role)]]
    }
}

/// Months in one office, over a chain of deployments without a long gap, stay within the limit (H05).
///
/// Only chains with a new deployment for which the limit is not lifted count: what is fixed is no
/// longer up to the plan.
pub(super) fn office_limit<'a>(case: &Case, assignments: &'a [Assignment<'a>]) -> Vec<OfOne<'a>> {
    let limit = case.problem.policy().office_limit_months;
    let mut offices: Vec<_> = assignments.iter().map(|one| one.call.office).collect();
    offices.sort_unstable();
    offices.dedup();
    let mut broken = Vec::new();
    for office in offices {
        for chain in chains(case, assignments, office) {
            let months: i64 = chain.iter().map(|link| link.months).sum();
            let bound = |one: &&Assignment| !lifted(case.problem, Rule::OfficeLimit, one.span().end);
            let last_new = chain.iter().rev().find_map(|link| link.new.filter(bound));
            if let Some(one) = last_new.filter(|_| months > limit) {
                let name = &case.problem.office(office).name;
                let deployments = count("deployments", chain.len());
                broken.push((
                    one,
                    vec![text("office", name), number("months", months), number("limit", limit), deployments],
                ));
            }
        }
    }
    broken
}

/// A fixed or new deployment in a chain.
pub(super) struct Link<'a> {
    span: Span,
    pub(super) months: i64,
    new: Option<&'a Assignment<'a>>,
}

impl Link<'_> {
    /// Whether the link is this new deployment.
    pub(super) fn is(&self, one: &Assignment) -> bool {
        self.new.is_some_and(|new| std::ptr::eq(new.placement, one.placement))
    }
}

/// The person's deployments in one office, cut where the gap is long enough.
pub(super) fn chains<'a>(
    case: &Case,
    assignments: &'a [Assignment<'a>],
    office: OfficeId,
) -> Vec<Vec<Link<'a>>> {
    let person = assignments[0].person;
    let fixed = person.deployments.iter().filter(|fixed| fixed.office == office);
    let fixed = fixed.map(|fixed| Link { span: fixed.span, months: fixed.months, new: None });
    let new = assignments.iter().filter(|one| one.call.office == office);
    let new = new.map(|one| Link { span: one.span(), months: one.months(), new: Some(one) });
    let mut links: Vec<_> = fixed.chain(new).collect();
    links.sort_by_key(|link| link.span);

    let gap = case.problem.policy().continuation_gap_months;
    let mut chains: Vec<Vec<Link>> = Vec::new();
    let mut latest_end: Option<Day> = None;
    for link in links {
        let end = link.span.end;
        match chains.last_mut() {
            Some(chain) if latest_end.is_some_and(|latest| link.span.start < latest.plus_months(gap)) => {
                chain.push(link)
            }
            _ => chains.push(vec![link]),
        }
        latest_end = latest_end.max(Some(end));
    }
    chains
}

/// Rest between two deployments; none before an extension by the same person (H17).
///
/// It is due before the later of the two, so it is lifted when that one ends by then.
///
/// Deployments that overlap are the matter of [`one_place_at_a_time`].
pub(super) fn rest<'a>(case: &Case, assignments: &'a [Assignment<'a>]) -> Vec<OfOne<'a>> {
    let rest_days = case.problem.policy().rest_days;
    let facts = |gap: Span, other: &str| {
        vec![number("gap_days", gap.days()), number("rest_days", rest_days), text("other", other)]
    };
    let mut broken = Vec::new();
    for (position, one) in assignments.iter().enumerate() {
        let free_of_rest = lifted(case.problem, Rule::Rest, one.span().end);
        for fixed in one.person.deployments.iter().filter(|fixed| !fixed.span.overlaps(one.span())) {
            let before_fixed = Span::new(one.span().end, fixed.span.start);
            let after_fixed = Span::new(fixed.span.end, one.start());
            let extends = one.call.extends.as_ref() == Some(&fixed.id);
            if one.start() < fixed.span.start {
                if before_fixed.days() < rest_days && !lifted(case.problem, Rule::Rest, fixed.span.end) {
                    broken.push((one, facts(before_fixed, &fixed.id)));
                }
            } else if !extends && !free_of_rest && one.start() < fixed.free_from {
                let mut facts = facts(after_fixed, &fixed.id);
                facts.extend([day("start", one.start()), day("free_from", fixed.free_from)]);
                broken.push((one, facts));
            }
        }
        for before in assignments[..position].iter().filter(|before| !before.span().overlaps(one.span())) {
            let gap = Span::new(before.span().end, one.start());
            if gap.days() < rest_days && !free_of_rest {
                broken.push((one, facts(gap, &case.problem.call(before.placement.seat.call).id)));
            }
        }
    }
    broken
}

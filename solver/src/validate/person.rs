//! Reads the persons of the pool.

use super::faults::{Faults, HERE, sorted_set};
use super::fields::Seen;
use super::known::Known;
use super::taken::Occupants;
use super::{codes, deployment};
use crate::domain::{
    Consent, Deployment, Exclusion, GradeLevels, PayScheme, Person, Restrictions, Skill, Span, Wishes,
};
use crate::draft::{PersonDraft, RestrictionsDraft, SkillDraft, WishesDraft};

/// The persons, sorted by id, and who occupies seats of calls.
///
/// Occupants are told of even where something else about the person is faulty.
pub(super) fn read(
    faults: &mut Faults,
    known: &Known<'_>,
    drafts: &[PersonDraft],
) -> (Option<Vec<Person>>, Occupants) {
    let (mut ids, mut deployment_ids) = (Seen::default(), Seen::default());
    let mut occupants = Occupants::default();
    let persons = faults.each("persons", drafts, |faults, draft| {
        let id = faults.id("id", &draft.id, &mut ids, codes::PERSON_TWICE);
        let deployments = deployment::read(faults, known, &mut deployment_ids, &draft.deployments);
        for deployment in deployments.iter().flatten() {
            occupants.add(deployment, draft.fte_percent);
        }
        let deployments = deployments.into_iter().collect::<Option<Vec<_>>>().map(|mut deployments| {
            deployments.sort_by(|a, b| (a.span, &a.id).cmp(&(b.span, &b.id)));
            deployments
        });
        person(faults, known, draft, id, deployments)
    });
    let by_id = |mut persons: Vec<Person>| {
        persons.sort_by(|a, b| a.id.cmp(&b.id));
        persons
    };
    (persons.map(by_id), occupants)
}

fn person(
    faults: &mut Faults,
    known: &Known<'_>,
    draft: &PersonDraft,
    id: Option<String>,
    deployments: Option<Vec<Deployment>>,
) -> Option<Person> {
    let cover_name = faults.text("cover_name", &draft.cover_name);
    let team = faults.text("team", &draft.team);
    let role = faults.text("role", &draft.role);
    let scheme = faults.word("scheme", &draft.scheme);
    let levels = levels(faults, known, scheme, &draft.grade);
    let fte = faults.number("fte_percent", draft.fte_percent, 1..=100, codes::FTE);
    let skills = faults.set("skills", &draft.skills, |faults, draft| skill(faults, known, draft));
    let entry = faults.day_if_any("entry", &draft.entry);
    let exit = faults.day_if_any("exit", &draft.exit);
    if let (Some(Some(entry)), Some(Some(exit))) = (entry, exit)
        && exit <= entry
    {
        let cause = format!("the exit {exit} is not after the entry {entry}");
        faults.report("exit", codes::EXIT_NOT_AFTER_ENTRY, cause);
    }
    let probation_end = faults.day_if_any("probation_end", &draft.probation_end);
    let absences = absences(faults, draft);
    let restrictions =
        faults.within("restrictions", |faults| restrictions(faults, known, draft.restrictions.as_ref()));
    let exclusions = faults.set("exclusions", &draft.exclusions, |faults, draft| {
        let office = known.office(faults, "office", &draft.office);
        let task = faults.optional(&draft.task, |faults, text| faults.name("task", text));
        Some(Exclusion { office: office?, task: task? })
    });
    let consents = faults.set("consents", &draft.consents, |faults, draft| {
        let kind = faults.word("kind", &draft.kind);
        let given_on = faults.day("given_on", &draft.given_on);
        Some(Consent { kind: kind?, given_on: given_on? })
    });
    let wishes = faults.within("wishes", |faults| wishes(faults, known, draft.wishes.as_ref()));
    Some(Person {
        id: id?,
        cover_name: cover_name?,
        team: team?,
        role: role?,
        scheme: scheme?,
        grade: draft.grade.clone(),
        levels: levels?,
        fte: fte?,
        skills: skills?,
        leadership: draft.leadership,
        entry: entry?,
        exit: exit?,
        probation_end: probation_end?,
        absences: absences?,
        restrictions: restrictions?,
        exclusions: exclusions?,
        consents: consents?,
        wishes: wishes?,
        deployments: deployments?,
    })
}

fn levels(
    faults: &mut Faults,
    known: &Known<'_>,
    scheme: Option<PayScheme>,
    grade: &str,
) -> Option<GradeLevels> {
    let known_grade = known.grade(faults, "grade", grade)?;
    if let (Some(own), Some(of_ladder)) = (scheme, known_grade.scheme)
        && own != of_ladder
    {
        let cause =
            format!("{grade} is on the ladder {}, the person's scheme is {}", of_ladder.name(), own.name());
        faults.report("grade", codes::SCHEME_OF_GRADE, cause);
    }
    known_grade.levels.clone()
}

fn skill(faults: &mut Faults, known: &Known<'_>, draft: &SkillDraft) -> Option<Skill> {
    let skill = known.skill(faults, "skill", &draft.skill);
    let level = faults.number("level", draft.level, 1..=3, codes::SKILL_LEVEL);
    let valid_until = faults.day_if_any("valid_until", &draft.valid_until);
    let ready_from = faults.day_if_any("ready_from", &draft.ready_from);
    if let (Some(Some(until)), Some(Some(from))) = (valid_until, ready_from)
        && until < from
    {
        let cause = format!("the skill is valid until {until}, before it is ready on {from}");
        faults.report("valid_until", codes::SPAN_REVERSED, cause);
    }
    Some(Skill { skill: skill?, level: level?, valid_until: valid_until?, ready_from: ready_from? })
}

fn absences(faults: &mut Faults, draft: &PersonDraft) -> Option<Vec<Span>> {
    let read =
        faults.each_of("absences", &draft.absences, |faults, draft| faults.span(&draft.start, &draft.end));
    faults.overlaps("absences", codes::ABSENCES_OVERLAP, &read);
    read.into_iter().collect::<Option<Vec<_>>>().map(sorted_set)
}

fn restrictions(
    faults: &mut Faults,
    known: &Known<'_>,
    draft: Option<&RestrictionsDraft>,
) -> Option<Restrictions> {
    let Some(draft) = draft else { return Some(Restrictions::default()) };
    let avoids = faults.set("avoids", &draft.avoids, |faults, tag| known.tag(faults, HERE, tag));
    let needs = faults.set("needs", &draft.needs, |faults, group| {
        if group.is_empty() {
            faults.report(HERE, codes::GROUP_EMPTY, "the group has no tag");
        }
        faults.set(HERE, group, |faults, tag| known.tag(faults, HERE, tag))
    });
    Some(Restrictions { avoids: avoids?, needs: needs? })
}

fn wishes(faults: &mut Faults, known: &Known<'_>, draft: Option<&WishesDraft>) -> Option<Wishes> {
    let Some(draft) = draft else { return Some(Wishes::default()) };
    let mut offices =
        |field, ids| faults.set(field, ids, |faults, id: &String| known.office(faults, HERE, id));
    let wanted_offices = offices("offices", &draft.offices);
    let unwanted_offices = offices("unwanted_offices", &draft.unwanted_offices);
    let mut kinds = |field, words| faults.set(field, words, |faults, word: &String| faults.word(HERE, word));
    let wanted_kinds = kinds("kinds", &draft.kinds);
    let unwanted_kinds = kinds("unwanted_kinds", &draft.unwanted_kinds);
    let skills = faults.set("skills", &draft.skills, |faults, code| known.skill(faults, HERE, code));
    Some(Wishes {
        offices: wanted_offices?,
        unwanted_offices: unwanted_offices?,
        kinds: wanted_kinds?,
        unwanted_kinds: unwanted_kinds?,
        skills: skills?,
    })
}

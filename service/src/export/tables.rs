//! The tables of a pool: calls, persons, deployments, decisions, the published plan.

use flexpool_solver::draft::{OfficeDraft, PersonDraft};

use super::table::{Cell, Table};
use crate::steering::view::{CallView, DeploymentView};
use crate::store::decisions::{Decision, IdentityEvent};
use crate::store::versions::Published;

/// Calls, a row each.
pub fn calls(calls: &[CallView], offices: &[OfficeDraft]) -> Table {
    let head = vec![
        "Call",
        "Stand",
        "Amt",
        "Art",
        "Klasse",
        "Zweck",
        "Ziel",
        "Plätze",
        "Frühester Beginn",
        "Spätester Beginn",
        "Monate gewünscht",
        "Maßnahme",
        "Es fehlt",
    ];
    let row = |view: &CallView| {
        let call = &view.document.body.call;
        vec![
            Cell::text(&call.id),
            Cell::text(view.stands),
            Cell::text(office(offices, &call.office)),
            Cell::text(&call.kind),
            Cell::Number(call.class),
            Cell::text(&call.purpose),
            Cell::text(&call.goal),
            Cell::Number(call.seats.iter().map(|seat| seat.count.unwrap_or(1)).sum()),
            Cell::maybe_day(call.earliest_start.as_ref().or(call.first_day.as_ref())),
            Cell::maybe_day(call.latest_start.as_ref().or(call.first_day.as_ref())),
            Cell::maybe_number(call.months_wished),
            Cell::text(view.measure),
            Cell::text(view.missing.join(", ")),
        ]
    };
    Table { name: "Calls", head, rows: calls.iter().map(row).collect() }
}

/// Starts and ends of deployments, for programs: days and times as the JSON has them.
pub fn identity_events(events: &[IdentityEvent]) -> Table {
    let head = vec!["number", "event", "deployment", "person", "office", "day", "made_at"];
    let row = |event: &IdentityEvent| {
        let texts =
            [&event.kind, &event.deployment, &event.person, &event.office, &event.day, &event.made_at];
        let texts = texts.map(|text| Cell::text(text.as_str()));
        std::iter::once(Cell::Number(event.number)).chain(texts).collect()
    };
    Table { name: "Identity events", head, rows: events.iter().map(row).collect() }
}

/// Persons under their cover names. Restrictions, exclusions and absences stay out: whoever needs them looks there.
pub fn persons(persons: &[PersonDraft]) -> Table {
    let head = vec![
        "Person",
        "Deckname",
        "Team",
        "Rolle",
        "Tarif",
        "Entgeltgruppe",
        "FTE",
        "Fähigkeiten",
        "Eintritt",
        "Letzter Tag",
    ];
    let row = |person: &PersonDraft| {
        let skills = person.skills.iter().map(|skill| format!("{} {}", skill.skill, skill.level));
        vec![
            Cell::text(&person.id),
            Cell::text(&person.cover_name),
            Cell::text(&person.team),
            Cell::text(&person.role),
            Cell::text(&person.scheme),
            Cell::text(&person.grade),
            Cell::Hundredths(person.fte_percent),
            Cell::text(skills.collect::<Vec<_>>().join(", ")),
            Cell::maybe_day(person.entry.as_ref()),
            person.exit.as_ref().map_or(Cell::Empty, |exit| Cell::last_day(exit)),
        ]
    };
    Table { name: "Personen", head, rows: persons.iter().map(row).collect() }
}

/// Deployments, a row each.
pub fn deployments(views: &[DeploymentView], persons: &[PersonDraft], offices: &[OfficeDraft]) -> Table {
    let head = vec![
        "Einsatz",
        "Stand",
        "Person",
        "Deckname",
        "Amt",
        "Call",
        "Platz",
        "Beginn",
        "Letzter Tag",
        "Monate",
        "Entscheidung",
    ];
    let row = |view: &DeploymentView| {
        let record = &view.document.body;
        let deployment = &record.deployment;
        vec![
            Cell::text(&deployment.id),
            Cell::text(view.stands),
            Cell::text(&record.person),
            Cell::text(cover_name(persons, &record.person)),
            Cell::text(office(offices, &deployment.office)),
            Cell::text(deployment.call.clone().unwrap_or_default()),
            Cell::text(deployment.seat.clone().unwrap_or_default()),
            Cell::day(&deployment.start),
            Cell::last_day(&deployment.end),
            Cell::maybe_number(deployment.months),
            Cell::maybe_number(Some(record.decision).filter(|number| *number != 0)),
        ]
    };
    Table { name: "Einsätze", head, rows: views.iter().map(row).collect() }
}

/// Decisions, a row each.
pub fn decisions(decisions: &[Decision]) -> Table {
    let head = vec!["Nummer", "Art", "Gegenstand", "Vorschlag", "Grund", "Entschieden von", "Entschieden am"];
    let row = |decision: &Decision| {
        vec![
            Cell::Number(decision.number),
            Cell::text(&decision.kind),
            Cell::text(&decision.subject),
            Cell::maybe_number(Some(decision.proposal).filter(|number| *number != 0)),
            Cell::text(&decision.reason),
            Cell::text(&decision.decided_by),
            Cell::day(decision.decided_at.split('T').next().unwrap_or_default()),
        ]
    };
    Table { name: "Entscheidungen", head, rows: decisions.iter().map(row).collect() }
}

/// The published plan, a row for each person of a placement.
pub fn published(plan: Option<&Published>, persons: &[PersonDraft]) -> Table {
    let head = vec!["Fassung", "Call", "Platz", "Person", "Deckname", "Beginn", "Letzter Tag", "Monate"];
    let mut rows = Vec::new();
    for (version, placement) in
        plan.into_iter().flat_map(|plan| plan.plan.placements.iter().map(|one| (plan.version, one)))
    {
        for person in &placement.persons {
            rows.push(vec![
                Cell::Number(version),
                Cell::text(&placement.call),
                Cell::text(&placement.seat),
                Cell::text(person),
                Cell::text(cover_name(persons, person)),
                Cell::day(&placement.start),
                placement.end.as_ref().map_or(Cell::Empty, |end| Cell::last_day(end)),
                Cell::maybe_number(placement.months),
            ]);
        }
    }
    Table { name: "Plan", head, rows }
}

fn office<'a>(offices: &'a [OfficeDraft], id: &'a str) -> &'a str {
    offices.iter().find(|office| office.id == id).map_or(id, |office| &office.name)
}

fn cover_name<'a>(persons: &'a [PersonDraft], id: &str) -> &'a str {
    persons.iter().find(|person| person.id == id).map_or("", |person| &person.cover_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identity_events_are_read_by_programs() {
        let event = IdentityEvent {
            number: 1,
            kind: "start".into(),
            deployment: "D1.1".into(),
            day: "2027-01-18".into(),
            person: "=cmd()".into(),
            office: "24;5".into(),
            made_at: "2026-12-14T08:00:00Z".into(),
        };
        let text = String::from_utf8(identity_events(&[event]).csv()).expect("UTF-8");
        let lines: Vec<_> = text.trim_start_matches('\u{feff}').lines().collect();
        assert_eq!(lines[1], "1;start;D1.1;'=cmd();\"24;5\";2027-01-18;2026-12-14T08:00:00Z");
    }
}

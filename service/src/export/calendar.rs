//! Deployments as a calendar (RFC 5545): begin, four weeks before the end, end. Cover names only.

use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::city::record::DeploymentRecord;
use crate::store::documents::Document;

/// Octets of a line, without its end (RFC 5545, section 3.1).
const LINE: usize = 75;
/// Days before the end at which the calendar reminds of it (W19).
const REMIND_DAYS: i64 = 28;

/// The deployments of the persons that `is_wanted`, in a calendar with a name.
pub fn calendar(
    (pool, name): (&str, &str),
    persons: &[PersonDraft],
    offices: &[OfficeDraft],
    deployments: &[Document<DeploymentRecord>],
    is_wanted: impl Fn(&PersonDraft) -> bool,
) -> String {
    let mut lines = Lines::default();
    for (field, text) in [
        ("BEGIN", "VCALENDAR"),
        ("VERSION", "2.0"),
        ("PRODID", "-//flexpool//flexpool//DE"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
    ] {
        lines.add(field, text);
    }
    lines.add("X-WR-CALNAME", &escaped(name));
    for document in deployments {
        let record = &document.body;
        let person = persons.iter().find(|person| person.id == record.person);
        let Some(person) = person.filter(|person| is_wanted(person)) else { continue };
        let office = offices.iter().find(|office| office.id == record.deployment.office);
        let office = office.map_or(record.deployment.office.as_str(), |office| &office.name);
        let (Ok(start), Ok(end)) =
            (record.deployment.start.parse::<Date>(), record.deployment.end.parse::<Date>())
        else {
            continue;
        };
        let about = format!("{}: {office}", person.cover_name);
        let last = end.saturating_sub(1.day());
        let remind = end.saturating_sub(REMIND_DAYS.days());
        let events = [
            ("start", start, format!("Beginn: {about}")),
            ("ending", remind, format!("Ende in vier Wochen: {about}")),
            ("end", last, format!("Letzter Tag: {about}")),
        ];
        for (kind, day, summary) in events {
            // A deployment of less than four weeks needs no reminder.
            if kind == "ending" && remind <= start {
                continue;
            }
            let uid = format!("{kind}.{}.{pool}@flexpool", document.id);
            lines.event(document, &uid, day, &summary);
        }
    }
    lines.add("END", "VCALENDAR");
    lines.text
}

#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn event(&mut self, document: &Document<DeploymentRecord>, uid: &str, day: Date, summary: &str) {
        let basic = |day: Date| day.strftime("%Y%m%d").to_string();
        let tomorrow = day.tomorrow().unwrap_or(day);
        self.add("BEGIN", "VEVENT");
        self.add("UID", &escaped(uid));
        self.add("DTSTAMP", &stamp(&document.changed_at));
        self.add("SEQUENCE", &(document.version - 1).to_string());
        self.add("DTSTART;VALUE=DATE", &basic(day));
        self.add("DTEND;VALUE=DATE", &basic(tomorrow));
        self.add("SUMMARY", &escaped(summary));
        self.add("TRANSP", "TRANSPARENT");
        self.add("END", "VEVENT");
    }

    /// Adds a line, folded where it is long: octets are counted, letters are not torn.
    fn add(&mut self, field: &str, text: &str) {
        let mut length = 0;
        for letter in format!("{field}:{text}").chars() {
            if length + letter.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(letter);
            length += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}

/// A text as a value; other control letters than the end of a line are not allowed in one.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// RFC 3339 in UTC as the basic form.
fn stamp(at: &str) -> String {
    let second = at.split(['.', 'Z']).next().unwrap_or_default();
    let digits = second.chars().filter(|letter| letter.is_ascii_digit() || *letter == 'T');
    format!("{}Z", digits.collect::<String>())
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::DeploymentDraft;

    use super::*;

    fn feed(office: &str) -> String {
        let person = |id: &str, team: &str| PersonDraft {
            id: id.into(),
            cover_name: "Säbelschnäbler".into(),
            team: team.into(),
            ..PersonDraft::default()
        };
        let deployment = |id: &str, person: &str| Document {
            id: id.into(),
            version: 2,
            state: String::new(),
            changed_at: "2026-12-14T08:09:10.123456Z".into(),
            changed_by: "ada".into(),
            body: DeploymentRecord {
                person: person.into(),
                deployment: DeploymentDraft {
                    id: id.into(),
                    office: "o".into(),
                    start: "2027-01-04".into(),
                    end: "2027-07-05".into(),
                    ..DeploymentDraft::default()
                },
                ..DeploymentRecord::default()
            },
        };
        let offices = [OfficeDraft { id: "o".into(), name: office.into(), ..OfficeDraft::default() }];
        let persons = [person("p", "a"), person("q", "b")];
        let deployments = [deployment("D1", "p"), deployment("D2", "q")];
        calendar(("kiel", "Kiel"), &persons, &offices, &deployments, |person| person.team == "a")
    }

    #[test]
    fn every_line_ends_and_folds_as_the_standard_says() {
        let feed = feed(&"Amt für Ämter, Außenstelle; ".repeat(9));
        assert!(feed.ends_with("END:VCALENDAR\r\n"));
        assert_eq!(feed.matches('\n').count(), feed.matches("\r\n").count());
        for line in feed.split("\r\n") {
            assert!(line.len() <= 75, "{line:?} has {} octets", line.len());
        }
        let unfolded = feed.replace("\r\n ", "");
        let summary = unfolded.lines().find(|line| line.starts_with("SUMMARY")).expect("a summary");
        assert!(summary.contains("Amt für Ämter\\, Außenstelle\\; Amt"), "{summary}");
    }

    #[test]
    fn a_deployment_has_begin_reminder_and_end_under_lasting_ids() {
        let feed = feed("24.5");
        let lines: Vec<_> = feed.lines().collect();
        let of = |field: &str| -> Vec<_> { lines.iter().filter(|line| line.starts_with(field)).collect() };
        assert_eq!(
            of("UID:"),
            ["start", "ending", "end"]
                .map(|kind| format!("UID:{kind}.D1.kiel@flexpool"))
                .iter()
                .collect::<Vec<_>>()
        );
        assert_eq!(
            of("DTSTART"),
            ["20270104", "20270607", "20270704"]
                .map(|day| format!("DTSTART;VALUE=DATE:{day}"))
                .iter()
                .collect::<Vec<_>>()
        );
        assert_eq!(of("DTSTAMP")[0], &"DTSTAMP:20261214T080910Z");
        assert_eq!(of("SEQUENCE")[0], &"SEQUENCE:1");
        assert!(!feed.contains("D2"), "another team");
    }
}

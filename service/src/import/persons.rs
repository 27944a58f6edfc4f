//! A row of a table of persons becomes a person, with what the mapping adds.

use flexpool_solver::domain::Day;
use flexpool_solver::draft::{AbsenceDraft, DeploymentDraft, PersonDraft, PolicyDraft};

use super::codes;
use super::mapping::{LostZeros, PersonColumns, PersonExtra, PersonsMapping};
use super::offices::UNKNOWN;
use super::read::{Calendar, Moment, fte_percent};
use super::report::Defect;
use super::rows::{Column, Fields};
use super::table::Cell;
use super::words::translated;
use super::{grade, skills};

/// What every row of the table is read with.
pub(super) struct Context<'a> {
    pub(super) mapping: &'a PersonsMapping,
    pub(super) policy: &'a PolicyDraft,
    pub(super) calendar: Calendar,
    pub(super) as_of: Day,
    pub(super) leadership_skill: Option<&'a str>,
}

/// The columns of a table of persons.
pub(super) fn columns(columns: &PersonColumns) -> Vec<Column<'_>> {
    let always = |field, header| Column { field, header: Some(header) };
    vec![
        always("id", columns.id.as_str()),
        always("cover_name", &columns.cover_name),
        always("team", &columns.team),
        always("role", &columns.role),
        always("scheme", &columns.scheme),
        always("grade", &columns.grade),
        always("fte", &columns.fte),
        always("skills", &columns.skills),
        Column { field: "free_from", header: columns.free_from.as_deref() },
        Column { field: "absences", header: columns.absences.as_deref() },
        Column { field: "note", header: columns.note.as_deref() },
    ]
}

/// The person in a row, with the id.
pub(super) fn person(fields: &mut Fields<'_>, context: &Context<'_>) -> (String, PersonDraft) {
    let Context { mapping, policy, calendar, .. } = context;
    let id = id(fields, mapping);
    let nothing = PersonExtra::default();
    let extra = mapping.extras.get(&id).unwrap_or(&nothing);
    let scheme = fields.take("scheme", |cell| translated(&cell.text()?, &mapping.schemes));
    let level_where_absent = mapping.level_where_absent.unwrap_or(2);
    let skills =
        fields.take("skills", |cell| skills::skills(&cell.optional_text()?, level_where_absent, policy));
    let absences = fields.take("absences", |cell| calendar.spans(cell));
    let mut person = PersonDraft {
        cover_name: fields.text("cover_name"),
        team: fields.text("team"),
        role: fields.text("role"),
        grade: grade(fields, &scheme, policy),
        fte_percent: fte(fields),
        leadership: skills.iter().any(|skill| Some(skill.skill.as_str()) == context.leadership_skill),
        entry: moment(fields, extra.entry.as_deref(), calendar),
        exit: moment(fields, extra.exit.as_deref(), calendar),
        probation_end: moment(fields, extra.probation_end.as_deref(), calendar),
        absences: absences
            .into_iter()
            .map(|(start, end)| AbsenceDraft { start: start.to_string(), end: end.to_string() })
            .collect(),
        restrictions: extra.restrictions.clone(),
        exclusions: extra.exclusions.clone(),
        consents: extra.consents.clone(),
        wishes: extra.wishes.clone(),
        deployments: Vec::new(),
        id: id.clone(),
        scheme,
        skills,
    };
    free_from(fields, context, extra, &mut person);
    (id, person)
}

/// The id, with the leading zeros that a spreadsheet took from a personnel number.
fn id(fields: &mut Fields<'_>, mapping: &PersonsMapping) -> String {
    let id = fields.text("id");
    let Some(digits) = mapping.id_digits.map(|digits| digits as usize) else { return id };
    let lost = !id.is_empty() && id.chars().all(|char| char.is_ascii_digit()) && id.len() < digits;
    if !lost {
        return id;
    }
    match mapping.lost_zeros.unwrap_or(LostZeros::Report) {
        LostZeros::Restore => {
            let restored = format!("{id:0>digits$}");
            fields.note("id", codes::ZERO_RESTORED, format!("{id} was read as {restored}"));
            restored
        }
        LostZeros::Report => {
            let cause = format!("{id} has {} digits, personnel numbers have {digits}", id.len());
            fields.defect("id", Defect::plain(codes::LOST_ZERO, cause));
            id
        }
    }
}

fn grade(fields: &mut Fields<'_>, scheme: &str, policy: &PolicyDraft) -> String {
    // An unknown scheme is reported by itself; the grade is then looked up on every ladder.
    let scheme = Some(scheme).filter(|scheme| !scheme.is_empty());
    let mut spelled = String::new();
    let grade = fields.take("grade", |cell| {
        spelled = cell.text()?;
        grade::on_ladder(&spelled, scheme, policy)
    });
    if !grade.is_empty() && grade != spelled {
        fields.note("grade", codes::GRADE_RESPELLED, format!("{spelled:?} was read as {grade}"));
    }
    grade
}

fn fte(fields: &mut Fields<'_>) -> i64 {
    let (percent, rounded) = fields.take("fte", fte_percent);
    if rounded {
        fields.note("fte", codes::FTE_ROUNDED, format!("the contract was rounded down to {percent} percent"));
    }
    percent
}

fn moment(fields: &mut Fields<'_>, text: Option<&str>, calendar: &Calendar) -> Option<String> {
    match calendar.moment_in(text?) {
        Ok(moment) => Some(calendar.first_day(moment).to_string()),
        Err(defect) => {
            fields.defect("id", Defect { cause: format!("in the mapping: {}", defect.cause), ..defect });
            None
        }
    }
}

/// A "free from" in the future is the end of a running deployment, or the entry into the pool.
fn free_from(fields: &mut Fields<'_>, context: &Context<'_>, extra: &PersonExtra, person: &mut PersonDraft) {
    let Context { mapping, calendar, as_of, .. } = context;
    let never = mapping.never_week;
    let free_from = fields.take("free_from", |cell| match cell {
        Cell::Empty => Ok(None),
        cell => calendar.moment(cell).map(Some),
    });
    let free_from = free_from.filter(|moment| never.is_none_or(|never| *moment != Moment::Week(never)));
    let note = fields.take("note", Cell::optional_text);
    let is_running = extra.running.is_some()
        || mapping.running_marker.as_ref().is_some_and(|marker| note.starts_with(marker.as_str()));
    let until = free_from.map(|moment| calendar.first_day(moment)).filter(|day| day > as_of);
    match until {
        Some(until) if is_running => {
            let since = extra.running.as_ref().map(|running| running.since.as_str());
            let start = moment(fields, since, calendar).unwrap_or_else(|| as_of.to_string());
            person.deployments.push(DeploymentDraft {
                id: format!("{}-running", person.id),
                office: extra
                    .running
                    .as_ref()
                    .map_or_else(|| UNKNOWN.to_owned(), |running| running.office.clone()),
                kind: extra.running.as_ref().and_then(|running| running.kind.clone()),
                start,
                end: until.to_string(),
                // An imported "free from" already contains the rest.
                free_from: Some(until.to_string()),
                ..Default::default()
            });
        }
        None if is_running => fields.defect(
            "free_from",
            Defect::new(
                codes::NOT_A_DATE,
                "a running deployment has no end after the decision day",
                "fill in from when the person is free",
            ),
        ),
        Some(until) if calendar.week_zero.is_none_or(|zero| until > zero) && person.entry.is_none() => {
            person.entry = Some(until.to_string());
        }
        _ => {}
    }
}

//! A row of a table of calls becomes a call, with what the mapping supplies.

use flexpool_solver::draft::{CallDraft, PolicyDraft, SeatDraft};

use super::mapping::{CallColumns, CallExtra, CallsMapping, OfficesMapping};
use super::read::{Calendar, whole};
use super::report::Defect;
use super::rows::{Column, Fields};
use super::seats;
use super::table::Cell;
use super::words::translated;

/// What every row of the table is read with.
pub(super) struct Context<'a> {
    pub(super) mapping: &'a CallsMapping,
    pub(super) offices: &'a OfficesMapping,
    pub(super) policy: &'a PolicyDraft,
    pub(super) calendar: Calendar,
    pub(super) leadership_skill: Option<&'a str>,
}

/// A call, and what the row says of its measure.
#[derive(Clone, Debug, Default)]
pub(super) struct Imported {
    pub(super) call: CallDraft,
    /// Our word for the measure, to be compared with what follows from the office; empty where not given.
    pub(super) measure: String,
    /// Where the measure stands.
    pub(super) place: String,
}

/// The columns of a table of calls.
pub(super) fn columns(columns: &CallColumns) -> Vec<Column<'_>> {
    let always = |field, header| Column { field, header: Some(header) };
    vec![
        always("id", columns.id.as_str()),
        always("office", &columns.office),
        always("kind", &columns.kind),
        always("purpose", &columns.purpose),
        always("seats", &columns.seats),
        always("months", &columns.months),
        always("earliest_start", &columns.earliest_start),
        always("latest_start", &columns.latest_start),
        always("class", &columns.class),
        Column { field: "measure", header: columns.measure.as_deref() },
        Column { field: "note", header: columns.note.as_deref() },
    ]
}

/// The call in a row, with the id.
pub(super) fn call(fields: &mut Fields<'_>, context: &Context<'_>) -> (String, Imported) {
    let Context { mapping, policy, calendar, .. } = context;
    let id = fields.text("id");
    let nothing = CallExtra::default();
    let extra = mapping.extras.get(&id).unwrap_or(&nothing);
    let office = fields.text("office");
    let purpose = fields.take("purpose", Cell::optional_text);
    let day = |cell: &Cell| calendar.moment(cell).map(|moment| Some(calendar.first_day(moment).to_string()));
    let texts = extra.texts.as_ref().unwrap_or(&mapping.texts);
    let filled = |text: &str| text.replace("{office}", &office).replace("{purpose}", &purpose);
    let vacancy_since = extra.vacancy_since.as_deref().map(|text| calendar.moment_in(text));
    let call = CallDraft {
        kind: fields.take("kind", |cell| translated(&cell.text()?, &mapping.kinds)),
        task: extra.task.clone(),
        goal: filled(&texts.goal),
        contact: filled(&texts.contact),
        workplace: filled(&texts.workplace),
        valuation: filled(&texts.valuation),
        class: fields.take("class", whole),
        earliest_start: fields.take("earliest_start", day),
        latest_start: fields.take("latest_start", day),
        months_wished: fields.take("months", |cell| whole(cell).map(Some)),
        months_acceptable: extra.months_acceptable.clone(),
        seats: fields
            .take("seats", |cell| seats::seats(&cell.text()?, policy))
            .into_iter()
            .map(|seat| completed(seat, &office, extra, context))
            .collect(),
        whole: extra.whole,
        least_seats: extra.least_seats,
        start_together: extra.start_together,
        one_team: extra.one_team,
        onboarding_weeks: extra.onboarding_weeks,
        vacancy_since: match vacancy_since {
            Some(Ok(moment)) => Some(calendar.first_day(moment).to_string()),
            Some(Err(defect)) => {
                fields.defect("id", Defect { cause: format!("in the mapping: {}", defect.cause), ..defect });
                None
            }
            None => None,
        },
        extends: extra.extends.clone(),
        id: id.clone(),
        office,
        purpose,
        ..Default::default()
    };
    let measure = fields.take("measure", |cell| match cell {
        Cell::Empty => Ok(String::new()),
        cell => translated(&cell.text()?, &mapping.measures),
    });
    let place = fields.place("measure");
    (id, Imported { call, measure, place })
}

/// The seat with its tags and the leadership its must groups imply.
fn completed(seat: SeatDraft, office: &str, extra: &CallExtra, context: &Context<'_>) -> SeatDraft {
    let of_leadership = |skill: &str| Some(skill) == context.leadership_skill;
    let leadership = seat.must.iter().any(|group| group.iter().all(|one| of_leadership(&one.skill)));
    let tags = context.offices.tags_of(office).iter().chain(&extra.tags).cloned().collect();
    SeatDraft { leadership, tags, most_sharers: extra.most_sharers, ..seat }
}

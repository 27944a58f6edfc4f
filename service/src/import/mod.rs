//! From a city's tables to a problem: nothing is lost, every row is imported or rejected.
//!
//! | stage | module |
//! |---|---|
//! | what the columns and words mean | [`mapping`](Mapping), loaded with its base and policy |
//! | files to rows of typed cells | `files`, `source`, `workbook`, `table` |
//! | cells to values | `read`, `grade`, `skills`, `seats`, `words` |
//! | rows to records, each imported or rejected | `rows`, `persons`, `calls`, `offices` |
//!
//! An import writes nothing; a dry run is an import whose draft is not saved. Calls that break a
//! rule are imported and stay open with their reason; only what cannot be read is rejected.

mod calls;
mod codes;
mod files;
mod grade;
mod load;
mod mapping;
mod offices;
mod persons;
mod read;
mod report;
mod rows;
mod seats;
mod skills;
mod source;
mod table;
mod words;
mod workbook;

use std::path::{Path, PathBuf};

use flexpool_solver::domain::Day;
use flexpool_solver::draft::{PersonDraft, PolicyDraft, ProblemDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::{Problem, validate};
use serde::Serialize;

pub use codes::codes;
pub use files::Files;
pub use mapping::{
    CallColumns, CallExtra, CallsMapping, LostZeros, Mapping, OfficeRule, OfficesMapping, PersonColumns,
    PersonExtra, PersonsMapping, RunningExtra, SuppliedTexts, TableSource,
};
pub use report::{Counts, Note, Reject, RowCount};

use crate::wire;
use read::Calendar;
use rows::{Column, Positions, Settled, locate, settle};
use table::Table;

/// What came of an import.
#[derive(Clone, Debug)]
pub struct Imported {
    /// What was read.
    pub draft: ProblemDraft,
    /// The problem it describes, or why it describes none.
    pub problem: Result<Problem, Vec<Fault>>,
    /// Reasons for rows that were not imported.
    pub rejects: Vec<Reject>,
    /// Rows that were imported, but not as they stand.
    pub notes: Vec<Note>,
    /// Rows by sort of table.
    pub counts: Counts,
}

/// What an import says about the rows, as a file: no persons, only what is wrong with rows.
#[derive(Clone, Debug, Serialize)]
pub struct Report<'a> {
    counts: &'a Counts,
    rejects: &'a [Reject],
    notes: &'a [Note],
}

impl Imported {
    /// Counts, rejects and notes.
    pub fn report(&self) -> Report<'_> {
        Report { counts: &self.counts, rejects: &self.rejects, notes: &self.notes }
    }

    /// The problem in canonical JSON; the draft as it stands where it describes no valid problem.
    pub fn json(&self) -> String {
        self.problem.as_ref().map_or_else(|_| wire::pretty(&self.draft), wire::problem_json)
    }
}

/// Imports the tables that the mapping in a file names.
///
/// # Errors
/// When there is nothing to import: mapping, policy or a table unreadable, a column missing.
pub fn run(mapping: &Path) -> Result<Imported, Vec<Fault>> {
    run_on(Files::OnDisk, mapping)
}

/// The same for files that may be at hand.
///
/// # Errors
/// As [`run`].
pub fn run_on(files: Files<'_>, mapping: &Path) -> Result<Imported, Vec<Fault>> {
    Loaded::of(files, mapping)?.import(files)
}

/// A mapping with its bases and its policy, read once for any number of tables.
#[derive(Clone, Debug)]
pub struct Loaded {
    mapping: Mapping,
    policy: PolicyDraft,
    /// Where the mapping lies, and so the tables that it names.
    folder: PathBuf,
}

impl Loaded {
    /// The mapping in a file, with what it needs beside the tables.
    ///
    /// # Errors
    /// When mapping, base or policy cannot be read.
    pub fn of(files: Files<'_>, mapping: &Path) -> Result<Self, Vec<Fault>> {
        let loaded = load::mapping(files, mapping)?;
        let folder = load::folder_of(mapping).to_owned();
        let policy = load::policy(files, &folder, &loaded)?;
        Ok(Self { mapping: loaded, policy, folder })
    }

    /// Imports the tables that the mapping names.
    ///
    /// # Errors
    /// When a table is unreadable, a column missing, or a day of the mapping none.
    pub fn import(&self, files: Files<'_>) -> Result<Imported, Vec<Fault>> {
        import(files, &self.mapping, &self.folder, self.policy.clone())
    }
}

fn import(
    files: Files<'_>,
    mapping: &Mapping,
    folder: &Path,
    policy: PolicyDraft,
) -> Result<Imported, Vec<Fault>> {
    let (as_of, calendar) = calendar(mapping)?;
    let mut notes = Vec::new();
    let mut faults = Vec::new();
    let mut tables = |sources: &[TableSource], columns: &[Column<'_>]| {
        located(files, folder, sources, columns, &mut notes).unwrap_or_else(|own| {
            faults.extend(own);
            Vec::new()
        })
    };
    let person_tables = tables(&mapping.persons.tables, &persons::columns(&mapping.persons.columns));
    let call_tables = tables(&mapping.calls.tables, &calls::columns(&mapping.calls.columns));
    if !faults.is_empty() {
        return Err(faults);
    }
    let leadership_skill = mapping.leadership_skill.as_deref();
    let of_persons =
        persons::Context { mapping: &mapping.persons, policy: &policy, calendar, as_of, leadership_skill };
    let persons = settle(&person_tables, |fields| persons::person(fields, &of_persons));
    let of_calls = calls::Context {
        mapping: &mapping.calls,
        offices: &mapping.offices,
        policy: &policy,
        calendar,
        leadership_skill,
    };
    let calls = settle(&call_tables, |fields| calls::call(fields, &of_calls));
    notes.extend(unused_extras(mapping, &persons, &calls));
    Ok(assembled(mapping, policy, persons, calls, notes))
}

fn assembled(
    mapping: &Mapping,
    policy: PolicyDraft,
    persons: Settled<PersonDraft>,
    calls: Settled<calls::Imported>,
    mut notes: Vec<Note>,
) -> Imported {
    let deployments = persons.records.iter().flat_map(|person| &person.deployments);
    let of_calls = calls.records.iter().map(|imported| imported.call.office.as_str());
    let names = of_calls.chain(deployments.map(|deployment| deployment.office.as_str()));
    let draft = ProblemDraft {
        format: ProblemDraft::FORMAT.into(),
        as_of: mapping.as_of.clone(),
        policy,
        offices: offices::offices(names, &mapping.offices),
        persons: persons.records,
        calls: calls.records.iter().map(|imported| imported.call.clone()).collect(),
        published: Vec::new(),
    };
    let problem = validate::problem(&draft);
    notes.extend(persons.notes.into_iter().chain(calls.notes));
    notes.extend(problem.iter().flat_map(|problem| other_measures(problem, &calls.records)));
    let rejects = persons.rejects.into_iter().chain(calls.rejects).collect();
    Imported { draft, problem, rejects, notes, counts: Counts { persons: persons.count, calls: calls.count } }
}

/// Calls whose office says another measure than the one that follows from employer and establishment.
fn other_measures<'a>(problem: &Problem, calls: &'a [calls::Imported]) -> Vec<Note> {
    let derived = |call: &'a calls::Imported| {
        let id =
            problem.find_call(&call.call.id).expect("invariant: a valid problem has every call of its draft");
        (call, problem.office(problem.call(id).office).measure.name())
    };
    let differing =
        calls.iter().map(derived).filter(|(call, name)| !call.measure.is_empty() && call.measure != *name);
    let note = |(call, name): (&calls::Imported, &str)| {
        let text = format!(
            "call {}: the table says {}, employer and establishment say {name}",
            call.call.id, call.measure
        );
        Note::new(call.place.clone(), codes::MEASURE_DIFFERS, text)
    };
    differing.map(note).collect()
}

fn calendar(mapping: &Mapping) -> Result<(Day, Calendar), Vec<Fault>> {
    let without_weeks = Calendar { week_zero: None };
    let mut faults = Vec::new();
    let mut day = |field: &str, text: &str| match without_weeks.moment_in(text) {
        Ok(moment) => Some(without_weeks.first_day(moment)),
        Err(defect) => {
            faults.push(load::contradiction(format!("mapping: {field}"), defect.cause, "write YYYY-MM-DD"));
            None
        }
    };
    let as_of = day("as_of", &mapping.as_of);
    let week_zero = mapping.week_zero.as_deref().and_then(|text| day("week_zero", text));
    match as_of {
        Some(as_of) if faults.is_empty() => Ok((as_of, Calendar { week_zero })),
        _ => Err(faults),
    }
}

fn located(
    files: Files<'_>,
    folder: &Path,
    sources: &[TableSource],
    columns: &[Column<'_>],
    notes: &mut Vec<Note>,
) -> Result<Vec<(Table, Positions)>, Vec<Fault>> {
    let mut tables = Vec::new();
    let mut faults = Vec::new();
    for source in sources {
        let table = source::open(files, folder, source, notes).map_err(|fault| vec![fault]);
        match table.and_then(|table| locate(&table, columns, notes).map(|positions| (table, positions))) {
            Ok(table) => tables.push(table),
            Err(own) => faults.extend(own),
        }
    }
    if faults.is_empty() { Ok(tables) } else { Err(faults) }
}

fn unused_extras(
    mapping: &Mapping,
    persons: &Settled<PersonDraft>,
    calls: &Settled<calls::Imported>,
) -> Vec<Note> {
    let of_persons =
        mapping.persons.extras.keys().filter(|id| !persons.records.iter().any(|person| person.id == **id));
    let of_calls =
        mapping.calls.extras.keys().filter(|id| !calls.records.iter().any(|call| call.call.id == **id));
    let places = of_persons.map(|id| format!("mapping: persons.extras.{id}"));
    let places = places.chain(of_calls.map(|id| format!("mapping: calls.extras.{id}")));
    let note = |place| Note::new(place, codes::EXTRA_UNUSED, "no row with this id was imported");
    places.map(note).collect()
}

#[cfg(test)]
mod tests;

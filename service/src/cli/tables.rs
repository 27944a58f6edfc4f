//! This module runs the commands that solve nothing: import, validate, schema.

use flexpool_solver::{Problem, validate};

use super::args;
use super::failure::{Failure, tell};
use super::input::InputError;
use super::page::Page;
use super::session::Session;
use super::table::{Column, Table};
use super::{Exit, output};
use crate::answer::{Envelope, ImportReport, Validated, schema as answer_schema};
use crate::import::{self, Imported};
use crate::wire;
use crate::words::{Lang, Phrase};

/// `flexpool import`.
pub(super) fn import(session: &Session<'_>, args: &args::Import) -> Result<Exit, Failure> {
    let name = args.mapping.display().to_string();
    let imported =
        import::run(&args.mapping).map_err(|faults| InputError::Faults { name: name.clone(), faults })?;
    let problem = validate::problem(&imported.draft);
    let report = ImportReport::of(&imported, problem.as_ref().map_err(Vec::as_slice));
    if let Some(path) = &args.report {
        output::write(&wire::pretty(&report), Some(path))?;
    }
    if args.dry_run && session.common.json {
        session.write(&wire::pretty(&report))?;
    } else if args.dry_run {
        session.write(&page(session.lang, &imported))?;
    } else {
        tell(page(session.lang, &imported).trim_end());
    }
    let problem = problem.map_err(|faults| InputError::Faults { name, faults })?;
    if !args.dry_run {
        session.write(&wire::problem_json(&problem))?;
    }
    Ok(if imported.rejects.is_empty() { Exit::Answered } else { Exit::Faulty })
}

fn page(lang: Lang, imported: &Imported) -> String {
    let mut page = Page::for_terminal();
    let counts = [(Phrase::RowsPersons, imported.counts.persons), (Phrase::RowsCalls, imported.counts.calls)];
    for (phrase, count) in counts {
        let values = [
            ("rows", &*count.rows.to_string()),
            ("imported", &count.imported.to_string()),
            ("rejected", &count.rejected.to_string()),
        ];
        page.paragraph(&lang.fill(phrase, &values));
    }
    if !imported.rejects.is_empty() {
        page.heading(lang.say(Phrase::RejectedRows));
        let columns = [
            Column::text(lang.say(Phrase::ColCell)),
            Column::text(lang.say(Phrase::ColCode)),
            Column::wide(lang.say(Phrase::ColReason)),
            Column::wide(lang.say(Phrase::ColAction)),
        ];
        let mut table = Table::new(columns);
        for reject in &imported.rejects {
            let cell = format!("{}!{}", reject.sheet, reject.cell);
            table.push([cell, reject.code.to_owned(), reject.cause.clone(), reject.action.clone()]);
        }
        page.table(&table);
    }
    if !imported.notes.is_empty() {
        page.heading(lang.say(Phrase::ImportNotes));
        let columns = [
            Column::text(lang.say(Phrase::ColCell)),
            Column::text(lang.say(Phrase::ColCode)),
            Column::wide(lang.say(Phrase::ColText)),
        ];
        let mut table = Table::new(columns);
        for note in &imported.notes {
            table.push([note.place.clone(), note.code.to_owned(), note.text.clone()]);
        }
        page.table(&table);
    }
    page.finish()
}

/// `flexpool validate`.
pub(super) fn validate(session: &Session<'_>, args: &args::ProblemFile) -> Result<Exit, Failure> {
    let problem = session.problem(&args.file)?;
    let envelope = || Envelope::new("validation", &problem, &session.question(), Validated::of(&problem));
    session.answer(envelope, |page| valid(page, session.lang, &problem))?;
    Ok(Exit::Answered)
}

fn valid(page: &mut Page, lang: Lang, problem: &Problem) {
    let holds = Validated::of(problem);
    let values = [
        ("persons", &*holds.persons.to_string()),
        ("calls", &holds.calls.to_string()),
        ("seats", &holds.seats.to_string()),
        ("offices", &holds.offices.to_string()),
        ("day", &lang.date(problem.as_of())),
    ];
    page.paragraph(&lang.fill(Phrase::ValidProblem, &values));
    page.paragraph(&lang.fill(Phrase::Digest, &[("digest", &wire::digest(problem))]));
}

/// `flexpool schema`.
pub(super) fn schema(session: &Session<'_>, args: &args::Schema) -> Result<Exit, Failure> {
    let known = || {
        wire::Kind::ALL
            .iter()
            .map(|kind| kind.name())
            .chain(crate::answer::KINDS)
            .chain(crate::http::REQUESTS)
            .chain(["config", "openapi"])
    };
    let Some(name) = &args.name else {
        session.write(&known().fold(String::new(), |list, name| list + name + "\n"))?;
        return Ok(Exit::Answered);
    };
    let of_input = wire::Kind::named(name).map(wire::schema);
    let schema = of_input
        .or_else(|| answer_schema(name))
        .or_else(|| crate::http::schema(name))
        .or_else(|| of_server(name))
        .ok_or_else(|| {
            let known = known().collect::<Vec<_>>().join(", ");
            Failure::Usage(session.lang.fill(Phrase::NoSuchSchema, &[("name", name), ("known", &known)]))
        })?;
    session.write(&wire::pretty(&schema))?;
    Ok(Exit::Answered)
}

/// What describes the server: its settings, and the OpenAPI document of its API.
fn of_server(name: &str) -> Option<serde_json::Value> {
    match name {
        "config" => Some(crate::config::schema()),
        "openapi" => Some(crate::http::document()),
        _ => None,
    }
}

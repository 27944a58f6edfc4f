//! This module runs `flexpool prices`.

use flexpool_solver::domain::{CallId, Day};
use flexpool_solver::prices::Wanted;
use flexpool_solver::solve::Status;
use flexpool_solver::validate::YEARS;

use super::commands::find_call;
use super::failure::Failure;
use super::session::Session;
use super::{Exit, args, show};
use crate::answer::{Envelope, PricesEntry};
use crate::ask;
use crate::words::{Phrase, Teller};

/// `flexpool prices`.
pub(super) fn prices(session: &Session<'_>, args: &args::Prices) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let calls = args.serve.iter().map(|id| find_call(session, &problem, id));
    let serve: Vec<CallId> = calls.collect::<Result<_, _>>()?;
    let all = !args.rules && !args.persons && !args.trainings && serve.is_empty();
    let wanted = Wanted {
        rules: all || args.rules,
        persons: all || args.persons,
        trainings: all || args.trainings,
        serve,
        ready_from: args.trained_by.as_deref().map(|text| day(session, text)).transpose()?,
    };
    let (best, found) = session.ask(|limits| ask::prices(&problem, &wanted, limits))?;
    let envelope = || {
        let answer = PricesEntry::of(&Teller::new(session.lang, &problem), &found, args.top);
        Envelope::new("prices", &problem, &session.question(), answer).with_proof(&best)
    };
    let teller = session.teller(&problem);
    session.answer(envelope, |page| {
        show::prices(page, &teller, &found, args.top);
        show::unless_proven(page, &teller, &best);
    })?;
    Ok(session.ended(best.status == Status::Gap || ask::prices_cut_short(&found)))
}

fn day(session: &Session<'_>, text: &str) -> Result<Day, Failure> {
    let date = text.parse::<jiff::civil::Date>().ok().filter(|date| YEARS.contains(&date.year()));
    date.map(Day::of).ok_or_else(|| Failure::Usage(session.lang.fill(Phrase::DateForm, &[("text", text)])))
}

//! This module runs `flexpool stress`.

use flexpool_solver::check::check as judge;
use flexpool_solver::rank::Wanted;

use super::args;
use super::failure::Failure;
use super::session::Session;
use super::{Exit, input, show};
use crate::answer::{Envelope, Stressed};
use crate::ask;
use crate::words::Planning;

/// `flexpool stress`.
pub(super) fn stress(session: &Session<'_>, args: &args::Stress) -> Result<Exit, Failure> {
    let problem = session.problem(&args.problem.file)?;
    let given = args.plan.as_deref().map(|name| input::plan(&problem, name)).transpose()?;
    if let Some(plan) = &given {
        let n_broken = judge(&problem, plan).violations.len();
        if n_broken > 0 {
            let text = session.lang.fill(Planning::StressBrokenPlan, &[("n", &n_broken.to_string())]);
            return Err(Failure::Usage(text));
        }
    }
    let wanted = Wanted { plans: args.plans.into(), distance: args.distance.into(), profiles: false };
    let found = session.ask(|limits| ask::stress(&problem, given, &wanted, args.draws, limits))?;
    let envelope = || {
        let envelope = Envelope::new("stress", &problem, &session.question(), Stressed::of(&problem, &found));
        match found.outcomes.first() {
            Some(best) => envelope.with_proof(best),
            None => envelope,
        }
    };
    session.answer(envelope, |page| show::stressed(page, &session.teller(&problem), &found))?;
    Ok(session.ended(found.is_cut_short()))
}

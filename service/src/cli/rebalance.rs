//! This module runs `flexpool rebalance`: what to change of the published plan.

use flexpool_solver::rebalance::{Wanted, rebalance as solve};

use super::args;
use super::failure::Failure;
use super::session::Session;
use super::{Exit, input, show};
use crate::answer::{Envelope, Rebalanced};
use crate::words::Teller;

/// `flexpool rebalance`.
pub(super) fn rebalance(session: &Session<'_>, args: &args::Rebalance) -> Result<Exit, Failure> {
    let today = session.problem(&args.problem.file)?;
    let before = args.before.as_deref().map(|name| session.problem(name)).transpose()?;
    let (problem, gone) = match &args.published {
        Some(name) => {
            let (plan, gone) = input::published(&today, before.as_ref(), name)?;
            (today.with_published(&plan), gone)
        }
        None => (today, Vec::new()),
    };
    let wanted = Wanted { before: before.as_ref(), gone: &gone, most: args.most.map(usize::from) };
    let found = session.ask(|limits| solve(&problem, &wanted, limits))?;
    let envelope = || {
        let answer = Rebalanced::of(&Teller::new(session.lang, &problem), &found);
        Envelope::new("rebalance", &problem, &session.question(), answer).with_proof(&found.best)
    };
    session.answer(envelope, |page| show::rebalanced(page, &session.teller(&problem), &found))?;
    Ok(session.ended(found.is_cut_short()))
}

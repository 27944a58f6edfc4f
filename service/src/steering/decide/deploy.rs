//! Who is deployed: as proposed, or otherwise; and which published placements are dropped.

use flexpool_solver::draft::PlacementDraft;

use super::{On, Said, not_open};
use crate::city::decide::{self, Decidable, Refused};
use crate::city::participation::Clocks;
use crate::steering::Refusal;
use crate::steering::pool::day_problem;
use crate::store::decisions::{self, IdentityEvent, NewDecision};
use crate::store::documents::{self, Kind};
use crate::store::proposals::{self, Proposal};
use crate::store::{Change, versions};

/// Decides placements, answering proposals; the number of the decision, and what is told to the identity management.
pub(super) async fn deploy(
    change: &mut Change,
    on: On<'_>,
    kind: &str,
    (answered, placements): (&[i64], Vec<PlacementDraft>),
    said: Said,
) -> Result<(i64, Vec<IdentityEvent>), Refusal> {
    let pool = on.pool.id.as_str();
    let proposed = open_ones(change, pool, answered).await?;
    let own = || proposed.iter().filter_map(|proposal| proposal.body.placement.clone()).collect();
    let wanted = if placements.is_empty() { own() } else { placements };
    let dropped: Vec<&PlacementDraft> = proposed.iter().filter_map(withdrawn).collect();
    if wanted.is_empty() && dropped.is_empty() {
        let detail = "name proposals, or placements".to_owned();
        return Err(Refusal::Conflict("nothing-to-decide", detail));
    }
    let problem = day_problem(change.connection(), pool, on.as_of).await?;
    let participation = problem.to_draft().policy.participation;
    let clocks = Clocks { participation: &participation, land: on.pool.settings.land, decided: on.as_of };
    let decidable = judged(&problem, wanted, &said, clocks, on)?;
    let answers: Vec<_> = proposed.iter().map(|one| (one, is_followed(one, &decidable))).collect();
    let told = answers.iter().map(|(proposal, followed)| {
        let body = &proposal.body;
        serde_json::json!({
            "proposal": proposal.number, "proposed": body.placement, "withdraws": withdrawn(proposal),
            "followed": followed,
        })
    });
    let body = serde_json::json!({
        "as_of": on.as_of.to_string(),
        "placements": decidable.placements,
        "acknowledged": decidable.acknowledged,
        "participation": said.participation,
        "provisional": said.provisional,
        "awaited": decidable.provisional,
        "answers": told.collect::<Vec<_>>(),
        "followed": !answers.is_empty() && answers.iter().all(|(_, followed)| *followed),
    });
    let kind = if decidable.placements.is_empty() { "withdraw" } else { kind };
    let subject = decidable.placements.first().or(dropped.first().copied());
    let subject = subject.map(|one| one.call.clone()).unwrap_or_default();
    let proposal = answered.first().copied().unwrap_or(0);
    let new = NewDecision { kind, subject: &subject, proposal, reason: on.reason, body };
    let number = decisions::add(change, pool, &new).await?;
    let mut events = Vec::new();
    let of_board = (said.participation.as_slice(), said.provisional.as_ref());
    for record in decide::deployments(&problem, &decidable, number, of_board, clocks) {
        let deployment = &record.deployment;
        documents::put(change, pool, Kind::Deployment, &deployment.id, "", &record).await?;
        let who = (record.person.as_str(), deployment.office.as_str());
        for (kind, day) in [("start", &deployment.start), ("end", &deployment.end)] {
            events.push(decisions::add_event(change, pool, (kind, &deployment.id, day), who).await?);
        }
    }
    drop_published(change, pool, &dropped).await?;
    // Whatever was decided here, the pool is in order with it.
    day_problem(change.connection(), pool, on.as_of).await?;
    for (proposal, followed) in &answers {
        let state = if *followed { "taken" } else { "otherwise" };
        proposals::close(change, pool, proposal.number, state).await?;
    }
    Ok((number, events))
}

/// The proposals with these numbers, all of them open, each once.
async fn open_ones(change: &mut Change, pool: &str, numbers: &[i64]) -> Result<Vec<Proposal>, Refusal> {
    let mut found = Vec::with_capacity(numbers.len());
    for (at, number) in numbers.iter().enumerate() {
        let one = proposals::find(change.connection(), pool, *number).await?;
        let one = one.ok_or_else(|| Refusal::NoSuch("proposal", number.to_string()))?;
        if one.state != "open" || numbers[..at].contains(number) {
            return Err(not_open(*number));
        }
        found.push(one);
    }
    Ok(found)
}

/// The published placement that the proposal withdraws without putting another in its place.
fn withdrawn(proposal: &Proposal) -> Option<&PlacementDraft> {
    proposal.body.before.as_ref().filter(|_| proposal.body.placement.is_none())
}

fn judged(
    problem: &flexpool_solver::Problem,
    wanted: Vec<PlacementDraft>,
    said: &Said,
    clocks: Clocks<'_>,
    on: On<'_>,
) -> Result<Decidable, Refusal> {
    let conflict = |name, detail: &str| Err(Refusal::Conflict(name, detail.to_owned()));
    if let Some(provisional) = &said.provisional {
        if clocks.land.is_none() {
            return conflict(
                "not-provisional",
                "the pool names no Land whose law knows it (`settings.land`)",
            );
        }
        if provisional.reason.trim().is_empty() {
            return conflict("no-reason", "what is settled provisionally needs a reason of its own");
        }
    }
    let of_decider = decide::Said {
        acknowledged: &said.acknowledged,
        heard: &said.participation,
        is_provisional: said.provisional.is_some(),
    };
    let made =
        decide::judge(problem, wanted, of_decider, clocks, on.lang).map_err(|refused| match refused {
            Refused::Faults(faults) => Refusal::Faults(faults),
            Refused::Obstacles(obstacles) => Refusal::Obstacles(obstacles),
            Refused::Participation(detail) => Refusal::Conflict("no-such-participation", detail),
        })?;
    if said.provisional.is_some() && made.provisional.is_empty() {
        return conflict("not-provisional", "nothing has to be settled provisionally: nobody is waited for");
    }
    Ok(made)
}

/// Whether it is decided as the proposal says. The end is worked out by now; a proposal may have left it to the calendar.
fn is_followed(proposal: &Proposal, made: &Decidable) -> bool {
    let Some(proposed) = &proposal.body.placement else { return withdrawn(proposal).is_some() };
    made.placements.iter().any(|one| is_same(one, proposed))
}

fn is_same(a: &PlacementDraft, b: &PlacementDraft) -> bool {
    (&a.call, &a.seat, &a.persons, &a.start, a.months) == (&b.call, &b.seat, &b.persons, &b.start, b.months)
}

/// Publishes the plan without these placements; for the same problem, since nothing else of it is looked at again.
async fn drop_published(change: &mut Change, pool: &str, dropped: &[&PlacementDraft]) -> Result<(), Refusal> {
    if dropped.is_empty() {
        return Ok(());
    }
    if let Some(mut before) = versions::published(change.connection(), pool, i64::MAX, 1).await?.pop() {
        before.plan.placements.retain(|one| !dropped.iter().any(|gone| is_same(one, gone)));
        versions::publish(change, pool, &before.problem, &before.plan).await?;
    }
    Ok(())
}

//! Where a call stands, and the steps from there.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DeclineReason, DeploymentState, state_on};
use crate::city::record::{CallLife, CallRecord, CallStep, DeploymentRecord};

/// The state of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// It is being written, and something is missing.
    Draft,
    /// Nothing is missing; it can be admitted.
    Complete,
    /// It takes part in planning.
    Open,
    /// A proposal for one of its open seats waits for a decision.
    Proposed,
    /// All seats that will be served are decided; nothing has begun.
    Decided,
    /// A deployment runs.
    Running,
    /// Every running deployment ends within four weeks, and none is to come.
    Ending,
    /// All deployments are over, or it was closed.
    Ended,
    /// Steering declined it.
    Declined,
    /// The office withdrew it.
    Withdrawn,
}

impl CallState {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Complete => "complete",
            Self::Open => "open",
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Running => "running",
            Self::Ending => "ending",
            Self::Ended => "ended",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Where a call stands on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CallStanding {
    /// Its state.
    pub state: CallState,
    /// What is missing before it can be planned (H19), as names of fields.
    pub missing: Vec<&'static str>,
    /// How many seats it asks for.
    pub seats: i64,
    /// How many of them a deployment occupies, has occupied or will occupy.
    pub taken: i64,
    /// How many proposals wait for a decision.
    pub proposed: i64,
    /// Where it may go from here by a transition.
    pub next: Vec<Transition>,
}

/// A step that a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Transition {
    /// Back to writing: it no longer takes part in planning.
    Draft,
    /// Admitted to planning.
    Open,
    /// Declined by steering, with a reason code.
    Declined,
    /// Withdrawn by the office.
    Withdrawn,
    /// Closed after its deployments are over.
    Ended,
}

/// Where the call stands on `day`; `deployments` are those that name it, `proposed` the proposals that wait.
pub fn standing(
    call: &CallRecord,
    deployments: &[DeploymentRecord],
    proposed: i64,
    day: Date,
) -> CallStanding {
    let deployments: Vec<_> = deployments.iter().filter(|one| one.takes_part()).collect();
    let seats = call.call.seats.iter().map(|seat| seat.count.unwrap_or(1)).sum();
    let taken = deployments.iter().filter(|one| leads_its_seat(one)).count() as i64;
    let missing = missing(call);
    let states: Vec<_> = deployments.iter().map(|one| state_on(one, day)).collect();
    let state = state(call, &missing, seats > taken, &states, proposed, day);
    let next = next(call.life.step, &missing, &states);
    CallStanding { state, missing, seats, taken, proposed, next }
}

/// What is missing before the call can be planned (H19), as names of fields; empty when complete.
pub fn missing(call: &CallRecord) -> Vec<&'static str> {
    let call = &call.call;
    let fields = [
        ("purpose", &call.purpose),
        ("goal", &call.goal),
        ("contact", &call.contact),
        ("workplace", &call.workplace),
        ("valuation", &call.valuation),
    ];
    fields.iter().filter(|(_, text)| text.trim().is_empty()).map(|(name, _)| *name).collect()
}

/// The life of the call after a transition on `day`.
///
/// # Errors
/// The transitions that are allowed, where this one is not.
pub fn step(
    call: &CallRecord,
    standing: &CallStanding,
    to: Transition,
    reason: (Option<DeclineReason>, &str),
    day: Date,
) -> Result<CallLife, Vec<Transition>> {
    if !standing.next.contains(&to) {
        return Err(standing.next.clone());
    }
    let life =
        CallLife { closed_on: Some(day), reason_code: None, reason: reason.1.into(), ..call.life.clone() };
    Ok(match to {
        Transition::Draft => CallLife { step: CallStep::Draft, admitted_on: None, closed_on: None, ..life },
        Transition::Open => {
            CallLife { step: CallStep::Open, admitted_on: Some(day), closed_on: None, ..life }
        }
        Transition::Declined => CallLife { step: CallStep::Declined, reason_code: reason.0, ..life },
        Transition::Withdrawn => CallLife { step: CallStep::Withdrawn, ..life },
        Transition::Ended => CallLife { step: CallStep::Ended, ..life },
    })
}

fn state(
    call: &CallRecord,
    missing: &[&str],
    seats_open: bool,
    deployments: &[DeploymentState],
    proposed: i64,
    day: Date,
) -> CallState {
    match call.life.step {
        CallStep::Declined => return CallState::Declined,
        CallStep::Withdrawn => return CallState::Withdrawn,
        CallStep::Ended => return CallState::Ended,
        CallStep::Draft if missing.is_empty() => return CallState::Complete,
        CallStep::Draft => return CallState::Draft,
        CallStep::Open => {}
    }
    // A seat that is still open keeps the call open for as long as it may begin.
    if seats_open && (deployments.is_empty() || may_begin(call, day)) {
        return if proposed > 0 { CallState::Proposed } else { CallState::Open };
    }
    let any = |state| deployments.contains(&state);
    if any(DeploymentState::Running) || (any(DeploymentState::Ending) && any(DeploymentState::Decided)) {
        CallState::Running
    } else if any(DeploymentState::Ending) {
        CallState::Ending
    } else if any(DeploymentState::Decided) && any(DeploymentState::Ended) {
        CallState::Running
    } else if any(DeploymentState::Decided) {
        CallState::Decided
    } else {
        CallState::Ended
    }
}

/// Whether a deployment for it may still begin on `day` or later; yes for a day that cannot be read.
fn may_begin(call: &CallRecord, day: Date) -> bool {
    let last = call.call.latest_start.as_ref().or(call.call.first_day.as_ref());
    last.and_then(|last| last.parse::<Date>().ok()).is_none_or(|last| day <= last)
}

fn next(step: CallStep, missing: &[&str], deployments: &[DeploymentState]) -> Vec<Transition> {
    let untouched = deployments.is_empty();
    let over = !untouched && deployments.iter().all(|state| *state == DeploymentState::Ended);
    match step {
        CallStep::Draft if missing.is_empty() => {
            vec![Transition::Open, Transition::Declined, Transition::Withdrawn]
        }
        CallStep::Draft => vec![Transition::Declined, Transition::Withdrawn],
        CallStep::Open if untouched => vec![Transition::Draft, Transition::Declined, Transition::Withdrawn],
        CallStep::Open if over => vec![Transition::Ended],
        CallStep::Open => Vec::new(),
        // A new reason may bring it back; who had it admitted before is in the audit trail.
        CallStep::Declined | CallStep::Withdrawn => vec![Transition::Draft],
        CallStep::Ended => Vec::new(),
    }
}

/// Of two deployments that share a seat, one counts.
fn leads_its_seat(one: &DeploymentRecord) -> bool {
    one.life.shares_with.as_ref().is_none_or(|other| one.deployment.id < *other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flexpool_solver::draft::{CallDraft, DeploymentDraft, SeatDraft};
    use jiff::civil::date;

    fn call(step: CallStep) -> CallRecord {
        let text = |text: &str| text.to_owned();
        let call = CallDraft {
            id: text("C1"),
            purpose: text("backlog"),
            goal: text("none left"),
            contact: text("head"),
            workplace: text("room 3"),
            valuation: text("Orga"),
            earliest_start: Some(text("2027-01-04")),
            latest_start: Some(text("2027-02-01")),
            seats: vec![SeatDraft { id: text("1"), count: Some(2), ..SeatDraft::default() }],
            ..CallDraft::default()
        };
        CallRecord { call, life: CallLife { step, ..CallLife::default() } }
    }

    fn deployed(id: &str, start: &str, end: &str) -> DeploymentRecord {
        let deployment = DeploymentDraft {
            id: id.into(),
            start: start.into(),
            end: end.into(),
            ..DeploymentDraft::default()
        };
        DeploymentRecord { deployment, ..DeploymentRecord::default() }
    }

    fn state_of(call: &CallRecord, deployments: &[DeploymentRecord], proposed: i64, day: Date) -> CallState {
        standing(call, deployments, proposed, day).state
    }

    #[test]
    fn a_draft_is_complete_when_nothing_is_missing() {
        let (mut draft, day) = (call(CallStep::Draft), date(2026, 12, 1));
        assert_eq!(state_of(&draft, &[], 0, day), CallState::Complete);
        draft.call.goal = " ".into();
        let standing = standing(&draft, &[], 0, day);
        assert_eq!((standing.state, standing.missing.as_slice()), (CallState::Draft, ["goal"].as_slice()));
        assert_eq!(standing.next, [Transition::Declined, Transition::Withdrawn]);
    }

    #[test]
    fn a_call_lives_from_open_to_ended() {
        let (open, day) = (call(CallStep::Open), date(2026, 12, 1));
        assert_eq!(state_of(&open, &[], 0, day), CallState::Open);
        assert_eq!(state_of(&open, &[], 1, day), CallState::Proposed);
        let one = deployed("D1", "2027-01-04", "2027-04-05");
        assert_eq!(state_of(&open, std::slice::from_ref(&one), 0, day), CallState::Open);
        let both = [one, deployed("D2", "2027-02-01", "2027-05-03")];
        assert_eq!(state_of(&open, &both, 0, day), CallState::Decided);
        assert_eq!(state_of(&open, &both, 0, date(2027, 1, 4)), CallState::Running);
        assert_eq!(state_of(&open, &both, 0, date(2027, 4, 4)), CallState::Running);
        assert_eq!(state_of(&open, &both, 0, date(2027, 4, 5)), CallState::Ending);
        assert_eq!(state_of(&open, &both, 0, date(2027, 5, 3)), CallState::Ended);
    }

    #[test]
    fn a_call_that_is_partly_served_goes_on_when_its_window_is_over() {
        let one = [deployed("D1", "2027-01-04", "2027-04-05")];
        let open = call(CallStep::Open);
        assert_eq!(state_of(&open, &one, 0, date(2027, 2, 1)), CallState::Open);
        assert_eq!(state_of(&open, &one, 0, date(2027, 2, 2)), CallState::Running);
    }

    #[test]
    fn two_sharers_take_one_seat() {
        let mut both =
            [deployed("D1", "2027-01-04", "2027-04-05"), deployed("D2", "2027-01-04", "2027-04-05")];
        both[0].life.shares_with = Some("D2".into());
        both[1].life.shares_with = Some("D1".into());
        assert_eq!(standing(&call(CallStep::Open), &both, 0, date(2026, 12, 1)).taken, 1);
    }

    #[test]
    fn what_is_decided_cannot_be_declined() {
        let one = [deployed("D1", "2027-01-04", "2027-04-05")];
        let (open, day) = (call(CallStep::Open), date(2027, 1, 11));
        let standing = standing(&open, &one, 0, day);
        let refused = step(&open, &standing, Transition::Declined, (None, ""), day);
        assert_eq!(refused, Err(vec![]));
        let over = date(2027, 4, 5);
        let standing = super::standing(&open, &one, 0, over);
        let ended = step(&open, &standing, Transition::Ended, (None, ""), over).expect("allowed");
        assert_eq!((ended.step, ended.closed_on), (CallStep::Ended, Some(over)));
    }

    #[test]
    fn a_declined_call_keeps_its_reason_until_it_is_written_anew() {
        let (open, day) = (call(CallStep::Open), date(2027, 1, 11));
        let standing = standing(&open, &[], 0, day);
        let reason = (Some(DeclineReason::NoCapacity), "all are out");
        let life = step(&open, &standing, Transition::Declined, reason, day).expect("allowed");
        assert_eq!(
            (life.reason_code, life.reason.as_str()),
            (Some(DeclineReason::NoCapacity), "all are out")
        );
        let declined = CallRecord { life, ..open };
        let standing = super::standing(&declined, &[], 0, day);
        assert_eq!(
            (standing.state, standing.next.as_slice()),
            (CallState::Declined, [Transition::Draft].as_slice())
        );
    }
}

//! Who could serve a seat, and what a person could serve, in JSON.

use flexpool_solver::explain::{Candidate, Standing};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::ended_name;
use super::fact::Reason;
use super::plan::{SeatRef, person_id};
use super::trade::TradeEntry;
use crate::words::Teller;

/// Everybody beside a seat, or every seat beside a person, ordered by the effect on the whole plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Candidates {
    /// The candidates.
    pub candidates: Vec<Possibility>,
}

/// A person beside a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Possibility {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// How they stand to each other.
    #[serde(flatten)]
    pub standing: StandingEntry,
}

/// How a person stands to a seat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "standing", rename_all = "snake_case")]
pub enum StandingEntry {
    /// Serves it in the plan in question.
    There,
    /// May serve it; the best plan in which it happens.
    Possible {
        /// That plan against the one in question.
        trade: TradeEntry,
    },
    /// May serve it, but no plan keeps all rules then: proven.
    Impossible,
    /// May not serve it.
    Refused {
        /// Every reason.
        reasons: Vec<Reason>,
    },
    /// The limits ended the run before it was known.
    Unanswered {
        /// What ended it.
        ended: &'static str,
    },
}

impl Candidates {
    /// The entries of candidates, in their order.
    pub fn of(teller: &Teller<'_>, candidates: &[Candidate]) -> Self {
        Self { candidates: possibilities(teller, candidates) }
    }
}

impl StandingEntry {
    /// The entry of a standing.
    pub fn of(teller: &Teller<'_>, standing: &Standing) -> Self {
        match standing {
            Standing::There => Self::There,
            Standing::Possible(trade) => Self::Possible { trade: TradeEntry::of(teller.problem(), trade) },
            Standing::Impossible => Self::Impossible,
            Standing::Refused(refusals) => Self::Refused { reasons: Reason::all(teller, refusals) },
            Standing::Unanswered(ended) => Self::Unanswered { ended: ended_name(*ended) },
        }
    }
}

/// The entries of candidates.
pub(super) fn possibilities(teller: &Teller<'_>, candidates: &[Candidate]) -> Vec<Possibility> {
    let entry = |candidate: &Candidate| Possibility {
        person: person_id(teller.problem(), candidate.who),
        seat: SeatRef::of(teller.problem(), candidate.seat),
        standing: StandingEntry::of(teller, &candidate.standing),
    };
    candidates.iter().map(entry).collect()
}

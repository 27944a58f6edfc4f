//! Why, why not, and why a seat is open, in JSON.

use flexpool_solver::explain::{Core, OneChange, OpenReason, OpenSeat, Way, Why, WhyAnswer, WhyNot};
use schemars::JsonSchema;
use serde::Serialize;

use super::candidates::StandingEntry;
use super::envelope::ended_name;
use super::fact::Reason;
use super::plan::{SeatRef, person_id};
use super::trade::{ChangeEntry, TradeEntry};
use crate::words::Teller;

/// Why a person serves a call.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhyEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Call id.
    pub call: String,
    /// The answer.
    #[serde(flatten)]
    pub because: Because,
}

/// The answer to why a person serves a call.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "because", rename_all = "snake_case")]
pub enum Because {
    /// The person does not serve the call in the plan in question.
    NotThere,
    /// The best plan in which the person is not in this call.
    Without {
        /// That plan against the one in question.
        trade: TradeEntry,
    },
    /// The limits ended the run before it was known.
    Unanswered {
        /// What ended it.
        ended: &'static str,
    },
}

/// Why a person does not serve a seat.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct WhyNotEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// What forcing it means.
    #[serde(flatten)]
    pub standing: StandingEntry,
    /// Where it is refused or impossible: what would allow it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub way: Option<WayEntry>,
}

/// What would let a person serve a seat.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum WayEntry {
    /// These changes, and no cheaper ones.
    Changes {
        /// One or two.
        changes: Vec<ChangeEntry>,
        /// Their price by the published table.
        price: i64,
        /// The best plan of the changed problem, both plans scored there.
        trade: TradeEntry,
    },
    /// No change of the published list allows it.
    None {
        /// What still refuses under all of them.
        reasons: Vec<Reason>,
    },
    /// The limits ended the search.
    Unanswered {
        /// What ended it.
        ended: &'static str,
    },
}

/// Why a seat is open; `open` is 0 where it is not.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OpenSeatEntry {
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// How many seats like it are open.
    pub open: u32,
    /// Why; absent where none is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<OpenReasonEntry>,
}

/// Why a seat is open.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum OpenReasonEntry {
    /// The call lacks these fields.
    Incomplete {
        /// Names of fields.
        missing: Vec<&'static str>,
    },
    /// No person may serve it.
    NobodyEligible {
        /// Every person with the reasons.
        refused: Vec<RefusedEntry>,
        /// The cheapest single change that lets somebody serve it.
        #[serde(skip_serializing_if = "Option::is_none")]
        change: Option<OneChangeEntry>,
        /// Whether the search for the change came to its end.
        searched: bool,
    },
    /// Serving it would break rules or cost more than it brings.
    NotWorthIt {
        /// The best plan that serves one more; absent where no plan can: proven.
        #[serde(skip_serializing_if = "Option::is_none")]
        trade: Option<TradeEntry>,
        /// What alone keeps it open.
        core: CoreEntry,
    },
    /// The plan in question is not proven best; this one serves the seat and is better.
    BetterPlan {
        /// That plan against the one in question.
        trade: TradeEntry,
    },
    /// The limits ended the run before it was known.
    Unanswered {
        /// What ended it.
        ended: &'static str,
    },
}

/// A person who may not serve a seat.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RefusedEntry {
    /// Person id; absent where not named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Every reason.
    pub reasons: Vec<Reason>,
}

/// A single change that lets somebody serve a seat.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OneChangeEntry {
    /// Who would serve it: a person id, or `+1` for one more person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// The change.
    pub change: ChangeEntry,
    /// The best plan of the changed problem, both plans scored there.
    pub trade: TradeEntry,
}

/// A smallest part of the problem that alone keeps a seat open.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CoreEntry {
    /// How many seats like it are served all the same.
    pub served: u32,
    /// Calls that compete with it.
    pub calls: Vec<String>,
    /// Persons who may serve it.
    pub eligible: Vec<Option<String>>,
    /// Persons who may not serve it, but without whom it would be served.
    pub persons: Vec<Option<String>>,
    /// Rules between persons or calls without which it would be served, in words.
    pub rules: Vec<CouplingEntry>,
    /// Whether it is proven that nothing can be left out.
    pub minimal: bool,
}

/// A rule between persons or calls.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CouplingEntry {
    /// The glossary's name of the rule.
    pub rule: &'static str,
    /// The rule in words, with its call.
    pub text: String,
}

impl WhyEntry {
    /// The entry of an answer.
    pub fn of(teller: &Teller<'_>, why: &Why) -> Self {
        let because = match &why.answer {
            WhyAnswer::NotThere => Because::NotThere,
            WhyAnswer::Without(trade) => Because::Without { trade: TradeEntry::of(teller.problem(), trade) },
            WhyAnswer::Unanswered(ended) => Because::Unanswered { ended: ended_name(*ended) },
        };
        let person = person_id(teller.problem(), why.who);
        Self { person, call: teller.call(why.call).to_owned(), because }
    }
}

impl WhyNotEntry {
    /// The entry of an answer.
    pub fn of(teller: &Teller<'_>, why_not: &WhyNot) -> Self {
        Self {
            person: person_id(teller.problem(), why_not.who),
            seat: SeatRef::of(teller.problem(), why_not.seat),
            standing: StandingEntry::of(teller, &why_not.standing),
            way: why_not.way.as_ref().map(|way| WayEntry::of(teller, way)),
        }
    }
}

impl WayEntry {
    fn of(teller: &Teller<'_>, way: &Way) -> Self {
        match way {
            Way::Changes { changes, price, trade } => Self::Changes {
                changes: ChangeEntry::all(teller, changes),
                price: *price,
                trade: TradeEntry::of(teller.problem(), trade),
            },
            Way::None { refusals } => Self::None { reasons: Reason::all(teller, refusals) },
            Way::Unanswered(ended) => Self::Unanswered { ended: ended_name(*ended) },
        }
    }
}

impl OpenSeatEntry {
    /// The entry of an open seat.
    pub fn of(teller: &Teller<'_>, open: &OpenSeat) -> Self {
        let seat = SeatRef::of(teller.problem(), open.seat);
        Self { seat, open: open.open, reason: Some(OpenReasonEntry::of(teller, &open.reason)) }
    }

    /// The entry of a seat that is not open.
    pub fn served(seat: SeatRef) -> Self {
        Self { seat, open: 0, reason: None }
    }
}

impl OpenReasonEntry {
    fn of(teller: &Teller<'_>, reason: &OpenReason) -> Self {
        let problem = teller.problem();
        match reason {
            OpenReason::Incomplete { missing } => Self::Incomplete { missing: missing.clone() },
            OpenReason::NobodyEligible { refused, change, searched } => {
                let entry = |one: &flexpool_solver::explain::Refused| RefusedEntry {
                    person: person_id(problem, one.who),
                    reasons: Reason::all(teller, &one.refusals),
                };
                Self::NobodyEligible {
                    refused: refused.iter().map(entry).collect(),
                    change: change.as_ref().map(|change| OneChangeEntry::of(teller, change)),
                    searched: *searched,
                }
            }
            OpenReason::NotWorthIt { trade, core } => Self::NotWorthIt {
                trade: trade.as_ref().map(|trade| TradeEntry::of(problem, trade)),
                core: CoreEntry::of(teller, core),
            },
            OpenReason::BetterPlan(trade) => Self::BetterPlan { trade: TradeEntry::of(problem, trade) },
            OpenReason::Unanswered(ended) => Self::Unanswered { ended: ended_name(*ended) },
        }
    }
}

impl OneChangeEntry {
    fn of(teller: &Teller<'_>, found: &OneChange) -> Self {
        let change = ChangeEntry {
            change: found.change.name(),
            price: found.price,
            text: teller.change(&found.change),
        };
        let trade = TradeEntry::of(teller.problem(), &found.trade);
        Self { person: person_id(teller.problem(), found.who), change, trade }
    }
}

impl CoreEntry {
    fn of(teller: &Teller<'_>, core: &Core) -> Self {
        let problem = teller.problem();
        let coupling = |coupling: &flexpool_solver::explain::Coupling| CouplingEntry {
            rule: coupling.rule().name(),
            text: teller.coupling(*coupling),
        };
        Self {
            served: core.served,
            calls: core.calls.iter().map(|call| teller.call(*call).to_owned()).collect(),
            eligible: core.eligible.iter().map(|who| person_id(problem, *who)).collect(),
            persons: core.persons.iter().map(|who| person_id(problem, *who)).collect(),
            rules: core.couplings.iter().map(coupling).collect(),
            minimal: core.minimal,
        }
    }
}

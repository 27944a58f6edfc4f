//! Removes from an answer what one person may not know of the others.

use std::cmp::Reverse;

use crate::domain::PersonId;
use crate::eligibility::Refusal;
use crate::explain::why::WhyAnswer;
use crate::explain::{
    Candidate, Change, Core, Line, OpenReason, OpenSeat, Standing, Trade, Way, Why, WhyNot,
};

/// Whose facts an answer may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Everybody's.
    Full,
    /// This person's only; calls, rules and counts stay.
    OwnOnly(PersonId),
}

/// A person in an answer, or that it was somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// This person.
    Person(PersonId),
    /// Somebody else, not named.
    Someone,
    /// One more person, not yet in the pool.
    Newcomer,
}

impl Who {
    /// The person, where named.
    pub fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Someone | Self::Newcomer => None,
        }
    }
}

impl Privacy {
    /// The answer as it may be shown.
    pub fn of<A: Personal>(self, mut answer: A) -> A {
        if let Self::OwnOnly(own) = self {
            answer.keep_own(own);
        }
        answer
    }
}

/// An answer that names persons.
pub trait Personal {
    /// Removes ids and facts of all persons but one; calls, rules and counts stay.
    ///
    /// What is left is sorted by what it says, so that no position betrays anybody.
    fn keep_own(&mut self, own: PersonId);
}

/// Removes the name of anybody else; whether it did.
fn hide(who: &mut Who, own: PersonId) -> bool {
    let hidden = who.person().is_some_and(|person| person != own);
    if hidden {
        *who = Who::Someone;
    }
    hidden
}

/// Rules stay, what they rest on goes.
fn drop_facts(refusals: &mut [Refusal]) {
    for refusal in refusals.iter_mut() {
        refusal.facts.clear();
    }
}

/// Whether a change names another person.
fn names_other(change: &Change, own: PersonId) -> bool {
    match change {
        Change::SkillLevel { person, .. } | Change::Training { person, .. } => *person != own,
        Change::Window { .. }
        | Change::Months { .. }
        | Change::Rest { .. }
        | Change::AboveGrade
        | Change::OneMorePerson { .. } => false,
    }
}

impl Personal for Vec<Candidate> {
    fn keep_own(&mut self, own: PersonId) {
        self.iter_mut().for_each(|candidate| candidate.keep_own(own));
        self.sort_by_cached_key(shown_order);
    }
}

/// The order of candidates by what is left of them.
fn shown_order(candidate: &Candidate) -> impl Ord + use<> {
    let named = candidate.who.person().is_none();
    let rules = |refusals: &[Refusal]| refusals.iter().map(|refusal| refusal.rule).collect::<Vec<_>>();
    let (group, effect, moves, rules) = match &candidate.standing {
        Standing::There => (0, None, Vec::new(), Vec::new()),
        Standing::Possible(trade) => {
            (1, Some(Reverse(trade.effect.clone())), trade.moves.clone(), Vec::new())
        }
        Standing::Impossible => (2, None, Vec::new(), Vec::new()),
        Standing::Unanswered(_) => (3, None, Vec::new(), Vec::new()),
        Standing::Refused(refusals) => (4, None, Vec::new(), rules(refusals)),
    };
    (group, effect, candidate.seat, rules.len(), rules, named, moves)
}

impl Personal for Vec<Line> {
    fn keep_own(&mut self, own: PersonId) {
        self.iter_mut().for_each(|line| line.keep_own(own));
    }
}

impl Personal for Vec<OpenSeat> {
    fn keep_own(&mut self, own: PersonId) {
        self.iter_mut().for_each(|open| open.keep_own(own));
    }
}

impl<A: Personal> Personal for Option<A> {
    fn keep_own(&mut self, own: PersonId) {
        if let Some(answer) = self {
            answer.keep_own(own);
        }
    }
}

impl Personal for Trade {
    fn keep_own(&mut self, own: PersonId) {
        for change in &mut self.moves {
            hide(&mut change.who, own);
        }
        self.moves.sort();
    }
}

impl Personal for Candidate {
    fn keep_own(&mut self, own: PersonId) {
        let hidden = hide(&mut self.who, own);
        match &mut self.standing {
            Standing::Possible(trade) => trade.keep_own(own),
            Standing::Refused(refusals) if hidden => drop_facts(refusals),
            Standing::There | Standing::Impossible | Standing::Refused(_) | Standing::Unanswered(_) => {}
        }
    }
}

impl Personal for Line {
    fn keep_own(&mut self, own: PersonId) {
        for fit in &mut self.persons {
            if hide(&mut fit.who, own) {
                fit.facts = None;
            }
        }
        self.persons.sort();
        self.matches.retain(|one| one.persons == [own]);
        self.warnings.retain(|warning| warning.persons.iter().all(|person| *person == own));
        self.alternatives.keep_own(own);
        for near in &mut self.near_misses {
            if hide(&mut near.who, own) {
                near.refusal.facts.clear();
            }
        }
        self.near_misses.sort();
    }
}

impl Personal for Why {
    fn keep_own(&mut self, own: PersonId) {
        hide(&mut self.who, own);
        if let WhyAnswer::Without(trade) = &mut self.answer {
            trade.keep_own(own);
        }
    }
}

impl Personal for WhyNot {
    fn keep_own(&mut self, own: PersonId) {
        let mut asked = Candidate { who: self.who, seat: self.seat, standing: self.standing.clone() };
        asked.keep_own(own);
        (self.who, self.standing) = (asked.who, asked.standing);
        match &mut self.way {
            Some(Way::Changes { changes, .. }) if changes.iter().any(|change| names_other(change, own)) => {
                self.way = None;
            }
            Some(Way::Changes { trade, .. }) => trade.keep_own(own),
            Some(Way::None { refusals }) if self.who == Who::Someone => drop_facts(refusals),
            Some(Way::None { .. } | Way::Unanswered(_)) | None => {}
        }
    }
}

impl Personal for Core {
    fn keep_own(&mut self, own: PersonId) {
        for persons in [&mut self.eligible, &mut self.persons] {
            for who in persons.iter_mut() {
                hide(who, own);
            }
            persons.sort();
        }
    }
}

impl Personal for OpenSeat {
    fn keep_own(&mut self, own: PersonId) {
        match &mut self.reason {
            OpenReason::NobodyEligible { refused, change, .. } => {
                for person in refused.iter_mut() {
                    if hide(&mut person.who, own) {
                        drop_facts(&mut person.refusals);
                    }
                }
                refused.sort();
                change.take_if(|found| names_other(&found.change, own));
                if let Some(found) = change {
                    hide(&mut found.who, own);
                    found.trade.keep_own(own);
                }
            }
            OpenReason::NotWorthIt { trade, core } => {
                trade.keep_own(own);
                core.keep_own(own);
            }
            OpenReason::BetterPlan(trade) => trade.keep_own(own),
            OpenReason::Incomplete { .. } | OpenReason::Unanswered(_) => {}
        }
    }
}

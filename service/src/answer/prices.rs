//! Prices of rules, persons and trainings in JSON.

use flexpool_solver::draft::PersonDraft;
use flexpool_solver::explain::Change;
use flexpool_solver::prices::{Lever, Like, Priced, Prices, Profile, Staffing, Suffices, Worth};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{WorkDone, ended_name};
use super::plan::SeatRef;
use super::trade::{ChangeEntry, TradeEntry};
use crate::words::Teller;

/// What rules cost, and what persons and trainings would bring; lists that were not asked for are absent.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PricesEntry {
    /// Each rule loosened, altogether or by one step.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rules: Option<Ranking<RuleEntry>>,
    /// One more person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub persons: Option<Ranking<NewcomerEntry>>,
    /// One training.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trainings: Option<Ranking<TrainingEntry>>,
    /// The smallest set of trainings with which some calls are served.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serve: Option<StaffingEntry>,
    /// What it took.
    pub effort: EffortEntry,
}

/// Changes by what they bring, the greatest gain first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Ranking<T> {
    /// The changes; cut off where only the first were asked for.
    pub priced: Vec<PricedEntry<T>>,
    /// How many were looked at.
    pub considered: usize,
    /// How many of them bring something.
    pub paying: usize,
    /// How many the limits left open.
    pub unanswered: usize,
}

/// A change and its worth.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PricedEntry<T> {
    /// The change.
    #[serde(flatten)]
    pub what: T,
    /// The same in words.
    pub text: String,
    /// What it brings.
    #[serde(flatten)]
    pub worth: WorthEntry,
}

/// What a change brings to the whole plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "worth", rename_all = "snake_case")]
pub enum WorthEntry {
    /// Nothing: the change leaves the same program.
    Same,
    /// Nothing: the best plan of the changed problem is as good.
    Nothing,
    /// The best plan of the changed problem against the plan in question, both scored there.
    Gain {
        /// That plan.
        trade: TradeEntry,
    },
    /// The limits ended the run before it was known.
    Unanswered {
        /// What ended it.
        ended: &'static str,
    },
}

/// A rule loosened.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct RuleEntry {
    /// The glossary's name of the rule.
    pub rule: &'static str,
    /// Its code in the rule book.
    pub code: &'static str,
    /// How it is loosened: `lift`, `window`, `months`, `rest`, `smaller_reserve` ...
    pub lever: &'static str,
    /// The call, where it is a rule of one call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call: Option<String>,
}

/// One more person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct NewcomerEntry {
    /// What the profile is taken from.
    #[serde(flatten)]
    pub like: LikeEntry,
    /// The person, as a problem would hold them.
    pub person: PersonDraft,
}

/// What a profile is taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "like", rename_all = "snake_case")]
pub enum LikeEntry {
    /// A typical member of a team.
    Team {
        /// The team.
        team: String,
    },
    /// One skill.
    Skill {
        /// Its code.
        skill: String,
    },
    /// What open seats ask.
    Seats {
        /// The seats.
        seats: Vec<SeatRef>,
    },
}

/// One training.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TrainingEntry {
    /// `skill_level` (one level higher) or `training` (a skill that was lacking).
    pub change: &'static str,
    /// Person id.
    pub person: String,
    /// Code of the skill.
    pub skill: String,
    /// Level reached.
    pub level: i64,
    /// First day on which it holds.
    pub ready_from: String,
    /// Price by the published table.
    pub price: i64,
}

/// The smallest set of trainings with which some calls are served.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StaffingEntry {
    /// Ids of the calls.
    pub calls: Vec<String>,
    /// Trainings of the published list that might help.
    pub trainings: Vec<TrainingEntry>,
    /// The proof: of each of these sets, positions in `trainings`, one training is needed.
    pub cores: Vec<Vec<usize>>,
    /// The answer.
    #[serde(flatten)]
    pub answer: SufficesEntry,
}

/// What suffices.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(tag = "suffices", rename_all = "snake_case")]
pub enum SufficesEntry {
    /// This set does, and no smaller or cheaper one.
    Set {
        /// The trainings.
        set: Vec<ChangeEntry>,
        /// Sum of their prices.
        price: i64,
        /// The best plan with them that serves the calls, against the plan in question.
        trade: TradeEntry,
        /// Further sets of this number and price.
        others: Vec<Vec<TrainingEntry>>,
        /// Whether all sets of this number and price were compared.
        compared: bool,
    },
    /// No set does: proven.
    Nothing {
        /// Calls that no set of trainings serves, each taken alone.
        alone: Vec<String>,
    },
    /// The limits ended the search.
    Unanswered {
        /// What ended it.
        ended: &'static str,
        /// Least number of trainings, as far as known.
        at_least: usize,
    },
}

/// What it took to find the prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EffortEntry {
    /// Problems solved.
    pub solves: u64,
    /// Changes proven to change nothing, without solving.
    pub pruned: u64,
    /// Work of all solves.
    pub work: WorkDone,
}

impl PricesEntry {
    /// The entry of prices; of each list the first `top`, all where absent.
    pub fn of(teller: &Teller<'_>, prices: &Prices, top: Option<usize>) -> Self {
        let problem = teller.problem();
        let call = |lever: &Lever| lever.call().map(|call| problem.call(call).id.clone());
        let rule = |lever: &Lever| RuleEntry {
            rule: lever.rule().name(),
            code: lever.rule().code(),
            lever: lever.name(),
            call: call(lever),
        };
        let newcomer = |profile: &Profile| NewcomerEntry {
            like: LikeEntry::of(teller, &profile.like),
            person: profile.person.clone(),
        };
        let effort = prices.effort;
        Self {
            rules: prices
                .rules
                .as_ref()
                .map(|list| Ranking::of(teller, list, top, |lever| (rule(lever), teller.lever(lever)))),
            persons: prices.persons.as_ref().map(|list| {
                Ranking::of(teller, list, top, |profile| (newcomer(profile), teller.profile(profile)))
            }),
            trainings: prices.trainings.as_ref().map(|list| {
                Ranking::of(teller, list, top, |one| (TrainingEntry::of(teller, one), teller.change(one)))
            }),
            serve: prices.serve.as_ref().map(|staffing| StaffingEntry::of(teller, staffing)),
            effort: EffortEntry {
                solves: effort.solves,
                pruned: effort.pruned,
                work: WorkDone {
                    programs: effort.work.programs,
                    nodes: effort.work.nodes,
                    pivots: effort.work.pivots,
                },
            },
        }
    }
}

impl<T> Ranking<T> {
    fn of<C>(
        teller: &Teller<'_>,
        list: &[Priced<C>],
        top: Option<usize>,
        entry: impl Fn(&C) -> (T, String),
    ) -> Self {
        let priced = list.iter().take(top.unwrap_or(usize::MAX)).map(|priced| {
            let (what, text) = entry(&priced.what);
            PricedEntry { what, text, worth: WorthEntry::of(teller, priced) }
        });
        Self {
            priced: priced.collect(),
            considered: list.len(),
            paying: list.iter().filter(|priced| priced.pays()).count(),
            unanswered: list.iter().filter(|priced| matches!(priced.worth, Worth::Unanswered(_))).count(),
        }
    }
}

impl WorthEntry {
    fn of<C>(teller: &Teller<'_>, priced: &Priced<C>) -> Self {
        match &priced.worth {
            Worth::Same => Self::Same,
            Worth::Solved(trade) if priced.pays() => {
                Self::Gain { trade: TradeEntry::of(teller.problem(), trade) }
            }
            Worth::Solved(_) => Self::Nothing,
            Worth::Unanswered(ended) => Self::Unanswered { ended: ended_name(*ended) },
        }
    }
}

impl LikeEntry {
    fn of(teller: &Teller<'_>, like: &Like) -> Self {
        let problem = teller.problem();
        match like {
            Like::Team(team) => Self::Team { team: team.clone() },
            Like::Skill(skill) => Self::Skill { skill: problem.policy().skills[skill.index()].code.clone() },
            Like::Seats(seats) => {
                Self::Seats { seats: seats.iter().map(|seat| SeatRef::of(problem, *seat)).collect() }
            }
        }
    }
}

impl TrainingEntry {
    fn of(teller: &Teller<'_>, change: &Change) -> Self {
        let problem = teller.problem();
        let (Change::SkillLevel { person, skill, level, ready_from }
        | Change::Training { person, skill, level, ready_from }) = change
        else {
            unreachable!("invariant: the list of trainings has no {}", change.name())
        };
        Self {
            change: change.name(),
            person: problem.person(*person).id.clone(),
            skill: problem.policy().skills[skill.index()].code.clone(),
            level: *level,
            ready_from: ready_from.to_string(),
            price: change.price(problem),
        }
    }

    fn all(teller: &Teller<'_>, changes: &[Change]) -> Vec<Self> {
        changes.iter().map(|change| Self::of(teller, change)).collect()
    }
}

impl StaffingEntry {
    fn of(teller: &Teller<'_>, staffing: &Staffing) -> Self {
        let problem = teller.problem();
        let ids = |calls: &[flexpool_solver::domain::CallId]| {
            calls.iter().map(|call| problem.call(*call).id.clone()).collect()
        };
        let answer = match &staffing.answer {
            Suffices::Set { trainings, price, trade, others, compared } => SufficesEntry::Set {
                set: ChangeEntry::all(teller, trainings),
                price: *price,
                trade: TradeEntry::of(problem, trade),
                others: others.iter().map(|set| TrainingEntry::all(teller, set)).collect(),
                compared: *compared,
            },
            Suffices::Nothing { alone } => SufficesEntry::Nothing { alone: ids(alone) },
            Suffices::Unanswered { ended, at_least } => {
                SufficesEntry::Unanswered { ended: ended_name(*ended), at_least: *at_least }
            }
        };
        Self {
            calls: ids(&staffing.calls),
            trainings: TrainingEntry::all(teller, &staffing.trainings),
            cores: staffing.cores.clone(),
            answer,
        }
    }
}

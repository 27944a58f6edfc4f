//! What to change of the published plan, in JSON.

use flexpool_solver::Problem;
use flexpool_solver::draft::PlanDraft;
use flexpool_solver::plan::Assignment;
use flexpool_solver::rebalance::{
    Added, Advice, Altered, Cause, Difference, Lost, Reason as LostReason, Rebalance, Step,
};
use flexpool_solver::validate::{Gone, Missing};
use schemars::JsonSchema;
use serde::Serialize;

use super::envelope::{Proof, WorkDone, ended_name};
use super::fact::Reason;
use super::plan::{SeatRef, SpanEntry};
use super::trade::{PostingEntry, postings};
use crate::words::Teller;

/// The best plan with 0, 1, 2, ... changes of the published one. A proposal, no decision.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Rebalanced {
    /// `change`, `not_worth_it`, `already_best`, `nothing_published`, or `unknown` where the limits ended the run
    /// before anything was known.
    pub advice: &'static str,
    /// The same in words.
    pub text: String,
    /// Recommended number of changes: a position in `steps`.
    pub recommended: usize,
    /// What the policy asks of every further change.
    pub least_gain: LeastGainEntry,
    /// Published assignments, whatever became of them.
    pub published: usize,
    /// Of these, how many a deployment decided by now has replaced.
    pub decided: usize,
    /// Of these, how many can stay in one plan.
    pub can_stay: usize,
    /// Of these, how many are lost whatever is decided. They are no changes.
    pub forced: usize,
    /// Published assignments lost without being a change.
    pub lost: Vec<LostEntry>,
    /// Published assignments whose person, call or seat no longer exists.
    pub gone: Vec<GoneEntry>,
    /// The best plan with so many changes as the position says, from 0 on. `check` and `diff` read the
    /// plan of step n as `answer.json#n+1`.
    pub steps: Vec<StepEntry>,
    /// Changes that the list leaves out: with so many more the best plan is surely reached.
    pub left_out: usize,
    /// `proved`, or what kept the curve from being known to its end.
    pub ended: &'static str,
    /// All work together.
    pub work: WorkDone,
    /// How often a problem was solved.
    pub solves: usize,
    /// What differs between the two inputs; absent where the earlier one was not given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub differences: Option<Vec<DifferenceEntry>>,
}

/// What a further change has to bring.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct LeastGainEntry {
    /// Covered months per change, for a gain in class 0 to 4.
    pub months: [i64; 5],
    /// Points per change where coverage stays the same.
    pub points: i64,
}

/// A published assignment that is lost without being a change.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct LostEntry {
    /// As published.
    #[serde(flatten)]
    pub was: AssignmentEntry,
    /// `rules` (by itself it breaks rules today), `no_plan` (no plan contains it) or `excluded` (it
    /// and others exclude each other, and this plan gives up this one).
    pub reason: &'static str,
    /// The broken rules.
    pub rules: Vec<Reason>,
    /// What differs between the inputs and touches it.
    pub causes: Vec<CauseEntry>,
}

/// A published assignment whose person, call or seat no longer exists.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct GoneEntry {
    /// Person id.
    pub person: String,
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// First day, YYYY-MM-DD.
    pub start: String,
    /// What no longer exists: `person`, `call` or `seat`.
    pub missing: &'static str,
}

/// A person on a seat for a span.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AssignmentEntry {
    /// Person id.
    pub person: String,
    /// The seat.
    #[serde(flatten)]
    pub seat: SeatRef,
    /// When.
    #[serde(flatten)]
    pub span: SpanEntry,
}

/// The best plan with at most so many changes.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct StepEntry {
    /// Score and proof.
    pub proof: Proof,
    /// Score minus the score of the step before. In the first step: what additions bring over the published plan as
    /// far as that can stay; absent where that alone breaks a rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gain: Option<Vec<i64>>,
    /// Published assignments that could stay and do not.
    pub changes: Vec<ChangeEntry>,
    /// Assignments that were not published, of persons who lose none.
    pub added: Vec<AddedEntry>,
    /// The plan.
    pub plan: PlanDraft,
}

/// A published assignment that is altered or withdrawn.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChangeEntry {
    /// As published.
    #[serde(flatten)]
    pub was: AssignmentEntry,
    /// Where the person is instead; empty where withdrawn.
    pub now: Vec<PostingEntry>,
    /// What differs between the inputs and touches it; empty where the earlier input was not given.
    pub causes: Vec<CauseEntry>,
}

/// An assignment that was not published.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AddedEntry {
    /// Person id.
    pub person: String,
    /// Where and when.
    #[serde(flatten)]
    pub posting: PostingEntry,
    /// What differs between the inputs and touches it; empty where the earlier input was not given.
    pub causes: Vec<CauseEntry>,
}

/// Why a change is proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CauseEntry {
    /// The difference at this position of `differences`.
    Difference(usize),
    /// The difference at this position touches another change that this one is linked to by calls.
    Indirect(usize),
    /// The plan is better; nothing that differs touches it.
    BetterPlan,
}

/// One thing that differs between two inputs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DifferenceEntry {
    /// `decision_day`, `policy`, `weight`, `office`, `call_new`, `call_withdrawn`, `call_changed`,
    /// `person_joined`, `person_left`, `absent`, `present`, `person_changed`, `deployment` or `deployment_ended`.
    pub difference: &'static str,
    /// Id of the call, person or office, name of the goal or field; absent for the decision day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Fields that differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<&'static str>,
    /// The same in words.
    pub text: String,
}

impl Rebalanced {
    /// The answer about what was found.
    pub fn of(teller: &Teller<'_>, found: &Rebalance) -> Self {
        let problem = teller.problem();
        let (standing, work) = (&found.standing, found.work);
        let least = problem.policy().least_gain;
        Self {
            advice: advice_name(found.advice),
            text: teller.advice(found),
            recommended: found.recommended,
            least_gain: LeastGainEntry { months: least.months, points: least.points },
            published: standing.published,
            decided: standing.decided.len(),
            can_stay: standing.can_stay(),
            forced: standing.forced(),
            lost: standing.lost.iter().map(|lost| LostEntry::of(teller, lost)).collect(),
            gone: standing.gone.iter().map(GoneEntry::of).collect(),
            steps: found.steps.iter().map(|step| StepEntry::of(problem, step)).collect(),
            left_out: found.left_out,
            ended: ended_name(found.ended),
            work: WorkDone { programs: work.programs, nodes: work.nodes, pivots: work.pivots },
            solves: found.solves,
            differences: found.differences.as_ref().map(|all| DifferenceEntry::all(teller, all)),
        }
    }
}

impl LostEntry {
    fn of(teller: &Teller<'_>, lost: &Lost) -> Self {
        let (reason, rules) = match &lost.reason {
            LostReason::Rules(refusals) => ("rules", Reason::all(teller, refusals)),
            LostReason::NoPlan => ("no_plan", Vec::new()),
            LostReason::Excluded => ("excluded", Vec::new()),
        };
        let was = AssignmentEntry::of(teller.problem(), &lost.was);
        Self { was, reason, rules, causes: causes(&lost.causes) }
    }
}

impl GoneEntry {
    fn of(gone: &Gone) -> Self {
        Self {
            person: gone.person.clone(),
            seat: SeatRef { call: gone.call.clone(), seat: gone.seat.clone() },
            start: gone.start.to_string(),
            missing: match gone.missing {
                Missing::Person => "person",
                Missing::Call => "call",
                Missing::Seat => "seat",
            },
        }
    }
}

impl AssignmentEntry {
    fn of(problem: &Problem, one: &Assignment) -> Self {
        Self {
            person: problem.person(one.person).id.clone(),
            seat: SeatRef::of(problem, one.seat),
            span: SpanEntry::of(one.span),
        }
    }
}

impl StepEntry {
    fn of(problem: &Problem, step: &Step) -> Self {
        let change = |change: &Altered| ChangeEntry {
            was: AssignmentEntry::of(problem, &change.was),
            now: postings(problem, &change.now),
            causes: causes(&change.causes),
        };
        let added = |added: &Added| {
            let posting = postings(problem, std::slice::from_ref(&added.posting)).remove(0);
            let person = problem.person(added.person).id.clone();
            AddedEntry { person, posting, causes: causes(&added.causes) }
        };
        Self {
            proof: Proof::of(&step.outcome),
            gain: step.gain.as_ref().map(|gain| gain.0.clone()),
            changes: step.changes.iter().map(change).collect(),
            added: step.added.iter().map(added).collect(),
            plan: PlanDraft::of(problem, &step.outcome.plan),
        }
    }
}

impl DifferenceEntry {
    /// The entries of differences, in their order.
    pub fn all(teller: &Teller<'_>, differences: &[Difference]) -> Vec<Self> {
        differences.iter().map(|difference| Self::of(teller, difference)).collect()
    }

    fn of(teller: &Teller<'_>, difference: &Difference) -> Self {
        let nothing = Vec::new;
        let (name, of, fields) = match difference {
            Difference::DecisionDay => ("decision_day", None, nothing()),
            Difference::Policy { field } => ("policy", Some((*field).to_owned()), nothing()),
            Difference::Weight { goal, .. } => ("weight", Some(goal.name().to_owned()), nothing()),
            Difference::Office { office } => ("office", Some(office.clone()), nothing()),
            Difference::CallNew { call } => ("call_new", Some(call.clone()), nothing()),
            Difference::CallWithdrawn { call } => ("call_withdrawn", Some(call.clone()), nothing()),
            Difference::CallChanged { call, fields } => ("call_changed", Some(call.clone()), fields.clone()),
            Difference::PersonJoined { person } => ("person_joined", Some(person.clone()), nothing()),
            Difference::PersonLeft { person } => ("person_left", Some(person.clone()), nothing()),
            Difference::Absent { person, .. } => ("absent", Some(person.clone()), nothing()),
            Difference::Present { person, .. } => ("present", Some(person.clone()), nothing()),
            Difference::PersonChanged { person, fields } => {
                ("person_changed", Some(person.clone()), fields.clone())
            }
            Difference::Deployment { person, .. } => ("deployment", Some(person.clone()), nothing()),
            Difference::DeploymentEnded { person, .. } => {
                ("deployment_ended", Some(person.clone()), nothing())
            }
        };
        Self { difference: name, of, fields, text: teller.difference(difference) }
    }
}

fn causes(causes: &[Cause]) -> Vec<CauseEntry> {
    let entry = |cause: &Cause| match cause {
        Cause::Difference(position) => CauseEntry::Difference(*position),
        Cause::Indirect(position) => CauseEntry::Indirect(*position),
        Cause::BetterPlan => CauseEntry::BetterPlan,
    };
    causes.iter().map(entry).collect()
}

fn advice_name(advice: Advice) -> &'static str {
    match advice {
        Advice::NothingPublished => "nothing_published",
        Advice::AlreadyBest => "already_best",
        Advice::NotWorthIt => "not_worth_it",
        Advice::Change => "change",
        Advice::Unknown => "unknown",
    }
}

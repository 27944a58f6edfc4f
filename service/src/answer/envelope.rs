//! The envelope around every answer: what was asked of what, how far the proof reaches, what ended the run.

use flexpool_solver::Problem;
use flexpool_solver::solve::{Ended, Outcome, Status};
use schemars::JsonSchema;
use serde::Serialize;

use crate::wire;
use crate::words::Lang;

/// Format and version of answers.
pub const FORMAT: &str = "flexpool/answer/1";

/// An answer.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Envelope<T> {
    /// Format and version: `flexpool/answer/1`.
    pub format: &'static str,
    /// What was asked: `suggestion`, `check`, `candidates`, `why` ...
    pub kind: &'static str,
    /// SHA-256 of the canonical problem.
    pub problem: String,
    /// Version of flexpool.
    pub solver: &'static str,
    /// Language of the texts.
    pub language: &'static str,
    /// Decided ties between equally good plans.
    pub seed: u64,
    /// Limits that were set.
    pub limits: LimitsUsed,
    /// The best plan's score and proof; absent where nothing was solved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
    /// The answer itself.
    pub answer: T,
    /// The only part that differs between equal runs; absent unless asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timing: Option<Timing>,
}

/// What an answer repeats of its question.
#[derive(Clone, Copy, Debug, Default)]
pub struct Question {
    /// Language of the texts.
    pub lang: Lang,
    /// Seed.
    pub seed: u64,
    /// Limits.
    pub limits: LimitsUsed,
}

/// Limits that were set.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub struct LimitsUsed {
    /// Milliseconds; absent where not limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_ms: Option<u64>,
    /// Most branch-and-bound nodes per integer program; absent where not limited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<u64>,
}

/// How good a plan is, and how sure that is. Scores are vectors, the most important level first; the
/// last level is points, in hundredths of a point.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Proof {
    /// `certified` (our own integer arithmetic closes every level), `engine_claimed` or `gap`.
    pub status: &'static str,
    /// `proved`, `work_limit`, `time_limit` or `cancelled`.
    pub ended: &'static str,
    /// Score of the plan.
    pub score: Vec<i64>,
    /// No plan scores higher.
    pub bound: Vec<i64>,
    /// Bound minus score.
    pub gap: Vec<i64>,
    /// What it took.
    pub work: WorkDone,
}

/// Work in units that do not depend on the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WorkDone {
    /// Integer programs solved.
    pub programs: u64,
    /// Branch-and-bound nodes.
    pub nodes: u64,
    /// Simplex iterations.
    pub pivots: u64,
}

/// Times; not part of what is equal between equal runs.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub struct Timing {
    /// Milliseconds from reading the input to the answer.
    pub answered_ms: u64,
}

impl<T> Envelope<T> {
    /// An answer of a kind to a question about a problem.
    pub fn new(kind: &'static str, problem: &Problem, question: &Question, answer: T) -> Self {
        Self {
            format: FORMAT,
            kind,
            problem: wire::digest(problem),
            solver: env!("CARGO_PKG_VERSION"),
            language: question.lang.tag(),
            seed: question.seed,
            limits: question.limits,
            proof: None,
            answer,
            timing: None,
        }
    }

    /// The same with what is proven of the best plan.
    pub fn with_proof(self, best: &Outcome) -> Self {
        Self { proof: Some(Proof::of(best)), ..self }
    }
}

impl Proof {
    /// What is proven of an outcome.
    pub fn of(outcome: &Outcome) -> Self {
        let work = outcome.work;
        Self {
            status: status_name(outcome.status),
            ended: ended_name(outcome.ended),
            score: outcome.score.0.clone(),
            bound: outcome.bound.0.clone(),
            gap: (outcome.bound.clone() - outcome.score.clone()).0,
            work: WorkDone { programs: work.programs, nodes: work.nodes, pivots: work.pivots },
        }
    }
}

/// The name of a status on the wire.
pub(super) fn status_name(status: Status) -> &'static str {
    match status {
        Status::Certified => "certified",
        Status::EngineClaimed => "engine_claimed",
        Status::Gap => "gap",
    }
}

/// The name of what ended a run on the wire.
pub(super) fn ended_name(ended: Ended) -> &'static str {
    match ended {
        Ended::Proved => "proved",
        Ended::WorkLimit => "work_limit",
        Ended::TimeLimit => "time_limit",
        Ended::Cancelled => "cancelled",
    }
}

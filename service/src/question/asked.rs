//! The questions as they are sent.

use flexpool_solver::draft::{PlanDraft, ScenarioDraft};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A question with its wishes about the answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    /// What is asked.
    pub question: Question,
    /// Decides ties between equally good plans, at least 0; 0 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub seed: Option<i64>,
    /// Most milliseconds of work, at least 0. Where absent, a run is not limited, and a question that is answered at
    /// once has the server's limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub time_limit_ms: Option<i64>,
    /// Most branches per integer program, at least 0; limited as the time where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0))]
    pub work_limit: Option<i64>,
    /// Language of the texts; the server's where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = ["de", "en", null]))]
    pub lang: Option<String>,
}

/// What may be asked. Seats are written like `K-C01/1`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Question {
    /// The best plan with its proof, and further plans at a distance.
    Suggest {
        /// Number of plans, the best one included, 1 to 50; 3 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 50))]
        plans: Option<i64>,
        /// Persons who have another call in each further plan, at least 1; 3 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 65535))]
        distance: Option<i64>,
        /// Plans under named weight profiles too.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        profiles: bool,
        /// Explain every line and every open seat.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        explain: bool,
    },
    /// The people for a seat, or the seats for a person, by the exact effect on the whole plan.
    Candidates {
        /// The seat; or `person`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<String>,
        /// The person, by id; or `seat`.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        person: Option<String>,
        /// The answer as this person may see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        for_person: Option<String>,
    },
    /// Why a person is in a call.
    Why {
        /// Person id.
        person: String,
        /// Call id.
        call: String,
        /// The answer as this person may see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        for_person: Option<String>,
    },
    /// Why a seat stays open.
    OpenSeat {
        /// The seat.
        seat: String,
        /// The answer as this person may see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        for_person: Option<String>,
    },
    /// Why a person is not on a seat, and the smallest change that would allow it.
    WhyNot {
        /// Person id.
        person: String,
        /// The seat.
        seat: String,
        /// The answer as this person may see it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        for_person: Option<String>,
    },
    /// Judges any plan: broken rules, warnings, score, distance to the best.
    Check {
        /// The plan.
        plan: PlanDraft,
        /// Leave out the best plan and the distance to it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        no_best: bool,
    },
    /// What the second plan has over the first.
    Diff {
        /// The first plan.
        a: PlanDraft,
        /// The second plan.
        b: PlanDraft,
    },
    /// The best plan under scenarios, side by side; with recallable deployments also the recalls and the way back.
    WhatIf {
        /// The scenarios, 1 to 100.
        scenarios: Vec<ScenarioDraft>,
    },
    /// What rules cost, and what one more person or one training would bring; all three where none is asked for.
    Prices {
        /// What each rule costs.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        rules: bool,
        /// What one more person of each profile would bring.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        persons: bool,
        /// What one training of each person would bring.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        trainings: bool,
        /// Calls, by id, for which the smallest set of trainings is asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        serve: Vec<String>,
        /// First day on which every training is finished; by the published list where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(extend("format" = "date"))]
        trained_by: Option<String>,
        /// Only the first of each list, at least 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 0))]
        top: Option<i64>,
    },
    /// How well plans hold in drawn futures.
    Stress {
        /// Number of futures, 1 to 100,000; 1,000 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 100000))]
        draws: Option<i64>,
        /// Plans to suggest and to rank, 1 to 50; 1 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 50))]
        plans: Option<i64>,
        /// Persons who have another call in each further plan, at least 1; 3 where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 1, max = 65535))]
        distance: Option<i64>,
        /// The plan to test, instead of suggested ones. It has to keep all rules.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        plan: Option<PlanDraft>,
    },
    /// What to change of the published plan.
    Rebalance {
        /// The published plan; the problem's own where absent. What of it no longer exists is said, not refused.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        published: Option<PlanDraft>,
        /// Look at no more than so many changes, at least 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(range(min = 0, max = 65535))]
        most: Option<i64>,
    },
}

impl Asked {
    /// A question without wishes about the answer.
    pub fn plain(question: Question) -> Self {
        Self { question, seed: None, time_limit_ms: None, work_limit: None, lang: None }
    }
}

impl Question {
    /// The kind of its answer, as the envelope names it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Suggest { .. } => "suggestion",
            Self::Candidates { .. } => "candidates",
            Self::Why { .. } => "why",
            Self::OpenSeat { .. } => "open_seat",
            Self::WhyNot { .. } => "why_not",
            Self::Check { .. } => "check",
            Self::Diff { .. } => "diff",
            Self::WhatIf { .. } => "what_if",
            Self::Prices { .. } => "prices",
            Self::Stress { .. } => "stress",
            Self::Rebalance { .. } => "rebalance",
        }
    }
}

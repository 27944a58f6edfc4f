//! What may be asked: a problem alone, or a problem with wishes about the answer.

use flexpool_solver::draft::{PlanDraft, ProblemDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::rank::Wanted;
use flexpool_solver::{Plan, validate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::answer::{LimitsUsed, Question};
use crate::cli::args::{DEFAULT_DISTANCE, DEFAULT_PLANS, MOST_PLANS};
use crate::wire;
use crate::words::Lang;

/// The names of the schemas of requests.
pub const REQUESTS: [&str; 2] = ["suggest-request", "check-request"];

/// Body of `POST /v1/suggest`; a problem alone is taken too.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SuggestRequest {
    /// The problem.
    pub problem: ProblemDraft,
    /// Number of plans, the best one included, 1 to 50; 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plans: Option<i64>,
    /// Persons who have another call in each further plan, at least 1; 3 where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distance: Option<i64>,
    /// Plans under named weight profiles too.
    #[serde(default)]
    pub profiles: bool,
    /// Explain every line and every open seat.
    #[serde(default)]
    pub explain: bool,
    /// Seed, at least 0; the server's where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<i64>,
    /// Most milliseconds, at least 0; the server's limit where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_ms: Option<i64>,
    /// Most branches per integer program, at least 0; the server's limit where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_limit: Option<i64>,
    /// `de` or `en`; the server's language where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Add timings.
    #[serde(default)]
    pub timings: bool,
}

/// Body of `POST /v1/check`.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRequest {
    /// The problem.
    pub problem: ProblemDraft,
    /// The plan to judge.
    pub plan: PlanDraft,
    /// Leave out the best plan and the distance to it.
    #[serde(default)]
    pub no_best: bool,
    /// Seed, at least 0; the server's where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<i64>,
    /// Most milliseconds, at least 0; the server's limit where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_limit_ms: Option<i64>,
    /// Most branches per integer program, at least 0; the server's limit where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work_limit: Option<i64>,
    /// `de` or `en`; the server's language where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Add timings.
    #[serde(default)]
    pub timings: bool,
}

/// A valid question for plans.
#[derive(Debug)]
pub(super) struct SuggestQuestion {
    pub(super) problem: flexpool_solver::Problem,
    pub(super) wanted: Wanted,
    pub(super) explain: bool,
    pub(super) question: Question,
    pub(super) timings: bool,
}

/// A valid question about a plan.
#[derive(Debug)]
pub(super) struct CheckQuestion {
    pub(super) problem: flexpool_solver::Problem,
    pub(super) plan: Plan,
    pub(super) best: bool,
    pub(super) question: Question,
    pub(super) timings: bool,
}

/// The JSON Schema of a request.
pub fn schema(name: &str) -> Option<Value> {
    match name {
        "suggest-request" => Some(wire::schema_of::<SuggestRequest>()),
        "check-request" => Some(wire::schema_of::<CheckRequest>()),
        _ => None,
    }
}

/// The question in the body of `POST /v1/suggest`.
pub(super) fn suggest(body: &[u8], defaults: &Question) -> Result<SuggestQuestion, Vec<Fault>> {
    let value = wire::parsed(body)?;
    if value.get("problem").is_none() {
        let problem = wire::read_problem(body)?;
        return question(problem, SuggestRequest::default(), defaults, Vec::new());
    }
    let read = wire::shaped::<SuggestRequest>(value, Vec::new());
    let Some(mut request) = read.draft else { return Err(read.faults) };
    let draft = std::mem::take(&mut request.problem);
    let mut faults = read.faults;
    match validate::problem(&draft) {
        Ok(problem) => question(problem, request, defaults, faults),
        Err(of_problem) => {
            faults.extend(inside("problem", of_problem));
            Err(faults)
        }
    }
}

fn question(
    problem: flexpool_solver::Problem,
    request: SuggestRequest,
    defaults: &Question,
    mut faults: Vec<Fault>,
) -> Result<SuggestQuestion, Vec<Fault>> {
    let plans = within("plans", request.plans, 1..=i64::from(MOST_PLANS), &mut faults);
    let distance = within("distance", request.distance, 1..=i64::from(u16::MAX), &mut faults);
    let wanted = Wanted {
        plans: plans.map_or(DEFAULT_PLANS.into(), |plans| plans as usize),
        distance: distance.map_or(DEFAULT_DISTANCE.into(), |distance| distance as usize),
        profiles: request.profiles,
    };
    let limits = (request.seed, request.time_limit_ms, request.work_limit);
    let question = merged(defaults, limits, request.lang.as_deref(), &mut faults);
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(SuggestQuestion { problem, wanted, explain: request.explain, question, timings: request.timings })
}

/// The question in the body of `POST /v1/check`.
pub(super) fn check(body: &[u8], defaults: &Question) -> Result<CheckQuestion, Vec<Fault>> {
    let read = wire::shaped::<CheckRequest>(wire::parsed(body)?, Vec::new());
    let Some(request) = read.draft else { return Err(read.faults) };
    let mut faults = read.faults;
    let limits = (request.seed, request.time_limit_ms, request.work_limit);
    let question = merged(defaults, limits, request.lang.as_deref(), &mut faults);
    let problem = validate::problem(&request.problem).map_err(|of_problem| inside("problem", of_problem));
    let problem = match problem {
        Ok(problem) => problem,
        Err(of_problem) => {
            faults.extend(of_problem);
            return Err(faults);
        }
    };
    match validate::plan(&problem, &request.plan) {
        Ok(plan) if faults.is_empty() => {
            Ok(CheckQuestion { problem, plan, best: !request.no_best, question, timings: request.timings })
        }
        Ok(_) => Err(faults),
        Err(of_plan) => {
            faults.extend(inside("plan", of_plan));
            Err(faults)
        }
    }
}

/// The server's defaults with what the request says itself.
fn merged(
    defaults: &Question,
    (seed, time_limit_ms, work_limit): (Option<i64>, Option<i64>, Option<i64>),
    lang: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Question {
    let mut number = |name, value| within(name, value, 0..=i64::MAX, faults);
    let (seed, time_ms, work) =
        (number("seed", seed), number("time_limit_ms", time_limit_ms), number("work_limit", work_limit));
    let spoken = lang.map(|tag| Lang::of_tag(tag).ok_or(tag));
    if let Some(Err(tag)) = spoken {
        faults.push(out_of_range("lang", &format!("{tag:?}"), "de and en"));
    }
    Question {
        lang: spoken.and_then(Result::ok).unwrap_or(defaults.lang),
        seed: seed.unwrap_or(defaults.seed),
        limits: LimitsUsed {
            time_ms: time_ms.or(defaults.limits.time_ms),
            work: work.or(defaults.limits.work),
        },
    }
}

/// A number within its range; a fault where it is outside.
fn within(
    name: &str,
    value: Option<i64>,
    range: std::ops::RangeInclusive<i64>,
    faults: &mut Vec<Fault>,
) -> Option<u64> {
    let value = value?;
    if range.contains(&value) {
        return u64::try_from(value).ok();
    }
    let allowed = match *range.end() {
        i64::MAX => format!("numbers from {}", range.start()),
        end => format!("{} to {end}", range.start()),
    };
    faults.push(out_of_range(name, &value.to_string(), &allowed));
    None
}

fn out_of_range(name: &str, value: &str, allowed: &str) -> Fault {
    Fault {
        path: name.into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: format!("{name} is {value}"),
        action: format!("allowed are {allowed}"),
    }
}

/// Faults of a part of the body, with the part's name before their paths.
fn inside(part: &str, faults: Vec<Fault>) -> Vec<Fault> {
    let inside = |fault: Fault| Fault { path: format!("{part}.{}", fault.path), ..fault };
    faults.into_iter().map(inside).collect()
}

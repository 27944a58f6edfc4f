//! Runs: questions that outlive a request. Asked, watched, stopped, answered, replayed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use flexpool_solver::draft::{PlanDraft, ProblemDraft, ScenarioDraft};
use flexpool_solver::fault::Fault;
use flexpool_solver::{Problem as Case, validate};
use futures::Stream;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::time::Instant;

use super::of_pool::{InPool, day};
use crate::http::body::{self, Json, Page, Raw, texts};
use crate::http::caller::Caller;
use crate::http::{Context, Problem};
use crate::question::{Asked, Question};
use crate::steering::pool as steering;
use crate::store::documents::{self, Kind};
use crate::store::idempotency::{self, Key, Known};
use crate::store::runs::{self, Origin, Run, State as Stands};
use crate::store::{problems, tasks, versions};
use crate::wire;
use crate::work::{self, AskError, NewRun, Stopped, Told};

/// Between two looks at a run that somebody waits for: at first, and at most.
const LOOKS: (Duration, Duration) = (Duration::from_millis(10), Duration::from_millis(250));
/// Between two comments on a stream that has no news.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// Longest life of a stream; whoever still listens comes again and misses nothing.
const LONGEST_STREAM: Duration = Duration::from_secs(3600);

/// The endpoints.
pub(super) fn routes() -> ApiRouter<Arc<Context>> {
    ApiRouter::new()
        .api_route(
            "/v1/runs",
            get_with(list, |op| {
                op.id("listRuns")
                    .tag("runs")
                    .summary("The runs, the newest first")
                    .response::<200, Json<Page<RunView>>>()
            })
            .post_with(ask, |op| {
                asking(op.id("askRun").tag("runs").summary("Asks a question about a problem that comes along"))
            }),
        )
        .api_route(
            "/v1/pools/{pool}/runs",
            get_with(list_in_pool, |op| {
                op.id("listPoolRuns")
                    .tag("runs")
                    .summary("The runs of a pool, the newest first")
                    .response::<200, Json<Page<RunView>>>()
            })
            .post_with(ask_in_pool, |op| {
                asking(op.id("askPoolRun").tag("runs").summary("Asks a question about a pool as it is on a day"))
            }),
        )
        .api_route(
            "/v1/runs/{run}",
            get_with(show, |op| {
                op.id("showRun")
                    .tag("runs")
                    .summary("A run: where it stands, how far it is")
                    .response::<200, Json<RunView>>()
            })
            .delete_with(stop, |op| {
                op.id("stopRun")
                    .tag("runs")
                    .summary("Stops a run; it keeps its best")
                    .description("The workers hear of it within a quarter of a second, in whichever process they are.")
                    .response::<202, Json<RunView>>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/answer",
            get_with(answer, |op| {
                op.id("runAnswer")
                    .tag("runs")
                    .summary("The answer, byte for byte that of the command line's `--json`")
                    .description("404 while there is none. The ETag is its SHA-256.")
                    .response::<200, Json<serde_json::Value>>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/problem",
            get_with(problem, |op| {
                op.id("runProblem")
                    .tag("runs")
                    .summary("The problem that was asked about, in canonical form")
                    .response::<200, Json<ProblemDraft>>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/events",
            get_with(events, |op| {
                op.id("runEvents")
                    .tag("runs")
                    .summary("How a run goes on, as server-sent events")
                    .description(
                        "An event for every piece of news, named `state` where the state has changed and `progress` \
                         otherwise; its data is the run as `GET` shows it, its id counts the news. `Last-Event-ID` \
                         leaves out what was heard. The stream ends with the run; 204 says that there will be no more.",
                    )
                    .response_with::<200, String, _>(|news| texts(news, "The events.", &["text/event-stream"]))
                    .response::<204, ()>()
            }),
        )
        .api_route(
            "/v1/runs/{run}/replay",
            post_with(replay, |op| {
                asking(op.id("replayRun").tag("runs").summary("Asks the same again, to see whether the answer is"))
            }),
        )
}

/// What all askers are told.
fn asking(op: aide::transform::TransformOperation<'_>) -> aide::transform::TransformOperation<'_> {
    op.description(
        "Answers at once with the id. `Prefer: wait=N` waits up to N seconds and answers 200 with the answer itself if \
         it is there by then. With an `Idempotency-Key` the same request makes one run, however often it is sent \
         within a day.",
    )
    .response::<200, Json<serde_json::Value>>()
    .response::<202, Json<RunView>>()
    .response::<422, Problem>()
    .response::<429, Problem>()
}

/// A question about a problem that comes along.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct NewQuestion {
    /// The problem.
    problem: ProblemDraft,
    /// For a rebalance: the problem that the published plan was made for; then causes are told.
    #[serde(default)]
    before: Option<ProblemDraft>,
    /// What is asked.
    question: Question,
    /// Decides ties between equally good plans, at least 0; 0 where absent.
    #[serde(default)]
    seed: Option<i64>,
    /// Most milliseconds of work, at least 0; not limited where absent.
    #[serde(default)]
    time_limit_ms: Option<i64>,
    /// Most branches per integer program, at least 0; not limited where absent.
    #[serde(default)]
    work_limit: Option<i64>,
    /// Language of the texts, `de` or `en`; the server's where absent.
    #[serde(default)]
    lang: Option<String>,
    /// Address that is told when the run ends.
    #[serde(default)]
    webhook: Option<String>,
}

/// A question about a pool as it is on a day.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PoolQuestion {
    /// What is asked. A rebalance that names no published plan is about the one that the pool has published.
    question: Question,
    /// Decision day, YYYY-MM-DD; today in the pool's time zone where absent.
    #[serde(default)]
    as_of: Option<String>,
    /// For a what-if: names of the pool's saved scenarios, asked behind those that come along.
    #[serde(default)]
    saved_scenarios: Vec<String>,
    /// Decides ties between equally good plans, at least 0; 0 where absent.
    #[serde(default)]
    seed: Option<i64>,
    /// Most milliseconds of work, at least 0; not limited where absent.
    #[serde(default)]
    time_limit_ms: Option<i64>,
    /// Most branches per integer program, at least 0; not limited where absent.
    #[serde(default)]
    work_limit: Option<i64>,
    /// Language of the texts, `de` or `en`; the server's where absent.
    #[serde(default)]
    lang: Option<String>,
    /// Address that is told when the run ends.
    #[serde(default)]
    webhook: Option<String>,
}

/// A run as it is shown.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(in crate::http) struct RunView {
    /// Its id; ids sort by the time of asking.
    id: String,
    /// Pool; absent where the question brought its own problem.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pool: String,
    /// Who made it.
    origin: Origin,
    /// Kind of the answer.
    kind: String,
    /// Where it stands.
    state: Stands,
    /// Whether somebody asked to stop it.
    stopping: bool,
    /// Counts the news of it.
    news: i64,
    /// Pieces of work before it in the queue, while it waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<i64>,
    /// How far it is.
    progress: Told,
    /// Digest of the problem.
    problem: String,
    /// Digest of the problem that the published plan was made for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    before: String,
    /// What is asked.
    question: serde_json::Value,
    /// The run that it repeats.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    replays: String,
    /// Whether it has the bytes of the run that it repeats; absent before both are answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_answer: Option<bool>,
    /// SHA-256 of the answer, once there is one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    answer_digest: String,
    /// Whether a limit or a request to stop left something unproven.
    cut_short: bool,
    /// Why there is no answer.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    failure: String,
    /// Who asked.
    asked_by: String,
    /// When, RFC 3339.
    asked_at: String,
    /// When a worker began.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    started_at: String,
    /// When it ended.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    ended_at: String,
}

/// A run in a path.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
struct OfRun {
    /// Id of the run.
    run: String,
}

/// Which runs are listed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RunsWanted {
    /// Only those of this pool.
    #[serde(default)]
    pool: Option<String>,
    /// Only those in this state.
    #[serde(default)]
    state: Option<Stands>,
    /// Only those before this one: the `next` of the page before.
    #[serde(default)]
    after: Option<String>,
    /// Most entries, 1 to 1000; 100 where absent.
    #[serde(default)]
    limit: Option<i64>,
}

async fn ask(
    State(context): State<Arc<Context>>,
    caller: Caller,
    headers: HeaderMap,
    body: Raw<NewQuestion>,
) -> Result<Response, Problem> {
    let key = key_of(&caller, &headers, "/v1/runs", &body.bytes)?;
    let lang = context.defaults.lang;
    let read = off_thread(move || {
        let read = wire::read::<NewQuestion>(&body.bytes);
        let mut faults = read.faults;
        let Some(new) = read.draft else { return Err(Problem::faults(&faults)) };
        let mut case = |name: &str, draft: &ProblemDraft| {
            let inside = |fault: Fault| Fault { path: format!("{name}.{}", fault.path), ..fault };
            validate::problem(draft)
                .map_err(|of_problem| faults.extend(of_problem.into_iter().map(inside)))
                .ok()
        };
        let (problem, before) =
            (case("problem", &new.problem), new.before.as_ref().map(|draft| case("before", draft)));
        let asked = Asked {
            question: new.question,
            seed: new.seed,
            time_limit_ms: new.time_limit_ms,
            work_limit: new.work_limit,
            lang: Some(new.lang.unwrap_or_else(|| lang.tag().into())),
        };
        match problem {
            Some(problem) if faults.is_empty() => {
                let run = NewRun::of(problem, before.flatten(), asked);
                run.map(|run| (run, new.webhook)).map_err(|faults| Problem::faults(&faults))
            }
            _ => Err(Problem::faults(&faults)),
        }
    });
    let (new, webhook) = read.await?;
    let new = with_webhook(&context, new, webhook.as_deref())?;
    make(&context, &caller, &headers, key, &new).await
}

async fn ask_in_pool(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<InPool>,
    headers: HeaderMap,
    body: Raw<PoolQuestion>,
) -> Result<Response, Problem> {
    let key = key_of(&caller, &headers, &format!("/v1/pools/{}/runs", path.pool), &body.bytes)?;
    let read = wire::read::<PoolQuestion>(&body.bytes);
    let new = match read.draft {
        Some(new) if read.faults.is_empty() => new,
        _ => return Err(Problem::faults(&read.faults)),
    };
    let (mut connection, pool) = context.reading(&path.pool).await?;
    let as_of = day(new.as_of.as_deref(), &pool)?;
    let problem = steering::day_problem(&mut connection, &pool.id, as_of).await?;
    let mut question = new.question;
    let mut saved = Vec::new();
    for name in &new.saved_scenarios {
        let found = documents::find::<ScenarioDraft>(&mut connection, &pool.id, Kind::Scenario, name).await?;
        saved.push(found.ok_or_else(|| Problem::no_such("scenario", name))?.body);
    }
    match &mut question {
        Question::WhatIf { scenarios } => scenarios.extend(saved),
        _ if saved.is_empty() => {}
        _ => return Err(Problem::faults(&[only_for_what_if()])),
    }
    let published = versions::published(&mut connection, &pool.id, i64::MAX, 1).await?.pop();
    let (own, of_published) = match published {
        Some(published) => (Some(published.plan), published.problem),
        None => (None, String::new()),
    };
    let before = match about_published(&mut question, own) {
        true => problems::body(&context.store, &of_published).await?,
        false => None,
    };
    drop(connection);
    let lang = new.lang.unwrap_or_else(|| context.defaults.lang.tag().into());
    let asked = Asked {
        question,
        seed: new.seed,
        time_limit_ms: new.time_limit_ms,
        work_limit: new.work_limit,
        lang: Some(lang),
    };
    let new_run = off_thread(move || {
        let before = before.and_then(|body| wire::read_problem(body.as_bytes()).ok());
        NewRun::of(problem, before, asked).map_err(|faults| Problem::faults(&faults))
    });
    let new_run = new_run.await?.in_pool(&pool.id);
    let new_run = with_webhook(&context, new_run, new.webhook.as_deref())?;
    make(&context, &caller, &headers, key, &new_run).await
}

/// Whether the question is about the plan that the pool has published; it then names it.
fn about_published(question: &mut Question, own: Option<PlanDraft>) -> bool {
    match question {
        Question::Rebalance { published, .. } if published.is_none() => {
            *published = own;
            published.is_some()
        }
        _ => false,
    }
}

fn only_for_what_if() -> Fault {
    Fault {
        path: "saved_scenarios".into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: "saved scenarios are named for another question".into(),
        action: "name them for a question of type what_if".into(),
    }
}

fn with_webhook(context: &Context, new: NewRun, webhook: Option<&str>) -> Result<NewRun, Problem> {
    let Some(address) = webhook else { return Ok(new) };
    if context.post.allows(address) {
        return Ok(new.telling(address));
    }
    Err(Problem::faults(&[Fault {
        path: "webhook".into(),
        code: wire::OUT_OF_RANGE_CODE,
        cause: "this server may not tell that address".into(),
        action:
            "name an http or https address on a host of `webhooks.hosts`; `webhooks.secret` has to be set"
                .into(),
    }]))
}

async fn replay(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<OfRun>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let key = key_of(&caller, &headers, &format!("/v1/runs/{}/replay", path.run), b"")?;
    let run = found(&context, &path.run).await?;
    if run.answer_digest.is_empty() {
        return Err(Problem::conflict("unanswered", "the run has no answer that could come again"));
    }
    let problem = problems::body(&context.store, &run.problem).await?.unwrap_or_default();
    let before = match run.before.as_str() {
        "" => None,
        digest => problems::body(&context.store, digest).await?,
    };
    let (question, of_run) = (run.question.clone(), run.id.clone());
    let new = off_thread(move || {
        let stored = |body: String| -> Result<Case, Problem> {
            wire::read_problem(body.as_bytes())
                .map_err(|_| Problem::defect("the stored problem cannot be read"))
        };
        let asked: Asked = serde_json::from_str(&question)
            .map_err(|_| Problem::defect("the stored question cannot be read"))?;
        let new = NewRun::of(stored(problem)?, before.map(stored).transpose()?, asked);
        new.map(|new| new.replaying(&of_run)).map_err(|faults| Problem::faults(&faults))
    });
    let new = new.await?.in_pool(&run.pool);
    make(&context, &caller, &headers, key, &new).await
}

/// Work that takes a while, off the threads that serve sockets.
async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Problem> + Send + 'static,
) -> Result<T, Problem> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(Problem::defect("reading the question ended in a panic")))
}

/// Makes the run, or finds the one that the same request made, and answers.
async fn make(
    context: &Context,
    caller: &Caller,
    headers: &HeaderMap,
    key: Option<Key>,
    new: &NewRun,
) -> Result<Response, Problem> {
    let mut change = context.store.change(&caller.name).await?;
    if let Some(key) = &key {
        match idempotency::take(&mut change, key).await? {
            Known::New => {}
            Known::OtherRequest => return Err(Problem::other_request()),
            Known::Done { location, .. } => {
                drop(change);
                let id = location.rsplit('/').next().unwrap_or_default().to_owned();
                return accepted(context, headers, &id).await;
            }
        }
    }
    let id = work::ask(&mut change, new, &context.settings.bounds()).await?;
    if let Some(key) = &key {
        idempotency::answered(&mut change, key, (202, &format!("/v1/runs/{id}"), "")).await?;
    }
    change.commit().await?;
    context.desk.ring();
    accepted(context, headers, &id).await
}

impl From<AskError> for Problem {
    fn from(error: AskError) -> Self {
        match error {
            AskError::Full { own: true } => Self::busy("you have too many unfinished runs"),
            AskError::Full { own: false } => Self::busy("there are too many unfinished runs"),
            AskError::Store(error) => error.into(),
        }
    }
}

fn key_of(caller: &Caller, headers: &HeaderMap, path: &str, body: &[u8]) -> Result<Option<Key>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let is_plain = |text: &&str| (1..=200).contains(&text.len());
    let text = value.to_str().ok().filter(is_plain).ok_or_else(Problem::idempotency_key)?;
    let sum = Sha256::new().chain_update(path).chain_update([0]).chain_update(body).finalize();
    let request = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Some(Key { caller: caller.name.clone(), key: text.into(), request }))
}

/// The seconds that the caller is willing to wait, within what the server allows.
fn wait_of(context: &Context, headers: &HeaderMap) -> Option<u64> {
    let preferences = headers.get_all("prefer").iter().filter_map(|value| value.to_str().ok());
    let mut parts = preferences.flat_map(|value| value.split([',', ';'])).map(str::trim);
    let wait: u64 = parts.find_map(|part| part.strip_prefix("wait="))?.parse().ok()?;
    let most = u64::try_from(context.settings.limits.wait_seconds).unwrap_or_default();
    Some(wait.min(most)).filter(|wait| *wait > 0)
}

/// The run, or its answer if it comes while the caller waits.
pub(in crate::http) async fn accepted(
    context: &Context,
    headers: &HeaderMap,
    id: &str,
) -> Result<Response, Problem> {
    let wait = wait_of(context, headers);
    let until = wait.map(|wait| Instant::now() + Duration::from_secs(wait));
    let mut pause = LOOKS.0;
    let run = loop {
        let run = found(context, id).await?;
        let goes_on = until.is_some_and(|until| Instant::now() < until) && !context.ending.is_asked();
        if run.state.is_ended() || !goes_on {
            break run;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 3 / 2).min(LOOKS.1);
    };
    let location = format!("/v1/runs/{id}");
    let mut response = match wait {
        Some(_) if !run.answer_digest.is_empty() => answered(context, &run).await?,
        Some(_) if run.state == Stands::Failed => return Err(Problem::defect(run.failure)),
        _ => (StatusCode::ACCEPTED, Json(view(context, run).await?)).into_response(),
    };
    let headers = response.headers_mut();
    set(headers, header::LOCATION, &location);
    if let Some(wait) = wait {
        set(headers, HeaderName::from_static("preference-applied"), &format!("wait={wait}"));
    }
    Ok(response)
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

async fn found(context: &Context, id: &str) -> Result<Run, Problem> {
    runs::get(&context.store, id).await?.ok_or_else(|| Problem::no_such("run", id))
}

async fn view(context: &Context, run: Run) -> Result<RunView, Problem> {
    let position = match run.state {
        Stands::Waiting => tasks::position(&context.store, &run.id).await?,
        _ => None,
    };
    let same_answer = match (run.replays.as_str(), run.answer_digest.as_str()) {
        ("", _) | (_, "") => None,
        (replays, digest) => {
            runs::get(&context.store, replays).await?.map(|first| first.answer_digest == digest)
        }
    };
    Ok(RunView {
        progress: Told::read(&run.progress),
        question: serde_json::from_str(&run.question).unwrap_or_default(),
        id: run.id,
        pool: run.pool,
        origin: run.origin,
        kind: run.kind,
        state: run.state,
        stopping: run.stopping,
        news: run.news,
        position,
        problem: run.problem,
        before: run.before,
        replays: run.replays,
        same_answer,
        answer_digest: run.answer_digest,
        cut_short: run.cut_short,
        failure: run.failure,
        asked_by: run.asked_by,
        asked_at: run.asked_at,
        started_at: run.started_at,
        ended_at: run.ended_at,
    })
}

async fn show(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
) -> Result<Json<RunView>, Problem> {
    let run = found(&context, &path.run).await?;
    Ok(Json(view(&context, run).await?))
}

async fn list(
    State(context): State<Arc<Context>>,
    body::Asked(wanted): body::Asked<RunsWanted>,
) -> Result<Json<Page<RunView>>, Problem> {
    listed(&context, wanted).await
}

async fn list_in_pool(
    State(context): State<Arc<Context>>,
    Path(path): Path<InPool>,
    body::Asked(wanted): body::Asked<RunsWanted>,
) -> Result<Json<Page<RunView>>, Problem> {
    drop(context.reading(&path.pool).await?);
    listed(&context, RunsWanted { pool: Some(path.pool), ..wanted }).await
}

async fn listed(context: &Context, wanted: RunsWanted) -> Result<Json<Page<RunView>>, Problem> {
    let most = wanted.limit.unwrap_or(100).clamp(1, 1000);
    let (pool, after) = (wanted.pool.unwrap_or_default(), wanted.after.unwrap_or_default());
    let found = runs::list(&context.store, &pool, wanted.state, &after, most + 1).await?;
    let page = Page::of(found, most, |run| run.id.clone());
    let mut entries = Vec::with_capacity(page.entries.len());
    for run in page.entries {
        entries.push(view(context, run).await?);
    }
    Ok(Json(Page { entries, next: page.next }))
}

async fn stop(
    State(context): State<Arc<Context>>,
    caller: Caller,
    Path(path): Path<OfRun>,
) -> Result<Response, Problem> {
    match work::stop(&context.desk, &path.run, &caller.name).await? {
        Stopped::Unknown => Err(Problem::no_such("run", &path.run)),
        Stopped::Ended => Err(Problem::conflict("ended", "the run has ended already")),
        Stopped::Asked | Stopped::BeforeItBegan => {
            let run = found(&context, &path.run).await?;
            Ok((StatusCode::ACCEPTED, Json(view(&context, run).await?)).into_response())
        }
    }
}

async fn answer(State(context): State<Arc<Context>>, Path(path): Path<OfRun>) -> Result<Response, Problem> {
    let run = found(&context, &path.run).await?;
    if run.answer_digest.is_empty() {
        return Err(Problem::no_such("answer of the run", &path.run));
    }
    answered(&context, &run).await
}

async fn answered(context: &Context, run: &Run) -> Result<Response, Problem> {
    let answer = runs::answer(&context.store, &run.id).await?.unwrap_or_default();
    let mut response = ([(header::CONTENT_TYPE, "application/json")], answer).into_response();
    set(response.headers_mut(), header::ETAG, &format!("\"{}\"", run.answer_digest));
    Ok(response)
}

async fn problem(State(context): State<Arc<Context>>, Path(path): Path<OfRun>) -> Result<Response, Problem> {
    let run = found(&context, &path.run).await?;
    let body = problems::body(&context.store, &run.problem).await?;
    let body = body.ok_or_else(|| Problem::no_such("problem", &run.problem))?;
    let mut response = ([(header::CONTENT_TYPE, "application/json")], body).into_response();
    set(response.headers_mut(), header::ETAG, &format!("\"{}\"", run.problem));
    Ok(response)
}

async fn events(
    State(context): State<Arc<Context>>,
    Path(path): Path<OfRun>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let heard = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse::<i64>().ok());
    let run = found(&context, &path.run).await?;
    if run.state.is_ended() && heard.is_some_and(|heard| heard >= run.news) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let place = context.listeners.clone().try_acquire_owned();
    let place = place.map_err(|_| Problem::busy("too many listen already"))?;
    let stream = news(context, path.run, heard.unwrap_or(0), place);
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(HEARTBEAT).text("waiting")).into_response())
}

/// News of a run as they come. Nothing is made before the listener has taken what was there: one that never reads
/// holds one event and its place.
fn news(
    context: Arc<Context>,
    id: String,
    mut heard: i64,
    place: tokio::sync::OwnedSemaphorePermit,
) -> impl Stream<Item = Result<Event, Infallible>> {
    async_stream::stream! {
        let _place = place;
        let until = Instant::now() + LONGEST_STREAM;
        let mut stood = None;
        while Instant::now() < until && !context.ending.is_asked() {
            // While the database does not answer there is no news.
            let run = runs::get(&context.store, &id).await.ok().flatten();
            let fresh = run.filter(|run| run.news > heard);
            if let Some(run) = fresh {
                let (state, counted) = (run.state, run.news);
                if let Ok(view) = view(&context, run).await {
                    let name = if stood.replace(state) == Some(state) { "progress" } else { "state" };
                    heard = counted;
                    let data = serde_json::to_string(&view).unwrap_or_default();
                    yield Ok(Event::default().event(name).id(counted.to_string()).data(data));
                    if state.is_ended() {
                        break;
                    }
                }
            }
            tokio::select! {
                () = tokio::time::sleep(LOOKS.1) => {}
                () = context.ending.asked() => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(path: &str, body: &str) -> Option<Key> {
        let mut headers = HeaderMap::new();
        headers.insert("idempotency-key", HeaderValue::from_static("k"));
        key_of(&Caller::local(), &headers, path, body.as_bytes()).expect("a key")
    }

    #[test]
    fn a_key_stands_for_path_and_body() {
        assert_eq!(asked("/v1/runs", "{}"), asked("/v1/runs", "{}"));
        assert_ne!(asked("/v1/runs", "{}"), asked("/v1/runs", "{ }"));
        assert_ne!(asked("/v1/runs", "{}"), asked("/v1/run", "s{}"));
        assert_eq!(key_of(&Caller::local(), &HeaderMap::new(), "", b"").expect("none"), None);
    }
}

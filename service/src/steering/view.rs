//! What a reader is shown of several rows together.

use flexpool_solver::Problem;
use flexpool_solver::draft::{OfficeDraft, PersonDraft};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::AnyConnection;

use super::Refusal;
use super::pool::{find, parts};
use crate::city::board;
use crate::city::clock::{Duty, duties, earliest_legal_start};
use crate::city::record::{CallRecord, DeploymentRecord};
use crate::city::report::{Counted, Report, report};
use crate::city::state;
use crate::store::documents::{self, Document, Kind};
use crate::store::{StoreError, decisions, proposals};

/// A call with what follows from the rest.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct CallView {
    /// As it is kept; `state` is what people made of it.
    #[serde(flatten)]
    pub document: Document<CallRecord>,
    /// Where it stands on the day.
    pub stands: &'static str,
    /// What it lacks before it can be planned.
    pub missing: Vec<&'static str>,
    /// The measure that a deployment there is in law; `unknown` where the office is.
    pub measure: &'static str,
    /// Per acceptable number of months: the earliest legal start if decided on the day, and the duties.
    pub clocks: Vec<Clock>,
}

/// The clocks of a duration.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Clock {
    /// Nominal months.
    pub months: i64,
    /// Earliest legal start, YYYY-MM-DD.
    pub earliest_legal_start: String,
    /// What has to happen before.
    pub duties: Vec<Duty>,
}

/// A deployment with what follows from the day.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct DeploymentView {
    /// As it is kept.
    #[serde(flatten)]
    pub document: Document<DeploymentRecord>,
    /// `decided`, `running`, `ending`, `ended` or `called_off` on the day.
    pub stands: &'static str,
    /// Who still has to take part before nothing more is to wait for.
    pub waits_for: Vec<String>,
}

/// Calls with what follows from the rest on a day.
///
/// # Errors
/// When the database refuses.
pub async fn calls(
    connection: &mut AnyConnection,
    pool: &str,
    found: Vec<Document<CallRecord>>,
    day: Date,
) -> Result<Vec<CallView>, StoreError> {
    let deployments = documents::all::<DeploymentRecord>(connection, pool, Kind::Deployment).await?;
    let open = proposals::list(connection, pool, "open", 0, i64::MAX).await?;
    let parts = parts(connection, pool, day).await?;
    let view = |document: Document<CallRecord>| {
        let call = &document.body.call;
        let own = |one: &&DeploymentRecord| one.deployment.call.as_ref() == Some(&call.id);
        let own: Vec<_> = deployments.iter().map(|one| &one.body).filter(own).collect();
        let is_proposed = open.iter().any(|proposal| proposal.body.call == call.id);
        let measure = measure(&parts.offices, &call.office, &parts.policy.home);
        let mut months = call.months_acceptable.clone();
        months.extend(call.months_wished);
        months.sort_unstable();
        months.dedup();
        let clock = |months: i64| Clock {
            months,
            earliest_legal_start: earliest_legal_start(&parts.policy.participation, months, day).to_string(),
            duties: duties(&parts.policy.participation, measure, (months, months), day),
        };
        CallView {
            stands: state::of_call(&document.state, call, &own, is_proposed, day),
            missing: state::missing(call),
            measure,
            clocks: months.into_iter().map(clock).collect(),
            document,
        }
    };
    Ok(found.into_iter().map(view).collect())
}

fn measure(offices: &[OfficeDraft], id: &str, home: &flexpool_solver::draft::HomeDraft) -> &'static str {
    let Some(office) = offices.iter().find(|office| office.id == id) else { return "unknown" };
    let employer = office.employer.as_ref().unwrap_or(&home.employer);
    let establishment = office.establishment.as_ref().unwrap_or(&home.establishment);
    if *employer != home.employer {
        return match home.assignable_employers.contains(employer) {
            true => "assignment_third_party",
            false => "inadmissible",
        };
    }
    if *establishment == home.establishment { "reassignment" } else { "secondment" }
}

/// A deployment with what follows from the day.
pub fn deployment(document: Document<DeploymentRecord>, day: Date) -> DeploymentView {
    let open = document.body.board.iter().filter(|part| !board::is_met(part, day));
    let waits_for = open.map(|part| part.part.clone()).collect();
    DeploymentView { stands: state::of_deployment(&document.body, day), waits_for, document }
}

/// Figures that a morning begins with.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Counters {
    /// Percent of one full-timer free on the day, in four and in eight weeks: present, deployable, not deployed.
    pub free_fte_percent: [i64; 3],
    /// Deployments that end in the next 30 days, by id.
    pub ending: Vec<String>,
}

/// The counters of a day.
pub fn counters(problem: &Problem) -> Counters {
    let today = problem.as_of();
    let free = [0, 28, 56].map(|days| {
        let day = today.plus_days(days);
        flexpool_solver::eligibility::free_fte(problem, day)
    });
    let fixed = problem.persons().iter().flat_map(|person| &person.deployments);
    let until = today.plus_days(30);
    let mut ending: Vec<String> =
        fixed.filter(|one| today < one.span.end && one.span.end <= until).map(|one| one.id.clone()).collect();
    ending.sort();
    Counters { free_fte_percent: free, ending }
}

/// What happened in a pool between two days.
///
/// # Errors
/// When there is no such pool.
pub async fn happened(
    connection: &mut AnyConnection,
    pool: &str,
    (from, until): (Date, Date),
) -> Result<Report, Refusal> {
    find(connection, pool).await?;
    let calls = documents::all::<CallRecord>(connection, pool, Kind::Call).await?;
    let calls: Vec<_> = calls.into_iter().map(|document| (document.state, document.body)).collect();
    let deployments = documents::all::<DeploymentRecord>(connection, pool, Kind::Deployment).await?;
    let deployments: Vec<_> = deployments.into_iter().map(|document| document.body).collect();
    let persons = documents::all::<PersonDraft>(connection, pool, Kind::Person).await?;
    let persons: Vec<_> = persons.into_iter().map(|document| document.body).collect();
    let offices = documents::all::<OfficeDraft>(connection, pool, Kind::Office).await?;
    let offices: Vec<_> = offices.into_iter().map(|document| document.body).collect();
    let decisions = decisions::list(connection, pool, 0, i64::MAX).await?;
    let counted = Counted {
        calls: &calls,
        deployments: &deployments,
        persons: &persons,
        offices: &offices,
        decisions: &decisions,
    };
    Ok(report(counted, from, until))
}

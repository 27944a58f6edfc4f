//! Numbers for Prometheus: of this process as they happen, of the store when somebody looks. No personal data in labels.

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use super::runner::Runner;
use crate::store::numbers::Numbers;

/// Upper ends of the classes of times, in seconds.
const CLASSES: [f64; 12] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0, 300.0];

/// Between two times at which what was counted is put together.
const UPKEEP: Duration = Duration::from_secs(10);

/// The recorder of this process; there is one, because the whole process counts into it.
static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins to count; once in a process.
pub(super) fn begin() -> Option<&'static PrometheusHandle> {
    let install = || {
        let builder = PrometheusBuilder::new();
        let builder = builder.set_buckets_for_metric(Matcher::Suffix("_seconds".into()), &CLASSES).ok()?;
        let handle = builder.install_recorder().ok()?;
        describe();
        Some(handle)
    };
    RECORDER.get_or_init(install).as_ref()
}

/// Puts together what was counted, for as long as the process lives: every time to an answer is kept by itself until
/// then, which would fill the memory where nobody reads the numbers.
pub(super) async fn keep_up() {
    while let Some(handle) = begin() {
        tokio::time::sleep(UPKEEP).await;
        handle.run_upkeep();
    }
}

fn describe() {
    use metrics::{describe_counter as counter, describe_gauge as gauge, describe_histogram as histogram};
    counter!("flexpool_http_requests_total", "Requests by method, route and status");
    histogram!("flexpool_http_request_seconds", "Time to an answer by method and route");
    gauge!("flexpool_direct_running", "Direct questions being solved in this process");
    gauge!("flexpool_direct_waiting", "Direct questions waiting in this process");
    gauge!("flexpool_runs", "Runs by state");
    gauge!("flexpool_tasks", "Pieces of work by state; those waiting are the queue");
    gauge!("flexpool_deliveries", "Messages to other systems by state");
    gauge!("flexpool_decisions", "Decisions ever made");
    gauge!("flexpool_audit_entries", "Entries of the audit trail");
    gauge!("flexpool_workers", "Workers seen within a minute");
    gauge!("flexpool_worker_seen_seconds_ago", "Seconds since any worker was seen");
}

/// Everything as Prometheus reads it.
pub(super) fn rendered(runner: &Runner, numbers: &Numbers) -> String {
    use metrics::gauge;
    let Some(handle) = begin() else { return String::new() };
    let (running, waiting) = runner.load();
    gauge!("flexpool_direct_running").set(running as f64);
    gauge!("flexpool_direct_waiting").set(waiting as f64);
    for (state, n) in &numbers.runs {
        gauge!("flexpool_runs", "state" => state.name()).set(*n as f64);
    }
    for state in ["waiting", "running", "done"] {
        let n = numbers.tasks.iter().find(|(known, _)| known == state).map_or(0, |(_, n)| *n);
        gauge!("flexpool_tasks", "state" => state).set(n as f64);
    }
    for (state, n) in &numbers.deliveries {
        gauge!("flexpool_deliveries", "state" => *state).set(*n as f64);
    }
    gauge!("flexpool_decisions").set(numbers.decisions as f64);
    gauge!("flexpool_audit_entries").set(numbers.audit as f64);
    gauge!("flexpool_workers").set(numbers.workers as f64);
    if let Some(ms) = numbers.seen_ms_ago {
        gauge!("flexpool_worker_seen_seconds_ago").set(ms as f64 / 1000.0);
    }
    handle.render()
}

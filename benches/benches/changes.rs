//! Speed of the questions about changing plans: rebalance and recalls on Kiel, in solved problems per second.
//!
//! One of them: `cargo bench --workspace --bench changes -- rebalance`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use flexpool_benches::instances;
use flexpool_service::{cli::input, wire};
use flexpool_solver::Limits;
use flexpool_solver::rebalance::{Wanted, rebalance};
use flexpool_solver::recall::{Recallable, recall};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(name)
}

/// One question, measured as so many solves.
fn question(c: &mut Criterion, name: &str, solves: usize, ask: impl Fn() -> usize) {
    let mut group = c.benchmark_group(name);
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(5));
    group.throughput(Throughput::Elements(solves as u64));
    group.bench_function(format!("kiel, {solves} solves"), |b| {
        b.iter(|| assert_eq!(ask(), solves));
    });
    group.finish();
}

/// The morning after: three changes, one call more, one person absent.
fn rebalance_kiel(c: &mut Criterion) {
    let today = instances::problem("kiel-monday");
    let published = fixture("kiel-monday/published.json").display().to_string();
    let (plan, gone) = input::published(&today, None, &published).expect("the fixture is valid");
    let problem = today.with_published(&plan);
    let ask = || {
        let wanted = Wanted { gone: &gone, ..Wanted::default() };
        rebalance(&problem, &wanted, &Limits::none()).expect("the engine works").solves
    };
    question(c, "rebalance", ask(), ask);
}

/// A crisis with five deployments that may be recalled, and the way back from every step.
fn recalls_kiel(c: &mut Criterion) {
    let base = instances::problem("kiel");
    let bytes = std::fs::read(fixture("kiel/scenarios/grosse-krise.json")).expect("the fixture is there");
    let scenario = wire::read_scenario(&base, &bytes).expect("the fixture is valid");
    let until = scenario.crisis.as_ref().expect("a crisis").until;
    let problem = &scenario.problem;
    let named =
        scenario.recallable.iter().map(|id| Recallable::named(problem, id).expect("the fixture is valid"));
    let named: Vec<_> = named.collect();
    let ask = || recall(problem, &named, until, &Limits::none()).expect("the engine works").solves;
    question(c, "recalls", ask(), ask);
}

criterion_group!(benches, rebalance_kiel, recalls_kiel);
criterion_main!(benches);

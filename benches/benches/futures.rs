//! Speed of the questions about what may come: stress tests and scenarios, in solved problems per second.
//!
//! One of them: `cargo bench --workspace --bench futures -- stress`.

use std::path::Path;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use flexpool_benches::instances;
use flexpool_service::wire;
use flexpool_solver::scenario::what_if;
use flexpool_solver::stress::stress;
use flexpool_solver::{Ended, Limits, Prepared};

/// Futures of one measured round.
const DRAWS: u32 = 100;

/// A hundred futures of the best plan, which is prepared outside the measured time.
fn stress_a_city(c: &mut Criterion) {
    let mut group = c.benchmark_group("stress");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(10));
    group.throughput(Throughput::Elements(DRAWS.into()));
    for name in ["kiel", "dortmund"] {
        let problem = instances::problem(name);
        let prepared = Prepared::of(&problem);
        let plan = prepared.best(&Limits::none()).expect("the engine works").plan;
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| {
                let found = stress(&prepared, std::slice::from_ref(&plan), DRAWS, &Limits::none());
                let found = found.expect("the engine works");
                assert_eq!((found.draws, found.unproven, found.ended), (DRAWS, 0, Ended::Proved));
            });
        });
    }
    group.finish();
}

/// The crisis call of each city as a scenario, the base plan included.
fn what_if_crisis(c: &mut Criterion) {
    let mut group = c.benchmark_group("what-if");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(5));
    for (name, file) in [("kiel", "k-kr1.json"), ("dortmund", "d-kr1.json")] {
        let problem = instances::problem(name);
        let path = Path::new(env!("CARGO_MANIFEST_DIR"));
        let path = path.join("../fixtures").join(name).join("scenarios").join(file);
        let bytes = std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let scenario = wire::read_scenario(&problem, &bytes).expect("the fixture is valid");
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| {
                let found = what_if(&problem, vec![scenario.clone()], &Limits::none());
                assert!(!found.expect("the engine works").is_cut_short());
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stress_a_city, what_if_crisis);
criterion_main!(benches);

//! Speed of prices: problems solved per second, over the three lists and the smallest sets of trainings.
//!
//! The best plan is prepared outside the measured time; a price's whole way is inside: draft, validation,
//! eligibility, program, comparison, solving, checking. `cargo bench --workspace --bench prices -- kiel`.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use flexpool_benches::instances;
use flexpool_solver::explain::Context;
use flexpool_solver::prices::{Prices, Wanted, prices};
use flexpool_solver::{Limits, Prepared, Problem};

const CITIES: [&str; 2] = ["kiel", "dortmund"];

/// Calls of each city that compete for the same people.
const CONTESTED: [&[&str]; 2] =
    [&["K-C01", "K-C06", "K-C15", "K-C18"], &["D-C03", "D-C05", "D-C24", "D-C25"]];

/// Whether criterion would run the bench: counting its solves beforehand takes as long as one round.
fn is_asked_for(name: &str) -> bool {
    let filters: Vec<String> = std::env::args().skip(1).filter(|text| !text.starts_with('-')).collect();
    filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str()))
}

/// Measures one question in each city; the throughput counts problems solved.
fn each(c: &mut Criterion, question: &str, wanted: impl Fn(usize, &Problem) -> Wanted) {
    let mut group = c.benchmark_group(format!("prices {question}"));
    group.sample_size(10).warm_up_time(Duration::from_millis(1)).measurement_time(Duration::from_secs(5));
    for (at, name) in CITIES.into_iter().enumerate() {
        if !is_asked_for(&format!("prices {question}/{name}")) {
            continue;
        }
        let problem = instances::problem(name);
        let wanted = wanted(at, &problem);
        let prepared = Prepared::of(&problem);
        let best = prepared.best(&Limits::none()).expect("the engine works");
        let ask = || -> Prices {
            prices(&Context::new(&prepared, &best, &Limits::none()), &wanted).expect("the engine works")
        };
        let effort = ask().effort;
        println!("{question}/{name}: {} problems solved, {} settled without", effort.solves, effort.pruned);
        group.throughput(Throughput::Elements(effort.solves));
        group.bench_function(BenchmarkId::from_parameter(name), |b| b.iter(ask));
    }
    group.finish();
}

fn rules(c: &mut Criterion) {
    each(c, "of rules", |_, _| Wanted { rules: true, ..Wanted::default() });
}

fn persons(c: &mut Criterion) {
    each(c, "of persons", |_, _| Wanted { persons: true, ..Wanted::default() });
}

fn trainings(c: &mut Criterion) {
    each(c, "of trainings", |_, _| Wanted { trainings: true, ..Wanted::default() });
}

fn serve(c: &mut Criterion) {
    each(c, "of calls", |at, problem| Wanted {
        serve: CONTESTED[at].iter().map(|id| problem.find_call(id).expect("a call of the city")).collect(),
        ..Wanted::default()
    });
}

criterion_group!(benches, rules, persons, trainings, serve);
criterion_main!(benches);

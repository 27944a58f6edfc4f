//! Speed of the stages and of the questions, on two cities and on generated problems.
//!
//! Every bench does the whole work of its name from a validated problem; only what the name says is
//! prepared outside the measured time. One of them: `cargo bench --workspace --bench solve -- optimum/kiel`.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use flexpool_benches::instances;
use flexpool_benches::plans::tenth;
use flexpool_solver::eligibility::Eligibility;
use flexpool_solver::explain::{Context, candidates_for_seat};
use flexpool_solver::program::Program;
use flexpool_solver::rank::{Wanted, suggest};
use flexpool_solver::{Ended, Limits, Prepared, Problem, solve};

const CITIES: [&str; 4] = ["kiel", "dortmund", "city-1", "city-1-together"];
const POOLS_OF_100: [&str; 2] = ["hundred-1", "hundred-1-together"];

fn each(
    c: &mut Criterion,
    group: &str,
    names: impl IntoIterator<Item = &'static str>,
    work: impl Fn(&Problem),
) {
    let mut group = c.benchmark_group(group);
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for name in names {
        let problem = instances::problem(name);
        group.bench_with_input(BenchmarkId::from_parameter(name), &problem, |b, problem| {
            b.iter(|| work(problem));
        });
    }
    group.finish();
}

fn all() -> impl Iterator<Item = &'static str> {
    CITIES.into_iter().chain(POOLS_OF_100)
}

fn eligibility(c: &mut Criterion) {
    each(c, "eligibility", all(), |problem| {
        assert!(std::hint::black_box(Eligibility::of(problem)).n_edges() > 0);
    });
}

fn model(c: &mut Criterion) {
    let mut group = c.benchmark_group("model");
    for name in all() {
        let problem = instances::problem(name);
        let eligibility = Eligibility::of(&problem);
        group.bench_function(BenchmarkId::from_parameter(name), |b| {
            b.iter(|| {
                let program = Program::of(&problem, &eligibility, &[], 0);
                program.linear.split(&program.linear.parts()).len()
            });
        });
    }
    group.finish();
}

/// The best plan with its proof.
fn optimum(c: &mut Criterion) {
    each(c, "optimum", all(), |problem| {
        let outcome = solve(problem, &Limits::none()).expect("the engine works");
        assert_eq!(outcome.ended, Ended::Proved);
    });
}

/// Five plans, a tenth of the pool apart.
fn five_plans(c: &mut Criterion) {
    each(c, "five plans", all(), |problem| {
        let wanted = Wanted { plans: 5, distance: tenth(problem.persons().len()), profiles: false };
        let suggestion = suggest(problem, &wanted, &Limits::none()).expect("the engine works");
        assert_eq!(suggestion.plans.len(), 5);
    });
}

/// The people for every seat by their exact effect on the whole plan, the best plan included.
fn candidates(c: &mut Criterion) {
    each(c, "candidates of all seats", CITIES, |problem| ask_candidates(problem, usize::MAX));
    // Hundreds of programs of ten times the size: three seats stand for the rest.
    each(c, "candidates of three seats", POOLS_OF_100, |problem| ask_candidates(problem, 3));
}

fn ask_candidates(problem: &Problem, most: usize) {
    let prepared = Prepared::of(problem);
    let limits = Limits::none();
    let best = prepared.best(&limits).expect("the engine works");
    let context = Context::new(&prepared, &best, &limits);
    let asked = problem.all_seat_ids().filter(|seat| problem.seat(*seat).open() > 0).take(most);
    for seat in asked {
        let found = candidates_for_seat(&context, seat).expect("the engine works");
        assert_eq!(found.len(), problem.persons().len());
    }
}

criterion_group!(benches, eligibility, model, optimum, five_plans, candidates);
criterion_main!(benches);

//! The random problems themselves: replayable and of the promised size.

use flexpool_tests::generator::{Profile, city, draft, hundred, tiny};

#[test]
fn the_same_seed_draws_the_same_problem() {
    for seed in 0..50 {
        assert_eq!(tiny(seed), tiny(seed));
    }
    assert_ne!(tiny(1), tiny(2));
}

#[test]
fn profiles_have_the_promised_size() {
    let n_seats = |calls: &[flexpool_solver::draft::CallDraft]| -> i64 {
        calls.iter().flat_map(|call| &call.seats).map(|seat| seat.count.unwrap_or(1)).sum()
    };
    for start_together in [false, true] {
        let city = city(1, start_together);
        assert_eq!((city.persons.len(), city.calls.len(), n_seats(&city.calls)), (32, 25, 40));
        let together = |call: &flexpool_solver::draft::CallDraft| call.start_together;
        assert_eq!(city.calls.iter().any(together), start_together);
        assert_eq!(hundred(1, start_together).persons.len(), 100);
    }
    for seed in 0..200 {
        let tiny = draft(&Profile::tiny(), seed);
        let n_free = tiny.persons.iter().filter(|person| person.id.starts_with('p')).count();
        assert!((2..=4).contains(&n_free) && (1..=4).contains(&tiny.calls.len()));
    }
}

//! What a crisis call costs the others.

use super::city::City;

#[test]
fn in_kiel_seven_people_for_the_crisis_are_paid_by_classes_one_and_two() {
    let (calm, crisis) = (City::solved("kiel"), City::solved("kiel-crisis"));
    assert_eq!(crisis.n_served_of("K-KR1"), 7, "class 0 comes first");
    assert!((22..=26).contains(&crisis.n_served()), "{}", crisis.n_served());
    let (before, after) = (&calm.best.score.0, &crisis.best.score.0);
    assert_eq!(after[0], 21, "seven seats of three months");
    assert!(after[1] < before[1] && after[2] < before[2], "{before:?} {after:?}");
    // The clerks that the crisis takes are no leaders, so what only leaders may serve stays.
    for call in ["K-C08", "K-C10", "K-C19", "K-C24"] {
        assert_eq!(crisis.n_served_of(call), calm.n_served_of(call), "{call}");
    }
}

#[test]
fn in_dortmund_the_crisis_takes_eight_people() {
    let (calm, crisis) = (City::solved("dortmund"), City::solved("dortmund-crisis"));
    assert_eq!(crisis.n_served_of("D-KR1"), 8, "class 0 comes first");
    assert!((29..=33).contains(&crisis.n_served()), "{}", crisis.n_served());
    let lost = calm
        .problem()
        .calls()
        .iter()
        .filter(|call| crisis.n_served_of(&call.id) < calm.n_served_of(&call.id));
    assert!(lost.count() > 0);
}

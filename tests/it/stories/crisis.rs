//! What a crisis call costs the others.

use super::city::City;

#[test]
fn in_kiel_housing_benefit_and_registration_pay_for_the_crisis() {
    let (calm, crisis) = (City::solved("kiel"), City::solved("kiel-crisis"));
    assert_eq!(crisis.n_served_of("K-KR1"), 7, "class 0 comes first");
    assert!((22..=26).contains(&crisis.n_served()), "{}", crisis.n_served());
    let lost: Vec<&str> = calm
        .problem()
        .calls()
        .iter()
        .map(|call| call.id.as_str())
        .filter(|call| crisis.n_served_of(call) < calm.n_served_of(call))
        .collect();
    println!("{lost:?}");
    assert!(lost.contains(&"K-C02") || lost.contains(&"K-C03"), "{lost:?}");
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

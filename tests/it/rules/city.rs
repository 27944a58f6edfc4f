//! Rules of the city over all calls.

use flexpool_solver::Rule;
use flexpool_solver::draft::{CallDraft, ProblemDraft, ReserveDraft};
use flexpool_tests::small::{END, START, absence, call, deployment, person, served};

use super::cases;
use crate::case::{ONE, TWO, breaks};

cases! {
    another_employer_gets_nobody => breaks(Rule::Employer, |d| d.offices[0].employer = Some("gmbh".into()))
        .unless(|d| d.offices[0].employer = None);

    a_third_party_on_the_list_gets_somebody_even_before_its_consent =>
        breaks(Rule::Employer, |d| d.offices[0].employer = Some("gmbh".into()))
            .unless(|d| d.offices[0].employer = Some("jobcenter".into()));

    the_reserve_stays_free => breaks(Rule::Reserve, |d| two_desks_two_persons(d, reserve(100, &[])))
        .by(vec![served("help", &["anna"], START), served("help", &["ben"], START)])
        .best(ONE)
        .unless(|d| d.policy.reserve = Some(reserve(0, &[])))
        .then(TWO);

    a_reserve_above_what_is_free_keeps_everybody => breaks(Rule::Reserve, |d| two_desks_two_persons(d, reserve(300, &[])))
            .unless(|d| d.policy.reserve = Some(reserve(100, &[])));

    part_timers_count_with_their_fte => breaks(Rule::Reserve, |d| {
        two_desks_two_persons(d, reserve(51, &[]));
        d.persons[1].fte_percent = 50;
        d.persons[1].grade = "E9c".into();
    })
    .unless(|d| d.policy.reserve = Some(reserve(50, &[])));

    a_class_that_may_use_the_reserve_uses_it => breaks(Rule::Reserve, |d| d.policy.reserve = Some(reserve(100, &[0])))
        .unless(|d| d.policy.reserve = Some(reserve(100, &[0, 1])));

    who_may_use_the_reserve_takes_from_it_first => breaks(Rule::Reserve, |d| {
        two_desks_two_persons(d, reserve(100, &[]));
        d.calls[0].seats[0].count = None;
        d.calls.push(CallDraft { class: 0, ..call("crisis") });
    })
    .by(vec![served("help", &["anna"], START), served("crisis", &["ben"], START)])
    .best([3, 0, 0, 0, 0, 0])
    .unless(|d| d.policy.reserve = Some(reserve(100, &[0])))
    .then([3, 3, 0, 0, 0, 0]);

    deployed_persons_are_no_reserve => breaks(Rule::Reserve, |d| {
        two_desks_two_persons(d, reserve(100, &[]));
        d.persons[1].deployments = vec![deployment("d1", "archive", "2026-11-02", "2027-02-02")];
    })
    .unless(|d| d.persons[1].deployments[0].end = "2026-12-14".into());

    heads_are_no_reserve => breaks(Rule::Reserve, |d| {
        two_desks_two_persons(d, reserve(100, &[]));
        d.persons[1].role = "head".into();
    })
    .unless(|d| d.persons[1].role = "clerk".into());

    absent_persons_are_no_reserve_on_grid_days => breaks(Rule::Reserve, |d| {
        two_desks_two_persons(d, reserve(100, &[]));
        d.persons[1].absences = vec![absence("2027-03-29", "2027-03-30")];
    })
    .unless(|d| d.persons[1].absences = vec![absence("2027-03-30", END)]);
}

/// Anna and Ben could both work, under this reserve.
fn two_desks_two_persons(draft: &mut ProblemDraft, reserve: ReserveDraft) {
    draft.policy.reserve = Some(reserve);
    draft.calls[0].seats[0].count = Some(2);
    draft.persons.push(person("ben"));
}

fn reserve(fte_percent: i64, usable_by_classes: &[i64]) -> ReserveDraft {
    ReserveDraft { fte_percent, usable_by_classes: usable_by_classes.to_vec() }
}

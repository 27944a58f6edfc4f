//! Rules on when a person is deployed, and for how long.

use flexpool_solver::Rule;
use flexpool_solver::draft::{CallDraft, ProblemDraft};
use flexpool_tests::small::{
    END, START, absence, call, call_on, deployment, desk_taken, person, served, served_months,
};

use super::cases;
use crate::case::{ONE, TWO, breaks};

cases! {
    a_person_is_in_one_place_at_a_time => breaks(Rule::OnePlace, |d| d.calls.push(call("more")))
        .by(vec![served("help", &["anna"], START), served("more", &["anna"], START)])
        .best(ONE)
        .unless(|d| d.calls[1] = call_on("more", "2027-05-03"))
        .then(TWO);

    a_decided_deployment_keeps_its_person => breaks(Rule::OnePlace, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2027-02-01", "2027-06-07")];
    })
    .unless(|d| d.persons[0].deployments[0].start = "2027-04-19".into());

    an_absence_is_not_touched => breaks(Rule::Present, |d| d.persons[0].absences = vec![absence("2027-04-04", "2027-04-12")])
        .unless(|d| d.persons[0].absences[0].start = END.into());

    nobody_starts_before_the_entry => breaks(Rule::Present, |d| d.persons[0].entry = Some("2027-01-05".into()))
        .unless(|d| d.persons[0].entry = Some(START.into()));

    nobody_stays_past_the_exit => breaks(Rule::Present, |d| d.persons[0].exit = Some("2027-04-04".into()))
        .unless(|d| d.persons[0].exit = Some(END.into()));

    months_come_from_the_list_of_the_city => breaks(Rule::Duration, |d| {
        d.calls[0].months_wished = Some(4);
    })
    .by(vec![served_months("help", &["anna"], START, 4)])
    .unless(|d| d.policy.months = vec![3, 4])
    .then([0, 4, 0, 0, 0, 0]);

    months_are_acceptable_to_the_call => breaks(Rule::Duration, |d| {
        d.policy.months = vec![3, 4];
        d.calls[0].months_wished = Some(4);
    })
    .best([0, 4, 0, 0, 0, 0])
    .unless(|d| d.calls[0].months_acceptable = vec![3, 4]);

    months_in_one_office_stay_within_the_limit => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 6;
        d.persons[0].deployments = vec![four_months_until("2026-11-30")];
    })
    .unless(|d| d.policy.office_limit_months = 7);

    a_gap_of_three_months_ends_the_chain => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 6;
        d.persons[0].deployments = vec![four_months_until("2026-10-05")];
    })
    .unless(|d| d.persons[0].deployments[0].end = "2026-10-04".into());

    two_new_deployments_share_the_limit => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 5;
        d.calls.push(call_on("more", "2027-05-03"));
    })
    .by(vec![served("help", &["anna"], START), served("more", &["anna"], "2027-05-03")])
    .best(ONE)
    .unless(|d| d.calls[1].office = "archive".into())
    .then(TWO);

    a_new_deployment_may_join_two_old_ones => breaks(Rule::OfficeLimit, |d| {
        d.policy.office_limit_months = 8;
        d.persons[0].deployments = vec![four_months_until("2026-11-30"), two_months_from("2027-06-07")];
    })
    .unless(|d| d.policy.office_limit_months = 9);

    a_start_is_on_the_grid => breaks(Rule::Window, |d| window(d, "2027-01-05", "2027-01-10"))
        .by(vec![served("help", &["anna"], "2027-01-05")])
        .unless(|d| window(d, START, "2027-01-10"));

    a_start_is_inside_the_window => breaks(Rule::Window, |d| window(d, "2027-01-05", "2027-01-11"))
        .best(ONE)
        .unless(|d| window(d, START, "2027-01-11"));

    participation_comes_before_the_start => breaks(Rule::Window, |d| {
        d.policy.participation.short_days = 22;
        d.policy.participation.long_days = 22;
    })
    .unless(|d| {
        d.policy.participation.short_days = 21;
        d.policy.participation.long_days = 21;
    });

    a_long_deployment_has_the_long_participation => breaks(Rule::Window, |d| {
        d.policy.participation.long_days = 22;
        d.policy.participation.long_above_months = Some(2);
    })
    .unless(|d| d.policy.participation.long_above_months = Some(3));

    notice_comes_on_top_of_participation => breaks(Rule::Window, |d| {
        d.policy.participation.short_days = 14;
        d.policy.participation.long_days = 14;
        d.policy.participation.notice_days = Some(8);
    })
    .unless(|d| d.policy.participation.notice_days = Some(7));

    explicit_days_are_not_free_of_the_clocks => breaks(Rule::Window, |d| {
        d.calls[0] = election();
        d.policy.participation.short_days = 26;
        d.policy.participation.long_days = 26;
    })
    .by(vec![election_served()])
    .unless(|d| {
        d.policy.participation.short_days = 25;
        d.policy.participation.long_days = 25;
    })
    .then([0, 1, 0, 0, 0, 0]);

    explicit_days_do_not_pass_the_mandate => breaks(Rule::Mandate, |d| {
        d.calls[0] = election();
        d.policy.mandate_end = Some("2027-02-06".into());
    })
    .by(vec![election_served()])
    .unless(|d| d.policy.mandate_end = Some("2027-02-07".into()))
    .then([0, 1, 0, 0, 0, 0]);

    a_person_rests_after_a_fixed_deployment => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2026-10-05", "2026-12-22")];
    })
    .unless(|d| d.persons[0].deployments[0].end = "2026-12-21".into());

    an_imported_day_of_freedom_already_contains_the_rest => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2026-10-05", "2026-12-01")];
        d.persons[0].deployments[0].free_from = Some("2027-01-05".into());
    })
    .unless(|d| d.persons[0].deployments[0].free_from = Some(START.into()));

    a_person_rests_before_a_decided_deployment => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "archive", "2027-04-18", "2027-06-07")];
    })
    .unless(|d| d.persons[0].deployments[0].start = "2027-04-19".into());

    a_person_rests_between_two_new_deployments => breaks(Rule::Rest, |d| d.calls.push(call_on("more", "2027-04-12")))
        .by(vec![served("help", &["anna"], START), served("more", &["anna"], "2027-04-12")])
        .best(ONE)
        .unless(|d| d.policy.rest_days = Some(7))
        .then(TWO);

    an_extension_by_the_same_person_needs_no_rest => breaks(Rule::Rest, |d| {
        d.persons[0].deployments = vec![deployment("d1", "bureau", "2026-10-05", START)];
    })
    .unless(|d| d.calls[0].extends = Some("d1".into()));

    an_extension_by_another_person_needs_rest => breaks(Rule::Rest, |d| {
        d.persons.push(person("ben"));
        d.persons[0].deployments = vec![deployment("d1", "bureau", "2026-10-05", START)];
        d.persons[1].deployments = vec![deployment("d2", "bureau", "2026-10-05", START)];
        d.calls[0].extends = Some("d1".into());
    })
    .by(vec![served("help", &["ben"], START)])
    .best(ONE)
    .unless(|d| d.calls[0].extends = Some("d2".into()));

    a_taken_seat_is_not_served_again => breaks(Rule::Fixed, |d| {
        d.persons.push(person("ben"));
        d.persons.push(person("carl"));
        d.calls[0].seats[0].count = Some(2);
        d.persons[2].deployments = vec![desk_taken("d1", START, END)];
    })
    .by(vec![served("help", &["anna"], START), served("help", &["ben"], START)])
    .best(ONE)
    .unless(|d| d.calls[0].seats[0].count = Some(3))
    .then(TWO);

    filled_seats_share_their_span => breaks(Rule::StartTogether, |d| {
        window(d, START, "2027-01-11");
        d.calls[0].start_together = true;
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(person("ben"));
        d.persons[0].absences = vec![absence("2027-01-04", "2027-01-08")];
        d.persons[1].absences = vec![absence("2027-04-05", "2027-04-09")];
    })
    .by(vec![served("help", &["anna"], "2027-01-11"), served("help", &["ben"], START)])
    .best(ONE)
    .unless(|d| d.calls[0].start_together = false)
    .then(TWO);

    who_joins_a_taken_seat_shares_its_span => breaks(Rule::StartTogether, |d| {
        d.calls[0].start_together = true;
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(person("ben"));
        d.persons[1].deployments = vec![desk_taken("d1", "2027-01-11", "2027-04-12")];
    })
    .unless(|d| d.persons[1].deployments = vec![desk_taken("d1", START, END)]);

    the_mandate_of_the_pool_ends_every_deployment => breaks(Rule::Mandate, |d| {
        d.policy.mandate_end = Some("2027-04-04".into());
    })
    .unless(|d| d.policy.mandate_end = Some(END.into()));
}

/// An election on explicit days: Friday 8 January to Saturday 6 February, 30 days, one nominal month.
fn election() -> CallDraft {
    CallDraft {
        earliest_start: None,
        latest_start: None,
        months_wished: None,
        first_day: Some("2027-01-08".into()),
        last_day: Some("2027-02-06".into()),
        ..call("help")
    }
}

fn election_served() -> flexpool_solver::draft::PlacementDraft {
    let end = Some("2027-02-07".into());
    flexpool_solver::draft::PlacementDraft { end, ..served_months("help", &["anna"], "2027-01-08", 1) }
}

fn four_months_until(end: &str) -> flexpool_solver::draft::DeploymentDraft {
    let months = Some(4);
    flexpool_solver::draft::DeploymentDraft { months, ..deployment("d1", "bureau", "2026-06-01", end) }
}

fn two_months_from(start: &str) -> flexpool_solver::draft::DeploymentDraft {
    let months = Some(2);
    flexpool_solver::draft::DeploymentDraft { months, ..deployment("d2", "bureau", start, "2027-08-09") }
}

fn window(draft: &mut ProblemDraft, earliest: &str, latest: &str) {
    draft.calls[0].earliest_start = Some(earliest.into());
    draft.calls[0].latest_start = Some(latest.into());
}

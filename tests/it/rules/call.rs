//! Rules on what a call asks for as a whole.

use flexpool_solver::Rule;
use flexpool_solver::draft::{PersonDraft, ProblemDraft};
use flexpool_tests::small::{END, START, desk_taken, person, served};

use super::cases;
use crate::case::{ONE, TWO, breaks};

cases! {
    a_call_without_an_agreed_goal_stays_open => breaks(Rule::Complete, |d| d.calls[0].goal = String::new())
        .unless(|d| d.calls[0].goal = "alle Anträge beschieden".into());

    a_whole_call_is_not_served_in_part => breaks(Rule::Whole, |d| {
        d.calls[0].whole = true;
        d.calls[0].seats[0].count = Some(2);
    })
    .unless(|d| d.persons.push(person("ben")))
    .then(TWO);

    taken_seats_of_a_whole_call_need_no_one_more => breaks(Rule::Whole, |d| {
        d.calls[0].whole = true;
        d.calls[0].seats[0].count = Some(3);
        carl_has_a_desk(d);
    })
    .unless(|d| d.calls[0].seats[0].count = Some(2));

    fewer_than_the_least_seats_are_not_served => breaks(Rule::Least, |d| {
        d.calls[0].least_seats = Some(2);
        d.calls[0].seats[0].count = Some(3);
    })
    .unless(|d| d.persons.push(person("ben")))
    .then(TWO);

    taken_seats_count_for_the_least => breaks(Rule::Least, |d| {
        d.calls[0].least_seats = Some(2);
        d.calls[0].seats[0].count = Some(3);
    })
    .unless(carl_has_a_desk);

    sharers_fill_one_seat_of_the_least => breaks(Rule::Least, |d| {
        d.persons = ["anna", "ben"].map(|id| PersonDraft { fte_percent: 50, ..person(id) }).to_vec();
        d.calls[0].least_seats = Some(2);
        d.calls[0].seats[0].count = Some(2);
        d.calls[0].seats[0].most_sharers = Some(2);
        d.calls[0].seats[0].fte_least_percent = Some(75);
        d.calls[0].seats[0].fte_reason = Some("Schalterdienst".into());
    })
    .by(vec![served("help", &["anna", "ben"], START)])
    .unless(|d| d.calls[0].least_seats = None);

    a_team_call_gets_persons_of_one_team => breaks(Rule::OneTeam, |d| {
        d.calls[0].one_team = true;
        d.calls[0].seats[0].count = Some(2);
        d.persons.push(PersonDraft { team: "team2".into(), ..person("ben") });
    })
    .by(vec![served("help", &["anna"], START), served("help", &["ben"], START)])
    .best(ONE)
    .unless(|d| d.persons[1].team = "team1".into())
    .then(TWO);

    who_joins_a_taken_seat_is_of_its_team => breaks(Rule::OneTeam, |d| {
        d.calls[0].one_team = true;
        d.calls[0].seats[0].count = Some(2);
        carl_has_a_desk(d);
        d.persons[1].team = "team2".into();
    })
    .unless(|d| d.persons[1].team = "team1".into());
}

/// Carl already occupies one of the desks.
fn carl_has_a_desk(draft: &mut ProblemDraft) {
    let deployments = vec![desk_taken("d1", START, END)];
    draft.persons.push(PersonDraft { deployments, ..person("carl") });
}

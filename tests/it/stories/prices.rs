//! What the rules cost Kiel, and which trainings Dortmund needs: protocols that anybody can read.
//!
//! Only what does not depend on which of several equally good plans is found: months, not points, and no
//! levers that change the measure of months.

use flexpool_service::words::{Lang, Teller};
use flexpool_solver::Levels;
use flexpool_solver::explain::Change;
use flexpool_solver::prices::{Like, Priced, Suffices, Wanted, prices};
use insta::assert_snapshot;

use super::city::City;

#[test]
fn what_the_rules_cost_kiel_and_whom_it_lacks() {
    let kiel = City::solved("kiel");
    let wanted = Wanted { rules: true, persons: true, ..Wanted::default() };
    let found = prices(&kiel.context(), &wanted).expect("the engine works");
    let teller = Teller::new(Lang::De, kiel.problem());
    let (rules, persons) = (found.rules.expect("asked for"), found.persons.expect("asked for"));

    let keeps_measure = |lever: &&Priced<_>| {
        let lever: &flexpool_solver::prices::Lever = &lever.what;
        lever.rule() != flexpool_solver::Rule::Duration
    };
    let rules: Vec<_> = rules
        .iter()
        .filter(keeps_measure)
        .map(|priced| (months(priced), teller.lever(&priced.what)))
        .collect();
    let free = |name: &str| rules.iter().any(|(months, text)| text == name && is_nothing(months));
    assert!(
        free("ohne Reserve") && free("ohne Pause zwischen zwei Einsätzen"),
        "they cost Kiel nothing today"
    );

    let hired = persons.iter().filter(|priced| !matches!(priced.what.like, Like::Seats(_)));
    let persons: Vec<_> = hired.map(|priced| (months(priced), teller.profile(&priced.what))).collect();
    let protocol = format!(
        "Was kosten die Regeln?\n{}\nWen bräuchte es?\n{}",
        ranked(rules, Lang::De),
        ranked(persons, Lang::De)
    );
    assert_snapshot!("prices_kiel", protocol);
}

#[test]
fn three_calls_of_dortmund_take_one_training_and_four_take_two() {
    let dortmund = City::solved("dortmund");
    let sets = [&["D-C05", "D-C24", "D-C25"][..], &["D-C03", "D-C05", "D-C24", "D-C25"], &["D-C28"]];
    let story = sets.map(|calls| {
        let serve = calls.iter().map(|call| dortmund.call(call)).collect();
        let wanted = Wanted { serve, ..Wanted::default() };
        let found = prices(&dortmund.context(), &wanted).expect("the engine works");
        let staffing = found.serve.expect("asked for");
        let answer = match staffing.answer {
            Suffices::Set { trainings, price, others, compared, .. } => {
                assert!(compared && trainings.iter().all(|one| matches!(one, Change::Training { .. })));
                format!("{} Schulungen, Preis {price}, auf {} Weisen", trainings.len(), others.len() + 1)
            }
            Suffices::Nothing { alone } => {
                format!("keine Menge von Schulungen; allein schon nicht: {}", alone.len())
            }
            Suffices::Unanswered { ended, .. } => panic!("{ended:?} without any limit"),
        };
        format!("{}: {answer} ({} möglich)", calls.join(", "), staffing.trainings.len())
    });
    assert_snapshot!("prices_dortmund", story.join("\n"));
}

/// What a change brings but for points.
fn months<T>(priced: &Priced<T>) -> Levels {
    let mut gain = priced.worth.gain().cloned().unwrap_or_else(|| Levels::zero(6));
    *gain.0.last_mut().expect("a score has a points level") = 0;
    gain
}

fn is_nothing(gain: &Levels) -> bool {
    gain.0.iter().all(|level| *level == 0)
}

/// What brings months, the most first; the rest as a number.
fn ranked(mut priced: Vec<(Levels, String)>, lang: Lang) -> String {
    let all = priced.len();
    priced.retain(|(gain, _)| !is_nothing(gain));
    // Points depend on which of several equally good plans is in question, the order must not.
    priced.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let lines = priced.iter().map(|(gain, text)| format!("- {text}: {}\n", lang.difference(gain)));
    let lines: String = lines.collect();
    format!("{lines}- {} von {all} bringen keinen Monat.\n", all - priced.len())
}

//! What stands against a decision from the participation board, and decisions that answer several proposals.

use flexpool_solver::draft::{PlacementDraft, PlanDraft};
use jiff::civil::{Date, date};

use super::{Wish, decide};
use crate::city::clock::Land;
use crate::city::participation::{Heard, Provisional};
use crate::city::record::{DeploymentRecord, EarlyEnd};
use crate::question::{Asked, Question};
use crate::steering::pool::rename;
use crate::steering::propose::{propose, publish};
use crate::steering::tests::{DAY, decided, placement, problem, with_kiel};
use crate::steering::{Based, Refusal};
use crate::store::decisions::Decision;
use crate::store::documents::{self, Kind};
use crate::store::pools::Settings;
use crate::store::{Store, proposals, versions};
use crate::words::Lang;
use crate::work::{Bounds, NewRun, ask};

/// Two weeks before the call begins: too late for the staff council's two weeks and the notice.
const LATE: Date = date(2027, 1, 4);

fn wish(participation: Vec<Heard>, provisional: Option<&str>) -> Wish {
    Wish::Deploy {
        proposals: Vec::new(),
        placements: vec![placement("K-E102", "2027-01-18")],
        acknowledged: ["W01", "W02"].map(String::from).to_vec(),
        participation,
        provisional: provisional.map(|reason| Provisional { reason: reason.into() }),
    }
}

fn heard(answer: &str) -> Vec<Heard> {
    vec![Heard {
        part: "staff_council".into(),
        sent_on: "2026-12-14".into(),
        answered_on: Some("2026-12-21".into()),
        answer: Some(answer.into()),
    }]
}

async fn decided_late(store: &Store, wish: Wish) -> Result<Decision, Refusal> {
    let mut change = store.change("ada").await.expect("begun");
    let made = decide(&mut change, "kiel", wish, "most urgent", (LATE, Lang::En)).await?;
    change.commit().await?;
    Ok(made.0)
}

async fn in_schleswig_holstein(store: &Store) {
    let settings = Settings { land: Some(Land::SchleswigHolstein), ..Settings::in_zone("Europe/Berlin") };
    let mut change = store.change("ada").await.expect("begun");
    rename(&mut change, "kiel", Based::OnAny, "Kiel", &settings).await.expect("named");
    change.commit().await.expect("committed");
}

async fn deployment(store: &Store, id: &str) -> DeploymentRecord {
    let mut connection = store.connection().await.expect("a connection");
    let found = documents::find(&mut connection, "kiel", Kind::Deployment, id).await.expect("read");
    found.expect("there").body
}

#[tokio::test]
async fn an_open_period_stands_against_it_and_names_the_earliest_legal_start() {
    let (_folder, store) = with_kiel().await;
    let refused = decided_late(&store, wish(Vec::new(), None)).await;
    let Err(Refusal::Obstacles(obstacles)) = refused else { panic!("{refused:?}") };
    assert!(obstacles.broken.is_empty() && obstacles.unacknowledged.is_empty(), "{obstacles:?}");
    let [council] = obstacles.participation.as_slice() else { panic!("{obstacles:?}") };
    let told = (council.code.as_str(), council.stands, council.earliest_legal_start.as_str());
    assert_eq!(told, ("W02", "not_sent", "2027-01-25"));
    assert!(!council.may_be_provisional && council.text.contains("25"), "{}", council.text);
    let nowhere = decided_late(&store, wish(Vec::new(), Some("it burns"))).await;
    assert!(matches!(nowhere, Err(Refusal::Conflict("not-provisional", _))), "no law is known: {nowhere:?}");
}

#[tokio::test]
async fn an_agreement_that_is_there_lets_it_begin_and_a_refusal_does_not() {
    let (_folder, store) = with_kiel().await;
    let refused = decided_late(&store, wish(heard("refused"), None)).await;
    let Err(Refusal::Obstacles(obstacles)) = refused else { panic!("{refused:?}") };
    assert_eq!(obstacles.participation[0].stands, "refused");
    let nobody = vec![Heard { part: "mayor".into(), ..heard("agreed").remove(0) }];
    let refused = decided_late(&store, wish(nobody, None)).await;
    assert!(matches!(refused, Err(Refusal::Conflict("no-such-participation", _))), "{refused:?}");
    decided_late(&store, wish(heard("agreed"), None)).await.expect("decided");
    let board = deployment(&store, "D1.1").await.board;
    let council = board.iter().find(|part| part.part == "staff_council").expect("it takes part");
    assert_eq!((council.answer.as_deref(), council.provisional.as_deref()), (Some("agreed"), None));
}

#[tokio::test]
async fn what_cannot_wait_is_settled_provisionally_and_kept_with_its_reason() {
    let (_folder, store) = with_kiel().await;
    in_schleswig_holstein(&store).await;
    let blank = decided_late(&store, wish(Vec::new(), Some(" "))).await;
    assert!(matches!(blank, Err(Refusal::Conflict("no-reason", _))), "{blank:?}");
    let needless = decided_late(&store, wish(heard("agreed"), Some("it burns"))).await;
    assert!(matches!(needless, Err(Refusal::Conflict("not-provisional", _))), "{needless:?}");
    let made = decided_late(&store, wish(Vec::new(), Some("it burns"))).await.expect("decided");
    assert_eq!(made.body["provisional"]["reason"], "it burns");
    assert_eq!(made.body["awaited"][0]["earliest_legal_start"], "2027-01-25");
    let board = deployment(&store, "D1.1").await.board;
    let council = board.iter().find(|part| part.part == "staff_council").expect("it takes part");
    assert_eq!(council.provisional.as_deref(), Some("it burns"));
}

#[tokio::test]
async fn one_decision_answers_several_proposals_and_a_withdrawal_is_taken() {
    let (_folder, store) = with_kiel().await;
    let plan = |placements: Vec<PlacementDraft>| PlanDraft { format: PlanDraft::FORMAT.into(), placements };
    let question = Question::Suggest { plans: Some(1), distance: None, profiles: false, explain: false };
    let new =
        NewRun::of(problem(&store).await, None, Asked::plain(question)).expect("it fits").in_pool("kiel");
    let mut change = store.change("ada").await.expect("begun");
    let run = ask(&mut change, &new, &Bounds::default()).await.expect("asked");
    let published = plan(vec![placement("K-E102", "2027-01-18")]);
    publish(&mut change, "kiel", Based::Unsaid, (&published, "told"), DAY).await.expect("published");
    let answer = |placements| serde_json::json!({ "kind": "suggestion", "answer": { "plans": [{ "plan": plan(placements) }] } });
    let proposed = answer(vec![placement("K-E104", "2027-02-15")]).to_string();
    let made = propose(&mut change, "kiel", (&run, ""), &proposed, 1).await.expect("proposed");
    change.commit().await.expect("committed");
    let kinds: Vec<_> = made.iter().map(|proposal| proposal.body.change.as_str()).collect();
    assert_eq!(kinds, ["new", "withdrawn"]);
    let wish = |proposals: Vec<i64>| Wish::Deploy {
        proposals,
        placements: Vec::new(),
        acknowledged: (1..=16).map(|n| format!("W{n:02}")).collect(),
        participation: Vec::new(),
        provisional: None,
    };
    let twice = decided(&store, wish(vec![made[1].number, made[1].number])).await;
    assert!(matches!(twice, Err(Refusal::Conflict("proposal-not-open", _))), "{twice:?}");
    let both = decided(&store, wish(made.iter().map(|one| one.number).collect())).await.expect("decided");
    assert_eq!((&*both.kind, both.proposal), ("deploy", made[0].number));
    assert_eq!(both.body["answers"].as_array().map(Vec::len), Some(2));
    let mut connection = store.connection().await.expect("a connection");
    for one in &made {
        let now = proposals::find(&mut connection, "kiel", one.number).await.expect("read").expect("there");
        assert_eq!(now.state, "taken");
    }
    let now = versions::published(&mut connection, "kiel", i64::MAX, 1).await.expect("read").remove(0);
    assert_eq!((now.version, now.plan.placements.len()), (2, 0));
}

#[tokio::test]
async fn a_recall_names_its_crisis_and_nothing_else_does() {
    let (_folder, store) = with_kiel().await;
    decided_late(&store, wish(heard("agreed"), None)).await.expect("decided");
    let end = |reason_code, crisis: &str| Wish::EndEarly {
        deployment: "D1.1".into(),
        end: "2027-04-19".into(),
        reason_code,
        crisis: crisis.into(),
    };
    for (code, crisis) in [(EarlyEnd::Crisis, " "), (EarlyEnd::GoalReached, "the mayor")] {
        let refused = decided_late(&store, end(code, crisis)).await;
        assert!(matches!(refused, Err(Refusal::Conflict("which-crisis", _))), "{refused:?}");
    }
    let made = decided_late(&store, end(EarlyEnd::Crisis, "the mayor")).await.expect("decided");
    assert_eq!((&*made.kind, &made.body["reason_code"]), ("recall", &serde_json::json!("crisis")));
    assert_eq!(deployment(&store, "D1.1").await.ended_early, Some(EarlyEnd::Crisis));
}

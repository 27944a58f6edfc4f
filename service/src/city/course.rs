//! What is noted of a deployment: the goal agreed before the start, its course, the hand-over, who took part when.
//!
//! None of it moves the deployment: that takes a decision.

use flexpool_solver::draft::ParticipationDraft;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::board::{ANSWERS, deadline};
use super::clock::Land;
use super::record::{CourseNote, DeploymentRecord};

/// Something that somebody notes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Note {
    /// The goal was agreed between office, person and steering; before the start.
    GoalAgreed {
        /// The goal.
        goal: String,
    },
    /// Its course was looked at with the office.
    Reviewed {
        /// What was found.
        note: String,
    },
    /// Work and rights were handed over.
    HandedOver {
        /// In words.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// Somebody who takes part was asked: the period begins, also anew after a discussion.
    Sent {
        /// Who: `staff_council`, `hearing`, ...
        part: String,
    },
    /// Somebody who takes part has answered.
    Answered {
        /// Who: `staff_council`, `hearing`, ...
        part: String,
        /// `agreed`, `refused`, `discussion` or `silent`.
        answer: String,
    },
}

/// The deployment with the note, made on a day.
///
/// # Errors
/// Why it cannot be noted, in words.
pub fn noted(
    record: &DeploymentRecord,
    note: Note,
    (participation, land): (&ParticipationDraft, Option<Land>),
    day: Date,
) -> Result<DeploymentRecord, String> {
    if record.called_off {
        return Err("the deployment was called off before it began".into());
    }
    let has_begun = record.deployment.start.parse::<Date>().is_ok_and(|start| start <= day);
    let mut after = record.clone();
    let on = day.to_string();
    match note {
        Note::GoalAgreed { .. } if has_begun => {
            return Err("the goal is agreed before the deployment begins".into());
        }
        Note::GoalAgreed { goal } if goal.trim().is_empty() => return Err("the goal is empty".into()),
        Note::GoalAgreed { goal } => {
            after.notes.push(CourseNote { what: "goal_agreed".into(), on, note: goal.clone() });
            after.goal = goal;
        }
        Note::Reviewed { .. } | Note::HandedOver { .. } if !has_begun => {
            return Err("the deployment has not begun on that day".into());
        }
        Note::Reviewed { note } if note.trim().is_empty() => return Err("say what was found".into()),
        Note::Reviewed { note } => after.notes.push(CourseNote { what: "reviewed".into(), on, note }),
        Note::HandedOver { note } => after.notes.push(CourseNote { what: "handed_over".into(), on, note }),
        Note::Sent { part } => {
            let is_long = total_is_long(record);
            let found = after.board.iter_mut().find(|one| one.part == part);
            let found = found.ok_or_else(|| nobody(record, &part))?;
            let ends = deadline(&part, participation, land, is_long, day);
            (found.sent_on, found.deadline) = (Some(on), ends.map(|day| day.to_string()));
            (found.answered_on, found.answer) = (None, None);
        }
        Note::Answered { part, answer } => {
            if !ANSWERS.contains(&answer.as_str()) {
                return Err(format!("an answer is one of {}", ANSWERS.join(", ")));
            }
            let found = after.board.iter_mut().find(|one| one.part == part);
            let found = found.ok_or_else(|| nobody(record, &part))?;
            match found.sent_on.as_ref().and_then(|sent| sent.parse::<Date>().ok()) {
                Some(sent) if sent <= day => {}
                _ => return Err(format!("{part} was not asked before {day}")),
            }
            (found.answered_on, found.answer) = (Some(on), Some(answer));
        }
    }
    Ok(after)
}

/// Whether the duties of more than three months arose: then the person is heard.
fn total_is_long(record: &DeploymentRecord) -> bool {
    record.board.iter().any(|part| part.part == "hearing")
}

fn nobody(record: &DeploymentRecord, part: &str) -> String {
    let known: Vec<_> = record.board.iter().map(|part| part.part.as_str()).collect();
    format!("{part:?} has no part in this deployment; there are {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use flexpool_solver::draft::DeploymentDraft;
    use jiff::civil::date;

    use super::*;
    use crate::city::record::Part;

    fn record() -> DeploymentRecord {
        let deployment = DeploymentDraft { start: "2027-01-04".into(), ..DeploymentDraft::default() };
        let part = |part: &str| Part { part: part.into(), ..Part::default() };
        DeploymentRecord {
            deployment,
            board: vec![part("hearing"), part("staff_council")],
            ..DeploymentRecord::default()
        }
    }

    fn note(record: &DeploymentRecord, note: Note, day: Date) -> Result<DeploymentRecord, String> {
        let land = Land::NorthRhineWestphalia;
        noted(record, note, (&land.participation(), Some(land)), day)
    }

    #[test]
    fn the_goal_is_agreed_before_the_start_and_its_course_looked_at_after_it() {
        let agreed = || Note::GoalAgreed { goal: "no backlog".into() };
        let after = note(&record(), agreed(), date(2027, 1, 3)).expect("in time");
        assert_eq!((after.goal.as_str(), after.notes.len()), ("no backlog", 1));
        assert!(note(&record(), agreed(), date(2027, 1, 4)).is_err());
        let reviewed = || Note::Reviewed { note: "half is done".into() };
        assert!(note(&record(), reviewed(), date(2027, 1, 3)).is_err());
        assert!(note(&record(), reviewed(), date(2027, 2, 1)).is_ok());
    }

    #[test]
    fn an_answer_needs_a_question_and_a_new_question_forgets_it() {
        let sent = || Note::Sent { part: "staff_council".into() };
        let answered = || Note::Answered { part: "staff_council".into(), answer: "discussion".into() };
        assert!(note(&record(), answered(), date(2026, 12, 1)).is_err());
        let asked = note(&record(), sent(), date(2026, 12, 1)).expect("there");
        assert_eq!(asked.board[1].deadline.as_deref(), Some("2026-12-15"));
        let answered = note(&asked, answered(), date(2026, 12, 8)).expect("asked");
        assert_eq!(answered.board[1].answer.as_deref(), Some("discussion"));
        let again = note(&answered, sent(), date(2026, 12, 9)).expect("there");
        assert_eq!(
            (again.board[1].answer.as_deref(), again.board[1].deadline.as_deref()),
            (None, Some("2026-12-23"))
        );
        let unknown = note(&record(), Note::Sent { part: "mayor".into() }, date(2026, 12, 1));
        assert!(unknown.expect_err("nobody").contains("hearing, staff_council"));
    }
}

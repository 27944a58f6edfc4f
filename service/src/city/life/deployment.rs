//! Where a deployment stands, and what people note of it.

use jiff::ToSpan as _;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ENDING_DAYS;
use crate::city::record::{DeploymentRecord, Review};

/// The state of a deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeploymentState {
    /// It is to begin.
    Decided,
    /// It runs.
    Running,
    /// It ends within four weeks: extension, hand-over or return has to be decided (W19).
    Ending,
    /// It is over.
    Ended,
    /// It was called off before it began.
    CalledOff,
}

impl DeploymentState {
    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Decided => "decided",
            Self::Running => "running",
            Self::Ending => "ending",
            Self::Ended => "ended",
            Self::CalledOff => "called_off",
        }
    }
}

/// What people note of a deployment. None of it moves it: that takes a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum DeploymentStep {
    /// The goal was agreed between office, person and steering; before the start.
    GoalAgreed {
        /// When.
        #[schemars(with = "String")]
        on: Date,
        /// The goal.
        goal: String,
    },
    /// Its course was looked at with the office.
    Reviewed {
        /// When.
        #[schemars(with = "String")]
        on: Date,
        /// What was found.
        note: String,
    },
    /// The office says whether the goal is reached.
    Reached {
        /// When.
        #[schemars(with = "String")]
        on: Date,
        /// `yes`, `partly` or `no`.
        reached: Reached,
        /// What else it says.
        #[serde(default)]
        note: String,
    },
    /// Work and rights were handed over.
    HandedOver {
        /// When.
        #[schemars(with = "String")]
        on: Date,
    },
    /// A duty of participation moved on.
    Participation {
        /// Whose.
        body: crate::city::clock::Body,
        /// When it was asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        sent_on: Option<Date>,
        /// When it answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schemars(with = "Option<String>")]
        answered_on: Option<Date>,
        /// What it answered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<crate::city::clock::DutyAnswer>,
    },
}

/// Whether a goal is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// It is.
    Yes,
    /// In part.
    Partly,
    /// It is not.
    No,
}

/// Why a step cannot be noted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The goal is agreed before the start.
    Begun,
    /// It has not begun.
    NotBegun,
    /// It was called off.
    CalledOff,
    /// This body has no duty here.
    NoSuchDuty,
    /// The answer comes before the question.
    AnswerBeforeQuestion,
    /// A text is missing.
    NoText,
}

impl Refused {
    /// The reason in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Begun => "the goal is agreed before the deployment begins",
            Self::NotBegun => "the deployment has not begun on that day",
            Self::CalledOff => "the deployment was called off before it began",
            Self::NoSuchDuty => "nobody by that name has to take part in this deployment",
            Self::AnswerBeforeQuestion => "the answer is dated before the question, or there is no question",
            Self::NoText => "a text is missing",
        }
    }
}

/// Where the deployment stands on `day`.
pub fn state_on(one: &DeploymentRecord, day: Date) -> DeploymentState {
    if !one.takes_part() {
        return DeploymentState::CalledOff;
    }
    // Days of a record were read when it was written; a text that is none would be neither before nor after.
    let (start, end) = (one.start().unwrap_or(Date::MIN), one.end().unwrap_or(Date::MAX));
    let ending = end.saturating_sub(ENDING_DAYS.days());
    if end <= day {
        DeploymentState::Ended
    } else if start > day {
        DeploymentState::Decided
    } else if ending <= day {
        DeploymentState::Ending
    } else {
        DeploymentState::Running
    }
}

/// The deployment after the step.
///
/// # Errors
/// Why the step cannot be noted.
pub fn take_step(one: &DeploymentRecord, step: DeploymentStep) -> Result<DeploymentRecord, Refused> {
    if !one.takes_part() {
        return Err(Refused::CalledOff);
    }
    let begun = |on: Date| one.start().is_some_and(|start| start <= on);
    let mut after = one.clone();
    match step {
        DeploymentStep::GoalAgreed { goal, .. } if goal.trim().is_empty() => return Err(Refused::NoText),
        DeploymentStep::GoalAgreed { on, .. } if begun(on) => return Err(Refused::Begun),
        DeploymentStep::GoalAgreed { on, goal } => {
            (after.life.goal_agreed_on, after.life.goal) = (Some(on), goal);
        }
        DeploymentStep::Reviewed { note, .. } if note.trim().is_empty() => return Err(Refused::NoText),
        DeploymentStep::Reviewed { on, .. }
        | DeploymentStep::Reached { on, .. }
        | DeploymentStep::HandedOver { on }
            if !begun(on) =>
        {
            return Err(Refused::NotBegun);
        }
        DeploymentStep::Reviewed { on, note } => after.life.reviews.push(Review { on, note }),
        DeploymentStep::Reached { on, reached, note } => {
            let name = match reached {
                Reached::Yes => "yes",
                Reached::Partly => "partly",
                Reached::No => "no",
            };
            after.deployment.goal_reached = Some(name.into());
            (after.life.reached_on, after.life.reached_note) = (Some(on), note);
        }
        DeploymentStep::HandedOver { on } => after.life.handed_over_on = Some(on),
        DeploymentStep::Participation { body, sent_on, answered_on, answer } => {
            let duty = after.life.duties.iter_mut().find(|duty| duty.body == body);
            let duty = duty.ok_or(Refused::NoSuchDuty)?;
            if let Some(sent_on) = sent_on {
                duty.send(sent_on);
            }
            if answered_on.is_some() || answer.is_some() {
                let asked = duty.sent_on.ok_or(Refused::AnswerBeforeQuestion)?;
                let answered_on = answered_on.ok_or(Refused::AnswerBeforeQuestion)?;
                if answered_on < asked {
                    return Err(Refused::AnswerBeforeQuestion);
                }
                (duty.answered_on, duty.answer) = (Some(answered_on), answer);
            }
        }
    }
    Ok(after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flexpool_solver::draft::DeploymentDraft;
    use jiff::civil::date;

    fn deployed() -> DeploymentRecord {
        let deployment = DeploymentDraft {
            id: "D1".into(),
            start: "2027-01-04".into(),
            end: "2027-04-05".into(),
            ..DeploymentDraft::default()
        };
        DeploymentRecord { deployment, ..DeploymentRecord::default() }
    }

    #[test]
    fn a_deployment_is_ending_four_weeks_before_its_end() {
        let state = |month, day| state_on(&deployed(), date(2027, month, day));
        assert_eq!(state_on(&deployed(), date(2027, 1, 3)), DeploymentState::Decided);
        assert_eq!(state(1, 4), DeploymentState::Running);
        assert_eq!(state(3, 7), DeploymentState::Running);
        assert_eq!(state(3, 8), DeploymentState::Ending);
        assert_eq!(state(4, 4), DeploymentState::Ending);
        assert_eq!(state(4, 5), DeploymentState::Ended);
    }

    #[test]
    fn the_goal_is_agreed_before_the_start_and_reached_after_it() {
        let agreed = |on| DeploymentStep::GoalAgreed { on, goal: "no backlog".into() };
        let after = take_step(&deployed(), agreed(date(2027, 1, 3))).expect("in time");
        assert_eq!(after.life.goal, "no backlog");
        assert_eq!(take_step(&deployed(), agreed(date(2027, 1, 4))), Err(Refused::Begun));
        let reached = |on| DeploymentStep::Reached { on, reached: Reached::Partly, note: String::new() };
        assert_eq!(take_step(&deployed(), reached(date(2027, 1, 3))), Err(Refused::NotBegun));
        let after = take_step(&deployed(), reached(date(2027, 4, 1))).expect("begun");
        assert_eq!(after.deployment.goal_reached.as_deref(), Some("partly"));
    }
}

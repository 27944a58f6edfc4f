//! A tiny town: three clerks, two offices with a call each, and a plan that keeps every rule.
//!
//! Ada serves the first seat of the first call for six months from 4 January 2027, a Monday.

use crate::check::{Judgement, check};
use crate::domain::{
    AboveGrade, Band, BelowGrade, Call, CallId, CallKind, Coverage, Day, Deployment, DeploymentState,
    GoalState, GradeLevels, Home, LeastGain, Measure, Office, OfficeId, Participation, PayScheme, Person,
    PersonId, Policy, Problem, Requirement, Reserve, Restrictions, Seat, SeatId, Skill, SkillGroup, SkillId,
    SkillName, Span, StartGrid, Timing, Wishes,
};
use crate::goal::Weights;
use crate::plan::{Placement, Plan};

pub(super) const ADA: PersonId = PersonId(0);
pub(super) const BEN: PersonId = PersonId(1);
pub(super) const LAW: SkillId = SkillId(0);
pub(super) const BUDGET: SkillId = SkillId(1);

/// The Monday on which the plan of the town starts, and the one on which it ends.
pub(super) const START: &str = "2027-01-04";
pub(super) const END: &str = "2027-07-05";

pub(super) struct Town {
    pub(super) problem: Problem,
    pub(super) placements: Vec<Placement>,
}

impl Town {
    pub(super) fn new() -> Self {
        let offices = vec![office("Ordnungsamt"), office("Bauamt")];
        let persons = ["ada", "ben", "cem"].map(person).to_vec();
        let calls = vec![call("c0", OfficeId(0)), call("c1", OfficeId(1))];
        let published = Vec::new();
        let problem =
            Problem { as_of: day("2026-12-14"), policy: policy(), offices, persons, calls, published };
        let mut town = Self { problem, placements: Vec::new() };
        town.place(0, &[ADA], START, 6);
        town
    }

    pub(super) fn judge(&self) -> Judgement {
        check(&self.problem, &Plan::new(self.placements.clone()))
    }

    /// Serves a seat of the call, ending as the grid says.
    pub(super) fn place(&mut self, call: u32, persons: &[PersonId], start: &str, months: i64) {
        let end = self.problem.policy.grid.end(day(start), months);
        let seat = SeatId { call: CallId(call), seat: 0 };
        let span = Span::new(day(start), end);
        self.placements.push(Placement { seat, span, months, persons: persons.to_vec() });
    }

    /// Replaces the whole plan by one placement.
    pub(super) fn only(&mut self, call: u32, persons: &[PersonId], start: &str, months: i64) {
        self.placements.clear();
        self.place(call, persons, start, months);
    }

    pub(super) fn ada(&mut self) -> &mut Person {
        &mut self.problem.persons[0]
    }

    pub(super) fn ben(&mut self) -> &mut Person {
        &mut self.problem.persons[1]
    }

    pub(super) fn cem(&mut self) -> &mut Person {
        &mut self.problem.persons[2]
    }

    pub(super) fn policy(&mut self) -> &mut Policy {
        &mut self.problem.policy
    }

    pub(super) fn office(&mut self) -> &mut Office {
        &mut self.problem.offices[0]
    }

    /// The call that Ada serves.
    pub(super) fn call(&mut self) -> &mut Call {
        &mut self.problem.calls[0]
    }

    /// The seats like the one that Ada serves.
    pub(super) fn seat(&mut self) -> &mut Seat {
        &mut self.call().seats[0]
    }

    /// Opens both calls from `earliest` to `latest` for 3, 6 and 9 months, 6 of them wished.
    pub(super) fn open(&mut self, earliest: &str, latest: &str) {
        let timing = window(earliest, latest);
        self.problem.calls.iter_mut().for_each(|call| call.timing = timing.clone());
    }

    /// Gives the call explicit days.
    pub(super) fn explicit(&mut self, first: &str, last: &str, months: i64) {
        self.call().timing = Timing::Explicit { first: day(first), last: day(last), months };
    }

    pub(super) fn wished_months(&mut self, months: i64) {
        if let Timing::Window { wished, .. } = &mut self.call().timing {
            *wished = months;
        }
    }
}

/// A day as written in a calendar.
pub(super) fn day(text: &str) -> Day {
    Day::of(text.parse().expect("tests write dates as YYYY-MM-DD"))
}

pub(super) fn span(start: &str, end: &str) -> Span {
    Span::new(day(start), day(end))
}

pub(super) fn levels(lowest: i64, highest: i64) -> GradeLevels {
    GradeLevels { scale: "ea".into(), lowest, highest }
}

pub(super) fn skill(skill: SkillId, level: i64) -> Skill {
    Skill { skill, level, valid_until: None, ready_from: None }
}

pub(super) fn needs(skill: SkillId, level: i64) -> Requirement {
    Requirement { skill, level }
}

/// A deployment of three months in an office; free again after the usual rest.
pub(super) fn deployment(id: &str, office: u32, start: &str, end: &str) -> Deployment {
    let span = span(start, end);
    let state = match day("2026-12-14") {
        as_of if span.end <= as_of => DeploymentState::Ended,
        as_of if span.start > as_of => DeploymentState::Decided,
        _ => DeploymentState::Running,
    };
    Deployment {
        id: id.into(),
        office: OfficeId(office),
        kind: None,
        span,
        months: 3,
        free_from: span.end.plus_days(14),
        demanding: false,
        goal: GoalState::Open,
        state,
        seat: None,
    }
}

/// A running deployment that occupies a seat of the first call.
pub(super) fn on_seat(start: &str, end: &str) -> Deployment {
    Deployment { seat: Some(SeatId { call: CallId(0), seat: 0 }), ..deployment("taken", 0, start, end) }
}

fn person(name: &str) -> Person {
    Person {
        id: name.into(),
        cover_name: name.into(),
        team: "T1".into(),
        role: "clerk".into(),
        scheme: PayScheme::Tvoed,
        grade: "E9b".into(),
        levels: levels(10, 10),
        fte: 100,
        skills: vec![skill(LAW, 2)],
        leadership: false,
        entry: None,
        exit: None,
        probation_end: None,
        absences: Vec::new(),
        restrictions: Restrictions::default(),
        exclusions: Vec::new(),
        consents: Vec::new(),
        wishes: Wishes::default(),
        deployments: Vec::new(),
    }
}

fn office(name: &str) -> Office {
    Office {
        id: name.into(),
        name: name.into(),
        parent: name.into(),
        establishment: "Rathaus".into(),
        employer: "Stadt".into(),
        measure: Measure::Reassignment,
        consent_given: false,
    }
}

/// A call with two open seats.
fn call(id: &str, office: OfficeId) -> Call {
    Call {
        id: id.into(),
        office,
        kind: CallKind::Backlog,
        task: None,
        purpose: "files".into(),
        goal: "none left".into(),
        contact: "head".into(),
        workplace: "room 1".into(),
        valuation: "plan".into(),
        class: 1,
        timing: window(START, "2027-03-29"),
        seats: vec![seat()],
        whole: false,
        least: 0,
        start_together: false,
        one_team: false,
        onboarding_weeks: 0,
        vacancy_since: None,
        extends: None,
    }
}

fn window(earliest: &str, latest: &str) -> Timing {
    Timing::Window { earliest: day(earliest), latest: day(latest), wished: 6, acceptable: vec![3, 6, 9] }
}

fn seat() -> Seat {
    Seat {
        id: "1".into(),
        count: 2,
        taken: 0,
        band: Band { lowest: "E9b".into(), highest: "E9b".into(), levels: levels(10, 10) },
        must: vec![SkillGroup { any_of: vec![needs(LAW, 2)] }],
        nice: Vec::new(),
        fte_wished: 100,
        fte_least: 50,
        fte_reason: None,
        leadership: false,
        tags: Vec::new(),
        sharers: 1,
    }
}

fn policy() -> Policy {
    let skill = |code: &str| SkillName { code: code.into(), name: code.into() };
    Policy {
        risks: crate::domain::Risks::default(),
        city: "Town".into(),
        version: "1".into(),
        author: "test".into(),
        date: day("2026-12-01"),
        months: vec![3, 6, 9],
        grid: StartGrid::Monday,
        office_limit_months: 9,
        continuation_gap_months: 3,
        rest_days: 14,
        ladders: Vec::new(),
        below_grade: BelowGrade::Never,
        above_grade: AboveGrade::Never,
        deployable_roles: vec!["clerk".into()],
        participation: Participation {
            short_days: 7,
            long_days: 14,
            long_above_months: 3,
            notice_days: 0,
            staff_council_above_months: 3,
        },
        mandate_end: None,
        reserve: Reserve { fte: 0, usable_by: Vec::new() },
        least_gain: LeastGain::default(),
        office_share_percent: 30,
        skill_after_onboarding: false,
        coverage: Coverage::Strict,
        class_weights: [400, 100, 40, 15, 5],
        weights: Weights::default(),
        planning_rates: Vec::new(),
        lifts: Vec::new(),
        skills: vec![skill("law"), skill("budget")],
        tags: Vec::new(),
        home: Home {
            employer: "Stadt".into(),
            establishment: "Rathaus".into(),
            assignable_employers: Vec::new(),
        },
    }
}

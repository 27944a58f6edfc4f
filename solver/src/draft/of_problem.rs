//! The way back: a valid problem as the draft it could have been made of.
//!
//! Canonical and lossless: everything is spelled out, so `validate::problem` gives the same problem
//! again, and equal problems have equal drafts, however they were first written.

use super::{
    AbsenceDraft, BelowGradeDraft, CallDraft, ConsentDraft, DeploymentDraft, ExclusionDraft, HomeDraft,
    LadderDraft, LadderGradeDraft, LiftDraft, OfficeDraft, ParticipationDraft, PersonDraft, PlacementDraft,
    PlanDraft, PolicyDraft, ProblemDraft, RangeDraft, RebalanceDraft, RequirementDraft, ReserveDraft,
    RestrictionsDraft, RisksDraft, SeatDraft, SkillDraft, SkillNameDraft, WishesDraft,
};
use crate::domain::{
    BelowGrade, Call, CallKind, Coverage, Day, Deployment, Ladder, LeastGain, Lift, Office, OfficeId,
    Participation, Person, Policy, Problem, Requirement, Restrictions, Risks, Seat, Skill, SkillId, Timing,
    Wishes,
};
use crate::goal::Goal;
use crate::plan::{Placement, Plan};

impl From<&Problem> for ProblemDraft {
    fn from(problem: &Problem) -> Self {
        Self {
            format: Self::FORMAT.into(),
            as_of: problem.as_of().to_string(),
            policy: policy(problem.policy()),
            offices: problem.offices().iter().map(office).collect(),
            persons: problem.persons().iter().map(|one| person(problem, one)).collect(),
            calls: problem.calls().iter().map(|one| call(problem, one)).collect(),
            published: problem.published().iter().map(|one| placement(problem, one)).collect(),
        }
    }
}

impl Problem {
    /// The canonical draft of the problem.
    pub fn to_draft(&self) -> ProblemDraft {
        ProblemDraft::from(self)
    }
}

impl PlanDraft {
    /// The draft of a plan for `problem`.
    pub fn of(problem: &Problem, plan: &Plan) -> Self {
        let placements = plan.placements().iter().map(|one| placement(problem, one)).collect();
        Self { format: Self::FORMAT.into(), placements }
    }
}

fn placement(problem: &Problem, placement: &Placement) -> PlacementDraft {
    PlacementDraft {
        call: problem.call(placement.seat.call).id.clone(),
        seat: problem.seat(placement.seat).id.clone(),
        persons: placement.persons.iter().map(|person| problem.person(*person).id.clone()).collect(),
        start: placement.span.start.to_string(),
        months: Some(placement.months),
        end: Some(placement.span.end.to_string()),
    }
}

fn policy(policy: &Policy) -> PolicyDraft {
    let weighted = policy.coverage == Coverage::Weighted;
    PolicyDraft {
        city: policy.city.clone(),
        version: policy.version.clone(),
        author: policy.author.clone(),
        date: policy.date.to_string(),
        months: policy.months.clone(),
        start_grid: Some(policy.grid.name().into()),
        office_limit_months: policy.office_limit_months,
        continuation_gap_months: Some(policy.continuation_gap_months),
        rest_days: Some(policy.rest_days.into()),
        ladders: policy.ladders.iter().map(ladder).collect(),
        below_grade: Some(below_grade(&policy.below_grade)),
        above_grade: Some(policy.above_grade.name().into()),
        deployable_roles: policy.deployable_roles.clone(),
        participation: participation(&policy.participation),
        mandate_end: text(policy.mandate_end),
        reserve: Some(ReserveDraft {
            fte_percent: policy.reserve.fte,
            usable_by_classes: policy.reserve.usable_by.iter().map(|class| i64::from(*class)).collect(),
        }),
        rebalance: rebalance(&policy.least_gain),
        office_share_percent: Some(policy.office_share_percent),
        skill_after_onboarding: policy.skill_after_onboarding,
        coverage: Some(policy.coverage.name().into()),
        class_weights: weighted.then(|| policy.class_weights.to_vec()),
        weights: Goal::ALL.map(|goal| (goal.name().to_owned(), policy.weights.of(goal).abs())).into(),
        planning_rates: policy.planning_rates.iter().cloned().collect(),
        lifts: policy.lifts.iter().map(lift).collect(),
        skills: policy
            .skills
            .iter()
            .map(|skill| SkillNameDraft { code: skill.code.clone(), name: skill.name.clone() })
            .collect(),
        tags: policy.tags.clone(),
        home: HomeDraft {
            employer: policy.home.employer.clone(),
            establishment: policy.home.establishment.clone(),
            assignable_employers: policy.home.assignable_employers.clone(),
        },
        risks: (policy.risks != Risks::default()).then(|| risks(&policy.risks)),
    }
}

fn risks(risks: &Risks) -> RisksDraft {
    let range = |(least, most): (u32, u32)| Some(RangeDraft { least: least.into(), most: most.into() });
    RisksDraft {
        absences_per_100_years: Some(risks.absences_per_100_years.into()),
        absence_weeks: range(risks.absence_weeks),
        early_ends_percent: Some(risks.early_ends_percent.into()),
        early_end_weeks: range(risks.early_end_weeks),
        late_starts_percent: Some(risks.late_starts_percent.into()),
        late_start_weeks: range(risks.late_start_weeks),
        surges_percent: Some(risks.surges_percent.into()),
        surge_calls: range(risks.surge_calls),
    }
}

fn lift(lift: &Lift) -> LiftDraft {
    LiftDraft {
        rule: lift.rule.name().into(),
        authority: lift.authority.clone(),
        until: lift.until.to_string(),
    }
}

fn ladder(ladder: &Ladder) -> LadderDraft {
    let grades = ladder.grades.iter().map(|grade| LadderGradeDraft {
        grade: grade.name.clone(),
        lowest_level: grade.levels.lowest,
        highest_level: Some(grade.levels.highest),
    });
    LadderDraft {
        scheme: ladder.scheme.name().into(),
        scale: ladder.grades.first().expect("invariant: a ladder has a grade").levels.scale.clone(),
        grades: grades.collect(),
    }
}

fn below_grade(rule: &BelowGrade) -> BelowGradeDraft {
    let (authority, until) = match rule {
        BelowGrade::Never | BelowGrade::WithConsent => (None, None),
        BelowGrade::Emergency { authority, until } => (Some(authority.clone()), Some(until.to_string())),
    };
    BelowGradeDraft { rule: rule.name().into(), authority, until }
}

/// Nothing for the defaults, so that spelling them out leaves no trace.
fn rebalance(least: &LeastGain) -> Option<RebalanceDraft> {
    (*least != LeastGain::default()).then(|| RebalanceDraft {
        least_months: Some(least.months.to_vec()),
        least_points: Some(least.points),
    })
}

fn participation(participation: &Participation) -> ParticipationDraft {
    ParticipationDraft {
        short_days: participation.short_days.into(),
        long_days: participation.long_days.into(),
        long_above_months: Some(participation.long_above_months),
        notice_days: Some(participation.notice_days.into()),
        staff_council_above_months: Some(participation.staff_council_above_months),
    }
}

fn office(office: &Office) -> OfficeDraft {
    OfficeDraft {
        id: office.id.clone(),
        name: office.name.clone(),
        parent: Some(office.parent.clone()),
        establishment: Some(office.establishment.clone()),
        employer: Some(office.employer.clone()),
        consent_given: office.consent_given,
    }
}

fn person(problem: &Problem, person: &Person) -> PersonDraft {
    PersonDraft {
        id: person.id.clone(),
        cover_name: person.cover_name.clone(),
        team: person.team.clone(),
        role: person.role.clone(),
        scheme: person.scheme.name().into(),
        grade: person.grade.clone(),
        fte_percent: person.fte,
        skills: person.skills.iter().map(|one| skill(problem, one)).collect(),
        leadership: person.leadership,
        entry: text(person.entry),
        exit: text(person.exit),
        probation_end: text(person.probation_end),
        absences: person
            .absences
            .iter()
            .map(|span| AbsenceDraft { start: span.start.to_string(), end: span.end.to_string() })
            .collect(),
        restrictions: restrictions(&person.restrictions),
        exclusions: person
            .exclusions
            .iter()
            .map(|one| ExclusionDraft { office: office_id(problem, one.office), task: one.task.clone() })
            .collect(),
        consents: person
            .consents
            .iter()
            .map(|one| ConsentDraft { kind: one.kind.name().into(), given_on: one.given_on.to_string() })
            .collect(),
        wishes: wishes(problem, &person.wishes),
        deployments: person.deployments.iter().map(|one| deployment(problem, one)).collect(),
    }
}

fn skill(problem: &Problem, skill: &Skill) -> SkillDraft {
    SkillDraft {
        skill: skill_code(problem, skill.skill),
        level: skill.level,
        valid_until: text(skill.valid_until),
        ready_from: text(skill.ready_from),
    }
}

fn restrictions(restrictions: &Restrictions) -> Option<RestrictionsDraft> {
    (*restrictions != Restrictions::default())
        .then(|| RestrictionsDraft { avoids: restrictions.avoids.clone(), needs: restrictions.needs.clone() })
}

fn wishes(problem: &Problem, wishes: &Wishes) -> Option<WishesDraft> {
    let offices = |ids: &[OfficeId]| ids.iter().map(|id| office_id(problem, *id)).collect();
    let kinds = |kinds: &[CallKind]| kinds.iter().map(|kind| kind.name().to_owned()).collect();
    (*wishes != Wishes::default()).then(|| WishesDraft {
        offices: offices(&wishes.offices),
        unwanted_offices: offices(&wishes.unwanted_offices),
        kinds: kinds(&wishes.kinds),
        unwanted_kinds: kinds(&wishes.unwanted_kinds),
        skills: wishes.skills.iter().map(|id| skill_code(problem, *id)).collect(),
    })
}

fn deployment(problem: &Problem, deployment: &Deployment) -> DeploymentDraft {
    DeploymentDraft {
        id: deployment.id.clone(),
        office: office_id(problem, deployment.office),
        kind: deployment.kind.map(|kind| kind.name().into()),
        start: deployment.span.start.to_string(),
        end: deployment.span.end.to_string(),
        months: Some(deployment.months),
        free_from: Some(deployment.free_from.to_string()),
        demanding: deployment.demanding,
        goal_reached: Some(deployment.goal.name().into()),
        state: Some(deployment.state.name().into()),
        call: deployment.seat.map(|seat| problem.call(seat.call).id.clone()),
        seat: deployment.seat.map(|seat| problem.seat(seat).id.clone()),
    }
}

fn call(problem: &Problem, call: &Call) -> CallDraft {
    let rest = CallDraft {
        id: call.id.clone(),
        office: office_id(problem, call.office),
        kind: call.kind.name().into(),
        task: call.task.clone(),
        purpose: call.purpose.clone(),
        goal: call.goal.clone(),
        contact: call.contact.clone(),
        workplace: call.workplace.clone(),
        valuation: call.valuation.clone(),
        class: call.class.into(),
        seats: call.seats.iter().map(|one| seat(problem, one)).collect(),
        whole: call.whole,
        least_seats: (call.least > 0).then_some(call.least.into()),
        start_together: call.start_together,
        one_team: call.one_team,
        onboarding_weeks: Some(call.onboarding_weeks),
        vacancy_since: text(call.vacancy_since),
        extends: call.extends.clone(),
        ..CallDraft::default()
    };
    match &call.timing {
        Timing::Window { earliest, latest, wished, acceptable } => CallDraft {
            earliest_start: Some(earliest.to_string()),
            latest_start: Some(latest.to_string()),
            months_wished: Some(*wished),
            months_acceptable: acceptable.clone(),
            ..rest
        },
        Timing::Explicit { first, last, .. } => {
            CallDraft { first_day: Some(first.to_string()), last_day: Some(last.to_string()), ..rest }
        }
    }
}

fn seat(problem: &Problem, seat: &Seat) -> SeatDraft {
    let requirement =
        |one: &Requirement| RequirementDraft { skill: skill_code(problem, one.skill), level: one.level };
    SeatDraft {
        id: seat.id.clone(),
        count: Some(seat.count.into()),
        lowest_grade: seat.band.lowest.clone(),
        highest_grade: Some(seat.band.highest.clone()),
        must: seat.must.iter().map(|group| group.any_of.iter().map(requirement).collect()).collect(),
        nice: seat.nice.iter().map(requirement).collect(),
        fte_wished_percent: Some(seat.fte_wished),
        fte_least_percent: Some(seat.fte_least),
        fte_reason: seat.fte_reason.clone(),
        leadership: seat.leadership,
        tags: seat.tags.clone(),
        most_sharers: Some(seat.sharers.into()),
    }
}

fn office_id(problem: &Problem, id: OfficeId) -> String {
    problem.office(id).id.clone()
}

fn skill_code(problem: &Problem, id: SkillId) -> String {
    problem.policy().skills[id.index()].code.clone()
}

fn text(day: Option<Day>) -> Option<String> {
    day.map(|day| day.to_string())
}

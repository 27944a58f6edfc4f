//! Every warning: a plan that does not raise it, and the one change that does.

use super::town::{ADA, START, Town, day, deployment, levels, on_seat};
use crate::check::WarningCode;
use crate::domain::{AboveGrade, Consent, ConsentKind, Measure};

fn raises(code: WarningCode, given: fn(&mut Town), when: fn(&mut Town)) {
    let mut town = Town::new();
    given(&mut town);
    let raised = |town: &Town| {
        let judgement = town.judge();
        assert_eq!(judgement.violations, []);
        judgement.warnings.iter().filter(|warning| warning.code == code).count()
    };
    assert_eq!(raised(&town), 0, "before the change");
    when(&mut town);
    assert_eq!(raised(&town), 1, "after the change");
}

macro_rules! raises {
    ($($code:ident: $sentence:ident, given $given:expr, when $when:expr;)*) => {
        $(#[test] fn $sentence() { raises(WarningCode::$code, $given, $when) })*
        const RAISED: &[WarningCode] = &[$(WarningCode::$code),*];
    };
}

#[test]
fn no_warning_is_forgotten() {
    let untested: Vec<_> = WarningCode::ALL.into_iter().filter(|code| !RAISED.contains(code)).collect();
    assert_eq!(untested, []);
}

raises! {
    Hearing: above_three_months_the_person_is_heard,
        given |t| t.only(0, &[ADA], START, 3),
        when |t| t.only(0, &[ADA], START, 6);
    StaffCouncil: the_staff_council_takes_part_above_some_months,
        given |t| t.policy().participation.staff_council_above_months = 6,
        when |t| t.policy().participation.staff_council_above_months = 0;
    TotalAboveThreeMonths: an_extension_makes_the_duty_arise_now,
        given |t| {
            t.only(0, &[ADA], START, 3);
            t.ada().deployments.push(deployment("d", 0, "2026-07-01", "2026-10-01"));
        },
        when |t| t.ada().deployments[0].span.end = day("2026-11-01");
    BothStaffCouncils: a_secondment_concerns_both,
        given |_| (),
        when |t| t.office().measure = Measure::Secondment;
    AboveGradeWork: an_allowance_is_due,
        given |t| t.policy().above_grade = AboveGrade::OneLevel,
        when |t| t.ada().levels = levels(9, 9);
    AboveGradeAgain: above_the_grade_a_second_time,
        given |t| {
            t.policy().above_grade = AboveGrade::OneLevel;
            t.ada().levels = levels(9, 9);
            t.ada().deployments.push(deployment("d", 0, "2026-01-05", "2026-04-06"));
        },
        when |t| t.ada().deployments[0] = on_seat("2026-01-05", "2026-04-06");
    LeaderWithoutTeam: a_leader_on_a_clerks_seat,
        given |t| {
            t.ada().leadership = true;
            t.seat().leadership = true;
        },
        when |t| t.seat().leadership = false;
    BeyondProbation: the_probation_ends_on_the_way,
        given |t| t.ada().probation_end = Some(day(START)),
        when |t| t.ada().probation_end = Some(day("2027-02-01"));
    // Half of the weeks at level 2: 17 weeks are 59.5 days of 182.
    LongTraining: more_than_a_third_goes_into_onboarding,
        given |t| t.call().onboarding_weeks = 17,
        when |t| t.call().onboarding_weeks = 18;
    StructuralOffice: the_pool_was_there_most_of_two_years,
        given |t| {
            t.ben().deployments.push(deployment("d", 0, "2025-01-01", "2025-07-02"));
            t.cem().deployments.push(deployment("e", 0, "2025-06-02", "2026-01-01"));
        },
        when |t| t.cem().deployments[0].span.end = day("2026-01-02");
    ThirdDemanding: three_with_public_contact_in_a_row,
        given |t| {
            t.seat().tags = vec!["public_contact".into()];
            t.ada().deployments =
                vec![deployment("d", 1, "2025-01-06", "2025-04-07"), deployment("e", 1, "2026-01-05", "2026-04-06")];
            t.ada().deployments[0].demanding = true;
        },
        when |t| t.ada().deployments[1].demanding = true;
    PartTimerShutOut: only_the_least_fte_is_in_the_way,
        given |t| {
            t.seat().fte_least = 80;
            t.ben().fte = 70;
            t.ben().skills.clear();
        },
        when |t| t.ben().skills = t.problem.persons[2].skills.clone();
    WeekendDuty: weekends_are_asked_for,
        given |_| (),
        when |t| t.seat().tags = vec!["weekend".into()];
    MunicipalEnterprise: the_name_says_so,
        given |_| (),
        when |t| t.office().name = "Abfallwirtschaft (Eigenbetrieb)".into();
    ConsentMissing: both_consents_are_on_record,
        given |t| {
            t.office().measure = Measure::AssignmentThirdParty;
            t.office().consent_given = true;
            t.ada().consents = vec![Consent { kind: ConsentKind::ThirdParty, given_on: day("2026-12-14") }];
        },
        when |t| t.ada().consents[0].given_on = day("2026-12-15");
}

#[test]
fn only_a_missing_consent_blocks_a_decision() {
    let blocking: Vec<_> = WarningCode::ALL.into_iter().filter(|code| code.blocks_decision()).collect();
    assert_eq!(blocking, [WarningCode::ConsentMissing]);
}

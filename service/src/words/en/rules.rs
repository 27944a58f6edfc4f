//! The rules in English.

use flexpool_solver::rule::Rule;

use crate::words::RuleWords;

/// Name, meaning and refusals of a rule.
pub(crate) fn rule(rule: Rule) -> RuleWords {
    let (name, meaning, refusals): (_, _, &[_]) = match rule {
        Rule::OnePlace => (
            "one place at a time",
            "nobody can serve two deployments at once",
            &[
                "another deployment already runs during {span}: {other} ({other_span})",
                "another deployment ({other}) already runs during {span}",
            ],
        ),
        Rule::Present => (
            "present",
            "the deployment meets an absence or lies outside the time in the pool",
            &[
                "there is an absence ({absence}) during {span}",
                "the deployment would start before the person joins the pool ({entry})",
                "the deployment would end after the person leaves the pool ({exit})",
            ],
        ),
        Rule::Deployable => {
            ("deployable role", "the role is not deployed", &["the role {role} is not deployed"])
        }
        Rule::Duration => (
            "duration",
            "the duration fits neither the city's list nor the call",
            &[
                "the call takes {acceptable} months, the city only grants {city} months",
                "the end before {end} does not fit a duration of {months} months; it should lie before {due_end}",
                "{months} months are not possible: the call takes {acceptable}, the city grants {city_months} months",
            ],
        ),
        Rule::OfficeLimit => (
            "limit in one office",
            "the most months of one person in one office would be exceeded",
            &[
                "with these {months} months it would be {chain_months} months in the same office; at most {limit} are allowed",
                "it would be {months} months in the same office; at most {limit} are allowed",
            ],
        ),
        Rule::BelowGrade => (
            "not below grade",
            "the work would be below the person's grade",
            &["the work ({band}) would be below grade for {grade}"],
        ),
        Rule::AboveGrade => (
            "above grade only as far as allowed",
            "the work would be too far above the person's grade",
            &["the seat ({band}) lies too high for {grade} (levels above: {levels_above})"],
        ),
        Rule::Ladder => (
            "same ladder",
            "grades of different ladders are not compared",
            &["{grade} and {band} belong to different ladders"],
        ),
        Rule::Skills => (
            "must-skills",
            "a must-skill is missing on the start day",
            &[
                "on {start} the skill {needed} is missing; present is {has}",
                "on {start} the skill {needed} is missing",
                "a skill out of {any_of} is missing; nearest is {skill} at level {level}, needed is {least}",
                "the skill {skill} is at level {level}, needed is {least}",
            ],
        ),
        Rule::Leadership => ("leadership experience", "the seat asks for leadership experience", &[]),
        Rule::Employer => (
            "same employer",
            "the office belongs to another employer; the pool does not deploy there",
            &["the employer is another one ({employer}); the pool does not deploy there"],
        ),
        Rule::Exclusion => (
            "no conflict of interest",
            "the person is excluded from this office or task",
            &["the person is excluded from deployments here: {office}"],
        ),
        Rule::Restriction => (
            "placement restriction",
            "the seat does not fit the placement restrictions",
            &[
                "a placement restriction excludes: {avoided}",
                "a placement restriction asks for one of: {needed}",
                "a placement restriction excludes: {avoids}",
                "a placement restriction asks for one of: {needs}",
            ],
        ),
        Rule::LeastFte => (
            "least FTE",
            "the contract is too small for the seat",
            &["a contract of {fte} is less than the least {least}"],
        ),
        Rule::Sharing => (
            "shared seat",
            "two sharers together must lie between least and wished FTE",
            &[
                "{persons} persons with {fte} together: at most {most} persons, two together {least} to {wished}",
            ],
        ),
        Rule::Window => (
            "start window and periods",
            "no start day lies in the window and keeps the periods",
            &[
                "the start window {earliest} to {latest} has no start day that keeps the periods (earliest {legal_start})",
                "the start {start} is not possible: the window runs from {earliest} to {latest}, the periods allow it from {legal_start}",
                "the fixed start {latest} lies before the earliest lawful day {legal_start}",
            ],
        ),
        Rule::Rest => (
            "rest between deployments",
            "the rest between two deployments would be too short",
            &[
                "beside the deployment {other} the rest for {span} would be too short; free from {free_from}",
                "after {other} the person is free from {free_from}, not yet on {start}",
                "beside {other} there are only {gap_days} days of rest; {rest_days} are needed",
            ],
        ),
        Rule::Fixed => (
            "fixed deployments stay",
            "running and decided deployments stay; no more seats are open",
            &[
                "all seats of this kind are taken ({taken})",
                "{served} seats served, but only {open} are open",
            ],
        ),
        Rule::Complete => {
            ("complete call", "the call is incomplete", &["the call is incomplete; missing: {missing}"])
        }
        Rule::Whole => (
            "all or none",
            "the call wants all of its seats served or none",
            &["{served} of {open} seats served; the call wants all or none"],
        ),
        Rule::Least => (
            "least number of seats",
            "the call wants a least number of seats or none",
            &["{served} seats newly served, {taken} taken; the call wants at least {least} or none"],
        ),
        Rule::OneTeam => (
            "one team",
            "all in the call must be from one team",
            &[
                "team {team} does not fit: team {taken_by} already has seats of the call",
                "there are several teams: {teams}",
            ],
        ),
        Rule::StartTogether => (
            "start together",
            "the served seats of the call must start and end alike",
            &[
                "{span} differs from the seats already taken ({taken})",
                "{span} and {other_span} are not alike",
            ],
        ),
        Rule::Distinct => (
            "once per call",
            "a person at most once per call",
            &[
                "the person already has a seat in this call ({deployment})",
                "the person is {times} times in this call",
            ],
        ),
        Rule::Mandate => (
            "mandate of the pool",
            "the deployment would run past the pool's mandate",
            &[
                "{span} would run past the pool's mandate (ends before {mandate_end})",
                "the end before {end} would run past the pool's mandate (ends before {mandate_end})",
            ],
        ),
        Rule::Reserve => (
            "reserve",
            "the crisis reserve would no longer be free",
            &[
                "from {day}, {days} start days lack reserve: {free} free, {used} of it planned, {kept} must stay free",
            ],
        ),
    };
    RuleWords { name, meaning, refusals }
}

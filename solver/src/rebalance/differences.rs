//! What differs between two inputs, by ids, in a fixed order.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{DeploymentState, Problem};
use crate::draft::{AbsenceDraft, CallDraft, DeploymentDraft, OfficeDraft, PersonDraft, PolicyDraft};
use crate::goal::Goal;

/// One thing that differs between two inputs. Fields are those of the format.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The decision day is another.
    DecisionDay,
    /// A rule or parameter of the policy was changed.
    Policy {
        /// The field.
        field: &'static str,
    },
    /// A goal has another weight.
    Weight {
        /// The goal.
        goal: Goal,
        /// Signed points before.
        before: i64,
        /// Signed points now.
        now: i64,
    },
    /// An office is described differently.
    Office {
        /// Its id.
        office: String,
    },
    /// A call is new.
    CallNew {
        /// Its id.
        call: String,
    },
    /// A call was withdrawn.
    CallWithdrawn {
        /// Its id.
        call: String,
    },
    /// A call was changed.
    CallChanged {
        /// Its id.
        call: String,
        /// Fields that differ.
        fields: Vec<&'static str>,
    },
    /// A person joined the pool.
    PersonJoined {
        /// Their id.
        person: String,
    },
    /// A person left the pool.
    PersonLeft {
        /// Their id.
        person: String,
    },
    /// A person is absent who was not before.
    Absent {
        /// Their id.
        person: String,
        /// First day.
        start: String,
        /// The day after the last.
        end: String,
    },
    /// A person is present who was to be absent.
    Present {
        /// Their id.
        person: String,
        /// First day.
        start: String,
        /// The day after the last.
        end: String,
    },
    /// A person is described differently.
    PersonChanged {
        /// Their id.
        person: String,
        /// Fields that differ.
        fields: Vec<&'static str>,
    },
    /// A deployment was decided, or moved in time.
    Deployment {
        /// Its person's id.
        person: String,
        /// Its id.
        deployment: String,
        /// The call whose seat it occupies, where it names one.
        call: Option<String>,
    },
    /// A deployment ended, or is gone.
    DeploymentEnded {
        /// Its person's id.
        person: String,
        /// Its id.
        deployment: String,
        /// The call whose seat it occupied, where it named one.
        call: Option<String>,
    },
}

/// The names of the fields in which two drafts differ.
macro_rules! differing {
    ($before:expr, $now:expr; $($field:ident),+ $(,)?) => {{
        let (before, now) = ($before, $now);
        let mut fields: Vec<&'static str> = Vec::new();
        $(if before.$field != now.$field {
            fields.push(stringify!($field));
        })+
        fields
    }};
}

/// What differs: decision day, policy, weights, offices, calls, persons, each sorted by id.
pub fn differences(before: &Problem, now: &Problem) -> Vec<Difference> {
    let (was, is) = (before.to_draft(), now.to_draft());
    let mut found = Vec::new();
    if was.as_of != is.as_of {
        found.push(Difference::DecisionDay);
    }
    found
        .extend(policy_fields(&was.policy, &is.policy).into_iter().map(|field| Difference::Policy { field }));
    for goal in Goal::ALL {
        let (before, now) = (before.policy().weights.of(goal), now.policy().weights.of(goal));
        if before != now {
            found.push(Difference::Weight { goal, before, now });
        }
    }
    offices(&was.offices, &is.offices, &mut found);
    calls(&was.calls, &is.calls, &mut found);
    persons(&was.persons, &is.persons, &mut found);
    found
}

/// Version, author and date of a policy decide nothing.
fn policy_fields(was: &PolicyDraft, is: &PolicyDraft) -> Vec<&'static str> {
    differing!(was, is; months, start_grid, office_limit_months, continuation_gap_months, rest_days, ladders,
        below_grade, above_grade, deployable_roles, participation, mandate_end, reserve, lifts, rebalance,
        office_share_percent, skill_after_onboarding, coverage, class_weights, planning_rates, skills, tags,
        home)
}

fn offices(was: &[OfficeDraft], is: &[OfficeDraft], found: &mut Vec<Difference>) {
    for (office, was, is) in beside(was, is, |office| &office.id) {
        if was.is_some() && is.is_some() && was != is {
            found.push(Difference::Office { office: office.into() });
        }
    }
}

fn calls(was: &[CallDraft], is: &[CallDraft], found: &mut Vec<Difference>) {
    for (id, was, is) in beside(was, is, |call| &call.id) {
        let call = id.to_owned();
        match (was, is) {
            (None, _) => found.push(Difference::CallNew { call }),
            (_, None) => found.push(Difference::CallWithdrawn { call }),
            (Some(was), Some(is)) => {
                let fields = differing!(was, is; office, kind, task, purpose, goal, contact, workplace,
                    valuation, class, earliest_start, latest_start, months_wished, months_acceptable,
                    first_day, last_day, seats, whole, least_seats, start_together, one_team,
                    onboarding_weeks, vacancy_since, extends);
                if !fields.is_empty() {
                    found.push(Difference::CallChanged { call, fields });
                }
            }
        }
    }
}

fn persons(was: &[PersonDraft], is: &[PersonDraft], found: &mut Vec<Difference>) {
    for (id, was, is) in beside(was, is, |person| &person.id) {
        let person = id.to_owned();
        match (was, is) {
            (None, _) => found.push(Difference::PersonJoined { person }),
            (_, None) => found.push(Difference::PersonLeft { person }),
            (Some(was), Some(is)) => {
                absences(id, &was.absences, &is.absences, found);
                let fields = differing!(was, is; team, role, scheme, grade, fte_percent, skills, leadership,
                    entry, exit, probation_end, restrictions, exclusions, consents, wishes);
                if !fields.is_empty() {
                    found.push(Difference::PersonChanged { person, fields });
                }
                deployments(id, &was.deployments, &is.deployments, found);
            }
        }
    }
}

fn absences(person: &str, was: &[AbsenceDraft], is: &[AbsenceDraft], found: &mut Vec<Difference>) {
    let of = |absence: &AbsenceDraft| (person.to_owned(), absence.start.clone(), absence.end.clone());
    let new = is.iter().filter(|absence| !was.contains(absence)).map(of);
    found.extend(new.map(|(person, start, end)| Difference::Absent { person, start, end }));
    let gone = was.iter().filter(|absence| !is.contains(absence)).map(of);
    found.extend(gone.map(|(person, start, end)| Difference::Present { person, start, end }));
}

fn deployments(person: &str, was: &[DeploymentDraft], is: &[DeploymentDraft], found: &mut Vec<Difference>) {
    let has_ended = |one: &DeploymentDraft| one.state.as_deref() == Some(DeploymentState::Ended.name());
    for (id, was, is) in beside(was, is, |deployment| &deployment.id) {
        let (person, deployment) = (person.to_owned(), id.to_owned());
        let call = is.or(was).and_then(|one| one.call.clone());
        match (was, is) {
            (Some(was), None) if has_ended(was) => {}
            (Some(_), None) => found.push(Difference::DeploymentEnded { person, deployment, call }),
            (Some(was), Some(is)) if has_ended(is) && !has_ended(was) => {
                found.push(Difference::DeploymentEnded { person, deployment, call });
            }
            // That a decided one has begun changes nothing.
            (Some(was), Some(is))
                if differing!(was, is; office, start, end, months, free_from, call, seat).is_empty() => {}
            (_, Some(_)) => found.push(Difference::Deployment { person, deployment, call }),
            (None, None) => {}
        }
    }
}

/// The entries of two lists side by side, by id.
fn beside<'a, T>(
    was: &'a [T],
    is: &'a [T],
    id: impl Fn(&'a T) -> &'a String,
) -> Vec<(&'a str, Option<&'a T>, Option<&'a T>)> {
    let by_id = |list: &'a [T]| list.iter().map(|one| (id(one).as_str(), one)).collect::<BTreeMap<_, _>>();
    let (was, is) = (by_id(was), by_id(is));
    let ids: BTreeSet<_> = was.keys().chain(is.keys()).copied().collect();
    ids.into_iter().map(|id| (id, was.get(id).copied(), is.get(id).copied())).collect()
}

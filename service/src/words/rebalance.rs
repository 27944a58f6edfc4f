//! This module says what differs between two inputs and what to change of the published plan.

use flexpool_solver::rebalance::{Advice, Cause, Difference, Lost, Reason, Rebalance};
use flexpool_solver::validate::{Gone, Missing};

use super::{Lang, Planning, Teller};

impl Teller<'_> {
    /// The recommendation with its reason.
    pub fn advice(&self, found: &Rebalance) -> String {
        let lang = self.lang;
        match found.advice {
            Advice::NothingPublished => lang.say(Planning::AdviceNothingPublished).to_owned(),
            Advice::AlreadyBest => lang.say(Planning::AdviceAlreadyBest).to_owned(),
            Advice::NotWorthIt => lang.say(Planning::AdviceNotWorthIt).to_owned(),
            Advice::Unknown => lang.say(Planning::AdviceUnknown).to_owned(),
            Advice::Change => match found.recommended {
                1 => lang.say(Planning::AdviceOneChange).to_owned(),
                n => lang.fill(Planning::AdviceChanges, &[("n", &n.to_string())]),
            },
        }
    }

    /// What the policy asks of every further change.
    pub fn least_gain(&self) -> String {
        let least = self.problem().policy().least_gain;
        let months: Vec<_> = least.months.iter().map(i64::to_string).collect();
        let values = [("months", &*months.join(", ")), ("points", &least.points.to_string())];
        self.lang.fill(Planning::LeastGain, &values)
    }

    /// One thing that differs between two inputs.
    pub fn difference(&self, difference: &Difference) -> String {
        let lang = self.lang;
        let fields =
            |fields: &[&str]| fields.iter().map(|field| lang.fact(field)).collect::<Vec<_>>().join(", ");
        match difference {
            Difference::DecisionDay => {
                lang.fill(Planning::DifferDay, &[("day", &lang.date(self.problem().as_of()))])
            }
            Difference::Policy { field } => {
                lang.fill(Planning::DifferPolicy, &[("field", &lang.fact(field))])
            }
            Difference::Weight { goal, before, now } => {
                let values =
                    [("goal", lang.goal(*goal)), ("before", &before.to_string()), ("now", &now.to_string())];
                lang.fill(Planning::DifferWeight, &values)
            }
            Difference::Office { office } => {
                let known = self.problem().offices().iter().find(|known| known.id == *office);
                let name = known.map_or(office, |known| &known.name);
                lang.fill(Planning::DifferOffice, &[("office", name)])
            }
            Difference::CallNew { call } => lang.fill(Planning::DifferCallNew, &[("call", call)]),
            Difference::CallWithdrawn { call } => lang.fill(Planning::DifferCallGone, &[("call", call)]),
            Difference::CallChanged { call, fields: changed } => {
                lang.fill(Planning::DifferCall, &[("call", call), ("fields", &fields(changed))])
            }
            Difference::PersonJoined { person } => {
                lang.fill(Planning::DifferJoined, &[("person", &self.person_named(person))])
            }
            Difference::PersonLeft { person } => {
                lang.fill(Planning::DifferLeft, &[("person", &self.person_named(person))])
            }
            Difference::Absent { person, start, end } => {
                self.presence(Planning::DifferAbsent, person, start, end)
            }
            Difference::Present { person, start, end } => {
                self.presence(Planning::DifferPresent, person, start, end)
            }
            Difference::PersonChanged { person, fields: changed } => {
                let values = [("person", &*self.person_named(person)), ("fields", &fields(changed))];
                lang.fill(Planning::DifferPerson, &values)
            }
            Difference::Deployment { person, call, .. } => {
                self.of_deployment(Planning::DifferDeployment, person, call.as_deref())
            }
            Difference::DeploymentEnded { person, call, .. } => {
                self.of_deployment(Planning::DifferDeploymentEnded, person, call.as_deref())
            }
        }
    }

    /// Why a published assignment is lost.
    pub fn lost(&self, lost: &Lost) -> String {
        match &lost.reason {
            Reason::Rules(refusals) if refusals.is_empty() => self.lang.say(Planning::LostNoPlan).to_owned(),
            Reason::Rules(refusals) => self.refusals(refusals),
            Reason::NoPlan => self.lang.say(Planning::LostNoPlan).to_owned(),
            Reason::Excluded => self.lang.say(Planning::LostExcluded).to_owned(),
        }
    }

    /// Why a published assignment cannot even be named any more.
    pub fn gone(&self, gone: &Gone) -> String {
        self.lang
            .say(match gone.missing {
                Missing::Person => Planning::GonePerson,
                Missing::Call => Planning::GoneCall,
                Missing::Seat => Planning::GoneSeat,
            })
            .to_owned()
    }

    /// The causes of a change; nothing where the earlier input is not known.
    pub fn causes(&self, causes: &[Cause], differences: Option<&[Difference]>) -> String {
        let Some(differences) = differences else { return String::new() };
        let cause = |cause: &Cause| match cause {
            Cause::Difference(position) => self.difference(&differences[*position]),
            Cause::Indirect(position) => {
                let difference = self.difference(&differences[*position]);
                self.lang.fill(Planning::CauseIndirect, &[("difference", &difference)])
            }
            Cause::BetterPlan => self.lang.say(Planning::CauseBetterPlan).to_owned(),
        };
        causes.iter().map(cause).collect::<Vec<_>>().join("; ")
    }

    /// A person by id: with their name as long as they belong to the pool.
    pub fn person_named(&self, id: &str) -> String {
        self.problem().find_person(id).map_or_else(|| id.to_owned(), |person| self.person(person))
    }

    fn presence(&self, phrase: Planning, person: &str, start: &str, end: &str) -> String {
        let span = day_of(start).zip(day_of(end)).map_or_else(
            || format!("{start} – {end}"),
            |(start, end)| self.lang.span(flexpool_solver::domain::Span::new(start, end)),
        );
        self.lang.fill(phrase, &[("person", &self.person_named(person)), ("span", &span)])
    }

    fn of_deployment(&self, phrase: Planning, person: &str, call: Option<&str>) -> String {
        let text = self.lang.fill(phrase, &[("person", &self.person_named(person))]);
        call.map_or(text.clone(), |call| format!("{text} ({call})"))
    }
}

fn day_of(text: &str) -> Option<flexpool_solver::domain::Day> {
    text.parse().ok().map(flexpool_solver::domain::Day::of)
}

impl Lang {
    /// So many changes.
    pub fn changes(self, n: usize) -> String {
        match n {
            1 => self.say(Planning::OneChange).to_owned(),
            n => self.fill(Planning::Changes, &[("n", &n.to_string())]),
        }
    }
}

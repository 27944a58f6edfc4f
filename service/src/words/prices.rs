//! This module says in words which rule is loosened, who might be hired, who might be trained.

use flexpool_solver::draft::SkillDraft;
use flexpool_solver::explain::Coupling;
use flexpool_solver::prices::{Lever, Like, Profile};

use super::{Phrase, Planning, Teller};

/// Most seats that are named in one cell.
const MOST_SEATS: usize = 3;

impl Teller<'_> {
    /// A rule loosened.
    pub fn lever(&self, lever: &Lever) -> String {
        let (lang, policy) = (self.lang, self.problem().policy());
        match lever {
            Lever::Lift(coupling) => self.lifted(*coupling),
            Lever::Change(change) => self.change(change),
            Lever::Reserve { fte } => {
                let values = [("now", &*lang.percent(policy.reserve.fte)), ("then", &lang.percent(*fte))];
                lang.fill(Planning::LeverReserve, &values)
            }
            Lever::OfficeLimit { months } => {
                self.instead(Planning::LeverOfficeLimit, policy.office_limit_months, *months)
            }
            Lever::ContinuationGap { months } => {
                self.instead(Planning::LeverContinuation, policy.continuation_gap_months, *months)
            }
            Lever::Clocks { short_days, long_days, notice_days } => {
                let values = [
                    ("short", &*short_days.to_string()),
                    ("long", &long_days.to_string()),
                    ("notice", &notice_days.to_string()),
                ];
                lang.fill(Planning::LeverClocks, &values)
            }
            Lever::Mandate => lang.say(Planning::LeverMandate).to_owned(),
            Lever::BelowGrade => lang.say(Planning::LeverBelowGrade).to_owned(),
            Lever::SkillAfterOnboarding => lang.say(Planning::LeverOnboarding).to_owned(),
            Lever::CityMonths { months } => {
                lang.fill(Planning::LeverCityMonths, &[("n", &months.to_string())])
            }
            Lever::AllShorter => lang.say(Planning::LeverAllShorter).to_owned(),
            Lever::AllLonger => lang.say(Planning::LeverAllLonger).to_owned(),
            Lever::AllWindows { weeks } => {
                let phrase = if *weeks < 0 { Planning::LeverAllEarlier } else { Planning::LeverAllLater };
                lang.fill(phrase, &[("weeks", &self.weeks(weeks.abs()))])
            }
            Lever::Sharers(seat) => lang.fill(Planning::LeverSharers, &[("seat", &self.seat(*seat))]),
            Lever::MustSkills(seat) => lang.fill(Planning::LeverMustSkills, &[("seat", &self.seat(*seat))]),
            Lever::Leadership(seat) => lang.fill(Planning::LeverLeadership, &[("seat", &self.seat(*seat))]),
        }
    }

    fn lifted(&self, coupling: Coupling) -> String {
        let lang = self.lang;
        let of_call = |phrase, call| lang.fill(phrase, &[("call", self.call(call))]);
        match coupling {
            Coupling::Reserve => lang.say(Planning::LeverNoReserve).to_owned(),
            Coupling::Rest => lang.say(Planning::LeverNoRest).to_owned(),
            Coupling::OfficeLimit => lang.say(Planning::LeverNoOfficeLimit).to_owned(),
            Coupling::Whole(call) => of_call(Planning::LeverWhole, call),
            Coupling::Least(call) => of_call(Planning::LeverLeast, call),
            Coupling::OneTeam(call) => of_call(Planning::LeverOneTeam, call),
            Coupling::StartTogether(call) => of_call(Planning::LeverStartTogether, call),
            Coupling::LeastFte(seat) => lang.fill(Planning::LeverLeastFte, &[("seat", &self.seat(seat))]),
        }
    }

    fn instead(&self, phrase: Planning, now: i64, then: i64) -> String {
        self.lang.fill(phrase, &[("now", &now.to_string()), ("then", &then.to_string())])
    }

    /// A number of weeks.
    fn weeks(&self, weeks: i32) -> String {
        match weeks {
            1 => self.lang.say(Phrase::OneWeek).to_owned(),
            n => self.lang.fill(Phrase::Weeks, &[("n", &n.to_string())]),
        }
    }

    /// One more person: what the profile is taken from, grade and skills.
    pub fn profile(&self, profile: &Profile) -> String {
        let lang = self.lang;
        let like = match &profile.like {
            Like::Team(team) => lang.fill(Planning::ProfileTeam, &[("team", team)]),
            Like::Skill(skill) => {
                let name = &self.problem().policy().skills[skill.index()].name;
                lang.fill(Planning::ProfileSkill, &[("skill", name)])
            }
            Like::Seats(seats) => {
                let mut named: Vec<_> = seats.iter().take(MOST_SEATS).map(|seat| self.seat(*seat)).collect();
                if let Some(more) = seats.len().checked_sub(MOST_SEATS).filter(|more| *more > 0) {
                    named.push(lang.fill(Phrase::AndOthers, &[("n", &more.to_string())]));
                }
                lang.fill(Planning::ProfileSeats, &[("seats", &named.join(", "))])
            }
        };
        format!("{like}: {}", self.abilities(profile))
    }

    /// Grade, skills with their levels, leadership.
    fn abilities(&self, profile: &Profile) -> String {
        let person = &profile.person;
        let skill = |skill: &SkillDraft| format!("{} {}", self.skill(&skill.skill), skill.level);
        let leads = person.leadership.then(|| self.lang.say(Phrase::FitLeadership).to_owned());
        let part_time = (person.fte_percent < 100).then(|| self.lang.percent(person.fte_percent));
        let skills = person.skills.iter().map(skill);
        std::iter::once(person.grade.clone())
            .chain(part_time)
            .chain(skills)
            .chain(leads)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

//! This module says in words which rule is loosened, who might be hired, who might be trained.

use flexpool_solver::draft::SkillDraft;
use flexpool_solver::explain::Coupling;
use flexpool_solver::prices::{Lever, Like, Profile};

use super::{Phrase, Teller};

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
                lang.fill(Phrase::LeverReserve, &values)
            }
            Lever::OfficeLimit { months } => {
                self.instead(Phrase::LeverOfficeLimit, policy.office_limit_months, *months)
            }
            Lever::ContinuationGap { months } => {
                self.instead(Phrase::LeverContinuation, policy.continuation_gap_months, *months)
            }
            Lever::Clocks { short_days, long_days, notice_days } => {
                let values = [
                    ("short", &*short_days.to_string()),
                    ("long", &long_days.to_string()),
                    ("notice", &notice_days.to_string()),
                ];
                lang.fill(Phrase::LeverClocks, &values)
            }
            Lever::Mandate => lang.say(Phrase::LeverMandate).to_owned(),
            Lever::BelowGrade => lang.say(Phrase::LeverBelowGrade).to_owned(),
            Lever::SkillAfterOnboarding => lang.say(Phrase::LeverOnboarding).to_owned(),
            Lever::CityMonths { months } => lang.fill(Phrase::LeverCityMonths, &[("n", &months.to_string())]),
            Lever::AllShorter => lang.say(Phrase::LeverAllShorter).to_owned(),
            Lever::AllLonger => lang.say(Phrase::LeverAllLonger).to_owned(),
            Lever::AllWindows { weeks } => {
                let phrase = if *weeks < 0 { Phrase::LeverAllEarlier } else { Phrase::LeverAllLater };
                lang.fill(phrase, &[("weeks", &self.weeks(weeks.abs()))])
            }
            Lever::Sharers(seat) => lang.fill(Phrase::LeverSharers, &[("seat", &self.seat(*seat))]),
            Lever::MustSkills(seat) => lang.fill(Phrase::LeverMustSkills, &[("seat", &self.seat(*seat))]),
            Lever::Leadership(seat) => lang.fill(Phrase::LeverLeadership, &[("seat", &self.seat(*seat))]),
        }
    }

    fn lifted(&self, coupling: Coupling) -> String {
        let lang = self.lang;
        let of_call = |phrase, call| lang.fill(phrase, &[("call", self.call(call))]);
        match coupling {
            Coupling::Reserve => lang.say(Phrase::LeverNoReserve).to_owned(),
            Coupling::Rest => lang.say(Phrase::LeverNoRest).to_owned(),
            Coupling::OfficeLimit => lang.say(Phrase::LeverNoOfficeLimit).to_owned(),
            Coupling::Whole(call) => of_call(Phrase::LeverWhole, call),
            Coupling::Least(call) => of_call(Phrase::LeverLeast, call),
            Coupling::OneTeam(call) => of_call(Phrase::LeverOneTeam, call),
            Coupling::StartTogether(call) => of_call(Phrase::LeverStartTogether, call),
            Coupling::LeastFte(seat) => lang.fill(Phrase::LeverLeastFte, &[("seat", &self.seat(seat))]),
        }
    }

    fn instead(&self, phrase: Phrase, now: i64, then: i64) -> String {
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
            Like::Team(team) => lang.fill(Phrase::ProfileTeam, &[("team", team)]),
            Like::Skill(skill) => {
                let name = &self.problem().policy().skills[skill.index()].name;
                lang.fill(Phrase::ProfileSkill, &[("skill", name)])
            }
            Like::Seats(seats) => {
                let mut named: Vec<_> = seats.iter().take(MOST_SEATS).map(|seat| self.seat(*seat)).collect();
                if let Some(more) = seats.len().checked_sub(MOST_SEATS).filter(|more| *more > 0) {
                    named.push(lang.fill(Phrase::AndOthers, &[("n", &more.to_string())]));
                }
                lang.fill(Phrase::ProfileSeats, &[("seats", &named.join(", "))])
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

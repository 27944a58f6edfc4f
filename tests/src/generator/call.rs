//! Random calls and seats.

use flexpool_solver::domain::{CallKind, Day, Span};
use flexpool_solver::draft::{CallDraft, OfficeDraft, RequirementDraft, SeatDraft};

use super::{Theme, World, days};

/// Task codes that calls carry and exclusions name.
pub(super) const TASKS: [&str; 2] = ["audit", "permits"];

impl World<'_> {
    pub(super) fn calls(&mut self, offices: &[OfficeDraft]) -> Vec<CallDraft> {
        let n_calls = self.random.between(self.profile.n_calls.0, self.profile.n_calls.1);
        let n_seats = self.seats_per_call(n_calls);
        n_seats.into_iter().enumerate().map(|(number, n_seats)| self.call(number, n_seats, offices)).collect()
    }

    /// At least one seat per call; the others fall on random calls.
    fn seats_per_call(&mut self, n_calls: i64) -> Vec<i64> {
        let (fewest, most) = self.profile.n_seats;
        let fewest = if self.theme == Theme::Group { most } else { fewest };
        let n_seats = self.random.between(fewest, most).clamp(n_calls, n_calls * self.profile.most_seats);
        let mut seats = vec![1; usize::try_from(n_calls).expect("a number of calls")];
        while seats.iter().sum::<i64>() < n_seats {
            let call = self.random.index(seats.len());
            seats[call] += i64::from(seats[call] < self.profile.most_seats);
        }
        seats
    }

    fn call(&mut self, number: usize, n_seats: i64, offices: &[OfficeDraft]) -> CallDraft {
        let group = n_seats > 1;
        let whole = group && self.odd(25);
        let text = |missing: bool, text: &str| if missing { String::new() } else { text.to_owned() };
        let mut call = CallDraft {
            id: format!("c{number:03}"),
            office: self.random.pick(offices).id.clone(),
            kind: self.random.pick(&CallKind::ALL).name().into(),
            task: self.random.chance(50).then(|| self.random.pick(&TASKS).to_string()),
            purpose: "Rückstand abbauen".into(),
            goal: text(self.odd(4), "alle Anträge beschieden"),
            contact: "Amtsleitung".into(),
            workplace: text(self.odd(2), "Rathaus"),
            valuation: "Stellenplan".into(),
            class: if self.profile.real { self.random.between(1, 4) } else { self.random.between(0, 4) },
            whole,
            least_seats: (group && !whole && self.odd(20)).then(|| self.random.between(2, n_seats)),
            start_together: self.profile.start_together.unwrap_or_else(|| self.random.chance(35)) && group,
            one_team: group && self.themed(Theme::Group, 80, 35),
            onboarding_weeks: self.random.chance(70).then(|| self.random.between(0, 8)),
            vacancy_since: self.odd(30).then(|| self.day(-600, -200).to_string()),
            ..Default::default()
        };
        self.timing(&mut call);
        call.seats = self.seats(n_seats);
        call
    }

    fn timing(&mut self, call: &mut CallDraft) {
        let farthest = *self.random.pick(&[20, 60, 130]);
        let nearest = if self.odd(50) { -10 } else { 14 };
        let earliest = self.day(nearest, farthest);
        if self.odd(12) {
            call.first_day = Some(earliest.to_string());
            call.last_day = Some(earliest.plus_days(days(self.random.between(0, 95))).to_string());
            return;
        }
        let (fewest, most) = self.profile.n_starts;
        let n_starts = self.random.between(if self.theme == Theme::Succession { most } else { fewest }, most);
        let window = self.window(earliest, usize::try_from(n_starts).expect("a number of starts"));
        call.earliest_start = Some(window.start.to_string());
        call.latest_start = Some(window.end.plus_days(-1).to_string());
        self.durations(call);
    }

    /// A window with `n_starts` grid days, and now and then with none.
    fn window(&mut self, earliest: Day, n_starts: usize) -> Span {
        let later = self.grid.days_in(Span::new(earliest, earliest.plus_days(150)));
        if self.odd(2) && later[0] > earliest {
            return Span::new(earliest, later[0]);
        }
        Span::new(earliest, later[n_starts - 1].plus_days(days(self.random.between(1, 5))))
    }

    /// Months from the city's list; now and then others, which the city does not grant.
    fn durations(&mut self, call: &mut CallDraft) {
        let mut acceptable = self.random.some(&self.months.clone(), 70);
        if self.odd(8) {
            acceptable.push(*self.random.pick(&[1, 2, 4, 5, 12]));
        }
        if acceptable.is_empty() {
            acceptable.push(*self.random.pick(&self.months));
        }
        acceptable.sort_unstable();
        acceptable.dedup();
        call.months_wished = Some(*self.random.pick(&acceptable));
        if acceptable.len() > 1 || self.random.chance(50) {
            call.months_acceptable = acceptable;
        }
    }

    /// Seats in groups of identical ones.
    fn seats(&mut self, n_seats: i64) -> Vec<SeatDraft> {
        let mut seats = Vec::new();
        let mut left = n_seats;
        while left > 0 {
            let count = self.random.between(1, left);
            seats.push(self.seat(seats.len(), count));
            left -= count;
        }
        seats
    }

    fn seat(&mut self, number: usize, count: i64) -> SeatDraft {
        let choice = if self.odd(20) { &self.grades } else { &self.usual };
        let lowest = *self.random.pick(choice);
        let reach = if self.profile.real { 2 } else { 1 };
        let above =
            self.grades.iter().filter(|grade| grade.scheme == lowest.scheme && grade.lowest >= lowest.lowest);
        let above: Vec<_> =
            above.take(1 + usize::try_from(reach).expect("a small number")).copied().collect();
        let highest = if self.random.chance(60) { self.random.pick(&above) } else { &lowest };
        let (wished, least) = self.fte();
        SeatDraft {
            id: format!("s{number}"),
            count: (count > 1 || self.random.chance(30)).then_some(count),
            lowest_grade: lowest.name.into(),
            highest_grade: (highest.name != lowest.name).then(|| highest.name.into()),
            must: self.must(),
            nice: self.requirements(if self.profile.real { 6 } else { 30 }),
            fte_wished_percent: wished,
            fte_least_percent: least,
            fte_reason: least.is_some_and(|least| least > 50).then(|| "Schalterdienst".into()),
            leadership: self.odd(15),
            tags: self.random.some(&self.tags.clone(), if self.profile.real { 15 } else { 35 }),
            most_sharers: self.themed(Theme::PartTime, 80, 35).then_some(2),
        }
    }

    fn fte(&mut self) -> (Option<i64>, Option<i64>) {
        if self.theme == Theme::PartTime && self.random.chance(60) {
            return (None, Some(*self.random.pick(&[60, 80, 90])));
        }
        if self.odd(55) {
            let wished = *self.random.pick(&[50, 75, 80, 100]);
            let least = *self.random.pick(&[20, 30, 50, 60, 75, 100]);
            return (Some(wished), Some(least.min(wished)));
        }
        (None, None)
    }

    /// Up to two groups of one or two alternatives.
    fn must(&mut self) -> Vec<Vec<RequirementDraft>> {
        let n_groups = match self.theme {
            _ if self.profile.real => self.random.between(0, 5).clamp(1, 2),
            Theme::Group => 1,
            _ => *self.random.pick(&[0, 0, 1, 1, 2]),
        };
        let mut groups = Vec::new();
        for _ in 0..n_groups {
            let mut skills = self.skills.clone();
            self.random.shuffle(&mut skills);
            skills.truncate(if self.random.chance(50) { 1 } else { 2 });
            groups.push(skills.into_iter().map(|skill| self.requirement(skill)).collect());
        }
        groups
    }

    fn requirements(&mut self, percent: i64) -> Vec<RequirementDraft> {
        let skills = self.random.some(&self.skills.clone(), percent);
        skills.into_iter().map(|skill| self.requirement(skill)).collect()
    }

    fn requirement(&mut self, skill: String) -> RequirementDraft {
        RequirementDraft {
            skill,
            level: if self.theme == Theme::Group { 1 } else { *self.random.pick(&[1, 1, 1, 2, 2, 3]) },
        }
    }
}

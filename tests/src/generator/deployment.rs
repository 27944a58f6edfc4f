//! Random fixed deployments: past ones, running ones, decided ones, occupied seats and extensions.

use flexpool_solver::domain::{CallKind, Day, Span};
use flexpool_solver::draft::{CallDraft, DeploymentDraft, OfficeDraft, PersonDraft, SeatDraft};

use super::{Theme, World, days};

impl World<'_> {
    /// Gives persons their fixed deployments; some occupy seats, some calls become extensions.
    pub(super) fn deploy(
        &mut self,
        offices: &[OfficeDraft],
        persons: &mut [PersonDraft],
        calls: &mut [CallDraft],
    ) {
        for person in persons.iter_mut() {
            for (percent, earliest, latest) in [(20, -420, -60), (18, -100, -1), (12, 10, 120)] {
                if self.themed(Theme::Fixed, 2 * percent, percent) {
                    let start = self.day(earliest, latest);
                    let span = Span::new(start, start.plus_days(days(self.random.between(20, 130))));
                    let office = self.random.pick(offices).id.clone();
                    let deployment = self.deployment(person, &office, span);
                    add(person, deployment);
                }
            }
        }
        for call in calls.iter_mut() {
            if self.themed(Theme::Fixed, 80, 25) {
                self.extend(call, persons);
            }
            if self.themed(Theme::Fixed, 60, 15) {
                self.occupy(call, persons);
            }
        }
    }

    /// Persons whose running deployments end when one of the calls may end, so that the week is crowded (G15).
    pub(super) fn crowd(
        &mut self,
        offices: &[OfficeDraft],
        persons: &mut Vec<PersonDraft>,
        calls: &[CallDraft],
    ) {
        let call = self.random.pick(calls).clone();
        let (Some(earliest), Some(months)) = (&call.earliest_start, call.months_wished) else { return };
        let start = self.grid.days_in(Span::new(day(earliest), day(earliest).plus_days(40)))[0];
        let last = self.grid.end(start, months).plus_days(-1);
        for number in 0..self.random.between(3, 6) {
            let end = last.plus_days(days(self.random.between(0, 2)));
            let span = Span::new(self.as_of.plus_days(-40), end.max(self.as_of.plus_days(1)));
            let mut person = PersonDraft { id: format!("x{number:03}"), ..persons[0].clone() };
            person.deployments.clear();
            let office = self.random.pick(offices).id.clone();
            let deployment = self.deployment(&person, &office, span);
            add(&mut person, deployment);
            persons.push(person);
        }
    }

    fn deployment(&mut self, person: &PersonDraft, office: &str, span: Span) -> DeploymentDraft {
        let state = match () {
            () if span.end <= self.as_of => "ended",
            () if span.start <= self.as_of => "running",
            () => "decided",
        };
        DeploymentDraft {
            id: format!("{}-d{}", person.id, person.deployments.len()),
            office: office.into(),
            kind: self.random.chance(60).then(|| self.random.pick(&CallKind::ALL).name().into()),
            start: span.start.to_string(),
            end: span.end.to_string(),
            months: self.random.chance(25).then(|| self.random.between(1, 5)),
            free_from: self.odd(25).then(|| span.end.plus_days(days(self.random.between(0, 28))).to_string()),
            demanding: self.random.chance(40),
            goal_reached: self
                .random
                .chance(70)
                .then(|| self.random.pick(&["open", "yes", "partly", "no"]).to_string()),
            state: self.random.chance(40).then(|| state.into()),
            call: None,
            seat: None,
        }
    }

    /// A decided deployment on a seat of the call, on a span that the call itself could have.
    fn occupy(&mut self, call: &CallDraft, persons: &mut [PersonDraft]) {
        let (Some(earliest), Some(latest)) = (&call.earliest_start, &call.latest_start) else { return };
        let window = Span::new(day(earliest), day(latest).plus_days(1));
        let starts: Vec<_> =
            self.grid.days_in(window).into_iter().filter(|start| *start > self.as_of).collect();
        if starts.is_empty() {
            return;
        }
        let start = *self.random.pick(&starts);
        let months = call.months_wished.expect("a call with a window names months");
        let seats: Vec<SeatDraft> = call.seats.clone();
        let seat = self.random.pick(&seats);
        let person = self.random.index(persons.len());
        let person = &mut persons[person];
        let mut deployment =
            self.deployment(person, &call.office, Span::new(start, self.grid.end(start, months)));
        deployment.months = Some(months);
        deployment.kind = Some(call.kind.clone());
        deployment.call = Some(call.id.clone());
        deployment.seat = Some(seat.id.clone());
        add(person, deployment);
    }

    /// Makes the call an extension of a deployment that is not over yet, in the same office.
    fn extend(&mut self, call: &mut CallDraft, persons: &[PersonDraft]) {
        let all = persons.iter().flat_map(|person| &person.deployments);
        let lasting: Vec<_> =
            all.filter(|deployment| day(&deployment.end) > self.as_of && deployment.call.is_none()).collect();
        if lasting.is_empty() || call.earliest_start.is_none() {
            return;
        }
        let extended = *self.random.pick(&lasting);
        let earliest = day(&extended.end).plus_days(days(self.random.between(-10, 3)));
        let starts = self.grid.days_in(Span::new(earliest, earliest.plus_days(70)));
        let n_starts = usize::try_from(self.random.between(1, 2)).expect("a number of starts");
        call.office = extended.office.clone();
        call.extends = Some(extended.id.clone());
        call.earliest_start = Some(earliest.to_string());
        call.latest_start = Some(starts[n_starts - 1].to_string());
    }
}

/// Adds the deployment unless it overlaps another one of the person.
fn add(person: &mut PersonDraft, deployment: DeploymentDraft) {
    let span = |deployment: &DeploymentDraft| Span::new(day(&deployment.start), day(&deployment.end));
    if person.deployments.iter().all(|other| !span(other).overlaps(span(&deployment))) {
        person.deployments.push(deployment);
    }
}

/// The day of a date that the generator has written itself.
pub(super) fn day(text: &str) -> Day {
    Day::of(text.parse().expect("the generator writes dates"))
}

//! Random published plans: what was shown last, partly impossible by now.

use flexpool_solver::domain::Span;
use flexpool_solver::draft::{CallDraft, PersonDraft, PlacementDraft, SeatDraft};

use super::World;
use super::deployment::day;

impl World<'_> {
    /// A plan with every person at most once; its starts and months fit the call, its persons need not.
    pub(super) fn published(&mut self, persons: &[PersonDraft], calls: &[CallDraft]) -> Vec<PlacementDraft> {
        if !self.odd(35) {
            return Vec::new();
        }
        let mut free: Vec<_> = persons.iter().map(|person| person.id.clone()).collect();
        self.random.shuffle(&mut free);
        let mut placements = Vec::new();
        for call in calls {
            for seat in &call.seats {
                if self.random.chance(50) {
                    placements.extend(self.placement(call, seat, &mut free));
                }
            }
        }
        placements
    }

    fn placement(
        &mut self,
        call: &CallDraft,
        seat: &SeatDraft,
        free: &mut Vec<String>,
    ) -> Option<PlacementDraft> {
        let shared = seat.most_sharers == Some(2) && self.random.chance(30);
        let n_persons = if shared { 2 } else { 1 };
        if free.len() < n_persons {
            return None;
        }
        let (start, months) = match (&call.first_day, &call.earliest_start, &call.latest_start) {
            (Some(first), ..) => (first.clone(), None),
            (None, Some(earliest), Some(latest)) => {
                let starts = self.grid.days_in(Span::new(day(earliest), day(latest).plus_days(1)));
                let start = starts.get(usize::from(starts.len() > 1 && self.random.chance(50)))?.to_string();
                (start, call.months_wished)
            }
            _ => return None,
        };
        let persons = free.split_off(free.len() - n_persons);
        Some(PlacementDraft {
            call: call.id.clone(),
            seat: seat.id.clone(),
            persons,
            start,
            months,
            end: None,
        })
    }
}

//! Counts the seats that running and decided deployments already occupy.

use std::collections::BTreeMap;

use crate::domain::{Deployment, DeploymentState, SeatId, Span};
use crate::draft::SeatDraft;

/// Who occupies which seat: spans and FTE of the deployments that name it.
#[derive(Default)]
pub(super) struct Occupants(BTreeMap<SeatId, BTreeMap<Span, Vec<i64>>>);

impl Occupants {
    /// Adds a deployment of a person with this FTE, unless it is over or names no seat.
    pub(super) fn add(&mut self, deployment: &Deployment, fte_percent: i64) {
        let Some(seat) = deployment.seat else { return };
        if deployment.state != DeploymentState::Ended {
            let of_span = self.0.entry(seat).or_default().entry(deployment.span).or_default();
            of_span.push(fte_percent.clamp(0, 100));
        }
    }

    /// How many of the seats like this one are occupied.
    ///
    /// Two deployments with one span count as sharers of one seat where the seat allows two and
    /// their FTE together fits the wish; otherwise every deployment occupies a seat of its own.
    pub(super) fn n_taken(&self, id: SeatId, seat: &SeatDraft) -> u32 {
        let wished = seat.fte_wished_percent.unwrap_or(100);
        let shared = seat.most_sharers == Some(2);
        let by_span = self.0.get(&id).into_iter().flat_map(BTreeMap::values);
        by_span.map(|ftes| if shared { n_shared(ftes.clone(), wished) } else { ftes.len() as u32 }).sum()
    }
}

/// Fewest seats for these FTEs: the smallest joins the largest it fits with.
fn n_shared(mut ftes: Vec<i64>, wished: i64) -> u32 {
    ftes.sort_unstable();
    let mut n_seats = 0;
    let mut rest = ftes.as_slice();
    while let [middle @ .., largest] = rest {
        n_seats += 1;
        rest = match middle {
            [smallest, others @ ..] if smallest + largest <= wished => others,
            _ => middle,
        };
    }
    n_seats
}

#[cfg(test)]
mod tests {
    use super::n_shared;

    #[test]
    fn two_half_timers_share_a_full_seat() {
        assert_eq!(n_shared(vec![50, 50], 100), 1);
        assert_eq!(n_shared(vec![50, 100, 50], 100), 2);
        assert_eq!(n_shared(vec![60, 60, 40], 100), 2);
        assert_eq!(n_shared(vec![80, 80], 100), 2);
        assert_eq!(n_shared(vec![], 100), 0);
    }
}
